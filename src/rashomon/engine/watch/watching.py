"""The desk at watch: sources visited when they are due, what comes read and told, and never lost or repeated.

Threads: one that has sources visited when they are due, those that run errands (`errands`), one that beats, one that
sends alerts. Whoever calls `run` reads and tells: the store's documents are written by that thread alone.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, Protocol

import structlog

from rashomon.engine.alerts.rules import asking_of
from rashomon.engine.intake import Intake
from rashomon.engine.pool import Stopping
from rashomon.engine.watch.dispatch import Dispatch, fetching_of
from rashomon.engine.watch.errands import Errands
from rashomon.engine.watch.gate import Closed, Gate, Gathered
from rashomon.engine.watch.naming import is_gone, own_name
from rashomon.engine.watch.reader import Reader
from rashomon.engine.watch.settings import Settings
from rashomon.engine.watch.sources import Live, stamp
from rashomon.engine.watch.state import BEAT, STALE, DeskState, Doing, to_values
from rashomon.engine.watch.tally import Figures, Summary, Tally
from rashomon.engine.watch.visiting import Visitor
from rashomon.sources.fetch import Clock, Fetcher, Halt
from rashomon.sources.fetch.resolver import Resolver, system_resolver
from rashomon.store import Beat, Store, StoreBusy, StoreError

LOG = structlog.get_logger("rashomon.watch")
BATCH: Final = 64  # documents read at once: at 30 ms each on two cores a second, so that a stop is heard
LONGEST_SETTLE: Final = 4  # times `settle`: so long reports keep stories waiting that come without a pause
# Seconds of telling, or where stories are left of reading, before the other has its turn: a round without bounds took
# 17 to 90 s at 10 reports/s on a busy machine, in which nothing was read.
SLICE: Final = 10.0
TURN: Final = 0.5  # seconds between two looks at what is due
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


class Watched(Exception):
    """Another desk watches over this store: which, and since when."""

    def __init__(self, store: str, beat: Beat) -> None:
        place = beat.desk.rpartition("/")[0] or beat.desk
        super().__init__(
            f"{store}: another desk watches over this store ({place}, since {beat.started}, last heard "
            f"of {beat.beat}). Stop it first; one killed on another machine is forgotten after {STALE:.0f} seconds"
        )
        self.beat = beat


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
        self._intake = intake
        self._postman = postman
        self._tally = Tally(figures)
        self.clock = clock or Clock()
        self.stopped = threading.Event()
        intake.workers.stopped = self.stopped
        self._halt = Halt()
        self._ended = False
        self.name = own_name()
        self._begin_watch()
        self._gate = Gate(settings.desk.queue)
        self._errands = Errands(settings.desk.hosts, self._failed)
        fetching = fetching_of(settings)
        self._fetcher = Fetcher(fetching, resolver=resolver, clock=self.clock, lasting=True)
        self._visitor = Visitor(
            store, self._fetcher, self._gate, self._errands, self.clock, self._halt, self._tally.add
        )
        self._reader = Reader(store, intake, self._check)
        self._dispatch = Dispatch(
            store, base, self.clock, self._fetcher, self._gate, self._errands, self._visitor
        )  # fmt: skip
        self._doing: Doing = "starting"
        self._trouble: str | None = None
        self._once = once
        self._left = 0  # stories that the last slice left untold
        self._first_untold: float | None = None
        self._last_came = 0.0
        self._threads: list[threading.Thread] = []
        self._new_settings: Settings | None = None
        self._asks_anew = False
        self._unsaid: str | None = None
        try:
            self._dispatch.take_up(settings)
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
            self._dispatch.visit_due()
            while not self.stopped.is_set():
                batch = self._gate.take(BATCH, 0.05)
                if batch:
                    self._read(batch)
                elif self._errands.idle() and self._gate.empty():
                    break
            if not self.stopped.is_set():
                self._tell()
            if self._postman is not None and not self.stopped.is_set():
                self._tally.add("alerts_sent", self._postman.settle(SETTLED))
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
        return self._tally.summary(self.sources.values())

    @property
    def sources(self) -> dict[str, Live]:
        """The sources that are watched, by their names."""
        return self._dispatch.sources

    def state(self) -> DeskState:
        """What the desk says of itself just now."""
        return self._tally.state(
            list(self.sources.values()), self._gate, self.clock.now(), doing=self._doing, trouble=self._trouble,
            once=self._once, file=self._file, looks=self._dispatch.looks,
        )  # fmt: skip

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
        now = self.clock.now()
        self._tally.read(counts, now, self.clock.stamp(), self._gate.count)
        for item in batch:
            live = self.sources.get(item.source)
            if item.page is not None and item.url is not None and live is not None and item.visited:
                self._dispatch.seen(live, item.url, item.wall)
        if (counts.fetched > counts.rejected or counts.new) and self._first_untold is None:
            self._first_untold = now
        if counts.new or counts.rejected:
            LOG.info("read", new=counts.new, known=counts.known, rejected=counts.rejected, edits=counts.edits,
                     waiting=self._gate.count)  # fmt: skip
        self._last_came = now

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
        now = self.clock.now()
        self._tally.told(told, now, self.clock.stamp(), monotonic() - began)
        self._left, self._first_untold = told.left, now if told.left else None
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
                    self._dispatch.take_up(settings)
                    self.settings = settings
                    self._asks_anew = True
                    self._trouble = None
                    LOG.info("settings", sources=len(self.sources))
                if self._unsaid is not None:  # not said where a signal came in
                    LOG.error("settings", trouble=self._unsaid)
                    self._unsaid = None
                self._dispatch.visit_due()
            except StoreError as error:
                LOG.warning("turn", trouble=str(error))
            except Exception as error:
                self._failed(error)
            self.clock.wait(TURN, self.stopped)

    def _beat(self) -> None:
        busy = 0  # beats in a row that found another writing: one is nothing, the next will do
        while not self.stopped.is_set():
            try:
                if not self.store.beat(self.name, now=self.clock.stamp(), state=to_values(self.state())):
                    LOG.error("beat", trouble="another desk has taken over: this one ends")
                    self.stop()
                busy = 0
            except StoreBusy as error:
                busy += 1
                if busy > 1:
                    LOG.warning("beat", trouble=str(error), in_a_row=busy)
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
        self._tally.seconds["sending"] += monotonic() - began
        self._tally.add("alerts_sent", sent)

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
