"""How long and how far one document may keep us on the network, and how a run is stopped.

httpcore's timeouts begin anew with every byte; a server that sends one byte a minute never meets them. So the whole
time and all bytes are counted here, on the connection itself: for the TLS handshake, headers, interim answers, chunk
sizes and trailers alike.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Final

from rashomon.sources.fetch.failures import Failure, stopped

# Status line, headers and trailers, beside the bytes of the document. httpcore itself ends a header block at 100 kB.
HEADER_BYTES: Final = 200_000


class Halt:
    """The end of a run: a flag, and all connections that are cut when it is set."""

    def __init__(self) -> None:
        self.event = threading.Event()
        self._leashes: set[Leash] = set()
        self._lock = threading.Lock()

    def set(self) -> None:
        """End everything that is under way, promptly. May be called from any thread, more than once."""
        with self._lock:
            self.event.set()
            leashes = list(self._leashes)
        for leash in leashes:
            leash.cut()

    def check(self) -> None:
        """Raise Failure where the run was stopped."""
        if self.event.is_set():
            raise stopped()

    def add(self, leash: Leash) -> None:
        """From now on, cut this one too."""
        with self._lock:
            self._leashes.add(leash)

    def remove(self, leash: Leash) -> None:
        """It is done."""
        with self._lock:
            self._leashes.discard(leash)


class Leash:
    """What one document may still take of the network. Time counts only inside `running`."""

    def __init__(self, seconds: float, halt: Halt) -> None:
        self.seconds = seconds
        self.halt = halt
        self._spent = 0.0
        self._ends = 0.0
        self._most = self._bytes = 0
        self._socket: socket.socket | None = None

    @contextlib.contextmanager
    def running(self, most: int) -> Iterator[None]:
        """One request: time runs, and no more than `most` bytes of a body may come."""
        began = time.monotonic()
        self._ends = began + self.seconds - self._spent
        self._most, self._bytes = most + HEADER_BYTES, 0
        self.halt.add(self)
        try:
            yield
        finally:
            self.halt.remove(self)
            self._socket = None
            self._spent += time.monotonic() - began

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`. Raises Failure where there are none, or the run was stopped."""
        self.halt.check()
        left = self._ends - time.monotonic()
        if left <= 0:
            raise Failure(
                "timeout",
                f"not done after {self.seconds:g} seconds on the network; try again later, allow more (deadline), or "
                "save the page as a file",
            )
        return left if most is None else min(left, most)

    def count(self, size: int) -> None:
        """So many bytes came. Raises Failure where they are too many, or have come for too long."""
        self._bytes += size
        if self._bytes > self._most:
            raise Failure(
                "too-large",
                f"the server sent more than {self._most / 1e6:.1f} MB; allow more (max_bytes), or save it as a file",
            )
        self.left()

    def hold(self, held: socket.socket) -> None:
        """The socket that `cut` cuts."""
        self._socket = held
        self.halt.check()

    def hold_nothing(self) -> None:
        """The connection is closed: there is nothing to cut."""
        self._socket = None

    def cut(self) -> None:
        """End a read or write that another thread waits in. (The C method: SSLSocket's own would race with it.)"""
        held = self._socket
        if held is not None:
            with contextlib.suppress(OSError, ValueError):
                socket.socket.shutdown(held, socket.SHUT_RDWR)
