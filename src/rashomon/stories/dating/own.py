"""What an account's own words say of its publication, whatever others tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rashomon.model import TimeExpression
from rashomon.stories.dating.bounds import DAY, Bound, Supposed
from rashomon.stories.dating.told import Told, begins_early

CALENDAR = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")  # the TIMEX3 value of a day by the calendar
DIGIT = re.compile(r"\d")  # a feast without its year is as often another year's
BETWEEN = re.compile(r"[ ,(]{1,3}(?:on )?$")
DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}
# A dateline: capitalised words, a date among them, perhaps an agency in brackets, up to a dash.
OPENING = re.compile(r"[^\n]{3,90}?(?:\)\s*[-–—]{0,2}\s|\s?[-–—]{1,2}\s)")
LOWER = re.compile(r"\b(?!(?:of|de|da|do|du|la|le|el|al|and|the|st|nd|rd|th)\b)[^\W\d_A-Z]\w*")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MORNING_AFTER = 1  # days: a dispatch of the evening stands in the next day's paper
WOULD = frozenset({"would", "'d", "’d"})


def told_dates(told: Told, supposed: Supposed) -> Iterator[Bound]:
    """A date by the calendar told as past lies before publication, one still to come does not.

    "Was opened on March 9": published on March 9 or later (of its first hours: or the day before, where the report
    stands further west). "Will visit from July 25": published on July 25 at the latest. Only where the date is said
    of the verb itself: "proposed holding talks on January 9" says neither.
    """
    for said in told.said:
        if any(token.text.lower() in WOULD for token in told.tree.sentence_tokens(said.sentence)):
            continue  # what was still to come then: seen from the past, not from the day of writing
        for time in said.times:
            if not _is_by_calendar(time) or told.is_quoted(time.span):
                continue
            direction = told.direction(said, time)
            meant = [(when, first) for when, m in supposed.moments(time) if (first := m.first_day())]
            slack = DAY if begins_early(told, said) else DAY * 0
            if direction < 0:
                days = frozenset(when for when, first in meant if first - slack <= when)
                yield Bound("dates", days, (time.span,), "a date told as past")
            elif direction > 0:
                days = frozenset(when for when, first in meant if first >= when)
                yield Bound("dates", days, (time.span,), "a date told as still to come")


def _is_by_calendar(time: TimeExpression) -> bool:
    return bool(CALENDAR.match(time.value) and DIGIT.search(time.span.exact))


def today_dates(told: Told, supposed: Supposed) -> Iterator[Bound]:
    """ "Today, 14 March 2021", "yesterday (July 25)": the day of writing itself, in so many words."""
    text = told.reading.article.text
    for said in told.said:
        for one, other in zip(said.times, said.times[1:], strict=False):
            steps = [DEICTIC[word] for t in (one, other) if (word := t.span.exact.lower()) in DEICTIC]
            dated = [t for t in (one, other) if _is_by_calendar(t)]
            if len(steps) != 1 or len(dated) != 1 or told.is_quoted(one.span):
                continue
            if BETWEEN.match(text[one.span.end : other.span.start]):
                meant = [(when, first) for when, m in supposed.moments(dated[0]) if (first := m.first_day())]
                days = frozenset(when for when, first in meant if (first - when).days == steps[0])
                yield Bound("today", days, (one.span, other.span), "the day of writing, named with its date")


def dateline(told: Told, supposed: Supposed) -> Iterator[Bound]:
    """ "KARLHAVN, Aug 12 -": written on that day of some year, published then or on the next.

    The year is not said: which it is, the other evidence tells or nothing does. A weekday beside it must fit.
    """
    opening = OPENING.match(told.reading.article.text)
    if opening is None or LOWER.search(opening[0]):
        return
    named = [n for n, name in enumerate(WEEKDAYS) if name in opening[0].casefold()]
    for time in told.reading.annotation.times:
        if time.span.end > opening.end() or not _is_by_calendar(time):
            continue
        meant = [(when, first) for when, m in supposed.moments(time) if (first := m.first_day())]
        days = frozenset(
            when
            for when, first in meant
            if 0 <= (when - first).days <= MORNING_AFTER and (not named or first.weekday() in named)
        )
        if days:
            yield Bound("dateline", days, (time.span,), "its dateline's day, the year left open")
            return


def retrieved(told: Told, supposed: Supposed) -> Iterator[Bound]:
    """What has been fetched had been published by then."""
    last = retrieval_day(told)
    if last is not None:
        yield Bound("retrieved", supposed.until(last), (), f"retrieved on {last.isoformat()}")


def retrieval_day(told: Told) -> date | None:
    """The day on which the account was fetched or read, where that is known."""
    try:
        return date.fromisoformat((told.reading.article.retrieved or "")[:10])
    except ValueError:
        return None


def stated_days(told: Told) -> list[date]:
    """The days that the account's own text names with their year, as past or to come, in order."""
    return sorted(
        {
            first
            for said in told.said
            for time in said.times
            if time.moment and time.moment.basis == "stated" and time.moment.days() == 1
            and told.direction(said, time) and (first := time.moment.first_day())
        }
    )  # fmt: skip
