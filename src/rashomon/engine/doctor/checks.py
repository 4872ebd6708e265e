"""What an examination gives: checks in parts, each with a level, a sentence, and where something is to be done, one way
out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rashomon.engine.logs import said

Level = Literal["good", "look", "act"]  # all is well; worth a look; something does not work
LEVELS: tuple[Level, ...] = ("good", "look", "act")
Part = Literal["installed", "machine", "store", "outlets", "rejections", "desk", "sources", "alerts"]
PARTS: tuple[Part, ...] = ("installed", "machine", "store", "rejections", "outlets", "desk", "sources", "alerts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. `name`: a word for a script, the same in every run; `what`: how it is; `more`:
    further lines; `do`: the way out, where there is something to do. Nothing in it steers a terminal or breaks a line.
    """

    part: Part
    name: str
    level: Level
    what: str
    more: tuple[str, ...] = ()
    do: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """All checks, in the order of PARTS. `at`: ISO 8601, UTC; `store`: where it is, without a password."""

    at: str
    store: str
    checks: tuple[Check, ...]

    @property
    def level(self) -> Level:
        """The worst there is."""
        return max((check.level for check in self.checks), key=LEVELS.index, default="good")

    @property
    def counts(self) -> dict[Level, int]:
        """How many checks are of each level."""
        found = Counter(check.level for check in self.checks)
        return {level: found[level] for level in LEVELS}


def check(part: Part, name: str, level: Level, what: str, *more: str, do: str | None = None) -> Check:
    """A check whose words were made harmless: much of what it tells was said by servers and files."""
    return Check(
        part=part, name=name, level=level, what=said(what, 600), more=tuple(said(line, 300) for line in more),
        do=said(do, 400) if do else None,
    )  # fmt: skip


def count(n: int, one: str, many: str | None = None) -> str:
    """ "1 story", "2,314 stories"."""
    if n == 1:
        return f"1 {one}"
    return f"{n:,} {many or (one[:-1] + 'ies' if one.endswith('y') and one[-2] not in 'aeiou' else one + 's')}"


def size(n: float) -> str:
    """Bytes as people say them: "312 kB", "2.9 MB", "41 GB"."""
    if n < 1000:
        return f"{n:.0f} bytes"
    units = ["kB", "MB", "GB", "TB"]
    n /= 1000
    while n >= 999.5 and len(units) > 1:
        n /= 1000
        units.pop(0)
    return f"{n:.0f} {units[0]}" if n >= 9.95 else f"{n:.1f} {units[0]}"


def moment(stamp: str | None) -> datetime | None:
    """A moment with its zone; None where the text is none."""
    try:
        found = datetime.fromisoformat(stamp or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def since(stamp: str | None, now: datetime) -> str:
    """How long ago, or in how long: "3 minutes ago", "in 2 hours"; "never" without a moment."""
    at = moment(stamp)
    if at is None:
        return "never"
    seconds = (now - at).total_seconds()
    return f"{lasting(seconds)} ago" if seconds >= 0 else f"in {lasting(-seconds)}"


def lasting(seconds: float) -> str:
    """A length of time in its largest unit: "40 seconds", "3 hours"."""
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= 1.5 * length:
            return count(round(seconds / length), unit)
    return count(round(seconds), "second")
