"""How alike the reports of a neighbourhood are, and the rests of big stories that are not looked at one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.stories.linkage import Block
from rashomon.stories.online.shelf import Entry, Links

Sums = dict[tuple[int, int], float]


def sums_between(
    items: Sequence[Entry], links: Mapping[int, Links], rests: Mapping[str, int]
) -> tuple[Sums, dict[int, Block]]:
    """Likeness summed between items, numbered from 0, and rests, after them in their order; and the rests as blocks.

    `rests`: how many more reports of a story there are than stand among the items. Nothing is known of them; they are
    taken to be as alike to a report, on average, as their fellows among the items are.
    """
    place = {entry.number: i for i, entry in enumerate(items)}
    sums: Sums = {}
    for i, entry in enumerate(items):
        for number, value in links.get(entry.number, ()):
            if (j := place.get(number)) is not None:
                sums[min(i, j), max(i, j)] = value
    if not rests:
        return sums, {}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), value in sums.items():
        near[i][j] = near[j][i] = value
    homes = {story: [i for i, entry in enumerate(items) if entry.story == story] for story in rests}
    means = {story: _means(len(items), near, set(members)) for story, members in homes.items()}
    blocks: dict[int, Block] = {}
    for b, (story, size) in enumerate(rests.items(), len(items)):
        mean, members = means[story], homes[story]
        # Inside a big story not every two reports were compared: what each has with the others speaks for it.
        for at, i in enumerate(members):
            for j in members[at + 1 :]:
                if (i, j) not in sums and (value := min(mean.get(i, 0.0), mean.get(j, 0.0))):
                    sums[i, j] = value
        for i, value in mean.items():
            sums[i, b] = value * size
        within = _mean([mean.get(i, 0.0) for i in members]) * size * (size - 1) / 2
        blocks[b] = Block(size=size, within=within)
        for c, (other, more) in enumerate(rests.items(), len(items)):
            if b < c and (value := _mean([mean.get(i, 0.0) for i in homes[other]])):
                sums[b, c] = value * size * more
    return sums, blocks


def _means(count: int, near: Mapping[int, Mapping[int, float]], members: set[int]) -> dict[int, float]:
    """For each of so many items its mean likeness with a story's members.

    A report of the story is judged by those it was compared with, any other by all: it was not compared with what it
    shares nothing with.
    """
    found = {}
    for i in range(count):
        known = [value for j, value in near.get(i, {}).items() if j in members]
        if known:
            found[i] = sum(known) / (len(known) if i in members else len(members))
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
