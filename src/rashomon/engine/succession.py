"""Which articles a later version stands for: found anew only around the articles that came.

The versions of an article are found by what it shares with others (`rashomon.articles.copies.versions`): an address, or
fingerprints inside one newsroom. So an article that comes is held against those that the index names, and against the
lineages they are in: a few dozen that come together at once, since reports of one hour have their neighbours in common.
Where many come to a small archive, all are held against all, which is cheaper then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rashomon.articles.copies import lineages
from rashomon.articles.copies.address import address
from rashomon.articles.copies.versions import HOUSE, ArticleKey
from rashomon.store import Store

# All articles are looked at where so many come together and are such a part of all. All against all takes 0.15 ms an
# article, around one that came 8 ms; but all are in memory then, some 3 kB each.
MANY = 20
PART = 10
CHEAPER = 50  # the part of all from which on that is cheaper, in an archive of no more than
SMALL = 20_000
TOGETHER = 128  # articles whose neighbours are held against each other at once
NEIGHBOURS = 60  # articles that share most with one that came


def succeed(store: Store, came: Collection[str]) -> set[str]:
    """Bring the lineages up to date with articles that came; which articles' place in one may be another now."""
    if not came:
        return set()
    small = max(len(came) * PART, min(len(came) * CHEAPER, SMALL))
    if len(came) > MANY and store.count_prints(small) < small:
        keys = list(store.article_keys())
        store.put_places((place, key.article) for key in keys for place in _places(key))
        store.put_lineages([key.article for key in keys], [found.articles for found in lineages(keys)])
        return {key.article for key in keys}
    changed: set[str] = set()
    listed = sorted(came)
    for n in range(0, len(listed), TOGETHER):
        changed |= _around(store, listed[n : n + TOGETHER])
    return changed


def _around(store: Store, articles: Sequence[str]) -> set[str]:
    keys = _keys(store, articles)
    store.put_places((place, key.article) for key in keys.values() for place in _places(key))
    near = {*articles, *(c.article for one in articles for c in store.candidates(one)[:NEIGHBOURS])}
    near |= store.at_places(sorted({place for key in keys.values() for place in _places(key)}), HOUSE)
    near |= store.lineage_fellows(near)
    keys |= _keys(store, near - keys.keys())
    found = lineages(keys.values())
    # It may be the newsroom's furniture that they share: that is told by how many of its articles have it, and
    # fingerprints that many articles hold name but a few of them as candidates.
    inside = {a for lineage in found for a in lineage.articles}
    mates = {
        mate
        for one in articles
        if one in inside and (outlet := keys[one].outlet)
        for mate in store.housemates(one, outlet, HOUSE + 1)
    }
    if mates - near:
        near |= mates
        near |= store.lineage_fellows(near)
        keys |= _keys(store, near - keys.keys())
        found = lineages(keys.values())
    store.put_lineages(near, [lineage.articles for lineage in found])
    return near


def _keys(store: Store, articles: Collection[str]) -> dict[str, ArticleKey]:
    return {key.article: key for key in store.article_keys(articles)}


def _places(key: ArticleKey) -> Iterator[str]:
    if canonical := address(key.url):
        yield canonical
    for location in key.locations:
        yield address(location) or location
