"""Invented articles for the tests of times: parsed ones, and bare ones that need no parser's model."""

from __future__ import annotations

from datetime import date

from rashomon.language import annotate
from rashomon.model import Annotation, Article, Moment, Sentence, TimeExpression, Token, day

WEDNESDAY = day(date(2021, 3, 10), basis="stated")


def article_of(text: str, published: Moment | None = WEDNESDAY, url: str | None = None) -> Article:
    return Article(id="a1", location="a1.txt", sha256="0", text=text, published=published, url=url)


def times_of(text: str, published: Moment | None = WEDNESDAY, url: str | None = None) -> tuple[TimeExpression, ...]:
    article = article_of(text, published, url)
    return next(iter(annotate([article]))).times


def interval(found: TimeExpression) -> str | None:
    return f"{found.moment.earliest}..{found.moment.latest}" if found.moment else None


def one(text: str, words: str, published: Moment | None = WEDNESDAY, url: str | None = None) -> TimeExpression:
    """The expression with exactly these words."""
    found = [t for t in times_of(text, published, url) if t.span.exact == words]
    assert len(found) == 1, [t.span.exact for t in times_of(text, published, url)]
    return found[0]


def bare(text: str) -> Annotation:
    """An annotation with white-space tokens and one sentence: the times need no parser's model to be safe."""
    tokens, at = [], 0
    for number, word in enumerate(text.split()):
        at = text.index(word, at)
        tokens.append(Token(number, at, at + len(word), word, word.lower(), "X", "FW", "dep", 0, 0))
        at += len(word)
    if not tokens:
        return Annotation(article="a1", tokens=(), sentences=(), mentions=(), times=())
    sentence = Sentence(0, tokens[0].start, tokens[-1].end, 0, len(tokens), 0)
    return Annotation(article="a1", tokens=tuple(tokens), sentences=(sentence,), mentions=(), times=())
