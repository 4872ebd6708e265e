"""Figures of one account that do not add up among themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, name_of
from rashomon.events import parse_number
from rashomon.model import Span

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s+(?:million|billion|thousand|trillion))?"
SMALL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an)"
PERCENT = r"(?:\s?%|\s+per\s?cent)"
PEOPLE = (
    r"(?:people|persons|men|man|women|woman|children|child|boys?|girls?|passengers?|crew(?:\s?members?)?|civilians?"
    r"|soldiers?|troops|officers?|pilots?|policemen|police officers?|students?|pupils?|teachers?|workers?|miners?"
    r"|adults?|teenagers?|babies|baby|infants?|tourists?|guests?|students?|staff|fighters?|militants?|rebels?"
    r"|gunmen|gunman|civilians|hostages?|players?|members?|residents?|villagers?|sailors?|foreigners?|others?)"
)
# "Twelve people: seven men, four women and a child" tells of all of them; "including" need not.
PARTS = re.compile(
    rf"\b(?P<total>{SMALL}|\d[\d,]*)\s+(?:[a-z]+\s+){{0,1}}(?P<noun>{PEOPLE})\s*(?:[:–—(]|,\s*(?=namely)|\s-+\s)\s*"
    rf"(?P<parts>{SMALL}\s+(?:[\w-]+\s+)?{PEOPLE}(?:(?:,\s*(?:and\s+)?|\s+and\s+){SMALL}\s+(?:[\w-]+\s+)?{PEOPLE})+)",
    re.I,
)
PART = re.compile(rf"\b({SMALL})\s+(?:[\w-]+\s+)?{PEOPLE}\b", re.I)
# A part larger than its whole: "killed 12 people, including 15 children".
INCLUDING = re.compile(
    rf"(?<!than )(?<!least )(?<!over )\b(?P<total>\d[\d,]*|{SMALL})\s+(?:[a-z]+\s+)?(?P<noun>people|persons|passengers"
    r"|civilians|others|men|women|soldiers|victims|students|workers)\b[^.;:()\d\n]{0,60}?,?\s+"
    r"(?:including|among them|of whom|of them)\s+"
    rf"(?:at least\s+|about\s+)?(?P<part>\d[\d,]*|{SMALL})\s+(?:[\w-]+\s+)?{PEOPLE}\b",
    re.I,
)
# "120 of the 400 seats, or 30 percent", "30 percent (120 of 400)".
SHARE = re.compile(
    rf"\b(?P<part>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?(?P<total>{NUMBER})\b(?:\s+[\w-]+){{0,3}}?"
    rf"\s*(?:\(|,\s+(?:or|i\.e\.|about|roughly|some|nearly|equal to)\s+)(?:or\s+|about\s+|roughly\s+|some\s+|nearly\s+"
    rf"|almost\s+|more than\s+|just over\s+|just under\s+)?(?P<share>\d+(?:\.\d+)?){PERCENT}",
    re.I,
)
# "Rose 20 percent to 60 from 50".
CHANGE = re.compile(
    rf"\b(?P<way>rose|grew|climbed|increased|jumped|gained|soared|fell|dropped|declined|decreased|slid|sank|slumped)"
    rf"\s+(?:by\s+)?(?:about\s+|nearly\s+|almost\s+|some\s+|roughly\s+)?(?P<share>\d+(?:\.\d+)?){PERCENT}\s+to\s+"
    rf"[$€£]?(?P<now>{NUMBER})\s*(?:[a-z]+\s+){{0,2}}?(?:,?\s+from|\s+compared (?:with|to))\s+[$€£]?"
    rf"(?P<then>{NUMBER})\b",
    re.I,
)
# Lengths, areas and weights with the other system's in brackets: the unit, and what one of it is in the base unit.
LENGTHS = {
    "km": 1000.0, "kilometer": 1000.0, "kilometre": 1000.0, "mile": 1609.34, "metre": 1.0, "meter": 1.0, "foot": 0.3048,
    "feet": 0.3048, "ft": 0.3048, "yard": 0.9144, "inch": 0.0254, "cm": 0.01, "centimetre": 0.01, "centimeter": 0.01,
    "mm": 0.001,
}  # fmt: skip
AREAS = {"hectare": 10_000.0, "acre": 4_046.86}
WEIGHTS = {"kg": 1.0, "kilogram": 1.0, "kilo": 1.0, "pound": 0.4536, "lb": 0.4536, "tonne": 1000.0}
SPEEDS = {"kph": 1.0, "km/h": 1.0, "kmh": 1.0, "mph": 1.60934, "knot": 1.852}
SCALES = (LENGTHS, AREAS, WEIGHTS, SPEEDS)
UNIT = r"(?P<{0}>" + "|".join(sorted((u for s in SCALES for u in s), key=len, reverse=True)) + r")(?:e?s)?"
CONVERTED = re.compile(
    rf"(?<![\d.,/-])(?P<here>{NUMBER})[\s-]?{UNIT.format('unit')}\.?\s*\(\s*(?:about|some|roughly|around|nearly|almost"
    rf"|approximately)?\s*(?P<there>{NUMBER})[\s-]?{UNIT.format('other')}\b",
    re.I,
)
# Rounding of both sides, as papers do it: "about 30 miles (50 km)".
CONVERSION_ROUNDS = 0.12
SHARE_ROUNDS = 1.5  # percentage points
# "30 years ago, in 1986".
AGO = re.compile(
    r"\b(?P<count>\d{1,3})\s+years\s+ago,?\s+(?:back\s+)?in\s+(?P<year>1[5-9]\d\d|20\d\d)\b(?!\s*[-–/]\d)", re.I
)
BORN = re.compile(
    r"\b(?P<age>\d{1,3})-year-old\b[^.;\n]{0,80}?,?\s(?:who\s+)?(?:was\s+)?born\s+(?:on|in)\s+(?:[^.;\n]{0,40}?\s)?"
    r"(?P<year>1[89]\d\d|20\d\d)\b",
    re.I,
)
# Further off, the two are of other things, or the day of publication is wrong.
MOST_OFF = 10


def compare_sums(compared: Compared) -> list[Finding]:
    """Totals that are not the sum of their parts, shares that are not, years that do not fit ages and anniversaries,
    measures that are not what they are converted to."""
    return [
        finding
        for account in compared.accounts
        for find in (_parts, _shares, _years, _measures)
        for finding in find(account)
    ]


def number_of(text: str) -> float | None:
    """The number that the words write; "a" and "an" are one."""
    return 1.0 if text.casefold() in {"a", "an"} else parse_number(text.replace(",", ""))


def _parts(account: Account) -> Iterator[Finding]:
    text = account.reading.article.text
    for match in PARTS.finditer(text):
        total = number_of(match["total"])
        parts = [number_of(m[1]) for m in PART.finditer(match["parts"])]
        known = [p for p in parts if p is not None]
        if total and len(known) == len(parts) and sum(known) != total:
            why = f"The parts add up to {sum(known):g}, not to {match['total']}."
            yield _finding(account, match, ("total", "parts"), why)
    for match in INCLUDING.finditer(text):
        total, part = number_of(match["total"]), number_of(match["part"])
        if total and part and part > total and not text[: match.start()].rstrip().endswith(("another", "further")):
            yield _finding(account, match, ("total", "part"), "The part is larger than the whole.")


def _shares(account: Account) -> Iterator[Finding]:
    text = account.reading.article.text
    for match in SHARE.finditer(text):
        part, total, share = number_of(match["part"]), number_of(match["total"]), float(match["share"])
        if part and total and part <= total and abs(100 * part / total - share) > SHARE_ROUNDS:
            why = f"{match['part']} of {match['total']} is {100 * part / total:.1f} percent, not {match['share']}."
            yield _finding(account, match, ("part", "share"), why)
    for match in CHANGE.finditer(text):
        now, then, share = number_of(match["now"]), number_of(match["then"]), float(match["share"])
        if not now or not then:
            continue
        changed = 100 * (now - then) / then
        fell = match["way"].casefold() in {"fell", "dropped", "declined", "decreased", "slid", "sank", "slumped"}
        if abs(changed - (-share if fell else share)) > max(SHARE_ROUNDS, share / 10):
            why = f"From {match['then']} to {match['now']} is a change of {changed:+.1f} percent, not {match['share']}."
            yield _finding(account, match, ("share", "now"), why)


def _measures(account: Account) -> Iterator[Finding]:
    for match in CONVERTED.finditer(account.reading.article.text):
        here, there = number_of(match["here"]), number_of(match["there"])
        first, second = match["unit"].casefold(), match["other"].casefold()
        scale = next((s for s in SCALES if first in s and second in s), None)
        if scale is None or not here or not there or first == second:
            continue
        ours, theirs = here * scale[first], there * scale[second]
        if max(ours, theirs) / min(ours, theirs) > 1 + CONVERSION_ROUNDS and min(here, there) > 1:
            ought = ours / scale[second]
            why = f"{match['here']} {match['unit']} is about {ought:,.4g} {match['other']}, not {match['there']}."
            yield _finding(account, match, ("here", "there"), why)


def _years(account: Account) -> Iterator[Finding]:
    """Counts of years against the year of the report, where the account itself says when it was published."""
    published = account.reading.article.published
    day = published.first_day() if published and published.basis == "stated" else None
    if day is None:
        return
    text = account.reading.article.text
    for match in AGO.finditer(text):
        ought = day.year - int(match["year"])
        if 1 < abs(ought - int(match["count"])) <= MOST_OFF:
            why = f"{match['year']} was {ought} years before the report of {day.year}, not {match['count']}."
            yield _finding(account, match, ("count", "year"), why)
    for match in BORN.finditer(text):
        ought = day.year - int(match["year"])
        if int(match["age"]) not in (ought, ought - 1):
            why = f"Who was born in {match['year']} was {ought - 1} or {ought} in {day.year}, not {match['age']}."
            yield _finding(account, match, ("age", "year"), why)


def _finding(account: Account, match: re.Match[str], parts: tuple[str, str], why: str) -> Finding:
    def value(name: str) -> Value:
        span = account.tree.span(*match.span(name))
        return Value(span.exact, _around(account, match), span)

    return Finding("arithmetic", "conflict", (value(parts[0]), value(parts[1])), f"{name_of(account)}: {why}")


def _around(account: Account, match: re.Match[str]) -> Span:
    return account.tree.span(match.start(), match.end())
