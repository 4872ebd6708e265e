"""Things brought together one pair at a time (union-find)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

H = TypeVar("H", bound=Hashable)


class Groups(Generic[H]):
    """Union-find; the representative does not matter, only who is with whom."""

    def __init__(self, items: Iterable[H] = ()) -> None:
        self._above: dict[H, H] = {item: item for item in items}
        self._whole: set[int] = set()

    def find(self, item: H) -> H:
        """The group's representative."""
        self._above.setdefault(item, item)
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def join(self, a: H, b: H) -> None:
        """Put the groups of `a` and `b` together."""
        self._above[self.find(a)] = self.find(b)

    def join_all(self, items: Sequence[H]) -> None:
        """Put the groups of all `items` together; nothing is done twice for the same list."""
        if id(items) not in self._whole:
            self._whole.add(id(items))
            for item in items[1:]:
                self.join(items[0], item)

    def members(self) -> list[H]:
        """All that were ever named, in the order in which they were."""
        return list(self._above)

    def count(self) -> int:
        """How many groups there are."""
        return len({self.find(item) for item in self._above})
