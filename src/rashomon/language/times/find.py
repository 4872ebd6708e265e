"""Finding times: match, guard, resolve against publication, join the clock to its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from rashomon.language.times import calendar
from rashomon.language.times.absolute import Found, Meaning
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.direction import lean
from rashomon.language.times.guards import Guard
from rashomon.language.times.rules import Rule, matches
from rashomon.language.tree import Tree
from rashomon.model import (
    Annotation,
    Article,
    Basis,
    Moment,
    Sentence,
    Span,
    TimeExpression,
    days,
    instant,
    span_at,
)

# How much wider than its own length what a relative expression may mean can become before it says nothing:
# written some time within four days "on Tuesday" is one of two Tuesdays, over more it is any day.
WIDEST = 10
EVERY_DAY = 14  # publication intervals up to this many days are gone through day by day
# Units a speaker counts from the day of speaking, which need not be the paper's.
SPOKEN_UNITS = {"day", "days", "night", "nights", "hour", "hours", "minute", "minutes", "week", "weeks",
                "weekend", "fortnight", "seconds"}  # fmt: skip
# What a sentence ends with where the parser took a short form's full stop for its end: "Sept. | 3", "9 a.m. | Monday".
CUT_OFF = re.compile(r"(?:\b[A-Z][a-z]{2,3}|[ap]\.m)\.$")
BETWEEN_CLOCK_AND_DAY = re.compile(r"\s*,?\s*(?:local time\s*)?(?:\([^()]{1,30}\)\s*)?,?\s*(?:on\s+|,\s*)?$")
BETWEEN_DAY_AND_CLOCK = re.compile(
    r"\s*,?\s*(?:at|by|around|about|from)?\s*(?:about|around|approximately|roughly)?\s*$"
)


class _Match(NamedTuple):
    rule: Rule
    found: Found
    start: int
    end: int
    sentence: int
    quoted: bool
    lean: int


class _Seen(NamedTuple):
    rule: Rule
    start: int
    end: int
    meaning: Meaning
    sentence: int
    anchors: tuple[Span, ...] = ()


class Matched(NamedTuple):
    """The times of an article as its words give them, before any publication is supposed."""

    article: Article
    seen: tuple[_Match, ...]
    quotes: tuple[tuple[int, int], ...]


def find_times(article: Article, annotation: Annotation) -> tuple[TimeExpression, ...]:
    """The time expressions of an article in the text's order, resolved against its publication where known.

    They do not overlap. Nothing is placed that the text and the publication do not place: a weekday of an
    undated article has a value ("XXXX-WXX-2") and no moment.
    """
    return place_times(match_times(article, annotation), article.published)


def match_times(article: Article, annotation: Annotation) -> Matched:
    """What an article's words say of times, whatever its publication; the dear half of finding them."""
    if not annotation.sentences:
        return Matched(article, (), ())
    tree, guard = Tree(article, annotation), Guard(article.text, annotation)
    quotes = tuple(_quotations(article.text))
    seen: list[_Match] = []
    for first, last in _windows(article.text, annotation.sentences):
        for rule, m in matches(article.text, first, last):
            start, end = m.span("x") if "x" in rule.pattern.groupindex else m.span()
            tokens = guard.tokens(start, end)
            if not tokens or not guard.allows(rule, m, start, end):
                continue
            quoted = any(a < start and end <= b for a, b in quotes)
            seen.append(_Match(rule, m, start, end, tokens[0].sentence, quoted, lean(tree, tokens)))
    return Matched(article, tuple(seen), quotes)


def place_times(matched: Matched, published: Moment | None) -> tuple[TimeExpression, ...]:
    """The times of an article supposed to be published at `published`: cheap, to be asked for many days."""
    article, quotes = matched.article, matched.quotes
    written = _days(published)
    seen: list[_Seen] = []
    waiting: list[_Match] = []
    for item in matched.seen:
        unit = (item.found.groupdict().get("unit") or "day").lower()
        if item.quoted and item.rule.quoted and unit in SPOKEN_UNITS:
            waiting.append(item)
            continue
        meaning = _resolve(item.rule, item.found, written, item.lean)
        if meaning is not None:
            seen.append(_Seen(item.rule, item.start, item.end, meaning, item.sentence))
    for item in waiting:
        spoken = _day_of_speaking(seen, item.sentence, quotes)
        said = spoken.meaning.stretch if spoken else None
        meaning = _resolve(item.rule, item.found, (said.first,) if said else (), 0)
        if meaning is not None:
            anchors = (span_at(article.id, article.text, spoken.start, spoken.end),) if spoken else ()
            seen.append(_Seen(item.rule, item.start, item.end, meaning, item.sentence, anchors))
    seen.sort(key=lambda one: one.start)
    return tuple(_expression(article, item) for item in _with_days(article.text, seen))


def _days(published: Moment | None) -> tuple[date, ...]:
    """The days on which the article may have been written: all of a few, or the ends of many."""
    if published is None:
        return ()
    first, last = published.first_day(), published.last_day()
    if first is None or last is None:
        return ()
    count = (last - first).days + 1
    return tuple(calendar.shift(first, n) for n in range(count)) if count <= EVERY_DAY else (first, last)


