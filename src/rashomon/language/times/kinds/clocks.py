"""Times of day by the clock, with their zones."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from functools import lru_cache

from rashomon.articles.dates.calendar import locale_of, zone_after
from rashomon.language.times.kinds.amounts import number
from rashomon.language.times.pieces import CLOCK, WS, ZONE
from rashomon.language.times.rule import Found, Here, Meaning, Rule, rule

# Letters that mean zones hours apart: which, only the outlet's country can say.
AMBIGUOUS = frozenset("IST CST CDT EST MST PST BST AST GST SST CT MT PT".split())
NOON = 12
LAST_HOUR = 23


def clock(m: Found, here: Here) -> Meaning | None:
    """ "7.30pm", "06:40", "5 p.m. GMT": a time of some day."""
    return _clock(*clock_time(m["clock"]), m["zone"] or "")


def military(m: Found, here: Here) -> Meaning | None:
    """ "0300 GMT", "1430 local time", "2200 hours"."""
    return _clock(int(m["hour"]), int(m["minute"]), m["zone"] or "")


def oclock(m: Found, here: Here) -> Meaning | None:
    """ "two o'clock in the afternoon"; without the part of the day, half the hours of the day are left."""
    hour = number(m["number"])
    if hour is None or not 1 <= hour <= NOON:
        return None
    part = (m["part"] or "").lower()
    if not part:
        return Meaning("time", f"T{int(hour):02d}", note="morning or evening")
    late = part in ("afternoon", "evening") or (part == "night" and hour >= 6)
    return _clock(int(hour) % NOON + (NOON if late else 0), None, "")


def turn(m: Found, here: Here) -> Meaning | None:
    """ "noon", "midnight": of which day midnight is, its words do not say."""
    if m[0].lower() == "midnight":
        return Meaning("time", "T24:00", note="midnight")
    return _clock(NOON, 0, "")


def _clock(hours: int, minutes: int | None, zone: str) -> Meaning | None:
    if hours > LAST_HOUR:
        return None
    value = f"T{hours:02d}:{minutes or 0:02d}"  # the moment's precision says whether minutes were told
    return Meaning("time", value, clock=(hours, minutes or 0, None if minutes is None else 0), zone=zone)


def clock_time(words: str) -> tuple[int, int | None]:
    """Hour (0 to 23) and minute of "7.30pm", "06:40", "5 p.m."."""
    digits = re.findall(r"\d+", words)
    hours, letters = int(digits[0]), re.sub(r"[^apm]", "", words.lower())
    if letters.startswith("p") and hours < NOON:
        hours += NOON
    if letters.startswith("a") and hours == NOON:
        hours = 0
    return hours, int(digits[1]) if len(digits) > 1 else None


@lru_cache(maxsize=4096)
def offset_of(zone: str, when: datetime, country: str | None) -> tuple[timezone | None, str]:
    """The zone of a clock time, where its letters mean one; else None and, where they mean several, a note."""
    if not zone or zone.lower().startswith("local"):
        return None, ""
    letters = zone.upper()
    if letters in AMBIGUOUS and country is None:
        return None, f"zone {letters} means several"
    found, _ = zone_after(zone, when, locale_of(country))
    if found is None:
        return None, f"zone {zone} unknown" if letters not in AMBIGUOUS else f"zone {letters} means several"
    return found, ""


_ZONE = rf"(?P<open>\()?(?P<zone>{ZONE})(?(open)\))"
_NUMBER = r"(?P<number>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"

RULES: tuple[Rule, ...] = (
    rule("clock", "d k", rf"(?P<clock>{CLOCK})(?:{WS}?{_ZONE})?", clock),
    rule(
        "clock",
        "d k",
        rf"(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)(?:{WS}(?:hours|hrs))?{WS}?{_ZONE}",
        military,
    ),
    rule("clock", "d k", rf"(?P<hour>[01]\d|2[0-3])[.:]?(?P<minute>[0-5]\d){WS}(?:hours|hrs)(?P<zone>)", military),
    rule(
        "clock",
        "h",
        rf"{_NUMBER}{WS}?o[’']clock(?:{WS}(?:(?:in{WS}the|this|that|at){WS})?(?P<part>morning|afternoon|evening|night))?",
        oclock,
        fold=True,
    ),
    rule("clock", "h", r"(?:noon|midday|midnight)", turn, fold=True),
)
