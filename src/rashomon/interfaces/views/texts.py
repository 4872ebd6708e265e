"""The articles that a file holds, with an anchor for whatever words the page points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.interfaces.views.passages import Paragraphs, Passages
from rashomon.model import Article, Dossier, Span


class Texts:
    """Articles whose texts stand in a file: as many as `most` characters hold, those that are needed most first."""

    def __init__(self, dossier: Dossier, needed: Sequence[str], most: int) -> None:
        """`needed`: identifiers of articles, in the order in which they are to be held; the others follow."""
        articles = {article.id: article for article in dossier.articles}
        held: list[str] = []
        for key in dict.fromkeys((*needed, *articles)):
            most -= len(articles[key].text)
            if most < 0 and held:
                break
            held.append(key)
        self.held = frozenset(held)
        self.articles: list[Article] = [a for a in dossier.articles if a.id in self.held]
        self.left: list[Article] = [a for a in dossier.articles if a.id not in self.held]
        self._numbers = {a.id: n for n, a in enumerate(dossier.articles, start=1)}
        self._passages: dict[str, Passages] = {}

    def mark(self, spans: Iterable[Span], refs: Mapping[str, dict[Span, list[int]]]) -> None:
        """Give these words anchors; `refs`: by article, the words that numerals of the summary lead back from."""
        found: dict[str, list[Span]] = {article.id: [] for article in self.articles}
        for span in spans:
            if span.article in self.held:
                found[span.article].append(span)
        self._passages = {
            a.id: Passages(self._numbers[a.id], a, found[a.id], refs.get(a.id, {})) for a in self.articles
        }

    def anchor(self, span: Span) -> str | None:
        """The id of the element that holds the words; None where the file does not hold the article."""
        passages = self._passages.get(span.article)
        return passages.anchor(span) if passages else None

    def of(self, article: str) -> Passages:
        """One article's paragraphs."""
        return self._passages[article]


class Places:
    """In which paragraph of its article any words stand."""

    def __init__(self, dossier: Dossier) -> None:
        self._texts = {article.id: article.text for article in dossier.articles}
        self._paragraphs: dict[str, Paragraphs] = {}

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph, from 1."""
        if (found := self._paragraphs.get(span.article)) is None:
            found = self._paragraphs[span.article] = Paragraphs(self._texts[span.article])
        return found.number(span.start)
