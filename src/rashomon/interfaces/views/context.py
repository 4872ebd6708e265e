"""The sentence around words of an article, for showing them where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rashomon.model import Dossier, Span, span_at

LONGEST = 320  # characters of a sentence that are shown; beyond it the words are shown with less around them
AROUND = 120  # characters kept on either side of the words in a sentence that is too long
# A full stop (perhaps in a quotation) before white space and a capital or an opening mark ends a sentence, save
# after a single capital or a short title ("Gen.", "St.").
END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?][”\"’')\]]*(?=\s+[A-ZÀ-Þ“\"‘'(\[])|\n\s*\n")


class Contexts:
    """Finds, for words of a dossier, the sentence they stand in."""

    def __init__(self, dossier: Dossier) -> None:
        self._texts = {article.id: article.text for article in dossier.articles}
        self._ends: dict[str, tuple[list[int], list[int]]] = {}
        self._sentences: dict[str, list[Span]] = {}
        for event in dossier.events:
            self._sentences.setdefault(event.article, []).append(event.sentence)

    def of(self, span: Span) -> Span:
        """The sentence around `span`, or as much of it as can be shown; at the least `span` itself."""
        text = self._texts[span.article]
        known = [one for one in self._sentences.get(span.article, ()) if one.contains(span)]
        if known:
            start, end = min((one.end - one.start, one.start, one.end) for one in known)[1:]
        else:
            start, end = self._bounds(span)
        if end - start > LONGEST:
            start, end = _narrowed(text, span, start, end)
        return span_at(span.article, text, start, end)

    def _bounds(self, span: Span) -> tuple[int, int]:
        """Where the sentence around the words begins and ends, by its punctuation."""
        text = self._texts[span.article]
        if span.article not in self._ends:
            found = [match.span() for match in END.finditer(text)]
            self._ends[span.article] = [start for start, _ in found], [end for _, end in found]
        starts, ends = self._ends[span.article]
        before = bisect_right(ends, span.start)
        after = bisect_left(starts, max(span.start, span.end - 2))
        return ends[before - 1] if before else 0, max(span.end, ends[after] if after < len(ends) else len(text))


def _narrowed(text: str, span: Span, start: int, end: int) -> tuple[int, int]:
    start, end = max(start, span.start - AROUND), min(end, span.end + AROUND)
    while start < span.start and start > 0 and not text[start - 1].isspace():
        start += 1
    while end > span.end and end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def first_spans(spans: Sequence[Span]) -> list[Span]:
    """The first span of each article, in order."""
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(span.article, span)
    return list(first.values())
