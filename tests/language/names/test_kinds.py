"""Kinds by one vote an article: vessels, weapons, events, clubs, buildings, places, persons."""

from __future__ import annotations

import pytest

from tests.language.names.test_find import mentions, named, span


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The destroyer USS Quist Norvell left port at dawn.", "USS Quist Norvell", "vessel"),
        ("Sailors boarded HMS Torun near the strait.", "HMS Torun", "vessel"),
        ("Crews of the tanker Norvell Pearl were freed on Friday.", "Norvell Pearl", "vessel"),
        ("Troops fired two Quist-5 missiles into the sea.", "Quist-5", "weapon"),
        ("The army showed its Hwasong-99 and Su-24s on Friday.", "Hwasong-99", "weapon"),
        ("He was chosen for the Nobel Peace Prize in Oslo.", "Nobel Peace Prize", "event"),
        ("They landed at Quist International Airport at noon.", "Quist International Airport", "facility"),
        ("Rebels hold the Norvell Valley and its roads.", "Norvell Valley", "place"),
        ("She lives on Torun Street in the old quarter.", "Torun Street", "place"),
        ("Ahmed bin Torun al-Quist spoke first.", "Ahmed bin Torun al-Quist", "person"),
    ],
)
def test_what_a_name_names(text: str, name: str, kind: str) -> None:
    assert [m.kind for m in mentions(text) if m.name == name] == [kind]


def test_a_label_gives_way_to_what_stands_beside_the_name() -> None:
    text = "Mira Quist was killed in May. The murder of Mira Quist shocked many."
    labels = (span(text, "Mira Quist was", "FAC"), span(text, "of Mira Quist", "ORG"))
    names = (labels[0]._replace(last=labels[0].last - 1), labels[1]._replace(first=labels[1].first + 1))
    assert {m.kind for m in mentions(text, names)} == {"person"}


def test_the_city_of_a_name_is_a_place() -> None:
    text = "They fled the city of Torvask. Torvask burned for days."
    names = (span(text, "Torvask.", "ORG"), span(text, "Torvask burned", "ORG"))
    found = mentions(text, (names[0]._replace(last=names[0].first + 1), names[1]._replace(last=names[1].first + 1)))
    assert {m.kind for m in found} == {"place"}


def test_a_clinic_one_is_at_is_a_building() -> None:
    assert named("He was treated at the Orla Quist Center on Friday.")["Orla Quist Center"].kind == "facility"


def test_a_title_in_quotation_marks_is_a_work() -> None:
    text = "She wrote “Kill Norvell” and sold “Kill Norvell” at once."
    first = span(text, "Kill Norvell", "PERSON")
    second = first._replace(first=first.first + 6, last=first.last + 6)
    assert {m.kind for m in mentions(text, (first, second)) if m.name == "Kill Norvell"} == {"work"}


def test_a_clubs_nickname_is_a_club_beside_its_full_name_only() -> None:
    known = mentions("The San Diego Chargers won the game. Many like the Chargers this season.")
    assert [m.kind for m in known if m.span.exact.endswith("Chargers")] == ["organisation"] * 2
    assert mentions("He lost both of his Chargers in the storm.", ()) == ()


def test_a_state_is_told_from_its_namesake_by_its_company() -> None:
    assert named("Voters in Georgia and Alabama go to the polls.")["Georgia"].kind == "place"
    assert named("Voters in Georgia and Armenia go to the polls.")["Georgia"].kind == "country"


def test_a_surname_that_is_a_city_is_the_person_outside_of_it() -> None:
    text = "Orla Washington spoke. Washington smiled, then flew to Washington."
    names = (span(text, "Orla Washington", "PERSON"),)
    found = [m.kind for m in mentions(text, names) if m.span.exact.endswith("Washington")]
    assert found == ["person", "person", "place"]


def test_governments_offices_are_no_bodies() -> None:
    text = "The surgeon general and Attorney General Orla Quist met."
    names = (span(text, "Attorney General", "ORG"), span(text, "Orla Quist", "PERSON"))
    found = {m.span.exact: m.kind for m in mentions(text, names)}
    assert found["Attorney General"] == "office"
    assert found["Orla Quist"] == "person"
