"""Words in a SQLite file: FTS5, kept together with the table `searched` by triggers (rashomon.store.tables)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from rashomon.store.backends.words import RANKED, SHOWN, TEXTS, Values, Words, named
from rashomon.store.query import Term, expression


class SqliteWords(Words):
    """FTS5's index."""

    def standing(self, key: str, terms: tuple[Term, ...], columns: str, what: str) -> tuple[str, Values]:
        """The stories that match."""
        kinds = f" and r.what = '{what}'" if what else ""
        query = (
            "select r.story from search_index join searched r on r.id = search_index.rowid "
            f"where search_index match :{key}{kinds}"
        )
        return query, {key: expression(terms, columns)}

    def hits(self, terms: tuple[Term, ...]) -> tuple[str, Values]:
        """FTS5's own rank. Materialized: the index is asked once, not for each story."""
        query = (
            "with hits as materialized (select r.story, search_index.rank from search_index "
            "join searched r on r.id = search_index.rowid where search_index match :hits) "
        )
        return query, {"hits": expression(terms, TEXTS)}

    def best(self, c: Connection, terms: tuple[Term, ...], stories: Sequence[str], most: int) -> list[int]:
        """The best rows."""
        listed, values = named("s", stories)
        rows = (
            "select r.id, r.story, r.what, search_index.rank from search_index "
            f"join searched r on r.id = search_index.rowid where search_index match :terms and r.story in ({listed})"
        )
        values |= {"terms": expression(terms, TEXTS), "most": most}
        return list(c.execute(text(RANKED.format(rows=rows)), values).scalars())

    def lit(
        self, c: Connection, terms: tuple[Term, ...], rows: Sequence[int], begin: str, end: str
    ) -> list[dict[str, Any]]:
        """The rows, highlighted by FTS5."""
        listed, values = named("n", rows)
        marked = ", ".join(f"highlight(search_index, {n}, :begin, :end) as {name}" for n, name in enumerate(SHOWN))
        query = text(
            f"select r.story, r.what, r.ref, r.number, a.outlet as printed_by, {marked} "
            "from search_index join searched r on r.id = search_index.rowid "
            "left join articles a on r.what = 'article' and a.article = r.ref "
            f"where search_index match :terms and search_index.rowid in ({listed}) order by search_index.rowid"
        )
        values |= {"terms": expression(terms, TEXTS), "begin": begin, "end": end}
        return [dict(row._mapping) for row in c.execute(query, values)]

    def differences(self, c: Connection, *, may_write: bool) -> int:
        """FTS5's own check of the index against the texts, which asks for a right to write; else the rows counted."""
        if not may_write:
            rows = "select (select count(*) from searched), (select count(*) from search_index_docsize)"
            texts, indexed = c.exec_driver_sql(rows).one()
            return abs(int(texts) - int(indexed))
        try:
            c.exec_driver_sql("insert into search_index(search_index, rank) values ('integrity-check', 1)")
        except DatabaseError:
            return 1
        return 0

    def mend(self, c: Connection) -> None:
        """Made anew as a whole."""
        c.exec_driver_sql("insert into search_index(search_index) values ('rebuild')")
