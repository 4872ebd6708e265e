"""Things joined pair by pair to groups, by number; and so many of many, taken from each in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


class Groups:
    """Numbers that belong together, joined pair by pair."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def top(self, one: int) -> int:
        """What stands for the group that one is in."""
        while self._above.setdefault(one, one) != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, first: int, second: int) -> None:
        """Make one group of the two that they are in."""
        a, b = sorted((self.top(first), self.top(second)))
        self._above[b] = a

    def all(self) -> list[list[int]]:
        """The groups, each in order, by their first."""
        found: dict[int, list[int]] = defaultdict(list)
        for one in sorted(self._above):
            found[self.top(one)].append(one)
        return [found[top] for top in sorted(found)]


def in_turn(numbers: Sequence[int], accounts: Sequence[str], most: int) -> list[int]:
    """At most `most` of the numbers: the first of each account, then the second of each, and so on. `accounts` says
    of each number whose it is."""
    if len(numbers) <= most:
        return list(numbers)
    place: dict[str, int] = defaultdict(int)
    turns = []
    for number, account in zip(numbers, accounts, strict=True):
        turns.append((place[account], number))
        place[account] += 1
    return sorted(number for _, number in sorted(turns)[:most])
