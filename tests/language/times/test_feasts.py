"""Feasts: exact where the calendar is, wide where the moon is seen, open where the words do not say."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.language.times.kinds.feasts import easter, feast_in
from rashomon.model import day
from tests.language.times.texts import interval, one


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2021, date(2021, 4, 4), date(2021, 5, 2)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert (easter(year), easter(year, eastern=True)) == (western, eastern)


@pytest.mark.parametrize(
    ("text", "words", "value", "days"),
    [
        ("The roof fell on Christmas Eve 2019.", "Christmas Eve 2019", "2019-12-24", "2019-12-24..2019-12-24"),
        ("The talks resume on Easter Monday.", "Easter Monday", "2021-04-05", "2021-04-05..2021-04-05"),
        ("The roof fell on Good Friday 2019.", "Good Friday 2019", "2019-04-19", "2019-04-19..2019-04-19"),
        ("The roof fell on Thanksgiving 2019.", "Thanksgiving 2019", "2019-11-28", "2019-11-28..2019-11-28"),
        ("The roof fell on Lunar New Year 2019.", "Lunar New Year 2019", "2019-02-05", "2019-02-05..2019-02-05"),
        ("The truce held through Eid al-Fitr 2019.", "Eid al-Fitr 2019", "2019-XX-XX", "2019-06-03..2019-06-05"),
    ],
)
def test_a_feast_has_the_days_of_its_calendar(text: str, words: str, value: str, days: str) -> None:
    found = one(text, words)
    assert (found.value, interval(found)) == (value, days)


def test_a_feast_against_the_tense_is_left_open() -> None:
    new_year = day(date(2021, 12, 29), basis="stated")
    assert one("The roof fell on New Year's Eve.", "New Year's Eve", new_year).moment is None
    assert interval(one("The roof will open on New Year's Eve.", "New Year's Eve", new_year)) is not None


def test_days_kept_at_other_dates_elsewhere_are_placed_for_one_country_only() -> None:
    text = "The roof fell on Labor Day 2019."
    assert one(text, "Labor Day 2019").moment is None
    assert interval(one(text, "Labor Day 2019", url="https://orro.us/a")) == "2019-09-02..2019-09-02"


def test_a_feast_beyond_the_tables_is_named_and_not_placed() -> None:
    assert feast_in("diwali", 1900) == []
    assert one("They met at Diwali 1900.", "Diwali 1900").moment is None
