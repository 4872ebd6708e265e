"""Counts that a text says were replaced, parts of a whole, figures rounded in one account, times within times."""

from __future__ import annotations

import pytest

from rashomon.accounts.discrepancies.findings import accounts_of
from rashomon.accounts.discrepancies.numbers.figures import figures_of
from tests.accounts.test_compare_unjoined import found, read, values


class TestReplaced:
    def test_the_count_an_account_gave_before_stands_beside_the_one_it_has_now(self) -> None:
        told = found(
            "The clinic had previously said up to 9,000 Norwegian patients were hit. It now says only about 700"
            " Norwegian patients lost their records."
        )
        assert [(d.verdict, {v.value for v in d.values}) for d in told] == [("update", {"up to 9,000", "about 700"})]

    def test_counts_of_two_nations_replace_nothing(self) -> None:
        text = "The clinic had previously said 9,000 Norwegian patients were hit. About 700 Danish patients were too."
        assert found(text) == []

    def test_a_total_with_its_rise_is_the_later_count_of_another_account(self) -> None:
        told = found(
            "The bank said 60,000 customers were exposed by the leak.",
            "The leak exposed 61,500 customers, some 1,500 more than the bank had previously disclosed.",
        )
        assert ("update", {"60,000", "61,500"}) in [(d.verdict, {v.value for v in d.values}) for d in told]

    def test_a_total_whose_rise_leads_elsewhere_is_none(self) -> None:
        told = found(
            "The bank said 52,000 farmers had asked for a loan.",
            "The leak exposed 61,500 customers, some 1,500 more than the bank had previously disclosed.",
        )
        assert told == []


class TestParts:
    def test_most_of_a_whole_and_its_share_in_figures_are_one_more_exactly(self) -> None:
        told = found(
            "Most of the cargo was timber, the harbour office in Vesthavn said.",
            "The harbour office said about two-thirds of the cargo was timber.",
        )
        assert [(d.verdict, {v.value for v in d.values}) for d in told] == [
            ("granularity", {"Most", "about two-thirds"})
        ]

    @pytest.mark.parametrize(
        "other",
        [
            "The harbour office said about two-thirds of the crew was at home in Vesthavn with timber.",
            "The harbour office said a third of the cargo was timber.",
            "Two-thirds of the cargo was lost at sea by the Sand brothers.",
        ],
    )
    def test_parts_of_other_wholes_that_do_not_fit_or_say_other_things_are_none(self, other: str) -> None:
        text = "Most of the cargo was timber, the harbour office in Vesthavn said."
        assert {"Most"} & {v for found_ in values(text, other) for v in found_} == set()


class TestRoundedWithin:
    def test_one_account_rounds_its_own_exact_figure(self) -> None:
        text = "The storm cut off almost 70,000 customers. The utility counted exactly 69,384 customers by noon."
        assert values(text) == [{"almost 70,000", "69,384"}]

    def test_figures_of_two_nations_are_no_rounding(self) -> None:
        text = "The storm cut off almost 70,000 Danish customers. The utility counted 69,384 Swedish customers by noon."
        assert values(text) == []


class TestNations:
    def test_those_named_by_their_nation_alone_are_people_of_it(self) -> None:
        account = accounts_of([read("The flood drove out 4,000 Norwegians and 300 Danish farmers.", 1)])[0]
        told = [(f.unit, sorted(f.nations)) for f in figures_of(account)]
        assert told == [("people", ["NO"]), ("farmer", ["DK"])]

    def test_a_number_of_many_counts_the_owners_of_what_cannot_be_counted(self) -> None:
        account = accounts_of([read("The leak exposed 4,000 Norwegian people's personal information.", 1)])[0]
        assert [(f.unit, sorted(f.nations)) for f in figures_of(account)] == [("people", ["NO"])]

    def test_a_compound_that_news_has_one_word_for_is_counted_as_that(self) -> None:
        account = accounts_of([read("Norland took in 4,000 asylum seekers.", 1)])[0]
        assert [f.unit for f in figures_of(account)] == ["refugee"]


class TestTimes:
    def test_what_takes_effect_is_dated_by_the_noun(self) -> None:
        told = values(
            "The new toll rules take effect next month across Norland.",
            "Drivers protested before the new toll law takes effect on April 6.",
            kind="date",
        )
        assert told == [{"next month", "April 6"}]

    def test_stretches_months_apart_are_of_two_deeds(self) -> None:
        told = found(
            "The council of Vesthavn adopted the harbour budget last week after a long debate over the quay.",
            "The council of Vesthavn adopted the harbour budget in September after a long debate over the quay.",
            kind="date",
        )
        assert [d.verdict for d in told if d.verdict == "conflict"] == []


def test_people_of_two_sorts_that_share_no_deed_are_no_conflict() -> None:
    told = found(
        "Four members of the choir were on the ferry from Vesthavn, the rector said.",
        "The couple and their three sons from Vesthavn were on the ferry, the rector said.",
    )
    assert [d for d in told if d.verdict == "conflict"] == []


def test_shares_of_two_wholes_are_not_one_share() -> None:
    told = found(
        "Norland accounts for more than 90 percent of the foreign trade of Sandmark.",
        "Norland accounts for nearly 90 percent of the imports of Sandmark.",
    )
    assert told == []


def test_a_share_of_a_narrower_whole_says_nothing_of_the_wider_one() -> None:
    told = values(
        "Norland sells Sandmark nearly all of its timber imports, the ministry said.",
        "Norland sells Sandmark 90 percent of its imports, the ministry said.",
    )
    assert told == []
