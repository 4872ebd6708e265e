"""Work on many things at once, one at a time in each lane, results in the order of the things."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# How long the end of a run waits for threads whose connections were cut. They end at once, except inside the
# system's own look-ups and handshakes; those are left to end by themselves, and hold nothing that is waited for.
_GRACE: Final = 2.0


@dataclass(slots=True)
class _Slot(Generic[Task, Result]):
    task: Task
    result: Result | None = None
    done: bool = False


class Lanes(Generic[Task, Result]):
    """Threads that do `work` on tasks: those of one lane (a host) one after another, of several lanes at once.

    `work` must not raise. `discard` is given what was done and will not be asked for, once the run is ended early.
    """

    def __init__(self, work: Callable[[Task], Result], *, discard: Callable[[Result], None], threads: int) -> None:
        self._work = work
        self._discard = discard
        self._most = threads
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition()
        self._lanes: dict[str, deque[_Slot[Task, Result]]] = {}  # those being worked on, or waiting for a thread
        self._ready: deque[str] = deque()
        self._ended = False

    def run(self, tasks: Iterable[tuple[str, Task]], ahead: int, end: Callable[[], None]) -> Iterator[Result]:
        """The results of the tasks, each given with its lane, in order; `ahead` of them are taken up at a time.

        However it ends (exhausted, closed, or interrupted), `end` is called, which has to make work that is under way
        come back, and no thread is left at work.
        """
        waiting: deque[_Slot[Task, Result]] = deque()
        more = iter(tasks)
        exhausted = False
        try:
            while True:
                while not exhausted and len(waiting) < ahead:
                    task = next(more, None)
                    if task is None:
                        exhausted = True
                    else:
                        waiting.append(self._add(*task))
                if not waiting:
                    return
                self._await(waiting[0])
                result = waiting.popleft().result
                assert result is not None
                yield result
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()
            end()
            self._join()
            with self._changed:
                for slot in waiting:
                    if slot.done and slot.result is not None:
                        self._discard(slot.result)

    def _add(self, lane: str, task: Task) -> _Slot[Task, Result]:
        slot: _Slot[Task, Result] = _Slot(task)
        with self._changed:
            if lane in self._lanes:
                self._lanes[lane].append(slot)
                return slot
            self._lanes[lane] = deque([slot])
            self._ready.append(lane)
            self._changed.notify_all()
            if len(self._threads) < min(self._most, len(self._lanes)):
                # Daemons: a look-up that the system cannot be told to end must not keep the program from ending.
                thread = threading.Thread(target=self._serve, name="rashomon-fetch", daemon=True)
                self._threads.append(thread)
                thread.start()
        return slot

    def _await(self, slot: _Slot[Task, Result]) -> None:
        with self._changed:
            while not slot.done:
                self._changed.wait(0.5)  # not for ever: on Windows, Ctrl-C is not seen in there

    def _serve(self) -> None:
        while True:
            with self._changed:
                while not self._ready and not self._ended:
                    self._changed.wait()
                if self._ended:
                    return
                lane = self._ready.popleft()
                slot = self._lanes[lane].popleft()
            result = self._work(slot.task)
            with self._changed:
                if self._ended:
                    self._discard(result)
                    return
                slot.result, slot.done = result, True
                if self._lanes[lane]:
                    self._ready.append(lane)
                else:
                    del self._lanes[lane]
                self._changed.notify_all()

    def _join(self) -> None:
        until = time.monotonic() + _GRACE
        for thread in self._threads:
            with contextlib.suppress(RuntimeError):
                thread.join(max(until - time.monotonic(), 0.0))
