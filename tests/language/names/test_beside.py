"""Names told by what stands beside them: ships, heads of bodies, post-nominals, prime ministers by two letters."""

from __future__ import annotations

import pytest

from rashomon.language import gazetteer
from tests.language.references.reading import annotated


def kinds(text: str) -> dict[str, str]:
    return {m.name: m.kind for m in annotated(text).mentions}


SHIPS = (
    "The ferry MV Vask Queen sank on Friday. The Vask Queen is owned by a firm whose other ferries, the Torun Star, "
    "ran aground in 2014. Divers searched the hull of the Norvell Pearl. The fishing boat Miss Quist picked up ten. "
    "Its freighter Cape Orlin burned for three days."
)


@pytest.mark.parametrize(
    "name", ["MV Vask Queen", "Vask Queen", "Torun Star", "Norvell Pearl", "Miss Quist", "Cape Orlin"]
)
def test_a_ship_is_announced_by_its_noun_or_a_part_of_it(name: str) -> None:
    assert kinds(SHIPS)[name] == "vessel"


def test_a_ship_without_its_prefix_is_the_same() -> None:
    assert {m.antecedent for m in annotated(SHIPS).mentions if m.name == "Vask Queen"} == {"MV Vask Queen"}


def test_a_body_and_its_head_are_two() -> None:
    found = kinds("Leader of Torvask City Council James Marlow said that rents rose. Marlow left.")
    assert found["Torvask City Council"] == "organisation"
    assert found["James Marlow"] == "person"


def test_letters_after_a_name_are_no_part_of_it() -> None:
    text = "His barrister, Julia Marlow KC, who is not related, said he would appeal. Ms Marlow QC said no more."
    assert [m.antecedent or m.name for m in annotated(text).mentions if m.kind == "person"] == ["Julia Marlow"] * 2


def test_a_prime_minister_by_two_letters_and_an_hour() -> None:
    text = "Acting PM Peter Okeyo of Kenya left at 5 PM Tuesday."
    found = annotated(text).mentions
    assert [(m.name, m.antecedent) for m in found if m.kind == "office"] == [("Kenyan Acting PM", "Peter Okeyo")]


def test_a_party_and_state_are_no_name() -> None:
    assert "D-Ore." not in kinds("Sen. Ann Marlow, D-Ore., said on Monday that the bill would fail.")


def test_a_bare_surname_is_not_settled_by_one_form_of_address() -> None:
    text = (
        "A jury convicted Harold Marlow. His lawyer, Julia Marlow, wept. Ms Marlow will appeal. The jury heard that "
        "Marlow kept the money."
    )
    assert [m.antecedent for m in annotated(text).mentions if m.name == "Marlow"] == ["Julia Marlow", None]


@pytest.mark.parametrize(
    ("one", "other"), [("Tata Motors", "Tata Steel"), ("Tor-M1", "Tor-M2"), ("Mitsubishi", "Mitsubishi Motors")]
)
def test_what_shares_a_maker_is_not_one(one: str, other: str) -> None:
    left, right = gazetteer.lookup(one), gazetteer.lookup(other)
    assert left is not None
    assert right is not None
    assert left.name != right.name


def test_a_first_word_that_ends_as_no_people_s_name_is_none() -> None:
    assert kinds("Harbour master Ada Brenn resigned on Tuesday.") == {"Ada Brenn": "person"}


@pytest.mark.parametrize("name", ["Coast Wire", "Karsk Courier", "Norland Dispatch"])
def test_an_outlet_is_told_by_its_last_word(name: str) -> None:
    assert kinds(f"The {name} reported it on Tuesday.")[name] == "organisation"
