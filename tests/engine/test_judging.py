"""Judgements: stronger than any score, kept, taken back, and alive after everything is read anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.engine import Desk, NoSuchJudgement, planning
from rashomon.model import Dossier, Named
from tests.server import Fresh

ONE = """Harbour master opens the new lock

November 4, 2025 10:05 am

KARSK - Harbour master Adrina Brennow opened the new lock at Karsk on Tuesday, the port authority said. Brennow said
that the lock took four years to build. Ships of up to 90 metres can use the lock from Wednesday.
"""
OTHER = """New lock opened at Karsk

November 4, 2025 1:15 pm

KARSK - The new lock at Karsk was opened on Tuesday by harbour master Adrina Brenow, the port authority said. Ships of
up to 90 metres can use the lock from Wednesday. The lock took four years to build.
"""
LATER = """Lock at Karsk open to ships

November 5, 2025 9:00 am

KARSK - Ships of up to 90 metres used the new lock at Karsk for the first time on Wednesday. Harbour master Adrina
Brennow opened the lock on Tuesday, the port authority said. The lock took four years to build.
"""


@pytest.fixture
def desk(tmp_path: Path, fresh_store: Fresh) -> Iterator[Desk]:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    with Desk(fresh_store(), jobs=1) as desk:
        desk.read(folder)
        yield desk


def dossier(desk: Desk) -> Dossier:
    (story,) = desk.stories()
    return desk.dossier(story.id)


def people(desk: Desk) -> list[str]:
    return sorted(e.name for e in dossier(desk).entities if e.kind == "person")


BRENNOW, BRENOW = Named(name="Adrina Brennow"), Named(name="Adrina Brenow")


def test_names_that_a_score_joins_are_two_once_somebody_says_so(desk: Desk) -> None:
    assert people(desk) == ["Adrina Brennow"]
    desk.judge("different", BRENNOW, BRENOW, by="Ines", why="two sisters")
    assert people(desk) == ["Adrina Brennow", "Adrina Brenow"]


def test_a_judgement_outlives_new_reports_and_a_new_version_of_the_stages(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.judge("different", BRENNOW, BRENOW, by="Ines", why="two sisters")
    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    desk.read(later)
    assert people(desk) == ["Adrina Brennow", "Adrina Brenow"]
    monkeypatch.setattr(planning, "TELLING", "telling/another")
    assert desk.read([]).told == 1
    assert people(desk) == ["Adrina Brennow", "Adrina Brenow"]


def test_what_is_taken_back_no_longer_counts_and_stays_on_record(desk: Desk) -> None:
    made = desk.judge("different", BRENNOW, BRENOW, by="Ines", why="two sisters")
    desk.undo(made.id[:6], by="Odo", why="one woman, one slip")
    assert people(desk) == ["Adrina Brennow"]
    (kept,) = desk.judgements()
    assert (kept.judgement, kept.undone_by) == (made, "Odo")


def test_a_judgement_about_others_tells_nothing_anew(desk: Desk) -> None:
    before = desk.store.told()
    desk.judge("same", Named(name="Olav Tern"), Named(name="O. Tern"), by="Ines")
    assert desk.store.told() == before


def test_an_entity_shows_who_judged_it(desk: Desk) -> None:
    desk.judge("same", BRENNOW, BRENOW, by="Ines", why="the port's own list")
    (found,) = [e for e in dossier(desk).entities if e.kind == "person"]
    assert any("Ines" in m.rule for m in found.merges)


@pytest.mark.parametrize(
    ("left", "right", "by"),
    [("", "Adrina Brenow", "Ines"), ("Adrina Brenow", "Adrina Brenow", "Ines"), ("Adrina", "Brenow", " ")],
)
def test_what_is_no_judgement_is_refused(desk: Desk, left: str, right: str, by: str) -> None:
    with pytest.raises(ValueError, match="name"):
        desk.judge("same", Named(name=left), Named(name=right), by=by)
    assert desk.judgements() == []


def test_taking_back_what_nobody_judged_names_what_there_is(desk: Desk) -> None:
    with pytest.raises(NoSuchJudgement, match="No judgement"):
        desk.undo("j1", by="Odo")
    desk.judge("different", BRENNOW, BRENOW, by="Ines")
    with pytest.raises(NoSuchJudgement, match="Adrina Brenow"):
        desk.undo("x", by="Odo")


def test_the_register_of_the_store_heeds_it_too(desk: Desk) -> None:
    assert len(desk.entities("Brennow")) == 1
    desk.judge("different", BRENNOW, BRENOW, by="Ines")
    names = {name for i in desk.entities(kind="person") for name in (i.name,)}
    assert names == {"Adrina Brennow", "Adrina Brenow"}
    record = desk.entity("Adrina Brenow")
    assert [e.name for _, _, e in record.stories] == ["Adrina Brenow"]
