"""The table of rules: a name, what it looks like, and who reads it. The longest match wins, then the earlier rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from rashomon.language.times import absolute, relative
from rashomon.language.times.absolute import Found, Meaning
from rashomon.language.times.lexicon import (
    CLOCK,
    DAY,
    DAY_PART,
    FEASTS,
    LONG_MONTH,
    LONG_WEEKDAY,
    MONTH,
    NUMBER,
    REFERENCES,
    SEASON,
    SMALL,
    TO,
    UNIT,
    VAGUE,
    WEEKDAY,
    WS,
    YEAR,
    ZONE,
)

Reader = Callable[[Found, date | None, int], Meaning | None]


class Rule(NamedTuple):
    """One way to write a time. `quoted`: said in a quotation it leans on the speaker's day, not the paper's.
    `trigger`: a letter for the words at least one of which a sentence must hold for the rule to be tried.
    """

    name: str
    trigger: str
    pattern: re.Pattern[str]
    read: Reader
    quoted: bool = False


# Words of which a sentence must hold one for the rules of that letter to be worth trying.
TRIGGERS = {
    "m": re.compile(rf"\b{MONTH}"),
    "w": re.compile(rf"\b{WEEKDAY}"),
    "d": re.compile(r"\d"),
    "u": re.compile(
        r"(?i)second|minute|hour|day|night|week|month|quarter|year|decade|centur|period|"
        r"morning|afternoon|evening|tomorrow"
    ),
    "s": re.compile(rf"(?i)\b{SEASON}"),
    "a": re.compile(r"(?i)anniversary|centenary|\baged\b|\bold\b|-old\b"),
    "r": re.compile(
        r"(?i)\b(?:now|current|present|moment|recent|lately|past|previously|formerly|future|soon|shortly|"
        r"days|late|coming|noon|midnight|daily|hourly|weekly|monthly|yearly|annually|nightly|eve|overnight)"
    ),
}
# Sixties and the like stand in "u" by none of its words.
TRIGGERS["e"] = re.compile(r"(?i)\b(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b")

_OF = rf"(?:{WS}of)?{WS}(?:the{WS})?"
_THIS = r"(?:last|this|next|past|coming|previous)"
_PART = (
    rf"(?:(?P<part>(?i:(?:the{WS})?(?:early|middle|mid|late|beginning{WS}of|start{WS}of|end{WS}of|close{WS}of)))"
    rf"(?:[-–]|{WS})(?:in{WS})?(?:the{WS})?)"
)


def _rule(name: str, trigger: str, pattern: str, read: Reader, *, quoted: bool = False) -> Rule:
    return Rule(name, trigger, re.compile(rf"(?<![\w$€£/])(?<!\d[.,:])(?:{pattern})(?![\w/])"), read, quoted)


_WD = rf"(?:{WEEKDAY},?{WS})?"
_YR = rf"(?:,?{WS}(?:of{WS})?(?P<year>{YEAR}))"
_I = r"(?i:"
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_HEDGE = (
    rf"(?:(?:(?:more|less|fewer){WS}than|at{WS}least|up{WS}to|about|around|nearly|almost|some|just|only|over|roughly)"
    rf"{WS})?"
)
_RATE = r"(?:(?<=once )|(?<=twice )|(?<=times )|(?<=once\n)|(?<=twice\n)|(?<=times\n))"

RULES: tuple[Rule, ...] = (
    # Days.
    _rule("full date", "m", rf"{_WD}(?P<month>{MONTH}){WS}(?P<day>{DAY}){_YR}", absolute.full_date),
    _rule(
        "full date",
        "m",
        rf"{_WD}(?:the{WS})?(?P<day>{DAY})(?:{WS}of)?{WS}(?P<month>{MONTH}){_YR}",
        absolute.full_date,
    ),
    _rule("full date", "m", rf"(?P<day>{DAY})[-–](?P<month>{MONTH})[-–](?P<year>{YEAR})", absolute.full_date),
    _rule(
        "full date",
        "d",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?:T[\d:]+Z?)?",
        absolute.iso_date,
    ),
    _rule(
        "numeric date",
        "d",
        r"(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)",
        absolute.numeric_date,
    ),
    _rule("month and day", "m", rf"{_WD}(?P<month>{MONTH}){WS}(?P<day>{DAY})", absolute.month_day),
    _rule(
        "month and day",
        "m",
        rf"{_WD}(?:the{WS})?(?P<day>{DAY})(?:{WS}of)?{WS}(?P<month>{MONTH})",
        absolute.month_day,
    ),
    _rule(
        "month and day",
        "m",
        rf"{_WD}(?:(?P<month>{MONTH}){WS}(?P<day>{DAY}))(?:{WS}of)?{WS}(?P<which>{_THIS}){WS}year",
        absolute.month_day_of,
    ),
    _rule("range of days", "m", rf"(?P<month>{MONTH}){WS}(?P<day>{DAY}){TO}(?P<day2>{DAY}){_YR}?", absolute.day_range),
    _rule(
        "range of days",
        "m",
        rf"(?P<day>{DAY}){TO}(?P<day2>{DAY})(?:{WS}of)?{WS}(?P<month>{MONTH}){_YR}?",
        absolute.day_range,
    ),
    _rule(
        "range of days",
        "m",
        rf"(?P<month>{MONTH}){WS}(?P<day>{DAY}){TO}(?P<month2>{MONTH}){WS}(?P<day2>{DAY}){_YR}?",
        absolute.day_range,
    ),
    _rule(
        "range of days",
        "m",
        rf"(?P<day>{DAY}){WS}(?P<month>{MONTH}){TO}(?P<day2>{DAY}){WS}(?P<month2>{MONTH}){_YR}?",
        absolute.day_range,
    ),
    _rule(
        "feast",
        "ru",
        rf"{_I}(?P<feast>{'|'.join(f.replace(chr(39), '[’' + chr(39) + ']') for f in FEASTS)})){_YR}?",
        absolute.feast,
    ),
    # Months and years.
    _rule("month and year", "m", rf"{_PART}?(?P<month>{MONTH}){_YR}", absolute.month_year),
    _rule(
        "range of months",
        "m",
        rf"(?:(?<=from )|(?<=between ))(?P<month>{LONG_MONTH}){TO}(?P<month2>{LONG_MONTH}){_YR}?",
        absolute.month_range,
    ),
    _rule("month", "m", rf"{_PART}(?P<month>{MONTH})(?!{WS}\d)", absolute.month_alone),
    _rule("month", "m", rf"(?P<which>{_THIS}){WS}(?P<month>{LONG_MONTH})", absolute.month_alone),
    _rule("month", "m", rf"{_PART}?(?P<month>{MONTH})(?P<of>{_OF})(?P<which>{_THIS}){WS}year", absolute.month_alone),
    _rule("month", "m", rf"(?P<month>{MONTH})(?!{WS}?\d)", absolute.month_alone),
    _rule("year", "d", rf"{_PART}?(?P<year>{YEAR})(?![-–—/]\d)", absolute.year_alone),
    _rule("year", "d", rf"(?:the{WS}year|fiscal(?:{WS}year)?|FY){WS}?(?P<year>{YEAR})", absolute.year_alone),
    _rule("range of years", "d", rf"(?P<year>{YEAR})[-–—/](?P<year2>\d\d(?:\d\d)?)", absolute.year_range),
    _rule(
        "range of years",
        "d",
        rf"(?P<year>{YEAR}){WS}(?:to|through|until|till){WS}(?P<year2>{YEAR})",
        absolute.year_range,
    ),
    _rule("range of years", "d", rf"(?<=between )(?P<year>{YEAR}){WS}and{WS}(?P<year2>{YEAR})", absolute.year_range),
    _rule(
        "decade",
        "de",
        rf"(?:the{WS})?{_PART}?(?P<decade>(?:1[0-9]|20)\d0[’']?s|[’'‘]\d0s|{_I}(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies))",
        absolute.decade_named,
    ),
    _rule("century", "d", rf"{_I}(?:the{WS})?(?P<number>\d\d?(?:st|nd|rd|th)){WS}century)", absolute.century),
    # Quarters and seasons.
    _rule(
        "quarter",
        "u",
        rf"{_I}(?:the{WS})?(?:fiscal{WS})?{_ORDINAL}[- ]quarter(?:{WS}of|,)?{WS}(?P<year>{YEAR}))",
        absolute.quarter,
    ),
    _rule(
        "quarter",
        "u",
        rf"{_I}(?:the{WS})?{_ORDINAL}[- ]quarter{_OF}(?P<which>{_THIS}){WS}year)",
        absolute.quarter,
    ),
    _rule(
        "quarter",
        "u",
        rf"{_I}(?:(?P<which>{_THIS}){WS}year[’']s{WS}|the{WS})?(?:fiscal{WS})?{_ORDINAL}[- ]quarter)",
        absolute.quarter,
    ),
    _rule("quarter", "d", rf"Q(?P<q>[1-4])(?:{WS}(?:of{WS})?(?P<year>{YEAR}))?", absolute.quarter),
    _rule("half", "d", rf"{_I}(?:the{WS})?(?P<ordinal>first|second){WS}half{WS}of{WS}(?P<year>{YEAR}))", absolute.half),
    _rule(
        "season",
        "s",
        rf"{_PART}?(?:the{WS})?(?P<season>{SEASON}){WS}(?:of{WS})?(?P<year>{YEAR})",
        absolute.season_named,
    ),
    _rule("season", "s", rf"(?P<which>last|this|next|past|coming){WS}(?P<season>{SEASON})", absolute.season_named),
    _rule("season", "s", rf"{_PART}(?P<season>{SEASON})", absolute.season_named),
    _rule("season", "s", rf"(?<=in )(?:the{WS})?(?P<season>{SEASON})", absolute.season_named),
    _rule("season", "s", rf"(?:the|The){WS}(?P<season>summer|winter|autumn|spring)", absolute.season_named),
    # Weekdays and days told from today.
    _rule(
        "weekday",
        "w",
        rf"(?:(?:early|late|later|earlier)(?:{WS}on)?{WS})?(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext){WS})?(?P<weekday>{LONG_WEEKDAY})(?:{WS}(?P<daypart>{DAY_PART}))?",
        relative.weekday,
    ),
    _rule(
        "weekday", "w", rf"(?P<weekday>{LONG_WEEKDAY})(?:{WS}of)?{WS}(?P<of>last|this|next){WS}week", relative.weekday
    ),
    _rule(
        "range of weekdays",
        "w",
        rf"(?P<weekday>{LONG_WEEKDAY}){TO}(?P<weekday2>{LONG_WEEKDAY})",
        relative.weekday_range,
    ),
    _rule(
        "day",
        "u",
        rf"{_I}(?:the{WS}day{WS}(?:before|after){WS})?(?:today|yesterday|tomorrow)(?:{WS}{DAY_PART})?)",
        relative.deictic,
        quoted=True,
    ),
    _rule(
        "day",
        "ur",
        rf"{_I}(?:(?:early|late|later|earlier){WS})?(?:tonight|overnight|this{WS}(?:morning|afternoon|evening)|last{WS}night))",
        relative.deictic,
        quoted=True,
    ),
    # Weeks, months, years told from today.
    _rule(
        "calendar unit",
        "u",
        rf"{_I}(?:(?P<when>early|earlier|late|later|mid)(?:[-–]|{WS})(?:in{WS})?)?(?P<which>last|this|next|the{WS}current|the{WS}next){WS}(?P<unit>week|weekend|month|quarter|year|decade|century))",
        relative.unit_named,
        quoted=True,
    ),
    _rule("calendar unit", "u", rf"{_I}(?P<which>the){WS}(?P<unit>weekend))", relative.unit_named, quoted=True),
    _rule(
        "ago",
        "u",
        rf"{_I}{_HEDGE}(?:(?P<number>{NUMBER})|(?:{VAGUE})){WS}(?:or{WS}so{WS})?(?:more{WS})?(?P<unit>{UNIT}){WS}(?P<ago>ago))",
        relative.ago,
        quoted=True,
    ),
    _rule(
        "ago",
        "u",
        rf"{_I}(?P<unit>years|months|weeks|days|decades|centuries|hours){WS}(?P<ago>ago))",
        relative.ago,
        quoted=True,
    ),
    _rule(
        "past or next",
        "u",
        rf"{_I}the{WS}(?P<which>last|past|previous|next|coming|following){WS}(?:(?:(?P<number>{NUMBER})|{VAGUE}){WS}(?:or{WS}so{WS})?)?(?P<unit>seconds|minutes|hours|days|nights|weeks|fortnights|months|quarters|years|decades|centuries))",
        relative.since,
    ),
    _rule(
        "past or next",
        "u",
        rf"{_I}(?:the{WS})(?P<which>past|coming|upcoming){WS}(?P<unit>hour|day|week|fortnight|month|quarter|year|decade|century))",
        relative.since,
    ),
    _rule("future", "u", rf"{_I}(?:the{WS})?coming{WS}(?P<unit>days|weeks|months|years|quarters))", relative.ago),
    # Told from another event.
    _rule(
        "from an event",
        "u",
        rf"{_I}{_HEDGE}(?:(?P<number>{NUMBER})|{VAGUE}){WS}(?P<unit>{UNIT}){WS}(?:earlier|later|before|after|previously|afterwards?))",
        relative.against_event,
    ),
    _rule(
        "from an event",
        "u",
        rf"{_I}(?:the|that){WS}(?:same|next|following|previous|preceding){WS}(?P<unit>day|week|month|year|quarter|night|morning|afternoon|evening))",
        relative.against_event,
    ),
    _rule("from an event", "u", rf"{_I}(?:year|month|week)-(?:earlier|ago))", relative.against_event),
    _rule(
        "from an event",
        "u",
        rf"{_I}the{WS}(?P<unit>day|night|week|month|year){WS}(?:before|after))",
        relative.against_event,
    ),
    # Clock.
    _rule("clock", "d", rf"(?P<clock>{CLOCK})(?:{WS}\(?(?P<zone>{ZONE})\)?)?", absolute.clock),
    # Durations, sets, ages, anniversaries.
    _rule("set", "u", rf"{_I}{_RATE}an?{WS}(?P<unit>hour|day|night|week|month|year))", relative.every),
    _rule(
        "duration",
        "u",
        rf"{_I}{_HEDGE}(?:(?P<number>{NUMBER})|{VAGUE})(?:{WS}(?:full|more|consecutive|straight){WS}|{WS}|[-–])(?P<unit>{UNIT}))",
        relative.duration,
    ),
    _rule(
        "duration",
        "u",
        rf"{_I}(?:for|over|in|after|within|of|many){WS}(?P<x>(?P<unit>hours|days|weeks|months|years|decades|centuries)))",
        relative.duration,
    ),
    _rule(
        "age",
        "a",
        rf"{_I}(?P<number>\d{{1,3}}|{SMALL})(?:{WS}|[-–])(?P<unit>years?|months?|weeks?|days?)(?:{WS}|[-–])old)",
        relative.age,
    ),
    _rule("age", "a", rf"{_I}aged{WS}(?P<number>\d{{1,3}}|{SMALL}))", relative.age),
    _rule("set", "w", rf"(?:[Ee]very|[Ee]ach){WS}(?P<weekday>{LONG_WEEKDAY})(?:{WS}{DAY_PART})?", relative.every),
    _rule("set", "w", r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s", relative.every),
    _rule("set", "m", rf"(?:[Ee]very|[Ee]ach){WS}(?P<month>{LONG_MONTH})", relative.every),
    _rule(
        "set",
        "u",
        rf"{_I}(?:every|each){WS}(?:other{WS})?(?:(?P<number>{NUMBER}){WS})?(?P<unit>{UNIT}))",
        relative.every,
    ),
    _rule("set", "r", rf"{_I}(?P<adverb>hourly|daily|weekly|monthly|yearly|annually|nightly))", relative.every),
    _rule(
        "anniversary",
        "a",
        rf"{_I}(?:the{WS})?(?P<number>\d{{1,4}}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[a-z]+ieth|[a-z]+teenth)(?:{WS}|[-–])anniversary)",
        relative.anniversary,
    ),
    _rule(
        "reference",
        "r",
        rf"{_I}{'|'.join(w.replace(' ', WS) for w in sorted(REFERENCES, key=len, reverse=True))})",
        relative.reference,
    ),
)


def matches(text: str, start: int, end: int) -> list[tuple[Rule, Found]]:
    """All that the rules see in `text[start:end]`, longest first where they overlap, in the text's order.

    Matches do not overlap.
    """
    present = {letter for letter, pattern in TRIGGERS.items() if pattern.search(text, start, end)}
    found: list[tuple[int, int, int, Rule, Found]] = []
    for number, rule in enumerate(RULES):
        if present.isdisjoint(rule.trigger):
            continue
        found += [(m.start() - m.end(), m.start(), number, rule, m) for m in rule.pattern.finditer(text, start, end)]
    found.sort(key=lambda item: item[:3])
    taken: list[tuple[Rule, Found]] = []
    for *_, rule, m in found:
        if all(m.end() <= other.start() or other.end() <= m.start() for _, other in taken):
            taken.append((rule, m))
    return sorted(taken, key=lambda pair: pair[1].start())
