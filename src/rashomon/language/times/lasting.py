"""Lengths that the words around them place: by a start, an end, an event's day, the day an anniversary recalls."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.match import Matched
from rashomon.language.times.rule import Length
from rashomon.language.times.seen import Seen

# "A four-day tour that begins on", "a week-long truce from": what may stand between a length and its first day.
STARTS = re.compile(
    r"(?:[^.;:!?\n]{0,60}?\b(?:begins?|began|begun|beginning|starts?|started|starting|opens?|opened|opening|commenc\w+|"
    r"kicks?\s+off|kicked\s+off|kicking\s+off|effective)|(?:\s+[\w'’-]+){0,6}\s+(?:as\s+)?from)"
    r"\s+(?:on\s+|from\s+|at\s+)?$"
)
ENDS = re.compile(
    r"[^.;:!?\n]{0,60}?\b(?:ends?|ended|ending|concludes?|concluded|concluding|wraps?\s+up|wrapped\s+up|finish\w*|"
    r"expires?|expired|expiring)\s+(?:on\s+|at\s+)?$"
)
# "Three months to the end of September", "six months through June": an accounting period and its last month.
UP_TO = re.compile(r"\s+(?:(?:up\s+)?to|ended|ending|through|until)\s+(?:in\s+)?$")
# "Arrived on Tuesday for a four-day tour": between the day and the length, and before the day.
THEN_LASTS = re.compile(
    r"[^.;:!?\n]{0,40}?\b(?:on|for|to begin|to start|beginning|starting)\s+(?:an?|his|her|their|the|its)\s+$"
)
BEGINNING = re.compile(
    r"\b(?:arriv\w+|beg[aiu]n\w*|start\w*|open\w*|land\w*|kick\w*|launch\w*|set off|set out|embark\w*)\b"
)
# "Is on a four-day tour", said in one of the sentences after an arrival.
IS_ON = re.compile(r"\b(?:is|are|was|were)\s+on\s+an?\s+$")
STAY = re.compile(r"[\s-]+(?:[a-z]+\s+){0,2}(?:visit|trip|tour|stay|mission)\b")
ARRIVAL = re.compile(r"\b(?:arriv|land)(?:ed|es|s)\b")
STAY_REACH = 2
FROM_AN_EVENT = re.compile(r"\s+(?:after|before|since|into|later|earlier)\b")
AFTER_THAT = re.compile(r"\s+(?:after|before|following)\s+(?:the\s+|his\s+|her\s+|their\s+|its\s+|an?\s+)?$")
RECALLS = re.compile(r"[^;:!?\n]{0,90}$")
NEAR = 130  # characters between a length and the day that places it


def with_length(matched: Matched, items: Sequence[Seen], number: int) -> Seen:
    """ "A four-day tour that began on Tuesday", "two days after Monday's vote", "the 50th anniversary of"."""
    item, text = items[number], matched.article.text
    length = item.meaning.length
    assert length is not None
    following = items[number + 1] if number + 1 < len(items) else None
    if following is not None and following.start - item.end <= NEAR:
        if item.meaning.kind == "anniversary":
            return _recalled(matched, item, following, length)
        if following.sentence == item.sentence and _is_last_month(text, item, following, length):
            return _months_to(matched, item, following, length)
        if following.is_day() and following.sentence == item.sentence:
            between = text[item.end : following.start]
            after = FROM_AN_EVENT.match(between)
            if length.unit == "day" and AFTER_THAT.fullmatch(between) and _names_event(text, following):
                return _days_from(matched, item, following, length.many * (-1 if "before" in between else 1))
            if not after and STARTS.fullmatch(between):
                return _lasting(matched, item, following, length, forward=True)
            if not after and ENDS.fullmatch(between):
                return _lasting(matched, item, following, length, forward=False)
    before = items[number - 1] if number else None
    if before is not None and before.is_day() and before.sentence == item.sentence and item.start - before.end <= NEAR:
        opening = text[max(matched.sentence(item.sentence).start, before.start - NEAR) : before.start]
        if THEN_LASTS.fullmatch(text[before.end : item.start]) and BEGINNING.search(opening):
            return _lasting(matched, item, before, length, forward=True)
    return _stay(matched, items, number, length)


def _stay(matched: Matched, items: Sequence[Seen], number: int, length: Length) -> Seen:
    """ "She arrived in Orro on Tuesday. The minister is on a four-day tour": from the day of arrival."""
    item, text = items[number], matched.article.text
    if not IS_ON.search(text, max(0, item.start - 20), item.start) or not STAY.match(text, item.end):
        return item
    arrived = [
        day
        for day in items[max(0, number - 4) : number]
        if 0 < item.sentence - day.sentence <= STAY_REACH and day.is_day() and day.match.quote < 0
    ]
    if len({day.meaning.stretch for day in arrived}) != 1:
        return item
    day = arrived[-1]
    opening = text[max(matched.sentence(day.sentence).start, day.start - NEAR) : day.start]
    return _lasting(matched, item, day, length, forward=True) if ARRIVAL.search(opening) else item


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
            other = calendar.shift(start, (length.many - 1) * (1 if forward else -1))
        elif length.unit in ("week", "fortnight"):
            span = 7 * length.many * (2 if length.unit == "fortnight" else 1) - 1
            other = calendar.shift(start, span if forward else -span)
        else:
            months = length.many * (12 if length.unit == "year" else 1)
            there = calendar.shift_months(start, months if forward else -months)
            other = calendar.shift(there, -1 if forward else 1)
    except (ValueError, OverflowError):
        return item
    placed = Stretch(min(start, other), max(start, other), "day")
    evidence = (matched.span(anchor.start, anchor.end), *anchor.anchors)
    return item._replace(meaning=item.meaning._replace(stretch=placed), anchors=evidence)


def _is_last_month(text: str, item: Seen, end: Seen, length: Length) -> bool:
    """Whether a length is of months up to a date that is known."""
    dated = end.meaning.kind == "date" and end.meaning.stretch is not None
    return length.unit == "month" and dated and bool(UP_TO.fullmatch(text[item.end : end.start]))


def _months_to(matched: Matched, item: Seen, end: Seen, length: Length) -> Seen:
    """So many whole months, the last of them that of `end`."""
    stretch = end.meaning.stretch
    assert stretch is not None
    try:
        last = calendar.month(stretch.last.year, stretch.last.month)
        first = calendar.month(last.first.year, last.first.month - length.many + 1)
    except (ValueError, OverflowError):
        return item
    placed = Stretch(first.first, last.last, "month")
    evidence = (matched.span(end.start, end.end), *end.anchors)
    return item._replace(meaning=item.meaning._replace(stretch=placed), anchors=evidence)


def _recalled(matched: Matched, item: Seen, day: Seen, length: Length) -> Seen:
    """ "The 50th anniversary of the truce of March 3, 1951": fifty years on, where the words give the day."""
    stretch = day.meaning.stretch
    if not day.is_day() or stretch is None or not day.meaning.stated or day.sentence != item.sentence:
        return item
    if not RECALLS.fullmatch(matched.article.text, item.end, day.start):
        return item
    try:
        when = calendar.shift_months(stretch.first, 12 * length.many)
    except (ValueError, OverflowError):
        return item
    evidence = (matched.span(day.start, day.end),)
    return item._replace(meaning=item.meaning._replace(stretch=calendar.on(when)), anchors=evidence)
