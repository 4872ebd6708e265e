"""Whether a store is whole: the database's own check, then ours, part against part. And what can be made good.

Nothing is ever guessed: what is repaired is marked as pending, stale or outdated, so that the next `read` makes it
anew from the documents; what only pointed nowhere is removed. A document's bytes cannot be made anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Select, Table, delete, exists, func, insert, literal, select, update
from sqlalchemy.exc import DatabaseError

from rashomon.store import tables as t
from rashomon.store.connection import StoreError
from rashomon.store.connection import exists as there
from rashomon.store.copies import lineages, postings, prints
from rashomon.store.records import unpack
from rashomon.store.store import Store
from rashomon.store.upkeep.copying import at_one_moment
from rashomon.store.upkeep.places import shown

Tick = Callable[[str, int, int], None]  # what is checked, how many are done, of how many
Level = Literal["look", "act"]
EXAMPLES = 3
MANY = 500  # variables in one SQL statement

READ = "rashomon read PATH (a known report will do): what is marked is made anew from the documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not hold. `level`: "act" where something is wrong or missing, "look" where it costs little;
    `do`: the way out; `repairable`: whether `--repair` makes it good; `repaired`: it did."""

    name: str
    level: Level
    what: str
    count: int
    examples: tuple[str, ...]
    do: str
    repairable: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found, and how much it looked at."""

    findings: tuple[Finding, ...]
    checks: int
    documents: int
    dossiers: int
    spans: int


def check_store(place: Path | str, *, repair: bool = False, deep: bool = True, tick: Tick | None = None) -> Checked:
    """Check a store. `deep`: also each document's bytes and each dossier's words; `repair`: mark or remove what can be
    made good. Raises StoreError where it cannot be opened at all."""
    if not there(place):
        raise StoreError(f"{shown(place)}: there is no store.")
    with Store(place, readonly=not repair) as store:
        found = _database(store)
        if any(one.level == "act" for one in found):  # nothing that stands in damaged pages can be judged
            return Checked(findings=tuple(found), checks=1, documents=0, dossiers=0, spans=0)
        checks = [*_LINKS]
        for n, check in enumerate(checks):
            if tick:
                tick("tables", n, len(checks))
            found += _one(store, check, repair)
        found += _search(store, repair)
        documents = dossiers = spans = 0
        if deep:
            documents, broken = _documents(store, repair, tick)
            dossiers, spans, wrong = _dossiers(store, repair, tick)
            found += [*broken, *wrong]
    return Checked(
        findings=tuple(sorted(found, key=lambda one: (one.level != "act", -one.count))),
        checks=1 + len(checks) + 1 + (4 if deep else 0), documents=documents, dossiers=dossiers, spans=spans,
    )  # fmt: skip


def _database(store: Store) -> list[Finding]:
    with store._look() as c:
        if c.dialect.name != "sqlite":
            return []
        try:
            said = [str(one) for one in c.exec_driver_sql("pragma integrity_check(20)").scalars()]
        except DatabaseError as error:
            said = [str(error.orig)]
    if said == ["ok"]:
        return []
    do = "restore a backup (rashomon store restore), or read the reports again into a new store"
    what = "places where the database is damaged"
    return [_finding("database", "act", what, len(said), said, do)]


# ── part against part ───────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """Rows that must not be: `bad` gives their keys; `mend` makes them good."""

    name: str
    level: Level
    what: str
    do: str
    bad: Callable[[], Select[Any]]
    mend: Callable[[Connection, Sequence[str]], None] | None = None


def _without(one: Table, key: str, other: Table, other_key: str | None = None) -> Select[Any]:
    """The keys of one table that another lacks."""
    there = select(literal(1)).where(other.c[other_key or key] == one.c[key])
    return select(one.c[key]).where(~exists(there)).distinct()


def _removing(table: Table, key: str) -> Callable[[Connection, Sequence[str]], None]:
    def remove(c: Connection, keys: Sequence[str]) -> None:
        c.execute(delete(table).where(table.c[key].in_(keys)))

    return remove


def _outdate(c: Connection, articles: Sequence[str]) -> None:
    c.execute(update(t.readings).where(t.readings.c.article.in_(articles)).values(version=""))


def _stale(c: Connection, stories: Iterable[str]) -> None:
    """These are told anew by the next reading, even from what they were told from."""
    names = sorted(set(stories))
    c.execute(update(t.story_names).where(t.story_names.c.story.in_(names)).values(stale=t.story_names.c.stale + 1))
    c.execute(update(t.dossiers).where(t.dossiers.c.story.in_(names)).values(key=""))


def _no_members(c: Connection, articles: Sequence[str]) -> None:
    rows = c.execute(select(t.members.c.number, t.members.c.story).where(t.members.c.article.in_(articles))).all()
    numbers = [row.number for row in rows]
    for table in (t.members, t.member_vectors, t.member_terms):
        c.execute(delete(table).where(table.c.number.in_(numbers)))
    c.execute(update(t.members).where(t.members.c.leader.in_(numbers)).values(leader=None))
    _count(c, [row.story for row in rows])


def _count(c: Connection, stories: Sequence[str]) -> None:
    for story in sorted(set(stories)):
        texts = select(func.count()).where(t.members.c.story == story, t.members.c.leader.is_(None)).scalar_subquery()
        c.execute(update(t.story_names).where(t.story_names.c.story == story).values(texts=texts))
    _stale(c, stories)


def _wait(c: Connection, articles: Sequence[str]) -> None:
    for article in articles:
        published = c.execute(select(t.articles.c.published).where(t.articles.c.article == article)).scalar()
        c.execute(insert(t.pending).values(article=article, published=published, before=None, counted=True))


def _nowhere() -> Select[Any]:
    """Articles that are read, in no story, and do not wait; an earlier version of a report is in none by right."""
    r = t.readings.c.article
    placed = exists(select(literal(1)).where(t.members.c.article == r))
    waits = exists(select(literal(1)).where(t.pending.c.article == r))
    earlier = exists(select(literal(1)).where(lineages.c.article == r, lineages.c.latest.is_(False)))
    return select(r).where(~placed, ~waits, ~earlier, t.readings.c.version != "")


def _unread() -> Select[Any]:
    """Documents that are neither read nor rejected. Of what stood at one place in turn only the last is rejected."""
    d = t.documents.c.sha256
    read = exists(select(literal(1)).where(t.readings.c.sha256 == d))
    rejected = exists(select(literal(1)).where(t.rejections.c.sha256 == d))
    return select(d).where(~read, ~rejected)


def _miscounted() -> Select[Any]:
    m = t.members.c
    texts = select(func.count()).where(m.story == t.story_names.c.story, m.leader.is_(None)).scalar_subquery()
    return select(t.story_names.c.story).where(t.story_names.c.texts != texts)


def _untold() -> Select[Any]:
    n = t.story_names.c
    told = exists(select(literal(1)).where(t.dossiers.c.story == n.story))
    failed = exists(select(literal(1)).where(t.rejections.c.location == "story " + n.story))
    return select(n.story).where(n.texts > 0, n.stale == 0, ~told, ~failed)


def _gone() -> Select[Any]:
    n = t.story_names.c
    living = exists(select(literal(1)).where(n.story == t.dossiers.c.story, (n.texts > 0) | (n.stale > 0)))
    return select(t.dossiers.c.story).where(~living)


def _forget(c: Connection, stories: Sequence[str]) -> None:
    for table in (t.dossiers, t.identities, t.story_words, t.story_rows, t.story_marks, t.searched):
        c.execute(delete(table).where(table.c.story.in_(stories)))


AGAIN = "read these reports again from where they came"
_ORPHAN = "they point nowhere and only take room"
_LINKS: tuple[_Link, ...] = (
    _Link(name="reading-without-document", level="look", what="readings whose document's bytes are not kept",
          do=f"{AGAIN}: without the bytes a later version cannot read them anew",
          bad=lambda: _without(t.readings, "sha256", t.documents)),
    _Link(name="document-unread", level="look", what="documents that are neither read nor rejected", do=AGAIN,
          bad=_unread),
    _Link(name="document-without-location", level="look", what="documents that were found nowhere",
          do=AGAIN, bad=lambda: _without(t.documents, "sha256", t.locations)),
    _Link(name="reading-without-card", level="act", what="readings that no listing knows", do=READ,
          bad=lambda: _without(t.readings, "article", t.articles), mend=_outdate),
    _Link(name="card-without-reading", level="act", what="articles that are listed and not read", do=_ORPHAN,
          bad=lambda: _without(t.articles, "article", t.readings), mend=_removing(t.articles, "article")),
    _Link(name="member-without-reading", level="act", what="articles in a story that are not read", do=READ,
          bad=lambda: _without(t.members, "article", t.readings), mend=_no_members),
    _Link(name="pending-without-reading", level="act", what="articles that wait for a story and are not read",
          do=_ORPHAN, bad=lambda: _without(t.pending, "article", t.readings), mend=_removing(t.pending, "article")),
    _Link(name="vectors-without-member", level="act", what="vectors of articles that are in no story", do=_ORPHAN,
          bad=lambda: _without(t.member_vectors, "number", t.members), mend=_removing(t.member_vectors, "number")),
    _Link(name="terms-without-member", level="act", what="articles that are found by their words and in no story",
          do=_ORPHAN, bad=lambda: _without(t.member_terms, "number", t.members),
          mend=_removing(t.member_terms, "number")),
    _Link(name="article-in-no-story", level="act", what="articles that are read, in no story, and do not wait", do=READ,
          bad=_nowhere, mend=_wait),
    _Link(name="member-of-no-story", level="act", what="stories that articles are in and that nobody opened",
          do="restore a backup, or read the reports again into a new store",
          bad=lambda: _without(t.members, "story", t.story_names)),
    _Link(name="story-miscounted", level="act", what="stories whose count of reports is not that of their reports",
          do=READ, bad=_miscounted, mend=_count),
    _Link(name="story-untold", level="act", what="stories without a dossier that do not wait for one", do=READ,
          bad=_untold, mend=_stale),
    _Link(name="dossier-of-no-story", level="act", what="dossiers of stories that are no more", do=_ORPHAN,
          bad=_gone, mend=_forget),
    _Link(name="listed-without-dossier", level="look", what="stories on the page of stories without a dossier",
          do=_ORPHAN, bad=lambda: _without(t.story_rows, "story", t.dossiers), mend=_forget),
    _Link(name="searched-without-dossier", level="look", what="stories that are searched without a dossier", do=_ORPHAN,
          bad=lambda: _without(t.searched, "story", t.dossiers), mend=_forget),
    _Link(name="marks-without-dossier", level="look", what="stories that are filtered by without a dossier", do=_ORPHAN,
          bad=lambda: _without(t.story_marks, "story", t.dossiers), mend=_forget),
    _Link(name="cards-without-dossier", level="look", what="stories whose names are known without a dossier",
          do=_ORPHAN, bad=lambda: _without(t.identities, "story", t.dossiers), mend=_forget),
    _Link(name="dossier-without-names", level="act", what="dossiers whose names are not in the register", do=READ,
          bad=lambda: _without(t.dossiers, "story", t.identities), mend=_stale),
    _Link(name="prints-without-reading", level="look", what="fingerprints of articles that are not read", do=_ORPHAN,
          bad=lambda: _without(prints, "article", t.readings), mend=_removing(prints, "article")),
    _Link(name="postings-without-prints", level="look", what="entries of the index of copies that lead nowhere",
          do=_ORPHAN, bad=lambda: _without(postings, "number", prints), mend=_removing(postings, "number")),
    _Link(name="delivery-without-alert", level="look", what="deliveries of alerts that are not there", do=_ORPHAN,
          bad=lambda: _without(t.deliveries, "alert", t.alerts, "id"), mend=_removing(t.deliveries, "alert")),
)  # fmt: skip


def _one(store: Store, check: _Link, repair: bool) -> list[Finding]:
    query = check.bad()
    with store._look() as c:
        keys = list(c.execute(query).scalars())
    if not keys:
        return []
    found = _finding(check.name, check.level, check.what, len(keys), map(str, keys), check.do, check.mend is not None)
    if repair and check.mend:
        with store._write() as c:
            if check.mend is _forget:
                for story in keys:
                    store.backend.words.removing(c, story)
            for n in range(0, len(keys), MANY):
                check.mend(c, keys[n : n + MANY])
        found = replace(found, repaired=True)
    return [found]


# ── the index that is searched ──────────────────────────────────────────


def _search(store: Store, repair: bool) -> list[Finding]:
    """The index against the texts that it was made of."""
    words = store.backend.words
    with store.backend.errors(), store._engine.connect() as c:
        count = words.differences(c, may_write=not store.readonly)
        c.rollback()
    if not count:
        return []
    what = "differences between the index that is searched and the texts"
    found = _finding("search-index", "act", what, count, (), "the index is made anew from the texts", True)
    if repair:
        with store._write() as c:
            words.mend(c)
        found = replace(found, repaired=True)
    return [found]


# ── each document's bytes, each reading, each dossier's words ───────────


def _documents(store: Store, repair: bool, tick: Tick | None) -> tuple[int, list[Finding]]:
    """Documents whose bytes are not those of their SHA-256, and readings that cannot be unpacked."""
    damaged: list[str] = []
    with at_one_moment(store) as c:
        total = int(c.execute(select(func.count()).select_from(t.documents)).scalar() or 0)
        rows = c.execution_options(yield_per=16).execute(select(t.documents.c.sha256, t.documents.c.data))
        for n, row in enumerate(rows, 1):
            if _hash(row.data) != row.sha256:
                damaged.append(row.sha256)
            if tick and n % 50 == 0:
                tick("documents", n, total)
        readings = select(t.readings.c.article, t.readings.c.reading, t.readings.c.features)
        broken = [
            one.article
            for one in c.execution_options(yield_per=16).execute(readings)
            if _unpacked(one.reading) is None or _unpacked(one.features) is None
        ]
    found: list[Finding] = []
    if damaged:
        do = f"restore a backup, or {AGAIN}"
        what = "documents whose bytes are not what was found"
        found.append(_finding("document-damaged", "act", what, len(damaged), damaged, do))
    if broken:
        one = _finding("reading-damaged", "act", "readings that cannot be unpacked", len(broken), broken, READ, True)
        if repair:
            with store._write() as c:
                _outdate(c, broken)
            one = replace(one, repaired=True)
        found.append(one)
    return total, found


def _hash(data: bytes) -> str | None:
    try:
        return sha256(zlib.decompress(data)).hexdigest()
    except zlib.error:
        return None


def _unpacked(data: bytes) -> Any:
    try:
        return unpack(data)
    except (zlib.error, ValueError):
        return None


def _dossiers(store: Store, repair: bool, tick: Tick | None) -> tuple[int, int, list[Finding]]:
    """Dossiers that cannot be unpacked, whose words do not stand where they say, or that tell other articles."""
    checked = 0
    wrong: dict[str, list[str]] = {"dossier-damaged": [], "dossier-words": [], "dossier-articles": []}
    with store._look() as c:
        stories = list(c.execute(select(t.dossiers.c.story).order_by(t.dossiers.c.story)).scalars())
        stale = set(c.execute(select(t.story_names.c.story).where(t.story_names.c.stale > 0)).scalars())
        for n, story in enumerate(stories, 1):
            value = _unpacked(
                c.execute(select(t.dossiers.c.dossier).where(t.dossiers.c.story == story)).scalar() or b""
            )
            if not isinstance(value, dict):
                wrong["dossier-damaged"].append(story)
            else:
                spans, resolves = _resolves(value)
                checked += spans
                if not resolves:
                    wrong["dossier-words"].append(story)
                members = set(c.execute(select(t.members.c.article).where(t.members.c.story == story)).scalars())
                if story not in stale and {a.get("id") for a in value.get("articles", ())} != members:
                    wrong["dossier-articles"].append(story)
            if tick:
                tick("dossiers", n, len(stories))
    whats = {
        "dossier-damaged": "dossiers that cannot be unpacked",
        "dossier-words": "dossiers whose evidence does not stand where they say",
        "dossier-articles": "dossiers that tell other articles than the story's",
    }
    found: list[Finding] = []
    for name, some in wrong.items():
        if some:
            one = _finding(name, "act", whats[name], len(some), some, READ, True)
            if repair:
                with store._write() as c:
                    for at in range(0, len(some), MANY):
                        _stale(c, some[at : at + MANY])
                one = replace(one, repaired=True)
            found.append(one)
    return len(stories), checked, found


def _resolves(dossier: dict[str, Any]) -> tuple[int, bool]:
    """How many spans a dossier has, and whether each one's words stand in its article where it says."""
    texts = {a.get("id"): a.get("text", "") for a in dossier.get("articles", ()) if isinstance(a, dict)}
    count, resolves = 0, True
    for span in _spans(dossier):
        count += 1
        text = texts.get(span["article"])
        resolves = resolves and text is not None and text[span["start"] : span["end"]] == span["exact"]
    return count, resolves


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if {"article", "start", "end", "exact"} <= one.keys():
                yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _finding(
    name: str, level: Level, what: str, count: int, examples: Iterable[str], do: str, repairable: bool = False
) -> Finding:
    some = tuple(example for _, example in zip(range(EXAMPLES), examples, strict=False))
    return Finding(name=name, level=level, what=what, count=count, examples=some, do=do, repairable=repairable)
