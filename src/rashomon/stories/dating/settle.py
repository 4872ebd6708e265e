"""From bounds to days: what all allow, or a clear majority of the kinds of evidence; then what habit chooses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rashomon.stories.dating.bounds import DAY, OWN, SHARED, Bound, Kind, runs

# An interval wider than this says no more than that the account belongs to the story.
WIDEST = 14
# A kind with so many bounds may have one that is mistaken.
MANY = 3
# So many kinds must agree for each that does not.
CLEAR = 2
# An account of a story's news that names no weekday appears this long after it at the latest. (Nothing measured: in
# the stories read no such account has a bound on its other side. Open ends leave all its own times unresolved.)
FOLLOWING = 7 * DAY
REACH = 15  # days within which a weekday is one of two at most


class Left(NamedTuple):
    """The days that remain, of all the days supposed; `why` says why none do."""

    days: frozenset[date]
    why: str = ""


def allowed(bounds: Sequence[Bound], days: Iterable[date]) -> Left:
    """The days that the evidence allows, habits apart.

    1. What the account itself dates is never set aside: where that contradicts itself there is no day. 2. What it
    shares with dated accounts is weighed by kind, not by number, since ten accounts may repeat one mistake: where
    not all kinds agree on a day, those days remain on which twice as many agree as do not.
    """
    possible = frozenset(days)
    for bound in bounds:
        if bound.kind in OWN:
            possible &= bound.days
    if not possible:
        return Left(possible, "its own dates contradict each other, or lie far from those of its story")
    kinds: dict[Kind, list[Bound]] = defaultdict(list)
    for bound in bounds:
        if bound.kind in SHARED:
            kinds[bound.kind].append(bound)
    agreeing = {when: sum(_holds(of, when) for of in kinds.values()) for when in possible}
    most = max(agreeing.values())
    if most < len(kinds) and most < CLEAR * (len(kinds) - most):
        return Left(frozenset(), "the dated accounts of its story contradict each other about it")
    return Left(frozenset(when for when in possible if agreeing[when] == most))


def _holds(bounds: Sequence[Bound], when: date) -> bool:
    return sum(when in bound.days for bound in bounds) >= len(bounds) - (len(bounds) >= MANY)


def is_closed(left: frozenset[date], days: Sequence[date]) -> bool:
    """Whether days are bounded on both sides, without a gap, so closely that a weekday among them is known."""
    return bool(left) and len(runs(left)) == 1 and days[0] not in left and days[-1] not in left and len(left) <= REACH


def chosen(left: frozenset[date], newest: Bound | None, news: Bound | None, story: Bound | None) -> Left:
    """Of the days left those that habit chooses: by the newest day told of, else by the news shared, else the story's.

    A report that names its newest day, and names none on which its news may have been, is not of this news.
    """
    if newest is not None:
        fine = left & newest.days
        if not fine:
            return Left(fine, "the weekday of its news is none of its story's days")
        return Left(fine)
    if news is not None and left & news.days:
        return Left(left & news.days)
    if news is not None:
        return Left(frozenset(), "it opens with the news of accounts that its other words place elsewhere")
    soon = frozenset(when for when in left if story and when <= max(story.days) + FOLLOWING)
    return Left(soon or left)


def ends(left: frozenset[date], days: Sequence[date]) -> tuple[date | None, date | None] | None:
    """First and last day, None for an open end; None where the days are several stretches, too many, or all."""
    parts = runs(left)
    if len(parts) != 1:
        return None
    first = None if parts[0][0] == days[0] else parts[0][0]
    last = None if parts[0][1] == days[-1] else parts[0][1]
    if first is not None and first == last and last + DAY in days:
        # Copy is printed after midnight and beyond the date line: of what was narrowed to one day, a part is the next.
        last += DAY
    if (first is None and last is None) or (first and last and (last - first).days + 1 > WIDEST):
        return None
    return first, last
