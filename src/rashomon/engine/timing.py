"""How long each stage took: added up where it ran, a worker process too, and handed back with what came of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Seconds = tuple[tuple[str, float], ...]  # stage, seconds of the clock
Timing = Callable[[str, float], None]  # what is told a stage and its seconds


class _Spent(threading.local):
    """Of one thread: two that work beside each other do not add to each other's sums."""

    def __init__(self) -> None:
        self.by_stage: dict[str, float] = {}


_spent = _Spent()


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Add the seconds that pass inside to a stage's (a microsecond each time; an article takes some 20 ms)."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        by_stage = _spent.by_stage
        by_stage[stage] = by_stage.get(stage, 0.0) + time.perf_counter() - begun


def taken() -> Seconds:
    """What this thread added up since it was last asked, by stage; the sums begin anew."""
    found = tuple(sorted(_spent.by_stage.items()))
    _spent.by_stage.clear()
    return found
