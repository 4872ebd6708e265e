"""Happenings named by a noun that one account announces and the other tells of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rashomon.model import Span
from rashomon.stories.dating.bounds import Bound, Supposed
from rashomon.stories.dating.company import Dated
from rashomon.stories.dating.told import Told

BACK = 5  # sentences before an announcement in which its day may stand


def announcements(told: Told, dated: Dated, supposed: Supposed) -> Iterator[Bound]:
    """A parade set for Saturday there and told as seen here: published on that Saturday or later; and the reverse.

    A happening is known by its noun and what stands before it ("military parade"). What is told as past together with
    a time may be another year's, and says nothing.
    """
    for said in told.said:
        for name, span in said.happenings:
            for source, number, match in dated.happenings.get(name, ()):
                other = source.said[number]
                if {said.tense, other.tense} != {-1, 1} or (said.tense < 0 and said.times):
                    continue
                published = source.published
                if said.tense < 0:
                    known, evidence = _announced_for(source, number)
                    first = known or (published.first_day() if published else None)
                    if first:
                        spans = (span, match, *evidence)
                        yield Bound("announced", supposed.since(first), spans, "over here, announced there")
                elif published and (last := published.last_day()):
                    yield Bound("announced", supposed.until(last), (span, match), "announced here, over there")


def _announced_for(source: Told, number: int) -> tuple[date | None, tuple[Span, ...]]:
    """The day for which a sentence announces something: its own, or that of an announcement shortly before it.

    "The minister will come for the anniversary on Thursday. [...] The anniversary will be marked by a parade."
    """
    announcing = source.said[number]
    for said in source.said[max(0, number - BACK) : number + 1][::-1]:
        if not said.ahead or not (said is announcing or said.words & announcing.words):
            continue
        for time in said.times:
            if time.moment and time.kind in ("date", "time") and time.moment.days() == 1:
                return time.moment.first_day(), (time.span,)
    return None, ()
