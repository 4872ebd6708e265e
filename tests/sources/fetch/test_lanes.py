from __future__ import annotations

import threading
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.sources.fetch.lanes import Lanes


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("abcde"), max_size=60), st.integers(1, 4), st.integers(1, 20))
def test_results_in_order_and_one_at_a_time_in_a_lane(lanes: list[str], threads: int, ahead: int) -> None:
    busy: set[str] = set()
    done: dict[str, list[int]] = defaultdict(list)
    lock = threading.Lock()

    def work(task: tuple[str, int]) -> int:
        lane, number = task
        with lock:
            assert lane not in busy
            assert len(busy) < threads
            busy.add(lane)
        with lock:
            busy.remove(lane)
            done[lane].append(number)
        return number

    ended: list[bool] = []
    tasks = [(lane, (lane, number)) for number, lane in enumerate(lanes)]
    run: Lanes[tuple[str, int], int] = Lanes(work, discard=lambda result: None, threads=threads)
    assert list(run.run(tasks, ahead, lambda: ended.append(True))) == list(range(len(lanes)))
    assert all(numbers == sorted(numbers) for numbers in done.values())
    assert ended == [True]


def test_what_was_done_and_not_asked_for_is_discarded() -> None:
    discarded: list[int] = []
    all_done = threading.Barrier(4, timeout=60)

    def work(number: int) -> int:
        if number:
            all_done.wait()
        return number

    run: Lanes[int, int] = Lanes(work, discard=discarded.append, threads=4)
    results = run.run(((str(number), number) for number in range(4)), 4, lambda: None)
    assert next(results) == 0
    all_done.wait()
    results.close()  # type: ignore[attr-defined]
    assert sorted(discarded) == [1, 2, 3]
