"""What one account lists and another lists only in part: who was meant, what somebody is charged with.

Two lists are of one thing where the same verb governs them in tellings of one claim, and they have an item in
common. What the other account names anywhere it has not left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.accounts.discrepancies.actors.kinds import KIND, PEOPLE
from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import NEGATIVE
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.model import DiscrepancyKind, Token

NOUNS = frozenset({"NOUN", "PROPN"})
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
# Counts, times and parts, which are compared elsewhere or are no items.
NO_ITEMS = frozenset(
    {"people", "person", "other", "day", "year", "time", "one", "more", "number", "lot", "thing", "way"}
)
MOST = 40  # of one account, the lists that are compared
SHOWN = 90  # characters of a list to show


class Listed(NamedTuple):
    """Items joined by "and", or one alone: with the verb that governs them, and the claims that they tell."""

    account: Account
    token: Token
    governor: str
    items: tuple[Token, ...]
    keys: frozenset[str]
    claims: frozenset[str]


def compare_lists(compared: Compared) -> list[Finding]:
    """Lists of two accounts in tellings of one claim, of which one has items that the other never names."""
    by_claim: dict[str, list[Listed]] = {}
    for account in compared.accounts:
        for listed in _lists(compared, account)[:MOST]:
            for claim in sorted(listed.claims):
                by_claim.setdefault(claim, []).append(listed)
    words = {a.id: frozenset(canonical(t.lemma) for t in a.tree.tokens if t.pos in NOUNS) for a in compared.accounts}
    parts: dict[tuple[str, int, frozenset[str]], tuple[Listed, list[Listed]]] = {}
    for claim in sorted(by_claim):
        for first, second in combinations(by_claim[claim][:MOST], 2):
            if first.account is second.account or first.governor != second.governor or not first.keys & second.keys:
                continue
            longer, shorter = (first, second) if len(first.keys) > len(second.keys) else (second, first)
            added = longer.keys - shorter.keys - words[shorter.account.id]
            # One item alone is the matter told more shortly; that a list of two lacks a third is something else.
            if added and shorter.keys <= longer.keys and len(shorter.items) > 1:
                home = parts.setdefault((longer.account.id, longer.token.index, added), (longer, []))
                if shorter not in home[1]:
                    home[1].append(shorter)
    return [_finding(longer, shorter, at[2]) for at, (longer, shorter) in parts.items()]


def _finding(longer: Listed, shorter: Sequence[Listed], added: frozenset[str]) -> Finding:
    more = [t for t in longer.items if canonical(t.lemma) in added]
    kind: DiscrepancyKind = "actor" if any(KIND.get(t.lemma.casefold()) in PEOPLE for t in more) else "name"
    values = [Value(_shown(one), clause(one.account.tree, one.token)) for one in (longer, *shorter)]
    extra = " and ".join(f"“{_item(longer.account, t)}”" for t in more)
    others = " and ".join(dict.fromkeys(name_of(one.account) for one in shorter))
    why = f"{name_of(longer.account)} lists {extra} as well; not so in {others}."
    return Finding(kind, "scope", tuple(values), why)


def _item(account: Account, token: Token) -> str:
    return account.tree.span_of(account.tree.subtree(token, without=("conj", "cc", "punct", "relcl", "appos"))).exact


def _shown(listed: Listed) -> str:
    tree = listed.account.tree
    first = tree.subtree(listed.items[0], without=("conj", "cc", "punct", "relcl", "appos"))
    last = tree.subtree(listed.items[-1], without=("conj", "cc", "punct", "relcl", "appos"))
    text = tree.span_of((*first, *last)).exact
    return text if len(text) <= SHOWN else listed.token.text


def _lists(compared: Compared, account: Account) -> list[Listed]:
    tree = account.tree
    found = []
    for token in tree.tokens:
        if token.pos not in NOUNS or token.dep not in ROLES:
            continue
        governor = _governor(account, token)
        claims = compared.told_at(account.id, token.start)
        if governor is None or not claims or _negated(account, token):
            continue
        items = _chain(account, token)
        if len({t.pos for t in items}) > 1:
            continue  # "Ana Holt, swimmer and actress": what somebody is, and no list
        keys = frozenset(canonical(t.lemma) for t in items) - NO_ITEMS - STOP_LEMMAS
        if keys:
            found.append(Listed(account, token, governor, tuple(items), keys, claims))
    return sorted(found, key=lambda one: (-len(one.items), one.token.start))


def _governor(account: Account, token: Token) -> str | None:
    """The verb that the list hangs on, with its preposition."""
    tree, above = account.tree, account.tree.head(token)
    link = ""
    if token.dep == "pobj":
        link, above = above.text.casefold(), tree.head(above)
    return f"{canonical(above.lemma)} {link}" if above.pos == "VERB" else None


def _negated(account: Account, token: Token) -> bool:
    tree = account.tree
    verb = next((t for t in tree.ancestors(token) if t.pos in {"VERB", "AUX"}), token)
    return any(t.lemma.casefold() in NEGATIVE for t in tree.children(verb, "neg")) or any(
        t.text.casefold() == "no" for t in tree.children(token, "det")
    )


def _chain(account: Account, token: Token) -> Sequence[Token]:
    found, last = [token], token
    while below := [t for t in account.tree.children(last, "conj") if t.pos in NOUNS]:
        found += below
        last = below[-1]
    return found
