"""Months, years, decades, centuries, seasons."""

from __future__ import annotations

import re
from datetime import date

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.kinds.days import month_number, nearest, year_number, years_on
from rashomon.language.times.lexicon import DECADES, NUMBERS, ORDINALS, SEASONS, SOUTHERN
from rashomon.language.times.pieces import (
    LAST_NEXT,
    LONG_MONTH,
    MONTH,
    OF,
    PART,
    SEASON,
    SHORT_YEAR,
    TO,
    WS,
    YEAR,
    part_of,
)
from rashomon.language.times.rule import Found, Here, Meaning, Rule, rule

# A month is often named from far, so the tense decides, but for one so near on its wrong side that the verb is more
# likely misread ("it was put off, in a ruling last week, to November").
MONTH_SLACK = 45
EARLIEST_DECADE = 10


def _part(m: Found) -> str:
    return part_of(m.groupdict().get("part"))


def _month_value(stretch: Stretch) -> str:
    return stretch.first.isoformat()[:7]


def month_year(m: Found, here: Here) -> Meaning | None:
    """ "June 1950", "early June 1950", "mid-June of 1950", "June ’98"."""
    number, year = month_number(m["month"]), year_number(m["year"], here.today)
    if year is None:
        return Meaning("date", f"XX{m['year'][-2:]}-{number:02d}")
    stretch = calendar.month(year, number)
    value = _month_value(stretch)
    return Meaning("date", value, calendar.part(stretch, _part(m)), stated=len(m["year"]) == 4)


def month_range(m: Found, here: Here) -> Meaning | None:
    """ "from March to June 2023", "between January and March", "May-July"."""
    first, last = month_number(m["month"]), month_number(m["month2"])
    today = here.today
    if m["year"]:
        year: int | None = int(m["year"])
    elif today:
        year = nearest([calendar.month(today.year + n, last) for n in (-1, 0, 1)], here).last.year
    else:
        year = None
    if year is None:
        return Meaning("date", f"XXXX-{first:02d}/XXXX-{last:02d}")
    year -= first > last
    stretch = calendar.months(year, first, last + 12 * (first > last), "month")
    return Meaning("date", f"{stretch.first:%Y-%m}/{stretch.last:%Y-%m}", stretch, stated=bool(m["year"]))


def months_of_years(m: Found, here: Here) -> Meaning | None:
    """ "April 2020 to March 2021"."""
    first = calendar.month(int(m["year1"]), month_number(m["month"]))
    last = calendar.month(int(m["year2"]), month_number(m["month2"]))
    if last.first <= first.first:
        return None
    stretch = Stretch(first.first, last.last, "month")
    return Meaning("date", f"{_month_value(first)}/{_month_value(last)}", stretch, stated=True)


def month_alone(m: Found, here: Here) -> Meaning | None:
    """ "in March", "early March", "last March", "March last year"."""
    number, groups, today = month_number(m["month"]), m.groupdict(), here.today
    if today is None:
        return Meaning("date", f"XXXX-{number:02d}")
    candidates = [calendar.month(today.year + n, number) for n in (-1, 0, 1)]
    which = (groups.get("which") or "").lower()
    if which and groups.get("of"):
        stretch = calendar.month(today.year + years_on(which), number)
    elif which in ("last", "past"):
        stretch = [c for c in candidates if c.last < today][-1]
    elif which in ("next", "coming"):
        stretch = next(c for c in candidates if c.first > today)
    elif which == "this":
        stretch = candidates[1]
    else:
        stretch = nearest(candidates, here, MONTH_SLACK)
    return Meaning("date", _month_value(stretch), calendar.part(stretch, _part(m)))


def year_alone(m: Found, here: Here) -> Meaning | None:
    """ "2006", "early 2006", "the year 2006", "’98"."""
    year = year_number(m["year"], here.today)
    if year is None:
        return Meaning("date", f"XX{m['year'][-2:]}")
    stretch = calendar.year_of(year)
    return Meaning("date", f"{year:04d}", calendar.part(stretch, _part(m)), stated=len(m["year"]) == 4)


def year_in_words(m: Found, here: Here) -> Meaning | None:
    """ "nineteen seventy-nine", "the year two thousand", "twenty twelve"."""
    words = re.split(r"[\s-]+", m["words"].lower())
    if words[1:2] == ["thousand"]:
        year = 1000 * NUMBERS[words[0]]
        rest = words[2:]
    else:
        year = 100 * NUMBERS[words[0]]
        rest = words[1:]
    year += sum(NUMBERS.get(word, 0) for word in rest if word not in ("hundred", "and", "oh", "o"))
    return Meaning("date", f"{int(year):04d}", calendar.year_of(int(year)), stated=True)


