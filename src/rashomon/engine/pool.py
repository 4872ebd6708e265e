"""Work over all cores: in order, bounded, and a worker that dies takes nothing with it but its document."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

# Python looks for cycles of garbage after so many new objects (docs.python.org, gc.set_threshold). A parse is 20,000
# objects that hold no cycle: at Python's own 2,000 the looking takes 6 % of a read, here next to nothing, and the peak
# of memory is the same.
GARBAGE = (50_000, 20, 100)
AHEAD = 3  # tasks queued for each worker: enough that none waits, few enough that memory stays flat
# Seconds between two looks, while a result is waited for, at whether to stop: one large story took 37 s to end.
TURN = 0.2


class Stopping(Exception):
    """The work is to end, and what is under way is left."""


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Processes that are made at once and serve several rounds of work; with one job, this process does it.

    They are forked before anything else happens here: what is worked on may start threads (fetching, numpy's), and a
    fork beside threads is not safe.

    `stopped`: once it is set, `each` raises Stopping and the processes are ended, whatever they are at. What they were
    at is neither done nor broken. With one job, the item under way is done first.
    """

    stopped: threading.Event | None = None

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = _pool(jobs) if jobs > 1 else None
        self._garbage = gc.get_threshold()
        if self._pool is None:
            gc.set_threshold(*GARBAGE)
        if self._pool is not None:
            _submit(self._pool, _process, 0).result()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, when what they are at is done, or at once where it is to stop."""
        if self._pool is not None:
            if self._stops():
                _end(self._pool)
            else:
                self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        elif self.jobs == 1:
            gc.set_threshold(*self._garbage)

    def each(
        self, work: Callable[[In], Out], items: Iterable[In], broken: Callable[[In], Out]
    ) -> Iterator[tuple[In, Out]]:
        """`work(item)` for each item, in order.

        `broken(item)` stands for an item whose worker died under it (out of memory, killed): it alone is given up,
        the others are done again. Raises Stopping.
        """
        if self.jobs == 1:
            for item in items:
                yield item, work(item)
            return
        if self._pool is None:  # ended at a stop
            self._pool = _pool(self.jobs)
        waiting = iter(items)
        queue: deque[tuple[In, Future[Out]]] = deque()
        try:
            while True:
                while len(queue) < self.jobs * AHEAD:
                    try:
                        item = next(waiting)
                    except StopIteration:
                        break
                    queue.append((item, _submit(self._pool, work, item)))
                if not queue:
                    return
                item, future = queue.popleft()
                try:
                    result = self._result(self._pool, future)
                except BrokenProcessPool:
                    self._pool.shutdown(wait=False, cancel_futures=True)
                    self._pool = None
                    result = self._alone(work, item, broken)
                    self._pool = _pool(self.jobs)
                    queue = deque((other, _submit(self._pool, work, other)) for other, _ in queue)
                yield item, result
        finally:
            for _, future in queue:
                future.cancel()

    def _result(self, pool: ProcessPoolExecutor, future: Future[Out]) -> Out:
        """What comes of it; where it is to stop first, the pool is ended and Stopping raised."""
        while not self._stops():
            if wait([future], TURN).done:
                # A signal to the whole group ends the workers too: they did not break.
                if self._stops() and isinstance(future.exception(), BrokenProcessPool):
                    break
                return future.result()
        _end(pool)
        if pool is self._pool:
            self._pool = None
        raise Stopping

    def _alone(self, work: Callable[[In], Out], item: In, broken: Callable[[In], Out]) -> Out:
        """The item in a process of its own: was it this one that broke the pool?"""
        with _pool(1) as pool:
            try:
                return self._result(pool, _submit(pool, work, item))
            except BrokenProcessPool:
                return broken(item)

    def _stops(self) -> bool:
        return self.stopped is not None and self.stopped.is_set()


def each(
    work: Callable[[In], Out], items: Iterable[In], jobs: int, broken: Callable[[In], Out]
) -> Iterator[tuple[In, Out]]:
    """One round of work over `jobs` processes of its own (1: in this one), as `Workers.each` does it."""
    with Workers(jobs) as workers:
        yield from workers.each(work, items, broken)


def _end(pool: ProcessPoolExecutor) -> None:
    """Kill a pool's processes, and see them gone."""
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A fork is faster, and a script that calls us needs no guard around its main part. It is safe here: the parent
    # parses nothing, and its threads that fetch start after the workers (only a pool that broke is made anew later).
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" else "spawn"
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context(method), initializer=_quiet, initargs=(os.getpid(),)
    )


def _submit(pool: ProcessPoolExecutor, work: Callable[[In], Out], item: In) -> Future[Out]:
    # Submitting may fork, and a child that gets Ctrl-C before `_quiet` would die with a traceback: the signal
    # waits until the fork is done, and stays blocked in the child.
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(work, item)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, item)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _process(_: int) -> int:
    return os.getpid()


def _quiet(parent: int) -> None:
    # Ctrl-C is for the parent, which lets running tasks end and keeps what is done. SIGTERM is how a pool ends the
    # others where one worker died: whatever the parent does at it is not theirs.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*GARBAGE)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def end_with_it() -> None:
        # A parent that is killed (-9, out of memory) tells nobody: its workers, 270 MB each, waited for ever.
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=end_with_it, name="rashomon-orphan", daemon=True).start()
