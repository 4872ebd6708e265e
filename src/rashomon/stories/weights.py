"""How much a term tells: inverse document frequency, counted over reports.

A term that few reports use tells more than one that all use. The counts are those of the reports at hand, or those
that the caller keeps (a store's).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rashomon.stories.features import Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """In how many of `documents` reports each term stands."""

    documents: int = 0
    words: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def counted(cls, reports: Iterable[Features]) -> Weights:
        """The counts of these reports."""
        words = Counter[str]()
        documents = 0
        for report in reports:
            documents += 1
            words.update(report.words.keys())
        return cls(documents=documents, words=words)

    def of(self, terms: Iterable[str]) -> dict[str, float]:
        """The weights of these terms."""
        return {term: rarity(self.documents, self.words.get(term, 0)) for term in terms}


def rarity(documents: int, having: int) -> float:
    """Smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1: never 0, so a lone story has words too."""
    return math.log((1 + documents) / (1 + having)) + 1


def idf(documents: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The weight of each term of these bags of terms."""
    counts: Counter[str] = Counter()
    n = 0
    for document in documents:
        n += 1
        counts.update(document.keys())
    return {term: rarity(n, having) for term, having in counts.items()}


def weigh(counts: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """The TF-IDF vector of unit length, term frequency damped (1 + ln, from 1 on)."""
    vector = {t: (1 + math.log(c) if c >= 1 else c) * weights[t] for t, c in counts.items() if c > 0}
    norm = math.sqrt(math.fsum(v * v for v in vector.values()))
    return {t: v / norm for t, v in vector.items()} if norm else {}
