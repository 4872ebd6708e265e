"""What sets two groups of reports apart: names that lead in one and are hardly known in the other, on both sides.

Two title fights of one champion share champion, belts and words; what tells them apart is that the reports of the one
all lead with this challenger and those of the other with that. One name on one side is no contrast: later reports
name the dead, earlier ones do not. Of few reports little can be said, so shares are shrunk. Where the groups lie half a
year apart besides, they are apart outright: the same ceremony a year later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rashomon.model import Moment

DOUBT = 2  # as if so many more reports of the group did not lead with the name
TELLING = 0.3  # a name that this share of the group (so shrunk) does not lead with sets nothing apart
OWN = 0.4  # a contrast from which groups that lie long apart are two happenings
LONG_AFTER = 180  # days between the last report of one group and the first of the other


@dataclass(frozen=True, slots=True)
class Leads:
    """In how many of a group's `size` reports each name leads; `days`: the first and last day on which any was
    published (proleptic ordinals), None where none is dated."""

    size: int = 1
    counts: Mapping[str, int] = field(default_factory=dict)
    days: tuple[int, int] | None = None
    # The names that can set the group apart, with the share of it that leads with them: asked at every comparison.
    foremost: Mapping[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        least = TELLING * (self.size + DOUBT)
        shares = {name: n / (self.size + DOUBT) for name, n in self.counts.items() if n > least}
        object.__setattr__(self, "foremost", shares)

    @classmethod
    def of(cls, names: Iterable[str], published: Moment | None = None) -> Leads:
        """One report's."""
        first, last = (published.first_day(), published.last_day()) if published else (None, None)
        days = (first.toordinal(), last.toordinal()) if first and last else None
        return cls(1, dict.fromkeys(names, 1), days)

    def __add__(self, other: Leads) -> Leads:
        """Both groups'."""
        days = self.days or other.days
        if self.days and other.days:
            days = (min(self.days[0], other.days[0]), max(self.days[1], other.days[1]))
        return Leads(self.size + other.size, Counter(self.counts) + Counter(other.counts), days)

    def beyond(self, other: Leads) -> float:
        """How much more the group leads with one name than the other group does, at most."""
        size, theirs, most = other.size, other.counts, 0.0
        for name, share in self.foremost.items():
            if share > most and (more := share - theirs.get(name, 0) / size) > most:
                most = more
        return most


def contrast(a: Leads, b: Leads) -> float:
    """How far the names that lead set the groups apart, 0 to 1: as far as both have one of their own; 1 where they lie
    long apart besides."""
    found = a.beyond(b)
    found = min(found, b.beyond(a)) if found else 0.0
    return 1.0 if found >= OWN and _gap(a.days, b.days) > LONG_AFTER else found


def _gap(a: tuple[int, int] | None, b: tuple[int, int] | None) -> int:
    """Days between two stretches; 0 where they overlap or one is not known."""
    return max(b[0] - a[1], a[0] - b[1], 0) if a and b else 0
