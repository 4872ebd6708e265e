"""The archive's shelf in a store's tables; `rashomon.stories.online.shelf.Shelf` says what each method does.

Rows are read and written with SQLite's own cursor: a report that arrives asks some two hundred small questions, and
building each as an expression would cost ten times the answer.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from rashomon.store.dialect import cursor
from rashomon.stories.online.memory import UNDATED, day_key
from rashomon.stories.online.shelf import Entry, Links, Posting, Weighed

MANY = 500  # variables in one SQL statement; SQLite's old limit is 999
_DOCUMENTS = 0  # the term under which the number of reports counted is kept: no hash of a term is 0


class SqlShelf:
    """A shelf inside one transaction of a store: nothing of it stays unless all does."""

    def __init__(self, connection: Connection) -> None:
        self._cursor: Any = cursor(connection)

    # ── reports ─────────────────────────────────────────────────────────

    def entries(self, numbers: Collection[int]) -> dict[int, Entry]:
        """The entries of these numbers."""
        query = "select number, article, story, leader, day from members where number in ({})"
        return {row[0]: _entry(row) for row in self._in(query, numbers)}

    def vectors(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The vectors of these reports, packed."""
        return dict(self._in("select number, vectors from member_vectors where number in ({})", numbers))

    def links(self, numbers: Collection[int]) -> dict[int, Links]:
        """The links of these reports."""
        query = "select number, links from member_vectors where number in ({})"
        return {number: _unpack_links(packed) for number, packed in self._in(query, numbers)}

    def followers(self, leader: int) -> list[Entry]:
        """The reports that carry this one's text."""
        query = "select number, article, story, leader, day from members where leader = ? order by number"
        return [_entry(row) for row in self._cursor.execute(query, (leader,)).fetchall()]

    def add(self, entry: Entry, weighed: Weighed) -> None:
        """Keep a report."""
        day = day_key(entry)
        self._cursor.execute(
            "insert into members (number, article, story, leader, day) values (?, ?, ?, ?, ?)",
            (entry.number, entry.article, entry.story, entry.leader, day),
        )
        links = _pack_links(weighed.links) if entry.leader is None else b""
        self._cursor.execute(
            "insert into member_vectors (number, vectors, links) values (?, ?, ?)",
            (entry.number, weighed.vectors, links),
        )
        if entry.leader is None:
            self._cursor.executemany(
                "insert into member_terms (term, day, number, weight) values (?, ?, ?, ?)",
                [(term, day, entry.number, weight) for term, weight in weighed.terms],
            )
            self._texts({entry.story: 1})

    def remove(self, entry: Entry, terms: Iterable[int]) -> None:
        """Forget a report."""
        for table in ("members", "member_vectors"):
            self._cursor.execute(f"delete from {table} where number = ?", (entry.number,))
        if entry.leader is None:
            self._cursor.executemany(
                "delete from member_terms where term = ? and day = ? and number = ?",
                [(term, day_key(entry), entry.number) for term in terms],
            )
            self._texts({entry.story: -1})

    # ── index ───────────────────────────────────────────────────────────

    def nearest(self, term: int, day: int | None, limit: int) -> list[Posting]:
        """Reports with this term, nearest in time."""
        ask = "select number, weight from member_terms where term = ? and "
        return list(self._near(ask, (term,), day, limit))

    def fellows(self, story: str, day: int | None, limit: int) -> list[int]:
        """Reports of a story, nearest in time."""
        ask = "select number from members where story = ? and leader is null and "
        return [row[0] for row in self._near(ask, (story,), day, limit // 2)][:limit]

    def _near(self, ask: str, key: Sequence[Any], day: int | None, limit: int) -> list[Any]:
        c = self._cursor
        onwards, back = "order by day, number limit ?", "order by day desc, number desc limit ?"
        undated = ask + f"day = ? {onwards}"
        if day is None:
            found: list[Any] = c.execute(undated, (*key, UNDATED, 2 * limit)).fetchall()
            found += c.execute(ask + f"day > ? {back}", (*key, UNDATED, limit)).fetchall()
            return found
        found = c.execute(ask + f"day >= ? {onwards}", (*key, day, limit)).fetchall()
        found += c.execute(ask + f"day < ? and day > ? {back}", (*key, day, UNDATED, limit)).fetchall()
        found += c.execute(undated, (*key, UNDATED, limit)).fetchall()
        return found

    def documents(self) -> int:
        """Over how many reports terms are counted."""
        return self.counts([_DOCUMENTS]).get(_DOCUMENTS, 0)

    def counts(self, terms: Collection[int]) -> dict[int, int]:
        """In how many of them each of these terms stands."""
        return dict(self._in("select term, reports from term_counts where term in ({})", terms))

    def count(self, documents: int, terms: Mapping[int, int]) -> None:
        """Count so many reports more."""
        self._cursor.executemany(
            "insert into term_counts (term, reports) values (?, ?) "
            "on conflict (term) do update set reports = term_counts.reports + excluded.reports",
            sorted({**terms, _DOCUMENTS: documents}.items()),
        )

    # ── stories ─────────────────────────────────────────────────────────

    def texts(self, story: str) -> int:
        """How many reports that follow no other a story has."""
        row = self._cursor.execute("select texts from story_names where story = ?", (story,)).fetchone()
        return row[0] if row else 0

    def opened(self, story: str) -> int | None:
        """The place of this identifier among all that were ever given."""
        row = self._cursor.execute("select opened from story_names where story = ?", (story,)).fetchone()
        return row[0] if row else None

    def move(self, numbers: Iterable[int], story: str) -> None:
        """Put reports, with those that follow them, into a story."""
        change: dict[str, int] = {}
        for number in numbers:
            before, leader = self._cursor.execute(
                "select story, leader from members where number = ?", (number,)
            ).fetchone()
            if leader is None:
                change[before] = change.get(before, 0) - 1
                change[story] = change.get(story, 0) + 1
            self._cursor.execute("update members set story = ? where number = ?", (story, number))
            self._cursor.execute("update members set story = ? where leader = ?", (story, number))
        self._texts(change)
        # A story that had been merged into another and has reports again stands for itself.
        self._cursor.execute("update story_names set leads_to = null where story = ?", (story,))

    def merge(self, story: str, into: str) -> None:
        """Put all reports of a story into another."""
        self._cursor.execute("update members set story = ? where story = ?", (into, story))
        count = self.texts(story)
        self._texts({story: -count, into: count})

    def open(self, story: str) -> None:
        """Give out an identifier."""
        self._cursor.execute(
            "insert into story_names (story, opened, texts, leads_to, stale) "
            "values (?, (select coalesce(max(opened) + 1, 0) from story_names), 0, null, 0)",
            (story,),
        )

    def alias(self, story: str, to: str) -> None:
        """From now on `story`, and whatever led to it, leads to `to`."""
        self._cursor.execute("update story_names set leads_to = ? where leads_to = ?", (to, story))
        self._cursor.execute("update story_names set leads_to = ? where story = ?", (to, story))

    def mark(self, stories: Iterable[str]) -> None:
        """Note that the dossiers of these stories are behind their reports."""
        rows = [(story,) for story in sorted(set(stories))]
        self._cursor.executemany("update story_names set stale = stale + 1 where story = ?", rows)

    def settled(self, articles: Iterable[str]) -> None:
        """Note that these articles are pending no more."""
        self._cursor.executemany("delete from pending where article = ?", [(article,) for article in articles])

    def counted(self, articles: Iterable[str]) -> None:
        """Note that the terms of these articles are counted."""
        rows = [(article,) for article in articles]
        self._cursor.executemany("update pending set counted = true where article = ?", rows)

    def clear(self, *, counts: bool) -> None:
        """Begin anew: all reports are pending again, each with the story it was in; the identifiers stay given.

        `counts`: forget the counts of terms too.
        """
        c = self._cursor
        c.execute(
            "insert into pending (article, published, before, counted) select m.article, a.published, m.story, ? "
            "from members m left join articles a on a.article = m.article where true "
            "on conflict (article) do update set before = excluded.before",
            (not counts,),
        )
        for table in ("members", "member_vectors", "member_terms"):
            c.execute(f"delete from {table}")
        if counts:
            c.execute("delete from term_counts")
            c.execute("update pending set counted = false")
        c.execute("update story_names set texts = 0 where texts > 0")

    def _texts(self, change: Mapping[str, int]) -> None:
        rows = [(more, story) for story, more in sorted(change.items()) if story and more]
        self._cursor.executemany("update story_names set texts = texts + ? where story = ?", rows)

    def _in(self, query: str, keys: Collection[int]) -> Iterator[Any]:
        listed = sorted(keys)
        for n in range(0, len(listed), MANY):
            part = listed[n : n + MANY]
            yield from self._cursor.execute(query.format(",".join("?" * len(part))), part).fetchall()


def _entry(row: Sequence[Any]) -> Entry:
    number, article, story, leader, day = row
    return Entry(number, article, story, leader, None if day == UNDATED else day)


def _pack_links(links: Links) -> bytes:
    return array("q", [number for number, _ in links]).tobytes() + array("d", [v for _, v in links]).tobytes()


def _unpack_links(packed: bytes) -> Links:
    half = len(packed) // 2
    numbers, values = array("q"), array("d")
    numbers.frombytes(packed[:half])
    values.frombytes(packed[half:])
    return tuple(zip(numbers, values, strict=True))
