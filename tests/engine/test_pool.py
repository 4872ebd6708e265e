"""Work over processes: in order, and a worker that dies takes only its own item with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from rashomon.engine.pool import Stopping, Workers, each


def double(n: int) -> int:
    return 2 * n


def fatal(n: int) -> int:
    if n == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * n


def failing(n: int) -> int:
    raise ValueError(f"no {n}")


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_their_items(jobs: int) -> None:
    assert list(each(double, range(20), jobs, double)) == [(n, 2 * n) for n in range(20)]


def test_a_worker_that_dies_loses_only_its_own_item() -> None:
    assert list(each(fatal, range(8), 2, lambda n: -n)) == [(n, -3 if n == 3 else 2 * n) for n in range(8)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_the_work_is_raised_here(jobs: int) -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(each(failing, range(3), jobs, double))


def test_no_items_no_work() -> None:
    assert list(each(double, [], 2, double)) == []


def test_the_same_workers_serve_several_rounds_also_after_one_died() -> None:
    with Workers(2) as workers:
        assert [result for _, result in workers.each(double, range(5), double)] == [0, 2, 4, 6, 8]
        assert [result for _, result in workers.each(fatal, range(5), lambda n: -n)] == [0, 2, 4, -3, 8]
        assert [result for _, result in workers.each(double, range(3), double)] == [0, 2, 4]


def test_workers_are_there_before_the_first_item_is_asked_for() -> None:
    parents: list[int] = []

    def items() -> Iterator[int]:
        parents.append(len(multiprocessing.active_children()))
        yield 1

    with Workers(2) as workers:
        list(workers.each(double, items(), double))
    assert parents[0] >= 1


def slow(n: int) -> int:
    time.sleep(30 if n == 1 else 0)
    return 2 * n


def test_a_stop_ends_what_is_under_way_and_takes_it_for_neither_done_nor_broken() -> None:
    stopped = threading.Event()
    done: list[int] = []
    broken: list[int] = []

    def gave_up(n: int) -> int:
        broken.append(n)
        return -n

    began = time.monotonic()
    with Workers(2) as workers:
        workers.stopped = stopped
        with pytest.raises(Stopping):
            for n, _ in workers.each(slow, range(4), gave_up):
                done.append(n)
                threading.Timer(0.3, stopped.set).start()
        stopped.clear()
        assert [result for _, result in workers.each(double, range(3), double)] == [0, 2, 4]
    assert (done, broken) == ([0], [])
    assert time.monotonic() - began < 15


def test_a_close_at_a_stop_waits_for_nothing() -> None:
    began = time.monotonic()
    with Workers(2) as workers:
        workers.stopped = threading.Event()
        for _ in workers.each(slow, range(2), double):
            workers.stopped.set()
            break
    assert time.monotonic() - began < 15
