"""A body that one account names and another only describes: "Halm, a salvage firm" and "an independent salvage firm".

What stands beside the name says what the other account means, whatever else the two sentences tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.forms import CONTENT
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.model import Token

# Words before a noun that say nothing of which one is meant.
LOOSE = frozenset({
    "large", "small", "big", "new", "old", "local", "major", "leading", "independent", "private", "public", "other",
    "global", "international", "national", "same", "single", "top", "prominent", "foreign", "offshore", "former",
})  # fmt: skip
PARTIES = frozenset({"pobj", "nsubj", "nsubjpass", "dobj"})
# Telling words that the two sentences have in common besides the description, where one body alone is so described:
# at two, neither of the two pairs that 26 stories have is found, and both are right.
SHARED = 1


class Described(NamedTuple):
    """A noun that says what somebody is, with its name where the account gives one."""

    account: Account
    token: Token
    noun: str
    marks: frozenset[str]
    context: frozenset[str]
    name: str


def compare_named(compared: Compared) -> list[Finding]:
    """Bodies named with what they are by some accounts, and told by others only as one such."""
    named: dict[str, list[Described]] = defaultdict(list)
    only: dict[str, list[Described]] = defaultdict(list)
    known: dict[str, frozenset[str]] = {}
    for account in compared.accounts:
        known[account.id] = frozenset(w for m in account.reading.annotation.mentions for w in words_of(m.name))
        for one in _described(account):
            (named if one.name else only)[one.noun].append(one)
    found = (_parting(named[noun], only[noun], known) for noun in sorted(named.keys() & only.keys()))
    return [finding for several in found for finding in several]


def _parting(named: list[Described], only: list[Described], known: Mapping[str, frozenset[str]]) -> list[Finding]:
    told: dict[str, tuple[list[Described], list[Described]]] = {}
    for vague in only:
        near = [n for n in named if n.marks & vague.marks]
        # Where two are known by the same description it is no saying which of them is meant.
        if (
            len({frozenset(words_of(n.name)) for n in near}) != 1
            or set(words_of(near[0].name)) & known[vague.account.id]
        ):
            continue
        meant = [n for n in near if len(n.context & vague.context) >= SHARED and n.account is not vague.account]
        if meant:
            home = told.setdefault(near[0].name.casefold(), (meant, []))
            home[1].append(vague)
    return [_finding(full, vague) for full, vague in told.values()]


def _described(account: Account) -> list[Described]:
    tree = account.tree
    found, beside = [], set()
    for mention in account.reading.annotation.mentions:
        if mention.kind != "organisation" or not mention.name[:1].isupper() or mention.antecedent:
            continue
        head = tree.tokens[mention.head]
        nouns = [*tree.children(head, "appos"), *([tree.head(head)] if head.dep == "appos" else [])]
        beside.add(head.index)
        for noun in (t for t in nouns if t.pos == "NOUN"):
            beside.add(noun.index)
            found.append(_one(account, noun, mention.name))
    for token in tree.tokens:
        if token.pos != "NOUN" or token.tag != "NN" or token.dep not in PARTIES or token.index in beside:
            continue
        if any(t.text.casefold() in {"a", "an"} for t in tree.children(token, "det")) and not tree.children(
            token, "appos"
        ):
            found.append(_one(account, token, ""))
    return [one for one in found if one.marks]


def _one(account: Account, noun: Token, name: str) -> Described:
    tree = account.tree
    marks = {t.lemma.casefold() for t in tree.children(noun, "amod", "compound", "nmod")} - LOOSE
    sentence = {
        canonical(t.lemma)
        for t in tree.sentence_tokens(tree.sentence(noun))
        if t.pos in CONTENT and t.index != noun.index
    }
    own = {canonical(noun.lemma), *(canonical(m) for m in marks), *words_of(name)}
    return Described(
        account, noun, canonical(noun.lemma), frozenset(marks), frozenset(sentence - own - STOP_LEMMAS), name
    )


def _finding(named: list[Described], vague: list[Described]) -> Finding:
    values = [Value(n.name, clause(n.account.tree, n.token)) for n in named]
    values += [Value(_phrase(v), clause(v.account.tree, v.token)) for v in vague]
    why = f"{name_of(named[0].account)} names {named[0].name}; {name_of(vague[0].account)} has “{_phrase(vague[0])}”."
    return Finding("actor", "granularity", tuple(values), why)


def _phrase(one: Described) -> str:
    tree = one.account.tree
    return tree.span_of(tree.subtree(one.token, without=("prep", "relcl", "acl", "appos", "conj", "punct"))).exact
