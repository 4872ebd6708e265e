"""Alerts out of the store and to those who asked for them: in order, retried, never one channel waiting for another.

The store keeps a row for each alert and channel, written with the dossier that made the alert (an outbox). The postman
takes the oldest rows that wait, hands them to the channel, and marks them only when the channel has them. Killed
between the two it sends the same again: at least once. What makes it once to whoever receives it is the medium's:
an idempotency key, a Message-ID, a file that is made anew.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from rashomon.model import Alert
from rashomon.sources.fetch.clock import Clock
from rashomon.store import StoreError, Waiting

LOG = structlog.get_logger("rashomon.alerts")
FIRST = 5.0  # seconds before the second attempt; each later one waits twice as long
LONGEST = 3600.0  # and no longer: with 12 attempts a channel that is down is asked over about two hours and a half
JITTER = 0.2  # of a wait, so that many desks do not come back to one server together
ROUNDS = 20  # batches handed to a channel in one turn: a long queue does not keep a stop waiting
AGAIN = 5.0  # seconds until a channel is tried again after the store could not be written
COUNTED = 20_000  # alerts sent that are remembered, so that a second channel's are not counted again
SAID = 300  # characters of a reason that are kept


class Refused(Exception):
    """The channel will never take these alerts: they are given up, with this reason."""


class NotNow(Exception):
    """The channel cannot take these alerts now. `after`: seconds that it asks to be left alone, where it says so."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Outbox(Protocol):
    """What the postman asks of the store."""

    def waiting(self, channel: str, limit: int) -> Sequence[Waiting]:
        """The oldest alerts that wait for a channel, in the order they were noticed, whether due or not."""

    def sent(self, ids: Sequence[str], channel: str, at: str) -> None:
        """Mark alerts as sent."""

    def failed(self, ids: Sequence[str], channel: str, error: str, due: str | None) -> None:
        """Count an attempt that failed; it is tried again at `due`; None: it is given up."""


class Channel(Protocol):
    """Where alerts go. `batch`: how many it takes at once; `attempts`: how often it is tried before giving up."""

    name: str
    batch: int
    attempts: int

    def send(self, alerts: Sequence[Alert]) -> None:
        """Hand over alerts, all or none, within a bounded time. Raises Refused, NotNow; whatever else it raises is
        taken for NotNow."""

    def tend(self) -> float | None:
        """What is due without an alert, such as a daily brief, done; seconds until it is due again, None: never."""

    def close(self) -> None:
        """Break off what is being sent."""


@dataclass
class _Route:
    """One channel, with the thread that serves it while it has something to do."""

    channel: Channel
    thread: threading.Thread | None = None
    delivered: set[str] = field(default_factory=set)  # handed over, and not marked yet: the store could not be written
    due: float | None = 0.0  # on the clock's `now`: when it is looked at next; None: when something new comes
    tends: float | None = 0.0


