"""An article's text as paragraphs in which every word that is evidence can be led to and lit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from rashomon.model import Article, Span

PARAGRAPH = re.compile(r"(?s)\S.*?(?=\n\s*\n|\s*\Z)")


@dataclass(slots=True)
class _Node:
    start: int
    end: int
    children: list[_Node] = field(default_factory=list)


class Paragraphs:
    """Where an article's paragraphs stand."""

    def __init__(self, text: str) -> None:
        self.bounds = [match.span() for match in PARAGRAPH.finditer(text)]
        self._starts = [start for start, _ in self.bounds]

    def number(self, offset: int) -> int:
        """The number of the paragraph in which a character stands, from 1."""
        return max(1, bisect_right(self._starts, offset))


class Passages:
    """One article's evidence: anchors for its spans, and its paragraphs marked up."""

    def __init__(self, number: int, article: Article, spans: Iterable[Span], refs: dict[Span, list[int]]) -> None:
        """`refs`: for spans that sentences of the summary rest on, the numbers of the evidence."""
        self._prefix = f"a{number}"
        self._text = article.text
        self._paragraphs = Paragraphs(article.text)
        self._refs: dict[tuple[int, int], list[int]] = {}
        for span, numbers in refs.items():
            self._refs.setdefault((span.start, span.end), []).extend(numbers)
        self._anchors: dict[tuple[int, int], str] = {}
        self._trees = [_Node(start, end) for start, end in self._paragraphs.bounds]
        # Longer spans first, so that shorter ones nest in them; what the summary rests on has first choice.
        for start, end in sorted({(s.start, s.end) for s in spans}, key=lambda p: (p not in self._refs, p[0], -p[1])):
            self._place(start, end)

    def anchor(self, span: Span) -> str:
        """The id of the element that holds the words; of their paragraph where they run across others' edges."""
        found = self._anchors.get((span.start, span.end))
        return found or f"{self._prefix}-p{self._paragraphs.number(span.start)}"

    def paragraphs(self) -> list[tuple[str, Markup]]:
        """Each paragraph's id and its markup."""
        return [(f"{self._prefix}-p{n}", self._inside(tree)) for n, tree in enumerate(self._trees, start=1)]

    def _place(self, start: int, end: int) -> None:
        number = self._paragraphs.number(start) - 1
        node = self._trees[number]
        own = f"{self._prefix}-w{start}-{end}"
        if end > node.end or start < node.start:
            self._anchors[start, end] = f"{self._prefix}-p{number + 1}"
            return
        while inner := next((c for c in node.children if c.start <= start and end <= c.end), None):
            node = inner
            if (node.start, node.end) == (start, end):
                self._anchors[start, end] = own
                return
        swallowed = [c for c in node.children if start <= c.start and c.end <= end]
        if any(c.start < end and start < c.end for c in node.children if c not in swallowed):
            self._anchors[start, end] = f"{self._prefix}-p{number + 1}"
            return
        new = _Node(start, end, sorted(swallowed, key=lambda c: c.start))
        node.children = sorted([*(c for c in node.children if c not in swallowed), new], key=lambda c: c.start)
        self._anchors[start, end] = own

    def _inside(self, node: _Node) -> Markup:
        parts, at = [], node.start
        for child in node.children:
            parts += [self._plain(at, child.start), self._element(child)]
            at = child.end
        return Markup("").join([*parts, self._plain(at, node.end)])

    def _element(self, node: _Node) -> Markup:
        numbers = self._refs.get((node.start, node.end), [])
        back = Markup("").join(
            Markup('<a class="ref" href="#e{n}" aria-label="back to evidence {n}">{n}</a>').format(n=n)
            for n in sorted(set(numbers))
        )
        name = Markup("mark") if numbers else Markup("span")
        kind = "" if numbers else Markup(' class="w"')
        return Markup('<{name}{kind} id="{id}">{words}</{name}>{back}').format(
            name=name, kind=kind, id=f"{self._prefix}-w{node.start}-{node.end}", words=self._inside(node), back=back
        )

    def _plain(self, start: int, end: int) -> Markup:
        return escape(self._text[start:end])
