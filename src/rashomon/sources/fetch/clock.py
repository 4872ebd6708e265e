"""Time and chance, so that a test can have its own."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _wait(seconds: float, stop: threading.Event) -> object:
    return stop.wait(seconds)


def _date() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What politeness goes by: the deadline of a transfer does not, it always goes by the machine's clock.

    `now` gives seconds since some moment; `wait` waits so many seconds or until the event is set; `chance` gives a
    number from 0 up to 1, to spread retries; `date` gives the moment, with its zone, that stands in results.
    """

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float, threading.Event], object] = _wait
    chance: Callable[[], float] = random.random
    date: Callable[[], datetime] = _date

    def stamp(self) -> str:
        """The moment as ISO 8601, to the second."""
        return self.date().astimezone(UTC).isoformat(timespec="seconds")
