"""Definite descriptions: the one who was called so, and nobody where another may be meant."""

from __future__ import annotations

import pytest

from tests.language.references.reading import annotated, reference, stands_for


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Peter Marlow, a singer from Oldland, won. The singer thanked the jury.", "the singer", "Peter Marlow"),
        ("Actor Peter Marlow won. The actor wept.", "the actor", "Peter Marlow"),
        ("Peter Marlow, 45, was shot. The 45-year-old had two sons.", "the 45-year-old", "Peter Marlow"),
        ("French carmaker Velloux closed a plant. The French company lost money.", "the french company", "Velloux"),
        ("Norland Airways cancelled flights. The airline blamed fog.", "the airline", "Norland Airways"),
        ("The National Herders Union met. The union will strike.", "the union", "National Herders Union"),
        ("Dr. Anna Quist left. The doctor wept.", "the doctor", "Anna Quist"),
    ],
)
def test_the_one_called_so(text: str, words: str, wanted: str) -> None:
    assert stands_for(text, words) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A singer attacked Peter Marlow. The singer fled.", "the singer"),
        ("A man attacked Peter Marlow. The man fled.", "the man"),
        ("Peter Marlow won. The man who lost wept.", "the man"),
        ("Actor Peter Marlow and actor Mark Tesk won. The actor wept.", "the actor"),
        ("French carmaker Velloux closed a plant. The German company wept.", "the german company"),
        ("Norland Steel sued Oldland Motors. The company closed.", "the company"),
    ],
)
def test_another_may_be_meant(text: str, words: str) -> None:
    assert stands_for(text, words) is None


def test_an_office_by_its_holder_and_two_by_neither() -> None:
    one = "Finance Minister Anna Quist resigned. The minister gave no reason."
    assert stands_for(one, "minister") == "Anna Quist"
    two = "French Finance Minister Anna Quist met German Finance Minister Mark Tesk. The minister wept."
    assert reference(two, "minister").name is None
    assert reference(two, "minister").candidates == ("Anna Quist", "Mark Tesk")


def test_a_metonym_stands_for_itself() -> None:
    text = "Russia's foreign ministry spoke. The Kremlin declined to comment."
    assert "Kremlin" not in {r.span.exact for r in annotated(text).references}


@pytest.mark.parametrize(
    "text",
    [
        "President Anna Quist spoke. The president of the miners' union said no.",
        "President Anna Quist spoke. The president and chief executive of Velloux said no.",
        "Former president Anna Quist was jailed. The president said no.",
        "President Anna Quist spoke. The former president said no.",
    ],
)
def test_another_office_is_anothers(text: str) -> None:
    found = [r for r in annotated(text).references if r.form == "office"]
    assert [r.name for r in found[-1:]] in ([], [None])


def test_a_former_office_is_its_former_holders() -> None:
    assert stands_for("Former president Anna Quist was jailed. The former president wept.", "former president") == (
        "Anna Quist"
    )
