"""What carries a number in its name: flights and models, with and without the letters that say which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.model import Span

FLIGHT = re.compile(r"\b[Ff]light(?:\s+(?:[Nn]o\.?|[Nn]umber))?\s+((?:[A-Z][A-Z0-9]\s?)?\d{1,4})\b")
CODE = re.compile(r"\b((?:[A-Z]{2}|[A-Z]\d|\d[A-Z])\s?\d{2,4})\b(?!\s?[%€$])")
# A maker or a make, a number, and what follows it with capitals: "Orlo 40B Grand Heron".
MODEL = re.compile(r"\b([A-Z][a-z]{2,})[ -](\d{1,4}[A-Z]{0,3}(?:-\d{1,4}[A-Z]{0,3})?)((?: [A-Z][a-z]+){0,2})\b")
DIGITS = re.compile(r"\d+")
# Days, and parts of a text or of a law: their numbers name nothing.
NO_MAKERS = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Monday",
    "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Article", "Section", "Chapter", "Page",
    "Figure", "Table", "Resolution", "Act", "Class", "Grade", "Level", "Phase", "Stage", "Group", "Room", "Gate",
    "Flight", "Day", "Week", "Year", "Season", "Episode", "Part", "Volume", "Number", "Top", "About", "Some", "Over",
    "Nearly", "Almost", "Around", "Only", "Another", "All", "The", "These", "Those", "And", "But", "For", "From", "In",
    "Of", "On", "At", "By", "To", "With", "Between", "More", "Than", "Under", "Aged", "Age", "Until", "Since", "After",
})  # fmt: skip
YEARS = range(1500, 2101)


class Code(NamedTuple):
    """One such name where an account gives it first."""

    account: Account
    start: int
    form: str  # folded, without spaces
    text: str


def compare_codes(compared: Compared) -> list[Finding]:
    """Flights and models that accounts name with more or fewer letters around the same number."""
    found: dict[str, dict[tuple[str, str], Code]] = defaultdict(dict)
    for account in compared.accounts:
        for key, code in _codes(account):
            found[key].setdefault((account.id, code.form), code)
    findings = []
    for key in sorted(found):
        fullest: dict[str, Code] = {}
        for code in found[key].values():
            kept = fullest.get(code.account.id)
            if kept is None or len(code.form) > len(kept.form):
                fullest[code.account.id] = code
        if len({code.form for code in fullest.values()}) > 1:
            findings.append(_finding(sorted(fullest.values(), key=lambda c: (c.account.rank, c.start))))
    return findings


def _finding(codes: list[Code]) -> Finding:
    texts = list(dict.fromkeys(f"“{code.text}”" for code in codes))
    told = ", ".join(texts[:-1]) + f" and {texts[-1]}"
    values = tuple(Value(code.text, _around(code)) for code in codes)
    return Finding("name", "granularity", values, f"{told} are one name, given more and less fully.")


def _around(code: Code) -> Span:
    tree = code.account.tree
    at = max(0, bisect_right(tree.starts, code.start) - 1)
    return clause(tree, tree.tokens[at])


def _codes(account: Account) -> list[tuple[str, Code]]:
    """Each name with what it is compared by: a flight's number, a model's maker and number."""
    text = account.reading.article.text
    found = []
    flights = set()
    for match in FLIGHT.finditer(text):
        number = DIGITS.findall(match[1])[-1]
        flights.add(number)
        found.append((f"flight {number}", _code(account, match, match[1])))
    if flights:
        for match in CODE.finditer(text):
            number = DIGITS.findall(match[1])[-1]
            if number in flights:
                found.append((f"flight {number}", _code(account, match, match[1])))
    for match in MODEL.finditer(text):
        number = DIGITS.findall(match[2])[0]
        if match[1] not in NO_MAKERS and int(number) not in YEARS:
            found.append((f"model {match[1].casefold()} {number}", _code(account, match, match[0])))
    return found


def _code(account: Account, match: re.Match[str], form: str) -> Code:
    return Code(account, match.start(), re.sub(r"[\s-]", "", form).casefold(), match[0])
