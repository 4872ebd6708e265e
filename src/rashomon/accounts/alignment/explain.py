"""Why a telling belongs to its claim: the other account's telling that it is most like, and what the likeness is
made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.accounts.alignment.features import words_alike
from rashomon.accounts.alignment.likeness import explain, total
from rashomon.accounts.alignment.measures import Vectors
from rashomon.accounts.propositions.find import Proposition
from rashomon.model import Account, Claim, Join

# Of those, the nearest by their words alone are looked at closely: the rest of the features adds little to a pair that
# shares few words, and costs the most.
CLOSE = 4
# Of a claim that hundreds of articles tell, so many wordings are compared with a telling: the nearest of them is near
# enough to show, and the cost stays linear.
MOST = 20


def joined(claim: Claim, told: Sequence[Proposition], v: Vectors) -> Claim:
    """The claim with each account's `join` filled; `told` are the propositions that assert or deny it."""
    by_place: dict[tuple[str, int, int], Proposition] = {}
    for p in sorted(told, key=lambda p: p.order):
        for span in p.evidence:
            by_place.setdefault((span.article, span.start, span.end), p)
    samples = _samples(told)
    return replace(claim, accounts=tuple(_with_join(a, by_place, samples, v) for a in claim.accounts))


def _samples(told: Sequence[Proposition]) -> list[Proposition]:
    """One proposition for each wording and article, as many as are compared: other wordings before copies."""
    copies: dict[tuple[str, ...], int] = {}
    ranked: list[tuple[int, int, Proposition]] = []
    for p in sorted(told, key=lambda p: p.order):
        words = tuple(s.exact for s in p.evidence)
        copies[words] = copies.get(words, 0) + 1
        ranked.append((copies[words], len(ranked), p))
    return [p for _, _, p in sorted(ranked, key=lambda r: r[:2])[:MOST]]


def _with_join(
    account: Account, by_place: Mapping[tuple[str, int, int], Proposition], samples: Sequence[Proposition], v: Vectors
) -> Account:
    own = {p.id: p for s in account.evidence if (p := by_place.get((s.article, s.start, s.end))) is not None}
    near = sorted(
        ((-round(words_alike(a, b, v), 6), a.order, b.order, a, b) for a in own.values() for b in samples
         if b.article != account.article), key=lambda pair: pair[:3],
    )[:CLOSE]  # fmt: skip
    pairs = [(total(a, b, v), a, b) for *_, a, b in near]
    if not pairs:
        return account
    score, mine, other = min(pairs, key=lambda pair: (-round(pair[0], 6), pair[1].order, pair[2].order))
    join = Join(to=other.evidence[0], score=round(score, 3), features=explain(mine, other, v))
    return replace(account, join=join)
