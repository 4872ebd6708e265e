"""A text with layers of spans that may overlap in any way, as nested elements.

1. Every boundary of every span is kept; elements are opened in the order of the text, the longer first.
2. Where two spans cross, one of them is broken in two at the crossing: never the one of the higher rank, so that
   what is lit stays whole. The pieces of one span carry one number; the first has its opening, the last its close.

The text inside the elements of a piece of text is exactly that text, and the pieces of a span hold exactly its words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from rashomon.interfaces.views.passages import Paragraphs

PIECE = 20_000  # characters of a paragraph beyond which it is cut, at white space: a page must be able to hold it


@dataclass(frozen=True, slots=True)
class Layered:
    """A span of one layer. `start`, `end`: code points of the text. `rank`: of two that cross, the lower is broken.

    `attributes`: of its elements; `first` those of the first piece only (an id), as pairs of name and value.
    """

    start: int
    end: int
    tag: str
    kind: str
    rank: int = 0
    attributes: tuple[tuple[str, str], ...] = ()
    first: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Open:
    span: Layered
    end: int
    begun: int  # where this piece was opened


@dataclass(slots=True)
class _Writer:
    text: str
    at: int
    parts: list[Markup] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def to(self, end: int) -> None:
        """Write the text up to a place."""
        if end > self.at:
            self.parts.append(escape(self.text[self.at : end]))
            self.at = end

    def open(self, span: Layered, end: int) -> None:
        """Begin a piece of a span."""
        kind = [span.kind, *(["from"] if self.at == span.start else []), *(["to"] if end == span.end else [])]
        pairs = [("class", " ".join(kind)), *span.attributes, *(span.first if self.at == span.start else ())]
        written = Markup("").join(Markup(' {}="{}"').format(Markup(name), value) for name, value in pairs)
        self.parts.append(Markup("<{}{}>").format(Markup(span.tag), written))
        self.stack.append(_Open(span, end, len(self.parts)))

    def close(self) -> None:
        """End the innermost piece."""
        self.parts.append(Markup("</{}>").format(Markup(self.stack.pop().span.tag)))


def marked(text: str, spans: Iterable[Layered], start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]` with the spans that lie in it; of one that reaches beyond it, the part inside."""
    stop = len(text) if end is None else end
    waiting = _pieces(spans, start, stop)
    writer = _Writer(text, start)
    for piece_start, piece_end, span in waiting:
        while writer.stack and writer.stack[-1].end <= piece_start:
            writer.to(writer.stack[-1].end)
            writer.close()
        writer.to(piece_start)
        writer.open(span, piece_end)
    while writer.stack:
        writer.to(writer.stack[-1].end)
        writer.close()
    writer.to(stop)
    return Markup("").join(writer.parts)


def _pieces(spans: Iterable[Layered], start: int, end: int) -> list[tuple[int, int, Layered]]:
    """The spans broken where they cross, so that of any two pieces one holds the other or they are apart; outer ones
    first.

    The spans of the highest rank are placed first and stay whole; each later one is broken at the edges of those
    already placed that it crosses.
    """
    placed: list[tuple[int, int, Layered]] = []
    edges: list[int] = []  # where pieces of which some were placed begin or end
    inside: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (-s.rank, s.start - s.end, s.start, s.kind, s.attributes, s.first)):
        a, b = max(start, span.start), min(end, span.end)
        if a >= b:
            continue
        cuts = {a, b}
        for edge in edges[bisect_left(edges, a + 1) : bisect_left(edges, b)]:
            cuts.add(edge)
        found = sorted(cuts)
        # Cut only where a piece that is crossed begins or ends: those that lie wholly inside leave this one whole.
        crossing = [(c, d) for c, d in inside if (c < a < d < b) or (a < c < b < d)]
        real = {a, b} | {edge for c, d in crossing for edge in (c, d) if a < edge < b}
        bounds = [cut for cut in found if cut in real]
        for one, other in pairwise(bounds):
            placed.append((one, other, span))
            inside.append((one, other))
            for edge in (one, other):
                at = bisect_left(edges, edge)
                if at == len(edges) or edges[at] != edge:
                    edges.insert(at, edge)
    rank = {id(piece): n for n, piece in enumerate(placed)}
    # Of two pieces at one place, the one placed first (of the higher rank) is inside: nothing wins over it.
    return sorted(placed, key=lambda piece: (piece[0], -piece[1], -rank[id(piece)]))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, or as much of one as a page holds, marked up. `number`: the paragraph's, from 1."""

    number: int
    start: int
    end: int
    text: Markup
    spans: tuple[Layered, ...]


def stretches(text: str) -> list[tuple[int, int, int]]:
    """The paragraphs of a text as (number, start, end), those of more than PIECE characters cut at white space."""
    found = []
    for number, (start, end) in enumerate(Paragraphs(text).bounds, start=1):
        at = start
        while end - at > PIECE:
            cut = next((n for n in range(at + PIECE, at + PIECE // 2, -1) if text[n].isspace()), at + PIECE)
            found.append((number, at, cut))
            at = cut
        found.append((number, at, end))
    return found


def layered(text: str, spans: Sequence[Layered], parts: Sequence[tuple[int, int, int]]) -> list[Stretch]:
    """These parts of a text (as `stretches` gives them) with the spans that reach into each."""
    ordered = sorted(spans, key=lambda span: span.start)
    longest = max((span.end - span.start for span in ordered), default=0)
    starts = [span.start for span in ordered]
    found = []
    for number, start, end in parts:
        near = ordered[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        here = tuple(span for span in near if span.end > start)
        found.append(Stretch(number, start, end, marked(text, here, start, end), here))
    return found
