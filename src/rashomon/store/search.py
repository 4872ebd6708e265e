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
    "match": "s.rank, s.last desc nulls last, s.story",
}
# Places where words stand that one search looks at. 500,000 take 0.4 s, ranked 0.8; in a store of 100,000 articles the
# commonest word stands in 250,000. Where words are all that is asked for, and they stand in more, those put in last are
# looked at, and the answer says so; beside days, names or marks all are, or an answer that is there would be missed.
LOOKED_THROUGH = 500_000
ALL = 2**62


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
class Looked:
    """What a search finds, counted, and a page of it.

    `total` stories of `articles`; `more`: there are more of both, how many is not known. `page` is the one given, of
    `pages`; `faces` are its stories'. `marks`: how many of the stories found have each; of a group that was asked for,
    as many as would if that group had not been.
    """

    total: int
    articles: int
    page: int
    pages: int
    faces: tuple[dict[str, Any], ...]
    marks: dict[str, int]
    more: bool = False


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

    def look(self, asked: Asked, sort: Sort = "newest", page: int = 1, size: int = 20) -> Looked:
        """What is found, a page of it (from 1; the last where there are not so many), and its marks counted.

        The index of words is asked once for all of it. "match" without terms sorts as "newest".
        """
        terms = _asked_for(asked)
        query, values = _looking(asked, ORDERS["newest" if sort == "match" and not terms else sort], self.backend.words)
        at = max(1, page)
        with self._look() as c:
            while True:
                rows = c.execute(text(query), {**values, "limit": size, "offset": (at - 1) * size}).all()
                total, articles = next((int(row.n), int(row.m)) for row in rows if row.part == "found")
                pages = max(1, -(-total // size))
                if at <= pages:
                    break
                at = pages
            shown = [row.word for row in sorted(rows, key=lambda row: row.n) if row.part == "page"]
            held = t.story_rows.c
            faces = {
                row.story: row.face for row in c.execute(select(held.story, held.face).where(held.story.in_(shown)))
            }
        through = next((int(row.n) for row in rows if row.part == "through"), 0)
        more = through >= values.get("through", ALL)
        groups = {_group(group): f"group{n}" for n, group in enumerate(asked.marks)}
        marks = {row.word: int(row.n) for row in rows if row.part == groups.get(_group([row.word]), "mark")}
        return Looked(
            total=total, articles=articles, page=at, pages=pages, marks=marks, more=more,
            faces=tuple(json.loads(faces[story]) for story in shown if story in faces),
        )  # fmt: skip

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
    parts, values = _conditions(asked, words)
    if wanted := _asked_for(asked):
        query, more = words.standing("terms", wanted, TEXTS, "")
        parts.append(f"s.story in ({query})")
        values |= more
    for marked, more in _marked(asked):
        parts.append(marked)
        values |= more
    return " and ".join(parts) or "true", values


def _looking(asked: Asked, order: str, words: Words) -> tuple[str, dict[str, Any]]:
    """One statement that counts what is found, counts its marks and lists a page (:limit, :offset), and its values.

    Rows of (part, word, n, m): "found" with the stories and articles, "through" with the places looked at, "mark" and
    "group0" ... (of what is asked for but for that group of marks) with a mark and its stories, "page" with a story and
    its place there.
    """
    parts, values = _conditions(asked, words)
    marked = _marked(asked)
    columns = "s.story, s.accounts, s.last, s.begins, s.conflicts"
    tables, selects, come = [], [], "story_rows s"
    if terms := _asked_for(asked):
        values["through"] = ALL if parts or marked else LOOKED_THROUGH
        hits, more = words.hits(terms, ranked=".rank" in order)
        values |= more
        tables.append(hits)
        come, columns = "hits h join story_rows s on s.story = h.story", f"{columns}, h.rank"
        selects.append("select 'through' as part, '' as word, (select coalesce(sum(n), 0) from hits) as n, 0 as m")
    # What nothing narrows is read from its index, and is not copied first.
    kept = "materialized" if terms or parts else "not materialized"
    tables.append(f"base as {kept} (select {columns} from {come} where {' and '.join(parts) or 'true'})")
    found = "base"
    if marked:
        found = "found"
        tables.append(f"found as materialized (select s.* from base s where {' and '.join(one for one, _ in marked)})")
    count = f"(select count(*) from {found}) as n, (select coalesce(sum(accounts), 0) from {found}) as m"
    selects.append(f"select 'found' as part, '' as word, {count}")
    # "Cross": SQLite takes the stories first then, and not all the marks there are.
    of = "s cross join story_marks m where m.story = s.story"
    every = "story_marks m" if found == "base" and not terms and not parts else f"{found} {of}"
    selects.append(f"select 'mark' as part, m.mark as word, count(*) as n, 0 as m from {every} group by m.mark")
    for n, (group, (_, more)) in enumerate(zip(asked.marks, marked, strict=True)):
        values |= more
        values |= {f"from{n}": f"{_group(group)}:", f"to{n}": f"{_group(group)};"}  # ";" comes after ":"
        others = [one for k, (one, _) in enumerate(marked) if k != n]
        come = f"base {of}" if terms or parts or others else "story_marks m where true"
        where = " and ".join([f"m.mark >= :from{n} and m.mark < :to{n}", *others])
        selects.append(
            f"select 'group{n}' as part, m.mark as word, count(*) as n, 0 as m from {come} and {where} group by m.mark"
        )
    page = f"select s.* from {found} s order by {order} limit :limit offset :offset"
    selects.append(
        f"select 'page' as part, s.story as word, row_number() over (order by {order}) as n, 0 as m from ({page}) s"
    )
    return f"with {', '.join(tables)} {' union all '.join(selects)}", values


def _group(marks: Sequence[str]) -> str:
    return marks[0].partition(":")[0] if marks else ""


def _marked(asked: Asked) -> list[tuple[str, dict[str, Any]]]:
    """A condition on `s` for each group of marks, with its values."""
    found = []
    for g, group in enumerate(asked.marks):
        keys = {f"mark{g}_{n}": mark for n, mark in enumerate(group)}
        listed = ", ".join(f":{key}" for key in keys)
        found.append((f"s.story in (select a.story from story_marks a where a.mark in ({listed}))", keys))
    return found


def _conditions(asked: Asked, words: Words) -> tuple[list[str], dict[str, Any]]:
    """The conditions on `story_rows s` but for the terms that must stand and the marks, and their values."""
    parts: list[str] = []
    values: dict[str, Any] = {}

    def standing_in(key: str, terms: tuple[Term, ...], columns: str, *, what: str = "", sign: str = "in") -> None:
        query, more = words.standing(key, terms, columns, what)
        values.update(more)
        parts.append(f"s.story {sign} ({query})")

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
    return parts, values


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
