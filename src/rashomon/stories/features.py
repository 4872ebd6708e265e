"""What clustering needs of an article, without its text: words, names and phrases with their weights, and when.

The news at the top counts for more than the background at the bottom. Every feature is read off one article alone, so
that an article's features never change as the archive grows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Annotation, Article, Event, Moment, Statement, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NAMES = frozenset(
    {
        "person", "organisation", "place", "country", "nationality",
        "facility", "event", "vessel", "weapon", "product", "work",
    }
)  # fmt: skip
# Verbs of reporting and of mere being say nothing of the event; every report has them.
EMPTY = frozenset(
    "say tell add report be have do make take go come get see know think want use find give year day time people "
    "week month new last first other more many".split()
)
HEADLINE, LEAD, BODY = 3.0, 2.0, 1.0  # weight of a word by where it stands
LEAD_SENTENCES = 4  # the inverted pyramid's top: who, what, where, when
PHRASE_GAP = 2  # two content words are a phrase where at most one other token stands between them
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Features:
    """What clustering needs of an article: term → weighted count; `names` holds the single words of names."""

    article: str
    words: Mapping[str, float]
    names: Mapping[str, float]
    published: Moment | None
    phrases: Mapping[str, float] = field(default_factory=dict)  # two content words that follow one another


def features(
    article: Article, annotation: Annotation, statements: Sequence[Statement] = (), events: Sequence[Event] = ()
) -> Features:
    """The features of one article."""
    words: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, float] = defaultdict(float)
    phrases: defaultdict[str, float] = defaultdict(float)
    named = _Inside(annotation)
    before: tuple[int, str] | None = None
    for token, term in content(annotation):
        weight = LEAD if token.sentence < LEAD_SENTENCES else BODY
        words[term] += weight
        if named.holds(token):
            names[term] += weight
        if before is not None and token.index - before[0] <= PHRASE_GAP:
            phrases[f"{before[1]} {term}"] += weight
        before = (token.index, term)
    for word in WORD.findall((article.headline or "").casefold()):
        # The headline is not parsed: a word counts where the body has it as content.
        if word in words:
            words[word] += HEADLINE
        if word in names:
            names[word] += HEADLINE
    return Features(article.id, dict(words), dict(names), article.published, dict(phrases))


def content(annotation: Annotation) -> Iterator[tuple[Token, str]]:
    """The tokens that say something, each with its term: the lemma in lower case."""
    for token in annotation.tokens:
        term = token.lemma.casefold()
        if token.pos in CONTENT and len(term) > 1 and term not in EMPTY and WORD.search(term):
            yield token, term


class _Inside:
    """Which tokens stand in names."""

    def __init__(self, annotation: Annotation) -> None:
        spans = sorted((m.span.start, m.span.end) for m in annotation.mentions if m.kind in NAMES)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, token: Token) -> bool:
        """Whether the token is part of a name."""
        at = bisect_right(self._starts, token.start) - 1
        return token.pos in ("PROPN", "ADJ", "NOUN") and at >= 0 and self._ends[at] >= token.end
