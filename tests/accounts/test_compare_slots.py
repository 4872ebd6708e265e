"""Sentences that stand together, and what their slots give: counts, moments, offices; allegations and denials."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from rashomon.accounts import tell
from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.find import MOST_COPIES, find_discrepancies
from rashomon.accounts.discrepancies.findings import accounts_of
from rashomon.model import Discrepancy, Entity, Reading, Spelling
from tests.accounts.telling import read as read_as

TANKER = "The customs service of Sudria said the tanker Ebba Lind transferred 600 tons of heating oil in the bay of Orm"
CROWD = "revellers are expected to gather at the harbour of Velm on Sunday for the lantern festival"


def read(text: str, name: str = "") -> Reading:
    """The reading of one invented report; `name` tells two copies apart."""
    return read_as(text, name or text[:40] + text[-40:])


def told(found: Sequence[Discrepancy], kind: str) -> list[Discrepancy]:
    """The discrepancies of a kind."""
    return [d for d in found if d.kind == kind]


def whole(*texts: str) -> tuple[Discrepancy, ...]:
    """The discrepancies of these texts as a story has them, claims and all."""
    return tell([read(text) for text in texts], [])[0].discrepancies


def compared(*readings: Reading) -> Compared:
    """The readings as they are compared, with what was joined of them."""
    accounts, _ = tell(readings, [])
    return Compared(accounts_of(readings), accounts.claims, accounts.origins, ())


class TestBeside:
    def test_sentences_that_say_the_same_stand_together(self) -> None:
        first, second = (
            read(f"{TANKER}."),
            read("The tanker Ebba Lind transferred heating oil in the bay of Orm, they said."),
        )
        (pair,) = compared(first, second).beside()
        assert {pair.first.account.id, pair.second.account.id} == {first.article.id, second.article.id}
        assert pair.likeness > 0.5

    def test_sentences_on_other_things_do_not(self) -> None:
        assert not compared(read(f"{TANKER}."), read("The school board of Harl elected a new head on Friday.")).beside()

    def test_a_copy_is_looked_at_once(self) -> None:
        one = read(f"{TANKER}.", "a")
        other = read("The tanker Ebba Lind transferred heating oil in the bay of Orm, they said.", "b")
        copies = [read(f"{TANKER}.", f"copy {n}") for n in range(6)]
        assert len(compared(one, other, *copies).beside()) == 1


class TestCounts:
    def test_about_and_exactly_are_one_figure(self) -> None:
        found = whole(f"{TANKER}.", f"{TANKER.replace('600', 'about 600')}.")
        (one,) = told(found, "number")
        assert one.verdict == "rounding"
        assert {v.value for v in one.values} == {"600 tons", "about 600 tons"}

    def test_equal_figures_part_nowhere(self) -> None:
        assert not told(whole(f"{TANKER}.", f"{TANKER}, it added."), "number")

    def test_loose_words_of_other_orders_are_granularity(self) -> None:
        found = whole(f"Hundreds of thousands of {CROWD}.", f"Thousands of {CROWD}.")
        (one,) = told(found, "number")
        assert one.verdict == "granularity"


class TestMoments:
    def test_a_day_within_a_month_is_granularity(self) -> None:
        found = whole(
            "The patrol seized the tanker Ebba Lind in the port of Velm on Nov. 24, 2021.",
            "The patrol seized the tanker Ebba Lind in the port of Velm in November 2021.",
        )
        (one,) = told(found, "date")
        assert one.verdict == "granularity"

    def test_a_stretch_with_both_its_ends_within_a_month(self) -> None:
        found = whole(
            "A delegation of Norland led by minister Ebba Lind visited Sudria from March 3 to March 5, 2021.",
            "A delegation of Norland led by minister Ebba Lind visited Sudria in March 2021.",
        )
        (one,) = told(found, "date")
        assert one.verdict == "granularity"

    def test_two_months_for_one_deed_in_one_claim_are_a_conflict(self) -> None:
        text = "Such transfers of oil are banned by a resolution that the council of Orm adopted in {} 2021."
        (one,) = told(whole(text.format("September"), text.format("December")), "date")
        assert one.verdict == "conflict"

    def test_what_is_counted_over_a_year_is_no_time_of_the_deed(self) -> None:
        found = whole(
            "Norland launched a long rocket over the Straits of Orm on March 3, 2021.",
            "It was the ninth launch of a long rocket over the Straits of Orm by Norland this year.",
        )
        assert not told(found, "date")


class TestCalled:
    def test_founder_and_co_founder(self) -> None:
        first = read("Ada Fenn, founder of the shipping firm Lindqvist, left on Monday.")
        second = read("Ada Fenn, co-founder of the shipping firm Lindqvist, left on Monday.")
        (one,) = told(find_discrepancies([first, second], (), (), [person(first, second)]), "actor")
        assert one.verdict == "granularity"
        assert {v.value for v in one.values} == {
            "founder of the shipping firm Lindqvist", "co-founder of the shipping firm Lindqvist",
        }  # fmt: skip

    def test_two_ranks_of_one_person_are_a_conflict(self) -> None:
        first = read("Captain Ada Fenn said that the search would go on.")
        second = read("The search goes on, Lieutenant Ada Fenn told reporters.")
        (one,) = told(find_discrepancies([first, second], (), (), [person(first, second)]), "actor")
        assert one.verdict == "conflict"

    def test_one_office_in_other_words_is_none(self) -> None:
        first = read("Ada Fenn, founder of the shipping firm Lindqvist, left on Monday.")
        second = read("Ada Fenn, the founder of Lindqvist, left on Monday.")
        assert not told(find_discrepancies([first, second], (), (), [person(first, second)]), "actor")


def person(*readings: Reading) -> Entity:
    """Ada Fenn, wherever her name stands."""
    spans = tuple(m.span for r in readings for m in r.annotation.mentions if m.name == "Ada Fenn")
    assert spans
    return Entity(
        id="ada",
        kind="person",
        name="Ada Fenn",
        spellings=(Spelling(text="Ada Fenn", articles=tuple(r.article.id for r in readings)),),
        mentions=spans,
    )


class TestAllegations:
    def test_a_report_denied_as_a_whole(self) -> None:
        text = (
            "The newspaper Velm Courier reported that Norland ships have secretly carried oil to the island of Orm. "
            "The foreign ministry of Norland denied the report on Friday and called it an invention."
        )
        found = whole(
            text, "Norland ships have secretly carried oil to the island of Orm, the newspaper Velm Courier reported."
        )
        for one in told(found, "polarity"):
            assert one.verdict == "conflict"
            assert {v.value for v in one.values} == {"says so", "denies it"}


class TestCopies:
    def test_copies_of_one_text_add_only_a_few_values(self) -> None:
        one = read(f"{TANKER.replace('600', 'about 600')}.", "odd")
        copies = [read(f"{TANKER}.", f"copy {n}") for n in range(3 * MOST_COPIES)]
        (number,) = told(tell([one, *copies], [])[0].discrepancies, "number")
        assert len(number.values) <= 1 + MOST_COPIES

    def test_the_order_of_reading_changes_nothing(self) -> None:
        texts = [
            f"{TANKER}.",
            f"{TANKER.replace('600', 'about 600')}.",
            f"Thousands of {CROWD}.",
            f"Dozens of {CROWD}.",
        ]
        readings = [read(text) for text in texts]
        first = tell(readings, [])[0].discrepancies
        shuffled = list(readings)
        random.Random(6).shuffle(shuffled)
        assert tell([replace(r) for r in shuffled], [])[0].discrepancies == first