class Postman:
    """Sends what waits in the store. One for each desk; `round` is called again and again."""

    def __init__(self, store: Outbox, channels: Sequence[Channel], clock: Clock | None = None) -> None:
        self._store = store
        self._clock = clock or Clock()
        self._routes = [_Route(channel) for channel in channels]
        self._lock = threading.Lock()
        self._sent = 0
        self._counted: OrderedDict[str, None] = OrderedDict()  # alerts that a channel has, the last ones
        self._stopped = threading.Event()

    def round(self) -> int:
        """Set every channel to work that has something due and is not at work already; never waits for one.

        Returns how many alerts were sent since the last round: each once, however many channels it went to.
        """
        now = self._clock.now()
        for route in self._routes:
            if self._stopped.is_set() or (route.thread is not None and route.thread.is_alive()):
                continue
            # A channel without a date of its own is looked at each round: something new may have come.
            if route.due is not None and route.due > now and not _passed(route.tends, now):
                continue
            route.thread = threading.Thread(
                target=self._serve, args=(route,), name=f"channel {route.channel.name}", daemon=True
            )
            route.thread.start()
        with self._lock:
            sent, self._sent = self._sent, 0
        return sent

    def settle(self, seconds: float) -> int:
        """A round that is waited for, at most so long (`rashomon watch --once`, and before a stop): what was sent."""
        end = time.monotonic() + seconds
        self._join(end)  # who is at work already may have looked before the last alert was noted
        sent = self.round()
        self._join(end)
        with self._lock:
            sent, self._sent = sent + self._sent, 0
        return sent

    def _join(self, end: float) -> None:
        for route in self._routes:
            if route.thread is not None:
                route.thread.join(max(0.0, end - time.monotonic()))

    def due_in(self) -> float | None:
        """Seconds until a channel is to be tried again or has something of its own to do (0: now); None: only when a
        new alert comes."""
        now = self._clock.now()
        dates = [date for route in self._routes for date in (route.due, route.tends) if date is not None]
        return max(0.0, min(dates) - now) if dates else None

    def close(self, seconds: float = 2.0) -> None:
        """Break off, and give each channel's thread so long to end. What was not marked as sent waits in the store."""
        self._stopped.set()
        for route in self._routes:
            route.channel.close()
        for route in self._routes:
            if route.thread is not None:
                route.thread.join(seconds)

    # ── one channel, in its thread ──────────────────────────────────────────

    def _serve(self, route: _Route) -> None:
        try:
            after = self._tend(route)
            route.tends = None if after is None else self._clock.now() + after
            wait = self._deliver(route)
            route.due = None if wait is None else self._clock.now() + wait
        except StoreError as error:
            LOG.warning("alerts wait: the store cannot be used", channel=route.channel.name, error=str(error))
            route.due = self._clock.now() + AGAIN
        except Exception:  # a defect of ours: said, and the other channels and the desk go on
            LOG.exception("a channel failed", channel=route.channel.name)
            route.due = self._clock.now() + LONGEST

    def _tend(self, route: _Route) -> float | None:
        if not _passed(route.tends, self._clock.now()):
            return None if route.tends is None else route.tends - self._clock.now()
        try:
            return route.channel.tend()
        except (OSError, NotNow) as error:
            LOG.warning("a channel could not be tended", channel=route.channel.name, error=said(error))
            return 60.0

    def _deliver(self, route: _Route) -> float | None:
        """Hand over what waits, oldest first; seconds until the next attempt, None: nothing waits."""
        name = route.channel.name
        for _ in range(ROUNDS):
            if self._stopped.is_set():
                return 0.0
            if route.delivered:  # first of all: what was handed over must not be handed over again
                self._store.sent(sorted(route.delivered), name, self._clock.stamp())
                route.delivered.clear()
            rows = self._store.waiting(name, max(1, route.channel.batch))
            if not rows:
                return None
            # Those after one that waits to be tried again wait with it: order is kept.
            if (wait := self._until(rows[0].due)) > 0:
                return wait
            after = self._hand_over(route, rows)
            if after is not None:
                return after
        return 0.0

    def _hand_over(self, route: _Route, rows: Sequence[Waiting]) -> float | None:
        name, ids = route.channel.name, [row.alert.id for row in rows]
        try:
            route.channel.send([row.alert for row in rows])
        except Refused as error:
            LOG.warning("alerts given up", channel=name, alerts=len(ids), error=said(error))
            self._store.failed(ids, name, said(error), None)
            return None
        except Exception as error:
            if self._stopped.is_set():  # broken off by us: no attempt of theirs
                return 0.0
            return self._again(route, rows, error)
        route.delivered.update(ids)
        self._store.sent(ids, name, self._clock.stamp())
        route.delivered.clear()
        self._count(ids)
        return None

    def _count(self, ids: Sequence[str]) -> None:
        with self._lock:
            for name in ids:
                self._sent += name not in self._counted
                self._counted[name] = None
                self._counted.move_to_end(name)
            while len(self._counted) > COUNTED:
                self._counted.popitem(last=False)

    def _again(self, route: _Route, rows: Sequence[Waiting], error: Exception) -> float | None:
        """Note a failed attempt; when the next is, None where all were given up."""
        name, reason = route.channel.name, said(error)
        spent = [row.alert.id for row in rows if row.attempts + 1 >= route.channel.attempts]
        left = [row.alert.id for row in rows if row.attempts + 1 < route.channel.attempts]
        wait = backoff(min(row.attempts for row in rows), self._clock.chance())
        if isinstance(error, NotNow) and error.after is not None:
            wait = min(max(wait, error.after), LONGEST)
        due = self._clock.date() + timedelta(seconds=wait)
        if spent:
            LOG.warning("alerts given up", channel=name, alerts=len(spent), error=reason)
            self._store.failed(spent, name, reason, None)
        if left:
            LOG.info("alerts wait to be sent again", channel=name, alerts=len(left), seconds=round(wait), error=reason)
            self._store.failed(left, name, reason, due.astimezone(UTC).isoformat(timespec="seconds"))
        # What is next in line waits too, also where these were given up: it is the same server.
        return wait

    def _until(self, due: str | None) -> float:
        if due is None:
            return 0.0
        return (datetime.fromisoformat(due) - self._clock.date()).total_seconds()


def backoff(attempts: int, chance: float) -> float:
    """Seconds until the next attempt after so many (0: the first failed); `chance`: 0 to 1, spreads it."""
    wait = min(FIRST * 2.0 ** min(attempts, 30), LONGEST)
    return wait * (1 - JITTER + 2 * JITTER * chance)


def said(error: BaseException) -> str:
    """An error in a line, for the store, the log and `doctor`: bounded, without controls."""
    if isinstance(error, Refused | NotNow):
        words = str(error)
    elif isinstance(error, OSError) and error.strerror:
        words = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    else:
        words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return "".join(sign if sign.isprintable() else " " for sign in words)[:SAID]


def _passed(moment: float | None, now: float) -> bool:
    return moment is not None and moment <= now
