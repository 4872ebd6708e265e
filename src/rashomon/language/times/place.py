"""The moments of matched times, for one publication: cheap, so that many may be tried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from rashomon.language.times import calendar
from rashomon.language.times.anchors import anchored
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.join import with_days
from rashomon.language.times.kinds.clocks import offset_of
from rashomon.language.times.match import BY_OUTLET, Match, Matched, match_times, read
from rashomon.language.times.rule import Here, Meaning
from rashomon.language.times.seen import Seen
from rashomon.model import Annotation, Article, Basis, Moment, Span, TimeExpression, days, instant

# How much wider than its own length what a relative expression may mean can become before it says nothing:
# written some time within four days "on Tuesday" is one of two Tuesdays, over more it is any day.
WIDEST = 10
EVERY_DAY = 14  # publication intervals up to this many days are gone through day by day
# Units a speaker counts from the day of speaking, which need not be the paper's.
SPOKEN_UNITS = {"day", "days", "night", "nights", "hour", "hours", "minute", "minutes", "week", "weeks",
                "weekend", "fortnight", "seconds"}  # fmt: skip
# Rules for what comes once a year.
BY_YEAR = frozenset({"month and day", "month", "range of days", "range of months", "season", "feast", "quarter"})
NAMING_DAYS = 60  # a day by whose date an event goes is of this year where it is no longer ago, or to come so soon
DATELINE_DAYS = 3  # a dateline's day lies at most so long before publication


def find_times(article: Article, annotation: Annotation) -> tuple[TimeExpression, ...]:
    """The time expressions of an article in the text's order, resolved against its publication where known.

    They do not overlap. Nothing is placed that the text and the publication do not place: a weekday of an
    undated article has a value ("XXXX-WXX-2") and no moment.
    """
    return place_times(match_times(article, annotation), article.published)


def place_times(matched: Matched, published: Moment | None) -> tuple[TimeExpression, ...]:
    """The times of an article supposed to be published at `published`."""
    written = _days(published)
    dateline = _dateline(matched, written)
    evidence: tuple[Span, ...] = ()
    if dateline is not None:
        written, evidence = (dateline[0],), (dateline[1],)
    seen: list[Seen] = []
    waiting: list[Match] = []
    for item in matched.seen:
        if item.quote >= 0 and item.rule.quoted and _unit(item) in SPOKEN_UNITS:
            waiting.append(item)
            continue
        meaning = item.still or _resolve(matched, item, written, item.lean)
        if meaning is not None and item.naming and _far(meaning, written):
            # "The Jan. 6 riot" may be any year's.
            meaning = meaning._replace(value=f"XXXX{meaning.value[4:]}", stretch=None)
        if meaning is not None:
            told = evidence if meaning.stretch is not None and not meaning.stated else ()
            seen.append(Seen(item, item.start, item.end, meaning, told))
    if waiting:
        seen += _spoken(matched, seen, waiting)
        seen.sort(key=lambda one: one.start)
    placed = anchored(matched, with_days(matched.article.text, seen))
    return tuple(_expression(matched, item) for item in placed)


def _far(meaning: Meaning, written: tuple[date, ...]) -> bool:
    stretch = meaning.stretch
    return stretch is not None and bool(written) and min(abs((stretch.first - d).days) for d in written) > NAMING_DAYS


def _unit(item: Match) -> str:
    return (item.found.groupdict().get("unit") or "day").lower()


def _days(published: Moment | None) -> tuple[date, ...]:
    """The days on which the article may have been written: all of a few, or the ends of many."""
    if published is None:
        return ()
    first, last = published.first_day(), published.last_day()
    if first is None or last is None:
        return ()
    count = (last - first).days + 1
    return tuple(calendar.shift(first, n) for n in range(count)) if count <= EVERY_DAY else (first, last)


def _dateline(matched: Matched, written: tuple[date, ...]) -> tuple[date, Span] | None:
    """The day in the dateline, where it lies just before publication, or names its year and nothing else is known."""
    item = matched.dateline
    if item is None or (len(written) != 1 and written):
        return None
    meaning = item.still or (_resolve(matched, item, written, -1) if written else None)
    if meaning is None or meaning.stretch is None or meaning.note:
        return None
    when = meaning.stretch.first
    if written and not 0 <= (written[0] - when).days <= DATELINE_DAYS:
        return None
    return when, matched.span(item.start, item.end)


def _resolve(matched: Matched, item: Match, written: tuple[date, ...], lean: int) -> Meaning | None:
    """What an expression means to a reader who knows only that it was written on one of these days."""
    rule, m = item.rule, item.found
    # "He said it would open in August" may have been said in July: the nearest August, whichever side it lies on.
    here = Here(lean=0 if item.would and rule.name in BY_YEAR else lean)
    if rule.name == "numeric date":
        here = here._replace(order=matched.order)
    elif rule.name in BY_OUTLET:
        here = here._replace(country=matched.country)
    if not written:
        return read(rule, m, here)
    readings = [found for when in written if (found := read(rule, m, here._replace(today=when)))]
    if not readings:
        return None
    first = readings[0]
    if all(reading == first for reading in readings):
        return first
    stretches = [reading.stretch for reading in readings if reading.stretch]
    if len(stretches) != len(readings):
        return first._replace(stretch=None)
    within = {s for s in stretches if written[0] <= s.first and s.last <= written[-1]}
    if rule.name == "weekday" and len(within) == 1:
        only = within.pop()
        return next(reading for reading in readings if reading.stretch == only)
    hull = Stretch(min(s.first for s in stretches), max(s.last for s in stretches), stretches[0].precision)
    own = max((s.last - s.first).days for s in stretches)
    unplaced = read(rule, m, here) or first
    if (hull.last - hull.first).days - own > WIDEST:
        return unplaced._replace(stretch=None)
    return unplaced._replace(stretch=hull)


def _spoken(matched: Matched, seen: Sequence[Seen], waiting: Sequence[Match]) -> list[Seen]:
    """What is quoted as said "today" is meant from the day of speaking: the one day named beside the quotation."""
    days_of: dict[int, list[Seen]] = {}
    for one in seen:
        if one.match.quote < 0 and one.is_day():
            days_of.setdefault(one.sentence, []).append(one)
    found = []
    for item in waiting:
        _, end = matched.quotes[item.quote]
        there = list(days_of.get(item.sentence, ()))
        number = item.sentence + 1
        while not there and number - item.sentence <= 4 and _begins_before(matched, number, end):
            there, number = list(days_of.get(number, ())), number + 1
        spoken = there[0] if len(there) == 1 else None
        said = spoken.meaning.stretch if spoken else None
        meaning = _resolve(matched, item, (said.first,) if said else (), item.lean if said else 0)
        if meaning is not None:
            anchors = (matched.span(spoken.start, spoken.end), *spoken.anchors) if spoken else ()
            found.append(Seen(item, item.start, item.end, meaning, anchors))
    return found


def _begins_before(matched: Matched, number: int, end: int) -> bool:
    """Whether a quotation that ends at `end` reaches into the sentence of that number."""
    try:
        return matched.sentence(number).start < end
    except IndexError:
        return False


def _expression(matched: Matched, item: Seen) -> TimeExpression:
    span = matched.span(item.start, item.end)
    moment, note = _moment(matched, item.meaning, (span, *dict.fromkeys(a for a in item.anchors if a != span)))
    notes = [text for text in (item.meaning.note, item.note, note) if text]
    return TimeExpression(
        span=span,
        kind=item.meaning.kind,
        value=item.meaning.value,
        moment=moment,
        reads=", ".join([item.name, *notes]),
    )


def _moment(matched: Matched, meaning: Meaning, evidence: tuple[Span, ...]) -> tuple[Moment | None, str]:
    stretch = meaning.stretch
    if stretch is None:
        return None, ""
    basis: Basis = "stated" if meaning.stated and len(evidence) == 1 else "resolved"
    if meaning.clock and stretch.first == stretch.last:
        hour, minute, second = meaning.clock
        when = datetime(stretch.first.year, stretch.first.month, stretch.first.day, hour, minute)
        zone, note = offset_of(meaning.zone, when, matched.country) if meaning.zone else (None, "")
        if zone is not None:
            when = when.replace(tzinfo=zone)
        precision = "hour" if second is None else "minute"
        return instant(when, precision=precision, basis=basis, evidence=evidence), note  # type: ignore[arg-type]
    return days(stretch.first, stretch.last, precision=stretch.precision, basis=basis, evidence=evidence), ""
