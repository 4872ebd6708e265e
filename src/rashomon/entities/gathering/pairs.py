"""Which names are worth comparing: a few keys a name, so that the work grows with the names, not with their square."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.entities.compare import blocking_keys

# A block of more names than this is divided by a second key: "Kim" and "Maria" block thousands. 20 is three times as
# fast as 60 or 200 on invented cards, for 3 of 2,558 identities that come apart (benchmarks/register.py).
LARGE_BLOCK = 20
# What is left of more names than this after that (3,000 people called Mira) is put in order, once by the words as they
# stand and once by the last word first, and each name meets so many that follow it: two spellings of one name stand
# near each other in one order at least. No story of news has such a block; the order is the names' own.
CROWD = 60
NEIGHBOURS = 15


def near_pairs(kind: str, names: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes (the smaller first, each once, in order) of which some name of each may be one name.

    `names`: for each item the full names it bears.
    """
    keys = [sorted({key for name in listed for key in blocking_keys(kind, name)}) for listed in names]
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, found in enumerate(keys):
        for key in found:
            blocks[key].append(n)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        for part in _divided(keys, key, blocks[key]):
            if len(part) <= CROWD:
                seen.update(itertools.combinations(part, 2))
            else:
                seen.update(_neighbours(names, part))
    yield from sorted(seen)


def _divided(keys: Sequence[Sequence[str]], key: str, block: list[int]) -> Iterator[list[int]]:
    """A block as it is, or, where it is large, those parts of it that share another key as well."""
    if len(block) <= LARGE_BLOCK:
        yield block
        return
    parts: dict[str, list[int]] = defaultdict(list)
    for n in block:
        for other in keys[n]:
            if other != key:
                parts[other].append(n)
    for other in sorted(parts):
        if 1 < len(parts[other]) <= len(block) // 2 or len(parts[other]) <= LARGE_BLOCK:
            yield parts[other]


def _neighbours(names: Sequence[Sequence[str]], crowd: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a crowd whose names are near each other in the order of their words (sorted neighbourhood)."""
    for way in (1, -1):
        ordered = sorted(crowd, key=lambda n: ([name.casefold().split()[::way] for name in names[n]], n))
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
                yield min(one, other), max(one, other)
