"""Which pairs of propositions are worth comparing: an index by words, bounded however large the story.

Each proposition looks up its words, the rarest first, and keeps the few others with which it shares the most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.accounts.alignment.measures import Vectors
from rashomon.accounts.propositions.find import Proposition

# A word that more propositions have than this is not looked up: it would make the search quadratic, and in so large
# a story it tells nothing apart.
MOST_COMMON = 200
# Cosine of the clauses' words below which no pair comes near JOIN.
LEAST_COSINE = 0.05
# The nearest others that are looked at. A claim has as many different wordings as this in stories of thousands only.
NEAREST = 60


def candidates(propositions: Sequence[Proposition], v: Vectors) -> list[tuple[int, int]]:
    """Pairs of positions that share words enough to be worth comparing, in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for position, p in enumerate(propositions):
        for stem, weight in v.words[p.id].items():
            if weight:
                index[stem].append(position)
    pairs: set[tuple[int, int]] = set()
    for position, p in enumerate(propositions):
        shared: dict[int, float] = defaultdict(float)
        for stem, weight in v.words[p.id].items():
            places = index[stem]
            if weight and len(places) <= MOST_COMMON:
                for other in places:
                    shared[other] += weight * v.words[propositions[other].id][stem]
        shared.pop(position, None)
        least = LEAST_COSINE * v.norms[p.id]
        near = [
            (-dot / v.norms[propositions[o].id], o)
            for o, dot in shared.items()
            if dot >= least * v.norms[propositions[o].id]
        ]
        if len(near) > NEAREST:
            near = sorted((round(value, 9), o) for value, o in near)[:NEAREST]
        pairs.update((min(position, o), max(position, o)) for _, o in near)
    return sorted(pairs)
