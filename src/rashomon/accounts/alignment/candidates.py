"""Which pairs of propositions are worth comparing: an index by words, bounded however large the story.

Each proposition looks up its words among those before it, the rarest first, and keeps the few others that are nearest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.accounts.alignment.measures import Vectors
from rashomon.accounts.propositions.find import Proposition

# A word that more propositions have than this is not looked up: it would make the search quadratic, and in so large
# a story it tells nothing apart.
MOST_COMMON = 200
# Nor are more words, once so many propositions have been met: only clauses of many common words come so far.
MOST_MET = 1000
# Cosine of the clauses' words below which no pair comes near JOIN.
LEAST_COSINE = 0.05
# The nearest others that are looked at. A claim has as many different wordings as this in stories of thousands only.
NEAREST = 40


def candidates(propositions: Sequence[Proposition], v: Vectors) -> list[tuple[int, int]]:
    """Pairs of positions that share words enough to be worth comparing, in order."""
    common: dict[str, int] = defaultdict(int)
    rows = []
    for p in propositions:
        norm = v.norms[p.id]
        rows.append([(stem, weight / norm) for stem, weight in v.words[p.id].items() if weight])
        for stem, _ in rows[-1]:
            common[stem] += 1
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for position, row in enumerate(rows):
        shared: dict[int, float] = defaultdict(float)
        met = 0
        for stem, weight in sorted(row, key=lambda term: (common[term[0]], term[0])):
            if common[stem] > MOST_COMMON or met > MOST_MET:
                break
            for other, theirs in index[stem]:
                shared[other] += weight * theirs
            met += len(index[stem])
        near = [(-round(cosine, 9), other) for other, cosine in shared.items() if cosine >= LEAST_COSINE]
        if len(near) > NEAREST:
            near = sorted(near)[:NEAREST]
        pairs += [(other, position) for _, other in near]
        for stem, weight in row:
            if common[stem] <= MOST_COMMON:
                index[stem].append((position, weight))
    return sorted(pairs)
