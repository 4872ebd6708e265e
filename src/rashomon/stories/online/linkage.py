"""The agglomeration of `rashomon.stories.linkage` over single reports and whole blocks of them."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.stories.linkage import Rule


def link_blocks(
    sizes: Sequence[int], inside: Sequence[float], sums: Mapping[tuple[int, int], float], rule: Rule
) -> list[tuple[int, ...]]:
    """Groups of the blocks 0..n-1, merging the pair of highest mean likeness that the rule joins until there is none.

    `sizes`: how many reports each block stands for; `inside`: the likeness summed over its pairs of reports; `sums`:
    for pairs i < j the likeness summed over the reports of the one with those of the other; a pair not in it counts
    as 0. With blocks of one report each this is `rashomon.stories.linkage.link`, ties included. Groups and their
    members ascending.
    """
    members: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(sizes))}
    size, within = dict(enumerate(sizes)), dict(enumerate(inside))
    close = {i: rule.cohesion(within[i], size[i]) for i in size}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (i, j), total in sorted(sums.items()):
        if total:
            near[i][j] = near[j][i] = total
            if rule.joins(mean := total / (size[i] * size[j]), close[i], close[j]):
                heap.append((-mean, i, j))
    heapq.heapify(heap)
    fresh = len(sizes)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        members[fresh] = members.pop(i) + members.pop(j)
        size[fresh] = size[i] + size[j]
        within[fresh] = within[i] + within[j] + near[i][j]
        close[fresh] = rule.cohesion(within[fresh], size[fresh])
        joined: dict[int, float] = {}
        for old in (i, j):
            for k, total in near.pop(old).items():
                if k in members:
                    joined[k] = joined.get(k, 0.0) + total
                    near[k].pop(old, None)
        for k, total in sorted(joined.items()):
            near[k][fresh] = near[fresh][k] = total
            if rule.joins(mean := total / (size[k] * size[fresh]), close[k], close[fresh]):
                heapq.heappush(heap, (-mean, k, fresh))
        fresh += 1
    return sorted(tuple(sorted(group)) for group in members.values())
