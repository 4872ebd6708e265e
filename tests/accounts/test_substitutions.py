"""One detail put for another in what is otherwise one sentence: whole dates, whose army, with what."""

from __future__ import annotations

import pytest

from rashomon.model import Discrepancy
from tests.accounts.test_compare_clauses import compare, read

REPORT = "At least 24 people were killed on Tuesday in {} near the market of the town, and six others were hurt."


def parted(first: str, second: str) -> list[tuple[str, str, set[str]]]:
    """Kind, verdict and values of what parts two reports."""
    found: tuple[Discrepancy, ...] = compare(read(first, 9), read(second, 10))
    return [(d.kind, d.verdict, {v.value for v in d.values}) for d in found]


@pytest.mark.parametrize(
    ("first", "second", "kind", "values"),
    [
        ("a mortar attack", "a chemical attack", "name", {"mortar", "chemical"}),
        ("a bomb attack by the Turkish army", "a bomb attack by Kenyan forces", "actor",
         {"Turkish army", "Kenyan forces"}),
        ("an attack by Turkish planes", "an attack by Kenyan planes", "actor", {"Turkish", "Kenyan"}),
    ],
)  # fmt: skip
def test_one_was_put_for_the_other(first: str, second: str, kind: str, values: set[str]) -> None:
    assert (kind, "conflict", values) in parted(REPORT.format(first), REPORT.format(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a bomb attack", "an explosive attack"),
        ("an attack by the army", "an attack by soldiers"),
        ("an attack by Turkish soldiers", "an attack by Turkish troops"),
        ("an attack by the Union of Northern Drivers", "an attack by the UND"),
    ],
)
def test_another_word_for_it_is_none(first: str, second: str) -> None:
    assert not [d for d in parted(REPORT.format(first), REPORT.format(second)) if d[0] in {"name", "actor"}]


def test_whose_it_is_is_granularity_where_one_does_not_say() -> None:
    found = parted(REPORT.format("an attack by rebels"), REPORT.format("an attack by Kenyan forces"))
    assert ("actor", "granularity", {"rebels", "Kenyan forces"}) in found


def test_a_sentence_that_goes_on_is_the_same_as_far_as_the_other_goes() -> None:
    long = REPORT.format("an Orlek attack")[:-1] + (
        ", the second such day in a month in which the roads to the coast were closed and most shops stayed shut."
    )
    found = parted(long, REPORT.format("a Velmar attack"))
    assert any(kind in {"actor", "place"} and values == {"Orlek", "Velmar"} for kind, _, values in found)


def test_a_date_is_shown_whole() -> None:
    text = "The ferry left the port of the town with forty cars on {} and sank an hour later in calm water."
    found = parted(text.format("3 March 2021"), text.format("5 May 2021"))
    assert ("date", "conflict", {"3 March 2021", "5 May 2021"}) in found


def test_a_name_with_an_article_of_its_language_is_a_whole_name() -> None:
    text = "Three shells fell on the quarter of al-{} in the night and set four houses on fire, the mayor said."
    found = parted(text.format("Jamra"), text.format("Khudra"))
    assert [d for d in found if d[0] in {"place", "actor", "name"}]
