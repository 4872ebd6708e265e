"""An expression on its way from its match to its moment."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.language.times.match import Match
from rashomon.language.times.rule import Meaning
from rashomon.model import Span

DAY_KINDS = ("date", "time")


class Seen(NamedTuple):
    """A match with its meaning for one publication. `anchors`: the words of other times that place it."""

    match: Match
    start: int
    end: int
    meaning: Meaning
    anchors: tuple[Span, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The name of its rule."""
        return self.match.rule.name

    @property
    def sentence(self) -> int:
        """The index of its sentence."""
        return self.match.sentence

    def is_day(self) -> bool:
        """Whether it is one placed day, without a clock."""
        stretch = self.meaning.stretch
        return (
            stretch is not None
            and stretch.first == stretch.last
            and self.meaning.clock is None
            and self.meaning.kind in DAY_KINDS
        )


def by_sentence(items: list[Seen]) -> dict[int, list[Seen]]:
    """The expressions of each sentence, in order."""
    found: dict[int, list[Seen]] = {}
    for item in items:
        found.setdefault(item.sentence, []).append(item)
    return found
