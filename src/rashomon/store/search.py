"""The stories searched, filtered, counted and paged in SQL: ten thousand of them answer as quickly as a hundred.

Beside each dossier stand a row of what the page of stories shows, marks to filter by, and the texts that are searched.
They are written with the dossier. A dossier of a store that knew none of this yet has none: `unsearchable` names them,
and `make_searchable` brings them up a few at a time.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select, text

from rashomon.store import tables as t
from rashomon.store.backends.words import SHOWN, TEXTS, Words
from rashomon.store.connection import Opened
from rashomon.store.query import Term, storable

Sort = Literal["newest", "oldest", "begins", "conflicts", "accounts", "match"]
# Stories without a day stand last, however the days are sorted.
ORDERS: dict[str, str] = {
    "newest": "s.last desc nulls last, s.accounts desc, s.story",
    "oldest": "s.last is null, s.last, s.accounts desc, s.story",
    "begins": "s.begins desc nulls last, s.last desc nulls last, s.story",
    "conflicts": "s.conflicts desc, s.last desc nulls last, s.story",
    "accounts": "s.accounts desc, s.last desc nulls last, s.story",
    "match": "(select min(h.rank) from hits h where h.story = s.story), s.last desc nulls last, s.story",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One text that is searched: an article's headline and text, a claim, or a name (a person's, a place's, an
    outlet's). `ref`: the article's or the entity's identifier; `number`: the claim's, from 1.
    """

    what: Literal["article", "claim", "name", "place", "outlet"]
    ref: str | None = None
    number: int | None = None
    headline: str | None = None
    text: str | None = None
    name: str | None = None
    claim: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """What a story is shown, filtered and found by. Days are ISO 8601; `face` is any JSON."""

    first: str | None
    last: str | None
    begins: str | None
    accounts: int
    conflicts: int
    face: dict[str, Any]
    marks: tuple[str, ...]
    texts: tuple[Searched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which stories: `terms` stand in them; `name`, `place` and `outlet` each in one name of that kind; reported from
    `since` to `until`; with a mark of each group of `marks`.
    """

    terms: tuple[Term, ...] = ()
    name: tuple[Term, ...] = ()
    place: tuple[Term, ...] = ()
    outlet: tuple[Term, ...] = ()
    since: str | None = None
    until: str | None = None
    marks: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a story answers a search: a row of `Searched` and its column, as (words, whether they were asked for).

    `outlet`: the article's, where it is one.
    """

    story: str
    what: str
    ref: str | None
    number: int | None
    column: str
    pieces: tuple[tuple[str, bool], ...]
    outlet: str | None = None


class Search(Opened):
    """The part of a store that is searched."""

    def make_searchable(self, story: str, key: str, found: Searchable) -> None:
        """Write what a story is found by, unless its dossier is no longer the one of `key`."""
        with self._write_at_once() as c:
            held = c.execute(select(t.dossiers.c.key).where(t.dossiers.c.story == story)).scalar()
            if held == key:
                put_searchable(c, story, found, self.backend.words)

    def unsearchable(self, limit: int) -> list[tuple[str, str]]:
        """Stories that are told and cannot be searched yet, with their dossiers' keys; at most so many."""
        with self._look() as c:
            if not _behind(c):
                return []
            query = "select story, key from dossiers where story not in (select story from story_rows) limit :limit"
            return [(row.story, row.key) for row in c.execute(text(query), {"limit": limit})]

    def count_unsearchable(self) -> int:
        """How many stories are told and cannot be searched yet."""
        with self._look() as c:
            return _behind(c)

    def count_found(self, asked: Asked) -> tuple[int, int]:
        """How many stories are found, and of how many articles."""
        where, values = _where(asked, self.backend.words)
        with self._look() as c:
            query = text(f"select count(*), coalesce(sum(s.accounts), 0) from story_rows s where {where}")
            stories, articles = c.execute(query, values).one()
        return int(stories), int(articles)

    def found(self, asked: Asked) -> set[str]:
        """The identifiers of all stories found."""
        where, values = _where(asked, self.backend.words)
        with self._look() as c:
            return set(c.execute(text(f"select s.story from story_rows s where {where}"), values).scalars())

    def page(self, asked: Asked, sort: Sort, offset: int, limit: int) -> list[dict[str, Any]]:
        """The faces of the stories found, from `offset` on. "match" without terms sorts as "newest"."""
        where, values = _where(asked, self.backend.words)
        order, hits = ORDERS["newest" if sort == "match" and not _asked_for(asked) else sort], ""
        if "hits" in order:
            hits, more = self.backend.words.hits(_asked_for(asked))
            values |= more
        with self._look() as c:
            query = f"{hits}select s.face from story_rows s where {where} order by {order} limit :limit offset :offset"
            faces = c.execute(text(query), {**values, "limit": limit, "offset": offset}).scalars()
            return [json.loads(face) for face in faces]

    def count_marks(self, asked: Asked) -> dict[str, int]:
        """How many of the stories found have each mark."""
        where, values = _where(asked, self.backend.words)
        some = "" if where == "true" else f"where m.story in (select s.story from story_rows s where {where}) "
        with self._look() as c:
            query = text(f"select m.mark, count(*) as n from story_marks m {some}group by m.mark order by m.mark")
            return {row.mark: row.n for row in c.execute(query, values)}

    def matches(self, asked: Asked, stories: Sequence[str], most: int) -> dict[str, list[Match]]:
        """Where these stories answer the search's terms, for each story at most so many places: in a headline, a
        claim and a name before the text, the best of each kind first.
        """
        wanted = _asked_for(asked)
        if not wanted or not stories:
            return {}
        # A sign that no text of the store holds: who wrote a text cannot know it.
        begin, end = (f"\ufdd0{secrets.token_hex(8)}{side}" for side in "<>")
        found: dict[str, list[Match]] = {}
        with self._look() as c:
            best = self.backend.words.best(c, wanted, stories, most)
            for row in self.backend.words.lit(c, wanted, best, begin, end) if best else ():
                for column in SHOWN:
                    held = row[column]
                    if held and begin in held:
                        pieces = tuple(_pieces(held, begin, end))
                        match = Match(story=row["story"], what=row["what"], ref=row["ref"], number=row["number"],
                                      column=column, pieces=pieces, outlet=row["printed_by"])  # fmt: skip
                        found.setdefault(row["story"], []).append(match)
                        break
        order = {"headline": 0, "claim": 1, "name": 2, "text": 3}
        for some in found.values():
            some.sort(key=lambda one: (order[one.column], one.number or 0, one.ref or ""))
        return found


def put_searchable(c: Connection, story: str, found: Searchable | None, words: Words) -> None:
    """Replace, inside a transaction, what a story is found by; None: with nothing."""
    words.removing(c, story)
    for table in (t.story_rows, t.story_marks, t.searched):
        c.execute(delete(table).where(table.c.story == story))
    if found is None:
        return
    face = storable(json.dumps(found.face, ensure_ascii=False))
    row = {name: getattr(found, name) for name in ("first", "last", "begins", "accounts", "conflicts")}
    c.execute(insert(t.story_rows).values(story=story, face=face, **row))
    if found.marks:
        c.execute(insert(t.story_marks), [{"mark": mark, "story": story} for mark in sorted(set(found.marks))])
    texts = [{k: storable(v) if isinstance(v, str) else v for k, v in asdict(one).items()} for one in found.texts]
    if texts:
        c.execute(insert(t.searched), [{"story": story, **one} for one in texts])
        words.added(c, story)


def _behind(c: Connection) -> int:
    query = text("select (select count(*) from dossiers) - (select count(*) from story_rows)")
    return max(0, int(c.execute(query).scalar() or 0))


def _asked_for(asked: Asked) -> tuple[Term, ...]:
    return tuple(term for term in asked.terms if not term.without)


def _where(asked: Asked, words: Words) -> tuple[str, dict[str, Any]]:
    """The condition on `story_rows s`, and its values."""
    parts: list[str] = []
    values: dict[str, Any] = {}

    def standing_in(key: str, terms: tuple[Term, ...], columns: str, *, what: str = "", sign: str = "in") -> None:
        query, more = words.standing(key, terms, columns, what)
        values.update(more)
        parts.append(f"s.story {sign} ({query})")

    if wanted := _asked_for(asked):
        standing_in("terms", wanted, TEXTS)
    for n, term in enumerate(term for term in asked.terms if term.without):
        standing_in(f"without{n}", (term,), TEXTS, sign="not in")
    kinds = (("name", "name", ""), ("place", "name", "place"), ("outlet", "outlet", ""))
    for key, column, what in kinds:
        terms: tuple[Term, ...] = getattr(asked, key)
        named = tuple(term for term in terms if not term.without)
        if named:
            standing_in(key, named, column, what=what)
        for n, term in enumerate(term for term in terms if term.without):
            standing_in(f"{key}_without{n}", (term,), column, what=what, sign="not in")
    if asked.since:
        parts.append("s.last >= :since")
        values["since"] = asked.since
    if asked.until:
        parts.append("s.first <= :until")
        values["until"] = asked.until
    for g, group in enumerate(asked.marks):
        keys = {f"mark{g}_{n}": mark for n, mark in enumerate(group)}
        values |= keys
        listed = ", ".join(f":{key}" for key in keys)
        parts.append(f"exists (select 1 from story_marks m where m.story = s.story and m.mark in ({listed}))")
    return " and ".join(parts) or "true", values


def _pieces(held: str, begin: str, end: str) -> Iterator[tuple[str, bool]]:
    """A text with FTS5's marks in it, as words that were asked for and words that were not."""
    before, *rest = held.split(begin)
    if before:
        yield before, False
    for part in rest:
        lit, _, after = part.partition(end)
        yield lit, True
        if after:
            yield after, False
