"""The postman: order, retries, giving up, and no channel that waits for another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.alerts.postman import LONGEST, NotNow, Postman, Refused, backoff
from rashomon.model import Alert
from rashomon.store import Store, StoreError
from tests.interfaces.channels.made import Gate, Hands, alert
from tests.server import Fresh

PATIENCE = 60.0  # seconds that a thread of ours may take at most


class Line:
    """A channel that keeps what it gets, and fails as it is told."""

    def __init__(self, name: str = "line", *, batch: int = 1, attempts: int = 3) -> None:
        self.name, self.batch, self.attempts = name, batch, attempts
        self.got: list[str] = []
        self.tried: list[list[str]] = []
        self.fails: Callable[[Sequence[Alert]], Exception | None] = lambda _: None
        self.tends: float | None = None
        self.closed = False

    def send(self, alerts: Sequence[Alert]) -> None:
        self.tried.append([one.id for one in alerts])
        if (error := self.fails(alerts)) is not None:
            raise error
        self.got += [one.id for one in alerts]

    def tend(self) -> float | None:
        return self.tends

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def store(fresh_store: Fresh) -> Iterator[Store]:
    with Store(fresh_store()) as store:
        yield store


def put(store: Store, numbers: Sequence[int], *channels: str) -> list[str]:
    store.put_alerts([(alert(n), channels or ("line",)) for n in numbers])
    return [alert(n).id for n in numbers]


def states(store: Store, *numbers: int) -> list[str]:
    return [one.state for n in numbers for one in store.deliveries_of(alert(n).id)]


def test_all_go_out_once_and_in_the_order_they_were_noticed(store: Store) -> None:
    line, hands = Line(), Hands()
    ids = put(store, [3, 1, 2])
    postman = Postman(store.outbox(), [line], hands.clock)
    assert postman.settle(PATIENCE) == 3
    assert postman.settle(PATIENCE) == 0
    assert line.got == ids
    assert states(store, 1, 2, 3) == ["sent"] * 3


def test_an_alert_that_goes_two_ways_counts_once(store: Store) -> None:
    line, mail, hands = Line(), Line("mail"), Hands()
    put(store, [1, 2, 3], "line", "mail")
    assert Postman(store.outbox(), [line, mail], hands.clock).settle(PATIENCE) == 3
    assert line.got == mail.got == [alert(n).id for n in (1, 2, 3)]


def test_what_comes_after_one_that_waits_waits_with_it(store: Store) -> None:
    line, hands = Line(), Hands()
    line.fails = lambda _: NotNow("busy") if not line.tried[1:] else None
    ids = put(store, [1, 2])
    postman = Postman(store.outbox(), [line], hands.clock)
    assert postman.settle(PATIENCE) == 0
    assert line.tried == [ids[:1]]
    assert postman.due_in() == pytest.approx(5.0, abs=1.0)
    hands.turn(2)
    assert postman.settle(PATIENCE) == 0
    assert line.tried == [ids[:1]]  # not due yet
    hands.turn(4)
    assert postman.settle(PATIENCE) == 2
    assert line.got == ids


def test_after_all_attempts_it_is_given_up_with_the_reason_and_the_next_goes_on(store: Store) -> None:
    line, hands = Line(attempts=3), Hands()
    first = alert(1).id
    line.fails = lambda alerts: ConnectionRefusedError(111, "Connection refused") if alerts[0].id == first else None
    put(store, [1, 2])
    postman = Postman(store.outbox(), [line], hands.clock)
    for _ in range(8):
        postman.settle(PATIENCE)
        hands.turn(LONGEST)
    assert line.tried == [[first]] * 3 + [[alert(2).id]]
    (lost,) = store.deliveries_of(first)
    assert (lost.state, lost.attempts, lost.error) == ("given-up", 3, "Connection refused")
    assert states(store, 2) == ["sent"]


def test_a_refusal_is_not_tried_again(store: Store) -> None:
    line = Line()
    line.fails = lambda alerts: Refused("too large\x1b[31m") if alerts[0].id == alert(1).id else None
    put(store, [1, 2])
    assert Postman(store.outbox(), [line], Hands().clock).settle(PATIENCE) == 1
    assert states(store, 1, 2) == ["given-up", "sent"]
    assert store.deliveries_of(alert(1).id)[0].error == "too large [31m"


def test_one_that_hangs_holds_nobody_else(store: Store) -> None:
    slow, quick, gate = Line("slow"), Line("quick"), Gate()

    def hang(_: Sequence[Alert]) -> None:
        gate.reached.set()
        gate.open.wait(PATIENCE)

    slow.fails = hang
    put(store, [1, 2], "slow", "quick")
    postman = Postman(store.outbox(), [slow, quick], Hands().clock)
    postman.round()
    assert gate.reached.wait(PATIENCE)
    postman._routes[1].thread.join(PATIENCE)  # type: ignore[union-attr]
    assert quick.got == [alert(1).id, alert(2).id]
    assert slow.got == []
    gate.open.set()
    postman.settle(PATIENCE)
    assert slow.got == [alert(1).id, alert(2).id]


def test_a_defect_of_one_channel_stops_neither_desk_nor_others(store: Store) -> None:
    bad, good = Line("bad"), Line("good")
    bad.fails = lambda _: KeyError("ours")
    put(store, [1], "bad", "good")
    Postman(store.outbox(), [bad, good], Hands().clock).settle(PATIENCE)
    assert good.got == [alert(1).id]
    assert [one.state for one in store.deliveries_of(alert(1).id)] == ["waiting", "sent"]


class Full:
    """An outbox whose disk is full when something is to be marked."""

    def __init__(self, store: Store) -> None:
        self.inner, self.full = store.outbox(), True

    def waiting(self, channel: str, limit: int) -> Sequence[object]:
        return self.inner.waiting(channel, limit)

    def sent(self, ids: Sequence[str], channel: str, at: str) -> None:
        if self.full:
            raise StoreError("the disk is full")
        self.inner.sent(ids, channel, at)

    def failed(self, ids: Sequence[str], channel: str, error: str, due: str | None) -> None:
        self.inner.failed(ids, channel, error, due)


def test_what_was_handed_over_and_could_not_be_marked_is_not_handed_over_again(store: Store) -> None:
    line, hands, outbox = Line(), Hands(), Full(store)
    put(store, [1, 2])
    postman = Postman(outbox, [line], hands.clock)  # type: ignore[arg-type]
    for _ in range(3):
        postman.settle(PATIENCE)
        hands.turn(60)
    assert line.got == [alert(1).id]
    outbox.full = False
    postman.settle(PATIENCE)
    assert line.got == [alert(1).id, alert(2).id]


def test_a_postman_that_is_killed_leaves_the_rest_to_the_next(store: Store) -> None:
    line, hands = Line(), Hands()
    ids = put(store, [1, 2, 3])
    line.fails = lambda alerts: NotNow("down") if alerts[0].id == ids[1] else None
    Postman(store.outbox(), [line], hands.clock).settle(PATIENCE)
    hands.turn(100)
    after = Line()
    assert Postman(store.outbox(), [after], hands.clock).settle(PATIENCE) == 2
    assert line.got + after.got == ids


def test_closing_breaks_off_and_sends_nothing_more(store: Store) -> None:
    line = Line()
    put(store, [1])
    postman = Postman(store.outbox(), [line], Hands().clock)
    postman.close()
    assert (postman.settle(1.0), line.closed, line.got) == (0, True, [])


def test_a_channel_of_its_own_days_is_due_when_it_says(store: Store) -> None:
    line, hands = Line(), Hands()
    line.tends = 3600.0
    postman = Postman(store.outbox(), [line], hands.clock)
    assert postman.due_in() == 0.0
    postman.settle(PATIENCE)
    assert postman.due_in() == 3600.0


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 1))
def test_waits_grow_and_stay_bounded(attempts: int, chance: float) -> None:
    assert 4.0 <= backoff(attempts, chance) <= LONGEST * 1.21
    assert backoff(attempts + 1, chance) >= backoff(attempts, chance)
