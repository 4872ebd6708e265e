"""Which sentences of two accounts stand together, whatever they tell: found once, for every kind of slot.

Two ways lead to a pair: one claim holds a clause of each, or the two share most of what the lighter one says. A
sentence that several accounts have word for word is looked at once, where it stands first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import log
from typing import NamedTuple

from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.forms import Telling
from rashomon.accounts.discrepancies.groups import in_turn
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.model import Sentence

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
# Two sentences stand together where the words they share weigh so much of what the lighter one weighs (rare words
# weighing more), and are as many as this.
NEAR, SHARED = 0.45, 4
# Sentences of one claim are about one thing already: they have so many of the lighter one's words in common at least,
# or the claim joined a clause of much longer sentences that tell of other things too.
JOINED = 0.2
# Of a story's distinct sentences so many are looked at, the accounts in turn; a word in more of them than this tells
# none apart; of a sentence the nearest few are taken. A story of 20 accounts has some 600 sentences.
MOST = 4000
COMMONEST = 60
RAREST = 12
NEAREST = 6
# Of the sentences of one claim, those that are compared each with each: its distinct ones, first accounts first.
OF_CLAIM = 12


class Told(NamedTuple):
    """One sentence where an account has it first, with its telling words."""

    account: Account
    sentence: Sentence
    terms: frozenset[str]


class Pair(NamedTuple):
    """Two sentences of two accounts that stand together: how alike they are (0 to 1), and whether a claim holds a
    clause of each."""

    first: Told
    second: Told
    likeness: float
    joined: bool


def beside(accounts: Sequence[Account], claims: Sequence[Sequence[Telling]]) -> tuple[Pair, ...]:
    """The pairs of sentences of two accounts that stand together, each once, in the accounts' order. `claims` has the
    tellings of each claim."""
    told, places = _told(accounts)
    weight = _weights(told)
    whole = [sum(weight[term] for term in sorted(one.terms)) for one in told]
    joined = _joined(claims, places)
    likeness: dict[tuple[int, int], float] = {}
    for a, b in sorted(joined | _near(told, weight)):
        one, other = told[a], told[b]
        if one.account.id == other.account.id or not whole[a] or not whole[b]:
            continue
        shared = one.terms & other.terms
        alike = sum(weight[term] for term in sorted(shared)) / min(whole[a], whole[b])
        if alike >= (JOINED if (a, b) in joined else NEAR) and ((a, b) in joined or len(shared) >= SHARED):
            likeness[a, b] = alike
    return tuple(Pair(told[a], told[b], alike, (a, b) in joined) for (a, b), alike in likeness.items())


def _told(accounts: Sequence[Account]) -> tuple[list[Told], dict[tuple[str, int], int]]:
    """The distinct sentences, and for each place of one (account, sentence) its number among them."""
    once: dict[str, int] = {}
    found: list[Told] = []
    places: dict[tuple[str, int], int] = {}
    for account in accounts:
        text = account.reading.article.text
        for sentence in account.reading.annotation.sentences:
            words = " ".join(text[sentence.start : sentence.end].casefold().split())
            number = once.get(words)
            if number is None:
                number = once[words] = len(found)
                found.append(Told(account, sentence, _terms(account, sentence)))
            places[account.id, sentence.index] = number
    kept = set(in_turn(range(len(found)), [one.account.id for one in found], MOST))
    if len(kept) == len(found):
        return found, places
    order = {number: at for at, number in enumerate(sorted(kept))}
    return [found[n] for n in sorted(kept)], {place: order[n] for place, n in places.items() if n in order}


def _terms(account: Account, sentence: Sentence) -> frozenset[str]:
    return frozenset(
        term
        for t in account.tree.sentence_tokens(sentence)
        if t.pos in CONTENT and (term := canonical(t.lemma)) not in STOP_LEMMAS
    )


def _weights(told: list[Told]) -> dict[str, float]:
    count = Counter(term for one in told for term in one.terms)
    return {term: log(1 + len(told) / number) for term, number in count.items()}


def _joined(claims: Sequence[Sequence[Telling]], places: dict[tuple[str, int], int]) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for tellings in claims:
        numbers = dict.fromkeys(places.get((t.account.id, t.head.sentence)) for t in tellings)
        kept = [n for n in numbers if n is not None][:OF_CLAIM]
        pairs.update((min(p), max(p)) for p in combinations(kept, 2))
    return pairs


def _near(told: list[Told], weight: dict[str, float]) -> set[tuple[int, int]]:
    at: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    rarest = [sorted(one.terms, key=lambda term: (-weight[term], term))[:RAREST] for one in told]
    for number, terms in enumerate(rarest):
        for term in terms:
            at[term].append(number)
    for number, terms in enumerate(rarest):
        shared: dict[int, float] = defaultdict(float)
        for term in terms:
            if len(at[term]) <= COMMONEST:
                for other in at[term]:
                    shared[other] += weight[term]
        likely = sorted((-weighs, n) for n, weighs in shared.items() if told[n].account is not told[number].account)
        pairs.update((min(number, n), max(number, n)) for _, n in likely[:NEAREST])
    return pairs
