"""Moments as testimony: what an address dates, and whether two moments may be one publication."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from rashomon.articles.dates.stamps import parse_timestamp
from rashomon.model import Moment, days

# Clocks of one publication differ by so much: a page is built minutes after its report is filed.
SLACK = timedelta(minutes=15)
# A clock without a zone is some place's: zones reach from -12 to +14 hours and lie on quarters of an hour.
WIDEST = timedelta(hours=14)
_QUARTER = 900  # seconds
_QUARTER_SLACK = 120
DAY = timedelta(days=1)
_ADDRESS = re.compile(
    r"(?<![\d])(?P<y>(?:19|20)\d\d)[/_.-](?P<m>\d{1,2}|[a-z]{3})(?:[/_.-](?P<d>\d{1,2}))?(?=[/_.?#-]|$)"
    r"|(?<![\d])(?P<c>(?:199|20[0-4])\d[01]\d[0-3]\d)(?!\d)",
    re.I,
)


def moment_in_address(address: str) -> Moment | None:
    """The day or month that the path of an address names; numbers that may be anything else are none."""
    path = re.sub(r"^[a-z]+://[^/]*", "", address.strip(), flags=re.I).split("?")[0].split("#")[0]
    for found in _ADDRESS.finditer(path):
        if found["c"]:
            moment = parse_timestamp(found["c"])
            if moment:
                return moment
            continue
        words = f"{found['d'] or '1'} {found['m']} {found['y']}"
        if found["m"].isdigit():
            words = f"{found['y']}-{found['m']}-{found['d'] or '1'}"
        moment = parse_timestamp(words)
        if moment is None:
            continue
        if found["d"]:
            return moment
        if path[found.end("m") : found.end("m") + 1] != "/" or path[found.start() - 1 : found.start()] != "/":
            continue  # "/top-10-2020-5-tips": a month stands alone only as a folder
        return _month(moment)
    return None


def _month(moment: Moment) -> Moment:
    first = moment.first_day() or date.min
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return days(first, following - timedelta(days=1), precision="month", basis="stated")


def span_utc(moment: Moment) -> tuple[datetime, datetime]:
    """The stretch of UTC in which a moment may lie: wider by the zones that it leaves open."""
    if moment.precision in ("second", "minute", "hour"):
        first = datetime.fromisoformat(moment.earliest or "")
        last = datetime.fromisoformat(moment.latest or "")
        if first.tzinfo is not None:
            return first.astimezone(UTC), last.astimezone(UTC)
        return first.replace(tzinfo=UTC) - WIDEST, last.replace(tzinfo=UTC) + WIDEST
    start, end = moment.first_day() or date.min, moment.last_day() or date.max
    first = datetime(start.year, start.month, start.day, tzinfo=UTC) - WIDEST
    return first, datetime(end.year, end.month, end.day, tzinfo=UTC) + DAY + WIDEST


def agree(first: Moment, second: Moment) -> bool:
    """Whether two moments may be one publication: as near as their precision and zones leave open."""
    clocks = first.precision in ("second", "minute") and second.precision in ("second", "minute")
    if clocks and not (is_zoned(first) and is_zoned(second)):
        return _quarters_apart(first, second)
    if first.precision == "day" == second.precision:
        return first.earliest == second.earliest
    a, b = span_utc(first)
    c, d = span_utc(second)
    return a <= d + SLACK and c <= b + SLACK


def is_zoned(moment: Moment) -> bool:
    """Whether a moment is a clock time of a known zone."""
    return (
        moment.precision in ("second", "minute", "hour")
        and datetime.fromisoformat(moment.earliest or "").tzinfo is not None
    )


def _quarters_apart(first: Moment, second: Moment) -> bool:
    """Of two clocks of which one names no zone: whether some zone makes them the same instant."""
    a, b = clock_of(first), clock_of(second)
    apart = abs((a - b).total_seconds())
    off = apart % _QUARTER
    return apart <= WIDEST.total_seconds() and min(off, _QUARTER - off) <= _QUARTER_SLACK


def clock_of(moment: Moment) -> datetime:
    """The clock of a moment, in UTC where its zone is known, else as written."""
    when = datetime.fromisoformat(moment.earliest or "")
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when


def clock_or_day(moment: Moment) -> datetime:
    """The clock of a moment, of a day its beginning."""
    if moment.precision in ("second", "minute", "hour"):
        return clock_of(moment)
    day = moment.first_day() or date.min
    return datetime(day.year, day.month, day.day)


def is_within(fine: Moment, coarse: Moment) -> bool:
    """Whether a clock time lies in a day or month, as written."""
    day, first, last = fine.first_day(), coarse.first_day(), coarse.last_day()
    return day is not None and first is not None and last is not None and first <= day <= last


def iso(moment: Moment) -> str:
    """A moment as evidence shows it: ISO 8601, of a month the year and month."""
    text = moment.earliest or ""
    return text[:7] if moment.precision == "month" else text
