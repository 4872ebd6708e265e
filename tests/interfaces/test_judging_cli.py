"""Judgements on the command line: claims, stories and origins."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon.engine import Desk
from rashomon.interfaces.cli import app
from rashomon.model import Dossier
from tests.engine.test_judging import LATER, ONE, OTHER

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name, text in (("one", ONE), ("other", OTHER), ("later", LATER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path_factory.mktemp("store") / "s.sqlite"
    with Desk(path, jobs=1) as desk:
        desk.read(folder)
    return path


@pytest.fixture
def store(read_once: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(read_once, tmp_path / "s.sqlite")


@pytest.fixture
def run(store: Path) -> Run:
    environment = {"RASHOMON_STORE": str(store), "RASHOMON_ANALYST": "Ines", "COLUMNS": "200"}
    return lambda *words: CliRunner().invoke(app, list(words), env=environment)


def lock(store: Path) -> Dossier:
    with Desk(store, jobs=1) as desk:
        return max((desk.dossier(s.id) for s in desk.stories()), key=lambda d: len(d.articles))


def test_a_telling_is_rejected_listed_and_put_back(run: Run, store: Path) -> None:
    before = lock(store)
    number, claim = next((n, c) for n, c in enumerate(before.claims, 1) if len(c.accounts) > 1)
    account = claim.accounts[0].article
    said = run("judge-claim", "1", str(number), "reject", account[:8], "--why", "another lock")
    assert said.exit_code == 0, said.output
    act = said.output.split()[1].rstrip(",")
    assert len(lock(store).claims) > len(before.claims)
    listed = run("judgements").output
    assert act in listed
    assert "claims" in listed
    assert "1 judgement in force" in listed
    assert run("judgements", "--undo", act).exit_code == 0
    assert lock(store) == before


def test_claims_are_merged_by_number_and_stories_are_split(run: Run, store: Path) -> None:
    before = lock(store)
    assert run("judge-claim", "1", "1", "same", "2", "--why", "one").exit_code == 0
    moved = run("judge-story", "1", "different", before.articles[0].id, "--why", "apart")
    assert moved.exit_code == 0, moved.output
    with Desk(store, jobs=1) as desk:
        assert sorted(len(s.articles) for s in desk.stories()) == [1, 2]
        first, second = (s.id for s in desk.stories())
    assert run("judge-story", first, "same", second, "--why", "one after all").exit_code == 0
    assert len(lock(store).articles) == 3


def test_an_account_is_judged_the_outlets_own(run: Run, store: Path) -> None:
    before = lock(store)
    number, claim = next((n, c) for n, c in enumerate(before.claims, 1) if len(c.accounts) > 1)
    said = run("judge-origin", "1", claim.accounts[0].article, "own", "--claim", str(number), "--why", "was there")
    assert said.exit_code == 0, said.output
    because = [a.because for c in lock(store).claims for a in c.accounts]
    assert any("judged by Ines" in words for words in because)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["judge-claim", "1", "999", "reject", "x"], "No claim of this story"),
        (["judge-claim", "1", "1", "reject", "nobody at all"], "There are:"),
        (["judge-origin", "1", "x", "own"], "--claim"),
        (["judge-origin", "1", "nobody at all", "same", "x"], "There are:"),
        (["judge-story", "1", "same", "1"], "same story already"),
        (["judge-story", "1", "different", "nothing like it"], "No article"),
    ],
)
def test_what_cannot_be_judged_is_told_with_a_way_out(run: Run, words: list[str], told: str) -> None:
    said = run(*words)
    assert said.exit_code == 1
    assert told in said.output
    assert run("judgements").output.startswith("No judgements yet")
