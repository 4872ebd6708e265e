"""An end to what takes too long: no document may hold up the others for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# The slowest real report met (200,000 characters of tables) took 25 s on one shared core; most take 0.1 s.
DOCUMENT_SECONDS = 120.0
AGAIN = 1.0  # seconds after which the end is told again, should some library have swallowed it


class TookTooLong(BaseException):
    """The time is over. No `Exception`, so that a library which catches all of those lets it through."""


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in the block once `seconds` of real time are over.

    By SIGALRM: it ends Python code and regular expressions, but not one long call into C that never looks for signals.
    Without effect outside the main thread, on systems without the signal, and inside another limit.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or signal.getitimer(signal.ITIMER_REAL)[0] > 0
    ):
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
