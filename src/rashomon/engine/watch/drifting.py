"""Listings whose entries are other ones at each visit, by dates, by words or by what follows the question mark of their
addresses (a session's number), and lead to the same: every page would be fetched at every visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

FEW: Final = 5  # entries: of fewer nothing can be said
MOST: Final = 0.8  # of a listing: so many are others again, while one that is edited changes a few
VISITS: Final = 2  # in a row: a site that moves, or changes its software, does so once
KEPT: Final = 100_000  # addresses that are remembered


@dataclass(slots=True)
class Drift:
    """What is known of one listing. `sure`: it is one of those."""

    sure: bool = False
    _places: set[str] = field(default_factory=set)  # addresses without their queries, of all visits
    _now: set[str] = field(default_factory=set)
    _met: int = 0
    _again: int = 0
    _visits: int = 0

    def again(self, url: str, listed: bool) -> bool:
        """Note an entry that looks new; whether it leads to what the listing led to before. `listed`: by the same
        address."""
        place = url if listed else url.partition("#")[0].partition("?")[0]
        found = listed or place in self._places
        self._met += 1
        self._again += found
        self._now.add(place)
        return found

    def ended(self, entries: int) -> None:
        """A visit ended that found so many entries in all, new or not.

        Where one address without its query stands for many entries ("page.php?id=7"), the query tells them apart and
        nothing is drifting.
        """
        apart = len(self._now) >= MOST * self._met
        drifts = self._again >= FEW and self._again >= MOST * entries and apart
        self._visits = self._visits + 1 if drifts else 0
        self.sure = self._visits >= VISITS
        if len(self._places) > KEPT:
            self._places.clear()
        self._places |= self._now
        self._now, self._met, self._again = set(), 0, 0
