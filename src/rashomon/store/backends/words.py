"""What full-text search asks of a database: where words stand, how well a text answers, and which words answered.

SQLite's tokenizer says on every database what a word is, and which words are one (case and accents aside): a query
means the same wherever the store stands.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, bindparam, text

from rashomon.store.query import Term, expression

TEXTS = "headline text name claim"  # what a search without any filter looks through
COLUMNS = ("headline", "text", "name", "claim", "outlet")
SHOWN = COLUMNS[:4]
TOKENIZER = "unicode61 remove_diacritics 2"
Values = dict[str, Any]


class Words(ABC):
    """The index of the words in the table `searched`."""

    @abstractmethod
    def standing(self, key: str, terms: tuple[Term, ...], columns: str, what: str) -> tuple[str, Values]:
        """A query for the stories with a row in whose columns (TEXTS, "name" or "outlet") all terms stand.

        `key`: begins the names of its values; `what`: the kind of row ("": any).
        """

    @abstractmethod
    def hits(self, terms: tuple[Term, ...], *, ranked: bool) -> tuple[str, Values]:
        """The table `hits` of a query ("hits as ...", after "with"), of the stories with rows in which all terms
        stand: (story, rank of its best, n rows). Of the :through rows that were put in last.

        The rank is BM25's, as SQLite's FTS5 counts it, negative: the least is the best; null unless `ranked`.
        """

    @abstractmethod
    def best(self, c: Connection, terms: tuple[Term, ...], stories: Sequence[str], most: int) -> list[int]:
        """The rows of these stories in which all terms stand, for each story at most so many: the best of each kind
        of row first."""

    def lit(
        self, c: Connection, terms: tuple[Term, ...], rows: Sequence[int], begin: str, end: str
    ) -> list[dict[str, Any]]:
        """These rows, with `begin` and `end` around what answers in their SHOWN columns.

        With story, what, ref, number, printed_by (the outlet of a row that is an article). They are few, and are
        highlighted by an index of their own in memory: the store's would put all beginnings that a prefix* has
        together for each of them.
        """
        columns = ", ".join(f"r.{name}" for name in COLUMNS)
        query = text(
            f"select r.id, r.story, r.what, r.ref, r.number, a.outlet as printed_by, {columns} from searched r "
            "left join articles a on r.what = 'article' and a.article = r.ref where r.id in :rows order by r.id"
        ).bindparams(bindparam("rows", expanding=True))
        found = {row.id: dict(row._mapping) for row in c.execute(query, {"rows": list(rows)})}
        marked = ", ".join(f"highlight(lines, {n}, ?, ?)" for n in range(len(SHOWN)))
        with closing(lines_of(((key, *(row[name] for name in COLUMNS)) for key, row in found.items()))) as lines:
            asked = (*(begin, end) * len(SHOWN), expression(terms, TEXTS))
            ours = lines.execute(f"select rowid, {marked} from lines where lines match ? order by rowid", asked)
            return [{**found[key], **dict(zip(SHOWN, shown, strict=True))} for key, *shown in ours]

    def added(self, c: Connection, story: str | None) -> None:  # noqa: B027 (SQLite's triggers do it)
        """Bring rows of a story (None: of all) that are not in the index into it, inside a transaction."""

    def removing(self, c: Connection, story: str) -> None:  # noqa: B027
        """The rows of a story are about to be removed, inside this transaction."""

    @abstractmethod
    def differences(self, c: Connection, *, may_write: bool) -> int:
        """How much of the index is not as the rows of `searched` have it; 0: it is whole. Nothing is changed.

        `may_write`: also what a database tells only whoever may; a transaction is then open, and is not to be kept.
        """

    @abstractmethod
    def mend(self, c: Connection) -> None:
        """Make of the index what the rows of `searched` make of it, inside a transaction."""


RANKED = (
    "select id from (select r.id, row_number() over (partition by r.story order by r.k, r.rank, r.id) as place "
    "from (select r.id, r.story, r.rank, row_number() over (partition by r.story, r.what order by r.rank, r.id) as k "
    "from ({rows}) r) r) q where q.place <= :most order by q.id"
)


def lines_of(rows: Iterable[tuple[Any, ...]]) -> sqlite3.Connection:
    """The rows (a number and the COLUMNS) in a table of FTS5 in memory, `lines`."""
    columns = ", ".join(COLUMNS)
    memory = sqlite3.connect(":memory:")
    memory.execute(f"create virtual table lines using fts5({columns}, tokenize='{TOKENIZER}')")
    places = ", ".join("?" * (len(COLUMNS) + 1))
    memory.executemany(f"insert into lines (rowid, {columns}) values ({places})", rows)
    return memory


def named(key: str, values: Sequence[Any]) -> tuple[str, Values]:
    """A list of values for `in (...)`: its text, and the values by name."""
    found = {f"{key}{n}": value for n, value in enumerate(values)}
    return ", ".join(f":{name}" for name in found), found
