"""What follows for publication from a sentence that an account and a dated one both tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.model import Moment, TimeExpression
from rashomon.stories.dating.bounds import DAY, Bound, Supposed
from rashomon.stories.dating.company import COPY, Pair
from rashomon.stories.dating.told import Said, begins_early, is_today, relative_width

# "Last week" often runs on into the week of writing: where the week begins on a Saturday or Sunday, and loosely.
LAST_WEEK_SLACK = timedelta(days=2)
PLACED_DAYS = 7  # what is placed no closer than within a week places nothing else
OF_TWO = re.compile(r"(?i)last \w+day\b")  # "last Wednesday" is one of two
ONE_DAY = 2  # a day, or a night
DONE_DAYS = 3


def same_day(pair: Pair, supposed: Supposed) -> Iterator[Bound]:
    """What both tell happened on one day: "Tuesday" here must be able to mean the day that is given there."""
    placed = _placed(pair.other)
    for time in pair.said.times:
        days = _agreeing(time, placed, supposed)
        if days and is_today(time):
            # Copy is printed after midnight and beyond the date line: "today" was often yesterday.
            days |= {when + DAY for when in days}
        if days:
            spans = (time.span, *(other.span for other in placed))
            yield Bound("same day", days, spans, "the same thing is told of one day")


def parts(pair: Pair, supposed: Supposed) -> bool:
    """Whether the two name days that cannot be one: another happening of the same kind, so no evidence at all."""
    relative = [time for time in pair.said.times if relative_width(time)]
    placed = _placed(pair.other)
    return bool(relative and placed) and not any(_agreeing(time, placed, supposed) for time in relative)


def _placed(said: Said) -> list[TimeExpression]:
    return [
        t for t in said.times
        if t.moment and t.kind in ("date", "time") and (t.moment.days() or 99) <= PLACED_DAYS
        and not OF_TWO.match(t.span.exact)
    ]  # fmt: skip


def _agreeing(time: TimeExpression, placed: Sequence[TimeExpression], supposed: Supposed) -> frozenset[date]:
    """The days of publication on which a time told from then would mean one of the moments `placed`."""
    width = relative_width(time)
    widest = ONE_DAY if width == 1 else PLACED_DAYS
    there = [t.moment for t in placed if t.moment and (t.moment.days() or 99) <= widest]
    if not width or not there:
        return frozenset()
    return frozenset(
        when
        for when, meant in supposed.moments(time)
        if (meant.days() or 99) <= width and any(_loosely(time, meant, when).overlaps(other) for other in there)
    )


def _loosely(time: TimeExpression, meant: Moment, written: date) -> Moment:
    last = meant.last_day()
    if last is None or not time.span.exact.lower().endswith("last week"):
        return meant
    return replace(meant, latest=min(last + LAST_WEEK_SLACK, written).isoformat())


def done(pair: Pair, supposed: Supposed) -> Iterator[Bound]:
    """What both tell as done was done on the day that the dated account gives: published then or later.

    Of a day's first hours: or the day before, where the report stands further west. The verb must be the same,
    unless the one sentence is a copy of the other.
    """
    said, other = pair.said, pair.other
    if not (_is_done(said) and _is_done(other)) or (said.verb != other.verb and pair.likeness < COPY):
        return
    past = [
        time for time in _placed(other)
        if time.moment and (time.moment.days() or 99) <= DONE_DAYS and pair.source.direction(other, time) < 0
    ]  # fmt: skip
    firsts = [first for time in past if time.moment and (first := time.moment.first_day())]
    if firsts:
        early = begins_early(supposed.told, said) or begins_early(pair.source, other)
        slack = DAY if early else DAY * 0
        spans = (supposed.told.span(said), *(time.span for time in past))
        yield Bound("done", supposed.since(min(firsts) - slack), spans, "told as done, and dated there")


def order(pair: Pair, supposed: Supposed) -> Iterator[Bound]:
    """What is still to come in one account and done in the other was done between the two."""
    said, other, source = pair.said, pair.other, pair.source
    published = source.published
    if published is None or said.verb != other.verb:
        return
    spans = (supposed.told.span(said), source.span(other))
    first, last = published.first_day(), published.last_day()
    if last and said.tense > 0 and _is_done(other):
        yield Bound("order", supposed.until(last), spans, "still to come here, done there")
    elif first and _is_done(said) and other.tense > 0:
        yield Bound("order", supposed.since(first), spans, "done here, still to come there")


def _is_done(said: Said) -> bool:
    return said.tense < 0 and not said.ahead


def bounds_of(pairs: Sequence[Pair], supposed: Supposed) -> Iterator[Bound]:
    """All that the pairs of sentences say, in their order."""
    for pair in pairs:
        yield from same_day(pair, supposed)
        yield from done(pair, supposed)
        yield from order(pair, supposed)
