"""Reports and stories that are tied to one another, directly or through others."""

from __future__ import annotations

from collections import defaultdict


class Ties:
    """Things joined step by step (union-find)."""

    def __init__(self) -> None:
        self._home: dict[int | str, int | str] = {}

    def root(self, one: int | str) -> int | str:
        """What stands for all that one thing is tied to; new things are tied to nothing."""
        self._home.setdefault(one, one)
        while self._home[one] != one:
            self._home[one] = self._home[self._home[one]]
            one = self._home[one]
        return one

    def join(self, one: int | str, other: int | str) -> None:
        """Tie two things."""
        self._home[self.root(other)] = self.root(one)

    def parts(self) -> list[list[int | str]]:
        """The things tied to one another, in the order in which they were named."""
        found: dict[int | str, list[int | str]] = defaultdict(list)
        for one in self._home:
            found[self.root(one)].append(one)
        return list(found.values())
