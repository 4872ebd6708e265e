"""What one piece of evidence leaves of the days on which an account may have been published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from rashomon.language.times import place_times
from rashomon.model import Moment, Span, TimeExpression, day
from rashomon.stories.dating.told import Told

DAY = timedelta(days=1)

# The constraints, in the order in which they are shown. The first four are the account's own and are never set
# aside; the next four rest on dated accounts; the last three are habits of the trade, which only choose among the
# days that the rest allows.
Kind = Literal[
    "dates", "today", "dateline", "retrieved", "same day", "done", "order", "announced", "story", "newest day",
    "same news",
]  # fmt: skip
OWN: tuple[Kind, ...] = ("dates", "today", "dateline", "retrieved")
SHARED: tuple[Kind, ...] = ("same day", "done", "order", "announced")
HABITS: tuple[Kind, ...] = ("story", "newest day", "same news")


class Bound(NamedTuple):
    """The days that a piece of evidence leaves possible, the words it rests on, and why, for a reader.

    Bounds of one kind are one witness, however many they are.
    """

    kind: Kind
    days: frozenset[date]
    evidence: tuple[Span, ...]
    why: str


class Supposed:
    """What an account's times would mean on each of the days it may have been published."""

    def __init__(self, told: Told, days: Iterable[date]) -> None:
        self.told = told
        self.days = tuple(sorted(set(days)))
        self._placed: dict[tuple[int, int], list[tuple[date, Moment]]] = {}
        for when in self.days:
            for time in place_times(told.matched, day(when, basis="inferred")):
                if time.moment is not None:
                    self._placed.setdefault((time.span.start, time.span.end), []).append((when, time.moment))

    def moments(self, time: TimeExpression) -> Iterator[tuple[date, Moment]]:
        """Each supposed day of publication with what the time would then mean."""
        yield from self._placed.get((time.span.start, time.span.end), ())

    def since(self, first: date) -> frozenset[date]:
        """The supposed days from `first` on."""
        return frozenset(when for when in self.days if when >= first)

    def until(self, last: date) -> frozenset[date]:
        """The supposed days up to `last`."""
        return frozenset(when for when in self.days if when <= last)

    def between(self, first: date, last: date) -> frozenset[date]:
        """The supposed days from `first` to `last`, both included."""
        return frozenset(when for when in self.days if first <= when <= last)


def runs(days: Collection[date]) -> list[tuple[date, date]]:
    """Unbroken runs of days, as first and last, in order."""
    found: list[tuple[date, date]] = []
    for when in sorted(days):
        if found and when - found[-1][1] == DAY:
            found[-1] = (found[-1][0], when)
        else:
            found.append((when, when))
    return found


def interval(first: date | None, last: date | None) -> str:
    """An interval as ISO 8601-2 writes it: "2023-07-25/2023-07-27", "2023-07-25/..", "../2023-07-27"."""
    if first and first == last:
        return first.isoformat()
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
