"""The gate is bounded, and errands of one host keep none of another waiting."""

from __future__ import annotations

import threading

import pytest

from rashomon.engine.watch.errands import PAGE, REVISIT, VISIT, Errands
from rashomon.engine.watch.gate import Closed, Gate, Gathered
from rashomon.model import RawDocument


def gathered(count: int, size: int = 1) -> Gathered:
    raw = RawDocument(location="x", data=b"." * size, form="text", retrieved="2031-05-06T07:08:09+00:00")
    return Gathered(source="Post", documents=(raw,) * count)


@pytest.mark.parametrize("most_bytes", [10**9, 30])
def test_who_brings_to_a_full_gate_waits_until_there_is_room(most_bytes: int) -> None:
    gate = Gate(3 if most_bytes > 30 else 1000, most_bytes)
    gate.put(gathered(3, 10))
    assert gate.full()
    through = threading.Event()

    def bring() -> None:
        gate.put(gathered(2, 10))
        through.set()

    thread = threading.Thread(target=bring)
    thread.start()
    assert not through.wait(0.1)
    gate.put(Gathered(source="Post", whole=True))  # what brings no document need not wait
    assert [len(one.documents) for one in gate.take(1, 1)] == [3]
    assert through.wait(60)
    thread.join()
    assert [len(one.documents) for one in gate.take(100, 1)] == [0, 2]
    assert gate.empty()
    assert (gate.count, gate.bytes) == (0, 0)


def test_what_is_larger_than_the_gate_comes_through_alone() -> None:
    gate = Gate(2)
    gate.put(gathered(5))
    assert len(gate.take(1, 1)) == 1


def test_a_gate_that_closes_lets_go_who_waits() -> None:
    gate = Gate(1)
    gate.put(gathered(1))
    met: list[type[Exception]] = []

    def bring() -> None:
        try:
            gate.put(gathered(1))
        except Closed as error:
            met.append(type(error))

    thread = threading.Thread(target=bring)
    thread.start()
    gate.close()
    thread.join(10)
    assert met == [Closed]


def test_a_host_that_hangs_keeps_no_other_waiting() -> None:
    errands = Errands(4, lambda error: None)
    hangs, done = threading.Event(), threading.Event()

    def hang() -> None:
        hangs.wait(120)

    errands.put("slow.example", VISIT, hang)
    errands.put("slow.example", VISIT, lambda: None)
    errands.put("quick.example", VISIT, done.set)
    assert done.wait(60)
    assert errands.waiting("slow.example") == 1
    hangs.set()
    errands.close()


def test_urgent_errands_go_first_and_of_pages_the_newest() -> None:
    errands = Errands(1, lambda error: None)
    begun, go, order = threading.Event(), threading.Event(), list[str]()

    def first() -> None:
        begun.set()
        go.wait(120)

    errands.put("a.example", VISIT, first)
    assert begun.wait(60)
    last = threading.Event()

    def at_last() -> None:
        order.append("revisit")
        last.set()

    errands.put("a.example", REVISIT, at_last)
    errands.put("a.example", PAGE, lambda: order.append("old"), wave=1)
    errands.put("a.example", PAGE, lambda: order.append("new"), wave=2)
    errands.put("a.example", VISIT, lambda: order.append("visit"))
    go.set()
    assert last.wait(60)
    assert order == ["visit", "new", "old", "revisit"]
    errands.close()


def test_an_errand_that_fails_ends_nothing_but_itself() -> None:
    met: list[Exception] = []
    errands = Errands(1, met.append)
    done = threading.Event()

    def fails() -> None:
        raise ValueError("no")

    errands.put("a.example", VISIT, fails)
    errands.put("a.example", VISIT, done.set)
    assert done.wait(60)
    assert [type(error) for error in met] == [ValueError]
    errands.close()
