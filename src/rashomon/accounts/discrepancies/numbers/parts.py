"""Parts of a whole in loose words and in figures: "most of the cargo" and "two-thirds of the cargo"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.groups import Groups
from rashomon.accounts.discrepancies.numbers.alike import ROUNDS
from rashomon.accounts.discrepancies.numbers.figures import bounds, figures_of, whole_of
from rashomon.accounts.discrepancies.slots.figures import stems
from rashomon.model import Span, Token

WORDS = re.compile(
    r"\b(?:(?P<most>most|(?:the|a)\s+(?:\w+\s+)?(?:majority|bulk))|(?P<few>a\s+(?:\w+\s+)?minority)"
    r"|(?P<all>(?:nearly|almost)\s+all))(?=\s+of\s)",
    re.I,
)
# What the words may mean, in percent of the whole.
MEANING = {"most": (50.0, 100.0), "few": (0.0, 50.0), "all": (80.0, 100.0)}
# Telling words in common, beside those of the whole, before two parts are of one thing.
SHARED = 2
SHOWN = 40
MOST_ACCOUNTS = 60


class Part(NamedTuple):
    """A part of a whole in one account, and what it may mean in percent."""

    account: Account
    span: Span
    token: Token  # the last of the part's own words
    whole: frozenset[str]  # stems of the whole
    narrowed: frozenset[str]  # those of what narrows it: "oil" of "most of the oil imports"
    around: frozenset[str]  # those of the sentence
    low: float
    high: float
    worded: bool  # in no figure: "most"


def compare_parts(compared: Compared) -> list[Finding]:
    """The parts of one whole in two accounts, where one says more exactly how much."""
    told = [part for account in compared.accounts[:MOST_ACCOUNTS] for part in _distinct(_parts(account))]
    groups = Groups()
    for number, first in enumerate(told):
        for other, second in enumerate(told[number + 1 :], number + 1):
            if first.account is not second.account and _one(first, second):
                groups.join(number, other)
    return [_finding([told[n] for n in group[:SHOWN]]) for group in groups.all()]


def _distinct(parts: list[Part]) -> list[Part]:
    """The parts of an account without those of a whole that it has several parts of: none can be paired."""
    return [p for p in parts if not any(o is not p and o.whole & p.whole for o in parts)]


def _one(first: Part, second: Part) -> bool:
    """Whether both are parts of one whole, and one lies within the other that says less."""
    shared = first.whole & second.whole
    if not shared or first.worded == second.worded:
        return False
    if first.narrowed != second.narrowed and not any(c.isdigit() for word in shared for c in word):
        return False
    if len((first.around & second.around) - first.whole - second.whole) < SHARED:
        return False
    return first.low <= second.high and second.low <= first.high


def _parts(account: Account) -> list[Part]:
    tree = account.tree
    found = []
    for figure in figures_of(account):
        if figure.whole:
            low, high = bounds(figure.quantity)
            if figure.quantity.approximate and low == high:
                low, high = low * (1 - ROUNDS), high * (1 + ROUNDS)
            found.append(_part(account, figure.quantity.span, figure.token, (low, high), worded=False))
    for match in WORDS.finditer(account.reading.article.text):
        token = tree.tokens[bisect_right(tree.starts, match.end() - 1) - 1]
        if whole_of(account, token):
            meaning = MEANING[match.lastgroup or "most"]
            found.append(_part(account, tree.span(*match.span()), token, meaning, worded=True))
    return found


def _part(account: Account, span: Span, token: Token, means: tuple[float, float], *, worded: bool) -> Part:
    tree, whole = account.tree, whole_of(account, token)
    around = tree.sentence_tokens(tree.sentence(token))
    nouns = [t for t in around if t.index > token.index and stems([t]) & whole][:1]
    narrowed = stems([t for noun in nouns for t in tree.children(noun, "compound", "amod")])
    return Part(account, span, token, whole, narrowed, stems(around), *means, worded)


def _finding(group: list[Part]) -> Finding:
    ordered = sorted(group, key=lambda p: (p.account.rank, p.span.start))
    told: dict[str, list[str]] = {}
    for part in ordered:
        told.setdefault(f"“{part.span.exact}”", []).append(name_of(part.account))
    listed = "; ".join(f"{text}: {', '.join(dict.fromkeys(names))}" for text, names in told.items())
    values = tuple(Value(p.span.exact, clause(p.account.tree, p.token), p.span) for p in ordered)
    return Finding("number", "granularity", values, f"{listed}. All can be true: one says more exactly how much.")
