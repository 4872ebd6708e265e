"""What a feed says about itself: how often it wants to be asked, and what time it thinks it is.

RSS 2.0: `ttl` (minutes), `skipHours` (GMT); RSS 1.0's syndication module: `sy:updatePeriod`, `sy:updateFrequency`.
Read by eye and not by a parser: the head of a feed is cut off from its entries, and ill-formed as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_HEAD_BYTES = 65_536
_ENTRY = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)[\s>/]", re.I)
_TTL = re.compile(rb"<ttl\s*>\s*(\d{1,6})\s*</ttl\s*>", re.I)
_SKIP = re.compile(rb"<skipHours\s*>(.{0,2000}?)</skipHours\s*>", re.I | re.S)
_HOUR = re.compile(rb"<hour\s*>\s*(\d{1,2})\s*</hour\s*>", re.I)
_PERIOD = re.compile(rb"<sy:updatePeriod\s*>\s*(hourly|daily|weekly|monthly|yearly)\s*<", re.I)
_FREQUENCY = re.compile(rb"<sy:updateFrequency\s*>\s*(\d{1,6})\s*<", re.I)
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 7 * 86400.0, "monthly": 30 * 86400.0, "yearly": 365 * 86400.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a feed asks of its readers: seconds between two visits, and hours of the day (UTC) without one."""

    every: float | None = None
    skip_hours: frozenset[int] = frozenset()


def wishes_of(head: bytes) -> Wishes:
    """The wishes in the beginning of a feed."""
    head = head[:_HEAD_BYTES]
    if entry := _ENTRY.search(head):
        head = head[: entry.start()]
    every = [float(found[1]) * 60 for found in [_TTL.search(head)] if found]
    if period := _PERIOD.search(head):
        frequency = _FREQUENCY.search(head)
        every.append(_PERIODS[period[1].decode().lower()] / max(int(frequency[1]) if frequency else 1, 1))
    skip = _SKIP.search(head)
    hours = frozenset(int(hour) % 24 for hour in _HOUR.findall(skip[1])) if skip else frozenset()
    # All hours skipped is no wish, but a mistake.
    return Wishes(every=max(every, default=None) or None, skip_hours=hours if len(hours) < 24 else frozenset())


def moment_of(words: str) -> datetime | None:
    """A feed's date (RFC 822 or ISO 8601) with its zone, UTC where it names none; None where it is neither."""
    words = words.strip()[:100]
    found = None
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        try:
            found = parsedate_to_datetime(words)
        except (ValueError, TypeError, OverflowError):
            return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
