"""Pronouns for men and women: one safe reading, or none and why."""

from __future__ import annotations

import pytest

from tests.language.references.reading import reference, stands_for


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("When he arrived in Oslo on Monday, Peter Marlow said nothing.", "he", "Peter Marlow"),
        ("Peter Marlow praised himself.", "himself", "Peter Marlow"),
        ("Peter Marlow, who lost, left.", "who", "Peter Marlow"),
        ("Anna Quist said her party would win.", "her", "Anna Quist"),
        ("Anna Quist met Mark Tesk. “I am tired,” she said.", "she", "Anna Quist"),
        ("Anna Quist was running late, she wrote.", "she", None),
        ("She was tired, Anna Quist said. She was running late, she wrote.", "she", "Anna Quist"),
    ],
)
def test_one_safe_reading(text: str, word: str, wanted: str | None) -> None:
    assert stands_for(text, word) == wanted


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("Peter Marlow met him in Oslo.", "him", "nobody before it in reach"),
        ("Peter Marlow told Mark Tesk that he was wrong.", "he", "two people fit"),
        ("“He is a liar,” Peter Marlow said.", "he", "inside a quotation"),
        ("A thief hid. He wept.", "he", "stands for somebody without a name"),
        ("Peter Marlow met a thief. He wept.", "he", "somebody without a name fits as well"),
        ("Eva Quist called Anna Tesk. She wept.", "she", "two people fit"),
        ("Peter Marlow said Mark Tesk's words hurt him.", "him", "two people fit"),
    ],
)
def test_no_safe_reading_and_why(text: str, word: str, why: str) -> None:
    found = reference(text, word)
    assert (found.name, found.why) == (None, why)


def test_the_names_left_are_told() -> None:
    assert reference("Peter Marlow told Mark Tesk that he was wrong.", "he").candidates == ("Mark Tesk", "Peter Marlow")


def test_a_source_is_not_whom_it_tells_of() -> None:
    assert stands_for("According to Peter Marlow, he fled.", "he") is None


def test_sex_once_learnt_holds() -> None:
    text = "Shirwan Quall said she would sue. Shirwan Quall met a guard as he left."
    assert stands_for(text, "she") == "Shirwan Quall"
    assert stands_for(text, "he") is None


def test_a_relative_says_the_sex_of_the_name_beside_not_of_whose_it_is() -> None:
    assert stands_for("The brother of Shirwan Quall wept. She left.", "she") is not None
    assert stands_for("Her brother Shirwan Quall wept. She left.", "she") is None
