"""What came through the gate, read and kept: documents, then in one moment visits, sources and who gave what."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.articles.copies.address import address as canonical
from rashomon.engine.intake import Chunk, Intake
from rashomon.engine.packing import unpack_words
from rashomon.engine.watch.gate import Gathered
from rashomon.engine.watch.sources import Live
from rashomon.engine.work import ChunkRead
from rashomon.model import RawDocument, Rejected
from rashomon.store import Read, Store, Visited

HOUSE = 20  # articles at one canonical address that are looked at for the same text


@dataclass(slots=True)
class Counts:
    """What came of a batch."""

    fetched: int = 0
    new: int = 0
    known: int = 0
    rejected: int = 0
    edits: int = 0
    seconds: float = 0.0
    refused: list[Rejected] = field(default_factory=list)
    came: dict[str, float] = field(default_factory=dict)  # new articles, and when each came, by the desk's clock


class Reader:
    """Keeps what came. `check` is called as it goes, and may raise Stopping."""

    def __init__(self, store: Store, intake: Intake, check: Callable[[], None]) -> None:
        self._store = store
        self._intake = intake
        self._check = check
        self._edits = 0
        self._same: dict[str, str] = {}  # documents that say what an article says that is kept already

    def take(self, batch: Sequence[Gathered], sources: Mapping[str, Live], now: float) -> Counts:
        """Keep a batch. Raises StoreError, after which the same batch may be taken again, and Stopping."""
        began = time.monotonic()
        counts = Counts()
        source_of: dict[str, Counter[str]] = {}
        came: dict[str, float] = {}
        documents: dict[str, RawDocument] = {}
        again: list[RawDocument] = []
        for item in batch:
            for raw in item.documents:
                counts.fetched += 1
                sha256 = raw.sha256
                if sha256 in documents:
                    again.append(raw)
                documents.setdefault(sha256, raw)
                came.setdefault(sha256, item.at)
                source_of.setdefault(sha256, Counter())[item.source] += 1
        known = self._store.known_among(self._intake.reading, list(documents))
        again.extend(raw for sha256, raw in documents.items() if sha256 in known)
        self._edits, self._same = 0, {}
        new: dict[str, str] = {}  # document → article
        bad = [one for item in batch for one in item.rejected]
        failed: Counter[str] = Counter()
        fresh = [raw for sha256, raw in documents.items() if sha256 not in known]
        by_place = {raw.location: sha256 for sha256, raw in documents.items()}
        for done in self._intake.add(fresh, self._sift, lambda sha256: source_of[sha256]):
            new |= {one.card.sha256: one.card.article for one in done.read}
            counts.refused += done.rejected
            failed.update(by_place.get(one.location, "") for one in done.rejected)
            self._check()
        if again:
            self._store.also_at(again)
        if bad:
            self._store.keep(self._intake.reading, [], [], bad)
        counts.refused += bad
        counts.new, counts.known = len(new), counts.fetched - len(new) - failed.total()
        counts.rejected, counts.edits = failed.total() + len(bad), self._edits
        counts.came = {article: came[sha256] for sha256, article in new.items()}
        self._count(sources, source_of, new, failed, batch, now)
        self._mark(
            batch, sources, [(self._same.get(sha, sha), source) for sha, names in source_of.items() for source in names]
        )
        counts.seconds = time.monotonic() - began
        return counts

    def _count(
        self, sources: Mapping[str, Live], source_of: Mapping[str, Counter[str]], new: Mapping[str, str],
        failed: Counter[str], batch: Sequence[Gathered], now: float,
    ) -> None:  # fmt: skip
        for sha256, names in source_of.items():
            for name, count in names.items():
                live = sources.get(name)
                if live is None:
                    continue
                with live.lock:
                    if sha256 in new:
                        live.new += 1
                        live.known += count - 1
                        live.health = replace(live.health, gave=now)
                    elif sha256 in failed:
                        live.rejected += count
                    else:
                        live.known += count
        for item in batch:
            if item.rejected and (live := sources.get(item.source)):
                with live.lock:
                    live.rejected += len(item.rejected)

    def _mark(self, batch: Sequence[Gathered], sources: Mapping[str, Live], gave: list[tuple[str, str]]) -> None:
        """All of the batch is kept: only now are its addresses visited."""
        visits: dict[str, Visited] = {}
        touched: dict[str, Live] = {}
        for item in batch:
            visits.update((one.url, one) for one in item.visited)
            if live := sources.get(item.source):
                touched[item.source] = live
                if item.page is not None:
                    with live.lock:
                        live.pending.pop(item.page, None)
                        live.retries.pop(item.page, None)
        ended = Counter(item.source for item in batch if item.whole)
        listings = {name: live.settled(ended[name]) for name, live in touched.items()}
        for held in listings.values():
            visits.update((one.url, one) for one in held)
        try:
            self._store.keep_visits(visits.values(), [live.row() for live in touched.values()], gave)
        except BaseException:
            for name, held in listings.items():
                with touched[name].lock:
                    touched[name].awaiting = touched[name].awaiting or held
            raise
        for name, count in ended.items():
            if live := sources.get(name):
                with live.lock:
                    live.unkept -= count

    def _sift(self, chunk: Chunk, done: ChunkRead) -> tuple[Chunk, ChunkRead]:
        """Leave out what has other bytes and says the same as what stood at its address before: a page with a counter,
        an entry with a new identifier."""
        raws = {raw.sha256: raw for raw in chunk}
        here = [one for one in done.read if raws[one.card.sha256].location.startswith(("http://", "https://"))]
        if not here:
            return chunk, done
        before = self._store.latest_at([raws[one.card.sha256].location for one in here])
        same: dict[str, str] = {}
        for one in here:
            old = before.get(raws[one.card.sha256].location)
            others = [old] if old else self._elsewhere(one)
            text = unpack_words(one.reading)
            twins = zip(others, self._store.readings(others), strict=True)
            if twin := next((other for other, packed in twins if unpack_words(packed) == text), None):
                same[one.card.sha256] = twin
            elif old:
                self._edits += 1
        self._same.update(same)
        if not same:
            return chunk, done
        gone = {one.card.article for one in done.read if one.card.sha256 in same}
        return (
            tuple(raw for raw in chunk if raw.sha256 not in same),
            replace(
                done,
                read=tuple(one for one in done.read if one.card.sha256 not in same),
                prints=tuple(one for one in done.prints if one.key.article not in gone),
            ),
        )

    def _elsewhere(self, one: Read) -> list[str]:
        """Articles of the same outlet at the same canonical address: a session's number made another of it."""
        place = canonical(one.card.url)
        if place is None:
            return []
        return sorted(self._store.at_places([place], HOUSE) - {one.card.article})
