"""Judgements on claims, origins and stories: seen at once, alive after everything is made anew, taken back to the
byte, and whole or not at all whenever the machine stops."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from rashomon.engine import Desk, acts, arranging, planning
from rashomon.model import Claim, Dossier, Judgement, Named
from tests.engine.reports import CHESS
from tests.engine.test_judging import LATER, ONE, OTHER
from tests.server import Copied, Fresh, Place

TEXTS = {"one": ONE, "other": OTHER, "later": LATER, "chess": CHESS}
Act = Callable[[Desk], Sequence[Judgement]]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory, fresh_store: Fresh) -> Place:
    folder = tmp_path_factory.mktemp("in")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = fresh_store()
    with Desk(path, jobs=1) as desk:
        desk.read(folder)
    return path


@pytest.fixture
def store(read_once: Place, copied: Copied) -> Place:
    return copied(read_once)


@pytest.fixture
def desk(store: Place) -> Iterator[Desk]:
    with Desk(store, jobs=1) as desk:
        yield desk


def told(desk: Desk) -> dict[str, str]:
    """Every story's dossier, to the byte."""
    return {row["id"]: json.dumps(desk.store.dossier(row["id"])) for row in desk.listing()}


def lock(desk: Desk) -> Dossier:
    return desk.dossier(next(s.id for s in desk.stories() if "lock" in s.headline.casefold()))


def most_told(dossier: Dossier) -> Claim:
    return max(dossier.claims, key=lambda c: (len(c.accounts), c.id))


def a_telling_rejected(desk: Desk) -> Sequence[Judgement]:
    first, *others = [acts.passages_of(a) for a in most_told(lock(desk)).accounts]
    return acts.reject([first], others, by="Ines", why="another lock")


def claims_merged(desk: Desk) -> Sequence[Judgement]:
    one, other = lock(desk).claims[:2]
    mine, theirs = ([acts.passages_of(a) for a in claim.accounts] for claim in (one, other))
    return acts.merge_claims(mine, theirs, by="Ines", why="one opening")


def stories_merged(desk: Desk) -> Sequence[Judgement]:
    chess = next(s for s in desk.stories() if "chess" in s.headline.casefold())
    return acts.merge_stories([a.id for a in lock(desk).articles], chess.articles, by="Ines", why="one day in Karsk")


def story_split(desk: Desk) -> Sequence[Judgement]:
    first, *others = [a.id for a in lock(desk).articles]
    return acts.split_story([first], others, by="Ines", why="another lock")


def tellings_independent(desk: Desk) -> Sequence[Judgement]:
    claim = most_told(lock(desk))
    articles = {a.article: acts.passages_of(a) for a in claim.accounts}
    one, other, *_ = articles.values()
    return acts.judge_origins("different", one[0], other[0], by="Ines", why="two desks")


