"""Quarters, halves and fiscal years: the calendar of companies and budgets."""

from __future__ import annotations

from datetime import date

from rashomon.language.times import calendar
from rashomon.language.times.calendar import Stretch
from rashomon.language.times.kinds.days import nearest, year_number, years_on
from rashomon.language.times.lexicon import ORDINALS
from rashomon.language.times.pieces import LAST_NEXT, OF, ORDINAL, ORDINAL_OF, SHORT_YEAR, WS, YEAR
from rashomon.language.times.rule import Found, Here, Meaning, Rule, Shift, rule

LAST_QUARTER = {"last": 4, "final": 4}


def fiscal_year(year: int) -> Stretch:
    """The months that somebody's fiscal year of that number may touch: the earliest begins in July of the year
    before (Australia), the latest ends in March of the year after (India, Japan).
    """
    return Stretch(date(year - 1, 7, 1), date(year + 1, 3, 31), "year")


def fiscal(m: Found, here: Here) -> Meaning | None:
    """ "fiscal 2022", "fiscal year 2022", "FY22", "the 2022 fiscal year", "the 2021-22 financial year"."""
    words = m["year"]
    year = int(words) if len(words) == 4 else year_number(words, here.today)
    if year is None:
        return Meaning("date", f"XX{words[-2:]}")
    tail = m.groupdict().get("year2")
    if tail:
        last = int(f"{year}"[: 4 - len(tail)] + tail)
        if last != year + 1:
            return None
        return Meaning("date", f"{year}/{last}", Stretch(date(year, 4, 1), date(last, 9, 30), "year"), stated=True)
    return Meaning("date", f"{year}", fiscal_year(year), stated=True, note="fiscal")


def quarter(m: Found, here: Here) -> Meaning | None:
    """ "the third quarter of 2023", "Q3 2023", "the third quarter"; the year is the nearest whose tense fits."""
    groups = m.groupdict()
    number = (
        int(groups["q"])
        if groups.get("q")
        else LAST_QUARTER.get(m["ordinal"].lower()) or ORDINALS[m["ordinal"].lower()]
    )
    year, which, today = groups.get("year"), groups.get("which"), here.today
    of_a_company = bool(groups.get("fiscal") or groups.get("fiscal2"))
    if year:
        known = year_number(year, today)
        if known is None:
            return Meaning("date", f"XX{year[-2:]}-Q{number}")
        stretch = calendar.quarter(known, number)
    elif today is None:
        return Meaning("date", f"XXXX-Q{number}")
    else:
        years = [today.year + years_on(which)] if which else [today.year + n for n in (-1, 0, 1)]
        stretch = nearest([calendar.quarter(y, number) for y in years], here)
    value = f"{stretch.first.year}-Q{number}"
    if of_a_company:  # whose quarter begins when, the words do not say
        return Meaning("date", value, note="fiscal")
    return Meaning("date", value, stretch, stated=bool(year))


def half(m: Found, here: Here) -> Meaning | None:
    """ "the first half of 2023", "the second half of last year", "first-half profit"."""
    number, groups, today = ORDINALS[m["ordinal"].lower()], m.groupdict(), here.today
    year, which = groups.get("year"), groups.get("which")
    if year:
        stretch = calendar.months(int(year), 6 * number - 5, 6 * number, "season")
    elif today is None:
        return Meaning("date", f"XXXX-H{number}")
    else:
        years = [today.year + years_on(which)] if which else [today.year + n for n in (-1, 0, 1)]
        stretch = nearest([calendar.months(y, 6 * number - 5, 6 * number, "season") for y in years], here)
    return Meaning("date", f"{stretch.first.year}-H{number}", stretch, stated=bool(year))


def of_the_report(m: Found, here: Here) -> Meaning | None:
    """ "the quarter", "the latest period", "a year-earlier quarter": the quarter the report is about, or that of
    the year before.
    """
    groups, today = m.groupdict(), here.today
    back = -1 if groups.get("earlier") else 0
    value = "XXXX-QX" if today is None else f"{today.year + back}-QX"
    shift = Shift("period", back)
    if groups.get("year"):
        value, shift = f"{m['year']}-QX", Shift("period", None, year=int(m["year"]))
    elif groups.get("latest") and today is not None:
        year, number = calendar.quarter_of(calendar.shift_months(today, -3))
        return Meaning("date", f"{year}-Q{number}", calendar.quarter(year, number), shift=shift)
    elif "period" in m[0].lower() and "quarter" not in m[0].lower():
        value = "XXXX" if today is None else f"{today.year + back}"
    return Meaning("date", value, shift=shift)


def whole_year(m: Found, here: Here) -> Meaning | None:
    """ "the full year", "for the year": this one, or the one just over."""
    if "fiscal" in m[0].lower():
        return Meaning("duration", "P1Y")
    if here.today is None:
        return Meaning("date", "XXXX")
    year = calendar.shift_months(here.today, -3).year if here.lean <= 0 else here.today.year
    return Meaning("date", f"{year}")


