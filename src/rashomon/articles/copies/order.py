"""Which of two moments was first, where that can be told at all."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from rashomon.model import Moment


def earlier(one: Moment | None, other: Moment | None, *, one_clock: bool = False) -> bool | None:
    """Whether `one` was over before `other` began; None where they may be the same or one is not known.

    By the clock where both have a time and a zone (`one_clock`: or both a time without one, told by the same
    newsroom's clock); else by the days as written.
    """
    if one is None or other is None:
        return None
    first, second = _bounds(one), _bounds(other)
    if one_clock and not (first or second):
        first, second = _bounds(one, UTC), _bounds(other, UTC)
    if first and second:
        if first[1] < second[0]:
            return True
        return False if second[1] < first[0] else None
    mine, theirs = (one.first_day(), one.last_day()), (other.first_day(), other.last_day())
    if mine[1] and theirs[0] and mine[1] < theirs[0]:
        return True
    return False if theirs[1] and mine[0] and theirs[1] < mine[0] else None


def days_apart(one: Moment | None, other: Moment | None) -> int | None:
    """How many days lie between the beginnings of two moments; None where one is not known."""
    mine, theirs = (when.first_day() if when else None for when in (one, other))
    return abs((mine - theirs).days) if mine and theirs else None


def instant_of(text: str | None, zone: tzinfo | None = None) -> datetime | None:
    """An ISO 8601 time with a zone, in UTC; None for a date alone, a time without zone, or anything else.

    `zone`: that of a time without one.
    """
    try:
        when = datetime.fromisoformat(text) if text and "T" in text else None
        if when and when.tzinfo is None and zone:
            when = when.replace(tzinfo=zone)
        return when.astimezone(UTC) if when and when.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _bounds(moment: Moment, zone: tzinfo | None = None) -> tuple[datetime, datetime] | None:
    first, last = instant_of(moment.earliest, zone), instant_of(moment.latest, zone)
    return (first, last) if first and last else None
