"""Alerts and deliveries in the store: once each, in order, in the transaction of the dossier that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.model import Alert, Development, Shown, span_at
from rashomon.store import Looked, Store
from tests.engine.small import small, told

TEXT = "The swing bridge at Tarn closed on Monday.\x00 <b>\ud800"


def alert(name: str, *, rule: str = "bridges", story: str = "s1", at: str = "2031-03-04T08:00:00+00:00") -> Alert:
    shown = Shown(span=span_at("a1", TEXT, 0, len(TEXT)), outlet="Tarn Herald", role="says so")
    development = Development(
        kind="opened", story=story, subject=name, title=f"{name} {TEXT}", why=TEXT, evidence=(shown,), carrying=(shown,)
    )
    return Alert(id=name, rule=rule, at=at, headline=TEXT, development=development)


@pytest.fixture
def store(fresh_store: Callable[[], Path | str]) -> Iterator[Store]:
    with Store(fresh_store()) as opened:
        yield opened


def test_what_is_kept_comes_back_as_it_was_and_once(store: Store) -> None:
    assert store.put_alerts([(alert("one"), ("desk", "mail")), (alert("two", rule="floods"), ("desk",))]) == 2
    assert store.put_alerts([(alert("one"), ("desk", "late")), (alert("three"), ())]) == 1
    listed = store.alerts()
    assert [one.alert for one in listed] == [alert("one"), alert("two", rule="floods"), alert("three")]
    assert [one.number for one in listed] == sorted({one.number for one in listed})
    assert [k.alert.id for k in store.alerts(after=listed[0].number, limit=1)] == ["two"]
    assert [k.alert.id for k in store.alerts(newest=True, limit=1)] == ["three"]
    assert [k.alert.id for k in store.alerts(rule="floods")] == ["two"]
    assert store.alerts(kinds=("merged",)) == store.alerts(story="s9") == store.alerts(since="2031-03-05") == []
    assert store.count_alerts() == {"bridges": 2, "floods": 1}
    assert store.last_alert() == listed[-1].number
    found = store.alert("two")
    assert found is not None
    assert found.alert.rule == "floods"
    assert store.alert("four") is None
    assert store.count_deliveries() == {"desk": {"waiting": 2}, "mail": {"waiting": 1}}


def test_alerts_are_found_by_the_beginning_of_their_identifier(store: Store) -> None:
    names = ["a0", "a0f", "a0ff", "a1", "b0", "a_"]
    store.put_alerts([(alert(name), ()) for name in names])
    assert [k.alert.id for k in store.alerts_beginning("a0")] == ["a0", "a0f", "a0ff"]
    assert [k.alert.id for k in store.alerts_beginning("a0", 2)] == ["a0", "a0f"]
    assert [k.alert.id for k in store.alerts_beginning("a1")] == ["a1"]
    assert store.alerts_beginning("%") == store.alerts_beginning("a0fff") == []


def test_what_was_seen_of_a_story_that_is_no_more_goes_when_nothing_needs_it(store: Store) -> None:
    store.put_looked("s1", Looked(state=b"one", articles=("a1", "a2")))
    store.put_looked("s2", Looked(state=b"two", articles=("a3",)))
    # The story was split: one of its reports is in s2 now, the other is not looked at yet.
    store.put_looked("s2", Looked(state=b"both", articles=("a1", "a3"), ended=("s1",)))
    assert store.states_of(["s1", "s2"]) == {"s1": b"one", "s2": b"both"}
    store.put_looked("s2", Looked(state=b"all", articles=("a1", "a2", "a3"), ended=("s1", "s2")))
    assert store.states_of(["s1", "s2"]) == {"s2": b"all"}


def test_deliveries_go_from_waiting_to_sent_or_given_up(store: Store) -> None:
    store.put_alerts([(alert(name), ("desk", "mail")) for name in ("one", "two")])
    box = store.outbox()
    assert [(w.alert.id, w.attempts) for w in box.waiting("desk", 10)] == [("one", 0), ("two", 0)]
    assert [w.alert.id for w in box.waiting("desk", 1)] == ["one"]
    box.failed(["one"], "desk", "no route\r\nto host", "2031-03-04T09:00:00+00:00")
    first = box.waiting("desk", 10)[0]
    assert (first.attempts, first.due) == (1, "2031-03-04T09:00:00+00:00")
    box.sent(["one"], "desk", "2031-03-04T09:00:01+00:00")
    box.failed(["two"], "desk", "refused", None)
    assert box.waiting("desk", 10) == []
    box.sent(["two"], "desk", "2031-03-04T09:00:02+00:00")  # given up stays given up
    assert store.count_deliveries() == {"desk": {"given-up": 1, "sent": 1}, "mail": {"waiting": 2}}
    assert store.delivery_errors("desk") == ["refused"]


def test_alerts_are_kept_with_their_dossier_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = replace(
        told(small("s1")), alerts=((alert("one"), ("desk",)),), looked=Looked(state=b"seen", articles=("a1", "a2"))
    )
    broken = replace(told(small("s2")), alerts=((alert("two"), ("desk",)),), looked=Looked(state=None))
    monkeypatch.setattr("rashomon.store.stories.put_looked", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError):
        store.tell([one, broken])
    assert store.alerts() == []
    assert store.listing() == []
    monkeypatch.undo()
    store.tell([one])
    store.tell([one])
    assert [k.alert.id for k in store.alerts()] == ["one"]
    assert store.count_deliveries() == {"desk": {"waiting": 1}}
    assert store.looked_at(["a1", "a2", "a3"]) == {"a1": "s1", "a2": "s1"}
    assert store.states_of(["s1", "s2"]) == {"s1": b"seen"}


def test_what_is_over_a_limit_is_counted_and_told_as_one(store: Store) -> None:
    limits = {"bridges": 2}
    store.put_alerts([(alert(f"a{n}"), ("desk",)) for n in range(500)], limits)
    store.put_alerts([(alert("other", rule="floods"), ("desk",))], limits)
    assert store.count_alerts() == {"bridges": 2, "floods": 1}
    assert store.full_hours("2031-03-04T08:59:59+00:00") == []
    (hour,) = store.full_hours("2031-03-04T09:00:00+00:00")
    assert (hour.rule, hour.hour, hour.told, hour.over) == ("bridges", "2031-03-04T08", 2, 498)
    assert hour.first == alert("a2")
    assert hour.channels == ("desk",)
    store.close_hours("2031-03-04T09:00:00+00:00", [(alert("over"), ("desk",))])
    assert store.full_hours("2031-03-04T10:00:00+00:00") == []
    assert store.count_alerts() == {"bridges": 3, "floods": 1}
    # The next hour has its own count.
    store.put_alerts([(alert("b1", at="2031-03-04T09:10:00+00:00"), ())], limits)
    assert store.count_alerts()["bridges"] == 4


def test_a_story_told_without_rules_is_behind_and_keeps_what_was_seen(store: Store) -> None:
    assert store.rules_in_force() is None
    store.put_rules_in_force({"hash": ("bridges", "2031-03-04T08:00:00+00:00")})
    store.tell([replace(told(small("s1")), looked=Looked(state=b"before", behind=True))])
    assert store.unlooked() == ["s1"]
    store.tell([replace(told(small("s1")), looked=Looked(state=b"later", behind=True))])
    assert store.states_of(["s1"]) == {"s1": b"before"}
    store.put_looked("s1", Looked(state=b"now", articles=("a1",)), [(alert("one"), ("desk",))])
    assert store.unlooked() == []
    assert store.states_of(["s1"]) == {"s1": b"now"}
    assert [k.alert.id for k in store.alerts()] == ["one"]
    assert store.rules_in_force() == {"hash": ("bridges", "2031-03-04T08:00:00+00:00")}
