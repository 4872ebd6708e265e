"""Which pairs of a story's articles are compared: all, up to some dozens; of a large story those that can matter.

A story of 2,000 articles has two million pairs. Copies of one text are tied to the first of them and only that one
is compared with others; of the rest those pairs are compared that share most runs of words, some NEAREST for each
article. An article belongs to a family by its nearest relatives: to have the others named adds nothing to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from rashomon.accounts.copying.texts import Prepared, by_first_wording
from rashomon.articles.copies import Fingerprints, Index
from rashomon.articles.copies.words import runs_of

# 60 articles have 1,770 pairs: a second or two.
EVERY = 60
NEAREST = 30
# Runs of four words that two articles must share to be worth comparing: three phrases, or one of six words.
FEWEST = 3
_RUN = 4
# Of a text of 60,000 words so many runs stand for all: the least by hash, so that two texts keep the same ones.
_MOST_RUNS = 4000
_BITS = np.uint64((1 << 63) - 1)


def pairs_to_compare(prepared: Mapping[str, Prepared]) -> list[tuple[str, str]]:
    """The pairs of articles (identifiers in order) that are to be compared, sorted."""
    articles = sorted(prepared)
    if len(articles) <= EVERY:
        return [(a, b) for n, a in enumerate(articles) for b in articles[n + 1 :]]
    found: set[tuple[str, str]] = set()
    first = []
    for same in by_first_wording(prepared).values():
        first.append(same[0])
        found.update((same[0], other) for other in same[1:])
    found.update(_nearest({a: prepared[a] for a in first}))
    return sorted(found)


def _nearest(prepared: Mapping[str, Prepared]) -> set[tuple[str, str]]:
    """For each article the pairs with those that share most runs with it."""
    index = Index()
    for article in sorted(prepared):
        hashes = prepared[article].text.words.hashes
        runs = np.unique(runs_of(hashes, _RUN) & _BITS)[:_MOST_RUNS]
        index.add(article, Fingerprints(runs.astype("<u8").tobytes(), len(hashes)))
    near: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one, other, shared in index.pairs():
        if shared >= FEWEST:
            near[one].append((-shared, other))
            near[other].append((-shared, one))
    return {
        (one, other) if one < other else (other, one)
        for one, listed in near.items()
        for _, other in sorted(listed)[:NEAREST]
    }
