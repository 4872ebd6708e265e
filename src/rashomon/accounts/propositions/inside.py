"""What lies in some words of an article, found by its place: a long article is not gone through for each clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from rashomon.model import Sentence, Span

T = TypeVar("T")


class Inside(Generic[T]):
    """Things of one article, each with its span."""

    def __init__(self, things: Sequence[T], spans: Sequence[Span]) -> None:
        self._things = things
        self._spans = spans
        self._placed = sorted(range(len(spans)), key=lambda n: spans[n].start)
        self._starts = [spans[n].start for n in self._placed]

    def of(self, around: Iterable[Span]) -> list[T]:
        """The things that lie wholly in one of these spans, in the order they were given in."""
        found: set[int] = set()
        for span in around:
            low, high = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
            found.update(n for n in self._placed[low:high] if self._spans[n].end <= span.end)
        return [self._things[n] for n in sorted(found)]


def by_sentence(
    sentences: Sequence[Sentence], things: Iterable[T], spans: Callable[[T], Iterable[Span]]
) -> dict[int, list[T]]:
    """The things by each sentence that one of their spans touches, in the order they were given in."""
    starts = [s.start for s in sentences]
    found: dict[int, list[T]] = defaultdict(list)
    for thing in things:
        touched: set[int] = set()
        for span in spans(thing):
            touched.update(range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)))
        for sentence in sorted(touched):
            found[sentence].append(thing)
    return found
