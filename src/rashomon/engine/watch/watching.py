"""The desk at watch: sources visited when they are due, what comes read and told, and never lost or repeated.

Threads: one that has sources visited when they are due, those that run errands (`errands`), one that beats, one that
sends alerts. Whoever calls `run` reads and tells: the store's documents are written by that thread alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import heapq
import resource
import statistics
import sys
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, Protocol

import structlog

from rashomon.articles.copies.address import address as canonical
from rashomon.engine.alerts.rules import asking_of
from rashomon.engine.intake import Intake
from rashomon.engine.watch.errands import Errands
from rashomon.engine.watch.gate import Closed, Gate, Gathered
from rashomon.engine.watch.health import next_look
from rashomon.engine.watch.naming import is_gone, own_name
from rashomon.engine.watch.reader import Reader, Stopping
from rashomon.engine.watch.settings import Settings, SourceSettings
from rashomon.engine.watch.sources import Live, live_of, noted_pages, seconds, stamp
from rashomon.engine.watch.state import BEAT, STALE, DeskState, Doing, Latency, Queue, Sources, Totals, to_values
from rashomon.engine.watch.visiting import Visitor
from rashomon.model import Rejected
from rashomon.sources.fetch import Clock, Fetcher, FetchSettings, Halt
from rashomon.sources.fetch.resolver import Resolver, system_resolver
from rashomon.sources.form import Link
from rashomon.store import Beat, Store, StoreError

LOG = structlog.get_logger("rashomon.watch")
BATCH: Final = 64  # documents read at once: at 30 ms each on two cores a second, so that a stop is heard
LONGEST_SETTLE: Final = 4  # times `settle`: so long reports keep stories waiting that come without a pause
# Seconds of telling, or where stories are left of reading, before the other has its turn: a round without bounds took
# 17 to 90 s at 10 reports/s on a busy machine, in which nothing was read.
SLICE: Final = 10.0
TURN: Final = 0.5  # seconds between two looks at what is due
FOLDER_EVERY: Final = 10.0  # a folder costs nobody anything
SOON: Final = 2.5  # a folder with unfinished files is looked at again so soon
MAX_LOOKS: Final = 300_000  # pages that are remembered to be looked at again
LINE: Final = 40  # a host with so many errands waiting is not asked for edits
LAST: Final = 1_000
SETTLED: Final = 60.0  # seconds that a single round waits for its alerts to be sent
TROUBLE: Final = (1.0, 60.0)  # seconds between two tries to write to a store: the first, and the longest


class Rounds(Protocol):
    """Who sends alerts: `rashomon.engine.alerts.postman.Postman`."""

    def round(self) -> int:
        """Set to work what is due, without waiting for it; how many alerts went since the last round."""
        ...

    def settle(self, seconds: float) -> int:
        """A round that is waited for, at most so long; how many alerts went."""
        ...

    def due_in(self) -> float | None:
        """Seconds until there is something to send; None: nothing waits."""
        ...

    def close(self, seconds: float = 2.0) -> None:
        """End."""
        ...


class Figures(Protocol):
    """Who counts along, for Prometheus: `rashomon.engine.metrics.Live`."""

    def read(self, *, new: int = 0, known: int = 0, rejected: Iterable[Rejected] = ()) -> None:
        """Documents were taken in."""
        ...

    def told(self, stories: int) -> None:
        """Stories were told anew."""
        ...

    def latency(self, to: str, seconds: float) -> None:
        """So long after a document came it was "read", or its story "told"."""
        ...

    def queue(self, waiting: int) -> None:
        """So many documents wait."""
        ...


class Watched(Exception):
    """Another desk watches over this store: which, and since when."""

    def __init__(self, store: str, beat: Beat) -> None:
        place = beat.desk.rpartition("/")[0] or beat.desk
        super().__init__(
            f"{store}: another desk watches over this store ({place}, since {beat.started}, last heard "
            f"of {beat.beat}). Stop it first; one killed on another machine is forgotten after {STALE:.0f} seconds"
        )
        self.beat = beat


@dataclass(slots=True)
class _Look:
    source: str
    first: float
    due: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a round, or a whole watch, did."""

    visits: int
    fetched: int
    new: int
    known: int
    rejected: int
    edits: int
    told: int
    stories: int
    alerts_sent: int
    failing: tuple[tuple[str, str], ...]  # sources that did not answer, and why


