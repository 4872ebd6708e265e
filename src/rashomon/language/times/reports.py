"""The quarter, half or year that a report of earnings is about, and what is told against it."""

from __future__ import annotations

import re

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.match import Matched
from rashomon.language.times.rule import Meaning, Shift
from rashomon.language.times.seen import Seen

# "From $3 million a year earlier": the figures of a report are compared with those of the same quarter.
MONEY = re.compile(
    r"[$£€¥#]|\d%|"
    r"\b(?:cents?|pence|million|billion|percent|per cent|profits?|earnings|sales|revenues?|loss(?:es)?|income)\b"
)
MONEY_REACH = 110
PERIOD_ENDED = re.compile(r"\s*,?\s*(?:that\s+|which\s+)?(?:ended|ending|ends|through|to)\s+(?:on\s+)?$")
# Names of rules whose span may be told by its last day, and how near that stands.
PERIODS = ("quarter", "quarter of the report", "whole year", "fiscal year", "duration")
ENDED_NEAR = 30
MONTHS_OVER = 15


def is_period(item: Seen) -> bool:
    """Whether it is the span that the figures after it are of: a quarter, a half, nine months, a year."""
    if item.name in ("quarter", "whole year", "fiscal year"):
        # "Until the third quarter of 2022" is what is hoped for, and not what is reported.
        return not item.meaning.stated or item.name == "fiscal year" or item.match.lean < 0
    length = item.meaning.length
    if item.name == "duration" and length is not None:
        return (
            length.unit == "month"
            and length.many in (3, 6, 9)
            and item.match.found.string.startswith(("the", "The"), item.start)
        )
    return item.name == "half"


def of_period(matched: Matched, item: Seen, shift: Shift, about: Seen | None) -> Seen:
    """ "The quarter", "the latest period", "the year-earlier quarter", "the 1988 period"."""
    if about is not None and about.meaning.kind == "duration":  # "the year-earlier period" of nine months
        return item._replace(meaning=item.meaning._replace(value=item.meaning.value[:4]))
    if about is not None and about.name in ("whole year", "fiscal year"):
        if about.meaning.value.isdigit() and not shift.year:
            told = int(about.meaning.value) + round(shift.steps or 0)
            return item._replace(meaning=item.meaning._replace(value=f"{told}"))
        return item
    if about is None or about.meaning.stretch is None:
        value = about.meaning.value if about is not None else ""
        quarter = re.fullmatch(r"(\d{4})-([QH]\d)", value)
        if quarter:  # a fiscal quarter: named, not placed
            year = shift.year or int(quarter[1]) + round(shift.steps or 0)
            return item._replace(meaning=item.meaning._replace(value=f"{year}-{quarter[2]}", stretch=None))
        return item
    years = shift.year - about.meaning.stretch.first.year if shift.year else round(shift.steps or 0)
    return _years_from(matched, item, about, years)


def _years_from(matched: Matched, item: Seen, about: Seen, years: int) -> Seen:
    """The same quarter so many years on."""
    value = re.fullmatch(r"(\d{4})-([QH]\d)", about.meaning.value)
    stretch = about.meaning.stretch
    if value is None or stretch is None:
        return item
    try:
        first = calendar.shift_months(stretch.first, 12 * years)
        last = calendar.shift(calendar.shift_months(calendar.shift(stretch.last, 1), 12 * years), -1)
    except (ValueError, OverflowError):
        return item
    meaning = item.meaning._replace(
        kind="date", value=f"{int(value[1]) + years}-{value[2]}", stretch=Stretch(first, last, stretch.precision)
    )
    return item._replace(meaning=meaning, anchors=(matched.span(about.start, about.end), *about.anchors))


def year_before(matched: Matched, item: Seen, about: Seen | None) -> Seen | None:
    """ "A year ago", "a year earlier": among figures of a quarter, the same quarter of the year before, else None."""
    if about is not None and item.match.quote < 0 and about.name not in ("duration", "whole year", "fiscal year"):
        begin = max(matched.sentence(item.sentence).start, item.start - MONEY_REACH)
        if MONEY.search(matched.article.text, begin, item.start):
            if about.meaning.stretch is not None:
                return _years_from(matched, item, about, -1)
            value = re.fullmatch(r"(\d{4})-([QH]\d)", about.meaning.value)
            if value:
                told = item.meaning._replace(value=f"{int(value[1]) - 1}-{value[2]}", stretch=None)
                return item._replace(meaning=told)
    return None


def ended(matched: Matched, item: Seen, day: Seen) -> Seen:
    """ "The quarter ended Sept. 30", "the nine months ended": the months up to that day."""
    stretch, length = day.meaning.stretch, item.meaning.length
    if stretch is None or not PERIOD_ENDED.fullmatch(matched.article.text, item.end, day.start):
        return item
    months = {"duration": 0, "whole year": 12, "fiscal year": 12}.get(item.name, 3)
    if item.name == "duration":
        months = {"month": 1, "year": 12, "quarter": 3}.get(length.unit, 0) * length.many if length else 0
    if not months:
        return item
    last = stretch.last
    # Companies close their books on the Friday or Sunday nearest the month's end.
    closing = calendar.shift(last, -7) if last.day <= 7 else last
    try:
        end = calendar.month(closing.year, closing.month)
        first = calendar.months(end.first.year, end.first.month - months + 1, end.first.month, "month").first
    except ValueError:
        return item
    value = item.meaning.value
    kind = item.meaning.kind
    if item.name == "quarter" and value[:4].isdigit():
        # A year's last quarter may end in the first months of the next; any other ends in the year it is named after.
        over = 12 * (end.first.year - int(value[:4])) + end.first.month
        value = value if 1 <= over <= MONTHS_OVER else f"{end.first.year}{value[4:]}"
    if item.name == "quarter of the report":
        value = "{}-Q{}".format(*calendar.quarter_of(end.first))
    if item.name == "whole year":
        kind, value = "duration", "P1Y"
    placed = Stretch(first, last if closing == last else max(last, end.last), "season" if months < 12 else "year")
    meaning: Meaning = item.meaning._replace(kind=kind, value=value, stretch=placed, note="", length=None)
    return item._replace(meaning=meaning, anchors=(matched.span(day.start, day.end), *day.anchors))
