"""Which tokens of a text stand inside quotation marks."""

from __future__ import annotations

from bisect import bisect_right

from rashomon.language.quotations import find_quotations
from rashomon.model import Token


class Quotations:
    """The outermost quotations of a text, numbered from 1; a paragraph of a longer one counts as its own."""

    def __init__(self, text: str) -> None:
        outer = [q for q in find_quotations(text) if q.depth == 0]
        self._starts = [q.inner_start for q in outer]
        self._ends = [q.inner_end for q in outer]

    def at(self, token: Token) -> int:
        """The number of the quotation a token stands in; 0 outside any."""
        number = bisect_right(self._starts, token.start)
        return number if number and token.end <= self._ends[number - 1] else 0