class Watch:
    """A desk at watch. `run` watches until `stop`; `once` makes one round. Use as a context.

    `intake`: with its workers forked already; `base`: the folder that the settings' paths begin at. Raises Watched.
    """

    def __init__(  # noqa: PLR0913 (what a desk is made of)
        self,
        store: Store,
        intake: Intake,
        settings: Settings,
        *,
        base: Path,
        postman: Rounds | None = None,
        figures: Figures | None = None,
        clock: Clock | None = None,
        resolver: Resolver = system_resolver,
        file: Path | None = None,
        once: bool = False,
    ) -> None:
        self.store = store
        self.settings = settings
        self._file = file
        self._base = base
        self._intake = intake
        self._postman = postman
        self._figures = figures
        self.clock = clock or Clock()
        self.stopped = threading.Event()
        self._halt = Halt()
        self._ended = False
        self._lock = threading.Lock()
        self.name = own_name()
        self._begin_watch()
        self._gate = Gate(settings.desk.queue)
        self._errands = Errands(settings.desk.hosts, self._failed)
        fetching = fetching_of(settings)
        self._fetcher = Fetcher(fetching, resolver=resolver, clock=self.clock, lasting=True)
        self._visitor = Visitor(store, self._fetcher, self._gate, self._errands, self.clock, self._halt, self._happened)
        self._reader = Reader(store, intake, self._check)
        self.sources: dict[str, Live] = {}
        self._looks: dict[str, _Look] = {}
        self._order: list[tuple[float, str]] = []
        self._totals: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._doing: Doing = "starting"
        self._trouble: str | None = None
        self._once = once
        self._untold: dict[str, float] = {}  # articles read and not told, and when each came, by the clock
        self._left = 0  # stories that the last slice left untold
        self._first_untold: float | None = None
        self._last_came = 0.0
        self._reads: deque[float] = deque(maxlen=LAST)
        self._tells: deque[float] = deque(maxlen=LAST)
        self._minutes: deque[tuple[float, int]] = deque()
        self._read_at: str | None = None
        self._told_at: str | None = None
        self._stories = 0
        self._threads: list[threading.Thread] = []
        self._new_settings: Settings | None = None
        self._asks_anew = False
        self._unsaid: str | None = None
        try:
            self._take_sources(settings)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── from outside ─────────────────────────────────────────────────────

    def stop(self) -> None:
        """End within seconds: what is under way is kept or left. May be called from a signal's handler."""
        self.stopped.set()
        self.store.hurry()

    def reload(self, settings: Settings) -> None:
        """Go on with other settings, from the next turn on. What concerns the store and its workers stays."""
        self._new_settings = settings

    def say(self, trouble: str | None) -> None:
        """Have the beat say what is wrong, beside what the desk itself finds."""
        self._trouble = self._unsaid = trouble

    def run(self) -> Summary:
        """Watch until it is stopped. Raises nothing for what sources, channels or a store in trouble do."""
        self._start(self._turn, "turn")
        self._start(self._beat, "beat")
        if self._postman is not None:
            self._start(self._post, "post")
        LOG.info("watching", sources=len(self.sources), store=self.store.address)
        self._safely(self._catch_up)
        batch: list[Gathered] = []
        while not self.stopped.is_set():
            if self._asks_anew:
                self._asks_anew = not self._safely(lambda: self._intake.ask(asking_of(self.settings), self.clock))
            batch = batch or self._gate.take(BATCH, self._patience())
            if batch and self._safely(partial(self._read, batch)):
                batch = []
            if self._to_tell() and not batch:
                self._safely(self._tell)
            if not batch:
                self._doing = "watching"
        self._doing = "stopping"
        return self.summary()

    def once(self, *, everything: bool = False) -> Summary:
        """One round: each source that is due (`everything`: each that is not paused) is visited, what comes is read
        and told, and alerts are sent. Raises StoreError where the store cannot be written."""
        self._start(self._beat, "beat")
        try:
            self._catch_up()
            now = self._now()
            for live in self.sources.values():
                if everything and not live.settings.paused:
                    with live.lock:
                        live.health = replace(live.health, due=now)
            self._dispatch()
            while not self.stopped.is_set():
                batch = self._gate.take(BATCH, 0.05)
                if batch:
                    self._read(batch)
                elif self._errands.idle() and self._gate.empty():
                    break
            if not self.stopped.is_set():
                self._tell()
            if self._postman is not None and not self.stopped.is_set():
                self._totals["alerts_sent"] += self._postman.settle(SETTLED)
        except Stopping:
            pass
        return self.summary()

    def close(self) -> None:
        """End: connections are cut, threads end, and the store knows that no desk watches."""
        if self._ended:
            return
        self._ended = True
        self.stopped.set()
        self._halt.set()
        if hasattr(self, "_gate"):
            self._gate.close()
            self._errands.close()
        for thread in getattr(self, "_threads", ()):
            thread.join(3)
        if self._postman is not None:
            with contextlib.suppress(Exception):
                self._postman.close()
        with contextlib.suppress(StoreError):
            self.store.end_watch(self.name)

    def summary(self) -> Summary:
        """What was done since the start."""
        t = self._totals
        failing = tuple(
            (live.name, live.health.reason or "")
            for live in self.sources.values()
            if live.health.state in ("failing", "dead") and not live.settings.paused
        )
        return Summary(
            visits=t["visits"], fetched=t["fetched"], new=t["new"], known=t["known"], rejected=t["rejected"],
            edits=t["edits"], told=t["told"], stories=self._stories, alerts_sent=t["alerts_sent"], failing=failing,
        )  # fmt: skip

    def state(self) -> DeskState:
        """What the desk says of itself just now."""
        states: Counter[str] = Counter()
        for live in list(self.sources.values()):
            states["paused" if live.settings.paused else live.health.state] += 1
            states["visiting"] += live.visiting
        now = self.clock.now()
        while self._minutes and now - self._minutes[0][0] > 300:
            self._minutes.popleft()
        reads, tells = sorted(self._reads), sorted(self._tells)
        t = self._totals
        return DeskState(
            settings=str(self._file) if self._file else None, doing=self._doing, trouble=self._trouble,
            once=self._once,
            sources=Sources(
                new=states["new"], well=states["well"], failing=states["failing"], dead=states["dead"],
                paused=states["paused"], visiting=states["visiting"], resting=self._gate.resting,
            ),
            queue=Queue(
                waiting=self._gate.count, most=self._gate.most, bytes=self._gate.bytes,
                pages=sum(len(live.pending) for live in list(self.sources.values())), revisits=len(self._looks),
            ),
            totals=Totals(
                visits=t["visits"], fetched=t["fetched"], new=t["new"], known=t["known"], rejected=t["rejected"],
                edits=t["edits"], told=t["told"], alerts_sent=t["alerts_sent"],
            ),
            latency=Latency(
                read_median=_round(statistics.median(reads)) if reads else None,
                told_median=_round(statistics.median(tells)) if tells else None,
                told_p95=_round(tells[int(len(tells) * 0.95)]) if tells else None,
                told_longest=_round(tells[-1]) if tells else None,
            ),
            seconds={name: round(passed, 3) for name, passed in sorted(self._seconds.items())},
            per_minute=round(sum(count for _, count in self._minutes) / 5, 2),
            read_at=self._read_at, told_at=self._told_at, memory=_memory(),
        )  # fmt: skip

    # ── sources ──────────────────────────────────────────────────────────

    def _take_sources(self, settings: Settings) -> None:
        """Take up the sources of the settings, as a desk left them before."""
        now = self._now()
        kept = {row.source: row for row in self.store.sources()}
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
        self.store.put_sources([
            *(live.row() for live in taken.values()),
            *(replace(row, state="paused", reason=reason) for row in gone),
        ])  # fmt: skip
        self.sources = taken
        longest = max((max(self._schedule(live), default=0.0) for live in taken.values()), default=0.0)
        if longest and not self._looks:
            for page in self.store.watched_pages(stamp(now - longest) or ""):
                if page.source in taken and (first := seconds(page.first)) is not None:
                    self._plan_look(taken[page.source], page.url, first, seconds(page.last) or first)

    def _schedule(self, live: Live) -> tuple[float, ...]:
        own = live.settings.revisit
        return self.settings.desk.revisit if own is None else own

    def _plan_look(self, live: Live, url: str, first: float, last: float) -> None:
        chance = int.from_bytes(hashlib.blake2b(url.encode(), digest_size=2).digest(), "big") / 65536
        due = next_look(first, last, self._schedule(live), chance)
        with self._lock:
            if due is None or len(self._looks) >= MAX_LOOKS:
                self._looks.pop(url, None)
                return
            self._looks[url] = _Look(live.name, first, due)
            heapq.heappush(self._order, (due, url))

    def _dispatch(self) -> None:
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

    # ── reading and telling ──────────────────────────────────────────────

    def _catch_up(self) -> None:
        """What another version read is read anew, and what was read and not told is told."""
        self._doing = "reading"
        self._intake.ask(asking_of(self.settings), self.clock)
        self._intake.take([], tick=lambda *_: self._check())
        self._tell()

    def _read(self, batch: list[Gathered]) -> None:
        self._doing = "reading"
        counts = self._reader.take(batch, self.sources, self._now())
        now, at = self.clock.now(), self.clock.stamp()
        for name in ("fetched", "new", "known", "rejected", "edits"):
            self._totals[name] += getattr(counts, name)
        self._seconds["reading"] += counts.seconds
        for item in batch:
            live = self.sources.get(item.source)
            if item.page is None or item.url is None or live is None or not item.visited:
                continue
            look = self._looks.get(item.url)
            self._plan_look(live, item.url, look.first if look else item.wall, self._now())
        if counts.new:
            self._reads.extend(now - came for came in counts.came.values())
            self._minutes.append((now, counts.new))
            self._untold.update(counts.came)
            self._first_untold = now if self._first_untold is None else self._first_untold
            self._read_at = at
        if counts.fetched - counts.rejected > 0 or counts.new:
            self._first_untold = now if self._first_untold is None else self._first_untold
        if counts.new or counts.rejected:
            LOG.info("read", new=counts.new, known=counts.known, rejected=counts.rejected, edits=counts.edits,
                     waiting=self._gate.count)  # fmt: skip
        self._last_came = now
        if self._figures is not None:
            self._figures.read(new=counts.new, known=counts.known, rejected=counts.refused)
            self._figures.queue(self._gate.count)
            for came in counts.came.values():
                self._figures.latency("read", now - came)

    def _to_tell(self) -> bool:
        """Whether it is time: nothing has come for a while, or what came has waited long enough; where stories were
        left, once all that waits is read, or another slice of time has passed."""
        if self._first_untold is None:
            return False
        now, settle = self.clock.now(), self.settings.desk.settle
        waited = now - self._first_untold
        if self._left:
            return self._gate.empty() or waited >= SLICE
        return (self._gate.empty() and now - self._last_came >= settle) or waited >= settle * LONGEST_SETTLE

    def _patience(self) -> float:
        """Seconds to wait for what comes."""
        return min(TURN, max(self.settings.desk.settle / 4, 0.02))

    def _tell(self) -> None:
        """Tell what changed: in a single round all of it, else for a slice of time, after which what came meanwhile is
        read and the next slice begins with what waits longest."""
        self._doing = "telling"
        began, opened = monotonic(), self.clock.now()

        def tick(_: int, __: int) -> bool:
            self._check()
            return not self._once and self.clock.now() - opened >= SLICE

        told = self._intake.tell(tick)
        self._seconds["telling"] += monotonic() - began
        self._totals["told"] += told.told
        self._stories = told.stories
        now = self.clock.now()
        waits = [now - came for article, came in self._untold.items() if article not in told.waiting]
        self._untold = {article: came for article, came in self._untold.items() if article in told.waiting}
        self._left, self._first_untold = told.left, now if told.left else None
        self._tells.extend(waits)
        if self._figures is not None:
            self._figures.told(told.told)
            for wait in waits:
                self._figures.latency("told", wait)
        self._told_at = self.clock.stamp()
        if told.told or told.rejected:
            LOG.info("told", told=told.told, left=told.left, stories=told.stories, failed=len(told.rejected),
                     seconds=round(monotonic() - began, 2))  # fmt: skip

    def _check(self) -> None:
        if self.stopped.is_set():
            raise Stopping

    def _safely(self, work: Callable[[], None]) -> bool:
        """Do something with the store, again and again until it can be done, or the desk ends. Whether it was done."""
        wait = TROUBLE[0]
        failed = False
        while not self.stopped.is_set():
            try:
                work()
            except Stopping:
                return False
            except StoreError as error:
                if self._trouble != str(error):
                    LOG.error("store", trouble=str(error), again_in=wait)
                failed, self._doing, self._trouble = True, "paused", str(error)
                self.clock.wait(wait, self.stopped)
                wait = min(wait * 2, TROUBLE[1])
                continue
            if failed:
                LOG.info("store", trouble=None)
                self._doing, self._trouble = "watching", None
            return True
        return False

    # ── threads ──────────────────────────────────────────────────────────

    def _start(self, work: Callable[[], None], name: str) -> None:
        thread = threading.Thread(target=work, name=f"rashomon-{name}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _turn(self) -> None:
        while not self.stopped.is_set():
            try:
                if (settings := self._new_settings) is not None:
                    self._new_settings = None
                    self._take_sources(settings)
                    self.settings = settings
                    self._asks_anew = True
                    self._trouble = None
                    LOG.info("settings", sources=len(self.sources))
                if self._unsaid is not None:  # not said where a signal came in
                    LOG.error("settings", trouble=self._unsaid)
                    self._unsaid = None
                self._dispatch()
            except StoreError as error:
                LOG.warning("turn", trouble=str(error))
            except Exception as error:
                self._failed(error)
            self.clock.wait(TURN, self.stopped)

    def _beat(self) -> None:
        while not self.stopped.is_set():
            try:
                if not self.store.beat(self.name, now=self.clock.stamp(), state=to_values(self.state())):
                    LOG.error("beat", trouble="another desk has taken over: this one ends")
                    self.stop()
            except StoreError as error:
                LOG.warning("beat", trouble=str(error))
            except Exception as error:
                self._failed(error)
            self.clock.wait(BEAT, self.stopped)

    def _post(self) -> None:
        assert self._postman is not None
        while not self.stopped.is_set():
            try:
                self._send()
                due = self._postman.due_in()
            except StoreError:
                due = 5.0
            except Exception as error:
                self._failed(error)
                due = 5.0
            self.clock.wait(min(max(due if due is not None else 1.0, 0.2), 1.0), self.stopped)

    def _send(self) -> None:
        assert self._postman is not None
        began = monotonic()
        sent = self._postman.round()
        self._seconds["sending"] += monotonic() - began
        with self._lock:
            self._totals["alerts_sent"] += sent

    def _happened(self, what: str) -> None:
        with self._lock:
            self._totals[what] += 1

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Closed):
            LOG.error("failed", error=f"{type(error).__name__}: {error}"[:500], exc_info=error)

    def _now(self) -> float:
        return self.clock.date().timestamp()

    def _begin_watch(self) -> None:
        now = self._now()
        gone = frozenset(beat.desk for beat in self.store.beats() if is_gone(beat.desk))
        other = self.store.begin_watch(self.name, now=stamp(now) or "", stale=stamp(now - STALE) or "", gone=gone)
        if other is not None:
            raise Watched(self.store.address, other)


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


def _memory() -> int | None:
    """Bytes that this process holds; None where that cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _round(value: float) -> float:
    return round(value, 2)
