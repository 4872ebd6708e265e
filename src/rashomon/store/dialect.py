"""What SQLite and PostgreSQL write in the same way, and the rest of SQLAlchemy does not know.

PostgreSQL's own constructs are not imported for it: loading its dialect takes 90 ms, which a listing of a file need not
wait for.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate
from sqlalchemy.ext.compiler import compiles

__all__ = ["cursor", "insert"]


@compiles(OnConflictDoNothing, "postgresql")
@compiles(OnConflictDoUpdate, "postgresql")
def _on_conflict(clause: Any, compiler: Any, **kw: Any) -> str:
    clause.constraint_target = None  # what PostgreSQL's clause has besides: the name of a constraint
    visit = getattr(compiler, f"visit_{clause.__visit_name__}")
    return str(visit(clause, **kw))


def cursor(connection: Connection) -> Any:
    """The driver's own cursor, for many small statements: `?` stands for a value on both databases.

    Building each as an expression would cost ten times the answer. No other sign of a database's own may be in them.
    """
    own = connection.connection.cursor()
    return own if connection.dialect.name == "sqlite" else _Cursor(own)


class _Cursor:
    """psycopg's cursor, asked in SQLite's way."""

    def __init__(self, own: Any) -> None:
        self._own = own

    def execute(self, statement: str, values: Any = ()) -> _Cursor:
        self._own.execute(_with_percents(statement), values)
        return self

    def executemany(self, statement: str, rows: Any) -> _Cursor:
        if rows:
            self._own.executemany(_with_percents(statement), rows)
        return self

    def fetchall(self) -> list[Any]:
        found: list[Any] = self._own.fetchall()
        return found

    def fetchone(self) -> Any:
        return self._own.fetchone()

    def close(self) -> None:
        self._own.close()


@cache
def _with_percents(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")
