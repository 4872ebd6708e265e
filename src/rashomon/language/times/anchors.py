"""Times told from times: "a day earlier", "the following week", "a year ago" of a quarter, lengths with a start.

An anchor is the nearest time told before in the text that is exact enough, in the same sentence or one of the few
before it; in the same sentence it may also stand after. Where the nearest is itself unplaced, so is what leans on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.match import Matched
from rashomon.language.times.rule import Length, Meaning, Shift
from rashomon.language.times.seen import DAY_KINDS, Seen

# Sentences back in which an anchor is looked for: reports put one sentence into a paragraph, and a day named further
# off has had others come between.
REACH = 3
# Sentences back in which a report's quarter is still the one it is about.
PERIOD_REACH = 12
ORDER = ("second", "minute", "hour", "day", "week", "month", "season", "year", "decade")
# How exact a time must be told for so many units to be counted from it.
COARSEST = {"day": "day", "night": "day", "weekday": "day", "week": "week", "weekend": "week", "fortnight": "week",
            "month": "month", "quarter": "season", "year": "year", "decade": "decade", "century": "decade"}  # fmt: skip
# "From $3 million a year earlier": the figures of a report are compared with those of the same quarter.
MONEY = re.compile(
    r"[$£€¥#]|\b(?:cents?|pence|million|billion|percent|per cent|profits?|earnings|sales|revenues?|loss(?:es)?|income)\b|\d%"
)
MONEY_REACH = 110
# "A three-day visit that begins on", "a week-long truce from": what may stand between a length and its first day.
STARTS = re.compile(
    r"(?:[^.;:!?\n]{0,60}?\b(?:begins?|began|begun|beginning|starts?|started|starting|opens?|opened|opening|commenc\w+|"
    r"kicks?\s+off|kicked\s+off|kicking\s+off|effective)|(?:\s+[\w'’-]+){0,6}\s+(?:as\s+)?from)"
    r"\s+(?:on\s+|from\s+|at\s+)?$"
)
ENDS = re.compile(
    r"[^.;:!?\n]{0,60}?\b(?:ends?|ended|ending|concludes?|concluded|concluding|wraps?\s+up|wrapped\s+up|finish\w*|"
    r"expires?|expired|expiring)\s+(?:on\s+|at\s+)?$"
)
# "Arrived on Tuesday for a three-day visit": between the day and the length, and before the day.
THEN_LASTS = re.compile(
    r"[^.;:!?\n]{0,40}?\b(?:on|for|to begin|to start|beginning|starting)\s+(?:an?|his|her|their|the|its)\s+$"
)
BEGINNING = re.compile(
    r"\b(?:arriv\w+|beg[aiu]n\w*|start\w*|open\w*|land\w*|kick\w*|launch\w*|set off|set out|embark\w*)\b"
)
PERIOD_ENDED = re.compile(r"\s*,?\s*(?:that\s+|which\s+)?(?:ended|ending|ends|through|to)\s+(?:on\s+)?$")
AFTER_THAT = re.compile(r"\s+(?:after|before|following)\s+(?:the\s+|his\s+|her\s+|their\s+|its\s+|an?\s+)?$")
RECALLS = re.compile(r"[^;:!?\n]{0,90}$")
# Names of rules whose span may be told by its last day, and how near that stands.
PERIODS = ("quarter", "quarter of the report", "whole year", "fiscal year", "duration")
ENDED_NEAR = 30
NEAR = 130  # characters between a length and the day that places it


def anchored(matched: Matched, items: list[Seen]) -> list[Seen]:
    """The expressions with all placed that lean on another one of the text."""
    text = matched.article.text
    for number, (item, following) in enumerate(pairwise(items)):
        if item.name in PERIODS and following.start - item.end < ENDED_NEAR and following.is_day():
            if PERIOD_ENDED.fullmatch(text, item.end, following.start):
                items[number] = _ended(matched, item, following)
    if any(item.meaning.shift is not None for item in items):
        _shift_all(matched, items)
    for number, item in enumerate(items):
        if item.meaning.stretch is None and item.meaning.length is not None:
            items[number] = _with_length(matched, items, number)
    return items


# --- from a time before it ---------------------------------------------------------------------------------------


def _shift_all(matched: Matched, items: list[Seen]) -> None:
    period: int | None = None  # the quarter last told of
    for number, item in enumerate(items):
        shift = item.meaning.shift
        if shift is None or item.meaning.length is not None:
            if _is_period(item):
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
            items[number] = _of_period(matched, item, shift, about)
        elif shift.unit == "report":
            items[number] = _year_before(matched, items, number, about)
        else:
            items[number] = _from_anchor(matched, items, number, shift)


def _is_period(item: Seen) -> bool:
    """Whether it is the span that the figures after it are of: a quarter, a half, nine months, a year."""
    if item.name in ("quarter", "whole year", "fiscal year"):
        return not item.meaning.stated or item.name == "fiscal year"
    length = item.meaning.length
    if item.name == "duration" and length is not None:
        return length.unit == "month" and length.count in (3, 6, 9) and item.match.found[0].lower().startswith("the")
    return item.name == "half"


def _from_anchor(matched: Matched, items: Sequence[Seen], number: int, shift: Shift) -> Seen:
    item = items[number]
    if item.meaning.stretch is not None or shift.count is None:
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
    while back >= 0 and item.sentence - items[back].sentence <= REACH:
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
            or (
                days <= 2 and meaning.stretch.precision == "day" and other.name != "calendar unit"  # noqa: PLR2004
            )
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
    count = round(shift.count or 0)
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
    count = round(shift.count or 0)
    if count == 0:  # "that Tuesday": the day itself, or the one of its week
        when = calendar.shift(calendar.week(stretch.first).first, shift.number - 1)
    else:
        when = calendar.on_weekday(calendar.shift(stretch.first, count), shift.number, count)
    return calendar.on(when), f"{when.isoformat()}{suffix}"


# --- the quarter of a report -------------------------------------------------------------------------------------


def _of_period(matched: Matched, item: Seen, shift: Shift, about: Seen | None) -> Seen:
    """ "The quarter", "the latest period", "the year-earlier quarter", "the 1988 period"."""
    if about is not None and about.meaning.kind == "duration":  # "the year-earlier period" of nine months
        return item._replace(meaning=item.meaning._replace(value=item.meaning.value[:4]))
    if about is not None and about.name in ("whole year", "fiscal year"):
        year = re.match(r"\d{4}$", about.meaning.value)
        if year and not shift.number:
            return item._replace(meaning=item.meaning._replace(value=f"{int(year[0]) + round(shift.count or 0)}"))
        return item
    if about is None or about.meaning.stretch is None:
        value = about.meaning.value if about is not None else ""
        quarter = re.fullmatch(r"(\d{4})-([QH]\d)", value)
        if quarter:  # a fiscal quarter: named, not placed
            year = shift.number or int(quarter[1]) + round(shift.count or 0)
            return item._replace(meaning=item.meaning._replace(value=f"{year}-{quarter[2]}", stretch=None))
        return item
    years = shift.number - about.meaning.stretch.first.year if shift.number else round(shift.count or 0)
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


def _year_before(matched: Matched, items: Sequence[Seen], number: int, about: Seen | None) -> Seen:
    """ "A year ago", "a year earlier": among figures of a quarter, the same quarter of the year before."""
    item = items[number]
    if about is not None and item.match.quote < 0 and about.name not in ("duration", "whole year", "fiscal year"):
        begin = max(matched.sentence(item.sentence).start, item.start - MONEY_REACH)
        if MONEY.search(matched.article.text, begin, item.start):
            if about.meaning.stretch is not None:
                return _years_from(matched, item, about, -1)
            value = re.fullmatch(r"(\d{4})-([QH]\d)", about.meaning.value)
            if value:
                told = item.meaning._replace(value=f"{int(value[1]) - 1}-{value[2]}", stretch=None)
                return item._replace(meaning=told)
    return item if item.name == "ago" else _from_anchor(matched, items, number, Shift("year", -1))


# --- lengths with a start or an end ------------------------------------------------------------------------------


def _with_length(matched: Matched, items: Sequence[Seen], number: int) -> Seen:
    """ "A three-day visit that began on Tuesday", "two days after Monday's vote", "the 70th anniversary of"."""
    item, text = items[number], matched.article.text
    length = item.meaning.length
    assert length is not None
    following = items[number + 1] if number + 1 < len(items) else None
    if following is not None and following.start - item.end <= NEAR:
        if item.meaning.kind == "anniversary":
            return _recalled(matched, item, following, length)
        if following.is_day() and following.sentence == item.sentence:
            between = text[item.end : following.start]
            if length.unit == "day" and AFTER_THAT.fullmatch(between) and _names_event(text, following):
                return _days_from(matched, item, following, length.count * (-1 if "before" in between else 1))
            if STARTS.fullmatch(between):
                return _lasting(matched, item, following, length, forward=True)
            if ENDS.fullmatch(between):
                return _lasting(matched, item, following, length, forward=False)
    before = items[number - 1] if number else None
    if before is not None and before.is_day() and before.sentence == item.sentence and item.start - before.end <= NEAR:
        opening = text[max(matched.sentence(item.sentence).start, before.start - NEAR) : before.start]
        if THEN_LASTS.fullmatch(text[before.end : item.start]) and BEGINNING.search(opening):
            return _lasting(matched, item, before, length, forward=True)
    return item


def _names_event(text: str, day: Seen) -> bool:
    """Whether a day only modifies what follows: "Monday's vote", "the July 4 parade"."""
    return bool(re.match(r"[’']s?\s+\w|\s+[a-z]", text[day.end : day.end + 6]))


def _days_from(matched: Matched, item: Seen, anchor: Seen, count: int) -> Seen:
    stretch = anchor.meaning.stretch
    assert stretch is not None
    try:
        when = calendar.shift(stretch.first, count)
    except OverflowError:
        return item
    evidence = (matched.span(anchor.start, anchor.end), *anchor.anchors)
    return item._replace(meaning=item.meaning._replace(stretch=calendar.on(when)), anchors=evidence)


def _lasting(matched: Matched, item: Seen, anchor: Seen, length: Length, *, forward: bool) -> Seen:
    """From its first day (or up to its last), both counted: three days from Tuesday end on Thursday."""
    stretch = anchor.meaning.stretch
    assert stretch is not None
    start = stretch.first
    try:
        if length.unit in ("day", "night"):
            other = calendar.shift(start, (length.count - 1) * (1 if forward else -1))
        elif length.unit in ("week", "fortnight"):
            span = 7 * length.count * (2 if length.unit == "fortnight" else 1) - 1
            other = calendar.shift(start, span if forward else -span)
        else:
            months = length.count * (12 if length.unit == "year" else 1)
            there = calendar.shift_months(start, months if forward else -months)
            other = calendar.shift(there, -1 if forward else 1)
    except (ValueError, OverflowError):
        return item
    placed = Stretch(min(start, other), max(start, other), "day")
    evidence = (matched.span(anchor.start, anchor.end), *anchor.anchors)
    return item._replace(meaning=item.meaning._replace(stretch=placed), anchors=evidence)


def _ended(matched: Matched, item: Seen, day: Seen) -> Seen:
    """ "The quarter ended Sept. 30", "the nine months ended": the months up to that day."""
    stretch, length = day.meaning.stretch, item.meaning.length
    assert stretch is not None
    months = {"duration": 0, "whole year": 12, "fiscal year": 12}.get(item.name, 3)
    if item.name == "duration":
        months = {"month": 1, "year": 12, "quarter": 3}.get(length.unit, 0) * length.count if length else 0
    if not months:
        return item
    last = stretch.last
    # Companies close their books on the Friday or Sunday nearest the month's end.
    closing = calendar.shift(last, -7) if last.day <= 7 else last  # noqa: PLR2004
    try:
        end = calendar.month(closing.year, closing.month)
        first = calendar.months(end.first.year, end.first.month - months + 1, end.first.month, "month").first
    except ValueError:
        return item
    value = item.meaning.value
    kind = item.meaning.kind
    if item.name == "quarter of the report":
        value = "{}-Q{}".format(*calendar.quarter_of(end.first))
    if item.name == "whole year":
        kind, value = "duration", "P1Y"
    placed = Stretch(first, last if closing == last else max(last, end.last), "season" if months < 12 else "year")  # noqa: PLR2004
    meaning: Meaning = item.meaning._replace(kind=kind, value=value, stretch=placed, note="", length=None)
    return item._replace(meaning=meaning, anchors=(matched.span(day.start, day.end), *day.anchors))


def _recalled(matched: Matched, item: Seen, day: Seen, length: Length) -> Seen:
    """ "The 70th anniversary of the truce of July 27, 1953": seventy years on, where the words give the day."""
    stretch = day.meaning.stretch
    if not day.is_day() or stretch is None or not day.meaning.stated or day.sentence != item.sentence:
        return item
    if not RECALLS.fullmatch(matched.article.text, item.end, day.start):
        return item
    try:
        when = calendar.shift_months(stretch.first, 12 * length.count)
    except (ValueError, OverflowError):
        return item
    evidence = (matched.span(day.start, day.end),)
    return item._replace(meaning=item.meaning._replace(stretch=calendar.on(when)), anchors=evidence)
