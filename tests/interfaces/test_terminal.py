"""The dossier in the terminal: everything there, nothing wider than the screen, nothing that drives it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from rashomon.interfaces.terminal import show
from rashomon.model import Dossier
from tests.dossier import fixtures


def shown(dossier: Dossier, width: int, *, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, color_system="truecolor" if colour else None
    )
    show(dossier, console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_fits_the_screen(dossier: Dossier, width: int) -> None:
    assert max(cell_len(line) for line in shown(dossier, width).splitlines()) <= width


def test_shows_every_part_with_words_and_places(dossier: Dossier) -> None:
    text = shown(dossier, 120)
    for part in ("Summary", "Timeline", "Claims by standing", "Where the tellings part", "Articles"):
        assert part in text
    assert "Tavel Courier, characters 0 to 74" in text
    assert "≠ Conflict number" in text
    assert "disputed, 2" in text
    assert "[planned]" in text


def test_tellings_stand_side_by_side(dossier: Dossier) -> None:
    lines = shown(dossier, 120).splitlines()
    assert any("9 people" in line and "14 people" in line for line in lines)


def test_markup_and_controls_of_articles_do_nothing(dossier: Dossier) -> None:
    hostile = "[red]red[/red] \x1b[2J\x1b]0;title\x07 \u202eright to left [/] [bold"
    odd = replace(dossier, story=replace(dossier.story, headline=hostile))
    text = shown(odd, 120)
    assert "[red]red[/red]" in text
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_single_claims_beyond_the_first_are_counted(dossier: Dossier) -> None:
    single = next(claim for claim in dossier.claims if claim.id == "c6")
    many = tuple(replace(single, id=f"x{n}") for n in range(40))
    assert "and 33 more, each in one account" in shown(replace(dossier, claims=(*dossier.claims, *many)), 80)
