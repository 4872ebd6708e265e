"""A limit on the whole of an exchange. A socket's own timeout begins anew with each byte: a server that sends one every
few seconds would hold a channel for ever."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Watchdog:
    """Ends exchanges that take too long, or all of them when the channel is closed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.closed = False
        self.bitten = False  # the exchange under way was ended from here

    @contextmanager
    def over(self, seconds: float) -> Iterator[Watchdog]:
        """An exchange that may take so long; `watch` names its socket once there is one."""
        self.bitten = False
        timer = threading.Timer(seconds, self._bite)
        timer.daemon = True
        timer.start()
        try:
            if self.closed:
                raise ConnectionAbortedError("the desk is stopping")
            yield self
        finally:
            timer.cancel()
            with self._lock:
                self._socket = None

    def watch(self, connected: socket.socket | None) -> None:
        """This is the exchange's socket."""
        with self._lock:
            self._socket = connected
        if self.bitten or self.closed:
            self._bite()

    def close(self) -> None:
        """End the exchange under way, and let none begin."""
        self.closed = True
        self._bite()

    def _bite(self) -> None:
        self.bitten = True
        with self._lock:
            found = self._socket
        if found is not None:
            with contextlib.suppress(OSError):
                found.shutdown(socket.SHUT_RDWR)
