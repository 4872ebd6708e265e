"""How long and how often: durations, ages, sets, anniversaries."""

from __future__ import annotations

import re

from rashomon.language.times.kinds.amounts import number, period, singular
from rashomon.language.times.kinds.days import month_number, weekday_number
from rashomon.language.times.lexicon import DAY_PARTS, JUBILEES, ORDINALS
from rashomon.language.times.pieces import DAY_PART, LONG_MONTH, LONG_WEEKDAY, NUMBER, SMALL, UNIT, VAGUE, WS
from rashomon.language.times.rule import Found, Here, Length, Meaning, Rule, rule

# Lengths that a stated start makes an interval: beyond, they are figures of speech.
LONGEST = {"day": 400, "night": 60, "week": 104, "fortnight": 26, "month": 120, "year": 100}


def duration(m: Found, here: Here) -> Meaning | None:
    """ "three days", "several hours", "a two-year", "two and a half years", "decades"."""
    groups = m.groupdict()
    words, unit = groups.get("number"), singular(m["unit"])
    if groups.get("to"):  # "two to three years"
        return Meaning("duration", period(None, unit))
    if words and words.lower() in ("a", "an") and AMOUNT_BEFORE.search(m.string, max(0, m.start() - 14), m.start()):
        return Meaning("set", period(1, unit))  # "$3 million a year"
    count = number(words) if words else 2 if "couple" in m[0].lower() else None
    half = bool(groups.get("half") or groups.get("half2"))
    whole = count is not None and count == int(count) and not half and 0 < count <= LONGEST.get(unit, 0)
    length = Length(int(count), unit) if whole and count is not None else None
    return Meaning("duration", period(count, unit, half=half), length=length)


def age(m: Found, here: Here) -> Meaning | None:
    """ "8-month-old", "24 years old", "aged 24"."""
    return Meaning("age", period(number(m["number"]), singular(m.groupdict().get("unit") or "year")))


def every(m: Found, here: Here) -> Meaning | None:
    """ "every Monday", "each year", "daily", "Mondays", "a year" of a rate."""
    groups = m.groupdict()
    if groups.get("weekday"):
        part = DAY_PARTS.get((groups.get("daypart") or "").lower())
        return Meaning("set", f"XXXX-WXX-{weekday_number(groups['weekday'])}{f'T{part}' if part else ''}")
    if groups.get("month"):
        return Meaning("set", f"XXXX-{month_number(groups['month']):02d}")
    word = (groups.get("unit") or groups.get("adverb") or "").lower()
    named = {"daily": "day", "nightly": "night", "yearly": "year", "annually": "year", "fortnightly": "fortnight"}
    unit = named.get(word, word.removesuffix("ly"))
    count = number(groups["number"]) if groups.get("number") else 2 if groups.get("other") else 1
    return Meaning("set", period(count, singular(unit)))


def anniversary(m: Found, here: Here) -> Meaning | None:
    """ "the 70th anniversary", "the centenary": placed only where the day it recalls is told beside it."""
    word = (m["number"] or "").lower()
    digits = re.match(r"\d+", word)
    count = int(digits.group()) if digits else ORDINALS.get(word)
    if m.groupdict().get("jubilee"):
        count = JUBILEES[m["jubilee"].lower()]
    return Meaning("anniversary", f"P{count}Y" if count else "PXY", length=Length(count, "year") if count else None)


# What "a year" after it is a rate and not a length.
AMOUNT_BEFORE = re.compile(
    r"(?:\d|million|billion|thousand|hundred|percent|cents|dollars|euros|pounds|times|people|barrels|tons)\s$"
)
_HALF = rf"{WS}and{WS}a{WS}half"
_RATE = r"(?:(?<=once )|(?<=twice )|(?<=times )|(?<=once\n)|(?<=twice\n)|(?<=times\n))"
_MORE = r"(?:full|more|additional|further|extra|consecutive|straight|successive)"

