"""Joining what is one and keeping apart what is two: sets under bars, whatever the order things come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


class Sets:
    """Disjoint sets of the numbers 0 to `size` − 1, some of which are barred from ever being one.

    A bar holds for the sets, not only for the two numbers it was put between: no third member joins them.
    """

    def __init__(self, size: int) -> None:
        self._root = list(range(size))
        self._members: list[list[int]] = [[n] for n in range(size)]
        self._bars: list[set[int]] = [set() for _ in range(size)]

    def find(self, n: int) -> int:
        """The number that stands for the set of `n`."""
        while self._root[n] != n:
            self._root[n] = self._root[self._root[n]]
            n = self._root[n]
        return n

    def members(self, n: int) -> list[int]:
        """Everything in the set of `n`."""
        return self._members[self.find(n)]

    def one(self, a: int, b: int) -> bool:
        """Whether two numbers are in one set."""
        return self.find(a) == self.find(b)

    def barred(self, a: int, b: int) -> bool:
        """Whether the sets of two numbers may never be one."""
        return self.find(b) in self._bars[self.find(a)]

    def parted(self, numbers: Sequence[int]) -> set[int]:
        """Those of some numbers whose sets are barred from the set of another of them."""
        roots = {self.find(n) for n in numbers}
        return {n for n in numbers if not roots.isdisjoint(self._bars[self.find(n)])}

    def bars(self) -> list[tuple[int, int]]:
        """The pairs of sets that are barred from each other, by a member of each, sorted."""
        return sorted((one, other) for one in range(len(self._root)) for other in self._bars[one] if one < other)

    def bar(self, a: int, b: int) -> bool:
        """Keeps the sets of two numbers apart for good; False (and nothing done) where they are one already."""
        one, other = self.find(a), self.find(b)
        if one == other:
            return False
        self._bars[one].add(other)
        self._bars[other].add(one)
        return True

    def join(self, a: int, b: int) -> bool:
        """Makes the sets of two numbers one; False (and nothing done) where a bar forbids it."""
        one, other = self.find(a), self.find(b)
        if one == other:
            return True
        if other in self._bars[one]:
            return False
        if (len(self._members[one]), -one) < (len(self._members[other]), -other):
            one, other = other, one
        self._root[other] = one
        self._members[one] += self._members[other]
        for barred in self._bars[other]:
            self._bars[barred].discard(other)
            self._bars[barred].add(one)
        self._bars[one] |= self._bars[other]
        self._members[other], self._bars[other] = [], set()
        return True

    def all(self) -> list[list[int]]:
        """The sets, each sorted, in the order of their smallest members."""
        return sorted(sorted(m) for m in self._members if m)


def gather(
    sets: Sets, pairs: Iterable[tuple[float, int, int]], fits: Callable[[int, int], bool]
) -> list[tuple[float, int, int]]:
    """Joins scored pairs (score, a, b), the surest first, where everything in one set fits everything in the other.

    Complete linkage: "Ann Lee" joins "Anne Leigh" by no chain of names in between. Equal scores are taken in the
    order of the numbers, so the same pairs give the same sets in whatever order they come. Gives the pairs joined.
    """
    joined = []
    for score, a, b in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if sets.one(a, b) or sets.barred(a, b):
            continue
        if all(fits(x, y) for x in sets.members(a) for y in sets.members(b)):
            sets.join(a, b)
            joined.append((score, a, b))
    return joined
