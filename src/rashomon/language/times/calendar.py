"""Stretches of the calendar: from the first day to the last, both included."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from rashomon.language.times.lexicon import SEASON_MONTHS
from rashomon.model import Precision

# Papers seldom call a day by its bare name when it is longer ago than this; the coming one is then nearer.
FAR_BACK = 4
DECADE_DAYS = 3660  # longer stretches are centuries


class Stretch(NamedTuple):
    """Days `first` to `last`, known no finer than `precision`."""

    first: date
    last: date
    precision: Precision


def on(when: date) -> Stretch:
    """One day."""
    return Stretch(when, when, "day")


def week(when: date) -> Stretch:
    """The week of a day, Monday to Sunday."""
    monday = when - timedelta(days=when.weekday())
    return Stretch(monday, shift(monday, 6), "week")


def month(year: int, number: int) -> Stretch:
    """A month; numbers beyond 1 to 12 run into the years before and after."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Stretch(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def months(year: int, first: int, last: int, precision: Precision) -> Stretch:
    """From the first day of one month to the last day of another, numbered from January of `year`."""
    return Stretch(month(year, first).first, month(year, last).last, precision)


def year_of(number: int) -> Stretch:
    """A calendar year."""
    return Stretch(date(number, 1, 1), date(number, 12, 31), "year")


def season(year: int, code: str) -> Stretch:
    """A season of the north; the one over the turn of the year is named after the year in which it begins."""
    first, last = SEASON_MONTHS[code]
    return months(year, first, last, "season")


def decade(year: int) -> Stretch:
    """The ten years from the one that ends in 0."""
    start = year // 10 * 10
    return Stretch(date(max(start, 1), 1, 1), date(start + 9, 12, 31), "decade")


def shift(when: date, days: int) -> date:
    """So many days on. Raises OverflowError outside the years 1 to 9999."""
    return when + timedelta(days=days)


def shift_months(when: date, count: int) -> date:
    """So many months on, on the same day of the month or the month's last. Raises ValueError out of range."""
    stretch = month(when.year, when.month + count)
    return stretch.first.replace(day=min(when.day, stretch.last.day))


def on_weekday(today: date, number: int, lean: int) -> date:
    """The nearest such weekday (1 is Monday), today included: before today, or after where `lean` is +1.

    Where `lean` is 0 it is the one before, unless that is almost a week off.
    """
    back = (today.isoweekday() - number) % 7
    ahead = lean > 0 or (lean == 0 and back > FAR_BACK)
    return shift(today, (7 - back) % 7) if ahead else shift(today, -back)


def part(stretch: Stretch, which: str) -> Stretch:
    """The early, middle or late third of a month, season, year or decade; days and weeks stay whole."""
    length = (stretch.last - stretch.first).days + 1
    if length < 25 or which not in ("early", "mid", "late"):
        return stretch
    if stretch.precision == "year":
        first = {"early": 1, "mid": 5, "late": 9}[which]
        return months(stretch.first.year, first, first + 3, "season")
    if stretch.precision == "decade" and length < DECADE_DAYS:
        begin = stretch.first.year + {"early": 0, "mid": 3, "late": 6}[which]
        return Stretch(date(begin, 1, 1), date(begin + 3, 12, 31), "year")
    third = length // 3
    finer: dict[Precision, Precision] = {"month": "week", "season": "month", "year": "season", "decade": "year"}
    precision = finer.get(stretch.precision, stretch.precision)
    if which == "early":
        return Stretch(stretch.first, shift(stretch.first, third - 1), precision)
    if which == "late":
        return Stretch(shift(stretch.first, 2 * third), stretch.last, precision)
    return Stretch(shift(stretch.first, third), shift(stretch.first, 2 * third - 1), precision)


def quarter(year: int, number: int) -> Stretch:
    """A calendar quarter; numbers beyond 1 to 4 run into the years before and after."""
    return months(year, 3 * number - 2, 3 * number, "season")


def quarter_of(when: date) -> tuple[int, int]:
    """The year and number of the calendar quarter of a day."""
    return when.year, (when.month + 2) // 3


def century(number: int) -> Stretch:
    """The hundred years that end with the year 100 x `number`."""
    return Stretch(date((number - 1) * 100 + 1, 1, 1), date(number * 100, 12, 31), "decade")


def week_value(when: date) -> str:
    """TIMEX3's value for the week of a day."""
    iso = when.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"