ACTS: list[Act] = [a_telling_rejected, claims_merged, stories_merged, story_split, tellings_independent]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_shows_at_once_outlives_a_rebuild_and_is_taken_back_to_the_byte(
    desk: Desk, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(desk)
    made = desk.judge_together(act(desk))
    judged = told(desk)
    assert judged != before
    assert desk.judgements()[-1].changed
    monkeypatch.setattr(planning, "TELLING", "telling/another")
    monkeypatch.setattr(arranging, "VERSION", "stories/another")
    desk.read([])
    assert told(desk) == judged
    desk.undo(made[0].id, by="Odo", why="no")
    assert told(desk) == before
    assert not any(kept.holds for kept in desk.judgements())


@pytest.mark.parametrize("act", ACTS)
def test_a_new_store_of_the_same_reports_under_the_same_judgements_reads_the_same(
    desk: Desk, act: Act, tmp_path: Path, fresh_store: Fresh
) -> None:
    made = desk.judge_together(act(desk))
    folder = tmp_path / "again"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    fresh = Desk(fresh_store(), jobs=1)
    fresh.store.judge(*made)
    fresh.read(folder)

    def shape(desk: Desk) -> list[tuple[str, ...]]:
        return sorted(
            tuple(sorted(f"{c.text} {c.standing} {c.independent} {len(c.accounts)}" for c in desk.dossier(s.id).claims))
            for s in desk.stories()
        )

    assert shape(fresh) == shape(desk)


def test_what_was_made_together_is_taken_back_together(desk: Desk) -> None:
    made = desk.judge_together(a_telling_rejected(desk))
    assert len(made) > 1
    desk.undo(made[-1].id, by="Odo")
    assert [kept.holds for kept in desk.judgements()] == [False] * len(made)


def test_taking_one_back_leaves_what_another_asks_for(desk: Desk) -> None:
    merged = desk.judge_together(stories_merged(desk))
    chess = next(s.articles for s in desk.stories() if len(s.articles) == 4)
    desk.judge_together(acts.split_story(list(chess[:1]), list(chess[1:]), by="Odo", why="apart"))
    desk.undo(merged[0].id, by="Odo")
    alone = {chess[0]}
    assert any(set(s.articles) == alone for s in desk.stories())
    assert sum(len(s.articles) for s in desk.stories()) == 4


def test_a_name_of_a_merged_story_leads_to_the_one_that_has_its_reports(desk: Desk) -> None:
    gone = next(s.id for s in desk.stories() if "chess" in s.headline.casefold())
    made = desk.judge_together(stories_merged(desk))
    assert desk.find(gone) == lock(desk).story.id
    desk.undo(made[0].id, by="Odo")
    assert desk.find(gone) == gone


@pytest.mark.parametrize(
    ("subject", "left", "right"),
    [
        ("claims", Named(name="words"), Named(name="others")),
        ("claims", Named(name="words", article="a", start=4, end=4), Named(name="w", article="b", start=0, end=1)),
        ("stories", Named(name=""), Named(name="", article="a")),
        ("stories", Named(name="", article="a"), Named(name="", article="a")),
        ("origins", Named(name=" "), Named(name="Ada")),
        ("entities", Named(name="x", article="a", start=0, end=1), Named(name="Ada")),
    ],
)
def test_what_is_no_judgement_is_refused(desk: Desk, subject: str, left: Named, right: Named) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        desk.judge("same", left, right, by="Ines", subject=subject)  # type: ignore[arg-type]
    assert desk.judgements() == []


KILLED = """
import os, signal, sys
from rashomon.engine import Desk, desk as module
from rashomon.store import Deciding, Store
from rashomon.store.shelf import SqlShelf
from tests.engine.test_judged_rebuilt import ACTS

def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)

store, act, point = sys.argv[1:]
owner, name = {
    "inside": (SqlShelf, "mark"), "kept": (Desk, "_tell_anew"),
    "told": (Store, "tell"), "noted": (Store, "put_changed"),
}[point]
with Desk(store, jobs=1) as desk:
    made = ACTS[int(act)](desk)
    setattr(owner, name, die)
    desk.judge_together(made)
"""


POINTS = (("inside", False), ("kept", True), ("told", True), ("noted", True))
KILLS = [("sqlite", act, *point) for act in (a_telling_rejected, story_split) for point in POINTS]
KILLS += [("postgresql", story_split, *POINTS[0]), ("postgresql", a_telling_rejected, *POINTS[1])]  # 3 s each


@pytest.mark.parametrize(("fresh_store", "act", "point", "kept"), KILLS, indirect=["fresh_store"])
def test_killed_while_judging_the_judgement_is_whole_or_not_at_all(
    store: Place, point: str, kept: bool, act: Act, copied: Copied
) -> None:
    other = copied(store)
    with Desk(store, jobs=1) as desk:
        before = told(desk)
    command = [sys.executable, "-c", KILLED, str(store), str(ACTS.index(act)), point]
    run = subprocess.run(command, timeout=120, check=False)
    assert run.returncode == -signal.SIGKILL
    with Desk(store, jobs=1) as desk:
        assert bool(desk.judgements()) == kept
        desk.read([])
        after = told(desk)
        if not kept:
            assert after == before
            return
        at = desk.judgements()[0].judgement.at[:10]
    with Desk(other, jobs=1) as calm:
        calm.judge_together(act(calm))
        expected = told(calm)
    assert after == expected, at
