"""Which reports an analyst put into one story, or kept apart, whatever their likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rashomon.model import Judgement
from rashomon.stories.online.shelf import Entry, number_of

if TYPE_CHECKING:
    from rashomon.entities.gathering.sets import Sets


class Judged:
    """The judgements on stories that hold, by the reports' numbers."""

    def __init__(self, judgements: Sequence[Judgement] = ()) -> None:
        about = [j for j in judgements if j.subject == "stories" and j.left.article and j.right.article]
        listed = sorted({number_of(side.article or "") for j in about for side in (j.left, j.right)})
        self._place = {number: n for n, number in enumerate(listed)}
        self._listed = listed
        self._sets: Sets | None = None
        if not listed:
            return
        from rashomon.entities.gathering.decide import decide  # with the comparison of names: not for a listing

        def pairs(judgement: Judgement) -> list[tuple[int, int]]:
            left, right = (self._place[number_of(s.article or "")] for s in (judgement.left, judgement.right))
            return [(left, right)]

        self._sets = decide(about, len(listed), pairs).sets

    @property
    def numbers(self) -> Sequence[int]:
        """The reports that are judged."""
        return self._listed

    def about(self, number: int) -> bool:
        """Whether a report is judged."""
        return number in self._place

    def fellows(self, number: int) -> list[int]:
        """The reports that are of one story with this one by judgement."""
        place = self._place.get(number)
        return (
            []
            if place is None or self._sets is None
            else [self._listed[m] for m in self._sets.members(place) if m != place]
        )

    def heed(
        self, groups: Sequence[Sequence[int]], items: Sequence[Entry], size: int, sums: Mapping[tuple[int, int], float]
    ) -> list[list[int]]:
        """Groups of numbers below `size`, of which those below len(items) are the items, as judged.

        What nobody judged stays with the judged report that it was in one story with, else goes with those that it
        is most like by `sums`, the likeness of pairs (lower number first).
        """
        here = [i for i, entry in enumerate(items) if entry.number in self._place]
        if not here or self._sets is None:
            return [sorted(group) for group in groups]
        from rashomon.entities.gathering.decide import joined, parted
        from rashomon.entities.gathering.sets import Sets

        sets = Sets(size)
        for at, i in enumerate(here):
            for j in here[at + 1 :]:
                a, b = self._place[items[i].number], self._place[items[j].number]
                if self._sets.one(a, b):
                    sets.join(i, j)
        for at, i in enumerate(here):
            for j in here[at + 1 :]:
                if self._sets.barred(self._place[items[i].number], self._place[items[j].number]):
                    sets.bar(i, j)

        def near(n: int, seeds: Sequence[Sequence[int]]) -> int:
            story = items[n].story if n < len(items) else ""
            with_it = [bool(story) and story in {items[m].story for m in seed} for seed in seeds]
            alike = [sum(sums.get((min(n, m), max(n, m)), 0.0) for m in seed) / len(seed) for seed in seeds]
            return max(range(len(seeds)), key=lambda i: (with_it[i], round(alike[i], 6), len(seeds[i]), -i))

        parts = [part for group in groups for part in parted(sorted(group), sets, near)]
        return joined(parts, sets)


NOTHING_JUDGED = Judged()
