"""What is due: sources to be visited, pages to be tried or looked at again; and who is watched at all."""

from __future__ import annotations

import hashlib
import heapq
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rashomon.articles.copies.address import address as canonical
from rashomon.engine.watch.errands import Errands
from rashomon.engine.watch.gate import Gate
from rashomon.engine.watch.health import next_look
from rashomon.engine.watch.settings import Settings, SourceSettings
from rashomon.engine.watch.sources import Live, live_of, noted_pages, seconds, stamp
from rashomon.engine.watch.visiting import Visitor
from rashomon.sources.fetch import Clock, Fetcher, FetchSettings
from rashomon.sources.form import Link
from rashomon.store import Store

FOLDER_EVERY: Final = 10.0  # seconds; a folder costs nobody anything
MAX_LOOKS: Final = 300_000  # pages that are remembered to be looked at again
LINE: Final = 40  # a host with so many errands waiting is not asked for edits


@dataclass(slots=True)
class _Look:
    source: str
    first: float
    due: float


class Dispatch:
    """The sources of a desk, and the pages that are looked at again for edits. Called by several threads."""

    def __init__(
        self, store: Store, base: Path, clock: Clock, fetcher: Fetcher, gate: Gate, errands: Errands, visitor: Visitor
    ) -> None:
        """`base`: the folder that the settings' paths begin at."""
        self._store = store
        self._base = base
        self._clock = clock
        self._fetcher = fetcher
        self._gate = gate
        self._errands = errands
        self._visitor = visitor
        self._settings = Settings()
        self._lock = threading.Lock()
        self._looks: dict[str, _Look] = {}
        self._order: list[tuple[float, str]] = []
        self.sources: dict[str, Live] = {}

    @property
    def looks(self) -> int:
        """How many pages will be looked at again."""
        return len(self._looks)

    def _now(self) -> float:
        return self._clock.date().timestamp()

    def take_up(self, settings: Settings) -> None:
        """Take up the sources of the settings, as a desk left them before. Raises StoreError."""
        now = self._now()
        kept = {row.source: row for row in self._store.sources()}
        taken: dict[str, Live] = {}
        for one in settings.source:
            every = every_of(settings, one)
            before = self.sources.get(one.name)
            if before is not None and _same(before.settings, one):
                before.settings, before.every = one, every
                taken[one.name] = before
                continue
            row = kept.get(one.name)
            live = taken[one.name] = live_of(one, every, self._base, row, now)
            for retry in noted_pages(row) if row is not None and row.address == live.address else ():
                key = canonical(retry.link.url) or retry.link.url
                live.pending[key] = retry.link
                live.retries[key] = retry
        gone = [row for name, row in kept.items() if name not in taken and row.state != "paused"]
        reason = "it is not in the settings any more"
        self._store.put_sources([
            *(live.row() for live in taken.values()),
            *(replace(row, state="paused", reason=reason) for row in gone),
        ])  # fmt: skip
        self.sources, self._settings = taken, settings
        longest = max((max(self._schedule(live), default=0.0) for live in taken.values()), default=0.0)
        if longest and not self._looks:
            for page in self._store.watched_pages(stamp(now - longest) or ""):
                if page.source in taken and (first := seconds(page.first)) is not None:
                    self._plan_look(taken[page.source], page.url, first, seconds(page.last) or first)

    def _schedule(self, live: Live) -> tuple[float, ...]:
        own = live.settings.revisit
        return self._settings.desk.revisit if own is None else own

    def seen(self, live: Live, url: str, wall: float) -> None:
        """Have a page that was just looked at looked at again when it is due; `wall`: when it was found."""
        look = self._looks.get(url)
        self._plan_look(live, url, look.first if look else wall, self._now())

    def _plan_look(self, live: Live, url: str, first: float, last: float) -> None:
        chance = int.from_bytes(hashlib.blake2b(url.encode(), digest_size=2).digest(), "big") / 65536
        due = next_look(first, last, self._schedule(live), chance)
        with self._lock:
            if due is None or len(self._looks) >= MAX_LOOKS:
                self._looks.pop(url, None)
                return
            self._looks[url] = _Look(live.name, first, due)
            heapq.heappush(self._order, (due, url))

    def visit_due(self) -> None:
        """Have all that is due visited."""
        now = self._now()
        if self._gate.full():
            return
        for live in list(self.sources.values()):
            with live.lock:
                idle = not live.visiting and not live.settings.paused and live.health.due <= now
                due = [retry for key, retry in live.retries.items() if retry.due <= now and key in live.pending]
                for retry in due:
                    retry.due = float("inf")
            if idle:
                self._visitor.begin(live)
            for retry in due if not live.settings.paused else ():
                self._visitor.look_at(live, retry.link, again=False)
        self._look_again(now)

    def _look_again(self, now: float) -> None:
        later: list[tuple[float, str]] = []
        with self._lock:
            while self._order and self._order[0][0] <= now:
                due, url = heapq.heappop(self._order)
                look = self._looks.get(url)
                if look is None or look.due != due:
                    continue
                source = self.sources.get(look.source)
                if source is None or source.settings.paused:
                    del self._looks[url]
                elif self._errands.waiting(self._fetcher.lane_of(url)) >= LINE:
                    look.due = now + 60
                    later.append((look.due, url))
                else:
                    look.due = float("inf")
                    self._visitor.look_at(source, Link(url=url, location=url), again=True)
            for one in later:
                heapq.heappush(self._order, one)


def every_of(settings: Settings, source: SourceSettings) -> float:
    """Seconds between two visits of a source."""
    if source.every is not None:
        return source.every
    return min(settings.desk.every, FOLDER_EVERY) if source.kind == "folder" else settings.desk.every


def fetching_of(settings: Settings) -> FetchSettings:
    """How addresses are fetched. Raises ValueError, naming the setting."""
    desk = settings.desk
    return FetchSettings(
        contact=desk.contact, interval=desk.interval, allow_private=desk.allow_private, retries=1,
        hosts_at_once=desk.hosts, deadline=30.0,
        ports=desk.ports if desk.ports is not None else FetchSettings().ports,
    )  # fmt: skip


def _same(one: SourceSettings, other: SourceSettings) -> bool:
    """Whether it is the same source, so that what is remembered of it holds."""
    return (one.kind, one.address, one.outlet, one.follow) == (other.kind, other.address, other.outlet, other.follow)
