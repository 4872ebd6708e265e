"""Where an event took place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.events import find_events
from rashomon.language import Tree

TreeOf = Callable[[str], Tree]


@pytest.mark.parametrize(
    ("text", "trigger", "place", "level"),
    [
        ("A bomb killed four farmers in Fallujah, Iraqi police said.", "killed", "Fallujah", "town"),
        ("Gunmen shot dead two guards at a clinic in Nairobi.", "shot", "Nairobi", "town"),
        ("The minister arrived in Egypt on Monday.", "arrived", "Egypt", "country"),
        ("Pirates attacked a tanker in the Red Sea.", "attacked", "Red Sea", "region"),
        ("Two guards at a clinic in Nairobi were shot on Monday.", "shot", "Nairobi", "town"),
        ("Rebels claimed an attack on a convoy near Mogadishu.", "attack", "Mogadishu", "town"),
        ("In Karachi, police said that a bus crash killed nine people.", "killed", "Karachi", "town"),
    ],
)
def test_nearest_locative(tree_of: TreeOf, text: str, trigger: str, place: str, level: str) -> None:
    tree = tree_of(text)
    found = {e.trigger.exact: e.place for e in find_events(tree.article, tree.annotation, ())}
    assert found[trigger] is not None
    assert (found[trigger].text, found[trigger].level) == (place, level)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said it had arrested two spies.",  # a government
        "The two countries agreed in talks to release prisoners.",  # no place
        "The council met on Friday at the request of Kenya.",  # whose request
        "The speech was aimed at Kenya.",  # whom it was for
        "NAIROBI, Kenya — Gunmen killed two guards on Monday.",  # where it was written
    ],
)
def test_what_is_no_place_of_an_event(tree_of: TreeOf, text: str) -> None:
    tree = tree_of(text)
    assert [e.place for e in find_events(tree.article, tree.annotation, ()) if e.place] == []


def test_an_unknown_place_keeps_its_words_only(tree_of: TreeOf) -> None:
    tree = tree_of("Gunmen killed two guards in Vahlorna on Monday.")
    places = [e.place for e in find_events(tree.article, tree.annotation, ()) if e.place]
    assert all(p.latitude is None and p.country is None and p.level is None for p in places)
