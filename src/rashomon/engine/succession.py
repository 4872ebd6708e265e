"""Which articles a later version stands for: found anew only around the articles that came.

The versions of an article are found by what it shares with others (`rashomon.articles.copies.versions`): an address, or
fingerprints inside one newsroom. So an article that comes is held against those that the index names, and against the
lineages they are in; where many come at once, all are held against all, which is cheaper then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rashomon.articles.copies import lineages
from rashomon.articles.copies.address import address
from rashomon.articles.copies.versions import HOUSE, ArticleKey
from rashomon.store import Store

# Articles that come together from which on all are looked at, where they are a tenth of all, too. Around one article it
# takes 9 to 13 ms, most of it some twenty questions to the store; all against all 0.5 ms for each article there is.
MANY = 20
PART = 10
NEIGHBOURS = 60  # articles that share most with one that came


def succeed(store: Store, came: Collection[str]) -> set[str]:
    """Bring the lineages up to date with articles that came; which articles' place in one may be another now."""
    if not came:
        return set()
    if len(came) > MANY and store.count_prints(len(came) * PART) < len(came) * PART:
        keys = list(store.article_keys())
        store.put_places((place, key.article) for key in keys for place in _places(key))
        store.put_lineages([key.article for key in keys], [found.articles for found in lineages(keys)])
        return {key.article for key in keys}
    changed: set[str] = set()
    for article in sorted(came):
        changed |= _around(store, article)
    return changed


def _around(store: Store, article: str) -> set[str]:
    (own,) = store.article_keys([article])
    store.put_places((place, article) for place in _places(own))
    near = {article, *(c.article for c in store.candidates(article)[:NEIGHBOURS])}
    near |= store.at_places(_places(own), HOUSE)
    near |= store.lineage_fellows(near)
    found = lineages(store.article_keys(near))
    inside = {a for lineage in found for a in lineage.articles}
    # It may be the newsroom's furniture that they share: that is told by how many of its articles have it, and
    # fingerprints that many articles hold name but a few of them as candidates.
    shared = article in inside and own.outlet
    if shared and (mates := store.housemates(article, own.outlet or "", HOUSE + 1) - near):
        near |= mates
        near |= store.lineage_fellows(near)
        found = lineages(store.article_keys(near))
    store.put_lineages(near, [lineage.articles for lineage in found])
    return near


def _places(key: ArticleKey) -> Iterator[str]:
    if canonical := address(key.url):
        yield canonical
    for location in key.locations:
        yield address(location) or location
