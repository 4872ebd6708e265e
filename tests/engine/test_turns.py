"""Telling in slices: as one telling in the end, whoever waits longest first, and nobody waits for ever."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.engine import Desk
from rashomon.engine.alerts.rules import Asking
from rashomon.engine.intake import ENOUGH, Intake
from rashomon.engine.planning import Planned
from rashomon.engine.turns import Turns
from rashomon.model import Rejected, encode
from rashomon.sources.fetch.clock import Clock
from rashomon.sources.form import Found
from rashomon.store import Store
from tests.engine.alerts.reports import ALSO_FALLS, CHESS, COLLAPSED, DAM, FALLS, RISEN
from tests.engine.alerts.wire import rule
from tests.server import Fresh, Place

FIRST, SECOND = (FALLS, DAM, CHESS), (ALSO_FALLS, COLLAPSED, RISEN)
Tell = Callable[[Intake], None]


def planned(story: str, changes: int = 1, members: tuple[str, ...] = ()) -> Planned:
    return Planned(story=story, key=f"{story}@{changes}", members=members, judgements=(), changes=changes)


# ── whose turn it is ─────────────────────────────────────────────────────


@given(st.lists(st.sets(st.integers(0, 9), max_size=6), min_size=12, max_size=30))
def test_nobody_waits_for_ever(comes: list[set[int]]) -> None:
    """One story is told in a slice, and any grow at any time, those with low numbers as often as they like: who waits
    is told after all that waited as long, and nobody else."""
    turns, stale, since = Turns(), dict[str, int](), dict[str, int]()
    for n, grown in enumerate(comes):
        for story in map(str, grown):
            stale[story] = stale.get(story, 0) + 1
            since.setdefault(story, n)
        ordered = turns.order(planned(story, changes) for story, changes in sorted(stale.items()))
        assert [one.story for one in ordered] == sorted(stale, key=lambda story: (since[story], story))
        if ordered:
            turns.told(ordered[0])
            del stale[ordered[0].story], since[ordered[0].story]


def test_a_story_that_could_not_be_told_is_left_alone_until_it_changes() -> None:
    turns = Turns()
    turns.told(planned("a"), failed=True)
    assert turns.order([planned("a"), planned("b")]) == [planned("b")]
    assert planned("a", 2) in turns.order([planned("a", 2), planned("b")])


class Seen(Store):
    """Of which report stood in which story when rules looked, and which are versions of one."""

    def __init__(self, homes: dict[str, str], versions: list[set[str]]) -> None:
        self.homes, self.versions, self.asked = homes, versions, 0

    def looked_at(self, articles: Any) -> dict[str, str]:
        self.asked += len(list(articles))
        return {article: self.homes[article] for article in articles if article in self.homes}

    def lineage_fellows(self, articles: Any) -> set[str]:
        return {fellow for line in self.versions if line & set(articles) for fellow in line}


def test_stories_between_which_a_report_moved_are_told_in_one_go() -> None:
    seen = Seen({"r1": "a", "r2": "b", "v1": "c", "r4": "d", "r5": "e"}, [{"v1", "v2"}])
    ordered = [
        planned("a", members=("r1",)), planned("c", members=("r3",)), planned("d", members=("r4",)),
        planned("e", members=("r5", "r6")), planned("b", members=("r2", "v2")), planned("f", members=("r1x",)),
    ]  # fmt: skip
    turns = Turns()
    groups = turns.groups(seen, turns.order(ordered))
    assert [[one.story for one in group] for group in groups] == [["a"], ["b", "c"], ["d"], ["e"], ["f"]]
    asked = seen.asked
    turns.groups(seen, turns.order(ordered))
    assert seen.asked == asked, "what did not change is asked for again"
    seen.homes["r1x"] = "a"
    again = turns.groups(seen, turns.order([*ordered[:-1], planned("f", 2, members=("r1x",))]))
    assert ["a", "f"] in [[one.story for one in group] for group in again]


# ── slices ───────────────────────────────────────────────────────────────


def take(intake: Intake, step: int, reports: tuple[dict[str, str], ...]) -> None:
    intake.take(
        Found(file=io.BytesIO(json.dumps(one).encode()), location=f"wire/{step}-{n}.json",
              retrieved="2031-03-05T08:00:00+00:00", name="report.json")
        for n, one in enumerate(reports)
    )  # fmt: skip


def desk_told(place: Place, tell: Tell) -> dict[str, Any]:
    """All that two steps leave in a store with rules in force, each told so."""
    rules = Asking(rules=(rule(), rule("few", at_most=1)), channels=("desk",))
    with Desk(place, jobs=1) as desk, desk.intake() as intake:
        for step, reports in enumerate((FIRST, SECOND)):
            intake.ask(rules, Clock(date=lambda: datetime(2031, 3, 5, 9, tzinfo=UTC)))
            take(intake, step, reports)
            tell(intake)
        store = desk.store
        return {
            "dossiers": {story: store.dossier_text(story) for story in store.told()},
            "keys": store.told(), "listing": store.listing(), "stale": store.stale(),
            "alerts": [encode(one.alert) for one in store.alerts()],
            "links": [encode(link) for story in store.told() for link in store.story_links(story)],
            "deliveries": store.count_deliveries(), "words": store.stories_with(["tarn"], "place"),
        }  # fmt: skip


def in_slices(intake: Intake) -> None:
    """A story in each."""
    left = -1
    while left:
        told = intake.tell(lambda done, total: ENOUGH)
        assert told.told == 1
        assert bool(told.waiting) == bool(told.left)
        assert left in (-1, told.left + 1)
        left = told.left


def with_kills(intake: Intake) -> None:
    """Ended after each story, and begun anew by another."""

    def killed(done: int, total: int) -> bool:
        raise KeyboardInterrupt

    for _ in range(20):
        try:
            with Intake(intake.store, intake.reading, 1) as other:
                other.ask(intake.asking, intake.clock)
                other.tell(killed)
                return
        except KeyboardInterrupt:
            continue
    pytest.fail("it never came to its end")


def test_slices_end_as_one_telling_does_whether_or_not_they_are_killed(tmp_path: Path, fresh_store: Fresh) -> None:
    whole = desk_told(tmp_path / "whole.sqlite", lambda intake: None if intake.tell().told > 1 else pytest.fail("few"))
    assert len(whole["alerts"]) > 3
    assert not whole["stale"]
    assert desk_told(fresh_store(), in_slices) == whole
    assert desk_told(tmp_path / "killed.sqlite", with_kills) == whole


def test_a_story_that_cannot_be_told_takes_no_other_ones_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bad(work: Any) -> Rejected:
        return Rejected(location=f"story {work[0]}", stage="telling", reason="failed", detail="as asked", sha256=None)

    monkeypatch.setattr("rashomon.engine.intake.tell_one", bad)
    with Desk(tmp_path / "desk.sqlite", jobs=1) as desk, desk.intake() as intake:
        take(intake, 0, FIRST)
        first = intake.tell(lambda done, total: ENOUGH)
        assert (len(first.rejected), first.left) == (1, len(desk.store.living()) - 1)
        monkeypatch.undo()
        rest = intake.tell()
        assert (rest.told, rest.left, rest.rejected) == (first.left, 0, ())


# ── across a stop and a start ────────────────────────────────────────────


def test_who_waits_longest_is_still_first_after_a_stop_and_a_start(
    fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = fresh_store()
    with Desk(place, jobs=1) as desk, desk.intake() as intake:
        take(intake, 0, FIRST)
        intake.tell(lambda done, total: ENOUGH)
        waited = set(json.loads(desk.store.stamp("turns") or "[]"))
        assert len(waited) == len(desk.store.living()) - 1 > 0
    with Desk(place, jobs=1) as desk, desk.intake() as intake:
        take(intake, 1, SECOND)
        told: list[str] = []
        tell = Store.tell

        def noting(store: Store, rows: Any) -> None:
            told.extend(one.story for one in rows)
            tell(store, rows)

        monkeypatch.setattr(Store, "tell", noting)
        intake.tell()
        assert set(told[: len(waited)]) == waited & set(told)
        assert desk.store.stamp("turns") is None


def test_a_plan_asks_for_the_articles_of_what_came_since_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    stale = Store.stale

    def counting(store: Store, known: Any = MappingProxyType({})) -> Any:
        found = stale(store, known)
        asked.append(sum(one.articles is not None for one in found))
        return found

    monkeypatch.setattr(Store, "stale", counting)
    with Desk(tmp_path / "desk.sqlite", jobs=1) as desk, desk.intake() as intake:
        take(intake, 0, FIRST)
        intake.tell(lambda done, total: ENOUGH)
        intake.tell(lambda done, total: ENOUGH)
        assert asked == [len(desk.store.living()), 0]
        take(intake, 1, (RISEN,))
        intake.tell()
        assert asked[2] == 1
        assert not desk.store.stale()
