"""When the undated accounts of a story were published, as far as they and the dated ones beside them tell.

Every day near the dated accounts is tried as the day of publication. Evidence rules days out:

1. the account's own words (`own`): a date told as past, or as still to come; "today, 14 March 2021"; the day of its
   dateline, whatever the year; its retrieval;
2. sentences that it shares with dated accounts (`shared`): the same thing is told of one day, was done by the day
   that is given there, was still to come in the one and is done in the other; happenings announced (`announced`);
3. among the days that are left, habits of the trade choose (`habits`): the newest day that a report names is that
   of its news, which is one of its story's days; reports that open with the same news appear together.

What is left is the interval, with an open end where only one side is bounded. Nothing left, or nothing said: no date.
Each bound is kept as evidence, whether it was used or not. Only accounts that are dated by themselves date others, so
that one more undated copy changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from rashomon.language import resolve_times
from rashomon.model import Evidence, Moment, Reading
from rashomon.stories.dating import evidence, habits, own, settle, shared
from rashomon.stories.dating.announced import announcements
from rashomon.stories.dating.bounds import Bound, Supposed
from rashomon.stories.dating.company import Company, Dated
from rashomon.stories.dating.settle import Left
from rashomon.stories.dating.told import Told, is_plain, known_days

__all__ = ["date_articles"]

# The days tried: so many on either side of each dated account and of the account's own newest date. Nothing is
# bounded by this: an interval that reaches the last day tried is open.
WINDOW = timedelta(days=14)
MOST_DAYS = 400  # tried for one account; in a story of years those about the accounts that share most with it
# A retrieval this soon after the first possible day ends the interval; a later one leaves it open.
SOON = timedelta(days=31)
WEEK = 7


class _Inferred(NamedTuple):
    """What was inferred of one account: its interval, if there is one, and the evidence for and against."""

    moment: Moment | None
    entries: tuple[Evidence, ...]


def date_articles(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The accounts of one story, those without a publication date given what can be inferred.

    An account that has a date keeps it untouched. One that gets an interval (basis "inferred", with the words it
    rests on, in this account and in the others) has its times read again and its events built again. Whatever
    bounds an undated account is added to its evidence.
    """
    if all(reading.article.published for reading in readings):
        return tuple(readings)
    dated = Dated([Told(r) for r in readings if is_plain(r.article.published)])
    return tuple(r if r.article.published else _with(r, _infer(Told(r), dated)) for r in readings)


def _with(reading: Reading, inferred: _Inferred) -> Reading:
    from rashomon.events import find_events

    if not inferred.entries:
        return reading
    article = replace(reading.article, evidence=(*inferred.entries, *reading.article.evidence))
    if inferred.moment is None:
        return replace(reading, article=article)
    article = replace(article, published=inferred.moment)
    annotation = resolve_times(article, reading.annotation)
    events = tuple(find_events(article, annotation, reading.statements))
    return replace(reading, article=article, annotation=annotation, events=events)


def _infer(told: Told, dated: Dated) -> _Inferred:
    pairs = dated.pairs(told)
    company = Company(told, dated, pairs)
    supposed = Supposed(told, _window(told, company))
    if not supposed.days:
        return _Inferred(None, ())
    pairs = tuple(pair for pair in pairs if not shared.parts(pair, supposed))
    company = Company(told, dated, pairs)
    firm = [
        *own.told_dates(told, supposed), *own.today_dates(told, supposed), *own.dateline(told, supposed),
        *own.retrieved(told, supposed),
        *shared.bounds_of(pairs, supposed), *announcements(told, dated, supposed),
    ]  # fmt: skip
    left = settle.allowed(firm, supposed.days)
    story = next(habits.story_days(company, supposed), None)
    newest, news = _habits(company, supposed, left, story)
    bounds = evidence.merged([*firm, *(bound for bound in (story, newest, news) if bound)])
    if left.days:
        left = settle.chosen(left.days, newest, news, story)
    return _concluded(told, bounds, supposed, left)


def _window(told: Told, company: Company) -> list[date]:
    """The days worth trying: about the account's newest own date and its dated company, the most like it first."""
    order = sorted(company.sources, key=lambda s: (-company.scores.get(s.id, 0.0), s.id))
    days: set[date] = set()
    for near in (own.stated_days(told)[-1:], *(known_days(source.published) for source in order)):
        if len(days) < MOST_DAYS:
            for when in near:
                reach = range(-WINDOW.days, WINDOW.days + 1)
                inside = date.min + WINDOW < when < date.max - WINDOW
                days |= {when + timedelta(days=n) for n in reach if inside}
    return sorted(days)


def _habits(company: Company, supposed: Supposed, left: Left, story: Bound | None) -> tuple[Bound | None, Bound | None]:
    """The bound of the newest day, where it is known which week's, and that of the news shared."""
    newest = None
    if story is not None:
        newest = next(habits.newest_day(company.told, supposed, story.days), None)
    elif settle.is_closed(left.days, supposed.days):
        newest = next(habits.newest_day(company.told, supposed, left.days), None)
    return newest, next(habits.same_news(company, supposed), None)


def _concluded(told: Told, bounds: Sequence[Bound], supposed: Supposed, left: Left) -> _Inferred:
    """The interval that the days left make, and the evidence."""
    used = [b for b in bounds if b.days & left.days and b.days != frozenset(supposed.days)]
    told_of = any(bound.kind != "retrieved" for bound in used)
    ends = settle.ends(left.days, supposed.days) if told_of else None
    if ends is None:
        why = left.why or "too little to date it by"
        found = [b for b in bounds if b.kind != "retrieved"]
        return _Inferred(None, tuple(evidence.entries(told, found, supposed.days, frozenset(), why)))
    first, last = ends
    fetched = own.retrieval_day(told)
    if first and last is None and fetched and first <= fetched <= first + SOON:
        last = fetched
    precision = "week" if first and last and (last - first).days + 1 > WEEK else "day"
    moment = Moment(
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        precision=precision,  # type: ignore[arg-type]
        basis="inferred",
        evidence=evidence.spans(bounds, left.days),
    )
    shown = evidence.entries(told, bounds, supposed.days, left.days, "")
    return _Inferred(moment, (evidence.conclusion((first, last), used), *shown))
