"""Where words stand: the evidence everything else points at."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.swift import swift

CONTEXT = 32  # code points kept before and after, as in W3C Web Annotation's TextQuoteSelector examples


@swift
@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Exact words at a place in an article's text.

    W3C Web Annotation's TextPositionSelector (`start`, `end`, in code points of `Article.text`, end
    excluded) and TextQuoteSelector (`exact`, `prefix`, `suffix`) in one.
    """

    article: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.exact):
            raise ValueError(f"span {self.start}..{self.end} does not hold {self.exact!r}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of the same article."""
        return self.article == other.article and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end


def span_at(article: str, text: str, start: int, end: int) -> Span:
    """The span of `text[start:end]`, white space at its edges left out.

    Raises ValueError where nothing but white space stands there.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(
        article=article,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
