"""What analysts decided outlives everything that is made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rashomon.model import Judgement, Named
from rashomon.store import Store
from tests.server import Fresh, Place

MADE = Judgement(
    id="j1", verdict="different", left=Named(name="Ada Brenn"), right=Named(name="Ada Brenn", article="a2"),
    kind="person", by="Ines", at="2026-01-02T03:04:05+00:00", why="mother and daughter",
)  # fmt: skip


@pytest.fixture
def path(fresh_store: Fresh) -> Place:
    return fresh_store()


def test_a_judgement_is_there_unchanged_when_the_store_opens_again(path: Place) -> None:
    with Store(path) as store:
        store.judge(MADE)
    with Store(path) as store:
        (kept,) = store.judgements()
    assert kept.judgement == MADE
    assert kept.holds


def test_what_is_taken_back_stays_with_who_did_and_why(path: Place) -> None:
    with Store(path) as store:
        store.judge(MADE)
        store.undo("j1", by="Odo", at="2026-02-01T00:00:00+00:00", why="one woman after all")
        (kept,) = store.judgements()
    assert not kept.holds
    assert (kept.judgement, kept.undone_by, kept.undone_why) == (MADE, "Odo", "one woman after all")


def test_nothing_is_taken_back_twice(path: Place) -> None:
    with Store(path) as store:
        store.judge(MADE)
        store.undo("j1", by="Odo", at="2026-02-01T00:00:00+00:00", why="")
        with pytest.raises(KeyError):
            store.undo("j1", by="Odo", at="2026-02-02T00:00:00+00:00", why="")


def test_one_judged_again_holds_again(path: Place) -> None:
    with Store(path) as store:
        store.judge(MADE)
        store.undo("j1", by="Odo", at="2026-02-01T00:00:00+00:00", why="")
        store.judge(MADE)
        (kept,) = store.judgements()
    assert kept.holds


def test_judgements_of_an_older_layout_are_about_entities_and_others_can_be_kept_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"  # layouts before the sixth stood in files only
    with Store(path) as store:
        store.judge(MADE)
    with sqlite3.connect(path) as c:
        for column in ("subject", "left_start", "left_end", "right_start", "right_end", "act", "changed"):
            c.execute(f"alter table judgements drop column {column}")
        c.execute("drop table judged_places")
        c.execute("update meta set value = '4' where key = 'layout'")
    c.close()
    passage = Named(name="a lock", article="a1", start=3, end=9)
    other = Judgement(
        id="j2", subject="claims", verdict="same", left=passage,
        right=Named(name="the lock", article="a2", start=0, end=8),
        kind=None, by="Ines", at="2026-03-02T03:04:05+00:00", why="", act="a9",
    )  # fmt: skip
    with Store(path) as store:
        assert [kept.judgement for kept in store.judgements()] == [MADE]
        store.judge(other)
        store.put_changed("a9", ["One claim less."])
    with Store(path) as store:
        (_, kept) = store.judgements()
    assert (kept.judgement, kept.changed, kept.act) == (other, ("One claim less.",), "a9")


def test_what_a_transaction_began_is_gone_where_it_fails(path: Place) -> None:
    with Store(path) as store:
        with pytest.raises(RuntimeError), store.deciding() as deciding:
            deciding.judge([MADE])
            raise RuntimeError
        assert store.judgements() == []
