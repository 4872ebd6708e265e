"""Times told by how far they reach from the day of writing: three days ago, the past month, the next two years."""

from __future__ import annotations

import re
from datetime import date

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.kinds.amounts import number, period, singular
from rashomon.language.times.lexicon import CLOCK_UNITS
from rashomon.language.times.pieces import NUMBER, UNIT, VAGUE, WS
from rashomon.language.times.rule import Found, Here, Meaning, Rule, Shift, rule
from rashomon.model import Precision

PRECISION_OF: dict[str, Precision] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "day", "week": "week",
    "fortnight": "week", "weekend": "day", "month": "month", "quarter": "season", "season": "season",
    "year": "year", "decade": "decade", "century": "decade", "millennium": "decade",
}  # fmt: skip
ROUND_YEARS = 10


def ago(m: Found, here: Here) -> Meaning | None:
    """ "three days ago", "a year ago", "two weeks from now": as exact as its unit. "Several years ago" is the past."""
    groups, today = m.groupdict(), here.today
    unit, forward = singular(m["unit"]), not groups.get("ago")
    count = number(m["number"]) if groups.get("number") else 2 if "couple" in m[0].lower() else None
    if count is None:
        return Meaning("date", "FUTURE_REF" if forward else "PAST_REF")
    if groups.get("half"):
        count += 0.5
    shift = Shift("report", -1) if unit == "year" and count == 1 and not forward else None
    if today is None:
        return Meaning("date", period(count, unit), shift=shift)
    return _away(count if forward else -count, unit, today)._replace(shift=shift)


