"""A desk that has much to tell reads in between, and counts for each report when its own story was told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.engine.intake import ENOUGH, Intake, Retold
from tests.engine.watch.conftest import Bench

Tick = Callable[[int, int], bool | None]


class Slow:
    """A telling whose every story takes four seconds: seven at the start, or five once a report has come, its own the
    last of them."""

    def __init__(self, bench: Bench, left: int) -> None:
        self.bench, self.left = bench, left
        self.slices: list[int] = []
        self.waiting: frozenset[str] = frozenset()
        self.done: Callable[[], None] = lambda: None

    def tell(self) -> Callable[[Intake, Tick], Retold]:
        return lambda intake, tick: self._tell(intake, tick)  # noqa: PLW0108 (of a class, to be bound)

    def _tell(self, intake: Intake, tick: Tick) -> Retold:
        if not self.waiting and (cards := intake.store.cards()):
            self.left, self.waiting = 5, frozenset(card.article for card in cards)
        told = 0
        while self.left:
            self.bench.time.now += 4
            self.left, told = self.left - 1, told + 1
            if tick(told, told + self.left) is ENOUGH:
                break
        self.slices.append(told)
        if told and not self.left:
            self.done()
        waiting = self.waiting if self.left else frozenset()
        return Retold(stories=7, told=told, rejected=(), left=self.left, waiting=waiting)


@pytest.fixture
def slow(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow(bench, 7)
    monkeypatch.setattr(Intake, "tell", made.tell())
    return made


def test_a_desk_tells_in_slices_until_nothing_is_left(bench: Bench, slow: Slow) -> None:
    with bench.store() as store, bench.watching(store, once=False) as watch:
        slow.done = watch.stop
        watch.run()
        assert slow.slices == [3, 3, 1]
        assert watch.summary().told == 7


def test_a_single_round_tells_all_at_once(bench: Bench, slow: Slow) -> None:
    bench.round()
    assert slow.slices == [7, 0]  # before its visits, and after them


def test_a_report_waits_until_its_own_story_is_told(bench: Bench, slow: Slow) -> None:
    slow.left = 0
    bench.desk["settle"] = 0
    bench.room.add("one")
    with bench.store() as store, bench.watching(store, once=False) as watch:
        slow.done = watch.stop
        watch.run()
        latency = watch.state().latency
    assert slow.slices == [0, 3, 2]
    assert (latency.told_median, latency.told_longest) == (20, 20)
