"""Expressions of time and what they mean."""

from __future__ import annotations

from rashomon.model import Annotation, Article, TimeExpression


def find_times(article: Article, annotation: Annotation) -> tuple[TimeExpression, ...]:
    """The time expressions of an article, resolved against its publication where that is known."""
    return ()