def year_range(m: Found, here: Here) -> Meaning | None:
    """ "1980-1988", "1980-88", "from 1980 to 1988", "the 2019/20 season"."""
    first, tail = int(m["year"]), m["year2"]
    last = int(str(first)[: 4 - len(tail)] + tail)
    if last < first and tail == "00":
        last += 100
    if not first < last <= first + 300:
        return None
    stretch = Stretch(date(first, 1, 1), date(last, 12, 31), "year")
    return Meaning("date", f"{first}/{last}", stretch, stated=True)


def decade_named(m: Found, here: Here) -> Meaning | None:
    """ "the 1990s", "the late ’90s", "the nineties"; the twenties are those of which century?"""
    word, today = m["decade"].lower(), here.today
    digits = re.sub(r"\D", "", word)
    if len(digits) == 4:
        start = int(digits)
    else:
        two = DECADES[word] if word in DECADES else int(digits)
        start = 1900 + two
        if today is not None and 2000 + two <= today.year:
            return Meaning("date", f"XX{two // 10}", note="of which century")
        if today is None and two < 30:
            return Meaning("date", f"XX{two // 10}", note="of which century")
    if start < EARLIEST_DECADE:
        return None
    return Meaning("date", f"{start // 10}", calendar.part(calendar.decade(start), _part(m)), stated=True)


def century(m: Found, here: Here) -> Meaning | None:
    """ "the 20th century", "the nineteenth century", "early 19th-century"."""
    word = m["number"].lower()
    digits = re.sub(r"\D", "", word)
    number = int(digits) if digits else ORDINALS.get(word, 0)
    if not 1 < number <= 30:
        return None
    if re.match(r"\W{0,2}(?:B\.?C|BC)", m.string[m.end() : m.end() + 6]):
        return Meaning("date", f"BC{number - 1:02d}")
    stretch = calendar.century(number)
    return Meaning("date", f"{number - 1:02d}", calendar.part(stretch, _part(m)), stated=True)


def season_named(m: Found, here: Here) -> Meaning | None:
    """ "summer 2022", "last summer", "this winter", "the spring"."""
    code, groups, today = SEASONS[m["season"].lower()], m.groupdict(), here.today
    year, which = groups.get("year"), (groups.get("which") or "").lower()
    if year:
        number = year_number(year, today)
        if number is None:
            return Meaning("date", f"XX{year[-2:]}-{code}")
        stretch = calendar.season(number, code)
        found = Meaning("date", f"{number}-{code}", calendar.part(stretch, _part(m)), stated=len(year) == 4)
        return _either_side(found, here)
    if today is None:
        return Meaning("date", f"XXXX-{code}")
    candidates = [calendar.season(today.year + n, code) for n in (-2, -1, 0, 1)]
    if which and groups.get("of"):
        stretch = candidates[2 + min(years_on(which), 1)]
    elif which in ("last", "past") or which.startswith("this "):
        stretch = [c for c in candidates if c.last < today][-1]
    elif which in ("next", "coming"):
        later = calendar.season(today.year + 2, code)
        stretch = next((c for c in candidates if c.first > today), later)
    elif which == "this":
        within = [c for c in candidates if c.first <= today <= c.last]
        stretch = within[0] if within else candidates[2]
    else:
        stretch = nearest(candidates, here)
    found = Meaning("date", f"{stretch.first.year}-{code}", calendar.part(stretch, _part(m)))
    return _either_side(found, here)


def _either_side(found: Meaning, here: Here) -> Meaning:
    """A season in a southern outlet: its own, or that of the north from where it has the report. Left open."""
    if here.country not in SOUTHERN:
        return found
    return found._replace(stretch=None, stated=False, note="of which hemisphere")


_YR = rf"(?:,?{WS}(?:of{WS})?(?P<year>{YEAR}|{SHORT_YEAR}))"
_FULL = rf"(?:,?{WS}(?:of{WS})?(?P<year>{YEAR}))"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_BELOW = rf"(?:{_TENS}(?:[- ]{_ONES})?|{_TEENS}|(?:oh|o)[- ]{_ONES}|hundred(?:{WS}and{WS}{_ONES})?)"
_THIS = r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)"

