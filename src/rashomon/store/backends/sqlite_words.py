"""Words in a SQLite file: FTS5, kept together with the table `searched` by triggers (rashomon.store.tables)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from rashomon.store.backends.words import RANKED, TEXTS, Values, Words, named
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

    def hits(self, terms: tuple[Term, ...], *, ranked: bool) -> tuple[str, Values]:
        """FTS5's own rank, which is counted only where it is asked for. Materialized: the index is asked once."""
        rank = "search_index.rank" if ranked else "null"
        query = (
            "hits as materialized (select r.story, min(h.rank) as rank, count(*) as n from "
            f"(select search_index.rowid as id, {rank} as rank from search_index where search_index match :hits "
            "order by search_index.rowid desc limit :through) h join searched r on r.id = h.id group by r.story)"
        )
        return query, {"hits": expression(terms, TEXTS)}

    def best(self, c: Connection, terms: tuple[Term, ...], stories: Sequence[str], most: int) -> list[int]:
        """The best rows. The "+" keeps FTS5 from being asked anew for each row; a rank is counted where it is read."""
        listed, values = named("s", stories)
        rows = (
            "select r.id, r.story, r.what, h.rank from (select search_index.rowid as id, search_index.rank as rank "
            "from search_index where search_index match :terms and +search_index.rowid in "
            f"(select id from searched where story in ({listed}))) h join searched r on r.id = h.id"
        )
        values |= {"terms": expression(terms, TEXTS), "most": most}
        return list(c.execute(text(RANKED.format(rows=rows)), values).scalars())

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
