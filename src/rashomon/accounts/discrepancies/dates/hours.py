"""Times as stretches of days and of minutes in a day, and how two of them part."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from rashomon.model import TimeExpression, Verdict

CLOCK = re.compile(r"T(\d{2}):(\d{2})")
PART = re.compile(r"T(MO|MI|AF|EV|NI|DT|DN)$")
HOUR = 60
# The hours a part of the day covers in news, as [first, last) on a clock of 24; night runs on to six.
PARTS = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20), "DN": (4, 8)}
# Hours with a name, and parts of the day that no expression of time has: [first, last] in hours.
NAMED: tuple[tuple[str, tuple[float, float]], ...] = (
    (r"before (?:dawn|daybreak|sunrise)|pre-?dawn", (0, 7)),
    (r"(?:at|around|shortly after) (?:dawn|daybreak|sunrise)", (4, 8)),
    (r"in the (?:early|small) hours", (0, 6)),
    (r"(?:at|around|after) (?:dusk|sunset|nightfall)", (16, 23)),
    (r"overnight", (18, 30)),
    (r"noon|midday", (12, 12)),
    (r"midnight", (0, 0)),
)
NAMED_HOURS = re.compile("|".join(rf"(?P<n{n}>\b(?:{words})\b)" for n, (words, _) in enumerate(NAMED)), re.I)
ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|some|nearly|shortly|just)\s*$", re.I)
AFTER = re.compile(r"\b(?:just|shortly|soon) (?:after|past)\s*$", re.I)
BEFORE = re.compile(r"\b(?:just|shortly) before\s*$", re.I)
EARLY_LATE = re.compile(r"\b(early|late)\b", re.I)
# "Late Tuesday", "early Tuesday", as hours.
EARLY, LATE = (0, 10), (17, 26)
# Another clock than that of the place: not compared.
ZONE = re.compile(r"\b(?:[A-Z]{1,4}T|GMT|UTC)\b")
# "About 12:20" allows a quarter of an hour on each side before it is another time; noon is rounder.
LOOSE_MINUTES, LOOSE_NOON = 15, 60
# A week apart or more, two days for like happenings are two happenings.
WEEK = 7
# A month for a year is how background is told; a day for a week is worth showing. In days.
FINEST = 3
# "This year" says nothing about a day. In days: a month, the coarsest that news is told by.
COARSEST = 31
# Words whose day is only that of the report: a wrong date of publication makes a false conflict of them.
RELATIVE = frozenset({"day", "from an event", "inferred", "past or next", "ago"})


class Stretch(NamedTuple):
    """When, as far as the words say: days, and minutes after midnight of the first of them."""

    first: date | None
    last: date | None
    low: int | None
    high: int | None
    clock: bool  # an hour and minute, no part of the day
    loose: int  # minutes by which a clock time may be off
    relative: bool  # its day is told from that of the report
    zone: str
    words: frozenset[str]

    def days(self) -> int | None:
        """How many days it touches; None where no day is known."""
        return (self.last - self.first).days + 1 if self.first and self.last else None


def stretch_of(time: TimeExpression) -> Stretch:
    """What an expression of time says of days and hours."""
    clock, part = CLOCK.search(time.value), PART.search(time.value)
    before, exact = time.span.prefix, time.span.exact
    low: int | None = None
    high: int | None = None
    loose = 0
    named = NAMED_HOURS.search(exact)
    if clock:
        low = high = int(clock[1]) * HOUR + int(clock[2])
        loose = LOOSE_MINUTES if ABOUT.search(before) else 0
        if named:
            loose = LOOSE_NOON
        if AFTER.search(before):
            high = low + HOUR
        elif BEFORE.search(before):
            low -= HOUR
    elif part:
        low, high = (hour * HOUR for hour in PARTS[part[1]])
    elif named:
        first, last = next(hours for n, (_, hours) in enumerate(NAMED) if named[f"n{n}"])
        low, high = int(first * HOUR), int(last * HOUR)
    moment = time.moment
    early = EARLY_LATE.search(exact) or EARLY_LATE.search(before[-6:])
    if early and not clock and moment is not None and moment.days() == 1:
        low, high = _narrowed(low, high, late=early[1].casefold() == "late")
    zone = ZONE.search(time.span.suffix[:8]) or ZONE.search(exact)
    return Stretch(
        first=moment.first_day() if moment else None, last=moment.last_day() if moment else None,
        low=low, high=high, clock=bool(clock), loose=loose, relative=time.reads in RELATIVE,
        zone=zone[0] if zone else "",
        words=frozenset(re.findall(r"[a-z]+|\d+", f"{early[1] if early else ''} {exact}".casefold())),
    )  # fmt: skip


def _narrowed(low: int | None, high: int | None, *, late: bool) -> tuple[int, int]:
    if low is None or high is None:
        hours = LATE if late else EARLY
        return hours[0] * HOUR, hours[1] * HOUR
    half = (high - low) // 2
    return (low + half, high) if late else (low, high - half)


def parting(first: Stretch, second: Stretch) -> Verdict | None:
    """How two times of one happening differ; None where they agree or cannot be compared."""
    if first.words == second.words or first.zone != second.zone:
        return None
    if first.first and first.last and second.first and second.last:
        apart = max((second.first - first.last).days, (first.first - second.last).days)
        if apart > 0:
            return _other_day(first, second, apart)
    if first.low is not None and second.low is not None:
        # "This morning" is of any day
        return None if first.relative or second.relative else _other_hour(first, second)
    sizes = first.days(), second.days()
    if not sizes[0] or not sizes[1] or sizes[0] == sizes[1] or min(sizes[0], sizes[1]) > FINEST:
        return None
    return "granularity" if max(sizes[0], sizes[1]) <= COARSEST and _within(first, second) else None


def _other_day(first: Stretch, second: Stretch, apart: int) -> Verdict | None:
    # A whole week apart is one weekday counted from two publication dates, one of them wrong; "today" and
    # "yesterday" hang on such a date altogether.
    if first.days() != 1 or second.days() != 1 or apart >= WEEK or first.relative or second.relative:
        return None
    one, other = sorted((first, second), key=lambda s: s.first or date.min)
    if apart == 1 and one.high is not None and one.high >= 24 * HOUR and (other.low or 0) < 6 * HOUR:
        return None  # one night
    return "conflict"


def _other_hour(first: Stretch, second: Stretch) -> Verdict | None:
    low, high = first.low or 0, first.high or 0
    floor, ceiling = second.low or 0, second.high or 0
    gap = max(floor - high, low - ceiling, 0)
    if first.clock and second.clock:
        loose = max(first.loose, second.loose)
        if (low, high) == (floor, ceiling):
            return None
        if gap <= loose:
            return "rounding"
        return "conflict"
    if gap and (low + 24 * HOUR <= ceiling or floor + 24 * HOUR <= high):  # past midnight
        gap = 0
    return "granularity" if gap < HOUR else "conflict"


def _within(first: Stretch, second: Stretch) -> bool:
    a, b, c, d = first.first, first.last, second.first, second.last
    return bool(a and b and c and d and ((c <= a and b <= d) or (a <= c and d <= b)))
