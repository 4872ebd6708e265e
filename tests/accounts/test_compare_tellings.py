"""Which tellings stand beside one another, whose word a value is, loose hours, and one detail put for another."""

from __future__ import annotations

import pytest

from rashomon.accounts import tell
from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.hours import Stretch, parting
from rashomon.accounts.discrepancies.findings import accounts_of
from rashomon.accounts.discrepancies.groups import Groups, in_turn
from tests.accounts.test_compare_clauses import compare, read, verdicts

FIRST = read("A barge struck the bridge at Dorsk on Tuesday evening, and 25 people were injured, police said.", 9)
SECOND = read("The Dorsk Fire Service said that 27 people were injured when a barge struck the bridge at Dorsk.", 10)


class TestTellings:
    def test_each_claim_has_its_tellings_with_their_words(self) -> None:
        told, _ = tell((FIRST, SECOND), ())
        compared = Compared(accounts_of((FIRST, SECOND)), told.claims, told.origins)
        assert [len(t) for t in compared.tellings()] == [len(c.accounts) for c in told.claims]
        for tellings in compared.tellings():
            for telling in tellings:
                assert telling.head in telling.tokens
                assert telling.claim in compared.told_at(telling.account.id, telling.head.start)

    def test_near_clauses_are_of_two_accounts_and_two_claims(self) -> None:
        told, _ = tell((FIRST, SECOND), ())
        compared = Compared(accounts_of((FIRST, SECOND)), told.claims, told.origins)
        for one, other, likeness in compared.near():
            assert one.account.id != other.account.id
            assert one.claim != other.claim
            assert 0 < likeness <= 1.0001

    def test_behind_each_value_stands_the_origin_of_its_words(self) -> None:
        told, _ = tell((FIRST, SECOND), ())
        values = [v for d in told.discrepancies if d.kind == "number" for v in d.values]
        names = {o.id: o.name.casefold() for o in told.origins}
        assert [v.value for v in values] == ["25", "27"]
        assert "police" in names[values[0].origin or ""]
        assert "fire service" in names[values[1].origin or ""]


class TestGroups:
    def test_pairs_make_groups(self) -> None:
        groups = Groups()
        for pair in ((1, 2), (5, 6), (2, 3)):
            groups.join(*pair)
        assert groups.all() == [[1, 2, 3], [5, 6]]

    def test_every_account_has_its_turn(self) -> None:
        assert in_turn([0, 1, 2, 3, 4], ["a", "a", "a", "b", "c"], 3) == [0, 3, 4]


class TestNumbers:
    def test_parts_with_others_are_one_count(self) -> None:
        found = compare(FIRST, read("Four people were seriously injured while 20 others were slightly hurt."))
        (only,) = (d for d in found if d.kind == "number")
        assert [v.value for v in only.values] == ["25", "Four and 20"]

    def test_a_loose_word_for_those_counted(self) -> None:
        found = compare(
            read("Of the 276 sailors who were seized in Dorsk, scores escaped within hours.", 9),
            read("As many as 57 sailors escaped almost at once.", 10),
        )
        assert verdicts(found, "number") == ["granularity"]

    def test_one_account_with_two_figures_for_one_thing(self) -> None:
        found = compare(
            read(
                "The ministry promised to free the 218 Dorsk sailors who remain in captivity. Officials in Dorsk hope "
                "for the 197 sailors who remain in captivity.",
                9,
            )
        )
        assert verdicts(found, "number") == ["conflict"]

    def test_a_number_of_others_is_no_rival_of_the_whole(self) -> None:
        found = compare(FIRST, read("Another 12 people were injured when they ran from the bridge at Dorsk.", 10))
        assert not verdicts(found, "number")

    def test_how_far_into_a_journey_is_not_its_length(self) -> None:
        first = read("The ferry to Dorsk turned back four hours into its journey, the company said.", 9)
        assert not compare(first, read("The journey to Dorsk takes eight hours.", 9))
        later = read("The ferry to Dorsk turned back six hours into its journey because a sailor was ill.", 9)
        assert verdicts(compare(first, later), "number") == ["conflict"]

    def test_a_birthday_may_lie_between(self) -> None:
        young = "The police arrested 16-year-old Ana Holt on Tuesday."
        assert verdicts(compare(read(young, 9), read("Ana Holt, who is 17, was freed.", 10)), "number") == ["update"]
        assert verdicts(compare(read(young, 9), read("Ana Holt, 19, was freed.", 10)), "number") == ["conflict"]
        assert not compare(read(young, 9), read("The 19-year-old son of Ana Holt was freed.", 10))


class TestHours:
    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            (
                "The sailors were freed around 5:30 a.m. on Tuesday.",
                "The sailors were freed before dawn.",
                "granularity",
            ),
            ("The tug struck a pillar on Tuesday evening.", "The tug struck a pillar late on Tuesday.", "granularity"),
            ("The sailors were freed on Tuesday.", "The sailors were freed this week.", "granularity"),
            ("The tug sank at 9:15 p.m. off Dorsk.", "The tug sank at 11:40 p.m. off Dorsk.", "conflict"),
            ("The tug sank around 9:15 p.m. off Dorsk.", "The tug sank at 9:20 p.m. off Dorsk.", "rounding"),
            ("The tug sank on Tuesday off Dorsk.", "The tug sank off Dorsk on Tuesday.", None),
        ],
    )
    def test_how_two_times_part(self, first: str, second: str, expected: str | None) -> None:
        assert verdicts(compare(read(first, 10), read(second, 10)), "date") == ([expected] if expected else [])

    def test_an_hour_counted_from_another(self) -> None:
        found = compare(
            read("The plane left Dorsk at 12:10 p.m. and crashed ten minutes later.", 10),
            read("The plane from Dorsk crashed at 2:40 p.m.", 10),
        )
        assert verdicts(found, "date") == ["conflict"]

    def test_today_is_no_day_to_build_a_conflict_on(self) -> None:
        found = compare(read("The tug sank today off Dorsk.", 10), read("The tug sank on Monday off Dorsk.", 10))
        assert not verdicts(found, "date")

    def test_equal_words_never_part(self) -> None:
        one = Stretch(None, None, 0, 60, False, 0, False, "", frozenset({"dawn"}))
        assert parting(one, one) is None


class TestSubstitutions:
    TEXT = "Rebels from the hills attacked the market of {} on {}, and soldiers drove them back after an hour, he said."

    @pytest.mark.parametrize(
        ("first", "second", "kind"),
        [
            (("Nairobi", "3 March 2021"), ("Nairobi", "5 May 2020"), "date"),
            (("Nairobi", "3 March 2021"), ("Kampala", "3 March 2021"), "place"),
        ],
    )
    def test_a_detail_put_for_another(self, first: tuple[str, str], second: tuple[str, str], kind: str) -> None:
        found = compare(read(self.TEXT.format(*first), 9), read(self.TEXT.format(*second), 10))
        assert verdicts(found, kind) == ["conflict"]

    def test_another_sentence_is_none(self) -> None:
        found = compare(
            read("Rebels from the hills attacked the market of Nairobi, he said.", 9),
            read("Soldiers who guard the port of Kampala held a parade, she said.", 10),
        )
        assert not found
