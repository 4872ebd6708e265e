"""Stories that have to do with one another and are not one: look-alikes, turns of one affair, history told of another.

1. Stories that share telling terms are compared; 2. where the history that one tells is more like the other than its
news is, the other is its background; 3. of the rest, two that are much alike are look-alikes where other names lead or
their days lie far apart with neither telling of the other, else turns of one affair.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.model import StoryLink, StoryTie
from rashomon.stories.contrast import contrast
from rashomon.stories.gist import Gist, alike, between

TERMS = 25  # by which stories find one another: the heaviest words and the heaviest names of each
MOST_STORIES = 50  # a term in more stories than this links none
# Of the stories of news_cluster none that have nothing to do with one another are so alike.
ALIKE = 0.3
APART = 0.4  # contrast from which other names lead
HISTORY = 0.2  # how alike the history told in one story and the words of another are
LONG_AFTER = 90  # days: a turn of an affair comes sooner, unless it tells of what went before


def link_stories(stories: Mapping[str, Gist]) -> tuple[StoryLink, ...]:
    """The links between these stories (identifier → gist), by identifiers."""
    found = (_link(left, right, stories[left], stories[right]) for left, right in _pairs(stories))
    return tuple(link for link in found if link)


def _pairs(stories: Mapping[str, Gist]) -> Iterator[tuple[str, str]]:
    postings: dict[str, list[str]] = defaultdict(list)
    for story in sorted(stories):
        for term in {*_heaviest(stories[story].words), *_heaviest(stories[story].history)}:
            postings[term].append(story)
    pairs = {pair for members in postings.values() if len(members) <= MOST_STORIES for pair in combinations(members, 2)}
    return iter(sorted(pairs))


def _heaviest(terms: Mapping[str, float]) -> Sequence[str]:
    return heapq.nsmallest(TERMS, terms, key=lambda term: (-terms[term], term))


def _link(left: str, right: str, a: Gist, b: Gist) -> StoryLink | None:
    score = _likeness(a, b)
    told = max(alike(a.history, b.words), alike(b.history, a.words))
    if told >= max(HISTORY, score):
        return _tie(left, right, "background", told, "one tells as history what the other reports")
    if score >= ALIKE:
        apart, days = contrast(a.leads, b.leads), _days(a, b)
        if apart >= APART:
            return _tie(left, right, "look-alike", score, f"alike in words, but {_own(a, b)}")
        if days > LONG_AFTER and told < HISTORY:
            return _tie(left, right, "look-alike", score, f"alike in words, but {days} days apart")
        shared = _shared(a, b)
        return _tie(left, right, "affair", score, f"both are led by {shared}" if shared else "alike in words")
    return None


def _tie(left: str, right: str, tie: StoryTie, score: float, why: str) -> StoryLink:
    return StoryLink(left=left, right=right, tie=tie, score=round(min(score, 1.0), 3), why=why)


def _likeness(a: Gist, b: Gist) -> float:
    """The likeness of two stories as wholes: 1 for a story with itself, whatever its size."""
    norms: float = (between(a, a) * between(b, b)) ** 0.5
    return between(a, b) / norms if norms else 0.0


def _days(a: Gist, b: Gist) -> int:
    """Days between the one's last and the other's first report; 0 where they overlap or one is not dated."""
    if not (a.first and a.last and b.first and b.last):
        return 0
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def _own(a: Gist, b: Gist) -> str:
    """What leads the one and what leads the other, in words."""
    return f"{_foremost(a, b)} leads the one and {_foremost(b, a)} the other"


def _foremost(a: Gist, b: Gist) -> str:
    shares = a.leads.foremost
    return min(shares, key=lambda name: (b.leads.counts.get(name, 0) / b.leads.size - shares[name], name)).title()


def _shared(a: Gist, b: Gist) -> str:
    """Up to three names that lead both."""
    mine, theirs = a.leads.foremost, b.leads.foremost
    both = sorted(mine.keys() & theirs.keys(), key=lambda name: (-mine[name] - theirs[name], name))
    return ", ".join(name.title() for name in both[:3])
