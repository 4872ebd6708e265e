"""Fingerprint → the articles that hold it, and from there the pairs worth a closer look.

Two articles are candidates where they share a fingerprint that stands in at most COMMON articles. A fingerprint in
more is boilerplate (a paper's closing lines) or a much reprinted wire: it ties an article to REPRESENTATIVES of those
that hold it, and only where many of its kind are shared. So each fingerprint costs an article at most COMMON others,
and the whole work grows with the number of articles, not with its square; a report on a thousand sites is still tied
together, through its representatives.

Articles are numbered by a hash of their identifier and the lowest numbers represent: what is found depends on the
articles that are there, not on the order in which they came.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.articles.copies.fingerprints import Fingerprints
from rashomon.articles.copies.words import Counts, Hashes

# A quotation that a story's every account carries stands in some dozens of articles; what stands in more than this is
# rarely one story's. Also the bound on the cost of one fingerprint.
COMMON = 50
REPRESENTATIVES = 8
# So many common fingerprints (some 30 words), or half of a shorter article's, are more than a paper's closing line.
COMMON_ENOUGH = 8
# What a representative alone is asked about at most.
REPRESENTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Candidate:
    """An article that may share a passage with the one asked about, and how many fingerprints they share."""

    article: str
    shared: int


def number_of(article: str) -> int:
    """A stable number of 63 bits for an article's identifier: among a million two alike have odds of 1 to 10^7."""
    digest = hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def enough_common(prints: int) -> int:
    """How many common fingerprints an article of `prints` must share with another to be a candidate by them alone."""
    return max(1, min(COMMON_ENOUGH, (prints + 1) // 2))


def tally(postings: Iterable[Sequence[int]], number: int) -> tuple[Counter[int], Counter[int]]:
    """How many rare and how many common fingerprints other articles share with the article `number`.

    `postings` holds for each of its fingerprints the numbers of the articles that have it, ascending, the article's
    own left in or not; of a common one the first COMMON + 1 at least (REPRESENTED, where the article is itself among
    its representatives).
    """
    rare: Counter[int] = Counter()
    common: Counter[int] = Counter()
    for holders in postings:
        others = [n for n in holders if n != number]
        if len(others) < COMMON:
            rare.update(others)
        elif number < others[REPRESENTATIVES - 1]:  # it is one of the lowest itself
            common.update(others[:REPRESENTED])
        else:
            common.update(others[:REPRESENTATIVES])
    return rare, common


def chosen(rare: Counter[int], common: Counter[int], prints: int, sizes: Mapping[int, int]) -> dict[int, int]:
    """Of the articles tallied those that are candidates, with how many fingerprints they share.

    `prints`: how many the article asked about has; `sizes`: how many those have that share common ones alone.
    """
    found = {}
    for n in sorted({*rare, *common}):
        if rare[n] or common[n] >= enough_common(min(prints, sizes[n])):
            found[n] = rare[n] + common[n]
    return found


class Index:
    """Fingerprints of many articles in memory: 16 bytes each, in sorted segments that are merged as they grow."""

    def __init__(self) -> None:
        self._articles: dict[int, str] = {}
        self._prints: dict[int, Fingerprints] = {}
        self._segments: list[tuple[Hashes, Hashes]] = []
        self._fresh: list[int] = []

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, article: str, prints: Fingerprints) -> None:
        """Take an article in; one that is there already is replaced."""
        number = number_of(article)
        if number in self._prints:
            if self._prints[number] == prints:
                return
            self._segments.clear()
            self._fresh = [n for n in self._prints if n != number]
        self._articles[number] = article
        self._prints[number] = prints
        self._fresh.append(number)

    def nbytes(self) -> int:
        """The size of the postings in memory, in bytes."""
        self._settle()
        return sum(hashes.nbytes + numbers.nbytes for hashes, numbers in self._segments)

    def candidates(self, article: str, prints: Fingerprints | None = None) -> tuple[Candidate, ...]:
        """The articles that may share a passage with this one, those that share most first.

        `prints` where the article itself is not in the index. Raises KeyError where it is not and none are given.
        """
        self._settle()
        number = number_of(article)
        mine = prints if prints is not None else self._prints[number]
        rare, common = tally(self._postings(mine.array()), number)
        sizes = {n: len(self._prints[n]) for n in common}
        found = chosen(rare, common, len(mine), sizes)
        listed = [Candidate(article=self._articles[n], shared=count) for n, count in found.items()]
        return tuple(sorted(listed, key=lambda c: (-c.shared, c.article)))

    def pairs(self) -> Iterator[tuple[str, str, int]]:
        """Every pair of candidates, identifiers in order, with how many fingerprints they share."""
        self._settle()
        self._merge(whole=True)
        if not self._segments:
            return
        hashes, holders = _shared_only(*self._segments[0])
        if not len(hashes):
            return
        numbers, places = np.unique(holders, return_inverse=True)
        keys, counts = _count_pairs(hashes, places.astype(np.int64), self._enough(numbers))
        names = [self._articles[int(n)] for n in numbers]
        found = []
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
            one, other = names[key // len(names)], names[key % len(names)]
            found.append((one, other, count) if one < other else (other, one, count))
        yield from sorted(found)

    def _enough(self, numbers: Hashes) -> Counts:
        return np.array([enough_common(len(self._prints[int(n)])) for n in numbers], np.int64)

    def _postings(self, hashes: Hashes) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for segment, numbers in self._segments:
            first, last = np.searchsorted(segment, hashes, "left"), np.searchsorted(segment, hashes, "right")
            for at in np.flatnonzero(last > first).tolist():
                end = min(int(last[at]), int(first[at]) + REPRESENTED)
                found.setdefault(at, []).extend(numbers[first[at] : end].tolist())
        return [sorted(holders) for holders in found.values()]

    def _settle(self) -> None:
        """Bring what was added into a segment, and merge segments so that each is twice the next."""
        if self._fresh:
            prints = [self._prints[n].array() for n in self._fresh]
            numbers = np.repeat(np.array(self._fresh, np.uint64), [len(p) for p in prints])
            self._segments.append(_sorted(np.concatenate(prints), numbers))
            self._fresh = []
        self._merge()

    def _merge(self, *, whole: bool = False) -> None:
        while len(self._segments) > 1 and (whole or len(self._segments[-2][0]) < 2 * len(self._segments[-1][0])):
            (a, b), (c, d) = self._segments[-2:]
            self._segments[-2:] = [_sorted(np.concatenate([a, c]), np.concatenate([b, d]))]


def _sorted(hashes: Hashes, numbers: Hashes) -> tuple[Hashes, Hashes]:
    order = np.lexsort((numbers, hashes))
    return hashes[order], numbers[order]


def _shared_only(hashes: Hashes, numbers: Hashes) -> tuple[Hashes, Hashes]:
    """The postings of hashes that stand in two articles or more: few of all, so the rest is done on little."""
    if not len(hashes):
        return hashes, numbers
    same = hashes[1:] == hashes[:-1]
    shared = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    return hashes[shared], numbers[shared]


def _count_pairs(hashes: Hashes, places: Counts, enough: Counts) -> tuple[Counts, Counts]:
    """Candidate pairs as `place * size + other`, ascending, and how many fingerprints each shares.

    `hashes` ascending and `places` ascending within one hash; `enough[place]`: common ones that are enough for it.
    """
    size = len(enough)
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    sizes = np.diff(np.append(starts, len(hashes)))
    place_in_group = np.arange(len(hashes)) - np.repeat(starts, sizes)
    size_of_group = np.repeat(sizes, sizes)
    rare: list[Counts] = [np.empty(0, np.int64)]
    common: list[Counts] = [np.empty(0, np.int64)]
    few = np.flatnonzero((size_of_group > 1) & (size_of_group <= COMMON))
    for step in range(1, COMMON):
        few = few[place_in_group[few] + step < size_of_group[few]]
        if not len(few):
            break
        rare.append(places[few] * size + places[few + step])
    many = np.flatnonzero(size_of_group > COMMON)
    for nth in range(REPRESENTATIVES):
        many = many[place_in_group[many] > nth]
        first = many - place_in_group[many] + nth
        common.append(places[first] * size + places[many])
    keys, counts = np.unique(np.concatenate(rare), return_counts=True)
    other_keys, other_counts = np.unique(np.concatenate(common), return_counts=True)
    fewest = np.minimum(enough[other_keys // size], enough[other_keys % size])
    by_rare = np.isin(other_keys, keys, assume_unique=True)
    kept = by_rare | (other_counts >= fewest)
    both = np.concatenate([keys, other_keys[kept]])
    merged, where = np.unique(both, return_inverse=True)
    total = np.zeros(len(merged), np.int64)
    np.add.at(total, where, np.concatenate([counts, other_counts[kept]]))
    return merged, total
