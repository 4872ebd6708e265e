"""What one account tells as possible or by hearsay, and another tells as done: "may have burst" and "has burst".

Between an account and its source a doubt is lost more easily than any other word. Only tellings of one claim are held
together, of one verb and of the same people or things.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import moments_of, speaker_at, wording
from rashomon.accounts.discrepancies.deeds.roles import is_actual, parties_of
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.groups import Groups, in_turn
from rashomon.accounts.lexicon import SPEECH, STOP_LEMMAS, canonical
from rashomon.model import Moment, Token

POSSIBLE = frozenset({"may", "might", "could"})  # with "have": of what is past, and no permission or ability
DOUBTFUL = frozenset({"possibly", "potentially", "probably", "perhaps", "presumably"})
HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
# Above these a clause says what somebody suspects, hopes or denies, and not that it is so.
UNSURE = frozenset({
    "suspect", "fear", "hope", "suggest", "doubt", "deny", "allege", "assume", "speculate", "believe", "think",
    "accuse", "claim", "indicate", "wonder", "ask", "clear", "determine", "investigate", "dismiss", "reject",
})  # fmt: skip
QUESTIONS = frozenset({"if", "whether", "how", "what", "why", "when", "where"})
FINITE = frozenset({"VBD", "VBN"})
MOST = 40  # of one claim, the clauses that are held together


class Deed(NamedTuple):
    """One clause: its verb, its parties, and the word that makes it doubtful, if any does."""

    account: Account
    token: Token
    verb: str
    who: frozenset[str]
    whom: frozenset[str]
    hedge: str
    moments: tuple[Moment, ...]


def compare_hedged(compared: Compared) -> list[Finding]:
    """What some accounts tell as possible and others as done."""
    by_claim: dict[str, list[Deed]] = {}
    for deed in _distinct(d for account in compared.accounts for d in _deeds(account)):
        for claim in sorted(compared.told_at(deed.account.id, deed.token.start)):
            by_claim.setdefault(claim, []).append(deed)
    held: list[Deed] = []
    places: dict[tuple[str, int], int] = {}
    groups = Groups()
    for _, told in sorted(by_claim.items()):
        kept = [told[n] for n in in_turn(range(len(told)), [d.account.id for d in told], MOST)]
        for doubtful, plain in _pairs(kept):
            numbers = []
            for deed in (doubtful, plain):
                at = deed.account.id, deed.token.index
                if at not in places:
                    places[at] = len(held)
                    held.append(deed)
                numbers.append(places[at])
            groups.join(*numbers)
    return [_finding([held[n] for n in group]) for group in groups.all()]


def _pairs(told: Sequence[Deed]) -> list[tuple[Deed, Deed]]:
    """The doubtful and the plain tellings of one thing, of accounts that tell it in one way only."""
    pairs = [(a, b) for a in told for b in told if a.hedge and not b.hedge and _one(a, b)]
    both = {a.account.id for a in told if a.hedge} & {b.account.id for b in told if not b.hedge}
    return [(a, b) for a, b in pairs if a.account.id not in both and b.account.id not in both]


def _one(doubtful: Deed, plain: Deed) -> bool:
    if doubtful.account is plain.account or doubtful.verb != plain.verb:
        return False
    # "The ministry said that they did" is hearsay too, with a name to it.
    if doubtful.hedge in HEARSAY and _attributed(plain):
        return False
    if doubtful.moments and plain.moments and not any(a.overlaps(b) for a in doubtful.moments for b in plain.moments):
        return False
    sides = [(doubtful.who, plain.who), (doubtful.whom, plain.whom)]
    both = [(ours, theirs) for ours, theirs in sides if ours and theirs]
    return bool(both) and all(ours & theirs for ours, theirs in both)


def _attributed(deed: Deed) -> bool:
    """Whether the account leaves the deed to somebody: in a statement, or with "they said" in its sentence."""
    tree = deed.account.tree
    words = {t.lemma.casefold() for t in tree.sentence_tokens(tree.sentence(deed.token)) if t.pos == "VERB"}
    return bool(words & SPEECH) or speaker_at(deed.account, deed.token) is not None


def _distinct(deeds: Iterable[Deed]) -> list[Deed]:
    """The first of each wording: what is copied parts nowhere."""
    once: dict[tuple[str, int], Deed] = {}
    for deed in deeds:
        once.setdefault(wording(deed.account, deed.token), deed)
    return list(once.values())


def _deeds(account: Account) -> list[Deed]:
    found = []
    for token in account.tree.tokens:
        verb = canonical(token.lemma)
        if token.pos != "VERB" or token.dep in {"amod", "compound"} or verb in STOP_LEMMAS or _open(account, token):
            continue
        hedge = _hedge(account, token)
        # "The customers who were hurt" says which customers, and not that all of them were.
        if not hedge and not (token.tag in FINITE and token.dep not in {"acl", "relcl"} and is_actual(account, token)):
            continue
        agents, patients = parties_of(account, token)
        if any(t.text.casefold() == "no" for p in (*agents, *patients) for t in account.tree.children(p, "det")):
            continue
        who, whom = _words(account, agents), _words(account, patients)
        if who or whom:
            found.append(Deed(account, token, verb, who, whom, hedge, moments_of(account, token)))
    return found


def _hedge(account: Account, token: Token) -> str:
    """The word that leaves it open whether it was done; "" where none does."""
    tree = account.tree
    helpers = {t.text.casefold() for t in tree.children(token, "aux", "auxpass")}
    adverbs = {t.text.casefold() for t in tree.children(token, "advmod", "neg")}
    if adverbs & {"not", "n't", "n’t", "never"}:
        return ""
    if token.tag == "VBN" and "have" in helpers:
        possible = helpers & POSSIBLE
        if possible:
            return min(possible) + " have"
    return min(adverbs & (DOUBTFUL | HEARSAY), default="") if token.tag in FINITE and not helpers & POSSIBLE else ""


def _open(account: Account, token: Token) -> bool:
    """Whether the clause is a question, or what somebody suspects, hopes for or denies."""
    tree = account.tree
    if any(t.text.casefold() in QUESTIONS for t in tree.subtree(token, without=("ccomp", "advcl", "relcl", "conj"))):
        return True
    below = token
    for above in tree.ancestors(token):
        if below.dep in {"ccomp", "xcomp", "acl", "pcomp"} and above.lemma.casefold() in UNSURE:
            return True
        if below.dep in {"ccomp", "acl"} and above.pos == "NOUN":
            return True  # "reports that they were freed"
        below = above
    return False


def _words(account: Account, nouns: Sequence[Token]) -> frozenset[str]:
    """What the parties are called, with those that they are part of: "some of the girls"."""
    tree = account.tree
    heads = list(nouns)
    for noun in nouns:
        heads += [t for link in tree.children(noun, "prep") if link.text.casefold() == "of"
                  for t in tree.children(link, "pobj")]  # fmt: skip
        heads += tree.children(noun, "appos")
    return frozenset(canonical(t.lemma) for t in heads if t.pos in {"NOUN", "PROPN"}) - STOP_LEMMAS


def _finding(told: Sequence[Deed]) -> Finding:
    ordered = sorted(told, key=lambda d: (not d.hedge, d.account.rank, d.token.start))
    values = [Value(d.hedge or "told as done", clause(d.account.tree, d.token)) for d in ordered]
    first, last = ordered[0], ordered[-1]
    why = f"{name_of(first.account)} tells it with a doubt (“{first.hedge}”); {name_of(last.account)} tells it as done."
    return Finding("status", "granularity", tuple(values), why)
