"""Identities across stories: one where one, two where two, explained, whatever the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.entities import resolve
from rashomon.entities.register import Card, Identity, cards_of, identify_across
from rashomon.model import Kind, Location, Tenure, day
from tests.entities.reading_of import judge, reading


def card(
    story: str, name: str, *, kind: Kind = "person", company: tuple[str, ...] = (), country: str | None = None,
    office: str = "", when: str = "2024-03-05", at: str = ""
) -> Card:  # fmt: skip
    """A card with what matters."""
    moment = day(date.fromisoformat(when), basis="stated")
    offices = (Tenure(office=office, country=country, status="held", moment=moment),) if office else ()
    where = None
    if at:
        where = Location(
            name=name, level="town", country=country, latitude=None, longitude=None, within=(), why="", id=at
        )
    return Card(
        story=story, entity=f"{story} {name} {kind}", kind=kind, name=name, spellings=(name,),
        offices=offices, country=country, location=where, company=company, articles=(f"{story}-1",),
    )  # fmt: skip


def stories(found: tuple[Identity, ...]) -> list[list[str]]:
    """The stories of each identity."""
    return sorted(sorted({story for story, _ in i.cards}) for i in found)


def test_spellings_across_stories_are_one_and_explained() -> None:
    (found,) = identify_across(
        [card("a", "Dmitri Volgarin"), card("b", "Dmitriy Volgarin"), card("c", "Dmitri Volgarin")]
    )
    assert found.name == "Dmitri Volgarin"
    assert len(found.cards) == 3
    (merge,) = found.merges
    assert (merge.rule, merge.left, merge.right) == ("spelling", "Dmitri Volgarin", "Dmitriy Volgarin")


def test_two_of_one_story_are_never_one() -> None:
    found = identify_across([card("a", "Dmitri Volgarin"), card("a", "Dmitriy Volgarin"), card("b", "Dmitri Volgarin")])
    assert stories(found) == [["a"], ["a", "b"]]


def test_namesakes_with_offices_of_two_countries_are_two_unless_they_share_company() -> None:
    kenyan = card("a", "Tomas Ferrol", office="Kenyan President", country="KE", company=("Orla Quist",))
    peruvian = card("b", "Tomas Ferrol", office="Peruvian President", country="PE", company=("Bram Orrin",))
    more = card("c", "Tomas Ferrol", company=("Orla Quist",))
    assert stories(identify_across([kenyan, peruvian, more])) == [["a", "c"], ["b"]]
    assert all(i.apart for i in identify_across([kenyan, peruvian, more]))
    told_otherwise = card("b", "Tomas Ferrol", office="Peruvian President", country="PE", company=("Orla Quist",))
    assert stories(identify_across([kenyan, told_otherwise])) == [["a", "b"]]


def test_two_ministers_at_one_time_are_two_and_one_after_the_other_may_be_one() -> None:
    health = card("a", "Tomas Ferrol", office="Kenyan Health Minister", country="KE")
    trade = card("b", "Tomas Ferrol", office="Kenyan Trade Minister", country="KE")
    later = card("b", "Tomas Ferrol", office="Kenyan Trade Minister", country="KE", when="2025-06-01")
    assert len(identify_across([health, trade])) == 2
    assert len(identify_across([health, later])) == 1


def test_a_single_name_is_nobodys_but_in_its_company() -> None:
    full = card("a", "Orla Quist", company=("Tomas Ferrol",))
    assert len(identify_across([full, card("b", "Quist", company=("Bram Orrin",))])) == 2
    assert len(identify_across([full, card("b", "Quist", company=("Tomas Ferrol",))])) == 1
    sister = card("c", "Una Quist", company=("Tomas Ferrol",))
    assert len(identify_across([full, sister, card("b", "Quist", company=("Tomas Ferrol",))])) == 3


def test_bodies_that_every_country_has_are_one_within_a_country() -> None:
    cards = [
        card("a", "Supreme Court", kind="organisation", country="KE"),
        card("b", "Supreme Court", kind="organisation", country="PE"),
        card("c", "Supreme Court", kind="organisation", country="KE"),
        card("d", "Supreme Court", kind="organisation"),
    ]
    assert stories(identify_across(cards)) == [["a", "c"], ["b"], ["d"]]


def test_places_of_one_name_are_one_where_they_are_in_one_place() -> None:
    cards = [
        card("a", "Portvale", kind="place", at="x:1", country="KE"),
        card("b", "Portvale", kind="place", at="x:2", country="PE"),
        card("c", "Portvale", kind="place", at="x:1", country="KE"),
        card("d", "Portvale", kind="place", country="PE"),
        card("e", "Portvale", kind="place"),
    ]
    assert stories(identify_across(cards)) == [["a", "c"], ["b", "d"], ["e"]]


def test_judgements_hold_across_stories() -> None:
    cards = [card("a", "Dmitri Volgarin"), card("b", "Dmitriy Volgarin"), card("c", "Orla Quist")]
    judgements = [
        judge("different", "Dmitri Volgarin", "Dmitriy Volgarin"),
        judge("same", "Orla Quist", "Dmitri Volgarin"),
    ]
    found = identify_across(cards, judgements)
    assert stories(found) == [["a", "c"], ["b"]]
    assert any("judgement by Ann" in m.rule for i in found for m in i.merges)
    assert any("kept apart: judgement by Ann" in m.rule for i in found for m in i.apart)


CARDS = [
    card("a", "Orla Quist", company=("Tomas Ferrol",)),
    card("b", "Orla Qvist", company=("Bram Orrin",)),
    card("c", "Quist", company=("Tomas Ferrol",)),
    card("d", "Tomas Ferrol", office="Kenyan President", country="KE"),
    card("e", "Tomas Ferrol", office="Peruvian President", country="PE"),
    replace(card("f", "Harbour Safety Authority", kind="organisation", company=("Orla Quist",)),
            spellings=("Harbour Safety Authority", "HSA")),
    card("g", "HSA", kind="organisation", company=("Orla Quist",)),
    card("h", "Harbor Safety Authority", kind="organisation"),
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.permutations(CARDS))
def test_the_order_of_cards_makes_no_difference(cards: list[Card]) -> None:
    found = identify_across(cards)
    assert found == identify_across(CARDS)
    assert stories(found) == [["a", "b", "c"], ["d"], ["e"], ["f", "g", "h"]]
    assert len({i.id for i in found}) == len(found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(CARDS), max_size=12))
def test_each_card_is_in_one_identity(cards: list[Card]) -> None:
    found = [c for i in identify_across(cards) for c in i.cards]
    assert sorted(found) == sorted({(c.story, c.entity) for c in cards})


def test_cards_of_a_story_carry_its_company() -> None:
    text = "Kenyan Defence Minister Dmitri Volgarin met Orla Quist in Lima on Tuesday, Reuters said."
    found = {c.name: c for c in cards_of("s", resolve([reading(text, "one")]).entities)}
    assert found["Dmitri Volgarin"].company == ("Orla Quist",)
    assert found["Dmitri Volgarin"].country == "KE"
    assert found["Lima"].company == ("Dmitri Volgarin", "Orla Quist")
    assert found["Lima"].articles == ("one",)


def test_no_cards_no_identities() -> None:
    assert identify_across([]) == ()
