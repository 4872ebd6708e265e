"""What a story has of a name: over a story that is known by heart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.engine.deeds import Deeds, deeds_of
from rashomon.model import Dossier, Party, Relation
from tests.dossier import fixtures

MARA, TAVEL, SERVICE, GRAIN, REVE, OKONDE, CROWD = "n1", "n2", "n3", "n4", "n5", "n6", "n7"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


def parts(deeds: Deeds) -> dict[str, str]:
    return {one.claim.id: one.part for one in deeds.claims}


def test_a_speaker_has_her_words_and_the_claims_that_rest_on_them(dossier: Dossier) -> None:
    deeds = deeds_of(dossier, {MARA})
    assert [s.id for s in deeds.statements] == [
        s.id for s in dossier.statements if s.speaker and s.speaker.entity == MARA
    ]
    assert len(deeds.statements) == 2
    assert parts(deeds)["c3"] == "says"
    assert parts(deeds)["c7"] == "acts"
    assert [e.name for e in deeds.entities] == ["Mara Quill"]


def test_an_origin_that_contradicts_speaks_against(dossier: Dossier) -> None:
    deeds = deeds_of(dossier, {GRAIN})
    assert parts(deeds)["c5"] == "denies"
    (denied,) = [one for one in deeds.claims if one.claim.id == "c5"]
    assert denied.evidence.article in {a.article for a in denied.claim.accounts if a.denies}


def test_a_place_has_what_happens_there(dossier: Dossier) -> None:
    deeds = deeds_of(dossier, {TAVEL})
    assert {e.id for e in deeds.events} == {e.id for e in dossier.events if e.place and e.place.entity == TAVEL}
    assert deeds.events
    assert parts(deeds)["c1"] == "there"
    assert deeds.statements == ()


def test_who_is_acted_upon_and_who_is_only_named(dossier: Dossier) -> None:
    assert parts(deeds_of(dossier, {CROWD}))["c7"] == "suffers"
    reve = deeds_of(dossier, {REVE})
    assert set(parts(reve).values()) <= {"says", "denies", "acts", "suffers", "there", "named"}
    assert parts(reve)["c2"] == "says", "the origin of an account that carries it"


def test_numbers_and_words_are_those_of_the_story(dossier: Dossier) -> None:
    texts = {a.id: a.text for a in dossier.articles}
    for entity in dossier.entities:
        for one in deeds_of(dossier, {entity.id}).claims:
            assert dossier.claims[one.number - 1] == one.claim
            words = one.evidence
            assert texts[words.article][words.start : words.end] == words.exact
            assert words in {span for account in one.claim.accounts for span in account.evidence}


def test_a_relation_is_told_from_both_ends_and_not_to_itself(dossier: Dossier) -> None:
    bond = Relation(actor=MARA, recipient=CROWD, cooperation=5.0, conflict=0.0, events=("v9", "gone"))
    own = Relation(actor=MARA, recipient=MARA, cooperation=1.0, conflict=0.0, events=("v9",))
    told = replace(dossier, relations=(bond, own))
    (hers,) = deeds_of(told, {MARA}).dealings
    (theirs,) = deeds_of(told, {CROWD}).dealings
    assert (hers.active, hers.other) == (True, CROWD)
    assert (theirs.active, theirs.other) == (False, MARA)
    assert [e.id for e in hers.events] == ["v9"], "an event that is not in the story is none"
    assert deeds_of(told, {MARA, CROWD}).dealings == (), "once they are one, what they did is no relation"


def test_a_relay_passes_on_what_others_say(dossier: Dossier) -> None:
    first = dossier.statements[0]
    via = Party(entity=OKONDE, text="Sten Okonde", span=first.content)
    told = replace(dossier, statements=(replace(first, relayed_by=(via,)), *dossier.statements[1:]))
    deeds = deeds_of(told, {OKONDE})
    assert [s.id for s in deeds.relayed] == [first.id]
    assert first.id not in {s.id for s in deeds.statements}


def test_two_names_that_are_one_have_all_of_both(dossier: Dossier) -> None:
    both = deeds_of(dossier, {MARA, GRAIN})
    one, other = deeds_of(dossier, {MARA}), deeds_of(dossier, {GRAIN})
    assert set(both.statements) == {*one.statements, *other.statements}
    assert set(parts(both)) == {*parts(one), *parts(other)}


def test_nobody_has_nothing(dossier: Dossier) -> None:
    deeds = deeds_of(dossier, {"nobody"})
    assert (deeds.entities, deeds.statements, deeds.relayed, deeds.claims, deeds.dealings, deeds.events) == ((),) * 6
