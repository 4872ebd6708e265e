"""When a source is asked next, and how it is."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rashomon.engine.watch.health import (
    DAY,
    JITTER,
    LONGEST_WISH,
    Health,
    Outcome,
    after,
    next_look,
    sane,
    skipped,
)

NOW = 1_900_000_000.0
CHANCE = st.floats(0, 1)
OUTCOMES = st.builds(
    Outcome,
    reason=st.sampled_from([None, "it is broken"]),
    wait=st.one_of(st.none(), st.floats(0, 1e9)),
    wish=st.one_of(st.none(), st.floats(0, 1e9)),
    gone=st.booleans(),
    new=st.integers(0, 5),
)


@given(outcomes=st.lists(OUTCOMES, min_size=1, max_size=30), every=st.floats(1, 10 * DAY), chance=CHANCE)
def test_it_is_always_asked_again_and_never_too_soon(outcomes: list[Outcome], every: float, chance: float) -> None:
    health, now = Health(), NOW
    for one in outcomes:
        health = after(health, one, every=every, now=now, chance=chance)
        wait = health.due - now
        assert 0 < wait <= max(every, DAY) * (1 + JITTER) + 1e-3
        assert wait >= min(one.wait or 0, DAY) - 1e-3
        if one.reason is None:
            assert wait >= min(one.wish or 0, LONGEST_WISH) - 1e-3
            assert (health.state, health.failures, health.reason) == ("well", 0, None)
        else:
            assert health.state in ("failing", "dead")
            assert health.reason == "it is broken"
        now = health.due
    assert health.visits == len(outcomes)


def test_failures_double_the_wait_to_a_day_and_a_week_of_them_is_death() -> None:
    health, now, waits = Health(), NOW, []
    while health.state != "dead":
        health = after(health, Outcome(reason="no"), every=300, now=now, chance=0.5)
        waits.append(health.due - now)
        now = health.due
    assert waits[:5] == [300, 600, 1200, 2400, 4800]
    assert max(waits) == DAY
    assert 7 * DAY <= now - NOW < 9.5 * DAY
    assert after(health, Outcome(), every=300, now=now, chance=0.5).state == "well"


def test_gone_three_times_is_dead_and_still_asked_once_a_day() -> None:
    health = Health()
    for _ in range(3):
        health = after(health, Outcome(reason="410", gone=True), every=300, now=NOW, chance=0.5)
    assert (health.state, health.due - NOW) == ("dead", DAY)


def test_visits_are_spread_by_a_tenth() -> None:
    due = [after(Health(), Outcome(), every=100, now=NOW, chance=chance).due - NOW for chance in (0, 0.5, 1)]
    assert [round(one, 6) for one in due] == [90, 100, 110]


@given(due=st.floats(1e9, 3e9), hours=st.frozensets(st.integers(0, 23), max_size=23))
def test_hours_to_be_skipped_are_skipped(due: float, hours: frozenset[int]) -> None:
    then = skipped(due, hours)
    assert due <= then <= due + DAY
    assert datetime.fromtimestamp(then, UTC).hour not in hours


def test_a_clock_that_was_set_back_does_not_put_a_source_off_for_years() -> None:
    assert sane(NOW + 400 * DAY, NOW) == NOW
    assert sane(NOW + DAY, NOW) == NOW + DAY


def test_a_page_is_looked_at_at_each_step_of_the_schedule_and_then_no_more() -> None:
    schedule, last, looks = (600.0, 3600.0, 86400.0), NOW, []
    while (due := next_look(NOW, last, schedule, 0)) is not None:
        looks.append(due - NOW)
        last = due
    assert looks == [600, 3600, 86400]
    assert next_look(NOW, NOW + 5000, schedule, 0) == NOW + 86400, "what was missed is not made up for twice"
    assert next_look(NOW, NOW, ()) is None
