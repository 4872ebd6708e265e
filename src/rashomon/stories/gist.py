"""What a story is like as a whole: the sum of its reports' vectors, the names that lead it, its days, its history.

The mean likeness between two groups of reports is one sparse product of their sums, whatever their size: chapters and
links are found without comparing report by report.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from rashomon.stories.contrast import Leads
from rashomon.stories.features import Features
from rashomon.stories.likeness import vector
from rashomon.stories.linkage import Rule
from rashomon.stories.weights import Weights, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """A group of reports. `words`: the sum of their vectors; `history`: the sum of what they tell as history; `first`
    and `last`: their days of publication, None where none is dated."""

    size: int
    words: Mapping[str, float]
    history: Mapping[str, float]
    leads: Leads
    first: date | None
    last: date | None

    def __add__(self, other: Gist) -> Gist:
        """The gist of both groups."""
        days = [d for d in (self.first, self.last, other.first, other.last) if d]
        return Gist(
            size=self.size + other.size,
            words=_sum((self.words, other.words)),
            history=_sum((self.history, other.history)),
            leads=self.leads + other.leads,
            first=min(days, default=None),
            last=max(days, default=None),
        )


def gist(reports: Sequence[Features], weights: Weights) -> Gist:
    """The gist of these reports."""
    vectors = [vector(report, weights) for report in reports]
    firsts = [d for r in reports if r.published and (d := r.published.first_day())]
    lasts = [d for r in reports if r.published and (d := r.published.last_day())]
    return Gist(
        size=len(reports),
        words=_sum(v.words for v in vectors),
        history=_sum(weigh(r.history, weights.of(r.history)) for r in reports),
        leads=reduce(Leads.__add__, (Leads.of(r.lead) for r in reports), Leads(0)),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )


def between(a: Gist, b: Gist) -> float:
    """The mean likeness of the reports of one with those of the other, dates aside, 0 to 1."""
    return dot(a.words, b.words) / (a.size * b.size)


def cohesion(a: Gist, rule: Rule) -> float:
    """How alike the reports of a group are, dates aside, as the rule shrinks it."""
    itself = between(a, a) * a.size * a.size  # each pair twice, and each report with itself
    return rule.cohesion((itself - a.size) / 2, a.size)


def alike(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two sums."""
    norms = math.sqrt(dot(a, a) * dot(b, b))
    return dot(a, b) / norms if norms else 0.0


def dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The sparse product; sums exactly, so that it is the same both ways round."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(v * b[t] for t, v in a.items() if t in b)


def _sum(vectors: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for one in vectors:
        for term, value in one.items():
            total[term] = total.get(term, 0.0) + value
    return total
