"""One article at several addresses, and what it became: versions of the same outlet's same article.

Two records are versions of one article where

1. they stand at one address (canonical or where found), and either share a part of their words, or have nearly one
   headline, or one moment of publication: an address may be used again for another report, a list keeps its place;
2. or they are of one newsroom (outlet, or registrable domain where an outlet is not known), and nearly one text, or
   half a text under nearly one headline. What is published days apart must be one text almost to the word: markets,
   weather and results are reported anew each day in yesterday's words.

The same report at two outlets is no version: it is a copy, and stays an account of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rashomon.articles.copies.address import address, domain_of
from rashomon.articles.copies.fingerprints import Fingerprints, fingerprints
from rashomon.articles.copies.order import days_apart, earlier, instant_of
from rashomon.articles.copies.words import Hashes, hashes_of
from rashomon.articles.outlets.newsrooms import agencies_in, outlet_of
from rashomon.model import Article, Moment

Basis = Literal["first", "modified", "published", "retrieved", "unknown"]
Numbers = NDArray[np.int64]
Tie = Literal["same canonical address", "same place", "same newsroom, nearly one text", "same newsroom and headline"]

# Of the shorter text's fingerprints: a rewritten report keeps so much of the first bulletin.
SAME_PAGE = 0.15
# A word changed here and there costs six fingerprints each; of the longer text's.
ONE_TEXT = 0.6
HALF_TEXT = 0.5
# Reports of two days in one form share their form, not nine tenths of their runs.
SAME_TO_THE_WORD = 0.9
DAYS = 2
# Of the words of the longer headline.
NEAR_HEADLINE = 0.6
# A run of words in more articles of one newsroom than this is its furniture.
HOUSE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleKey:
    """What of an article is needed to find its versions. `locations`: everywhere its bytes were found."""

    article: str
    locations: tuple[str, ...]
    url: str | None
    outlet: str | None
    headline: str | None
    published: Moment | None
    modified: Moment | None
    retrieved: str | None
    fingerprints: Fingerprints


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: by what it stands after the one before it ("first": the oldest; "unknown": nothing tells)."""

    article: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The versions of one article, oldest first, and what ties them: pairs of articles with the reason."""

    versions: tuple[Version, ...]
    ties: tuple[tuple[str, str, Tie], ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The versions' articles, oldest first."""
        return tuple(version.article for version in self.versions)

    @property
    def latest(self) -> str:
        """The article that is the latest version, as far as can be told."""
        return self.versions[-1].article


def key_of(article: Article, locations: Iterable[str] = ()) -> ArticleKey:
    """The key of an article; `locations` where its bytes were found, beside its own."""
    return ArticleKey(
        article=article.id,
        locations=tuple(sorted({article.location, *locations})),
        url=article.url,
        outlet=article.outlet,
        headline=article.headline,
        published=article.published,
        modified=article.modified,
        retrieved=article.retrieved,
        fingerprints=fingerprints(article.text),
    )


def lineages(records: Iterable[ArticleKey]) -> tuple[Lineage, ...]:
    """Articles that have more than one version, by the identifier of the oldest. The order of records is no matter."""
    by_id = {record.article: record for record in sorted(records, key=lambda r: r.article)}
    ties: dict[tuple[str, str], Tie] = {}
    for one, other, tie in (*_same_address(by_id), *_same_newsroom(by_id)):
        ties.setdefault((one, other), tie)
    found = []
    for members in _joined(by_id, ties):
        listed = tuple((a, b, tie) for (a, b), tie in sorted(ties.items()) if a in members)
        found.append(Lineage(versions=_ordered([by_id[m] for m in members]), ties=listed))
    return tuple(sorted(found, key=lambda lineage: lineage.articles))


