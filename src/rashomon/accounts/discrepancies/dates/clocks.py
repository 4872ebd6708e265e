"""Times that contradict themselves: an hour and its conversion, a day of the week and its date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from datetime import date
from functools import cache
from importlib.resources import files

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.language import gazetteer
from rashomon.model import Span

HOUR = 60
DAY = 24 * HOUR
# "11:36 a.m. (0336 GMT)", "2115 local time (1815 GMT)".
CONVERTED = re.compile(
    r"(?<![\d:.,])(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s+(?:local(?: time)?|[A-Z][a-z]+ time|[A-Z]{2,4}T))?(?:\s+on\s+\w+|\s+\w+day)?"
    r"\s*[(,/]\s*(?P<there>\d{1,2})[:.]?(?P<then>\d{2})\s*(?:hours?\s+)?(?P<zone>GMT|UTC)\b"
)
# Of a country with many clocks those of a place are within this of the sun's hour, in minutes.
FROM_SUN = 2 * HOUR
SHOWN = 10  # other accounts with the same hour
SPACE = re.compile(r"\s+")
REST = re.compile(r"\.?m\b\.?", re.I)
HALF = re.compile(r"^\d{1,2}:\d{2}[ap]m$")
EAST = 14 * HOUR  # the clock that is furthest ahead of UTC
STEP = 15  # every clock in use is off by a multiple of this
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
MONTH += r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
DATED = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?P<date>(?:the\s+)?(?:"
    r"(?P<day1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + MONTH.format("month1") + r"|" + MONTH.format("month2")
    + r"\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?),?\s+(?P<year>(?:19|20)\d{2}))\b"
)  # fmt: skip


def compare_clocks(compared: Compared) -> list[Finding]:
    """Hours that are not what they are said to be in universal time, and weekdays that are not those of the date."""
    places = _Clocks(compared)
    found = [f for account in compared.accounts for f in (*_conversions(account, places), *_weekdays(account))]
    return [_with_others(f, compared) for f in found]


def _with_others(finding: Finding, compared: Compared) -> Finding:
    """The finding, with the same hour as other accounts tell of the same thing have it: they have it right or leave
    the conversion out."""
    first = finding.values[0]
    hour = SPACE.sub("", first.text.casefold()).replace(".", "")
    if not HALF.search(hour):
        return finding
    more = []
    for account in compared.accounts:
        if account.id == first.evidence.article:
            continue
        for time in account.reading.annotation.times:
            if hour not in SPACE.sub("", time.span.exact.casefold()).replace(".", ""):
                continue
            place = (account.id, time.span.start)
            if compared.together(place, (first.evidence.article, first.evidence.start)):
                token = account.tree.tokens[max(0, bisect_right(account.tree.starts, time.span.start) - 1)]
                more.append(Value(time.span.exact, clause(account.tree, token), time.span))
                break
    return finding._replace(values=(*finding.values, *more[:SHOWN]))


def _conversions(account: Account, places: _Clocks) -> list[Finding]:
    text = account.reading.article.text
    found = []
    for match in CONVERTED.finditer(text):
        here, there = _minutes(match["hour"], match["minute"], match["half"]), _minutes(match["there"], match["then"])
        if here is None or there is None or (not match["half"] and len(match["hour"] + (match["minute"] or "")) < 3):
            continue
        ahead = (here - there) % DAY
        ahead = ahead if ahead <= EAST else ahead - DAY
        sentence = next(s for s in account.tree.annotation.sentences if s.end > match.start())
        known = places.at(account, sentence.start, sentence.end)
        if ahead % STEP == 0 and (not known or any((ahead - clock) % DAY == 0 for clock in known)):
            continue
        first = account.tree.span(match.start(), _end_of_local(match))
        second = account.tree.span(match.start("there"), match.end("zone"))
        why = (
            f"{name_of(account)} gives “{first.exact}” and converts it to “{second.exact}”, "
            + ("which no clock in use allows." if ahead % STEP else "which is not the time there.")
        )  # fmt: skip
        found.append(_finding(account, first, second, why))
    return found


def _end_of_local(match: re.Match[str]) -> int:
    end = max(match.end(name) for name in ("hour", "minute", "half") if match[name])
    half = REST.match(match.string, end) if match["half"] else None
    return half.end() if half else end


def _minutes(hour: str, minute: str | None, half: str | None = None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * HOUR + minutes if hours < 24 and minutes < HOUR else None


class _Clocks:
    """Which clocks are in use at the places that a sentence or the dateline names."""

    def __init__(self, compared: Compared) -> None:
        self._places: dict[str, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        for entity in compared.entities:
            at = entity.location
            if at is not None and at.country:
                offsets = clocks(at.country)
                if at.longitude is not None:
                    near = frozenset(o for o in offsets if abs(o - at.longitude * 4) <= FROM_SUN)
                    offsets = near or offsets
                for span in entity.mentions:
                    self._places[span.article].append((span.start, offsets))

    def at(self, account: Account, start: int, end: int) -> frozenset[int]:
        """The minutes by which the clocks are ahead of UTC; empty where no place is known."""
        named = [offsets for place, offsets in self._places.get(account.id, ()) if start <= place < end]
        found: frozenset[int] = frozenset().union(*named)
        if not found:
            words = f"{account.tree.article.text[start:end]}\n{account.tree.article.dateline or ''}"
            for match in gazetteer.find(words):
                found |= clocks(match.entry.country or "")
        return found


@cache
def clocks(country: str) -> frozenset[int]:
    """The minutes by which a country's clocks (ISO 3166 alpha-2) have been ahead of UTC since 2000."""
    return _offsets().get(country, frozenset())


@cache
def _offsets() -> dict[str, frozenset[int]]:
    text = files("rashomon.accounts").joinpath("data/clocks.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: frozenset(map(_offset, row[1:])) for row in rows}


def _offset(hours: str) -> int:
    """ "-3:30" in minutes."""
    whole, _, minutes = hours.lstrip("-").partition(":")
    total = int(whole) * HOUR + int(minutes or 0)
    return -total if hours.startswith("-") else total


def _weekdays(account: Account) -> list[Finding]:
    found = []
    for match in DATED.finditer(account.reading.article.text):
        month = MONTHS.index((match["month1"] or match["month2"])[:3].casefold()) + 1
        try:
            day = date(int(match["year"]), month, int(match["day1"] or match["day2"]))
        except ValueError:  # 31 June
            continue
        weekday = WEEKDAYS[day.weekday()]
        if weekday != match["weekday"].casefold():
            first, second = (account.tree.span(*match.span(name)) for name in ("weekday", "date"))
            why = (
                f"{name_of(account)} has “{match['weekday']}” for {match['date']}, which was a {weekday.capitalize()}."
            )
            found.append(_finding(account, first, second, why))
    return found


def _finding(account: Account, first: Span, second: Span, why: str) -> Finding:
    return Finding("date", "conflict", (Value(first.exact, first, first), Value(second.exact, second, second)), why)
