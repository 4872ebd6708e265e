"""Readers of dates written by the calendar: days, months, years, decades, quarters, seasons, clock times."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.lexicon import (
    DECADES,
    FEASTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
)
from rashomon.model import TimeKind

Found = re.Match[str]
# A day or quarter without its year is the nearest one. Only where the nearest lies further than this many days
# on the wrong side of the verb's tense does the tense decide: closer, the verb is more likely misread ("had been
# extended to Nov. 16") than the year left out of a day ten months off. A month is often named from as far.
DAY_SLACK = 60
MONTH_SLACK = 0
FEAST_SLACK = 3


class Meaning(NamedTuple):
    """What an expression means to one reader. `stated`: it needs no other date to be understood."""

    kind: TimeKind
    value: str
    stretch: Stretch | None = None
    stated: bool = False
    clock: tuple[int, int, int | None] | None = None
    offset: str = ""


def month_number(word: str) -> int:
    """1 to 12 for a month's name or short form."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 for a weekday's name or short form."""
    return WEEKDAYS[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """The number in "25", "25th"."""
    return int(re.match(r"\d+", word).group())  # type: ignore[union-attr]


def nearest(candidates: list[Stretch], today: date, lean: int, slack: int = DAY_SLACK) -> Stretch:
    """Of the same date in neighbouring years, the one meant by a verb of this tense written on `today`."""

    def away(stretch: Stretch) -> tuple[bool, int]:
        before, after = (today - stretch.last).days, (stretch.first - today).days
        wrong = (lean < 0 and after > slack) or (lean > 0 and before > slack)
        return wrong, max(before, after, 0)

    return min(candidates, key=away)


def day_of_year(month: int, day: int, today: date | None, lean: int, slack: int) -> Stretch | None:
    """The day meant by month and day; None where no year has it or publication is unknown."""
    if today is None:
        return None
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(calendar.on(date(year, month, day)))
        except ValueError:  # 29 February
            continue
    return nearest(found, today, lean, slack) if found else None


def full_date(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "July 26, 2023", "26 July 2023", "Tuesday, July 26, 2023"."""
    return _date(int(m["year"]), month_number(m["month"]), day_number(m["day"]))


