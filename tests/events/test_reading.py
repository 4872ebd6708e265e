"""Whole sentences read as an editor would: who did what, to whom, with what words, and whether it happened."""

from __future__ import annotations

import pytest
from tests.events.conftest import read

from rashomon.events import find_events
from rashomon.model import Event
from rashomon.statements import find_statements


def events_of(text: str) -> tuple[Event, ...]:
    tree = read(text)
    return find_events(tree.article, tree.annotation, find_statements(tree.article, tree.annotation))


def event(text: str, word: str) -> Event:
    return next(e for e in events_of(text) if word in e.trigger.exact.split())


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Secretary-General Ana Lemos arrived in Norland on Monday.", "IGO"),
        ("General Ana Lemos arrived in Norland on Monday.", "MIL"),
        ("Party secretary-general Ana Lemos arrived in Norland on Monday.", "PTY"),
    ],
)
def test_a_title_is_read_whole(text: str, sector: str) -> None:
    (actor,) = event(text, "arrived").actors
    assert actor.sector == sector


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Officials said at least 14 civilians were killed on Monday.", "killed", ["at least 14 civilians"]),
        ("The United Nations urged both sides to show restraint.", "urged", ["both sides"]),
        ("The rebels handed over 12 hostages on Monday.", "handed", ["12 hostages"]),
        ("Norland accused Sudria's foreign ministry of spying.", "accused", ["Sudria's foreign ministry"]),
    ],
)
def test_the_words_of_a_party_are_whole(text: str, word: str, expected: list[str]) -> None:
    assert [p.span.exact for p in event(text, word).recipients] == expected


def test_each_of_two_joined_happenings_has_its_own_number() -> None:
    text = "The firing of two missiles and the launch of three rockets alarmed the islanders."
    assert [q.value for q in event(text, "firing").quantities] == [2]
    assert [q.value for q in event(text, "launch").quantities] == [3]


def test_a_particle_is_no_bound() -> None:
    (quantity,) = event("The rebels handed over 12 hostages on Monday.", "handed").quantities
    assert (quantity.value, quantity.approximate, quantity.span.exact) == (12, False, "12")


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Did Sudria order the strike? Nobody knows.", "strike", "hypothetical"),
        ("Will Norland send troops? The minister would not say.", "send", "hypothetical"),
        ("The envoy visited the fort on Monday possibly to discuss a plan.", "visited", "happened"),
        ("The talks would be frank, the minister said.", "talks", "planned"),
        ("The visit aims to deepen trust, the ministry said.", "visit", "planned"),
        ("Norland held talks with Sudria on Monday. The talks will help both sides.", "talks", "happened"),
    ],
)
def test_what_is_asked_or_still_to_come_has_not_happened(text: str, word: str, status: str) -> None:
    assert event(text, word).status == status


@pytest.mark.parametrize(
    ("text", "word", "type"),
    [
        ("A lorry struck a bridge on Monday.", "struck", "ACCIDENT"),
        ("A storm destroyed forty houses on Monday.", "destroyed", "DISASTER"),
        ("Rebels struck a bridge on Monday.", "struck", "ASSAULT"),
    ],
)
def test_who_strikes_says_what_it_is(text: str, word: str, type: str) -> None:
    assert event(text, word).type == type


def test_a_place_and_a_dash_before_the_text_is_nobody() -> None:
    (actor,) = event("Karsk - The commission fined the company on Monday.", "fined").actors
    assert actor.text == "commission"


def test_what_a_state_did_that_is_gone_is_history() -> None:
    assert event("The Soviet Union supported Norland.", "supported").background
    assert not event("Russia supported Norland.", "supported").background


def test_a_promise_is_somebodys() -> None:
    assert event("Norland will strengthen ties with Sudria.", "strengthen").type == "AGREE"
    assert event("The visit will strengthen ties with Sudria.", "strengthen").type == "SUPPORT"


