"""The sides of a discrepancy: each value once, with the words, the accounts that have it, and whose word it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.interfaces.views.view import UNKNOWN, View, few, first_first, names_of
from rashomon.interfaces.words import CHANGES, joined, plural
from rashomon.model import Account, Discrepancy, Span

WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a discrepancy, with the account that says so first and all that do.

    `origins`: whose word the value is, as far as the claims that it stands in say so.
    """

    value: str
    span: Span
    around: Span
    articles: tuple[str, ...]
    strokes: tuple[tuple[Account, ...], ...]
    origins: tuple[str, ...]


def sides(view: View, discrepancy: Discrepancy) -> list[Side]:
    """The discrepancy's values, each once, with the accounts that have it."""
    grouped: dict[str, list[tuple[str, Span]]] = {}
    values: dict[str, str] = {}
    origins: dict[str, dict[str, None]] = {}
    for one in discrepancy.values:
        # "Five" at the head of a sentence and "five" inside one are one value; a name's spelling may be the
        # difference itself.
        key = one.value if discrepancy.kind in ("name", "quotation") else one.value.casefold()
        values.setdefault(key, one.value)
        grouped.setdefault(key, []).append((one.article, one.evidence))
        if one.origin:
            origins.setdefault(key, {})[one.origin] = None
    found = []
    tellers: dict[str, list[Account]] = {}
    for claim in discrepancy.claims:
        for account in view.claims[claim].accounts:
            tellers.setdefault(account.article, []).append(account)
    for key, places in grouped.items():
        articles = tuple(dict.fromkeys(article for article, _ in places))
        span = places[0][1]
        told = [account for article in articles for account in tellers.get(article, ())]
        # An article may tell two of the values, each after another source: its account of this one first.
        said: dict[str, list[Span]] = {}
        for article, words in places:
            said.setdefault(article, []).append(words)
        here = [a for a in told if any(mine.overlaps(words) for mine in a.evidence for words in said[a.article])]
        strokes = _bunched(view, articles, [*here, *told])
        around = view.contexts.of(span)
        found.append(Side(values[key], span, around, articles, strokes, tuple(origins.get(key, ()))))
    return found


def sources(view: View, side: Side) -> str:
    """ "3 accounts, from the Harbour Authority"."""
    told = (account for bunch in side.strokes for account in bunch)
    names = [view.origin(one) for one in side.origins] if side.origins else names_of(view, told)
    words = plural(len(side.articles), "account")
    known = [name for name in dict.fromkeys(names) if name != UNKNOWN]
    if known:
        words += f", from {joined(few(known))}"
    return words if known and UNKNOWN not in names else f"{words}, {UNKNOWN}"


def changes(discrepancy: Discrepancy) -> str:
    """Of a quotation, what the other words change: "changes a negation and a name"; else nothing."""
    return f"changes {joined(CHANGES[one] for one in discrepancy.changes)}" if discrepancy.changes else ""


def emphasis(discrepancy: Discrepancy, side: Side, others: Iterable[Side]) -> list[tuple[int, int]]:
    """Which characters of the side's sentence differ: stretches from its beginning, in order."""
    around, span = side.around, side.span
    offset, words = span.start - around.start, span.exact
    if discrepancy.kind == "quotation":
        other = next((one for one in others if one.value != side.value), None)
        if other:
            return [(offset + a, offset + b) for a, b in differing(words, other.span.exact)]
    found = words.lower().find(side.value.lower()) if side.value else -1
    if found >= 0:
        return [(offset + found, offset + found + len(side.value))]
    # Words that are nearly the whole sentence need no emphasis: it would say nothing.
    return [] if len(words) >= 0.8 * len(around.exact) else [(offset, offset + len(words))]


def differing(text: str, other: str) -> list[tuple[int, int]]:
    """The stretches of `text`, in whole words, that `other` has otherwise."""
    mine = [match.span() for match in WORD.finditer(text)]
    words, theirs = [text[a:b].lower() for a, b in mine], [m.group().lower() for m in WORD.finditer(other)]
    matcher = SequenceMatcher(None, words, theirs, autojunk=False)
    return [(mine[a][0], mine[b - 1][1]) for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal" and a < b]


def _bunched(view: View, articles: tuple[str, ...], accounts: list[Account]) -> tuple[tuple[Account, ...], ...]:
    chosen = {account.article: account for account in reversed(view.one_each(accounts))}
    bunches: dict[str, list[Account]] = {}
    for article in articles:
        if article in chosen:
            bunches.setdefault(chosen[article].origin, []).append(chosen[article])
    return tuple(tuple(first_first(b)) for b in sorted(bunches.values(), key=lambda b: -len(b)))
