"""Errands over the network: those of one host one after another, of several hosts at once, urgent ones first.

One host that hangs keeps one thread, and no other host waits for it. Threads are daemons: a look-up that the system
cannot be told to end must not keep the desk from ending.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

Urgency = Literal[0, 1, 2]
VISIT: Final[Urgency] = 0  # a listing: what is new is seen first
PAGE: Final[Urgency] = 1
REVISIT: Final[Urgency] = 2
_GRACE: Final = 3.0  # seconds for threads whose connections were cut


@dataclass(order=True)
class _Errand:
    urgency: int
    wave: int  # of pages, those of a later visit first: what is newest is not kept waiting by a backlog
    number: int
    work: Callable[[], None] = field(compare=False)


class Errands:
    """Threads that run errands. `work` must not raise; what it raises all the same is given to `failed`."""

    def __init__(self, threads: int, failed: Callable[[Exception], None]) -> None:
        self._most = threads
        self._failed = failed
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition()
        self._lanes: dict[str, list[_Errand]] = {}
        self._ready: deque[str] = deque()
        self._busy = 0
        self._waiting = 0
        self._numbers = itertools.count()
        self._ended = False

    def put(self, host: str, urgency: Urgency, work: Callable[[], None], *, wave: int = 0) -> None:
        """Have an errand run when its host's turn comes; `wave`: later ones go first among equals."""
        with self._changed:
            if self._ended:
                return
            errand = _Errand(urgency, -wave, next(self._numbers), work)
            self._waiting += 1
            if host in self._lanes:
                heapq.heappush(self._lanes[host], errand)
                return
            self._lanes[host] = [errand]
            self._ready.append(host)
            if len(self._threads) < min(self._most, len(self._lanes)):
                thread = threading.Thread(target=self._serve, name="rashomon-errand", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify()

    def waiting(self, host: str | None = None) -> int:
        """How many errands wait; of one host, or of all."""
        with self._changed:
            return self._waiting if host is None else len(self._lanes.get(host, ()))

    def idle(self) -> bool:
        """Whether nothing is under way, and nothing waits."""
        with self._changed:
            return not self._waiting and not self._busy

    def close(self) -> None:
        """Begin no further errand, and wait a little for those under way."""
        with self._changed:
            self._ended = True
            self._lanes.clear()
            self._ready.clear()
            self._waiting = 0
            self._changed.notify_all()
        until = time.monotonic() + _GRACE
        for thread in self._threads:
            with contextlib.suppress(RuntimeError):
                thread.join(max(until - time.monotonic(), 0.0))

    def _serve(self) -> None:
        while True:
            with self._changed:
                while not self._ready and not self._ended:
                    self._changed.wait()
                if self._ended:
                    return
                host = self._ready.popleft()
                errand = heapq.heappop(self._lanes[host])
                self._waiting -= 1
                self._busy += 1
            try:
                errand.work()
            except Exception as error:
                self._failed(error)
            with self._changed:
                self._busy -= 1
                if self._ended:
                    return
                if self._lanes[host]:
                    self._ready.append(host)
                    self._changed.notify()
                else:
                    del self._lanes[host]
