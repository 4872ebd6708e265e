"""One polite rate per host: one request at a time, their starts a while apart, and a host that fails is left alone."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from rashomon.sources.fetch.clock import Clock
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.leash import Halt
from rashomon.sources.fetch.settings import FetchSettings

# Whatever a server asks for, it is asked again after a day: a Retry-After of a year would end a host's sources.
MOST_HELD = 86_400.0


@dataclass(slots=True)
class _Host:
    interval: float
    free: float = float("-inf")  # when the next request may start, by the clock
    failures: int = 0  # one after another
    turn: threading.Lock = field(default_factory=threading.Lock)


class Hosts:
    """What is known of each host during a run. Safe to use from several threads."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, name: str, halt: Halt) -> Iterator[None]:
        """Wait for this host's turn, and keep it while one request runs.

        Raises Failure: asked-to-wait where the host wants more patience than `max_wait`, host-failing, stopped.
        """
        host = self._host(name)
        while not host.turn.acquire(timeout=0.1):
            halt.check()
        try:
            wait = host.free - self._clock.now()
            if wait > max(self._settings.max_wait, host.interval):
                raise Failure(
                    "asked-to-wait",
                    f"{name} asked to be left alone for {wait:.0f} seconds more; read it again then",
                    wait=wait,
                )
            if host.failures >= self._settings.max_failures:
                raise Failure(
                    "host-failing",
                    f"{name} failed {host.failures} times in a row and is left alone now; try again later",
                )
            if wait > 0:
                self._clock.wait(wait, halt.event)
            halt.check()
            self.hold(name, host.interval)
            yield
        finally:
            host.turn.release()

    def slow(self, name: str, interval: float) -> None:
        """From now on leave at least this many seconds, by `max_crawl_delay`."""
        host = self._host(name)
        with self._lock:
            longer = max(host.interval, min(interval, self._settings.max_crawl_delay))
            if host.free > float("-inf"):
                host.free += longer - host.interval
            host.interval = longer

    def hold(self, name: str, seconds: float) -> None:
        """Ask nothing of the host for so many seconds, a day at most."""
        host = self._host(name)
        with self._lock:
            host.free = max(host.free, self._clock.now() + min(seconds, MOST_HELD))

    def note(self, name: str, *, failed: bool) -> None:
        """Whether the host gave an answer to a document, whatever it was."""
        host = self._host(name)
        with self._lock:
            host.failures = host.failures + 1 if failed else 0

    def forgive(self, name: str) -> None:
        """Ask the host again though it failed: for who comes back after a while."""
        self.note(name, failed=False)

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host(self._settings.interval))
