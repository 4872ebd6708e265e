"""Where a thing lies from a place, by miles and by the compass: 130 miles northwest of the capital, 140 west of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.groups import Groups
from rashomon.accounts.discrepancies.numbers.words import HAPPENING
from rashomon.events import parse_number
from rashomon.model import Span, Token, Verdict

BEARING = re.compile(
    r"(?P<number>\d[\d,.]*\d|\d|\b[a-z]+(?:-[a-z]+)?)[\s-]*(?P<unit>km|kilomet(?:er|re)s?|miles?)\b"
    r"(?:\s*\([^)\n]{1,30}\))?\s+(?:to the\s+|due\s+)?"
    r"(?P<side>(?:north|south)[ -]?(?:east|west)|north|south|east|west)(?:ern)?\s+(?:off|of|from)\s+"
    r"(?:[a-z]+\s+){0,5}(?P<place>[^\W\da-z_][\w’'-]*(?:\s+[^\W\da-z_][\w’'-]*){0,3})"
)
MILE = 1.609344  # kilometres
# Two distances this near to one another are one, exact or rounded; up to the second, one rounded twice.
EQUAL, ROUNDED = 1.03, 1.12
# Reports further apart, in days, are of two happenings.
NEWS_DAYS = 7
MOST = 60


class Bearing(NamedTuple):
    """Where one account puts something from a place."""

    account: Account
    span: Span
    token: Token
    kilometres: float
    side: str
    place: str
    happenings: frozenset[str]


def compare_bearings(compared: Compared) -> list[Finding]:
    """Distances and directions from one place that accounts of one happening give, and that differ."""
    found = [bearing for account in compared.accounts for bearing in _bearings(account)][:MOST]
    told = Counter((bearing.account.id, bearing.place) for bearing in found)
    groups = Groups()
    for first, second in combinations(range(len(found)), 2):
        one, other = found[first], found[second]
        if one.account.id == other.account.id or one.place != other.place or _days_apart(one, other) > NEWS_DAYS:
            continue
        # An account that measures from a place once does so of what it is about.
        alone = all(told[b.account.id, b.place] == 1 for b in (one, other))
        if (alone or _one_thing(compared, one, other)) and parting(one, other):
            groups.join(first, second)
    return [_finding([found[n] for n in group]) for group in groups.all()]


def parting(one: Bearing, other: Bearing) -> Verdict | None:
    """How two bearings differ; None where they agree."""
    far = max(one.kilometres, other.kilometres) / min(one.kilometres, other.kilometres)
    if one.side != other.side:
        return "conflict"
    if far <= EQUAL:
        return None
    return "rounding" if far <= ROUNDED else "conflict"


def _bearings(account: Account) -> Iterator[Bearing]:
    tree = account.tree
    for match in BEARING.finditer(account.reading.article.text):
        value = parse_number(match["number"].replace(",", ""))
        at = bisect_right(tree.ends, match.start())
        if not value or at >= len(tree.tokens):
            continue
        token = tree.tokens[at]
        words = {t.lemma.casefold() for t in tree.sentence_tokens(tree.sentence(token))}
        yield Bearing(
            account=account,
            span=tree.span(*match.span()),
            token=token,
            kilometres=value * (MILE if match["unit"].startswith("mile") else 1.0),
            side=re.sub(r"[ -]", "", match["side"]),
            place=" ".join(match["place"].split()).casefold(),
            happenings=frozenset(HAPPENING[word] for word in words if word in HAPPENING),
        )


def _one_thing(compared: Compared, one: Bearing, other: Bearing) -> bool:
    """Whether both are told of one happening."""
    sentences = [(b.account.id, b.token.sentence) for b in (one, other)]
    return bool(one.happenings & other.happenings) or compared.stand_together(sentences[0], sentences[1])


def _days_apart(one: Bearing, other: Bearing) -> int:
    published = [b.account.reading.article.published for b in (one, other)]
    days = [day for p in published if p is not None and (day := p.first_day()) is not None]
    return abs((days[0] - days[1]).days) if len(days) > 1 else 0


def _finding(group: list[Bearing]) -> Finding:
    ordered = sorted(group, key=lambda b: (b.account.rank, b.span.start))
    met = {parting(one, other) for one, other in combinations(ordered, 2)}
    values = tuple(Value(b.span.exact, clause(b.account.tree, b.token), b.span) for b in ordered)
    told: dict[str, list[str]] = {}
    for one in ordered:
        told.setdefault(f"“{one.span.exact}”", []).append(name_of(one.account))
    listed = "; ".join(f"{text}: {', '.join(dict.fromkeys(names))}" for text, names in told.items())
    if "conflict" in met:
        return Finding("place", "conflict", values, f"{listed}. They are given for one place, and are two.")
    return Finding("place", "rounding", values, f"{listed}. They are one distance, exact or rounded.")
