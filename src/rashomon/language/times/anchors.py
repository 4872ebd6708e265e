"""Times told from times: "a day earlier", "the following week", "that Tuesday".

An anchor is the nearest time told before in the text that is exact enough, in the same sentence or one of the few
before it; in the same sentence it may also stand after. Where the nearest is itself unplaced, so is what leans on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.lasting import with_length
from rashomon.language.times.match import Matched
from rashomon.language.times.reports import ENDED_NEAR, PERIODS, ended, is_period, of_period, year_before
from rashomon.language.times.rule import Shift
from rashomon.language.times.seen import DAY_KINDS, Seen

# Sentences back in which an anchor is looked for: reports put one sentence into a paragraph, and a day named further
# off has had others come between.
REACH = 3
DATES = ("full date", "month and day", "numeric date")
APPOSED = 24
IN_APPOSITION = re.compile(r",? \(?|,?(?: of course,)? (?:was|is|being) (?:the )?")
MOST = 30  # times gone back over: a list of a thousand dates is no discourse
# Sentences back in which a report's quarter is still the one it is about.
PERIOD_REACH = 12
ORDER = ("second", "minute", "hour", "day", "week", "month", "season", "year", "decade")
# How exact a time must be told for so many units to be counted from it.
COARSEST = {"day": "day", "night": "day", "weekday": "day", "week": "week", "weekend": "week", "fortnight": "week",
            "month": "month", "quarter": "season", "year": "year", "decade": "decade", "century": "decade"}  # fmt: skip


def anchored(matched: Matched, items: list[Seen]) -> list[Seen]:
    """The expressions with all placed that lean on another one of the text."""
    for number, (item, following) in enumerate(pairwise(items)):
        if item.name in PERIODS and following.start - item.end < ENDED_NEAR and following.is_day():
            items[number] = ended(matched, item, following)
        elif (
            item.name in ("weekday", "day", "from an event")
            and following.name in DATES
            and following.start - item.end < APPOSED
        ):
            items[number] = _apposed(matched, item, following)
    if any(item.meaning.shift is not None for item in items):
        _shift_all(matched, items)
    for number, item in enumerate(items):
        if item.meaning.stretch is None and item.meaning.length is not None:
            items[number] = with_length(matched, items, number)
    return items


def _apposed(matched: Matched, item: Seen, date: Seen) -> Seen:
    """ "Today, October 24, 2017", "last Sunday (September 3)": the date says which day is meant."""
    if not IN_APPOSITION.fullmatch(matched.article.text, item.end, date.start) or not date.is_day():
        return item
    stretch = date.meaning.stretch
    assert stretch is not None
    part = item.meaning.value.partition("T")[2]
    value = f"{stretch.first.isoformat()}{'T' + part if part else ''}"
    evidence = (matched.span(date.start, date.end), *date.anchors)
    return item._replace(meaning=item.meaning._replace(value=value, stretch=stretch), anchors=evidence)


def _shift_all(matched: Matched, items: list[Seen]) -> None:
    period: int | None = None  # the quarter last told of
    for number, item in enumerate(items):
        shift = item.meaning.shift
        if shift is None or item.meaning.length is not None:
            if is_period(item):
                period = number
            continue
        near = period is not None and item.sentence - items[period].sentence <= PERIOD_REACH
        about = items[period] if near and period is not None else None
        if item.meaning.stretch is not None and shift.unit == "period" and item.anchors:
            if near and about is not None and about.name == "quarter" and about.meaning.stretch is None:
                # "Its fiscal first quarter. For the quarter ended Sept. 30 ...": named there, placed here.
                items[number] = item._replace(meaning=item.meaning._replace(value=about.meaning.value))
            period = number
            continue
        if shift.unit == "period":
            items[number] = of_period(matched, item, shift, about)
        elif shift.unit == "report":
            compared = year_before(matched, item, about)
            if compared is not None:
                items[number] = compared
            elif item.name != "ago":
                items[number] = _from_anchor(matched, items, number, Shift("year", -1))
        else:
            items[number] = _from_anchor(matched, items, number, shift)


def _from_anchor(matched: Matched, items: Sequence[Seen], number: int, shift: Shift) -> Seen:
    item = items[number]
    if item.meaning.stretch is not None or shift.steps is None:
        return item
    anchor = _anchor(items, number, shift.unit)
    if anchor is None or anchor.meaning.stretch is None:
        return item
    found = _moved(anchor.meaning.stretch, shift, ranged=anchor.name.startswith("range"))
    if found is None:
        return item
    stretch, value = found
    meaning = item.meaning._replace(value=value, stretch=stretch, stated=False)
    return item._replace(meaning=meaning, anchors=(matched.span(anchor.start, anchor.end), *anchor.anchors))


def _anchor(items: Sequence[Seen], number: int, unit: str) -> Seen | None:
    """The time that the expression at `number` is told from; one that is unplaced places nothing."""
    item = items[number]
    here = [other for other in _around(items, number) if other.sentence == item.sentence and _fits(other, item, unit)]
    if here:
        before = [other for other in here if other.start < item.start]
        return before[-1] if before else here[0]
    back = number - 1
    while back >= max(0, number - MOST) and item.sentence - items[back].sentence <= REACH:
        if _fits(items[back], item, unit):
            nearest = items[back]
            # "Rebels struck on Monday, the ministry said on Thursday. A day earlier ...": from the deed.
            deeds = [
                o
                for o in _around(items, back)
                if o.sentence == nearest.sentence and _fits(o, item, unit) and not o.match.said
            ]
            return deeds[-1] if nearest.match.said and deeds else nearest
        back -= 1
    return None


def _around(items: Sequence[Seen], number: int) -> list[Seen]:
    """The expressions near the one at `number`, without it: enough of them for any sentence."""
    return [*items[max(0, number - 6) : number], *items[number + 1 : number + 4]]


def _fits(other: Seen, item: Seen, unit: str) -> bool:
    """Whether `other` is a time from which so many units could be counted."""
    meaning = other.meaning
    if meaning.kind not in DAY_KINDS or meaning.value.endswith("_REF") or meaning.value.startswith("P"):
        return False
    if other.match.quote != item.match.quote and other.match.quote >= 0:
        return False
    if other.match.aside not in (-1, item.match.aside):
        return False  # "the firm, which was founded in 2002, moved the following year": after what came before
    shift = item.meaning.shift
    if shift is not None and shift.unit == "report" and meaning.shift is not None:
        return False  # the figures of the year before are compared with this one's, not with each other
    if meaning.stretch is None:
        if meaning.shift is not None:  # "the following week": unplaced, and what stands after leans on it
            return _as_fine(_unplaced_precision(other), unit)
        return meaning.clock is None and _as_fine(_unplaced_precision(other), unit)
    days = (meaning.stretch.last - meaning.stretch.first).days
    if unit in ("day", "weekday", "night"):
        return (
            days == 0
            or (other.name.startswith("range") and meaning.stretch.precision == "day")
            or (days <= 2 and meaning.stretch.precision == "day" and other.name != "calendar unit")
        )
    return _as_fine(meaning.stretch.precision, unit)


def _unplaced_precision(other: Seen) -> str:
    value = other.meaning.value
    if "-W" in value:
        return "day" if re.search(r"-WXX-\d", value) else "week"
    return {0: "year", 1: "month"}.get(value.count("-"), "day")


def _as_fine(precision: str, unit: str) -> bool:
    return ORDER.index(precision) <= ORDER.index(COARSEST.get(unit, "day"))


def _moved(stretch: Stretch, shift: Shift, *, ranged: bool) -> tuple[Stretch, str] | None:
    """So many units on from a time, and TIMEX3's value for it."""
    count = round(shift.steps or 0)
    suffix = f"T{shift.part}" if shift.part else ""
    if shift.unit in ("day", "night", "weekday"):
        if ranged:
            if count == 0:
                return None
            edge = stretch.last if count > 0 else stretch.first
            stretch = Stretch(edge, edge, "day")
        if shift.unit == "weekday":
            return _weekday(stretch, shift, suffix)
        moved = Stretch(calendar.shift(stretch.first, count), calendar.shift(stretch.last, count), "day")
        value = moved.first.isoformat() if moved.first == moved.last else "XXXX-XX-XX"
        return moved, value + suffix
    return _moved_far(stretch, shift.unit, count)