def _joined(articles: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups of two or more that the ties make, one after the other."""
    home = {article: article for article in articles}

    def root(article: str) -> str:
        while home[article] != article:
            home[article] = home[home[article]]
            article = home[article]
        return article

    for one, other in sorted(ties):
        low, high = sorted((root(one), root(other)))
        home[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for article in home:
        groups[root(article)].append(article)
    return [members for members in groups.values() if len(members) > 1]


def _same_address(by_id: dict[str, ArticleKey]) -> Iterator[tuple[str, str, Tie]]:
    places: dict[tuple[Tie, str], list[ArticleKey]] = defaultdict(list)
    for record in by_id.values():
        if canonical := address(record.url):
            places["same canonical address", canonical].append(record)
        for location in record.locations:
            places["same place", address(location) or location].append(record)
    for (tie, _), here in places.items():
        ordered = list(dict.fromkeys(here))
        for at, record in enumerate(ordered):
            # An address that a thousand records give is a list's; each is held against the nearest few by identifier.
            for other in ordered[max(0, at - HOUSE) : at]:
                if not _other_outlets(record, other) and _one_page(record, other):
                    yield other.article, record.article, tie


def _other_outlets(one: ArticleKey, other: ArticleKey) -> bool:
    """Whether the two are of two outlets, as far as is known: by name, or an agency's report on two sites."""
    if not one.outlet or not other.outlet:
        return False
    if one.outlet.casefold() != other.outlet.casefold():
        return True
    # A site that gives only the agency's name is not the agency: its copy is an account of its own.
    sites = _domains(one), _domains(other)
    own = all(any(outlet_of(domain) == one.outlet for domain in site) for site in sites)
    return bool(agencies_in(one.outlet) and all(sites) and not sites[0] & sites[1] and not own)


def _domains(record: ArticleKey) -> set[str]:
    return {domain for place in (record.url, *record.locations) if (domain := domain_of(place))}


def _one_page(one: ArticleKey, other: ArticleKey) -> bool:
    """Whether two records at one address are versions of one article."""
    mine, theirs = one.fingerprints.array(), other.fingerprints.array()
    if _part(mine, theirs, min) >= SAME_PAGE or _near_headlines(one.headline, other.headline):
        return True
    # A day alone is too wide: an address that is used again daily has the same one for each edition of that day.
    return bool(one.published and one.published == other.published and one.published.precision in ("second", "minute"))


def _same_newsroom(by_id: dict[str, ArticleKey]) -> Iterator[tuple[str, str, Tie]]:
    rooms: dict[tuple[str, str], list[ArticleKey]] = defaultdict(list)
    for record in by_id.values():
        if record.outlet:
            rooms["outlet", record.outlet.casefold()].append(record)
        for domain in sorted(_domains(record)):
            rooms["domain", domain].append(record)
    for room in rooms.values():
        if len(room) > 1:
            yield from _alike(room)


def _alike(room: Sequence[ArticleKey]) -> Iterator[tuple[str, str, Tie]]:
    """Versions among the articles of one newsroom, without the words that are the newsroom's own furniture."""
    prints = [record.fingerprints.array() for record in room]
    values = np.concatenate(prints)
    if not len(values):
        return
    owners = np.repeat(np.arange(len(room)), [len(p) for p in prints])
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    sizes = np.diff(np.append(starts, len(values)))
    furniture = np.bincount(owners[np.repeat(sizes > HOUSE, sizes)], minlength=len(room))
    own = [len(p) - taken for p, taken in zip(prints, furniture.tolist(), strict=True)]
    several = (sizes > 1) & (sizes <= HOUSE)
    for (a, b), shared in _shared(owners, starts[several], sizes[several], len(room)):
        longer, shorter = max(own[a], own[b]), min(own[a], own[b])
        if shared < min(ONE_TEXT * longer, HALF_TEXT * shorter) or _other_outlets(room[a], room[b]):
            continue
        if tie := _one_article(room[a], room[b], shared / longer, shared / shorter):
            yield room[a].article, room[b].article, tie


def _shared(owners: Numbers, starts: Numbers, sizes: Numbers, count: int) -> Iterator[tuple[tuple[int, int], int]]:
    """How many fingerprints each two of `count` articles have in common, in order; `owners` are the articles that hold
    a fingerprint, one after the other, and each fingerprint's begin at its start."""
    found = [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes).tolist():
        holders = owners[starts[sizes == size][:, None] + np.arange(size)]
        found += [holders[:, a] * count + holders[:, b] for a in range(size) for b in range(a + 1, size)]
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    for pair, times in zip(pairs.tolist(), shared.tolist(), strict=True):
        yield divmod(pair, count), times


def _one_article(one: ArticleKey, other: ArticleKey, of_longer: float, of_shorter: float) -> Tie | None:
    """Whether two records of one newsroom are one article, and by what: the fingerprints that they share, as a part of
    the longer text's and of the shorter's, the newsroom's furniture left out."""
    apart = days_apart(one.published, other.published)
    if apart is not None and apart > DAYS and of_longer < SAME_TO_THE_WORD:
        return None
    if of_longer >= ONE_TEXT:
        return "same newsroom, nearly one text"
    if of_shorter >= HALF_TEXT and _near_headlines(one.headline, other.headline):
        return "same newsroom and headline"
    return None


def _part(mine: Hashes, theirs: Hashes, of: Callable[[int, int], int]) -> float:
    """The fingerprints in common, as a part of the shorter (`of` is min) or the longer (max) text's."""
    size = of(len(mine), len(theirs))
    return len(np.intersect1d(mine, theirs, assume_unique=True)) / size if size else 0.0


def _near_headlines(one: str | None, other: str | None) -> bool:
    mine, theirs = (set(hashes_of(text or "").tolist()) for text in (one, other))
    return bool(mine and theirs) and len(mine & theirs) >= NEAR_HEADLINE * max(len(mine), len(theirs))


# ── order ───────────────────────────────────────────────────────────────

_NEVER = datetime.min.replace(tzinfo=UTC)


def _ordered(members: Sequence[ArticleKey]) -> tuple[Version, ...]:
    """Versions from the oldest on: by when each was changed or published, else by when it was seen."""
    by_date = sorted(members, key=lambda r: (*_written(r), *_seen(r)))
    by_sight = sorted(members, key=lambda r: (*_seen(r), *_written(r)))
    listed = by_date if _tells(by_date, _dated) or not _tells(by_sight, _sighted) else by_sight
    versions = [Version(article=listed[0].article, basis="first")]
    for before, after in pairwise(listed):
        basis: Basis = "unknown"
        if _dated(before, after):
            basis = "modified" if after.modified else "published"
        elif _sighted(before, after):
            basis = "retrieved"
        versions.append(Version(article=after.article, basis=basis))
    return tuple(versions)


def _written(record: ArticleKey) -> tuple[bool, datetime, str]:
    when = record.modified or record.published
    first = (when.earliest if when else None) or ""
    return not first, instant_of(first, UTC) or instant_of(f"{first}T00:00:00", UTC) or _NEVER, first


def _seen(record: ArticleKey) -> tuple[datetime, int, str]:
    return instant_of(record.retrieved) or _NEVER, record.fingerprints.words, record.article


def _dated(before: ArticleKey, after: ArticleKey) -> bool:
    """Whether dates say that `after` came after `before`."""
    return earlier(before.modified or before.published, after.modified or after.published, one_clock=True) is True


def _sighted(before: ArticleKey, after: ArticleKey) -> bool:
    first, second = instant_of(before.retrieved), instant_of(after.retrieved)
    return bool(first and second and first < second)


def _tells(listed: Sequence[ArticleKey], says: Callable[[ArticleKey, ArticleKey], bool]) -> bool:
    return all(says(a, b) for a, b in pairwise(listed))
