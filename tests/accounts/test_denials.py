"""What denies what: on invented stories."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Claim
from tests.accounts.telling import claim_with, read, told


def claim(*reports: str, words: tuple[str, ...]) -> Claim:
    return claim_with(told([read(text, f"d{n}") for n, text in enumerate(reports)]), *words)


def denied(one: Claim) -> bool:
    return any(a.denies for a in one.accounts)


@pytest.mark.parametrize(
    ("says", "denies", "words"),
    [
        ("The harbour guard fired at the ferry on Monday.", "The harbour guard did not fire at the ferry.",
         ("fired",)),
        ("Two sailors were hurt in the fire at Sandvik, police said.",
         "No sailors were hurt in the fire at Sandvik, the mayor said.", ("Two sailors",)),
        ("Castor Freight sold the ferry in May.", "The ferry was never sold by Castor Freight.", ("sold the ferry",)),
        ("The engineers closed the valve before the flood.", "The engineers failed to close the valve.",
         ("closed the valve",)),
        ("The mill is safe, the mayor said.", "The mill is not safe, engineers said.", ("is safe",)),
    ],
)  # fmt: skip
def test_the_same_deed_with_its_polarity_turned_is_denied(says: str, denies: str, words: tuple[str, ...]) -> None:
    found = claim(says, denies, words=words)
    assert found.standing == "disputed"
    assert denied(found)
    both = told([read(says, "says"), read(denies, "denies")])
    assert all(c.standing == "disputed" for c in both.claims), "a denial is a claim of its own, and disputed"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        # another object, another doer, another place
        ("The ministry released pictures of the ferry.", "The ministry did not release the name of the captain.",
         ("pictures",)),
        ("Norland sold oil to the island of Arle.", "Sudria did not sell oil to the island of Arle.", ("Norland",)),
        ("Sandvik's ferries have diesel engines.", "The ferries of Arlen do not have diesel engines.", ("Sandvik",)),
        # what should, may or would not be, and what nobody knows or wants
        ("The answer of the council was quick.", "The council should not be too quick to answer.", ("was quick",)),
        ("The captain knew the harbour of Sandvik.", "The owner did not know the harbour of Sandvik.", ("captain",)),
        # a stretch of time
        ("The army fired a rocket over Arle in May.", "The army has not fired a rocket for 60 days.", ("in May",)),
        # one who speaks of two things
        ("“Many ships sail to Arle,” Pia Moss said. “No ships sail to Belmar,” Pia Moss said.",
         "A crane fell on Friday.", ("to Arle",)),
    ],
)  # fmt: skip
def test_shared_words_are_no_denial(first: str, second: str, words: tuple[str, ...]) -> None:
    assert not denied(claim(first, second, words=words))


@pytest.mark.parametrize(
    "answer",
    [
        "Norland denied the reports on Friday.",
        "Norland's foreign ministry dismissed the claims as baseless.",
        "“The situation that you mention does not exist,” Norland's foreign ministry said.",
        "“The accusations are false,” Norland's foreign ministry said.",
        "“There is no truth to the allegations,” Norland's foreign ministry said.",
        "“The reports did not accord with the facts,” Norland's foreign ministry said.",
    ],
)  # fmt: skip
def test_an_answer_denies_the_allegation_before_it(answer: str) -> None:
    text = answer.replace("Norland", "China")
    found = claim(
        f"A newspaper in Arle said that Chinese ships had sold coal to smugglers. {text}", words=("sold coal",)
    )
    assert denied(found), [a.because for a in found.accounts]
    assert found.standing == "disputed"


def test_an_answer_denies_nothing_that_is_of_others() -> None:
    found = claim(
        "A newspaper in Arle said that Japanese ships had sold coal to smugglers. China denied the reports on Friday.",
        words=("sold coal",),
    )
    assert not denied(found)


def test_what_an_unknown_she_denies_in_another_account_may_be_another_event() -> None:
    main = "Police said that the shootings happened minutes after Ana Holt lost her job at the mill in Arle."
    other = "A teacher was charged with murder in Norland last spring. She claimed the shootings “didn't happen.”"
    assert not denied(claim(main, other, words=("the shootings happened",)))
    named = "The mayor of Arle, Pia Moss, claimed the shootings “didn't happen.”"
    assert denied(claim(main, named, words=("the shootings happened",)))


def test_a_charge_is_not_the_deed() -> None:
    charged = "Ana Holt was charged with two counts of murder on Tuesday after two workers died at the mill in Arle."
    deed = "Ana Holt murdered two workers at the mill in Arle on Tuesday."
    accounts = told([read(charged, "one", outlet="Post"), read(deed, "two", outlet="Echo")])
    assert not [c for c in accounts.claims if {"charged", "murdered"} <= _words(c)]


def _words(found: Claim) -> set[str]:
    return {word for a in found.accounts for span in a.evidence for word in span.exact.split()}


def test_no_one_and_no_dash_one_are_one_denial() -> None:
    found = claim(
        "“No-one wants to be called the port of smugglers,” Pia Moss said.",
        "“No one wants to be called the port of smugglers,” Pia Moss said.",
        words=("port of smugglers",),
    )
    assert found.standing == "repeated"
    assert len({a.article for a in found.accounts}) == 2


@settings(max_examples=15, deadline=None)
@given(st.permutations([0, 1, 2]))
def test_the_order_of_reading_changes_no_denial(order: list[int]) -> None:
    reports = [
        "The harbour guard fired at the ferry on Monday.",
        "The harbour guard did not fire at the ferry, Pia Moss said.",
        "The guard fired two shots at the ferry, Ove Lang said.",
    ]
    readings = [read(text, f"o{n}") for n, text in enumerate(reports)]
    assert told([readings[n] for n in order]) == told(readings)


def test_a_denial_is_shown_whole_where_its_words_stand_in_pieces() -> None:
    says = "Westmark said on Monday that Norland tankers were carrying oil to the rebels of Tarn."
    denies = (
        "Norland's foreign ministry said on Tuesday that charges of Norland tankers carrying oil to the rebels of Tarn"
        " “do not accord with the facts.”"
    )
    accounts = told([read(says, "one", outlet="Post"), read(denies, "two", outlet="Echo")])
    shown = [v.evidence.exact for d in accounts.discrepancies for v in d.values if v.value == "denies it"]
    assert shown and all("accord" in words for words in shown)


def test_the_signature_of_an_embedded_post_is_no_other_spelling_of_a_name() -> None:
    one = "Ilse Brandow opened the bridge at Karsk on Monday. Ilse Brandow said the work had taken a year."
    post = "The bridge is open! — Ilse M. Brandow (@ibrandow) May 3, 2031\n\nThe mayor wrote so on Monday."
    two = f"Ilse Brandow opened the bridge. {post}"
    accounts = told([read(one, "one", outlet="Post"), read(two, "two", outlet="Echo")])
    assert [d for d in accounts.discrepancies if d.kind == "name"] == []
