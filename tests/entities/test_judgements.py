"""What an analyst decides is stronger than any score, and the latest word wins."""

from __future__ import annotations

import pytest

from rashomon.entities import resolve
from rashomon.model import Entity, Judgement
from tests.entities.reading_of import judge, reading

ONE = reading("Dmitri Volgarin met Orla Quist in Lima on Tuesday, the Harbour Safety Authority (HSA) said.", "one")
TWO = reading("Dmitriy Volgarin left Lima on Friday, the HSA said. Volgarin gave no reason.", "two")
THREE = reading("Kenyan Defence Minister Dmitry Volgarin is ill, the Harbour Safety Authority said.", "three")
OTHER = reading("Tomas Ferrol sang in Oslo on Monday. Ferrol sang well.", "other")


def sets(*judgements: Judgement) -> set[frozenset[str]]:
    """The spellings of each person."""
    found = resolve([ONE, TWO, THREE, OTHER], judgements).entities
    return {frozenset(s.text for s in e.spellings) for e in found if e.kind == "person"}


def whose(name: str, found: tuple[Entity, ...]) -> Entity:
    """The one entity with a spelling."""
    (entity,) = [e for e in found if name in {s.text for s in e.spellings}]
    return entity


def test_without_a_judgement_spellings_are_one() -> None:
    assert frozenset(["Dmitri Volgarin", "Dmitriy Volgarin", "Dmitry Volgarin", "Volgarin"]) in sets()


def test_different_keeps_two_apart_and_no_third_joins_them() -> None:
    found = sets(judge("different", "Dmitri Volgarin", "Dmitriy Volgarin"))
    assert not any({"Dmitri Volgarin", "Dmitriy Volgarin"} <= names for names in found)
    with_third = [names for names in found if "Dmitry Volgarin" in names]
    assert len(with_third) == 1


def test_different_undoes_a_short_form_of_one_article() -> None:
    found = sets(judge("different", "Ferrol", "Tomas Ferrol", left_in="other", right_in="other"))
    assert frozenset(["Tomas Ferrol"]) in found


def test_same_joins_what_no_letters_join_and_says_who_judged() -> None:
    found = resolve([ONE, TWO, THREE, OTHER], [judge("same", "Tomas Ferrol", "Orla Quist")]).entities
    entity = whose("Orla Quist", found)
    assert {"Tomas Ferrol", "Ferrol"} <= {s.text for s in entity.spellings}
    assert any(m.rule.startswith("judgement by Ann, 2026-01-01") for m in entity.merges)


@pytest.mark.parametrize("last", ["same", "different"])
def test_of_contradictory_judgements_the_latest_holds_and_the_other_is_named(last: str) -> None:
    first = "same" if last == "different" else "different"
    judgements = [
        judge(last, "Tomas Ferrol", "Orla Quist", at="2026-02-02"),
        judge(first, "Tomas Ferrol", "Orla Quist", at="2026-01-01", by="Bob"),
    ]
    for order in (judgements, judgements[::-1]):
        resolution = resolve([ONE, OTHER], order)
        together = any({"Tomas Ferrol", "Orla Quist"} <= {s.text for s in e.spellings} for e in resolution.entities)
        assert together == (last == "same")
        assert any("overruled" in m.rule and "Bob" in m.rule for m in resolution.apart)


def test_older_sames_do_not_join_around_a_later_different() -> None:
    judgements = [
        judge("same", "Tomas Ferrol", "Orla Quist", at="2026-01-01"),
        judge("same", "Orla Quist", "Dmitri Volgarin", at="2026-01-02"),
        judge("different", "Tomas Ferrol", "Dmitri Volgarin", at="2026-01-03"),
    ]
    found = sets(*judgements)
    assert not any({"Tomas Ferrol", "Dmitri Volgarin"} <= names for names in found)


def test_a_judgement_of_a_kind_leaves_other_kinds_alone() -> None:
    mixed = [reading("Quist Harbour is a port. Lima traded with it.", "port"), ONE]
    judged = resolve(mixed, [judge("same", "Lima", "Orla Quist", kind="person")]).entities
    assert whose("Lima", judged).id != whose("Orla Quist", judged).id
    free = resolve(mixed, [judge("same", "Lima", "Orla Quist")]).entities
    assert whose("Lima", free).id == whose("Orla Quist", free).id


def test_two_bearers_of_one_name_told_apart_by_their_articles() -> None:
    readings = [
        reading("Tomas Ferrol sang in Oslo on Monday.", "a"),
        reading("Tomas Ferrol was seen in Lima on Friday.", "b"),
        reading("Tomas Ferrol slept.", "c"),
    ]
    judgement = judge("different", "Tomas Ferrol", "Tomas Ferrol", left_in="b")
    found = [e for e in resolve(readings, [judgement]).entities if e.kind == "person"]
    where = sorted(sorted({s.article for s in e.mentions}) for e in found)
    assert where == [["a", "c"], ["b"]]
    assert len({e.id for e in found}) == 2
    resolution = resolve(readings, [judgement])
    assert resolution.named("b", "Tomas Ferrol") != resolution.named("a", "Tomas Ferrol")


def test_judgements_on_unknown_names_change_nothing() -> None:
    assert sets(judge("same", "Nobody Atall", "No One"), judge("different", "Nobody Atall", "Orla Quist")) == sets()
