"""Dates by the calendar that name a day, or run from one day to another."""

from __future__ import annotations

import re
from datetime import date

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.lexicon import DAY_PARTS, MONTHS, WEEKDAYS
from rashomon.language.times.pieces import (
    DAY,
    DAY_PART,
    LAST_NEXT,
    LONG_MONTH,
    LONG_WEEKDAY,
    MONTH,
    SHORT_YEAR,
    TO,
    WEEKDAY,
    WS,
    YEAR,
)
from rashomon.language.times.rule import Found, Here, Meaning, Rule, rule

# A day without its year is the nearest one. Only where the nearest lies further than this many days on the wrong
# side of the verb's tense does the tense decide: closer, the verb is more likely misread ("had been extended to
# Nov. 16") than the year left out of a day ten months off.
DAY_SLACK = 60
# Two figures of a year mean the century in which they lie at most this many years ahead of the day of writing.
AHEAD = 20
DISAGREES = "weekday disagrees"


def month_number(word: str) -> int:
    """1 to 12 for a month's name or short form."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 for a weekday's name or short form."""
    return WEEKDAYS[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """The number in "25", "25th"."""
    return int(re.match(r"\d+", word).group())  # type: ignore[union-attr]


def year_number(words: str, today: date | None) -> int | None:
    """The year in "2019", "’98"; None for two figures of an undated article."""
    digits = re.sub(r"\D", "", words)
    if len(digits) == 4:
        return int(digits)
    if today is None:
        return None
    century = today.year // 100 * 100
    return century + int(digits) - (100 if century + int(digits) > today.year + AHEAD else 0)


def nearest(candidates: list[Stretch], here: Here, slack: int = DAY_SLACK) -> Stretch:
    """Of the same date in neighbouring years, the one meant by a verb of this tense written on this day."""
    today = here.today

    def away(stretch: Stretch) -> tuple[bool, int]:
        before, after = (today - stretch.last).days, (stretch.first - today).days  # type: ignore[operator]
        wrong = (here.lean < 0 and after > slack) or (here.lean > 0 and before > slack)
        return wrong, max(before, after, 0)

    return min(candidates, key=away)


def dated(year: int, month: int, day: int, weekday: str | None = None) -> Meaning | None:
    """A date in full; where its weekday is another, it keeps the day and says so."""
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    note = DISAGREES if weekday and weekday_number(weekday) != when.isoweekday() else ""
    return Meaning("date", when.isoformat(), calendar.on(when), stated=True, note=note)


def near_date(month: int, day: int, here: Here, weekday: str | None = None, slack: int = DAY_SLACK) -> Meaning | None:
    """A day of a month in the year that its tense and publication make the nearest."""
    try:
        date(2000, month, day)
    except ValueError:
        return None
    found = []
    for year in () if here.today is None else (here.today.year - 1, here.today.year, here.today.year + 1):
        try:
            found.append(calendar.on(date(year, month, day)))
        except ValueError:  # 29 February, or outside the years 1 to 9999
            continue
    if not found:
        return Meaning("date", f"XXXX-{month:02d}-{day:02d}")
    stretch = nearest(found, here, slack)
    note = DISAGREES if weekday and weekday_number(weekday) != stretch.first.isoweekday() else ""
    return Meaning("date", stretch.first.isoformat(), stretch, note=note)


def full_date(m: Found, here: Here) -> Meaning | None:
    """ "July 26, 2023", "26 July 2023", "Tuesday, July 26, 2023", "July 4, ’76"."""
    year = year_number(m["year"], here.today)
    month, day = month_number(m["month"]), day_number(m["day"])
    if year is None:
        return Meaning("date", f"XX{re.sub(r'[^0-9]', '', m['year'])}-{month:02d}-{day:02d}")
    found = dated(year, month, day, m.groupdict().get("weekday"))
    return found and found._replace(stated=len(m["year"]) == 4)


def iso_date(m: Found, here: Here) -> Meaning | None:
    """ "2023-07-26", "2023-07-26T04:03"."""
    return dated(int(m["year"]), int(m["month"]), int(m["day"]))


def numeric_date(m: Found, here: Here) -> Meaning | None:
    """ "26/07/2023", "07/26/23"; where both orders are dates the outlet or the article's other dates decide."""
    first, second = int(m["first"]), int(m["second"])
    year = year_number(m["year"], here.today)
    if year is None or not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    order = "dmy" if first > 12 or m["sep"] == "." else "mdy" if second > 12 else here.order
    if first == second or order == "dmy":
        return dated(year, second, first)
    if order == "mdy":
        return dated(year, first, second)
    return Meaning("date", f"{year}-XX-XX", note="day or month first")


def month_day(m: Found, here: Here) -> Meaning | None:
    """ "July 26", "26th of July", "Tuesday, July 26"."""
    return near_date(month_number(m["month"]), day_number(m["day"]), here, m.groupdict().get("weekday"))


def month_day_of(m: Found, here: Here) -> Meaning | None:
    """ "July 26 last year", "July 26 of this year"."""
    month, day = month_number(m["month"]), day_number(m["day"])
    if here.today is None:
        return Meaning("date", f"XXXX-{month:02d}-{day:02d}")
    found = dated(here.today.year + years_on(m["which"]), month, day)
    return found and found._replace(stated=False)


def years_on(which: str) -> int:
    """How many years on from this one: "last" -1, "this" 0, "next" +1."""
    word = which.lower()
    return -1 if word in ("last", "past", "previous") else 1 if word in ("next", "coming") else 0


def part_of_date(m: Found, here: Here) -> Meaning | None:
    """ "the night of July 25", "the morning of 26 July 2023"."""
    found = full_date(m, here) if m["year"] else month_day(m, here)
    return found and found._replace(kind="time", value=f"{found.value}T{DAY_PARTS[m['daypart'].lower()]}")


def week_of(m: Found, here: Here) -> Meaning | None:
    """ "the week of March 3", "the weekend of July 4", "the week ending May 9"."""
    found = full_date(m, here) if m["year"] else month_day(m, here)
    if found is None or found.stretch is None:
        return Meaning("date", "XXXX-WXX" + ("-WE" if m["unit"].lower() == "weekend" else "")) if found else None
    when, how = found.stretch.first, m["how"].lower()
    if m["unit"].lower() == "weekend":
        saturday = calendar.shift(calendar.week(when).first, 5)
        stretch = Stretch(saturday, calendar.shift(saturday, 1), "day")
        return found._replace(value=f"{calendar.week_value(saturday)}-WE", stretch=stretch)
    if how.startswith("end"):
        stretch = Stretch(calendar.shift(when, -6), when, "week")
    elif how.startswith(("begin", "start")):
        stretch = Stretch(when, calendar.shift(when, 6), "week")
    else:  # where weeks begin on Sunday, that Sunday names the week that follows
        stretch = calendar.week(calendar.shift(when, 1) if when.isoweekday() == 7 else when)
        stretch = stretch._replace(first=min(stretch.first, when))
    return found._replace(value=calendar.week_value(when), stretch=stretch)


def day_range(m: Found, here: Here) -> Meaning | None:
    """ "July 25-27", "July 25 to 27, 2023", "25-27 July", "from July 25 to August 2"."""
    groups = m.groupdict()
    last_month = month_number(groups.get("month2") or m["month"])
    first_month, first_day, last_day = month_number(m["month"]), day_number(m["day"]), day_number(m["day2"])
    year = groups.get("year")
    last = dated(int(year), last_month, last_day) if year else near_date(last_month, last_day, here)
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


def two_days(m: Found, here: Here) -> Meaning | None:
    """ "March 15 and 16", "the 15th and 16th of March": two days on end are one stretch; others are two dates."""
    if day_number(m["day2"]) != day_number(m["day"]) + 1:
        return None
    return day_range(m, here)


def day_of_month(m: Found, here: Here) -> Meaning | None:
    """ "the 22nd of this month", "the 5th of last month"."""
    if here.today is None:
        return Meaning("date", f"XXXX-XX-{day_number(m['day']):02d}")
    month = calendar.month(here.today.year, here.today.month + years_on(m["which"]))
    found = dated(month.first.year, month.first.month, day_number(m["day"]))
    return found and found._replace(stated=False)


def nth_weekday(m: Found, here: Here) -> Meaning | None:
    """ "the second Sunday in May", "the last Friday of November 2021"."""
    month, weekday = month_number(m["month"]), weekday_number(m["nth_day"])
    which = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(m["nth"].lower(), -1)

    def of(year: int) -> date:
        stretch = calendar.month(year, month)
        if which < 0:
            return calendar.shift(stretch.last, -((stretch.last.isoweekday() - weekday) % 7))
        return calendar.shift(stretch.first, (weekday - stretch.first.isoweekday()) % 7 + 7 * (which - 1))

    if m["year"]:
        when = of(int(m["year"]))
        return Meaning("date", when.isoformat(), calendar.on(when), stated=True)
    if here.today is None:
        return Meaning("date", f"XXXX-{month:02d}-XX")
    stretch = nearest([calendar.on(of(here.today.year + n)) for n in (-1, 0, 1)], here)
    return Meaning("date", stretch.first.isoformat(), stretch)


def nine_eleven(m: Found, here: Here) -> Meaning | None:
    """ "9/11" where it dates something: the attacks of 2001."""
    return dated(2001, 9, 11)


_WD = rf"(?:(?P<weekday>{WEEKDAY}),?{WS}(?:the{WS})?)?"
_YR = rf"(?:,?{WS}(?:of{WS})?(?P<year>{YEAR}|{SHORT_YEAR}))"
_FULL = rf"(?:,?{WS}(?:of{WS})?(?P<year>{YEAR}))"
_MD = rf"(?P<month>{MONTH}){WS}(?:the{WS})?(?P<day>{DAY})"
_DM = rf"(?:the{WS})?(?P<day>{DAY})(?:{WS}of)?{WS}(?P<month>{MONTH})"

RULES: tuple[Rule, ...] = (
    rule("full date", "m d", rf"{_WD}{_MD}{_YR}", full_date),
    rule("full date", "m d", rf"{_WD}{_DM}{_YR}", full_date),
    rule("full date", "m Y", rf"(?P<day>{DAY})[-–](?P<month>{MONTH})[-–](?P<year>{YEAR})", full_date),
    rule(
        "full date",
        "Y -",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?:T[\d:]+Z?)?",
        iso_date,
    ),
    rule(
        "numeric date",
        "Y /-.",
        r"(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)",
        numeric_date,
    ),
    rule("numeric date", "d /", r"(?P<first>\d{1,2})(?P<sep>/)(?P<second>\d{1,2})/(?P<year>\d\d)", numeric_date),
    rule("month and day", "m d", rf"{_WD}{_MD}", month_day),
    rule("month and day", "m d", rf"{_WD}{_DM}", month_day),
    rule("month and day", "m d l", rf"{_WD}(?:{_MD})(?:{WS}of)?{WS}(?P<which>{LAST_NEXT}){WS}year", month_day_of),
    rule(
        "part of a day",
        "m d h",
        rf"(?:[Tt]he{WS})?(?:[Ee]arly{WS}|[Ll]ate{WS})?(?P<daypart>{DAY_PART}){WS}(?:of{WS})?{_WD}(?:{_MD}){_YR}?",
        part_of_date,
    ),
    rule(
        "part of a day",
        "m d h",
        rf"(?:[Tt]he{WS})?(?:[Ee]arly{WS}|[Ll]ate{WS})?(?P<daypart>{DAY_PART}){WS}(?:of{WS})?{_WD}(?:{_DM}){_YR}?",
        part_of_date,
    ),
    rule(
        "week of a day",
        "m d u",
        rf"(?:[Tt]he|[Tt]his){WS}(?P<unit>week|weekend){WS}(?P<how>of|ending|ended|beginning|starting){WS}(?:on{WS})?{_MD}{_YR}?",
        week_of,
    ),
    rule(
        "week of a day",
        "m d u",
        rf"(?:[Tt]he|[Tt]his){WS}(?P<unit>week|weekend){WS}(?P<how>of|ending|ended|beginning|starting){WS}(?:on{WS})?{_DM}{_YR}?",
        week_of,
    ),
    rule("range of days", "m d", rf"(?P<month>{MONTH}){WS}(?P<day>{DAY}){TO}(?P<day2>{DAY}){_FULL}?", day_range),
    rule(
        "range of days",
        "m d",
        rf"(?P<day>{DAY}){TO}(?:the{WS})?(?P<day2>{DAY})(?:{WS}of)?{WS}(?P<month>{MONTH}){_FULL}?",
        day_range,
    ),
    rule(
        "range of days",
        "m d",
        rf"(?P<month>{MONTH}){WS}(?P<day>{DAY}){TO}(?P<month2>{MONTH}){WS}(?P<day2>{DAY}){_FULL}?",
        day_range,
    ),
    rule(
        "range of days",
        "m d",
        rf"(?P<day>{DAY}){WS}(?P<month>{MONTH}){TO}(?P<day2>{DAY}){WS}(?P<month2>{MONTH}){_FULL}?",
        day_range,
    ),
    rule(
        "range of days",
        "m d",
        rf"(?<=[Bb]etween )(?P<month>{MONTH}){WS}(?P<day>{DAY}){WS}and{WS}"
        rf"(?:(?P<month2>{MONTH}){WS})?(?P<day2>{DAY}){_FULL}?",
        day_range,
    ),
    rule(
        "range of days",
        "m d",
        rf"(?<=[Bb]etween )(?P<day>{DAY}){WS}and{WS}(?P<day2>{DAY}){WS}(?P<month>{MONTH}){_FULL}?",
        day_range,
    ),
    rule(
        "range of days",
        "m d",
        rf"(?P<month>{MONTH}){WS}(?P<day>{DAY}){WS}(?:and|&){WS}(?P<day2>{DAY}){_FULL}?",
        two_days,
    ),
    rule(
        "range of days",
        "m d",
        rf"(?:the{WS})?(?P<day>{DAY}){WS}(?:and|&){WS}(?:the{WS})?(?P<day2>{DAY})(?:{WS}of)?{WS}(?P<month>{MONTH}){_FULL}?",
        two_days,
    ),
    rule(
        "day of a month",
        "u d l",
        rf"(?:the{WS})?(?P<day>{DAY}){WS}of{WS}(?P<which>this|last|next){WS}month",
        day_of_month,
    ),
    rule(
        "weekday of a month",
        "m w",
        rf"(?:[Tt]he{WS})?(?P<nth>first|second|third|fourth|last){WS}(?P<nth_day>{LONG_WEEKDAY}){WS}(?:of|in){WS}"
        rf"(?P<month>{LONG_MONTH}){_FULL}?",
        nth_weekday,
    ),
    rule(
        "full date",
        "d /",
        r"(?:(?<=[Aa]fter )|(?<=[Ss]ince )|(?<=[Bb]efore )|(?<=[Uu]ntil ))9/11(?!/)",
        nine_eleven,
    ),
)