RULES: tuple[Rule, ...] = (
    rule("month and year", "m d", rf"{PART}?(?P<month>{MONTH}){_YR}", month_year),
    rule(
        "range of months",
        "m",
        rf"(?:(?<=[Ff]rom )|(?<=[Bb]etween )|(?<=[Ff]rom early )|(?<=[Ff]rom late ))(?P<month>{LONG_MONTH})"
        rf"(?:{TO}|{WS}and{WS})(?P<month2>{LONG_MONTH})(?!{WS}\d\d?\b){_FULL}?",
        month_range,
    ),
    rule(
        "range of months",
        "m",
        rf"(?P<month>{LONG_MONTH})[-–](?P<month2>{LONG_MONTH})(?!{WS}\d\d?\b){_FULL}?",
        month_range,
    ),
    rule("range of months", "m d", rf"(?P<month>{LONG_MONTH}){TO}(?P<month2>{LONG_MONTH}){_FULL}", month_range),
    rule(
        "range of months",
        "m Y",
        rf"(?P<month>{MONTH}){WS}(?P<year1>{YEAR}){TO}(?P<month2>{MONTH}){WS}(?P<year2>{YEAR})",
        months_of_years,
    ),
    rule(
        "range of months",
        "m Y",
        rf"(?<=[Bb]etween )(?P<month>{MONTH}){WS}(?P<year1>{YEAR}){WS}and{WS}(?P<month2>{MONTH}){WS}(?P<year2>{YEAR})",
        months_of_years,
    ),
    rule("month", "m e", rf"{PART}(?P<month>{MONTH})(?!{WS}\d)", month_alone),
    rule("month", "m l", rf"(?P<which>{_THIS}){WS}(?P<month>{LONG_MONTH})", month_alone),
    rule("month", "m l", rf"{PART}?(?P<month>{MONTH})(?P<of>{OF})(?P<which>{LAST_NEXT}){WS}year", month_alone),
    rule("month", "m", rf"(?P<month>{MONTH})(?!{WS}?\d)", month_alone),
    rule(
        "month and year",
        "m Y",
        rf"(?P<month>{LONG_MONTH}){WS}(?:day|night|morning|afternoon|evening|weekend){WS}(?:in|of){WS}(?P<year>{YEAR})",
        month_year,
    ),
    rule("year", "Y", rf"{PART}?(?P<year>{YEAR})(?![-–—/]\d)(?:{WS}or{WS}later)?", year_alone),
    rule("year", "Y u", rf"(?:the{WS}year){WS}(?P<year>{YEAR})", year_alone),
    rule(
        "year",
        "d '",
        rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=of )|(?<=[Uu]ntil )|(?<=[Ff]rom )|(?<=summer ))"
        rf"{PART}?(?P<year>{SHORT_YEAR})",
        year_alone,
    ),
    rule(
        "year",
        "x",
        rf"(?:the{WS}year{WS})?(?P<words>(?:seventeen|eighteen|nineteen){WS}{_BELOW})",
        year_in_words,
        fold=True,
    ),
    rule(
        "year",
        "x",
        rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=of )|the{WS}year{WS})"
        rf"(?P<words>twenty[- ](?:{_TEENS}|twenty(?:[- ]{_ONES})?))(?!-)",
        year_in_words,
        fold=True,
    ),
    rule(
        "year",
        "x",
        rf"the{WS}year{WS}"
        rf"(?P<words>two{WS}thousand(?:{WS}and)?(?:{WS}(?:{_TENS}[- ]{_ONES}|{_TENS}|{_TEENS}|{_ONES}))?)",
        year_in_words,
        fold=True,
    ),
    rule("range of years", "Y", rf"(?P<year>{YEAR})[-–—/](?P<year2>\d\d(?:\d\d)?)", year_range),
    rule("range of years", "Y", rf"(?P<year>{YEAR}){WS}(?:to|through|until|till){WS}(?P<year2>{YEAR})", year_range),
    rule("range of years", "Y", rf"(?<=[Bb]etween )(?P<year>{YEAR}){WS}and{WS}(?P<year2>{YEAR})", year_range),
    rule(
        "decade",
        "0z",
        rf"(?:the{WS})?{PART}?(?P<decade>(?:1[0-9]|20)\d0[’']?s|[’'‘]\d0[’']?s|(?i:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies))",
        decade_named,
    ),
    rule(
        "century",
        "c",
        rf"(?:the{WS})?{PART}?(?P<number>\d\d?(?:st|nd|rd|th)|(?:twenty-first|[a-z]{{2,6}}teenth|twentieth|twelfth|eleventh|tenth|ninth|eighth|seventh|sixth|fifth|fourth))"
        rf"(?:{WS}|-)century",
        century,
        fold=True,
    ),
    rule(
        "season",
        "s d",
        rf"(?:the{WS})?{PART}?(?:the{WS})?(?P<season>{SEASON}){WS}(?:of{WS})?(?P<year>{YEAR}|{SHORT_YEAR})",
        season_named,
    ),
    rule(
        "season",
        "s l",
        rf"(?:the{WS})?{PART}?(?P<season>{SEASON})(?P<of>{OF})(?P<which>{LAST_NEXT}){WS}year",
        season_named,
    ),
    rule("season", "s l", rf"{PART}?(?P<which>[Tt]his{WS}past|{_THIS}){WS}(?P<season>{SEASON})", season_named),
    rule("season", "s e", rf"{PART}(?P<season>{SEASON})", season_named),
    rule("season", "s", rf"(?<=[Ii]n )(?:the{WS})?(?P<season>{SEASON})", season_named),
    rule("season", "s", rf"(?:the|The){WS}(?P<season>summer|winter|autumn|spring)", season_named),
)
