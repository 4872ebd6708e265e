"""Habits of the trade: they choose among the days that words allow, and never against them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rashomon.model import Span
from rashomon.stories.dating.bounds import DAY, Bound, Supposed
from rashomon.stories.dating.company import Company
from rashomon.stories.dating.told import Told, begins_early, is_today, is_weekday, known_days

# Dated accounts that lie within so many days of each other tell one happening and no more.
TIGHT = timedelta(days=6)
# An account's news is of a day from two days before they appear to two days after; a copy's to one day after.
BEFORE, AFTER, AFTER_COPY = timedelta(days=2), timedelta(days=2), timedelta(days=1)
# Where the dated accounts drag on, only those count that have so much of what it shares with any of them.
MOST = 0.7
# A sole dated account stands for the story where it opens alike, or has so much of it word for word.
OPENS_ALIKE = 0.5
PARTLY_COPIED, COPIED = 0.2, 0.5
# Less than two sentences' likeness with any dated account is no more than the same background: with it, the one of
# 62 intervals that missed among the articles read, of another happening of the same kind, is declined.
SHARED = 0.7
NEWS_APART = timedelta(days=1)
NEARLY_BEST = 0.8
# Of 30 reports read whose first sentences name a past weekday, 24 appeared on that day and 6 on the next; of 58 that
# name one anywhere, 41 on the newest such day, 12 on the next, 3 two days later. Friday's news is also Monday's.
LAG, LAG_OVER_WEEKEND = 2, 3
FRIDAY = 4
SIX_DAYS = timedelta(days=6)  # as far back as a bare weekday goes; read so far, it may as well be tomorrow's
# What a report that looks back opens with.
BACK = re.compile(r"(?i)(?:last|earlier this|previous|past) (?:week|month)|\b(?:days|weeks|months) ago|last \w+day")


def newest_day(told: Told, supposed: Supposed, news: frozenset[date]) -> Iterator[Bound]:
    """The newest weekday that a report tells of as past is the day of its news: it appears then or within two days.

    `news`: the days that its news may be of. Where it tells of "today" and names no weekday at its top, the weekday
    is not the newest.
    """
    found = [(s, t) for s in told.said for t in s.times if is_weekday(t) and told.lean(s, t) < 0]
    leads = any(said.leads for said, _ in found)
    if not found or (not leads and _says_today(told)):
        return
    meant = [{when: f for when, m in supposed.moments(t) if (f := m.first_day()) and m.days() == 1} for _, t in found]
    early = any(said.leads and begins_early(told, said) for said, _ in found)
    days: set[date] = set()
    for newest in _newest(meant, news):
        last = LAG_OVER_WEEKEND if newest.weekday() == FRIDAY else LAG
        reach = [newest + n * DAY for n in range(last + 1)]
        days |= {when for when in reach if all(one.get(when, newest) <= newest for one in meant)}
        days |= {newest - DAY} if early else set()
    spans = tuple(time.span for said, time in found if said.leads or not leads)
    yield Bound("newest day", frozenset(days) & set(supposed.days), spans, "the newest day it tells of as past")


def _newest(meant: Sequence[dict[date, date]], news: frozenset[date]) -> list[date]:
    """The days that may be the newest of those named: on which, were it written then, they would lie closest."""
    spread = {
        when: max((when - one.get(when, when - SIX_DAYS)).days for one in meant)
        for when in sorted(news)
        if any(one.get(when) == when for one in meant)
    }
    least = min(spread.values(), default=0)
    return [when for when, width in spread.items() if width == least]


def _says_today(told: Told) -> bool:
    return any(is_today(time) and not told.is_quoted(time.span) for said in told.said for time in said.times)


def story_days(company: Company, supposed: Supposed) -> Iterator[Bound]:
    """The days that the account's news may be of: those about which the dated accounts of the same news appeared.

    1. All dated accounts lie close together: theirs. 2. A copy, or the sole dated account opens alike: its. 3. The
    story drags on, and most that the account shares, it shares with a few that lie close together: theirs, if the
    weekday at its top is a day that they name at theirs. A report that opens by looking back has none.
    """
    told = company.told
    if max(company.scores.values(), default=0.0) < SHARED or _looks_back(told):
        return
    groups = _groups(company.sources)
    after = AFTER
    if len(groups) == 1 and len(groups[0]) > 1:
        near = groups[0]
    else:
        near, after = [source for source in company.sources if _stands_for_story(company, source)], AFTER_COPY
    if near:
        days = [day for source in near for day in known_days(source.published)]
        if max(days) - min(days) <= TIGHT:
            spans = tuple(span for source in near for span in company.spans(source))
            yield Bound("story", supposed.between(min(days) - BEFORE, max(days) + after), spans, "the story's days")
        return
    total = sum(company.scores.values())
    for group in groups:
        if len(group) > 1 and sum(company.scores.get(s.id, 0.0) for s in group) >= MOST * total:
            yield from _days_named(company, group, supposed)


def _groups(sources: Sequence[Told]) -> list[list[Told]]:
    """The dated accounts in groups that lie close together, in the order of their days."""
    found: list[list[Told]] = []
    for source in sorted(sources, key=lambda s: (known_days(s.published)[0], s.id)):
        if found and known_days(source.published)[-1] - known_days(found[-1][0].published)[0] <= TIGHT:
            found[-1].append(source)
        else:
            found.append([source])
    return found


def _stands_for_story(company: Company, source: Told) -> bool:
    if len(company.sources) == 1:
        return company.opens_alike(source) >= OPENS_ALIKE or company.copied(source) >= PARTLY_COPIED
    return company.lead_likeness(source) >= OPENS_ALIKE and company.copied(source) >= COPIED


def _days_named(company: Company, group: Sequence[Told], supposed: Supposed) -> Iterator[Bound]:
    """The days named at the top of the accounts that the weekday at the top of this one may mean."""
    told = company.told
    own = [(s, t) for s in told.lead for t in s.times if is_weekday(t) and told.lean(s, t) < 0]
    if not own:
        return
    _, time = own[0]
    named: dict[date, list[Span]] = {}
    for source in group:
        for other in (t for s in source.lead for t in s.times if t.moment and t.moment.days() == 1):
            if other.moment and (first := other.moment.first_day()):
                named.setdefault(first, []).append(other.span)
    published = [day for source in group for day in known_days(source.published)]
    reach = supposed.between(min(published) - BEFORE, max(published) + AFTER)
    meant = {first for _, m in supposed.moments(time) if m.days() == 1 and (first := m.first_day())}
    days = sorted(meant & set(named) & reach)
    if days:
        spans = (time.span, *(span for day in days for span in named[day]))
        about = frozenset(when for day in days for when in supposed.between(day, day + AFTER))
        yield Bound("story", about, spans, "a day that accounts of the same news open with")


def _looks_back(told: Told) -> bool:
    times = [(said, time) for said in told.lead for time in said.times]
    return any(BACK.search(t.span.exact) for _, t in times) and not any(is_weekday(t) for _, t in times)


def same_news(company: Company, supposed: Supposed) -> Iterator[Bound]:
    """Two reports that open with the same news, or are word for word one, appear within a day of each other."""
    if _looks_back(company.told):
        return
    groups = _groups(company.sources)
    tight = len(groups) == 1 and len(groups[0]) > 1
    best = max((company.lead_likeness(source) for source in company.sources), default=0.0)
    near = [
        source for source in company.sources
        if company.copied(source) >= COPIED
        or (tight and best and company.lead_likeness(source) >= NEARLY_BEST * best)
    ]  # fmt: skip
    days: set[date] = set()
    for source in near:
        known = known_days(source.published)
        days |= supposed.between(min(known) - NEWS_APART, max(known) + NEWS_APART)
    if days:
        spans = tuple(span for source in near for span in company.spans(source))
        yield Bound("same news", frozenset(days), spans, "it opens with the news of these accounts")
