"""What analysts decided outlives everything that is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.model import Judgement, Named
from rashomon.store import Store

MADE = Judgement(
    id="j1", verdict="different", left=Named(name="Ada Brenn"), right=Named(name="Ada Brenn", article="a2"),
    kind="person", by="Ines", at="2026-01-02T03:04:05+00:00", why="mother and daughter",
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def test_a_judgement_is_there_unchanged_when_the_store_opens_again(path: Path) -> None:
    with Store(path) as store:
        store.judge(MADE)
    with Store(path) as store:
        (kept,) = store.judgements()
    assert kept.judgement == MADE
    assert kept.holds


def test_what_is_taken_back_stays_with_who_did_and_why(path: Path) -> None:
    with Store(path) as store:
        store.judge(MADE)
        store.undo("j1", by="Odo", at="2026-02-01T00:00:00+00:00", why="one woman after all")
        (kept,) = store.judgements()
    assert not kept.holds
    assert (kept.judgement, kept.undone_by, kept.undone_why) == (MADE, "Odo", "one woman after all")


def test_nothing_is_taken_back_twice(path: Path) -> None:
    with Store(path) as store:
        store.judge(MADE)
        store.undo("j1", by="Odo", at="2026-02-01T00:00:00+00:00", why="")
        with pytest.raises(KeyError):
            store.undo("j1", by="Odo", at="2026-02-02T00:00:00+00:00", why="")


def test_one_judged_again_holds_again(path: Path) -> None:
    with Store(path) as store:
        store.judge(MADE)
        store.undo("j1", by="Odo", at="2026-02-01T00:00:00+00:00", why="")
        store.judge(MADE)
        (kept,) = store.judgements()
    assert kept.holds
