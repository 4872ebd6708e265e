"""Analysts' judgements, applied before any score: the latest word on a pair wins, and what it overruled is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.entities.gathering.sets import Sets
from rashomon.model import Judgement, Merge, Named

Find = Callable[[Named, Judgement], Sequence[int]]


def apply(judgements: Sequence[Judgement], sets: Sets, find: Find) -> tuple[list[tuple[int, int, Merge]], list[Merge]]:
    """Joins and bars what judgements say; gives the joins made (with why) and what is kept apart or overruled.

    `find` gives the items that bear a name as a judgement bounds it. The latest judgement comes first (of equal
    times, the greater identifier), so an older one that contradicts it, alone or through others, changes nothing.
    """
    joined: list[tuple[int, int, Merge]] = []
    apart: list[Merge] = []
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        left, right = find(judgement.left, judgement), find(judgement.right, judgement)
        if judgement.verdict == "different":
            pairs = [(a, b) for a in left for b in right if a != b]
            done = len([1 for a, b in pairs if sets.bar(a, b)]) == len(pairs)
            rule = f"kept apart: {told(judgement)}" if done else f"overruled by a later judgement: {told(judgement)}"
            if pairs:
                apart.append(_merge(judgement, rule))
            continue
        overruled = False
        for items, others in ((left, right), (right, left)):
            for a in items:
                for b in others[:1]:
                    if sets.one(a, b):
                        continue
                    if sets.join(a, b):
                        joined.append((a, b, _merge(judgement, told(judgement))))
                    else:
                        overruled = True
        if overruled:
            apart.append(_merge(judgement, f"overruled by a later judgement: {told(judgement)}"))
    return joined, apart


def told(judgement: Judgement) -> str:
    """A judgement in a few words: who, when, why."""
    why = f": {judgement.why}" if judgement.why else ""
    return f"judgement by {judgement.by}, {judgement.at[:10]}{why}"


def _merge(judgement: Judgement, rule: str) -> Merge:
    return Merge(left=judgement.left.name, right=judgement.right.name, rule=rule)
