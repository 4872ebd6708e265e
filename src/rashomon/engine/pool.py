"""Work over all cores: in order, bounded, and a worker that dies takes nothing with it but its document."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

AHEAD = 3  # tasks queued for each worker: enough that none waits, few enough that memory stays flat


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    work: Callable[[In], Out], items: Iterable[In], jobs: int, broken: Callable[[In], Out]
) -> Iterator[tuple[In, Out]]:
    """`work(item)` for each item, in order, over `jobs` processes (1: in this one).

    `broken(item)` stands for an item whose worker died under it (out of memory, killed): it alone is given
    up, the others are done again.
    """
    if jobs <= 1:
        for item in items:
            yield item, work(item)
        return
    waiting = iter(items)
    queue: deque[tuple[In, Future[Out]]] = deque()
    pool = _pool(jobs)
    # The workers are forked now, before the first item is asked for: finding it may start threads that fetch.
    _submit(pool, _process, 0).result()
    try:
        while True:
            while len(queue) < jobs * AHEAD:
                try:
                    item = next(waiting)
                except StopIteration:
                    break
                queue.append((item, _submit(pool, work, item)))
            if not queue:
                return
            item, future = queue.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                result = _alone(work, item, broken)
                pool = _pool(jobs)
                queue = deque((other, _submit(pool, work, other)) for other, _ in queue)
            yield item, result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(work: Callable[[In], Out], item: In, broken: Callable[[In], Out]) -> Out:
    """The item in a process of its own: was it this one that broke the pool?"""
    with _pool(1) as pool:
        try:
            return _submit(pool, work, item).result()
        except BrokenProcessPool:
            return broken(item)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A fork is faster, and a script that calls us needs no guard around its main part. It is safe here: the parent
    # parses nothing, and its threads that fetch start after the workers (only a pool that broke is made anew later).
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method), initializer=_quiet)


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


def _quiet() -> None:
    # Ctrl-C is for the parent, which lets running tasks end and keeps what is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
