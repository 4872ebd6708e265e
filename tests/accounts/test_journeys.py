"""Where a journey leads, told more and less closely."""

from __future__ import annotations

import pytest

from rashomon.accounts import tell
from rashomon.entities import identify, resolve
from rashomon.model import Discrepancy
from tests.accounts.test_compare_clauses import read, verdicts


def whole(*texts: str) -> tuple[Discrepancy, ...]:
    """The discrepancies of these texts as a story has them, places known."""
    readings = tuple(read(text, 9 + n) for n, text in enumerate(texts))
    resolved = resolve(readings)
    return tell(identify(readings, resolved), tuple(resolved.entities))[0].discrepancies


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The ferry struck a pier. It was bound for Mombasa.", "The ferry, which was en route to Kenya, was damaged."),
        ("The plane turned back on its way to Nairobi.", "The flight to Kenya turned back after an hour."),
        ("The cruise ship was on a trip ending in the Kenyan city of Mombasa.", "The ship was headed for Kenya."),
    ],
)
def test_a_town_and_its_country_are_granularity(first: str, second: str) -> None:
    found = [d for d in whole(first, second) if "journey" in d.explanation]
    assert verdicts(tuple(found), "place") == ["granularity"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The ferry struck a pier. It was bound for Mombasa.", "The ferry was en route to Mombasa."),
        ("The ferry struck a pier. It was bound for Mombasa.", "The ferry was en route to Norway."),
        ("The plane was bound for Kenya's capital, Nairobi.", "The plane was bound for Nairobi."),
        ("Ebba Lind was on her way to Kenya.", "Carl Holm said so on his trip to Nairobi."),
    ],
)
def test_one_end_two_ends_and_two_travellers_are_none(first: str, second: str) -> None:
    assert not [d for d in whole(first, second) if "journey" in d.explanation]
