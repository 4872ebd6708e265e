"""What a store holds, table by table, to be compared."""

from __future__ import annotations

import sqlite3
from pathlib import Path

# The index of words is SQLite's own, in blocks whose place depends on when a row came; `searched` is what it is of.
_INNER = ("search_index_", "sqlite_")


def held(path: Path) -> dict[str, list[str]]:
    """Every row of every table, sorted; without the stamps of parts, which only a run on a cluster leaves."""
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        found = {
            name: sorted(map(repr, connection.execute(f'select * from "{name}"')))
            for name in names
            if not name.startswith(_INNER)
        }
    connection.close()
    found["meta"] = [row for row in found["meta"] if not row.startswith("('part ")]
    return found
