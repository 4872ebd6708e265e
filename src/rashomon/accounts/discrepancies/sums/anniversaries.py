"""Anniversaries against one another, and against the year that the accounts give what is remembered."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.lexicon import canonical
from rashomon.language import Tree
from rashomon.model import Span, Token

COUNT = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$", re.I)
YEAR = re.compile(r"^(?:1[5-9]\d\d|20\d\d)$")
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
} | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
     "eightieth": 80, "ninetieth": 90, "hundredth": 100}  # fmt: skip
NOUNS = frozenset({"NOUN", "PROPN"})
# A year told of the thing in the same sentence, this near to it, is the year of the thing. In tokens.
NEAR = 12
# Further off, the year is of something else.
MOST_OFF = 10


class Anniversary(NamedTuple):
    """The count, what is remembered, and where."""

    account: Account
    number: int
    things: frozenset[str]
    span: Span
    token: Token


def compare_anniversaries(compared: Compared) -> list[Finding]:
    """Anniversaries of one thing with other counts, and counts that do not fit the year given for the thing."""
    told = [a for account in compared.accounts for a in _anniversaries(account)]
    findings = []
    homes: dict[str, list[Anniversary]] = defaultdict(list)
    for one in told:
        for thing in one.things:
            homes[thing].append(one)
    seen: set[frozenset[int]] = set()
    for _, group in sorted(homes.items()):
        key = frozenset(map(id, group))
        if len({a.number for a in group}) > 1 and len({a.account.id for a in group}) > 1 and key not in seen:
            seen.add(key)
            values = tuple(Value(a.span.exact, clause(a.account.tree, a.token), a.span) for a in group)
            shown = "; ".join(f"{name_of(a.account)}: {a.span.exact}" for a in group)
            findings.append(Finding("number", "conflict", values, f"{shown}. They are of one thing."))
    years = _years(compared, frozenset(homes))
    return [*findings, *(f for one in told for f in _against(one, years))]


def _anniversaries(account: Account) -> list[Anniversary]:
    tree = account.tree
    found = []
    for word in ("anniversary", "anniversaries"):
        for token in tree.words.get(word, ()):
            count = next((n for t in tree.children(token) if (n := _count(t)) is not None), None)
            things = _things(tree, token)
            if count is not None and things:
                at = next(t for t in tree.children(token) if _count(t) is not None)
                found.append(Anniversary(account, count, things, tree.span(at.start, token.end), token))
    return found


def _count(token: Token) -> int | None:
    match = COUNT.match(token.text)
    return int(match[1]) if match else ORDINALS.get(token.text.casefold())


def _things(tree: Tree, token: Token) -> frozenset[str]:
    """The nouns remembered: "of the mine fire", and those beside them."""
    nouns = [
        noun
        for preposition in tree.children(token, "prep")
        if preposition.text.casefold() == "of"
        for noun in tree.children(preposition, "pobj")
        if noun.pos in NOUNS
    ]
    return frozenset(canonical(noun.lemma) for noun in nouns)


def _years(compared: Compared, things: frozenset[str]) -> dict[str, dict[int, list[tuple[Account, Token]]]]:
    """The years that stand in one sentence with a thing, near it."""
    found: dict[str, dict[int, list[tuple[Account, Token]]]] = defaultdict(lambda: defaultdict(list))
    if not things:
        return found
    for account in compared.accounts:
        tokens = account.tree.tokens
        for number, token in enumerate(tokens):
            if not YEAR.match(token.text):
                continue
            near = tokens[max(0, number - NEAR) : number + NEAR]
            for other in near:
                if other.sentence == token.sentence and canonical(other.lemma) in things:
                    found[canonical(other.lemma)][int(token.text)].append((account, token))
    return found


def _against(one: Anniversary, years: dict[str, dict[int, list[tuple[Account, Token]]]]) -> list[Finding]:
    published = one.account.reading.article.published
    day = published.first_day() if published and published.basis == "stated" else None
    known = {year: at for thing in sorted(one.things) for year, at in years.get(thing, {}).items()}
    if day is None or len(known) != 1:
        return []
    (year, places), = known.items()  # fmt: skip
    off = day.year - year - one.number
    # A year's end is told of before it and after it.
    if not off or abs(off) > MOST_OFF or (abs(off) == 1 and day.month in (1, 12)):
        return []
    account, token = places[0]
    values = (
        Value(one.span.exact, clause(one.account.tree, one.token), one.span),
        Value(token.text, clause(account.tree, token), account.tree.span(token.start, token.end)),
    )
    why = f"From {year} to the report of {day.year} it is {day.year - year} years; it is called the {one.span.exact}."
    return [Finding("arithmetic", "conflict", values, why)]
