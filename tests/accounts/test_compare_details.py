"""Places, doers, descriptions, superlatives, what is not known, lists, sequels and names with numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.accounts import tell
from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.accounts.discrepancies.quotations.words import Words, changes, graded, spoken
from rashomon.model import Account, Claim, Discrepancy, Entity, Location, Mention, Reading, Spelling, span_at
from tests.accounts.test_compare import compare, read, told


def whole(*texts: str) -> tuple[Discrepancy, ...]:
    """The discrepancies of these texts as a story has them, claims and all."""
    return tell([read(text) for text in texts], [])[0].discrepancies


def only(found: Sequence[Discrepancy], kind: str) -> Discrepancy:
    """The one discrepancy of a kind."""
    (one,) = [d for d in found if d.kind == kind]
    return one


class TestPlaces:
    def test_one_kind_of_ground_for_another_is_granularity(self) -> None:
        found = compare(
            "The cargo plane crashed into a mountain on Tuesday.",
            "The cargo plane crashed in a wooded area on Tuesday, officials said.",
        )
        one = only(found, "place")
        assert one.verdict == "granularity"
        assert {v.value for v in one.values} == {"into a mountain", "in a wooded area"}

    def test_a_street_and_a_forest_are_not_compared(self) -> None:
        found = compare("Gunmen shot the mayor in his house.", "Gunmen shot the mayor in the market.")
        assert not told(found, "place")

    def test_places_of_two_deeds_are_two(self) -> None:
        found = compare(
            "The cargo plane crashed into a mountain on Tuesday.",
            "The passenger ferry sank in a lake on Tuesday. The train crashed in a forest.",
        )
        assert not told(found, "place")

    def test_what_was_long_ago_is_another_deed(self) -> None:
        found = compare(
            "The plane crashed into a mountain on Tuesday.",
            "A plane crashed in a forest in June 2019, killing nobody.",
        )
        assert not told(found, "place")


class TestSuperlatives:
    def test_a_first_narrowed_in_two_ways(self) -> None:
        found = compare(
            "It was the first visit by Norland officials since the border closed in 2019.",
            "It marked the first such visit by foreign officials since the epidemic, the ministry of Norland said.",
        )
        one = only(found, "superlative")
        assert one.verdict == "scope"

    @pytest.mark.parametrize(
        "other",
        [
            "The first week of the visit by Norland officials went well in Belmar.",
            "The visit by Norland officials was one of the first since the border closed in 2019.",
        ],
    )
    def test_a_first_of_a_series_is_no_claim(self, other: str) -> None:
        found = compare("It was the first visit by Norland officials since the border closed in 2019.", other)
        assert not told(found, "superlative")


class TestKnowledge:
    def test_names_withheld_and_given(self) -> None:
        found = compare(
            "The names of the drivers have not been released, police said.",
            "Police identified the driver as Ana Holt, a teacher from Belmar.",
        )
        one = only(found, "polarity")
        assert one.verdict == "update"
        assert len(one.values) == 2

    def test_the_same_in_any_order(self) -> None:
        texts = ("The cause of the fire is still not known.", "A gas leak caused the fire, the mayor said.")
        assert [d.verdict for d in compare(*texts)] == [d.verdict for d in compare(*reversed(texts))] == ["update"]

    def test_the_cause_of_something_else_is_another_matter(self) -> None:
        found = compare("The cause of the fire is still not known.", "Heavy rain caused the flood, the mayor said.")
        assert not told(found, "polarity")

    def test_harm_none_and_some(self) -> None:
        found = compare(
            "There were no reports of injuries after the blast in Belmar.",
            "The blast in Belmar injured three people on Tuesday.",
        )
        assert told(found, "polarity") == ["update"]


class TestDenied:
    def test_a_kind_of_deed_said_not_to_be_one(self) -> None:
        found = compare(
            "The dockers were traded as part of a swap, the union said.",
            "“This was not a swap,” the minister said. Nobody swapped anything.",
        )
        assert told(found, "polarity") == ["conflict"]

    def test_a_thing_is_no_deed(self) -> None:
        found = compare("It was a road to the harbour.", "It was not a road, he said.")
        assert not told(found, "polarity")


class TestSequels:
    def test_closed_and_reopened(self) -> None:
        found = compare(
            "The bridge has been closed for safety, police said.",
            "The bridge reopened on Tuesday evening after engineers had checked it.",
        )
        one = only(found, "status")
        assert one.verdict == "update"

    def test_who_tells_both_is_not_behind(self) -> None:
        found = compare(
            "The bridge was closed on Monday. The bridge reopened on Tuesday.",
            "The bridge reopened on Tuesday evening after engineers had checked it.",
        )
        assert not told(found, "status")


class TestDescribed:
    ONE = "In May 2019, a pro-government militia group found the lost sailor Ove Lang."
    TWO = "Ove Lang was found by an army-backed civil defence group in May 2019."

    def test_other_words_for_the_same_doers(self) -> None:
        one = only(compare(self.ONE, self.TWO), "actor")
        assert one.verdict == "granularity"

    def test_what_an_account_says_elsewhere_is_not_missing(self) -> None:
        found = compare(self.ONE, self.TWO + " It is a pro-government militia group.")
        assert not told(found, "actor")


class TestCodes:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Norland Air Flight 417 turned back on Tuesday.", "Passengers on flight NA417 said they were tired."),
            ("The plane, an Orlo 40B Grand Heron, was new.", "The Orlo 40 Heron was built in 1999."),
        ],
    )
    def test_more_and_fewer_letters(self, first: str, second: str) -> None:
        assert told(compare(first, second), "name") == ["granularity"]

    @pytest.mark.parametrize("second", ["On May 17 the law was passed.", "Norland Air Flight 418 was on time."])
    def test_other_numbers_are_other_names(self, second: str) -> None:
        assert not told(compare("Norland Air Flight 417 turned back on May 17.", second), "name")


class TestChanges:
    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("It looked like we had put it back there", "It looked like we had to put it back there", ("modality",)),
            ("We will reopen the northern pier in May", "We will not reopen the northern pier in May", ("negation",)),
            ("We lost three boats in the storm today", "We lost four boats in the storm today", ("number",)),
            ("We thank the people of Norland for it", "We thank the people of Sudria for it", ("name",)),
            ("They were good sailors and good men", "They were fine sailors and good men", ("wording",)),
            ("They were good sailors & good men", "They were good sailors and good men", ()),
            ("They won't come back to the old harbour", "They will not come back to the old harbour", ()),
            ("They are ... very tired of the old harbour", "They are indeed very tired of the old harbour", ()),
            ("They [the crew] are tired of the harbour", "They are tired of the harbour", ()),
            ("THEY ARE TIRED OF THE OLD HARBOUR", "They are tired of the old harbour", ()),
        ],
    )
    def test_what_other_words_change(self, first: str, second: str, expected: tuple[str, ...]) -> None:
        for a, b in ((first, second), (second, first)):
            assert graded(changes(Words(a, spoken(a)), Words(b, spoken(b)))) == expected


POOL = (
    "The cargo plane crashed into a mountain on Tuesday. The cause of the disaster is still not known.",
    "The cargo plane crashed in a wooded area on Tuesday. Ice on the wings caused the crash, Ana Holt said.",
    "The names of the pilots have not been released. “We had put it back on the shelf,” Holt said.",
    "Police identified the pilot as Ove Lang. “We had to put it back on the shelf,” Holt said.",
    "The bridge has been closed. It was the first crash in Norland since the war.",
    "The bridge reopened on Tuesday. It was the first crash of a cargo plane in Norland since 2010.",
)


def _essence(found: Sequence[Discrepancy]) -> list[tuple[object, ...]]:
    return sorted((d.id, d.kind, d.verdict, d.changes, d.values) for d in found)


@settings(max_examples=12, deadline=None)
@given(st.permutations(POOL), st.integers(2, len(POOL)), st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(texts: list[str], size: int, chance: random.Random) -> None:
    chosen = texts[:size]
    shuffled = list(chosen)
    chance.shuffle(shuffled)
    assert _essence(whole(*chosen)) == _essence(whole(*shuffled))


@settings(max_examples=10, deadline=None)
@given(st.permutations(POOL), st.integers(2, len(POOL)))
def test_one_more_copy_adds_no_discrepancy(texts: list[str], size: int) -> None:
    chosen = texts[:size]
    before = compare(*chosen)
    copied = compare(*chosen, chosen[0] + "\n")
    assert len(copied) <= len(before) or {(d.kind, d.verdict) for d in copied} == {(d.kind, d.verdict) for d in before}
    assert len(copied) == len(before)


def _located(text: str, name: str, latitude: float) -> tuple[Reading, Entity]:
    reading = read(text)
    at = text.index(name)
    span = span_at(reading.article.id, text, at, at + len(name))
    head = next(t.index for t in reading.annotation.tokens if t.start == at)
    mention = Mention(span=span, kind="place", head=head, name=name)
    location = Location(
        name=name, level="town", country="XX", latitude=latitude, longitude=1.0, within=("Harland",), why="told",
        id=f"town:{name}",
    )  # fmt: skip
    town = Entity(
        id=f"e-{name}", kind="place", name=name, spellings=(Spelling(text=name, articles=(reading.article.id,)),),
        mentions=(span,), location=location,
    )  # fmt: skip
    return replace(reading, annotation=replace(reading.annotation, mentions=(mention,))), town


class TestTowns:
    OTHER = "Reporters heard that masked gunmen shot the mayor in Vintel after a long dinner."

    @pytest.mark.parametrize(("latitude", "expected"), [(40.0, ["conflict"]), (10.05, [])])
    def test_two_towns_for_one_deed_of_one_claim(self, latitude: float, expected: list[str]) -> None:
        one, first = _located("Gunmen shot the mayor in Dorsk on Tuesday.", "Dorsk", 10.0)
        two, second = _located(self.OTHER, "Vintel", latitude)
        tellings = [
            Account(
                article=r.article.id, origin="o", support="unknown",
                evidence=(span_at(r.article.id, r.article.text, 0, len(r.article.text)),),
            )
            for r in (one, two)
        ]  # fmt: skip
        claim = Claim(
            id="c", text="", standing="repeated", origins=("o",), independent=(1, 1), accounts=tuple(tellings)
        )
        found = find_discrepancies([one, two], (claim,), (), (first, second))
        assert told(found, "place") == expected

    def test_without_a_claim_they_may_be_two_deeds(self) -> None:
        one, first = _located("Gunmen shot the mayor in Dorsk on Tuesday.", "Dorsk", 10.0)
        two, second = _located(self.OTHER, "Vintel", 40.0)
        assert not told(find_discrepancies([one, two], (), (), (first, second)), "place")
