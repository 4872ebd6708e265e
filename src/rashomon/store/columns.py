"""The types of the store's columns, the same on SQLite and PostgreSQL.

Numbers have 64 bits on both (many are hashes). Words are compared byte by byte on both, whatever language a server's
database sorts by: an order must not depend on the machine.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import BigInteger, MetaData, String, Text
from sqlalchemy import Integer as _Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn

__all__ = ["Integer", "Sha256", "String", "Text", "metadata"]

Integer = BigInteger().with_variant(_Integer(), "sqlite")  # SQLite numbers rows by a column of this very name
Sha256 = String(64)
metadata = MetaData(info={"words": "bytewise"})  # all tables are of it
_WORDS = re.compile(r" (VARCHAR(?:\(\d+\))?|TEXT)(?![\w(])")


@compiles(CreateColumn, "postgresql")
def _bytewise(create: Any, compiler: Any, **kw: Any) -> Any:
    # Only where a table is made: as part of the type it would stand beside every value, where it may not.
    made = compiler.visit_create_column(create, **kw)
    ours = made and create.element.table.metadata.info.get("words") == "bytewise"
    return _WORDS.sub(r' \1 COLLATE "C"', made, count=1) if ours else made