_Y = rf"(?P<year>{YEAR}|{SHORT_YEAR})"
_FISCAL = rf"(?:(?P<fiscal>fiscal|financial){WS}(?:year{WS})?)?"
_KIND = r"(?:period|quarter|half)"

RULES: tuple[Rule, ...] = (
    rule(
        "fiscal year",
        "q",
        rf"(?:the{WS})?(?:fiscal(?:{WS}year)?|financial{WS}year|FY){WS}?(?P<year>{YEAR})(?![-–/]\d)",
        fiscal,
    ),
    rule("fiscal year", "q", r"FY[’']?(?P<year>\d\d)(?!\d)", fiscal),
    rule(
        "fiscal year",
        "q d",
        rf"(?:the{WS})?(?P<year>{YEAR})(?:[-–/](?P<year2>\d\d(?:\d\d)?))?{WS}(?:fiscal|financial){WS}year",
        fiscal,
    ),
    rule(
        "fiscal year",
        "q d",
        rf"(?:fiscal(?:{WS}year)?|financial{WS}year|FY){WS}?(?P<year>{YEAR})[-–/](?P<year2>\d\d(?:\d\d)?)",
        fiscal,
    ),
    rule(
        "quarter",
        "q d",
        rf"(?:the{WS})?{_FISCAL}{ORDINAL_OF}[- ]quarter(?:{WS}of|,)?{WS}(?P<fiscal2>fiscal{WS})?{_Y}",
        quarter,
        fold=True,
    ),
    rule(
        "quarter", "q l", rf"(?:the{WS})?{ORDINAL_OF}[- ]quarter{OF}(?P<which>{LAST_NEXT}){WS}year", quarter, fold=True
    ),
    rule(
        "quarter", "q l", rf"(?P<which>{LAST_NEXT}){WS}year[’']s{WS}{_FISCAL}{ORDINAL}[- ]quarter", quarter, fold=True
    ),
    rule("quarter", "q", rf"(?:the{WS})?{_FISCAL}{ORDINAL}{WS}quarter", quarter, fold=True),
    rule("quarter", "q", rf"{_FISCAL}{ORDINAL}-quarter(?!-)", quarter, fold=True),
    rule(
        "quarter",
        "q Y",
        rf"(?:the{WS})?(?P<year>{YEAR}){WS}(?P<fiscal>fiscal{WS})?{ORDINAL}[- ]quarter",
        quarter,
        fold=True,
    ),
    rule("quarter", "q", rf"Q(?P<q>[1-4])(?:{WS}(?:of{WS})?{_Y})?", quarter),
    rule("half", "q d", rf"(?:the{WS})?(?P<ordinal>first|second)[- ]half{WS}of{WS}(?P<year>{YEAR})", half, fold=True),
    rule(
        "half",
        "q l",
        rf"(?:the{WS})?(?P<ordinal>first|second){WS}half{OF}(?P<which>{LAST_NEXT}){WS}year",
        half,
        fold=True,
    ),
    rule("half", "q", rf"(?:the{WS})?(?P<ordinal>first|second){WS}half{WS}of{WS}the{WS}year", half, fold=True),
    rule(
        "half",
        "q",
        rf"(?P<ordinal>first|second)[- ]half(?={WS}"
        r"(?:profit|earnings|net|results|sales|revenue|loss|operating|pretax|turnover|growth|income))",
        half,
        fold=True,
    ),
    rule(
        "quarter of the report", "q l", rf"(?:the|that|its){WS}(?P<latest>latest){WS}{_KIND}", of_the_report, fold=True
    ),
    rule("quarter of the report", "q", rf"(?:the|that){WS}quarter(?!-)", of_the_report, fold=True),
    rule(
        "quarter of the report",
        "q",
        rf"(?:the|a|its){WS}(?:(?:comparable|corresponding|same){WS})?"
        rf"(?P<earlier>year[- ](?:earlier|ago)){WS}(?:(?:first|second|third|fourth){WS})?{_KIND}",
        of_the_report,
        fold=True,
    ),
    rule(
        "quarter of the report", "gG", rf"(?P<earlier>year-(?:earlier|ago))(?:{WS}{_KIND})?", of_the_report, fold=True
    ),
    rule(
        "quarter of the report",
        "q l",
        rf"the{WS}(?:comparable|corresponding|same){WS}(?:{_KIND}){WS}(?P<earlier>last{WS}year|a{WS}year{WS}(?:earlier|ago)|of{WS}last{WS}year|the{WS}previous{WS}year)",
        of_the_report,
        fold=True,
    ),
    rule("quarter of the report", "q l", rf"(?P<earlier>last{WS}year)[’']s{WS}{_KIND}", of_the_report, fold=True),
    rule(
        "quarter of the report",
        "q d",
        rf"(?:the{WS}|its{WS})?(?P<year>{YEAR}){WS}(?:period|quarter)",
        of_the_report,
        fold=True,
    ),
    rule("whole year", "E", rf"the{WS}(?:full|whole|entire|fiscal){WS}(?:fiscal{WS})?year", whole_year, fold=True),
    rule("whole year", "E", rf"(?:(?<=for )|(?<=during )|(?<=throughout )|(?<=in ))the{WS}year", whole_year, fold=True),
)
