"""What the desk watches: how each source is, what it gave, and what is known of addresses and files already."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from rashomon.store import tables as t
from rashomon.store.connection import Opened
from rashomon.store.dialect import insert

MANY = 500  # variables in one SQL statement; SQLite's old limit is 999
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as it is kept. Times are ISO 8601, UTC, to the second; the columns are explained in `tables.sources`."""

    source: str
    kind: str
    address: str
    outlet: str | None = None
    state: str = "new"
    reason: str | None = None
    failures: int = 0
    tried: str | None = None
    succeeded: str | None = None
    gave: str | None = None
    due: str | None = None
    visits: int = 0
    unchanged: int = 0
    new: int = 0
    known: int = 0
    rejected: int = 0
    notes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """All that an address gave is kept; `etag` and `last_modified` make the next visit conditional."""

    url: str
    etag: str | None
    last_modified: str | None
    retrieved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedPage:
    """A page that a source led to: when what stands there was first found, and when it was last looked at."""

    source: str
    url: str
    first: str
    last: str


class Sources(Opened):
    """The part of a store that keeps the desk's sources."""

    def sources(self) -> list[SourceRow]:
        """Every source that was ever watched, by its name."""
        with self._look() as c:
            rows = c.execute(select(t.sources).order_by(t.sources.c.source))
            return [_row(dict(row._mapping)) for row in rows]

    def put_sources(self, rows: Iterable[SourceRow]) -> None:
        """Keep how these sources are, all or nothing."""
        with self._write() as c:
            _put(c, rows)

    def keep_visits(
        self, visits: Iterable[Visited], rows: Iterable[SourceRow], gave: Iterable[tuple[str, str]]
    ) -> None:
        """In one moment: all that these addresses gave is kept, how the sources are, and which source gave which
        document (its SHA-256, or its article's identifier; the source)."""
        with self._write() as c:
            for one in visits:
                row = {"etag": one.etag, "last_modified": one.last_modified, "retrieved": one.retrieved}
                c.execute(
                    insert(t.visits).values(url=one.url, **row).on_conflict_do_update(index_elements=["url"], set_=row)
                )
            _put(c, rows)
            here = t.readings.c
            for name, source in sorted(set(gave)):
                article = c.execute(select(here.article).where((here.sha256 == name) | (here.article == name))).scalar()
                if article is not None:
                    pair = insert(t.source_articles).values(article=article, source=source)
                    c.execute(pair.on_conflict_do_nothing())

    def known_among(self, version: str, sha256s: Collection[str]) -> set[str]:
        """Which of these documents were read, or rejected, by this version (as `known` says of all)."""
        found: set[str] = set()
        with self._look() as c:
            for part in _parts(sorted(set(sha256s))):
                read = t.readings.c
                found |= set(
                    c.execute(select(read.sha256).where(read.sha256.in_(part), read.version == version)).scalars()
                )
                bad = t.rejections.c
                query = select(bad.sha256).where(bad.sha256.in_(part), bad.version == version, bad.reason != "error")
                found |= {sha for sha in c.execute(query).scalars() if sha}
        return found

    def visited_among(self, urls: Collection[str]) -> dict[str, str]:
        """When each of these addresses was last visited with all it gave kept; those never visited are not in it."""
        found: dict[str, str] = {}
        with self._look() as c:
            for part in _parts(sorted(set(urls))):
                query = select(t.visits.c.url, t.visits.c.retrieved).where(t.visits.c.url.in_(part))
                found.update((row.url, row.retrieved) for row in c.execute(query))
        return found

    def found_at(self, locations: Collection[str]) -> dict[str, set[str]]:
        """The times that documents at these locations are of: of a file, when it was changed."""
        found: dict[str, set[str]] = {}
        with self._look() as c:
            for part in _parts(sorted(set(locations))):
                query = select(t.locations.c.location, t.locations.c.retrieved).where(t.locations.c.location.in_(part))
                for row in c.execute(query):
                    found.setdefault(row.location, set()).add(row.retrieved)
        return found

    def latest_at(self, locations: Collection[str]) -> dict[str, str]:
        """The article last found at each of these locations; none where nothing that was found there is read."""
        found: dict[str, tuple[str, str]] = {}
        with self._look() as c:
            for part in _parts(sorted(set(locations))):
                query = (
                    select(t.locations.c.location, t.locations.c.retrieved, t.readings.c.article)
                    .join(t.readings, t.readings.c.sha256 == t.locations.c.sha256)
                    .where(t.locations.c.location.in_(part))
                )
                for row in c.execute(query):
                    here = (row.retrieved or "", row.article)
                    found[row.location] = max(found.get(row.location, here), here)
        return {location: article for location, (_, article) in found.items()}

    def watched_pages(self, since: str) -> list[WatchedPage]:
        """The pages that sources led to and that were first found since then, the first found first."""
        first = func.min(t.locations.c.retrieved).label("first")
        query = (
            select(t.source_articles.c.source, t.visits.c.url, first, t.visits.c.retrieved)
            .join(t.locations, t.locations.c.location == t.visits.c.url)
            .join(t.readings, t.readings.c.sha256 == t.locations.c.sha256)
            .join(t.source_articles, t.source_articles.c.article == t.readings.c.article)
            .group_by(t.source_articles.c.source, t.visits.c.url, t.visits.c.retrieved)
            .having(first >= since)
        )
        found: list[WatchedPage] = []
        with self._look() as c:
            # Asked in one statement, SQLite begins with all locations there are, whatever index the visits have.
            lately = c.execute(select(t.visits.c.url).where(t.visits.c.retrieved >= since)).scalars().all()
            for part in _parts(lately):
                found += [
                    WatchedPage(source=row.source, url=row.url, first=row.first, last=row.retrieved)
                    for row in c.execute(query.where(t.visits.c.url.in_(part)))
                ]
        return sorted(found, key=lambda page: (page.first, page.url, page.source))

    def source_counts(self) -> dict[str, int]:
        """How many articles each source gave."""
        column = t.source_articles.c.source
        with self._look() as c:
            return {row[0]: row[1] for row in c.execute(select(column, func.count()).group_by(column))}


def _put(connection: Connection, rows: Iterable[SourceRow]) -> None:
    for one in rows:
        row = {name: getattr(one, name) for name in _COLUMNS}
        row["notes"] = json.dumps(one.notes, ensure_ascii=True, sort_keys=True)
        connection.execute(
            insert(t.sources).values(source=one.source, **row)
            .on_conflict_do_update(index_elements=["source"], set_=row)
        )  # fmt: skip


_COLUMNS = tuple(column.name for column in t.sources.columns if column.name not in ("source", "notes"))


def _row(values: Mapping[str, Any]) -> SourceRow:
    try:
        notes = json.loads(values["notes"] or "{}")
    except ValueError:
        notes = {}
    return SourceRow(**{**values, "notes": notes if isinstance(notes, dict) else {}})


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[n : n + MANY] for n in range(0, len(values), MANY))
