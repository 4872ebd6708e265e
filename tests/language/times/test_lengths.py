"""How long and how often: lengths, and the words that make an interval of them."""

from __future__ import annotations

import pytest

from tests.language.times.texts import interval, one, times_of


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They waited for more than two years.", "more than two years", "P2Y"),
        ("They waited for just three weeks.", "three weeks", "P3W"),
        ("They waited two and a half years.", "two and a half years", "P2Y6M"),
        ("They waited two to three months.", "two to three months", "PXM"),
        ("They waited another year.", "another year", "P1Y"),
        ("Sales fell in the first nine months.", "the first nine months", "P9M"),
        ("They waited for centuries.", "centuries", "PXC"),
    ],
)
def test_lengths_have_their_amount_and_no_place(text: str, words: str, value: str) -> None:
    found = one(text, words)
    assert (found.kind, found.value, found.moment) == ("duration", value, None)


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The envoy made a three-day visit that began on Monday.", "three-day", "2021-03-08..2021-03-10"),
        ("The envoy will pay a three-day visit to Orro from Friday.", "three-day", "2021-03-12..2021-03-14"),
        ("The envoy arrived in Orro on Monday for a three-day visit.", "three-day", "2021-03-08..2021-03-10"),
        ("The envoy arrived in Orro on Monday. She is on a three-day visit to the south.", "three-day",
         "2021-03-08..2021-03-10"),
        ("A two-week truce starting on March 15 was agreed.", "two-week", "2021-03-15..2021-03-28"),
        ("A three-day strike that ended on Monday cost much.", "three-day", "2021-03-06..2021-03-08"),
    ],
)  # fmt: skip
def test_a_stated_start_or_end_makes_an_interval(text: str, words: str, days: str) -> None:
    found = one(text, words)
    assert interval(found) == days
    assert found.moment is not None
    assert len(found.moment.evidence) == 2


def test_a_length_near_an_unrelated_day_stays_open() -> None:
    assert one("On Monday the court heard of a three-day strike.", "three-day").moment is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council meets every Monday.", "every Monday", "XXXX-WXX-1"),
        ("The council meets annually.", "annually", "P1Y"),
        ("The council meets every four years.", "every four years", "P4Y"),
        ("The council meets twice a week.", "a week", "P1W"),
        ("The firm earns $3 million a year.", "a year", "P1Y"),
        ("The council meets on Monday evenings.", "Monday evenings", "XXXX-WXX-1TEV"),
    ],
)
def test_sets_recur_and_have_no_moment(text: str, words: str, value: str) -> None:
    found = one(text, words)
    assert (found.kind, found.value, found.moment) == ("set", value, None)


@pytest.mark.parametrize(
    "text",
    [
        "The talks begin on Thursday and last three days.",  # a verb
        "A day after the talks ended on Sunday, fighting resumed.",  # told from their end
        "It was the second strike in as many weeks.",
    ],
)
def test_lengths_that_only_look_placed(text: str) -> None:
    assert [t for t in times_of(text) if t.kind == "duration" and t.moment is not None] == []


def test_an_anniversary_is_placed_only_by_the_day_it_recalls() -> None:
    open_one = one("They marked the 70th anniversary of the truce.", "the 70th anniversary")
    assert (open_one.value, open_one.moment) == ("P70Y", None)
    told = one("They marked the 70th anniversary of the truce of May 3, 1951.", "the 70th anniversary")
    assert interval(told) == "2021-05-03..2021-05-03"


def test_ages_are_ages() -> None:
    found = times_of("Novak, 34 years old, has an 8-month-old son; her brother died at the age of 12.")
    assert [(t.span.exact, t.kind, t.value) for t in found] == [
        ("34 years old", "age", "P34Y"),
        ("8-month-old", "age", "P8M"),
        ("the age of 12", "age", "P12Y"),
    ]


def test_in_his_forties_is_no_decade() -> None:
    assert times_of("He was in his forties.") == ()


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("Profit fell in the three months to the end of September.", "the three months", "2020-07-01..2020-09-30"),
        ("Sales rose in the six months through June 2019.", "the six months", "2019-01-01..2019-06-30"),
        ("Sales rose in the 12 months to 31 January.", "the 12 months", "2020-02-01..2021-01-31"),
    ],
)
def test_months_up_to_a_month_are_all_of_them(text: str, words: str, days: str) -> None:
    assert interval(one(text, words)) == days