def test_an_adjective_taken_for_a_verb_tells_nothing() -> None:
    text = "Norland sent weapons to separatist bands of the valley."
    assert "separatist" not in [e.trigger.exact for e in events_of(text)]


def test_nobody_kills_in_a_crash() -> None:
    found = event("Investigators are looking into a crash, killing 12 people near Velk.", "killing")
    assert (found.type, found.actors) == ("CASUALTY", ())
    assert event("A small plane crash on Sunday killed 12 people.", "killed").actors == ()
    assert [p.text for p in event("A Norland strike killed 12 people.", "killed").actors] == ["Norland"]


def test_details_are_not_among_the_missing() -> None:
    assert [e.type for e in events_of("Officials said details were missing on Monday.") if e.type == "CASUALTY"] == []
    assert event("Three hikers were missing on Monday.", "missing").type == "CASUALTY"


def test_a_firm_that_launches_a_rocket_arms_nobody() -> None:
    assert event("The company launched a rocket on Monday.", "launched").type == "OTHER"
    assert event("The army launched a rocket on Monday.", "launched").type == "MOBILIZE"


def test_what_others_will_welcome_is_no_promise() -> None:
    assert event("The ruling will be welcomed by farmers in Norland.", "welcomed").type == "SUPPORT"


def test_captives_handed_over_are_released() -> None:
    found = event("Rebel militants handed over 21 schoolgirls to a priest on Thursday.", "handed")
    assert (found.type, found.mode) == ("RETREAT", "release")
    assert event("Some went free after being handed over to Norland authorities.", "handed").status == "happened"


def test_what_would_not_be_done_is_refused() -> None:
    assert event("Norland would not recognise the new government.", "recognise").type == "REJECT"


def test_nobody_rejects_what_is_not_announced() -> None:
    assert "REJECT" not in [e.type for e in events_of("The price of the yard was not at once announced.")]


@pytest.mark.parametrize(
    ("text", "word", "actor", "status"),
    [
        ("The editor said the mayor had stolen funds.", "stolen", "mayor", "happened"),
        (
            "A Norland delegation will visit Sudria, its ministry announced Monday, joining a Karsk group.",
            "joining", "Norland delegation", "planned",
        ),
    ],
)  # fmt: skip
def test_who_acts_in_the_clause_reported(text: str, word: str, actor: str, status: str) -> None:
    found = event(text, word)
    assert ([p.text for p in found.actors], found.status) == ([actor], status)


def test_a_counterpart_is_of_another_country() -> None:
    (own,) = event("The French minister met his counterpart on Monday.", "met").recipients
    (named,) = event("The French minister met his Kenyan counterpart on Monday.", "met").recipients
    assert (own.country, named.country) == (None, "KE")


@pytest.mark.parametrize(
    ("text", "word", "actor", "status"),
    [
        ("The ministry denied that its jets had bombed Velk, and accused Norland of lying.", "accused", "ministry",
         "happened"),
        ("The council has refused to pick a winner and have been calling for a vote.", "calling", "council", "ongoing"),
        ("The mayor said the bridge had fallen and killed two men.", "killed", "bridge", "happened"),
    ],
)  # fmt: skip
def test_the_speaker_s_own_verbs_are_not_what_is_said(text: str, word: str, actor: str, status: str) -> None:
    found = event(text, word)
    assert found.status == status
    assert actor in found.actors[0].span.exact


@pytest.mark.parametrize(
    "text",
    [
        "Karsund | 12 dead | said | 3.5% | Tuesday |",
        "if (gate.open()) { return fired; } // he said: attack",
    ],
)
def test_a_table_s_row_and_a_line_of_a_program_tell_nothing(text: str) -> None:
    assert events_of(text) == ()


def test_a_sentence_in_braces_is_a_sentence() -> None:
    assert [e.type for e in events_of("{The council today agreed to a longer term for the force.}")] == ["AGREE"]
