"""Where a journey leads: en route to the country here, bound for a town in it there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.discrepancies.places.compare import contains
from rashomon.accounts.discrepancies.places.sites import Known, Name, locations
from rashomon.model import Span, Token

# What goes before the name of where a journey leads.
GOING = re.compile(
    r"\b(?:en route|bound|head(?:ed|ing)|on (?:its|his|her|their|the) way|destined|sail(?:ed|ing)|fl(?:ew|ying)"
    r"|(?:flight|plane|jet|train|bus|ferry|ship|cruise|voyage|trip|journey)(?: from [\w ]{3,30}?)?)"
    r"\s+(?:back\s+)?(?:to|for|towards?)\s+(?:the\s+)?(?:[\w-]+\s+(?:city|town|port|island|capital)\s+of\s+)?$"
    r"|\bend(?:s|ed|ing)?\s+in\s+(?:the\s+)?(?:[\w-]+\s+(?:city|town|port|island|capital)\s+of\s+)?$",
    re.I,
)
LONGEST = 90  # characters before a name that may lead to it
# Of an account, the journeys that are looked at.
MOST = 12


class Journey(NamedTuple):
    """Where one account says that a journey leads."""

    account: Account
    span: Span
    token: Token
    name: Name
    people: frozenset[str]  # words of the names of those in the sentence


def compare_journeys(compared: Compared) -> list[Finding]:
    """Ends of a journey that accounts give more and less closely: the one place lies in the other."""
    if len(compared.accounts) < 2:
        return []
    known = locations(compared)
    found = [journey for account in compared.accounts for journey in _journeys(account, known)]
    once: dict[tuple[str, tuple[str, ...]], Journey] = {}
    for journey in found:
        once.setdefault((journey.account.id, journey.name.words), journey)
    kept = list(once.values())
    countries = {j.name.known.country for j in kept if j.name.known}
    findings = []
    for country in sorted(c for c in countries if c):
        there = [j for j in kept if j.name.known and j.name.known.country == country]
        finding = _finding(there)
        if finding:
            findings.append(finding)
    return findings


def _journeys(account: Account, known: Known) -> list[Journey]:
    tree, text = account.tree, account.reading.article.text
    found = []
    for index, mentions in sorted(tree.mentions_by_head.items()):
        for mention in mentions:
            span = mention.span
            place = known.get((span.article, span.start, span.end))
            before = text[max(0, span.start - LONGEST) : span.start]
            # "Bound for Norland's capital": the capital is meant, not the country.
            if place is None or not GOING.search(before) or text[span.end : span.end + 2] in {"'s", "’s"}:
                continue
            name = Name(words_of(mention.name), mention.name, place, False, "")
            people = frozenset(
                word
                for other in tree.mentions_by_sentence.get(tree.tokens[index].sentence, ())
                if other.kind == "person"
                for word in words_of(other.name)
            )
            found.append(Journey(account, span, tree.tokens[index], name, people))
    return found[:MOST]


def _finding(there: Sequence[Journey]) -> Finding | None:
    """The journeys to one country of which one account names the place more closely, and no account both."""
    parting: set[int] = set()
    for a, b in combinations(range(len(there)), 2):
        one, other = there[a], there[b]
        if one.account.id == other.account.id or (one.people and other.people and not one.people & other.people):
            continue  # two people went there
        if contains(one.name, other.name) or contains(other.name, one.name):
            parting |= {a, b}
    shown: dict[str, Journey] = {}
    for number in sorted(parting, key=lambda n: (there[n].name.level, there[n].account.rank, there[n].span.start)):
        shown.setdefault(there[number].account.id, there[number])
    ordered = sorted(shown.values(), key=lambda j: (j.account.rank, j.span.start))
    listed = list(dict.fromkeys(f"“{j.span.exact}”" for j in ordered))
    if len(listed) < 2 or len({j.name.level for j in ordered}) < 2:
        return None
    values = tuple(Value(j.span.exact, clause(j.account.tree, j.token), j.span) for j in ordered)
    told = ", ".join(listed[:-1]) + f" and {listed[-1]}"
    return Finding("place", "granularity", values, f"{told}: where the journey leads, told more and less closely.")