def _moved_far(stretch: Stretch, unit: str, count: int) -> tuple[Stretch, str] | None:
    first = stretch.first
    if unit in ("week", "fortnight", "weekend"):
        there = calendar.week(calendar.shift(first, 7 * count * (2 if unit == "fortnight" else 1)))
        value = calendar.week_value(there.first)
        if unit == "weekend":
            return Stretch(calendar.shift(there.first, 5), there.last, "day"), f"{value}-WE"
        return there, value
    if unit == "month":
        there = calendar.month(first.year, first.month + count)
        return there, there.first.isoformat()[:7]
    if unit == "quarter":
        year, quarter = calendar.quarter_of(first)
        there = calendar.quarter(year, quarter + count)
        return there, "{}-Q{}".format(*calendar.quarter_of(there.first))
    if unit == "year":
        there = calendar.year_of(first.year + count)
        return there, f"{there.first.year:04d}"
    if unit == "decade":
        there = calendar.decade(first.year + 10 * count)
        return there, f"{there.first.year // 10}"
    return None


def _weekday(stretch: Stretch, shift: Shift, suffix: str) -> tuple[Stretch, str] | None:
    if stretch.first != stretch.last:
        return None
    count = round(shift.steps or 0)
    if count == 0:  # "that Tuesday": the day itself, or the one of its week
        when = calendar.shift(calendar.week(stretch.first).first, shift.weekday - 1)
    else:
        when = calendar.on_weekday(calendar.shift(stretch.first, count), shift.weekday, count)
    return calendar.on(when), f"{when.isoformat()}{suffix}"