def _windows(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Where to look for times: each sentence, with those after it that a break inside a time may have cut off."""
    start, last = sentences[0].start, sentences[0]
    for sentence in sentences[1:]:
        cut = CUT_OFF.search(text, max(start, last.end - 12), last.end) or not (
            text[sentence.start].isupper() or text[sentence.start] in "“\"'‘(["
        )
        if sentence.paragraph != last.paragraph or not cut:
            yield start, last.end
            start = sentence.start
        last = sentence
    yield start, last.end


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations stand, by double marks; one left open ends with its paragraph."""
    opened = -1
    for mark in re.finditer(r"[“”\"„]|\n\s*\n", text):
        sign = mark.group()
        if opened < 0 and sign in '“"„':
            opened = mark.start()
        elif opened >= 0 and (sign in '”"' or sign[0] == "\n"):
            yield opened, mark.start()
            opened = -1
    if opened >= 0:
        yield opened, len(text)


def _resolve(rule: Rule, m: Found, written: tuple[date, ...], direction: int) -> Meaning | None:
    if not written:
        return _read(rule, m, None, direction)
    readings = [reading for when in written if (reading := _read(rule, m, when, direction))]
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
    unplaced = _read(rule, m, None, direction) or first
    if (hull.last - hull.first).days - own > WIDEST:
        return unplaced._replace(stretch=None)
    return unplaced._replace(stretch=hull)


def _read(rule: Rule, m: Found, today: date | None, direction: int) -> Meaning | None:
    try:
        return rule.read(m, today, direction)
    except (ValueError, OverflowError, IndexError, StopIteration):  # outside the years 1 to 9999
        return None


def _day_of_speaking(seen: Sequence[_Seen], sentence: int, quotes: Sequence[tuple[int, int]]) -> _Seen | None:
    """The one day named outside quotations in a sentence."""
    found = [
        item
        for item in seen
        if item.sentence == sentence and _one_day(item) and not any(a < item.start and item.end <= b for a, b in quotes)
    ]
    return found[0] if len(found) == 1 else None


def _one_day(item: _Seen) -> bool:
    stretch = item.meaning.stretch
    return stretch is not None and stretch.first == stretch.last and item.meaning.clock is None


def _with_days(text: str, seen: Sequence[_Seen]) -> Iterator[_Seen]:
    """The expressions with each clock time joined to the day it stands beside, else given its sentence's only day."""
    items = list(seen)
    number = 0
    while number < len(items):
        item = items[number]
        following = items[number + 1] if number + 1 < len(items) else None
        if following is not None:
            between = text[item.end : following.start]
            if (item.meaning.clock and _is_day(following) and BETWEEN_CLOCK_AND_DAY.match(between)) or (
                following.meaning.clock and _is_day(item) and BETWEEN_DAY_AND_CLOCK.match(between)
            ):
                time, day = (item, following) if item.meaning.clock else (following, item)
                yield _joined(day, time, item.start, following.end)
                number += 2
                continue
        if item.meaning.clock:
            days_there = [other for other in items if other.sentence == item.sentence and _one_day(other)]
            if len(days_there) == 1:
                item = _joined(days_there[0], item, item.start, item.end)
        yield item
        number += 1


def _is_day(item: _Seen) -> bool:
    return (
        item.meaning.kind in ("date", "time")
        and item.meaning.clock is None
        and (item.rule.name in ("weekday", "day", "full date", "month and day", "feast"))
    )


def _joined(day: _Seen, time: _Seen, start: int, end: int) -> _Seen:
    meaning = time.meaning._replace(
        value=day.meaning.value.split("T")[0] + time.meaning.value,
        stretch=day.meaning.stretch,
        stated=day.meaning.stated,
    )
    return time._replace(start=start, end=end, meaning=meaning)


def _expression(article: Article, item: _Seen) -> TimeExpression:
    span = span_at(article.id, article.text, item.start, item.end)
    meaning = item.meaning
    return TimeExpression(
        span=span,
        kind=meaning.kind,
        value=meaning.value,
        moment=_moment(meaning, (span, *item.anchors)),
        reads=item.rule.name,
    )


def _moment(meaning: Meaning, evidence: tuple[Span, ...]) -> Moment | None:
    stretch = meaning.stretch
    if stretch is None:
        return None
    basis: Basis = "stated" if meaning.stated else "resolved"
    if meaning.clock and stretch.first == stretch.last:
        hour, minute, second = meaning.clock
        when = datetime(stretch.first.year, stretch.first.month, stretch.first.day, hour, minute)
        if meaning.offset:
            when = when.replace(tzinfo=timezone(timedelta(0)))
        precision = "hour" if second is None else "minute"
        return instant(when, precision=precision, basis=basis, evidence=evidence)  # type: ignore[arg-type]
    return days(stretch.first, stretch.last, precision=stretch.precision, basis=basis, evidence=evidence)
