"""Times of day: their days and their zones."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.model import day
from tests.language.times.texts import one, times_of


@pytest.mark.parametrize(
    ("text", "words", "earliest"),
    [
        ("The quake struck at 0300 GMT on Monday.", "0300 GMT on Monday", "2021-03-08T03:00:00+00:00"),
        ("The polls closed at 9pm ET on Monday.", "9pm ET on Monday", "2021-03-08T21:00:00-05:00"),
        ("The quake struck at 3 a.m. local time on Monday.", "3 a.m. local time on Monday", "2021-03-08T03:00:00"),
        ("The quake struck at noon on Monday.", "noon on Monday", "2021-03-08T12:00:00"),
        ("The quake struck on Monday evening at 7:30.", "Monday evening at 7:30", "2021-03-08T19:30:00"),
        ("The quake struck at 06:10 MSK on Monday.", "06:10 MSK on Monday", "2021-03-08T06:10:00+03:00"),
    ],
)
def test_a_clock_has_its_day_and_the_offset_its_zone_tells(text: str, words: str, earliest: str) -> None:
    moment = one(text, words).moment
    assert moment is not None
    assert moment.earliest == earliest


@pytest.mark.parametrize("zone", ["IST", "CST", "EST", "BST"])
def test_letters_that_mean_several_zones_give_no_offset_and_say_so(zone: str) -> None:
    found = one(f"The blast hit at 7:30 p.m. {zone} on Monday.", f"7:30 p.m. {zone} on Monday")
    assert found.moment is not None
    assert found.moment.earliest == "2021-03-08T19:30:00"
    assert zone in found.reads


def test_the_outlets_country_tells_whose_zone_it_is() -> None:
    text = "The blast hit at 7:30 p.m. IST on Monday."
    moment = one(text, "7:30 p.m. IST on Monday", url="https://news.example.in/a").moment
    assert moment is not None
    assert moment.earliest == "2021-03-08T19:30:00+05:30"


def test_the_clock_in_brackets_tells_the_zone_and_its_own_day() -> None:
    local, greenwich, _ = times_of("The rocket rose at 7:06 a.m. (2206 GMT) on Monday.")
    assert local.moment is not None
    assert greenwich.moment is not None
    assert local.moment.earliest == "2021-03-08T07:06:00+09:00"
    assert greenwich.moment.earliest == "2021-03-07T22:06:00+00:00"


def test_a_day_in_the_brackets_is_the_other_clocks() -> None:
    local, greenwich = times_of("The rocket rose a little before 6 a.m. (2100 GMT Monday) from the plain.")
    assert local.moment is not None
    assert greenwich.moment is not None
    assert local.moment.earliest == "2021-03-09T06:00:00+09:00"
    assert greenwich.moment.earliest == "2021-03-08T21:00:00+00:00"


def test_a_clock_is_not_given_a_day_from_far_away() -> None:
    found = times_of("The mayor left at 9:15. On Monday the council met, and on Tuesday the court.")
    assert found[0].value == "T09:15"
    assert found[0].moment is None


def test_a_car_may_be_midnight_blue_and_a_paper_be_called_today() -> None:
    assert times_of("She drove a midnight blue car.") == ()
    assert times_of("The editor of Orro Today resigned.", day(date(2021, 3, 10), basis="stated")) == ()
