"""The claims in the order in which what they say happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.dossier.words import content_words, same_saying
from rashomon.model import PRECISIONS, Article, Claim, Event, Moment, Story, TimelineEntry

# What lies more than a month before a story's news is its history, and told elsewhere: the run-up of a news
# story (the arrest before a trial, the call before a strike) lies in the weeks before it.
PRELUDE = timedelta(days=31)
# A year or a decade says when only in a history; a season may be news ("this summer").
LEAST_WORDS = 3  # a line with fewer words that carry meaning says nothing to a reader ("2 May, agency")
# A line that begins so speaks of something that a timeline does not show.
HANGS = re.compile(r"(?:it|they|he|she|this|that|these|those)\b(?!\s*\[)", re.IGNORECASE)
TOO_WIDE = frozenset({"year", "decade"})


def find_timeline(
    story: Story, claims: Sequence[Claim], events: Sequence[Event], articles: Sequence[Article]
) -> tuple[TimelineEntry, ...]:
    """The claims with a moment that are news, by when they begin, then the more precise first.

    A claim is news where two or more accounts carry it or one of its events is news (not background), and
    where it is no older than `PRELUDE` before the story. A claim without a moment has no entry: an empty
    date is never filled in. Nor has one that says again what a more carried claim says of the same time.
    """
    by_id = {event.id: event for event in events}
    since = _since(story, articles)
    entries = [
        TimelineEntry(moment=claim.moment, claim=claim.id)
        for claim in claims
        if claim.moment
        and (len(articles_of(claim)) > 1 or is_news(claim, by_id))
        and not is_history(claim.moment, since)
    ]
    entries = _without_repeats(entries, {claim.id: claim for claim in claims})
    planned = {claim.id for claim in claims if claim.status == "planned"}

    def place(entry: TimelineEntry) -> tuple[str, bool, int, str, str]:
        day, precision, rest = moment_key(entry.moment)
        # What was planned for a day stands before what happened on it, not after it as if still to come.
        return day, entry.claim not in planned, precision, rest, entry.claim

    return tuple(sorted(entries, key=place))


def _without_repeats(entries: list[TimelineEntry], claims: dict[str, Claim]) -> list[TimelineEntry]:
    """The entries without those that only say again, of the same time, what a more carried claim says."""
    kept: list[tuple[TimelineEntry, frozenset[str]]] = []
    for entry in sorted(entries, key=lambda e: (-len(articles_of(claims[e.claim])), e.claim)):
        words = content_words(claims[entry.claim].text)
        again = any(entry.moment.overlaps(other.moment) and same_saying(words, said) for other, said in kept)
        alone = len(articles_of(claims[entry.claim])) < 2
        if len(words) >= LEAST_WORDS and not again and not (alone and HANGS.match(claims[entry.claim].text)):
            kept.append((entry, words))
    return [entry for entry, _ in kept]


def articles_of(claim: Claim) -> tuple[str, ...]:
    """The articles that carry the claim, each once, in the order of the accounts."""
    return tuple(dict.fromkeys(account.article for account in claim.accounts))


def is_news(claim: Claim, events: dict[str, Event]) -> bool:
    """Whether one of the claim's events is told as news; a claim without events is what someone says now."""
    own = [events[one] for account in claim.accounts for one in account.events if one in events]
    return not own or any(not event.background for event in own)


def news_since(story: Story, articles: Sequence[Article]) -> date | None:
    """The first day that still belongs to the story's news and its run-up; None where no date is known."""
    return _since(story, articles)


def is_history(moment: Moment, since: date | None) -> bool:
    """Whether the moment lies before the story's news and its run-up, or is too wide to be news at all."""
    if moment.earliest is None and moment.latest is None:
        return True  # says nothing about when
    if moment.precision in TOO_WIDE:
        return True
    first = moment.first_day() or moment.last_day()
    return bool(since and first and first < since)


def moment_key(moment: Moment) -> tuple[str, int, str]:
    """Sorts moments: earliest first, then the more precise, then what ends first. An open beginning sorts by
    the end."""
    begins = moment.earliest or moment.latest or ""
    return begins[:10], PRECISIONS.index(moment.precision), f"{begins}/{moment.latest or ''}"


def _since(story: Story, articles: Sequence[Article]) -> date | None:
    days = [article.published.first_day() for article in articles if article.published]
    published = sorted(one for one in days if one)
    news = story.moment.first_day() if story.moment else None
    if news and published:
        # A story's moment may take in a memory of long ago; its first report does not.
        first: date | None = max(news, published[0] - PRELUDE)
    else:
        first = news or (published[0] if published else None)
    return first - PRELUDE if first else None
