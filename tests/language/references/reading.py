"""Invented articles, annotated once each."""

from __future__ import annotations

from functools import cache

from rashomon.language import annotate
from rashomon.model import Annotation, Article, Reference


def article(text: str) -> Article:
    return Article(id="a1", location="x", sha256="0", text=text)


@cache
def annotated(text: str) -> Annotation:
    return next(iter(annotate([article(text)])))


def reference(text: str, words: str, nth: int = -1) -> Reference:
    """The nth reference (the last, if not said) with these words in lower case."""
    return [r for r in annotated(text).references if r.span.exact.lower() == words][nth]


def stands_for(text: str, words: str, nth: int = -1) -> str | None:
    return reference(text, words, nth).name


def links(text: str) -> dict[str, str | None]:
    """What each mention's words stand for; the last mention of the same words counts."""
    return {m.span.exact: m.antecedent for m in annotated(text).mentions}
