"""What sets two groups of reports apart: names that lead in one and are hardly known in the other, on both sides.

Two title fights of one champion share champion, belts and words; what tells them apart is that the reports of the one
all lead with this challenger and those of the other with that. One name on one side is no contrast: later reports
name the dead, earlier ones do not. Of few reports little can be said, so shares are shrunk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DOUBT = 2  # as if so many more reports of the group did not lead with the name
TELLING = 0.3  # a name that this share of the group (so shrunk) does not lead with sets nothing apart


@dataclass(frozen=True, slots=True)
class Leads:
    """In how many of a group's `size` reports each name leads."""

    size: int = 1
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> Leads:
        """One report's."""
        return cls(1, dict.fromkeys(names, 1))

    def __add__(self, other: Leads) -> Leads:
        """Both groups'."""
        return Leads(self.size + other.size, Counter(self.counts) + Counter(other.counts))

    def foremost(self) -> dict[str, float]:
        """The names that can set the group apart, with the share of it that leads with them."""
        least = TELLING * (self.size + DOUBT)
        return {name: n / (self.size + DOUBT) for name, n in self.counts.items() if n > least}

    def beyond(self, other: Leads) -> float:
        """How much more the group leads with one name than the other group does, at most."""
        return max((s - other.counts.get(name, 0) / other.size for name, s in self.foremost().items()), default=0.0)


def contrast(a: Leads, b: Leads) -> float:
    """How far the names that lead set the groups apart, 0 to 1: as far as both have one of their own."""
    return max(min(a.beyond(b), b.beyond(a)), 0.0)
