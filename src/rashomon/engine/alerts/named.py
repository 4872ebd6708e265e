"""Where the words that a rule names stand in a story: a phrase in a text, somebody or a place among its entities.

Words are held against words without case, accents, apostrophes and the commas of figures, as search does. A name that a
rule gives is somebody's when all of its words stand in one spelling of theirs; then every mention of them counts,
under whatever spelling. A name of two words or more that no entity has is looked for in the text, capitals and all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from rashomon.articles.copies.words import WORD, folded
from rashomon.engine.alerts.figures import sentence_around
from rashomon.model import Article, Dossier, Entity, Span, span_at

PLACES = ("place", "country", "facility")  # kinds of entities
CAPITALS = 2  # words from which on a name that is no entity's is looked for in the text


class Named:
    """Finds words in the reports of a story, and in others beside it (`beside`: earlier versions of some)."""

    def __init__(self, dossier: Dossier, beside: Iterable[Article] = ()) -> None:
        self._dossier = dossier
        self.articles = {article.id: article for article in (*dossier.articles, *beside)}
        self._texts: dict[str, tuple[list[str], list[tuple[int, int]]]] = {}

    def phrase(self, words: str, article: str) -> Span | None:
        """Where a phrase stands first in a report's text."""
        wanted = _folded(words)
        return next(iter(self._runs(wanted, article)), None) if wanted else None

    def person(self, name: str, article: str) -> Span | None:
        """Where somebody or something of this name is first named in a report."""
        wanted = _folded(name)
        found = self._mentioned(wanted, article, None)
        if found is None and wanted and (len(wanted) >= CAPITALS or article not in self._accounts):
            runs = self._runs(wanted, article)
            found = next((s for s in runs if not any(word[:1].islower() for word in WORD.findall(s.exact))), None)
        return found

    def place(self, name: str, article: str) -> Span | None:
        """Where a place of this name is first named in a report."""
        wanted = _folded(name)
        # A small place is often taken for something else; then all of its name must be the rule's.
        found = self._mentioned(wanted, article, PLACES) or self._mentioned(wanted, article, None, whole=True)
        # An earlier version is no account of the story: its names are known by their words alone.
        beside = article not in self._accounts
        return next(iter(self._runs(wanted, article)), None) if found is None and beside and wanted else found

    def outlet(self, name: str, article: str) -> Span | None:
        """The first sentence of a report of this outlet."""
        wanted, report = set(_folded(name)), self.articles[article]
        if not wanted or not wanted <= set(_folded(report.outlet or "")) or not report.text.strip():
            return None
        start = len(report.text) - len(report.text.lstrip())
        end = report.text.find("\n", start)
        whole = span_at(article, report.text, start, end if end >= 0 else len(report.text))
        return sentence_around(report, span_at(article, report.text, whole.start, whole.start + 1))

    def _mentioned(
        self, wanted: Sequence[str], article: str, kinds: Sequence[str] | None, *, whole: bool = False
    ) -> Span | None:
        spans: list[Span] = []
        for entity in self._called(wanted, whole=whole):
            if kinds is None or entity.kind in kinds:
                spans += self._mentions[entity.id, article]
        # The first that names them, before the first that calls them "the mayor".
        return min(spans, key=lambda span: (not set(wanted) & set(_folded(span.exact)), span.start), default=None)

    def _called(self, wanted: Sequence[str], *, whole: bool) -> list[Entity]:
        if not wanted:
            return []
        some = set(wanted)
        return [
            entity for entity, names in self._names
            if any(some == words if whole else some <= words for words in names)
        ]  # fmt: skip

    def _runs(self, wanted: Sequence[str], article: str) -> list[Span]:
        """Where these words stand one after another in a text, at most a few times."""
        words, places = self._words(article)
        text = self.articles[article].text
        found: list[Span] = []
        for at, word in enumerate(words):
            if word == wanted[0] and words[at : at + len(wanted)] == list(wanted):
                found.append(span_at(article, text, places[at][0], places[at + len(wanted) - 1][1]))
                if len(found) >= 20:
                    break
        return found

    def _words(self, article: str) -> tuple[list[str], list[tuple[int, int]]]:
        if article not in self._texts:
            matches = list(WORD.finditer(self.articles[article].text))
            self._texts[article] = [folded(m[0]) for m in matches], [m.span() for m in matches]
        return self._texts[article]

    @cached_property
    def _accounts(self) -> frozenset[str]:
        return frozenset(article.id for article in self._dossier.articles)

    @cached_property
    def _names(self) -> list[tuple[Entity, list[frozenset[str]]]]:
        return [
            (e, [frozenset(_folded(name)) for name in dict.fromkeys((e.name, *(s.text for s in e.spellings)))])
            for e in self._dossier.entities
        ]

    @cached_property
    def _mentions(self) -> dict[tuple[str, str], list[Span]]:
        found: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for entity in self._dossier.entities:
            for span in entity.mentions:
                found[entity.id, span.article].append(span)
        return found


def _folded(words: str) -> list[str]:
    return [folded(word) for word in WORD.findall(words)]
