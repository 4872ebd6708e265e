"""The measures of coreference: MUC, B-cubed and CEAF-e, as the CoNLL shared tasks define them.

All take the same mentions on both sides: `gold` and `found` give each mention's cluster. No command of its own; used
by entities.py.

MUC: Vilain et al. 1995. B-cubed: Bagga and Baldwin 1998. CEAF with the entity-based similarity φ4: Luo 2005. CoNLL:
the mean of the three F1 (Pradhan et al. 2011, 2014).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

Clusters = Mapping[Any, Any]


class Score(NamedTuple):
    """Precision, recall and F1, each 0 to 1."""

    precision: float
    recall: float
    f1: float


def muc(gold: Clusters, found: Clusters) -> Score:
    """Links: of each gold cluster, how many of the links that hold it together are found; precision the other way."""
    return _score(*_links(found, gold), *_links(gold, found))


def b_cubed(gold: Clusters, found: Clusters) -> Score:
    """For each mention: how much of its found cluster is right (precision), and of its gold cluster found (recall)."""
    sizes, others, both = Counter(gold.values()), Counter(found.values()), Counter((gold[m], found[m]) for m in gold)
    precision = sum(n * n / others[f] for (_, f), n in both.items())
    recall = sum(n * n / sizes[g] for (g, _), n in both.items())
    return _score(precision, len(gold), recall, len(gold))


def ceaf_e(gold: Clusters, found: Clusters) -> Score:
    """The best one-to-one alignment of clusters, each pair worth 2·|both| / (|gold| + |found|)."""
    sizes, others, both = Counter(gold.values()), Counter(found.values()), Counter((gold[m], found[m]) for m in gold)
    worth: dict[Hashable, dict[Hashable, float]] = defaultdict(dict)
    for (g, f), n in both.items():
        worth[g][f] = 2 * n / (sizes[g] + others[f])
    total = sum(_best(rows) for rows in _components(worth))
    return _score(total, len(others), total, len(sizes))


def conll(gold: Clusters, found: Clusters) -> float:
    """The mean of the F1 of MUC, B-cubed and CEAF-e."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3


def _links(of: Clusters, by: Clusters) -> tuple[float, float]:
    """Of the links that hold the clusters of `of` together, how many `by` has; and how many there are."""
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in of.items():
        parts[cluster].add(by[mention])
    sizes = Counter(of.values())
    return sum(n - len(parts[c]) for c, n in sizes.items()), sum(n - 1 for n in sizes.values())


def _score(right: float, found: float, hit: float, gold: float) -> Score:
    precision, recall = right / found if found else 0.0, hit / gold if gold else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _components(worth: Mapping[Hashable, Mapping[Hashable, float]]) -> list[dict[Hashable, Mapping[Hashable, float]]]:
    """The clusters that share mentions, directly or through others: each part is aligned by itself."""
    holders: dict[Hashable, list[Hashable]] = defaultdict(list)
    for g, row in worth.items():
        for f in row:
            holders[f].append(g)
    seen: set[Hashable] = set()
    parts = []
    for start in worth:
        if start in seen:
            continue
        seen.add(start)
        part, waiting = {}, [start]
        while waiting:
            g = waiting.pop()
            part[g] = worth[g]
            for other in (o for f in worth[g] for o in holders[f]):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        parts.append(part)
    return parts


def _best(rows: Mapping[Hashable, Mapping[Hashable, float]]) -> float:
    """The greatest sum of an alignment (Hungarian method with potentials, O(n²·m))."""
    columns = list(dict.fromkeys(f for row in rows.values() for f in row))
    table = [[row.get(f, 0.0) for f in columns] for row in rows.values()]
    if len(table) == 1 or len(columns) == 1:
        return max(value for row in table for value in row)
    if len(table) > len(columns):
        table = [list(column) for column in zip(*table, strict=True)]
    n, m = len(table), len(table[0])
    u, v, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], j = i, 0
        least, way, used = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while True:
            used[j] = True
            row, delta, following = match[j], float("inf"), 0
            for k in (k for k in range(1, m + 1) if not used[k]):
                cost = -table[row - 1][k - 1] - u[row] - v[k]
                if cost < least[k]:
                    least[k], way[k] = cost, j
                if least[k] < delta:
                    delta, following = least[k], k
            for k in range(m + 1):
                if used[k]:
                    u[match[k]] += delta
                    v[k] -= delta
                else:
                    least[k] -= delta
            j = following
            if not match[j]:
                break
        while j:
            match[j], j = match[way[j]], way[j]
    return sum(table[match[k] - 1][k - 1] for k in range(1, m + 1) if match[k])
