"""What the page and the terminal share: bunches that admit what is unknown, names and claims put to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.interfaces.views.sides import sides
from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import claim_line, harmless, outlet_of
from rashomon.model import Dossier
from tests.dossier import fixtures


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


def test_an_account_stands_in_one_bunch(dossier: Dossier) -> None:
    placed = [article.id for bunch in View(dossier).bunches() for article, _ in bunch.accounts]
    assert sorted(placed) == sorted(article.id for article in dossier.articles)


def test_an_account_that_seldom_names_a_source_stands_with_the_unknown(dossier: Dossier) -> None:
    named = next(c for c in dossier.claims if View(dossier).origin(c.accounts[0].origin) != "origin unknown")
    account = replace(named.accounts[0], origin="o-nobody")
    vague = tuple(replace(named, id=f"vague{n}", accounts=(account,)) for n in range(40))
    view = View(replace(dossier, claims=(*dossier.claims, *vague)))
    (bunch,) = (b for b in view.bunches() if account.article in {a.id for a, _ in b.accounts})
    assert bunch.kind == "unknown"
    assert any(words.endswith("from a named source") for _, words in bunch.accounts)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("But the mayor left on Monday.", "The mayor left on Monday."),
        ("Meanwhile, the harbour was shut.", "The harbour was shut."),
        ("In addition, two were hurt.", "Two were hurt."),
        ("Butter prices rose.", "Butter prices rose."),
        ("Finally the ship sailed.", "Finally the ship sailed."),
        ("And", "And"),
        ("", ""),
    ],
)
def test_a_claim_begins_with_no_connective(text: str, line: str) -> None:
    assert claim_line(text) == line


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("news/000_ab12cd34ef56ab78.txt", "000_ab12cd….txt"),
        ("4f3c2b1a0d9e8f7a6b5c.html", "4f3c2b….html"),
        ("harbour-fire-20250714.txt", "harbour-fire-20250714.txt"),
        ("decade-facade.txt", "decade-facade.txt"),
    ],
)
def test_a_file_named_by_a_program_is_named_short(dossier: Dossier, location: str, name: str) -> None:
    assert outlet_of(replace(dossier.articles[0], outlet=None, location=location)) == name


def test_harmless_text_keeps_its_lines() -> None:
    assert harmless("one\u202e\ntwo\x1b") == "one\ntwo\ufffd"


def test_a_capital_makes_no_second_telling(dossier: Dossier) -> None:
    found = next(d for d in dossier.discrepancies if d.kind not in ("name", "quotation"))
    first = found.values[0]
    twice = replace(found, values=(*found.values, replace(first, value=first.value.swapcase())))
    view = View(dossier)
    assert len(sides(view, twice)) == len(sides(view, found))