RULES: tuple[Rule, ...] = (
    rule("set", "y u", rf"{_RATE}an?{WS}(?P<unit>hour|day|night|week|month|year)", every, fold=True),
    rule(
        "duration",
        "u",
        rf"(?:(?P<number>{NUMBER})(?:(?P<to>(?:{WS}(?:to|or){WS}|[-–])(?:\d{{1,3}}|{SMALL}))|"
        rf"(?P<half>{_HALF}|[ -]1/2|½))?|{VAGUE})"
        rf"(?:{WS}{_MORE}{WS}|{WS}|[-–])(?P<unit>{UNIT})(?P<half2>{_HALF})?(?:{WS}or{WS}so)?",
        duration,
        fold=True,
    ),
    rule("duration", "u A", rf"an?{WS}(?P<unit>day|week|month|year){WS}or{WS}(?P<to>two)", duration, fold=True),
    rule(
        "duration",
        "u M",
        rf"an?{WS}{_MORE}{WS}(?P<number>(?:{SMALL}|\d{{1,3}}){WS})?(?P<unit>{UNIT})",
        duration,
        fold=True,
    ),
    rule("duration", "u A", rf"(?P<number>another){WS}(?P<unit>day|week|month|year|decade|hour)", duration, fold=True),
    rule(
        "duration",
        "u P",
        rf"(?:a|the|this|that){WS}(?P<number>\d{{1,3}}|{SMALL})(?:-|{WS})(?P<unit>day|week|month|year|hour|decade){WS}(?:period|span|stretch)",
        duration,
        fold=True,
    ),
    rule(
        "duration",
        "u",
        rf"(?:for|over|in|after|within|of|many){WS}(?P<x>(?P<unit>hours|days|weeks|months|years|decades|centuries))",
        duration,
        fold=True,
    ),
    rule(
        "age",
        "o",
        rf"(?P<number>\d{{1,3}}|{SMALL})(?:{WS}|[-–])(?P<unit>years?|months?|weeks?|days?)(?:{WS}|[-–])old",
        age,
        fold=True,
    ),
    rule("age", "o", rf"the{WS}age{WS}of{WS}(?P<number>\d{{1,3}}|{SMALL})", age, fold=True),
    rule("age", "o", rf"aged{WS}(?P<number>\d{{1,3}}|{SMALL})", age, fold=True),
    rule("set", "y w", rf"(?:[Ee]very|[Ee]ach){WS}(?P<weekday>{LONG_WEEKDAY})(?:{WS}(?P<daypart>{DAY_PART}))?", every),
    rule("set", "w", rf"(?P<weekday>{LONG_WEEKDAY}){WS}(?P<daypart>{DAY_PART})s", every),
    rule(
        "set",
        "w",
        r"(?P<weekday>[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday)s",
        every,
    ),
    rule(
        "set",
        "w u",
        rf"(?:[Tt]he{WS})?(?:first|second|third|fourth|last){WS}(?P<weekday>{LONG_WEEKDAY}){WS}(?:of|in){WS}(?:every|each|the|a){WS}month",
        every,
    ),
    rule("set", "y m", rf"(?:[Ee]very|[Ee]ach){WS}(?P<month>{LONG_MONTH})", every),
    rule(
        "set",
        "y u",
        rf"(?:every|each){WS}(?:(?P<other>other){WS})?(?:(?P<number>{NUMBER}){WS})?(?P<unit>{UNIT})",
        every,
        fold=True,
    ),
    rule("set", "y", r"(?P<adverb>hourly|daily|weekly|fortnightly|monthly|yearly|annually|nightly)", every, fold=True),
    rule(
        "anniversary",
        "a",
        rf"(?:the{WS})?(?P<number>\d{{1,4}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th))(?:{WS}|[-–])anniversary",
        anniversary,
        fold=True,
    ),
    rule("anniversary", "a", rf"(?:the{WS})?(?P<number>)(?P<jubilee>{'|'.join(JUBILEES)})", anniversary, fold=True),
)
