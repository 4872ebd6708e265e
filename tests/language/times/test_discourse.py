"""Times told from other times of the text: where they are placed, and where they are left open."""

from __future__ import annotations

import pytest

from tests.language.times.texts import interval, one, times_of


@pytest.mark.parametrize(
    ("text", "words", "value", "days", "anchor"),
    [
        ("Rebels struck the port on Sunday. A day earlier, the mayor had left.", "A day earlier", "2021-03-06",
         "2021-03-06..2021-03-06", "Sunday"),
        ("Rebels struck the port on Sunday. The following day the mayor left.", "The following day", "2021-03-08",
         "2021-03-08..2021-03-08", "Sunday"),
        ("Rebels struck the port on Sunday. Two days later the mayor left.", "Two days later", "2021-03-09",
         "2021-03-09..2021-03-09", "Sunday"),
        ("Rebels struck the port on Sunday. The same day the mayor left.", "The same day", "2021-03-07",
         "2021-03-07..2021-03-07", "Sunday"),
        ("Rebels struck the port on Sunday. That night the lamps went out.", "That night", "2021-03-07TNI",
         "2021-03-07..2021-03-07", "Sunday"),
        ("The ministry said on Monday that rebels struck the port a day earlier.", "a day earlier", "2021-03-07",
         "2021-03-07..2021-03-07", "Monday"),
        ("The minister said on Monday she would leave the next day.", "the next day", "2021-03-09",
         "2021-03-09..2021-03-09", "Monday"),
        ("The dam broke on May 3, 2018. The following Monday it was repaired.", "The following Monday", "2018-05-07",
         "2018-05-07..2018-05-07", "May 3, 2018"),
        ("The dam was finished in 1974. A year later it broke.", "A year later", "1975",
         "1975-01-01..1975-12-31", "1974"),
        ("The dam was finished in June 1974. The following month it broke.", "The following month", "1974-07",
         "1974-07-01..1974-07-31", "June 1974"),
        ("The league began in 2004 and ended that year.", "that year", "2004", "2004-01-01..2004-12-31", "2004"),
    ],
)  # fmt: skip
def test_a_time_told_from_another_is_placed_with_it_as_evidence(
    text: str, words: str, value: str, days: str, anchor: str
) -> None:
    found = one(text, words)
    assert (found.value, interval(found)) == (value, days)
    assert found.moment is not None
    assert found.moment.basis == "resolved"
    assert [span.exact for span in found.moment.evidence][:2] == [words, anchor]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor left a day earlier.", "a day earlier"),  # than what?
        ("The mayor left in March. A day earlier the bridge had fallen.", "A day earlier"),  # no day to count from
        ("Rebels struck on Sunday. A few days later the mayor left.", "A few days later"),
        ("The fair ran from March 1 to 4. The same day it rained.", "The same day"),  # which of four?
    ],
)
def test_what_nothing_anchors_stays_open(text: str, words: str) -> None:
    assert one(text, words).moment is None


def test_an_unplaced_day_anchors_nothing() -> None:
    found = times_of("The mayor resigned on Tuesday. A day later the council met.", None)
    assert [t.moment for t in found] == [None, None]


def test_the_deed_is_the_anchor_and_not_the_day_of_its_report() -> None:
    text = "Rebels struck on Sunday, the ministry said on Tuesday. A day earlier the mayor had left."
    assert interval(one(text, "A day earlier")) == "2021-03-06..2021-03-06"


def test_a_day_in_a_relative_clause_anchors_only_what_stands_there() -> None:
    text = "The couple, who married in 2002, parted the previous year."
    assert one(text, "the previous year").moment is None


def test_a_count_before_an_event_is_a_length() -> None:
    found = one("The mayor left two days after the vote.", "two days")
    assert (found.kind, found.value, found.moment) == ("duration", "P2D", None)


def test_a_count_before_a_dated_event_is_placed() -> None:
    found = one("The mayor left two days after Sunday's vote.", "two days")
    assert interval(found) == "2021-03-09..2021-03-09"


def test_words_that_name_no_time_are_no_time() -> None:
    assert times_of("The ministers met on the margins of the ceremonies.") == ()
    assert times_of("The union said that day labourers had left.") == ()


def test_in_a_report_of_figures_a_year_ago_is_the_same_quarter() -> None:
    text = "Orro Steel lost money in the fourth quarter of 2020. It earned $3 million a year earlier."
    found = one(text, "a year earlier")
    assert (found.value, interval(found)) == ("2019-Q4", "2019-10-01..2019-12-31")
    latest = "Orro Steel lost money in the fourth quarter of 2020. Sales in the year-earlier quarter were flat."
    assert one(latest, "the year-earlier quarter").value == "2019-Q4"


def test_a_quarter_told_by_its_last_day_is_placed_by_it() -> None:
    found = one("In its second quarter ended Jan. 31, 2021, Orro Steel lost money.", "second quarter")
    assert interval(found) == "2020-11-01..2021-01-31"


def test_the_fiscal_year_is_as_wide_as_the_words_leave_it() -> None:
    found = one("In fiscal 2019 the firm grew.", "fiscal 2019")
    assert found.value == "2019"
    assert interval(found) == "2018-07-01..2020-03-31"


def test_quarters_of_a_match_are_no_quarters() -> None:
    assert times_of("Novak scored a touchdown in the third quarter and Orro won.") == ()
