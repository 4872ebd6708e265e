"""Which judgements hold when all of them are taken together: the latest word wins, through third ones too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.entities.gathering.sets import Sets
from rashomon.model import Judgement

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Decided:
    """`sets`: what is one, and what may never be, among the things judged; `held` and `overruled`: the judgements
    that touch any of them, the latest first."""

    sets: Sets
    held: tuple[Judgement, ...]
    overruled: tuple[Judgement, ...]


def decide(judgements: Sequence[Judgement], size: int, pairs: Callable[[Judgement], Pairs]) -> Decided:
    """Take judgements together about things numbered from 0 to `size` − 1.

    `pairs`: which things a judgement says are the same, or different; none where it is about something else. The
    latest judgement comes first (of equal times, the greater identifier); an older one that contradicts it, alone or
    through others, is overruled as a whole.
    """
    sets = Sets(size)
    held: list[Judgement] = []
    overruled: list[Judgement] = []
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        meant = [(a, b) for a, b in pairs(judgement) if a != b]
        if not meant:
            continue
        if judgement.verdict == "same":
            fits = _joins(sets, meant)
        else:
            fits = not any(sets.one(a, b) for a, b in meant)
            if fits:
                for a, b in meant:
                    sets.bar(a, b)
        (held if fits else overruled).append(judgement)
    return Decided(sets, tuple(held), tuple(overruled))


def _joins(sets: Sets, pairs: Pairs) -> bool:
    """Join all pairs, or none where a bar lies between any two of what would be one."""
    roots = {sets.find(n) for pair in pairs for n in pair}
    near: dict[int, set[int]] = {root: {root} for root in roots}
    for a, b in pairs:
        one, other = near[sets.find(a)], near[sets.find(b)]
        if one is not other:
            one |= other
            near.update(dict.fromkeys(other, one))
    for part in {id(part): part for part in near.values()}.values():
        if sets.parted(sorted(part)):
            return False
    for a, b in pairs:
        sets.join(a, b)
    return True


def parted(group: Sequence[int], sets: Sets, near: Callable[[int, Sequence[Sequence[int]]], int]) -> list[list[int]]:
    """A group in as few parts as hold nothing that was judged different: itself where it holds none.

    What was judged goes with what it is the same as, else where nothing forbids it; `near` says to which of the parts
    (by number, given what was judged in each) anything else goes.
    """
    judged = sorted(sets.parted(group))
    if not judged:
        return [list(group)]
    parts: list[list[int]] = []
    for n in judged:
        with_it = next((part for part in parts if any(sets.one(n, m) for m in part)), None)
        part = with_it or next((part for part in parts if not any(sets.barred(n, m) for m in part)), None)
        if part is None:
            parts.append([n])
        else:
            part.append(n)
    seeds = [tuple(part) for part in parts]
    inside = set(judged)
    for n in group:
        if n not in inside:
            parts[near(n, seeds)].append(n)
    return [sorted(part) for part in parts]


def joined(parts: Sequence[Sequence[int]], sets: Sets) -> list[list[int]]:
    """Parts that hold what was judged the same made one, around the largest; where something in them was judged
    different, only what was judged the same moves."""
    made = [list(part) for part in parts]
    home = {n: i for i, part in enumerate(made) for n in part}
    for members in sets.all():
        homes = sorted({home[n] for n in members if n in home}, key=lambda i: (-len(made[i]), i))
        if len(homes) < 2:
            continue
        first, inside = homes[0], set(members)
        for other in homes[1:]:
            moving = made[other]
            if _barred(sets, made[first], moving):
                moving = [n for n in moving if n in inside]
            if _barred(sets, made[first], moving):
                # What stands there is barred from it: those that were judged leave for a place of their own.
                mine = [n for i in homes for n in made[i] if n in inside]
                for i in homes:
                    made[i] = [n for n in made[i] if n not in inside]
                made.append(mine)
                home.update(dict.fromkeys(mine, len(made) - 1))
                break
            made[other] = [n for n in made[other] if n not in set(moving)]
            made[first] = sorted([*made[first], *moving])
            home.update(dict.fromkeys(moving, first))
    return [part for part in made if part]


def _barred(sets: Sets, one: Sequence[int], other: Sequence[int]) -> bool:
    judged = sets.parted([*one, *other])
    return any(sets.barred(a, b) for a in one if a in judged for b in other if b in judged)


def told(judgement: Judgement) -> str:
    """A judgement in a few words: who, when, why."""
    why = f": {judgement.why}" if judgement.why else ""
    return f"judged by {judgement.by}, {judgement.at[:10]}{why}"