def iso_date(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "2023-07-26", "2023-07-26T04:03"."""
    return _date(int(m["year"]), int(m["month"]), int(m["day"]))


def numeric_date(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "26/07/2023", "07/26/2023"; where both orders are dates it cannot be placed."""
    first, second, year = int(m["first"]), int(m["second"]), int(m["year"])
    if first > 12 or first == second:
        return _date(year, second, first)
    if second > 12:
        return _date(year, first, second)
    return Meaning("date", f"{year}-XX-XX") if first and second else None


def _date(year: int, month: int, day: int) -> Meaning | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return Meaning("date", when.isoformat(), calendar.on(when), stated=True)


def month_day(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "July 26", "26th of July", "Tuesday, July 26"."""
    month, day = month_number(m["month"]), day_number(m["day"])
    return _month_day(month, day, today, lean)


def _month_day(month: int, day: int, today: date | None, lean: int, slack: int = DAY_SLACK) -> Meaning | None:
    try:
        date(2000, month, day)
    except ValueError:
        return None
    stretch = day_of_year(month, day, today, lean, slack)
    value = stretch.first.isoformat() if stretch else f"XXXX-{month:02d}-{day:02d}"
    return Meaning("date", value, stretch)


def month_day_of(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "July 26 last year", "July 26 of this year"."""
    month, day = month_number(m["month"]), day_number(m["day"])
    if today is None:
        return Meaning("date", f"XXXX-{month:02d}-{day:02d}")
    found = _date(today.year + _step(m["which"]), month, day)
    return found and found._replace(stated=False)


def feast(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "New Year's Eve", "Christmas Day", with or without the year."""
    month, day = FEASTS[m["feast"].lower().replace("’", "'")]
    if m["year"]:
        return _date(int(m["year"]), month, day)
    return _month_day(month, day, today, lean, FEAST_SLACK)


def day_range(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "July 25-27", "July 25 to 27, 2023", "25-27 July", "from July 25 to August 2"."""
    groups = m.groupdict()
    last_month = month_number(groups.get("month2") or m["month"])
    first_month, first_day, last_day = month_number(m["month"]), day_number(m["day"]), day_number(m["day2"])
    year = groups.get("year")
    last = _date(int(year), last_month, last_day) if year else _month_day(last_month, last_day, today, lean)
    if last is None or (first_month, first_day) == (last_month, last_day):
        return None
    if last.stretch is None:
        return Meaning("date", f"XXXX-{first_month:02d}-{first_day:02d}/XXXX-{last_month:02d}-{last_day:02d}")
    end = last.stretch.last
    try:
        begin = date(end.year - ((first_month, first_day) > (last_month, last_day)), first_month, first_day)
    except ValueError:
        return None
    return Meaning("date", f"{begin.isoformat()}/{end.isoformat()}", Stretch(begin, end, "day"), stated=bool(year))


def month_year(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "June 1950", "early June 1950", "mid-June of 1950"."""
    stretch = calendar.month(int(m["year"]), month_number(m["month"]))
    return Meaning("date", _month_value(stretch), calendar.part(stretch, _part(m)), stated=True)


def month_range(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "from March to June 2023", "between January and March"."""
    first, last = month_number(m["month"]), month_number(m["month2"])
    if m["year"]:
        year: int | None = int(m["year"])
    elif today:
        year = nearest([calendar.month(today.year + n, last) for n in (-1, 0, 1)], today, lean).last.year
    else:
        year = None
    if year is None:
        return Meaning("date", f"XXXX-{first:02d}/XXXX-{last:02d}")
    stretch = calendar.months(year - (first > last), first, last + 12 * (first > last), "month")
    return Meaning("date", f"{stretch.first:%Y-%m}/{stretch.last:%Y-%m}", stretch, stated=bool(m["year"]))


def month_alone(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "in March", "early March", "last March", "March last year"."""
    number, groups = month_number(m["month"]), m.groupdict()
    if today is None:
        return Meaning("date", f"XXXX-{number:02d}")
    candidates = [calendar.month(today.year + n, number) for n in (-1, 0, 1)]
    which = (groups.get("which") or "").lower()
    if which and groups.get("of"):
        stretch = calendar.month(today.year + _step(which), number)
    elif which in ("last", "past"):
        stretch = [c for c in candidates if c.last < today][-1]
    elif which in ("next", "coming"):
        stretch = next(c for c in candidates if c.first > today)
    elif which == "this":
        stretch = candidates[1]
    else:
        stretch = nearest(candidates, today, lean, MONTH_SLACK)
    return Meaning("date", _month_value(stretch), calendar.part(stretch, _part(m)))


def year_alone(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "2006", "early 2006", "the year 2006"."""
    stretch = calendar.year_of(int(m["year"]))
    return Meaning("date", m["year"], calendar.part(stretch, _part(m)), stated=True)


def year_range(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "1950-1953", "1950-53", "from 1950 to 1953"."""
    first, tail = int(m["year"]), m["year2"]
    last = int(str(first)[: 4 - len(tail)] + tail)
    if not first < last <= first + 300:
        return None
    stretch = Stretch(date(first, 1, 1), date(last, 12, 31), "year")
    return Meaning("date", f"{first}/{last}", stretch, stated=True)


def decade_named(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "the 1990s", "the late '90s", "the nineties"."""
    word = m["decade"].lower()
    if word in DECADES:
        # The decade so named that began last, as far as the paper can know; 1900s without one.
        start = 1900 + DECADES[word]
    else:
        digits = re.sub(r"\D", "", word)
        start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if start < 10:
        return None
    stretch = calendar.part(calendar.decade(start), _part(m))
    return Meaning("date", f"{start // 10}", stretch, stated=True)


def century(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "the 20th century"."""
    number = int(re.sub(r"\D", "", m["number"]))
    if not 1 < number <= 30:
        return None
    stretch = Stretch(date((number - 1) * 100 + 1, 1, 1), date(number * 100, 12, 31), "decade")
    return Meaning("date", f"{number - 1:02d}", stretch, stated=True)


def quarter(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "the third quarter of 2023", "Q3 2023", "the third quarter"; the year is the nearest whose tense fits."""
    groups = m.groupdict()
    number = int(groups["q"]) if groups.get("q") else ORDINALS[m["ordinal"].lower()]
    year = groups.get("year")
    if year:
        stretch = calendar.months(int(year), 3 * number - 2, 3 * number, "season")
    elif today is None:
        return Meaning("date", f"XXXX-Q{number}")
    else:
        which = groups.get("which")
        years = [today.year + _step(which)] if which else [today.year + n for n in (-1, 0, 1)]
        stretch = nearest([calendar.months(y, 3 * number - 2, 3 * number, "season") for y in years], today, lean)
    return Meaning("date", f"{stretch.first.year}-Q{number}", stretch, stated=bool(year))


def half(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "the first half of 2023"."""
    number = ORDINALS[m["ordinal"].lower()]
    stretch = calendar.months(int(m["year"]), 6 * number - 5, 6 * number, "season")
    return Meaning("date", f"{m['year']}-H{number}", stretch, stated=True)


def season_named(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "summer 2022", "last summer", "this winter", "the spring"."""
    code, groups = SEASONS[m["season"].lower()], m.groupdict()
    year, which = groups.get("year"), (groups.get("which") or "").lower()
    if year:
        stretch = calendar.season(int(year), code)
    elif today is None:
        return Meaning("date", f"XXXX-{code}")
    else:
        candidates = [calendar.season(today.year + n, code) for n in (-2, -1, 0, 1)]
        if which in ("last", "past"):
            stretch = [c for c in candidates if c.last < today][-1]
        elif which in ("next", "coming"):
            stretch = next((c for c in candidates if c.first > today), calendar.season(today.year + 2, code))
        elif which == "this":
            stretch = calendar.season(today.year, code)
        else:
            stretch = nearest(candidates, today, lean)
    value = f"{stretch.first.year}-{code}"
    return Meaning("date", value, calendar.part(stretch, _part(m)), stated=bool(year))


def clock(m: Found, today: date | None, lean: int) -> Meaning | None:
    """ "7.30pm", "06:40", "5 p.m. GMT": a time of some day."""
    hours, minutes = clock_time(m["clock"])
    zone = (m["zone"] or "").upper()
    return Meaning(
        "time",
        f"T{hours:02d}" + ("" if minutes is None else f":{minutes:02d}"),
        stated=False,
        clock=(hours, minutes or 0, None if minutes is None else 0),
        offset="+00:00" if zone in ("GMT", "UTC") else "",
    )


def clock_time(words: str) -> tuple[int, int | None]:
    """Hour (0 to 23) and minute of "7.30pm", "06:40", "5 p.m."."""
    digits = re.findall(r"\d+", words)
    hours, letters = int(digits[0]), re.sub(r"[^apm]", "", words.lower())
    if letters.startswith("p") and hours < 12:
        hours += 12
    if letters.startswith("a") and hours == 12:
        hours = 0
    return hours, int(digits[1]) if len(digits) > 1 else None


def _month_value(stretch: Stretch) -> str:
    return stretch.first.isoformat()[:7]


def _part(m: Found) -> str:
    word = (m.groupdict().get("part") or "").lower().rstrip("- \n")
    if word.startswith(("earl", "beginn", "start")):
        return "early"
    if word.startswith(("late", "end", "close")):
        return "late"
    return "mid" if word.startswith("mid") else ""


def _step(which: str) -> int:
    """How many years on from this one: "last" -1, "this" 0, "next" +1."""
    word = which.lower()
    return -1 if word in ("last", "past", "previous") else 1 if word in ("next", "coming") else 0
