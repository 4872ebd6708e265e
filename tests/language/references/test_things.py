""" "It" and "they": a body where nothing else can be meant, and nothing where "it" stands for nothing."""

from __future__ import annotations

import pytest

from tests.language.references.reading import annotated, reference, stands_for


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Norland Steel said it would close.", "it", "Norland Steel"),
        ("Norland Airways cancelled 40 flights. It said fog was to blame.", "it", "Norland Airways"),
        ("The Northern Herders' Union said its members would strike.", "its", "Northern Herders' Union"),
        ("Moscow said it would reply.", "it", "Moscow"),
        ("Norland United said they would appeal.", "they", "Norland United"),
        ("The ferry MV Tarvik found herself in a storm.", "herself", "MV Tarvik"),
    ],
)
def test_one_safe_reading(text: str, word: str, wanted: str | None) -> None:
    assert stands_for(text, word) == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peter Marlow and Mark Tesk said they would appeal.", "they"),
        ("The workers met Norland Steel. They will appeal.", "they"),
        ("Norland Steel launched the ship on its first voyage.", "its"),
        ("Norland Steel met the Herders' Union. Its members wept.", "its"),
        ("OSLO (Velloux) - Norland Steel met the union. It said that workers wept.", "it"),
        ("Norland Steel says it is $4 million.", "it"),
    ],
)
def test_no_safe_reading(text: str, word: str) -> None:
    assert stands_for(text, word) is None


def test_several_together_are_told() -> None:
    found = reference("Peter Marlow and Mark Tesk said they would appeal.", "they")
    assert (found.why, found.candidates) == ("stands for several together", ("Mark Tesk", "Peter Marlow"))


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day.",
        "It is likely that Norland Steel will close.",
        "It took three days to reach Oslo.",
        "Norland Steel made it clear that nobody would leave.",
    ],
)
def test_an_empty_it_is_left_out(text: str) -> None:
    assert [r for r in annotated(text).references if r.span.exact.lower() == "it" and r.name] == []


def test_weather_is_no_reference() -> None:
    assert annotated("It rained all day.").references == ()


def test_the_object_of_a_clause_is_not_its_unsaid_subject() -> None:
    text = "The United States accused France of helping Oman along by hiding it from inspectors."
    assert stands_for(text, "it") != "United States"
