"""When: an interval with its precision and how we know it. Never a silent default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from rashomon.model.spans import Span
from rashomon.model.swift import swift

Precision = Literal["second", "minute", "hour", "day", "week", "month", "season", "year", "decade"]
Basis = Literal["stated", "resolved", "inferred", "unknown"]

PRECISIONS: tuple[Precision, ...] = (
    "second", "minute", "hour", "day", "week", "month", "season", "year", "decade",
)  # fmt: skip


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point or stretch of time.

    `earliest` and `latest` are ISO 8601, inclusive: a date ("2023-07-25") where the precision is a day or
    coarser, else a date and time, with an offset where the zone is known. None is an open end. `basis`:
    stated in so many words, resolved from relative words ("Tuesday"), inferred from other accounts, unknown.
    """

    earliest: str | None
    latest: str | None
    precision: Precision
    basis: Basis
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.first_day() > self.last_day():  # type: ignore[operator]
            raise ValueError(f"moment ends before it begins: {self.earliest}..{self.latest}")

    def first_day(self) -> date | None:
        """The calendar day of `earliest`, as written (no zone is applied)."""
        return date.fromisoformat(self.earliest[:10]) if self.earliest else None

    def last_day(self) -> date | None:
        """The calendar day of `latest`, as written (no zone is applied)."""
        return date.fromisoformat(self.latest[:10]) if self.latest else None

    def days(self) -> int | None:
        """How many calendar days the interval touches; None where an end is open."""
        first, last = self.first_day(), self.last_day()
        return (last - first).days + 1 if first and last else None

    def overlaps(self, other: Moment) -> bool:
        """Whether the two may be the same time, by calendar days; an open end excludes nothing."""
        a, b, c, d = self.first_day(), self.last_day(), other.first_day(), other.last_day()
        return not ((b and c and b < c) or (d and a and d < a))


def day(when: date, *, basis: Basis, evidence: tuple[Span, ...] = ()) -> Moment:
    """The moment that is one calendar day."""
    text = when.isoformat()
    return Moment(earliest=text, latest=text, precision="day", basis=basis, evidence=evidence)


def days(first: date, last: date, *, precision: Precision, basis: Basis, evidence: tuple[Span, ...] = ()) -> Moment:
    """The moment from one calendar day to another, both included."""
    return Moment(
        earliest=first.isoformat(),
        latest=last.isoformat(),
        precision=precision,
        basis=basis,
        evidence=evidence,
    )


def instant(when: datetime, *, precision: Precision, basis: Basis, evidence: tuple[Span, ...] = ()) -> Moment:
    """The moment of a clock time, as wide as its precision (a minute is 60 s)."""
    widths = {"second": 0, "minute": 59, "hour": 3599}
    last = when + timedelta(seconds=widths.get(precision, 0))
    return Moment(
        earliest=when.isoformat(timespec="seconds"),
        latest=last.isoformat(timespec="seconds"),
        precision=precision,
        basis=basis,
        evidence=evidence,
    )
