"""Copies and versions among the articles of a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.articles.copies import (
    VERSION,
    Changes,
    Direction,
    Index,
    Lineage,
    Reuse,
    Text,
    Version,
    changes,
    find_direction,
    find_reuse,
    key_of,
    lineages,
)
from rashomon.articles.copies.address import address
from rashomon.articles.copies.versions import HOUSE
from rashomon.engine.articles import NoSuchArticle, find_article
from rashomon.model import Article, decode
from rashomon.store import Printed, Store, unpack

_SUFFIX = f" copies/{VERSION}"
AT_ONCE = 200  # articles whose fingerprints are kept in one transaction; pairs compared at once
AT_HAND = 2000  # articles kept ready for comparing: some 100 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two articles that share words: what they share, and which had it first as far as anything tells.

    The articles are without text, evidence and what was removed: a listing of many thousands has room for it.
    `words` counts the words of either's text.
    """

    left: Article
    right: Article
    words: tuple[int, int]
    reuse: Reuse
    direction: Direction

    @property
    def share(self) -> float:
        """The larger of the two shares: how much of the one stands in the other at most."""
        return max(self.reuse.share_left, self.reuse.share_right)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The versions of one article, oldest first, where each was found, and what changed from each to the next."""

    lineage: Lineage
    articles: tuple[Article, ...]
    locations: tuple[tuple[str, ...], ...]
    steps: tuple[Changes, ...]


class _Texts:
    """Articles of a store made ready for comparing; those used last are kept, AT_HAND of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, tuple[Article, Text]] = {}

    def load(self, names: Iterable[str]) -> None:
        """Have these at hand, and let go of those that have not been asked for longest."""
        wanted = sorted(set(names))
        missing = [name for name in wanted if name not in self._kept]
        for name, article in zip(missing, articles_of(self._store, missing), strict=True):
            self._kept[name] = article, Text(name, article.text)
        for name in wanted:
            self._kept[name] = self._kept.pop(name)
        for name in list(self._kept)[: max(0, len(self._kept) - max(AT_HAND, len(wanted)))]:
            del self._kept[name]

    def __getitem__(self, name: str) -> tuple[Article, Text]:
        return self._kept[name]


def print_of(article: Article, reading: str) -> Printed:
    """The fingerprints of an article as the store keeps them; `reading`: the version that read it."""
    return Printed(key=key_of(article), made=reading + _SUFFIX)


def refresh(store: Store, reading: str, *, pending: bool = False) -> int:
    """Make the fingerprints that are missing or outdated, and bring all into the index; how many were made.

    `pending`: of the articles that wait to be put into a story only; the others' are known to be there.
    """
    missing = store.unprinted(_SUFFIX, pending=pending)
    for n in range(0, len(missing), AT_ONCE):
        part = missing[n : n + AT_ONCE]
        store.print_articles([print_of(article, reading) for article in articles_of(store, part)])
    store.index_prints()
    return len(missing)


def articles_of(store: Store, names: Sequence[str]) -> list[Article]:
    """The articles with these identifiers, in the order asked; KeyError for one that is not kept."""
    return [decode(Article, unpack(packed)["article"]) for packed in store.readings(names)]


def find_lineages(store: Store) -> tuple[Lineage, ...]:
    """The articles of the store that have several versions (`refresh` first)."""
    return lineages(store.article_keys())


def superseded(store: Store) -> frozenset[str]:
    """The articles of which the store has a later version (`refresh` first): they stand for no account of their own."""
    return frozenset(name for lineage in find_lineages(store) for name in lineage.articles[:-1])


def find_copies(
    store: Store, article: str | None = None, *, quotations: bool = False, passages: int | None = None
) -> list[Copy]:
    """Which articles of the store share a text, or which share one with `article` (`refresh` first).

    Those that share most first. `quotations`: also pairs that share nothing but quotations and formulas, which is no
    copying. Versions of one article are among them: `find_lineages` tells which those are. `passages`: keep the
    longest so many of each pair only.
    """
    if article is None:
        index = Index()
        for key in store.article_keys():
            index.add(key.article, key.fingerprints)
        pairs = [(one, other) for one, other, _ in index.pairs()]
    else:
        pairs = [(article, candidate.article) for candidate in store.candidates(article)]
    texts = _Texts(store)
    light: dict[str, Article] = {}
    found = []
    for n in range(0, len(pairs), AT_ONCE):
        part = pairs[n : n + AT_ONCE]
        texts.load(name for pair in part for name in pair)
        for pair in part:
            reuse = find_reuse(*(texts[name][1] for name in pair))
            if reuse is None or not (reuse.copied or quotations):
                continue
            (left, mine), (right, theirs) = texts[reuse.left], texts[reuse.right]
            direction = find_direction(left, right)
            if passages is not None:
                longest = sorted(reuse.passages, key=lambda p: (p.quoted - p.words, p.left.start))[:passages]
                reuse = replace(reuse, passages=tuple(sorted(longest, key=lambda p: p.left.start)))
            for whole in (left, right):
                if whole.id not in light:
                    light[whole.id] = replace(whole, text="", removed=(), evidence=())
            sizes = len(mine.words), len(theirs.words)
            found.append(
                Copy(left=light[left.id], right=light[right.id], words=sizes, reuse=reuse, direction=direction)
            )
    return sorted(found, key=lambda c: (-c.share, -min(c.reuse.share_left, c.reuse.share_right), c.left.id, c.right.id))


def find_version(store: Store, name: str) -> str:
    """The identifier of the article `name` means, as `find_article` takes it; several versions of one article may
    answer to it. Raises NoSuchArticle.
    """
    try:
        return find_article(store, name)
    except NoSuchArticle:
        wanted, words = address(name.strip()), name.casefold().split()
        there = store.at_places([wanted], HOUSE) if wanted else ()
        found = {c.article for article in there for c in store.cards(article) if wanted == address(c.url)}
        found = found or {c.article for c in store.cards_headed(words) if words}
        if not found or not found <= store.lineage_fellows([min(found)]):
            raise
        return min(found)


def history_of(store: Store, article: str) -> History:
    """The versions of an article and what changed between them (`refresh` first); the article alone has one version."""
    # What was found when its stories were told; before any were, all articles are looked through.
    fellows = store.lineage_fellows([article]) or ({article} if store.stamp("prints") else None)
    keys = {key.article: key for key in store.article_keys(fellows)}
    lineage = next((found for found in lineages(keys.values()) if article in found.articles), None)
    if lineage is None:
        lineage = Lineage(versions=(Version(article=article, basis="first"),), ties=())
    articles = articles_of(store, lineage.articles)
    steps = tuple(changes(a, b) for a, b in pairwise(articles))
    places = tuple(keys[name].locations if name in keys else () for name in lineage.articles)
    return History(lineage=lineage, articles=tuple(articles), locations=places, steps=steps)
