"""Counts that were updated, sums, lengths and hours that differ between accounts, and whose each is."""

from __future__ import annotations

import pytest

from rashomon.accounts import tell
from rashomon.model import Discrepancy, Reading
from tests.accounts.test_compare_clauses import compare, read, verdicts


def one(found: tuple[Discrepancy, ...], kind: str) -> Discrepancy:
    """The one discrepancy of a kind."""
    (only,) = (d for d in found if d.kind == kind)
    return only


FIRST = read("A blast in a mill in Dorsk killed four people on Tuesday, the Dorsk Fire Service said.", 9)


class TestUpdates:
    @pytest.mark.parametrize(
        "later",
        [
            "Six people are now known to have died in the blast in Dorsk, the Dorsk Fire Service said on Wednesday.",
            "The number of people killed in the blast in Dorsk has risen to six, the Dorsk Fire Service said.",
            "The death toll from the blast in Dorsk rose to six, the Dorsk Fire Service said on Wednesday.",
            "The blast in Dorsk killed six people, the Dorsk Fire Service said on Wednesday.",
        ],
    )
    def test_a_later_higher_toll_is_an_update(self, later: str) -> None:
        found = one(compare(FIRST, read(later, 10)), "number")
        assert found.verdict == "update"
        assert [v.value.casefold() for v in found.values] == ["four", "six"]
        assert "9 March 2021" in found.explanation
        assert "10 March 2021" in found.explanation

    def test_dozens_at_first_and_a_figure_that_outgrew_them(self) -> None:
        text = "Police in Dorsk are investigating {} assaults at the summer fair in the old town, a spokesman said."
        told = tell((read(text.format("dozens of"), 8), read(text.format("390"), 10)), ())[0]
        found = one(told.discrepancies, "number")
        assert found.verdict == "update"

    def test_people_are_counted_by_whatever_noun(self) -> None:
        found = one(
            compare(
                read("The breach at the lender Orlin exposed the personal records of 143 million customers.", 8),
                read(
                    "The breach at the lender Orlin exposed personal records of more people than first said, bringing "
                    "the total to 145.5 million people.",
                    10,
                ),
            ),
            "number",
        )
        assert found.verdict == "update"
        assert {v.value for v in found.values} == {"143 million", "145.5 million"}

    def test_customers_of_another_firm_are_others(self) -> None:
        found = compare(
            read("The breach at the lender Orlin exposed the personal records of 143 million customers.", 8),
            read("Some 140 million people voted in the election in Norland.", 10),
        )
        assert not verdicts(found, "number")

    def test_history_is_no_earlier_count(self) -> None:
        found = compare(FIRST, read("A blast in the same mill in Dorsk killed six people in 1998.", 10))
        assert not verdicts(found, "number")

    def test_a_rival_source_is_named_beside_the_change(self) -> None:
        first = read("In Dorsk at least 20 people were injured, the Fire Service said.", 9)
        last = read(
            "In Dorsk 23 people were injured, the Fire Service said. The Millers' Union said that more than 40 people "
            "in Dorsk were injured.",
            10,
        )
        found = [d for d in compare(first, last) if d.kind == "number"]
        assert sorted(d.verdict for d in found) == ["conflict", "update"]
        assert "Union" in found[0].explanation


class TestSums:
    def test_two_renderings_of_one_speakers_figure(self) -> None:
        found = compare(
            read("Governor Ana Holt said that 80,000 herders in the valley had lost their pastures.", 9),
            read("Ana Holt said on Wednesday that 50,000 herders had lost their pastures.", 10),
        )
        assert one(found, "number").verdict in {"conflict", "update"}

    def test_a_rounded_sum(self) -> None:
        found = compare(
            read("Boris Lund took 640,000 florins from the mill, the court heard.", 9),
            read("Lund was jailed for taking some 650,000 florins from the owners of the mill.", 10),
        )
        assert one(found, "number").verdict == "rounding"

    def test_two_lengths_of_one_meeting(self) -> None:
        found = compare(
            read("Ministers signed the paper in Dorsk after five hours of talks.", 9),
            read("A diplomat said that ministers in Dorsk had talked for less than three hours.", 10),
        )
        assert one(found, "number").values[0].value == "five hours"


class TestDates:
    def test_a_reopening_put_off_is_an_update(self) -> None:
        found = compare(
            read("The bridge will stay closed until Thursday, the police said.", 9),
            read("The bridge is to open again on Friday, the police said.", 10),
        )
        assert one(found, "date").verdict == "update"

    def test_hours_of_one_start_clash(self) -> None:
        found = compare(
            read("The fire started at 02:15 in a shed, the brigade said.", 9),
            read("The fire broke out at 03:40 in a shed, witnesses said.", 9),
        )
        assert one(found, "date").verdict == "conflict"

    def test_an_hour_within_a_part_of_the_day(self) -> None:
        found = compare(
            read("The tanker crashed into the pier in Dorsk at noon.", 9),
            read("Nobody knew the cause of the crash, which happened on Tuesday afternoon at the pier in Dorsk.", 9),
        )
        assert verdicts(found, "date") in ([], ["granularity"])


def test_equal_accounts_do_not_part() -> None:
    twin: Reading = read("A blast in a mill in Dorsk killed four people on Tuesday, the Dorsk Fire Service said.", 10)
    assert not compare(FIRST, twin)


class TestOtherThings:
    def test_a_part_is_no_rival_of_the_whole(self) -> None:
        found = compare(
            read("A family in Dorsk said that five of the dead miners were relatives.", 9),
            read("Friends mourned the ten miners killed in Dorsk.", 10),
        )
        assert not verdicts(found, "number")

    def test_a_like_happening_elsewhere_is_another(self) -> None:
        found = compare(
            read("A plane crash in Dorsk killed 12 people on Tuesday.", 9),
            read("It came a day after a seaplane crash in Norway killed eight people.", 10),
        )
        assert not verdicts(found, "number")

    def test_fewer_digits_are_a_rounding(self) -> None:
        found = compare(
            read("Reporters in Dorsk went through 41.5 million letters leaked from the bank.", 9),
            read("The 41 million letters leaked from the bank were read by reporters in Dorsk.", 10),
        )
        assert set(verdicts(found, "number")) <= {"rounding"}

    def test_a_lasting_state_is_not_belied_by_one_time(self) -> None:
        found = compare(
            read("The Coast Guard has not fired a flare for 60 days.", 9),
            read("The Coast Guard has fired a flare over the bay.", 10),
        )
        assert not verdicts(found, "polarity")
