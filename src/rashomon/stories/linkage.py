"""Average-link agglomeration (Sokal and Michener 1958) on a sparse graph, with a regard for how close a group is.

Two groups are merged where the mean likeness between them reaches a floor and, for stories, a share of the likeness
inside them: reports of one boxing match are so alike that a report of the champion's next match, which would pass for
the same among looser reports, stands out. The share is higher where different names lead (rashomon.stories.contrast).
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.stories.contrast import TELLING, Leads, contrast


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When two groups are one: the mean likeness between them is at least `floor`, and at least `share` of the
    geometric mean of their cohesions."""

    floor: float
    share: float = 0.0
    usual: float = 0.0  # what a lone member's cohesion is taken for
    doubt: float = 3.0  # so many pairs of members must be seen to outweigh the usual cohesion
    toll: float = 0.0  # how much the share rises with the contrast between the groups

    def cohesion(self, within: float, size: int) -> float:
        """How alike the members of a group are: the mean over its pairs (`within` is their sum), shrunk towards the
        usual while there are few."""
        pairs = size * (size - 1) / 2
        return (within + self.doubt * self.usual) / (pairs + self.doubt)

    def joins(self, between: float, one: float, other: float, contrast: float = 0.0) -> bool:
        """Whether groups of these cohesions, of this mean likeness, apart by this contrast (1: outright), are one."""
        if contrast >= 1 and self.toll:
            return False
        share = self.share + self.toll * max(contrast - TELLING, 0.0)
        return between >= self.floor and between >= share * math.sqrt(max(one * other, 0.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A member that stands for `size` reports that stay together; `within`: the likeness summed over their pairs."""

    size: int
    within: float


def link(
    n: int,
    links: dict[tuple[int, int], float],
    rule: Rule,
    leads: Sequence[Leads] = (),
    blocks: Mapping[int, Block] | None = None,
) -> list[set[int]]:
    """Clusters of 0..n-1, merging the pair of highest mean likeness that the rule joins until there is none.

    `leads`: the names that lead each member, where the rule asks. A pair not in `links` counts as 0; likeness below 0
    keeps apart. Ties go to the lower numbers, so the result is one. `blocks`: the members that stand for several
    reports; the likeness with them in `links` is summed over those.
    """
    blocks = blocks or {}
    members = {i: {i} for i in range(n)}
    size = {i: blocks[i].size if i in blocks else 1 for i in range(n)}
    within = {i: blocks[i].within if i in blocks else 0.0 for i in range(n)}
    close = {i: rule.cohesion(within[i], size[i]) for i in range(n)}
    named = dict(enumerate(leads)) if rule.toll else {}

    def joins(mean: float, i: int, j: int) -> bool:
        if not rule.joins(mean, close[i], close[j]):
            return False
        return not named or rule.joins(mean, close[i], close[j], contrast(named[i], named[j]))

    sums: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (i, j), value in sorted(links.items()):
        if value:
            sums[i][j] = sums[j][i] = value
            if joins(mean := value / (size[i] * size[j]), i, j):
                heap.append((-mean, i, j))
    heapq.heapify(heap)
    fresh = n
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        within[fresh] = within.pop(i) + within.pop(j) + sums[i][j]
        members[fresh] = members.pop(i) | members.pop(j)
        size[fresh] = size[i] + size[j]
        close[fresh] = rule.cohesion(within[fresh], size[fresh])
        if named:
            named[fresh] = named.pop(i) + named.pop(j)
        joined: dict[int, float] = {}
        for old in (i, j):
            for k, value in sums.pop(old).items():
                if k in members:
                    joined[k] = joined.get(k, 0.0) + value
                    sums[k].pop(old, None)
        for k, value in sorted(joined.items()):
            sums[k][fresh] = sums[fresh][k] = value
            mean = value / (size[k] * size[fresh])
            if joins(mean, k, fresh):
                heapq.heappush(heap, (-mean, k, fresh))
        sums.setdefault(fresh, {})
        fresh += 1
    return sorted(members.values(), key=min)
