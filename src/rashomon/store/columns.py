"""The types of the store's columns, the same on SQLite and PostgreSQL.

Numbers have 64 bits on both (many are hashes). Words are compared byte by byte on both, whatever language a server's
database sorts by: an order must not depend on the machine.
"""

from __future__ import annotations

import sqlalchemy as sa

Integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite numbers rows by a column of this very name
String = sa.String().with_variant(sa.String(collation="C"), "postgresql")
Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Sha256 = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
