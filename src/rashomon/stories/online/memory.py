"""The shelf in memory."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from rashomon.stories.online.shelf import Entry, Links, Posting, Weighed

UNDATED = -1  # stands for no day: before all others


class MemoryShelf:
    """Entries, index and identifiers in dictionaries; `Shelf` says what each method does."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._followers: dict[int, set[int]] = defaultdict(set)
        self._terms: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        self._vectors: dict[int, bytes] = {}
        self._links: dict[int, Links] = {}
        self._stories: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._given: dict[str, int] = {}
        self._leads: dict[str, str] = {}
        self._documents = 0
        self._counts: dict[int, int] = {}

    def entries(self, numbers: Collection[int]) -> dict[int, Entry]:
        """The entries of these numbers."""
        return {n: self._entries[n] for n in numbers if n in self._entries}

    def vectors(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The vectors of these reports, packed."""
        return {n: self._vectors[n] for n in numbers if n in self._vectors}

    def links(self, numbers: Collection[int]) -> dict[int, Links]:
        """The links of these reports."""
        return {n: self._links[n] for n in numbers if n in self._links}

    def followers(self, leader: int) -> list[Entry]:
        """The reports that carry this one's text."""
        return [self._entries[n] for n in sorted(self._followers.get(leader, ()))]

    def nearest(self, term: int, day: int | None, limit: int) -> list[Posting]:
        """Reports with this term, nearest in time."""
        held = self._terms.get(term)
        if not held:
            return []
        return [(number, weight) for _, number, weight in _near(held, day, limit)]

    def fellows(self, story: str, day: int | None, limit: int) -> list[int]:
        """Reports of a story, nearest in time."""
        held = self._stories.get(story, [])
        return [number for _, number in _near(held, day, limit // 2)][:limit]

    def texts(self, story: str) -> int:
        """How many reports that follow no other a story has."""
        return len(self._stories.get(story, ()))

    def opened(self, story: str) -> int | None:
        """The place of this identifier among all that were ever given."""
        return self._given.get(story)

    def documents(self) -> int:
        """Over how many reports terms are counted."""
        return self._documents

    def counts(self, terms: Collection[int]) -> dict[int, int]:
        """In how many of them each of these terms stands."""
        return {term: self._counts[term] for term in terms if term in self._counts}

    def count(self, documents: int, terms: Mapping[int, int]) -> None:
        """Count so many reports more."""
        self._documents += documents
        for term, more in terms.items():
            self._counts[term] = self._counts.get(term, 0) + more

    def clear(self) -> dict[str, str]:
        """Forget all reports and counts, not the identifiers given: which article was in which story."""
        before = {entry.article: entry.story for entry in self._entries.values()}
        for held in (self._entries, self._followers, self._terms, self._stories, self._counts, self._vectors):
            held.clear()
        self._links.clear()
        self._documents = 0
        return before

    def add(self, entry: Entry, weighed: Weighed) -> None:
        """Keep a report."""
        self._entries[entry.number] = entry
        self._vectors[entry.number] = weighed.vectors
        if entry.leader is not None:
            self._followers[entry.leader].add(entry.number)
            return
        self._links[entry.number] = weighed.links
        for term, weight in weighed.terms:
            insort(self._terms[term], (day_key(entry), entry.number, weight))
        if entry.story:
            insort(self._stories[entry.story], (day_key(entry), entry.number))

    def remove(self, entry: Entry, terms: Iterable[int]) -> None:
        """Forget a report."""
        del self._entries[entry.number], self._vectors[entry.number]
        if entry.leader is not None:
            self._followers[entry.leader].discard(entry.number)
            return
        self._links.pop(entry.number, None)
        for term in terms:
            held = self._terms[term]
            held.pop(bisect_left(held, (day_key(entry), entry.number)))
        if entry.story:
            self._stories[entry.story].remove((day_key(entry), entry.number))

    def move(self, numbers: Iterable[int], story: str) -> None:
        """Put reports, with those that follow them, into a story."""
        for number in numbers:
            entry = self._entries[number]
            if entry.leader is None:
                place = (day_key(entry), number)
                if entry.story:
                    self._stories[entry.story].remove(place)
                insort(self._stories[story], place)
            for one in (number, *self._followers.get(number, ())):
                self._entries[one] = replace(self._entries[one], story=story)
        self._leads.pop(story, None)

    def merge(self, story: str, into: str) -> None:
        """Put all reports of a story into another."""
        self.move([number for _, number in list(self._stories.get(story, ()))], into)

    def open(self, story: str) -> None:
        """Give out an identifier."""
        self._given[story] = len(self._given)

    def alias(self, story: str, to: str) -> None:
        """From now on `story`, and whatever led to it, leads to `to`."""
        for one, target in self._leads.items():
            if target == story:
                self._leads[one] = to
        self._leads[story] = to

    def leads(self, story: str) -> str:
        """The story that an identifier leads to: itself where it was never merged into another."""
        return self._leads.get(story, story)

    def given(self) -> list[str]:
        """Every identifier ever given, the first first."""
        return list(self._given)

    def stories(self) -> dict[str, tuple[str, ...]]:
        """All stories with their articles, sorted: what the archive has come to."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self._entries.values():
            found[entry.story].append(entry.article)
        return {story: tuple(sorted(articles)) for story, articles in sorted(found.items())}


def day_key(entry: Entry) -> int:
    """An entry's day as it is ordered by."""
    return UNDATED if entry.day is None else entry.day


def _near(held: list[Any], day: int | None, limit: int) -> list[Any]:
    """Rows that begin with a day, sorted: `limit` from the day on, as many before, as many undated."""
    first = bisect_left(held, (UNDATED + 1,))
    if day is None:
        return [*held[: min(2 * limit, first)], *reversed(held[max(first, len(held) - limit) :])]
    at = bisect_left(held, (day,))
    return [*held[at : at + limit], *reversed(held[max(first, at - limit) : at]), *held[: min(limit, first)]]
