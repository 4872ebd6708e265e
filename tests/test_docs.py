"""The documentation names what is there: every form, every dialect's folder, every option of `read`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import typer

from rashomon.events.lexicon import lexicon
from rashomon.events.scale import scores
from rashomon.interfaces.cli import app
from rashomon.model import (
    Attitude,
    Basis,
    Change,
    DiscrepancyKind,
    EdgeKind,
    Kind,
    Manner,
    OriginKind,
    PlaceLevel,
    ReferenceForm,
    Sector,
    SignalKind,
    SourceKind,
    SpeechForm,
    Standing,
    Status,
    StoryTie,
    Support,
    Verdict,
)
from rashomon.sources.forms import FORMS

ROOT = Path(__file__).parents[1]
READING = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
WHO = (ROOT / "docs" / "who-where-when.md").read_text(encoding="utf-8")
SAID = (ROOT / "docs" / "said-and-done.md").read_text(encoding="utf-8")
STORIES = (ROOT / "docs" / "stories-and-claims.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def test_every_form_is_documented_and_no_other() -> None:
    table = READING.split("| form |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| (`[^|]+`) \|", table, re.M)
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(FORMS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_readme_and_has_help_with_an_example(command: str) -> None:
    assert re.search(rf"^rashomon {command}\b", README, re.M)
    assert f"rashomon {command}" in (COMMANDS[command].help or "")


def test_every_option_of_read_is_documented() -> None:
    text = READING + README
    options = {name for option in COMMANDS["read"].params for name in option.opts if name.startswith("--")}
    assert [name for name in sorted(options) if name not in text] == []


def listed(page: str, head: str) -> set[str]:
    """The names in the first column of the page's table whose head begins so."""
    table = page.split(f"| {head} |")[1].split("\n\n", maxsplit=1)[0]
    return {name for row in re.findall(r"^\| (`[^|]+`) \|", table, re.M) for name in re.findall(r"`([\w-]+)`", row)}


@pytest.mark.parametrize(
    ("page", "head", "words"),
    [
        (WHO, "kind", Kind), (WHO, "form", ReferenceForm), (WHO, "level", PlaceLevel), (WHO, "basis", Basis),
        (SAID, "form", SpeechForm), (SAID, "manner", Manner), (SAID, "attitude", Attitude),
        (SAID, "source kind", SourceKind), (SAID, "status", Status), (SAID, "sector", Sector),
        (STORIES, "tie", StoryTie), (STORIES, "standing", Standing), (STORIES, "support", Support),
        (STORIES, "origin kind", OriginKind), (STORIES, "signal", SignalKind), (STORIES, "edge", EdgeKind),
        (STORIES, "discrepancy", DiscrepancyKind), (STORIES, "verdict", Verdict), (STORIES, "change", Change),
    ],
)  # fmt: skip
def test_every_word_of_the_model_is_explained_and_no_other(page: str, head: str, words: object) -> None:
    assert listed(page, head) == set(get_args(words))


def test_the_types_of_events_are_explained_and_no_other() -> None:
    ours = {entry.type for entry in lexicon().entries}
    assert listed(SAID, "PLOVER type") == set(scores())
    assert listed(SAID, "our type") == ours - set(scores())
