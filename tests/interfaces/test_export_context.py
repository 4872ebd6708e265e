"""The evidence beside a sentence begins with the words of the sentence itself."""

from __future__ import annotations

from rashomon.interfaces.views.context import first_spans
from rashomon.model import Span


def words(article: str, start: int) -> Span:
    return Span(article=article, start=start, end=start + 4, exact="tide")


def test_the_first_span_of_each_article_in_order_even_where_an_article_comes_again() -> None:
    spans = [words("a1", 0), words("a2", 5), words("a1", 90)]
    assert first_spans(spans) == [words("a1", 0), words("a2", 5)]
