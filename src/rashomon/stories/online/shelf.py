"""What the archive asks of the place where it keeps its index: in memory, or in a store's tables.

Reports are known by number, a hash of their identifier, so that what is found depends on which reports are there and
not on the order in which they came. Both shelves give the same answers to the same questions (tests/store/
test_shelf.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as the archive knows it; "" for `story`: in none yet.

    `leader`: the report whose text this one carries word for word, where there is one: it goes wherever that goes.
    `day`: of publication, as an ordinal; None where it is not known.
    """

    number: int
    article: str
    story: str
    leader: int | None
    day: int | None


Posting = tuple[int, float]  # a report's number, the weight of the term in it
Links = tuple[tuple[int, float], ...]  # likeness with reports that came before, by number; with any other it is 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a report is compared by: its vectors, packed (rashomon.stories.online.packing); its telling terms, by
    number, with their weights; its links."""

    vectors: bytes
    terms: tuple[tuple[int, float], ...] = ()
    links: Links = ()


class Shelf(Protocol):
    """Entries by number, an index from terms to them, and the identifiers of stories. Nothing is ever walked whole."""

    def entries(self, numbers: Collection[int]) -> dict[int, Entry]:
        """The entries of these numbers, of those that are kept."""

    def vectors(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The vectors of these reports, packed."""

    def links(self, numbers: Collection[int]) -> dict[int, Links]:
        """The links of these reports."""

    def followers(self, leader: int) -> list[Entry]:
        """The reports that carry this one's text, by number."""

    def nearest(self, term: int, day: int | None, limit: int) -> list[Posting]:
        """Reports with this term: up to `limit` from `day` on, nearest first; as many before it; as many undated.

        Where `day` is None: up to twice `limit` undated ones, and `limit` of the latest.
        """

    def fellows(self, story: str, day: int | None, limit: int) -> list[int]:
        """Reports of a story that follow no other, at most `limit`: as `nearest` chooses them for half of it."""

    def texts(self, story: str) -> int:
        """How many reports that follow no other a story has; 0 for one that is no more."""

    def opened(self, story: str) -> int | None:
        """The place of this identifier among all that were ever given, from 0; None for one never given."""

    def documents(self) -> int:
        """Over how many reports terms are counted."""

    def counts(self, terms: Collection[int]) -> dict[int, int]:
        """In how many of them each of these terms stands; one that is not in the answer stands in none."""

    def count(self, documents: int, terms: Mapping[int, int]) -> None:
        """Count so many reports more, in which these terms stand so often."""

    def add(self, entry: Entry, weighed: Weighed) -> None:
        """Keep a report. One that follows another is not indexed."""

    def remove(self, entry: Entry, terms: Iterable[int]) -> None:
        """Forget a report, kept as this entry with these terms. Its followers are the caller's to look after."""

    def move(self, numbers: Iterable[int], story: str) -> None:
        """Put reports, with those that follow them, into a story."""

    def merge(self, story: str, into: str) -> None:
        """Put all reports of a story into another."""

    def open(self, story: str) -> None:
        """Give out an identifier, once and for all."""

    def alias(self, story: str, to: str) -> None:
        """From now on `story`, and whatever led to it, leads to `to`."""


@lru_cache(maxsize=1 << 17)
def number_of(text: str) -> int:
    """A stable number of 63 bits for a report's identifier or a term: among a million two alike have odds of 10^-7."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1
