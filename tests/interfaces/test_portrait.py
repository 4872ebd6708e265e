"""What a name's or a place's page is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.engine.deeds import deeds_of
from rashomon.entities.register import Card, Identity, cards_of, identify_across
from rashomon.interfaces.export.names import name_file, place_file
from rashomon.interfaces.views.portrait import (
    Portrait,
    Record,
    address,
    basis,
    coordinates,
    inside,
    listed_words,
    spots_of,
)
from rashomon.model import Dossier, Event, Location, Merge
from tests.dossier import fixtures

PORTO = Location(
    name="Porto", level="town", country="PT", latitude=41.15, longitude=-8.61, within=("Porto District", "Portugal"),
    why="by far the largest of its name", id="geonames:1",
)  # fmt: skip


def identity(kind: str = "person", name: str = "Ada Quill", **more: object) -> Identity:
    fields: dict[str, object] = {"id": "i1", "cards": (), "spellings": (name,), **more}
    return Identity(kind=kind, name=name, **fields)  # type: ignore[arg-type]


def portrait(dossier: Dossier, entity: str, **more: object) -> Portrait:
    cards = cards_of(dossier.story.id, dossier.entities)
    key = (dossier.story.id, entity)
    everybody = {k: i for i in identify_across(cards) for k in i.cards}
    record = Record(
        identity=everybody[key], cards=tuple(c for c in cards if (c.story, c.entity) in everybody[key].cards),
        stories=(deeds_of(dossier, {entity}),), told=((dossier.story.id, dossier.story.headline),), others=everybody,
        named={},
    )  # fmt: skip
    return Portrait(replace(record, **more))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    told = fixtures.dossier()
    placed = [replace(e, location=PORTO, country="PT") if e.id == "n2" else e for e in told.entities]
    return replace(told, entities=tuple(placed))


def test_addresses_are_of_the_room_of_the_kind_and_escaped() -> None:
    assert address(identity()) == "/names/i1"
    assert address(identity("country", "Portugal"), "s/1 ?") == "/places/i1?story=s%2F1%20%3F"
    assert address(identity(id="../x")) == "/names/..%2Fx"


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (41.154, -8.61, "41.15° N, 8.61° W"), (-0.229, 178.441, "0.23° S, 178.44° E"), (0.0, 0.0, "0.00° N, 0.00° E"),
        (None, None, "no point is known"), (None, 3.0, "no point is known"),
    ],
)  # fmt: skip
def test_coordinates_in_words(latitude: float | None, longitude: float | None, words: str) -> None:
    assert coordinates(replace(PORTO, latitude=latitude, longitude=longitude)) == words


def test_where_a_point_is_from_and_how_exact_it_is() -> None:
    assert basis(PORTO) == "a town; GeoNames’ point"
    assert basis(replace(PORTO, level="division")) == "a division: the point is somewhere in it; GeoNames’ point"
    assert basis(replace(PORTO, id="ours:1")) == "a town; a point of our own list"
    assert basis(replace(PORTO, level="country", latitude=None)) == "a country, as a whole: no point is made up for it"
    assert inside(PORTO) == "Porto District, Portugal"


def test_other_spellings_in_a_line() -> None:
    assert listed_words(identity(spellings=("Ada Quill",))) == ""
    assert listed_words(identity(spellings=("Ada Quill", "A. Quill", "Quill"))) == "A. Quill and Quill"
    many = tuple(f"Q{n}" for n in range(9))
    assert listed_words(identity(spellings=many)) == "Q0, Q1, Q2, Q3 and 5 more"


def test_places_with_a_point_each_once_and_nobody_else() -> None:
    town, again = identity("place", "Porto", location=PORTO), identity("place", "Oporto", id="i2", location=PORTO)
    country = identity("country", "Portugal", location=replace(PORTO, latitude=None, longitude=None))
    person = identity(location=PORTO)
    (spot,) = spots_of([town, again, country, person])
    assert (spot.name, spot.latitude, spot.broad) == ("Porto", 41.15, False)
    assert spots_of([identity("place", "Minho", location=replace(PORTO, level="division"))])[0].broad


def test_spellings_with_the_accounts_that_have_them(dossier: Dossier) -> None:
    found = {w.text: (w.stories, w.accounts) for w in portrait(dossier, "n1").spellings()}
    assert found == {"Mara Quill": (1, 2), "Maara Quill": (1, 1)}


def test_events_of_a_place_by_day_and_background_left_out(dossier: Dossier) -> None:
    def placed(number: str, **more: Any) -> Event:
        return replace(next(e for e in dossier.events if e.id == number), place=there, **more)

    there = next(e.place for e in dossier.events if e.id == "v1")
    events = (
        placed("v4", moment=None), placed("v7"), placed("v8"), placed("v2"),
        placed("v5", moment=fixtures.when("2024-05-01")),
    )  # fmt: skip
    found = [e.id for _, e in portrait(replace(dossier, events=events), "n2").events()]
    assert found == ["v5", "v2", "v7", "v4"], "the undated last, and the silo of 1961 is no event of these days"


def test_a_place_with_a_point_has_a_map_and_one_without_has_none(dossier: Dossier) -> None:
    drawn = portrait(dossier, "n2").map()
    assert drawn is not None
    assert 'class="spot chosen"' in drawn.wide
    bare = replace(dossier, entities=tuple(replace(e, location=None) for e in dossier.entities))
    assert portrait(bare, "n2").map() is None
    region = replace(PORTO, level="region", latitude=None, longitude=None)
    vague = [replace(e, location=region) if e.id == "n2" else e for e in dossier.entities]
    assert portrait(replace(dossier, entities=tuple(vague)), "n2").map() is None
    assert portrait(dossier, "n1").map() is None, "a person stands on no map"


def test_a_country_is_drawn_as_a_whole(dossier: Dossier) -> None:
    entities = [
        replace(e, kind="country", name="Portugal", country="PT", location=None, spellings=()) if e.id == "n2" else e
        for e in dossier.entities
    ]
    drawn = portrait(replace(dossier, entities=tuple(entities)), "n2").map()
    assert drawn is not None
    assert 'class="known chosen"' in drawn.wide
    assert "<circle" not in drawn.wide


def test_far_places_of_the_story_do_not_shrink_the_map(dossier: Dossier) -> None:
    far = replace(PORTO, name="Quito", latitude=-0.23, longitude=-78.5, country="EC", id="geonames:2")
    near = replace(PORTO, name="Braga", latitude=41.55, longitude=-8.42, id="geonames:3")
    others = {
        ("x", name): identity("place", name, id=name, location=at) for name, at in (("Quito", far), ("Braga", near))
    }
    drawn = portrait(dossier, "n2", others=others).map()
    assert drawn is not None
    assert "Braga" in drawn.wide
    assert "Quito" not in drawn.wide


def test_why_names_are_one_and_why_others_are_not(dossier: Dossier) -> None:
    merge = Merge(left="Mara Quill", right="Maara Quill", rule="spelling", score=0.9, threshold=0.8)
    apart = Merge(left="Mara Quill", right="Mark Quill", rule="another given name")
    other = identity(name="Mark Quill", id="i9")
    told = portrait(dossier, "n1")
    shown = Portrait(
        replace(
            told.record, identity=replace(told.identity, merges=(merge, merge), apart=(apart,)),
            named={"Mark Quill": (other, told.identity)},
        )
    )  # fmt: skip
    assert shown.merges().count(merge) == 1
    assert shown.apart() == [(apart, "Mark Quill", [other])]


def test_a_file_of_a_name_stands_alone_and_is_the_same_each_time(dossier: Dossier) -> None:
    for entity, made in (("n1", name_file), ("n2", place_file)):
        record = portrait(dossier, entity).record
        text = made(record)
        assert text == made(record)
        assert "<script" not in text
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
        assert fixtures.HOSTILE not in text
        for article in record.identity.articles:
            assert f'id="a-{article}"' in text


def test_no_card_is_needed_for_a_spelling(dossier: Dossier) -> None:
    card = Card(story="s", entity="e", kind="person", name="Alone")
    (found,) = portrait(dossier, "n1", cards=(card,), stories=()).spellings()
    assert (found.text, found.stories, found.accounts) == ("Alone", 1, 0)