def _away(count: float, unit: str, today: date) -> Meaning:
    if unit in CLOCK_UNITS:
        hours = count * {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}[unit]
        other = calendar.shift(today, int(hours // 24) if hours < 0 else int(-(-hours // 24)))
        stretch = Stretch(min(today, other), max(today, other), "day")
        return Meaning("time", f"{other.isoformat()}TXX", stretch)
    if unit in ("day", "night"):
        when = calendar.shift(today, round(count))
        return Meaning("date", when.isoformat(), calendar.on(when))
    if unit in ("week", "fortnight"):
        there = calendar.week(calendar.shift(today, round(count * (14 if unit == "fortnight" else 7))))
        return Meaning("date", calendar.week_value(there.first), there)
    if unit in ("month", "quarter", "season"):
        there_day = calendar.shift_months(today, round(count * (1 if unit == "month" else 3)))
        there = calendar.month(there_day.year, there_day.month)
        return Meaning("date", there.first.isoformat()[:7], there)
    years = round(count * {"decade": 10, "century": 100, "millennium": 1000}.get(unit, 1))
    if years != count:  # "a year and a half ago", "two decades ago"
        if unit == "year":
            there_day = calendar.shift_months(today, round(count * 12))
            there = calendar.months(there_day.year, there_day.month - 2, there_day.month + 2, "season")
            return Meaning("date", there_day.isoformat()[:7], there)
        there = calendar.decade(today.year + years)
        spread = calendar.year_of(today.year + years).first.replace(year=max(today.year + years - 5, 1))
        last = date(min(today.year + years + 5, 9999), 12, 31)
        return Meaning("date", f"{there.first.year // 10}", Stretch(spread, last, "decade"))
    if abs(years) >= ROUND_YEARS and years % ROUND_YEARS == 0:  # "fifty years ago" is a round number
        around = Stretch(date(today.year + years - 2, 1, 1), date(min(today.year + years + 2, 9999), 12, 31), "decade")
        return Meaning("date", f"{today.year + years}", around)
    return Meaning("date", f"{today.year + years}", calendar.year_of(today.year + years))


def since(m: Found, here: Here) -> Meaning | None:
    """ "the past three months", "in the last week", "the next two years": a duration on this side or that of now."""
    which = re.sub(r"\s+", " ", m["which"].lower())
    unit, ahead = singular(m["unit"]), which in ("next", "coming", "following", "upcoming")
    words = m.groupdict().get("number") if not m.groupdict().get("to") else None
    count = number(words) if words else None if m["unit"].lower().endswith("s") else 1
    if count is None and "couple" in m[0].lower():
        count = 2
    value = period(count, unit)
    if count is None or here.today is None or unit not in PRECISION_OF:
        return Meaning("duration", value)
    if which in ("following", "previous", "preceding") or (which == "next" and here.lean < 0):
        return Meaning("duration", value)  # counted from something told before, not from now
    return Meaning("duration", value, span(count, unit, here.today, ahead=ahead))


def span(count: float, unit: str, today: date, *, ahead: bool) -> Stretch:
    """So many units from a day, back or ahead."""
    scale = {"fortnight": ("day", 14), "week": ("day", 7), "night": ("day", 1), "weekend": ("day", 7),
             "quarter": ("month", 3), "season": ("month", 3), "decade": ("year", 10), "century": ("year", 100),
             "millennium": ("year", 1000)}  # fmt: skip
    base, factor = scale.get(unit, (unit, 1))
    steps = round(count * factor) * (1 if ahead else -1)
    if base in CLOCK_UNITS:
        days = -(-abs(steps) // {"second": 86400, "minute": 1440, "hour": 24}[base])
        other = calendar.shift(today, days if ahead else -days)
    elif base == "day":
        other = calendar.shift(today, steps)
    else:
        other = calendar.shift_months(today, steps * (12 if base == "year" else 1))
    finer: Precision = "day" if base in CLOCK_UNITS else PRECISION_OF[unit]
    return Stretch(min(today, other), max(today, other), finer)


_OR_SO = rf"(?:{WS}or{WS}so)?"

RULES: tuple[Rule, ...] = (
    rule(
        "ago",
        "u G",
        rf"(?:(?P<number>{NUMBER})|(?:{VAGUE})){WS}(?:or{WS}so{WS})?(?:more{WS})?(?P<unit>{UNIT})"
        rf"(?P<half>{WS}and{WS}a{WS}half)?{_OR_SO}{WS}(?P<ago>ago)",
        ago,
        quoted=True,
        fold=True,
    ),
    rule(
        "ago",
        "u G",
        rf"(?P<unit>years|months|weeks|days|decades|centuries|hours){WS}(?P<ago>ago)",
        ago,
        quoted=True,
        fold=True,
    ),
    rule(
        "ago",
        "u N",
        rf"(?:(?P<number>{NUMBER})|(?:{VAGUE})){WS}(?P<unit>{UNIT}){WS}from{WS}(?:now|today)",
        ago,
        quoted=True,
        fold=True,
    ),
    rule(
        "past or next",
        "u l",
        rf"(?:[Tt]he|[Tt]hese){WS}(?:very{WS})?(?P<which>last|past|previous|preceding|next|coming|upcoming|following){WS}"
        rf"(?:(?:(?P<number>{NUMBER})(?P<to>{WS}(?:to|or){WS}{NUMBER})?|{VAGUE}){WS}(?:or{WS}so{WS})?)?"
        rf"(?P<unit>seconds|minutes|hours|days|nights|weeks|weekends|fortnights|months|quarters|years|decades|centuries){_OR_SO}",
        since,
    ),
    rule(
        "past or next",
        "u l",
        rf"[Tt]he{WS}(?P<which>last|past|coming|upcoming){WS}(?P<unit>hour|day|week|fortnight|month|quarter|year|decade|century){_OR_SO}",
        since,
    ),
    rule(
        "past or next",
        "u l",
        rf"(?P<which>[Ll]ast|[Nn]ext|[Pp]ast){WS}(?P<number>{NUMBER}){WS}(?P<unit>days|weeks|months|years|decades|hours)",
        since,
    ),
    rule(
        "future",
        "u l",
        rf"(?:the{WS})?(?:coming|upcoming){WS}(?P<unit>days|weeks|months|years|quarters)",
        ago,
        fold=True,
    ),
)
