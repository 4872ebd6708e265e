"""What is compared: the accounts of one story, its claims with where each telling stands, its origins and entities.

Four ways to find what stands beside what, the surest first:

- `tellings()`: by claim, what each account says of it: the clause, its head and its words;
- `told_at(account, place)`: the claims that the words at a place tell; `together` asks it of two places;
- `near()`: clauses of two accounts that no claim has joined, and that still share most of their telling words;
- `beside()`: whole sentences of two accounts, by a claim or by their words: it may hold more than one matter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log

from rashomon.accounts.discrepancies.beside import Pair, beside
from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.forms import Telling
from rashomon.model import Claim, Entity, Origin, Span

# Two clauses are near where the words they share weigh so much of what the lighter one weighs.
NEAR = 0.5
# ... and are as many as this: clauses of two or three words ("held by the rebels") are near to half a story.
SHARED = 3
LEAST_TERMS = 4
# A word in more clauses than this tells nothing apart, and would make the search quadratic.
COMMONEST = 200
# Of a clause, the nearest of the other accounts that are looked at.
NEAREST = 8
# Clauses lie in one another's gaps: of those that begin before a place, the last ones may hold it.
NESTED = 30
# A claim of more accounts is compared by its first ones: 500 copies of one report part nowhere.
MOST_TELLINGS = 60


@dataclass(frozen=True, eq=False)
class Compared:
    """One story's accounts by time of publication, and what was made of them.

    A comparison takes this and gives findings. Accounts are held together by what they say, and through `claims`: a
    claim may have missed one of them. What is asked for more than once is worked out once.
    """

    accounts: tuple[Account, ...]
    claims: Sequence[Claim] = ()
    origins: Sequence[Origin] = ()
    entities: Sequence[Entity] = ()

    def tellings(self) -> tuple[tuple[Telling, ...], ...]:
        """For each claim, in the order of `claims`, its tellings in the order of the accounts' ranks."""
        return self._tellings

    def told_at(self, account: str, place: int) -> frozenset[str]:
        """The claims that the words at a character of an account's text tell."""
        starts, found = self._places.get(account, ([], []))
        last = bisect_right(starts, place)
        return frozenset(claim for span, claim in found[max(0, last - NESTED) : last] if place < span.end)

    def together(self, first: tuple[str, int], second: tuple[str, int]) -> bool:
        """Whether the words at two places (account's identifier, character) tell one claim."""
        return bool(self.told_at(*first) & self.told_at(*second))

    def near(self) -> tuple[tuple[Telling, Telling, float], ...]:
        """Clauses of two accounts in different claims that share most of what they say, with how much (0 to 1), each
        pair once: the nearest first, then in the accounts' order."""
        return self._near

    def beside(self) -> tuple[Pair, ...]:
        """The sentences of two accounts that stand together: by a claim, or by most of what they say."""
        return self._beside

    def stand_together(self, first: tuple[str, int], second: tuple[str, int]) -> bool:
        """Whether two sentences (account's identifier, sentence's index) stand together; of copies the first one's."""
        return frozenset((first, second)) in self._standing

    @cached_property
    def _beside(self) -> tuple[Pair, ...]:
        return beside(self.accounts, self._tellings)

    @cached_property
    def _standing(self) -> frozenset[frozenset[tuple[str, int]]]:
        return frozenset(
            frozenset((told.account.id, told.sentence.index) for told in (pair.first, pair.second))
            for pair in self._beside
        )

    @cached_property
    def _tellings(self) -> tuple[tuple[Telling, ...], ...]:
        accounts = {account.id: account for account in self.accounts}
        found = []
        for claim in self.claims:
            told = [
                _telling(accounts[one.article], claim.id, one.evidence, one.origin, denies=one.denies)
                for one in claim.accounts
                if one.article in accounts and one.evidence
            ]
            kept = [t for t in told if t is not None]
            kept.sort(key=lambda t: (t.account.rank, t.spans[0].start))
            found.append(tuple(kept[:MOST_TELLINGS]))
        return tuple(found)

    @cached_property
    def _places(self) -> dict[str, tuple[list[int], list[tuple[Span, str]]]]:
        spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for claim in self.claims:
            for one in claim.accounts:
                spans[one.article] += [(span, claim.id) for span in one.evidence]
        ordered = {a: sorted(found, key=lambda s: (s[0].start, s[0].end, s[1])) for a, found in spans.items()}
        return {a: ([s.start for s, _ in found], found) for a, found in ordered.items()}

    @cached_property
    def _near(self) -> tuple[tuple[Telling, Telling, float], ...]:
        told = [t for group in self._tellings for t in group if len(t.terms) >= LEAST_TERMS]
        told.sort(key=lambda t: (t.account.rank, t.spans[0].start, t.claim))
        at: dict[str, list[int]] = defaultdict(list)
        for number, telling in enumerate(told):
            for term in telling.terms:
                at[term].append(number)
        weight = {term: log(1 + len(told) / len(numbers)) for term, numbers in at.items()}
        whole = [sum(weight[term] for term in sorted(t.terms)) for t in told]
        homes, claims = [t.account.id for t in told], [t.claim for t in told]
        pairs: dict[tuple[int, int], float] = {}
        for number, telling in enumerate(told):
            home, claim = homes[number], claims[number]
            shared: dict[int, float] = defaultdict(float)
            count: Counter[int] = Counter()
            for term in sorted(telling.terms):
                if len(at[term]) <= COMMONEST:
                    weighs = weight[term]
                    for other in at[term]:
                        if homes[other] != home and claims[other] != claim:
                            shared[other] += weighs
                            count[other] += 1
            likely = [
                (shared[other] / min(whole[number], whole[other]), -other) for other in shared if count[other] >= SHARED
            ]
            for likeness, other in sorted(likely, reverse=True)[:NEAREST]:
                if likeness >= NEAR:
                    pairs[min(number, -other), max(number, -other)] = likeness
        ranked = sorted(pairs.items(), key=lambda p: (-round(p[1], 6), p[0]))
        return tuple((told[a], told[b], likeness) for (a, b), likeness in ranked)


def _telling(account: Account, claim: str, spans: Sequence[Span], origin: str, *, denies: bool) -> Telling | None:
    tree = account.tree
    inside = [
        tree.tokens[n] for s in spans for n in range(bisect_right(tree.ends, s.start), bisect_left(tree.starts, s.end))
    ]
    if not inside:
        return None
    places = {t.index for t in inside}
    head = next((t for t in inside if t.head not in places or t.head == t.index), inside[0])
    return Telling(account, claim, tuple(spans), tuple(inside), head, origin, denies)


def pairs_of(tellings: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    """The pairs of a claim's tellings that are of two accounts, in order."""
    return [(a, b) for a, b in combinations(tellings, 2) if a.account.id != b.account.id]
