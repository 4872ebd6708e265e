"""Puts what was read into stories: each article that waits, and only what it touches."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from rashomon.engine.features import unpack_features
from rashomon.engine.judging import in_force
from rashomon.store import Store
from rashomon.stories.online import VERSION, Archive, Arrival, Prepared
from rashomon.stories.online.counting import SETTLED, count
from rashomon.stories.online.judged import Judged
from rashomon.stories.online.shelf import number_of

AT_ONCE = 1000  # articles put into stories in one transaction: a stop loses at most so many, some seconds
GROWN = 2  # all are weighed anew when so many times as many terms are counted as when they were weighed


class Comparing(Protocol):
    """Compares reports elsewhere, before they are put into stories here."""

    def begin(self, store: Store) -> None:
        """Begin with all that wait: their terms are counted, and the counts stay."""

    def prepared(self, articles: Collection[str]) -> Prepared:
        """What is there for reports that are put into stories next."""


def arrange(store: Store, reading: str, looked_at: Collection[str], comparing: Comparing | None = None) -> None:
    """Put every article that waits into its story; take out those that a later version stands for, and put back those
    that none stands for any more. `looked_at`: the articles of which that may have changed.

    `reading`: the version that read them; with another one, or another of the stories, all are put into stories anew
    and keep the stories' identifiers. May be stopped at any point: the next call goes on from there. `comparing`
    changes nothing but the time it takes.
    """
    made = f"{reading} {VERSION}"
    if store.stamp("arranged") != made:
        with store.arranging() as shelf:
            shelf.clear(counts=True)
        store.put_stamp("weighed", "0")
        store.put_stamp("arranged", made)
    earlier = store.superseded_among(looked_at)
    _withdraw(store, earlier)
    _put_back(store, set(looked_at) - earlier)
    if not store.is_pending():
        return
    _count(store)
    _weigh_anew(store)
    judged = Judged(in_force(store.judgements(), "stories"))
    if comparing:
        comparing.begin(store)
    while some := store.pending(AT_ONCE):
        superseded = store.superseded_among([one.article for one in some])
        with store.arranging() as shelf:
            wanted = [
                Arrival(features=unpack_features(one.features), before=one.before)
                for one in some
                if one.article not in superseded
            ]
            prepared = comparing.prepared([one.article for one in some]) if comparing else None
            changed = Archive(shelf, judged=judged, prepared=prepared).arrive(wanted)
            shelf.settled(one.article for one in some)
            shelf.mark(changed.stories | changed.aliases.keys())


def _withdraw(store: Store, earlier: set[str]) -> None:
    """Take out articles of which there is a later version now."""
    numbers = {number_of(article): article for article in earlier}
    with store.arranging() as shelf:
        known = shelf.entries(numbers)
        if known:
            judged = Judged(in_force(store.judgements(), "stories"))
            changed = Archive(shelf, judged=judged).leave(entry.article for entry in known.values())
            shelf.mark(changed.stories | changed.aliases.keys())


def _put_back(store: Store, articles: set[str]) -> None:
    """Have articles put into a story that are in none."""
    with store.looking_up() as shelf:
        inside = {entry.article for entry in shelf.entries([number_of(article) for article in articles]).values()}
    store.wait(articles - inside)


def _count(store: Store) -> None:
    """Count the terms of those that wait and are not counted yet."""
    while some := store.pending(AT_ONCE, counted=False):
        with store.arranging() as shelf:
            known = shelf.entries([number_of(one.article) for one in some])
            # What is read anew is counted already.
            new = [one for one in some if number_of(one.article) not in known]
            count(shelf, [unpack_features(one.features) for one in new])
            shelf.counted(one.article for one in some)


def _weigh_anew(store: Store) -> None:
    """Begin anew with all articles where terms are counted over many more than when those were weighed.

    The weights of a term change less and less; from SETTLED reports on all stay as they are.
    """
    weighed = int(store.stamp("weighed") or 0)
    with store.looking_up() as shelf:
        documents = shelf.documents()
    if documents < GROWN * weighed or weighed >= SETTLED:
        return
    if weighed:
        with store.arranging() as shelf:
            shelf.clear(counts=False)
    store.put_stamp("weighed", str(documents))
