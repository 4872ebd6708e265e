"""A passage that somebody judged → the propositions that stand there, however the text was cut since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.accounts.propositions.find import Proposition
from rashomon.model import Named

# Of the shorter of the two, so much of a passage must be a proposition's for it to be meant.
SHARED = 0.5


class Passages:
    """The propositions of a story, found by the words that a judgement names."""

    def __init__(self, propositions: Sequence[Proposition], texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._of: dict[str, list[tuple[int, Proposition]]] = defaultdict(list)
        for n, p in enumerate(propositions):
            self._of[p.article].append((n, p))

    def find(self, named: Named) -> list[int]:
        """The positions of the propositions meant: those of exactly these words, else those that share most of them.

        None where the article does not hold the words, or more than once and not at their place.
        """
        place = self._place(named)
        if place is None:
            return []
        start, end = place
        here = self._of.get(named.article or "", [])
        exact = [n for n, p in here if any((s.start, s.end) == (start, end) for s in p.evidence)]
        if exact:
            return exact
        found = []
        for n, p in here:
            common = sum(max(0, min(end, s.end) - max(start, s.start)) for s in p.evidence)
            size = sum(s.end - s.start for s in p.evidence)
            if common and common >= SHARED * min(size, end - start):
                found.append(n)
        return found

    def _place(self, named: Named) -> tuple[int, int] | None:
        """Where the words stand in the article's text as it is now."""
        text = self._texts.get(named.article or "")
        if text is None or named.start is None or named.end is None or not named.name:
            return None
        if text[named.start : named.end] == named.name:
            return named.start, named.end
        at = text.find(named.name)
        if at < 0 or text.find(named.name, at + 1) >= 0:
            return None
        return at, at + len(named.name)
