"""A rule of time: what it looks like, when it is worth trying, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from rashomon.language.times.calendar import Stretch
from rashomon.model import TimeKind

Found = re.Match[str]
Order = Literal["dmy", "mdy"]


class Here(NamedTuple):
    """What a reader may know of where the words stand.

    `today`: the day of writing, None where unknown. `lean`: where the tense points, -1 before, +1 after, 0 unsaid.
    `order`: which of day and month the article's figures have first, None where unknown. `country`: the outlet's
    (ISO 3166-1), None where unknown.
    """

    today: date | None = None
    lean: int = 0
    order: Order | None = None
    country: str | None = None


class Shift(NamedTuple):
    """Told from a time named before: `steps` units on from it (0 is the same), on which `part` of the day.

    A `unit` "weekday" means the next (steps 1), the last (-1) or that (0) such day of the week, 1 to 7. "period" is
    the quarter that the report is about, or the one of that `year`; "report" the year before in a report of figures.
    """

    unit: str
    steps: float | None
    part: str = ""
    weekday: int = 0
    year: int = 0


class Length(NamedTuple):
    """How long something lasted."""

    many: int
    unit: str


class Meaning(NamedTuple):
    """What an expression means to one reader. `stated`: it needs no other date to be understood.

    `clock`: hour, minute, and 0 where the minute is told (None: the hour only). `zone`: as written. `shift`: told
    from another time. `length`: a number of units that a stated start or end would place. `note`: what `reads`
    should say beside the rule's name.
    """

    kind: TimeKind
    value: str
    stretch: Stretch | None = None
    stated: bool = False
    clock: tuple[int, int, int | None] | None = None
    zone: str = ""
    shift: Shift | None = None
    length: Length | None = None
    note: str = ""


Reader = Callable[[Found, Here], Meaning | None]


class Rule(NamedTuple):
    """One way to write a time.

    `needs`: letters of `lexicon.TRIGGERS`; a sentence is tried when it has one letter of each group. `quoted`: said
    in a quotation it leans on the speaker's day, not the paper's.
    """

    name: str
    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    read: Reader
    quoted: bool = False


def rule(name: str, needs: str, pattern: str, read: Reader, *, quoted: bool = False, fold: bool = False) -> Rule:
    """A rule whose pattern stands between words; `needs` in groups of letters ("m d": a month and a figure)."""
    inner = f"(?i:{pattern})" if fold else f"(?:{pattern})"
    compiled = re.compile(rf"(?<![\w$€£/])(?<!\d[.,:–—-])(?<!\w[’']){inner}(?![\w/])")
    return Rule(name, tuple(frozenset(group) for group in needs.split()), compiled, read, quoted)
