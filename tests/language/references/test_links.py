"""Short forms and acronyms to the full names of their article."""

from __future__ import annotations

import pytest

from rashomon.language.references.links import initials
from tests.language.references.reading import links, reference


@pytest.mark.parametrize(
    ("text", "short", "wanted"),
    [
        ("The Northern Herders' Union (NHU) met. The NHU left.", "NHU", "Northern Herders' Union"),
        ("NHU, the Northern Herders Union, met. The NHU left.", "NHU", "Northern Herders Union"),
        ("The Northern Herders Union, or NHU, met. Leaders of the NHU left.", "NHU", "Northern Herders Union"),
        ("The National Front of Oldland, known by its Spanish initials FPO, fought. The FPO denied it.", "FPO",
         "National Front of Oldland"),
        ("The Democratic People's Republic of Korea spoke. The Democratic People's Republic left.",
         "Democratic People's Republic", "Democratic People's Republic of Korea"),
    ],
)  # fmt: skip
def test_short_for_the_long_name(text: str, short: str, wanted: str) -> None:
    assert links(text)[short] == wanted


def test_what_is_put_beside_and_no_initials_says_so() -> None:
    text = "The National Front of Oldland, known by its Spanish initials FPO, fought. The FPO denied it."
    assert reference(text, "fpo").why == "the name it is put beside or listed with"


COUPLE = "Peter Quist and his wife Anna Quist were arrested in Oslo. Mr Quist left. Mrs Quist wept. "


def test_the_form_of_address_tells_spouses_apart() -> None:
    assert reference(COUPLE, "quist", 0).name == "Peter Quist"
    assert reference(COUPLE, "quist", 1).name == "Anna Quist"


def test_a_bare_surname_of_two_is_nobodys() -> None:
    found = reference(COUPLE + "Quist will appeal.", "quist", 2)
    assert (found.name, found.why) == (None, "several of that name")
    assert found.candidates == ("Anna Quist", "Peter Quist")


def test_a_bare_surname_is_his_who_alone_was_named_before() -> None:
    text = "Peter Quist won. Quist thanked the jury. His brother, Mark Quist, wept."
    assert reference(text, "quist").name == "Peter Quist"


def test_initials_leave_small_words_out() -> None:
    assert initials("Union of the Northern Herders") == "UNH"


def test_a_town_is_no_short_form_of_another() -> None:
    assert links("Crowds filled West Tarvik on Monday. Tarvik was quiet.").get("Tarvik") is None
