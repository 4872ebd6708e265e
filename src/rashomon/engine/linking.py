"""The links of stories that changed to others: found by the archive's index, not by comparing all with all."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.engine.features import unpack_features
from rashomon.model import StoryLink
from rashomon.store import Store
from rashomon.stories.gist import Gist, gist
from rashomon.stories.links import link_stories
from rashomon.stories.online.counting import weights_for
from rashomon.stories.online.shelf import number_of

TERMS = 25  # the heaviest words, and words of history, of a story, by which others are found
NEAREST = 16  # reports that a term names
OTHERS = 6  # stories that a story is held against: those named most
REPORTS = 12  # of a story stand for it
KEPT = 500  # gists kept at hand in a run


class Linker:
    """Finds the links of stories, one after another; what it made of the others is kept for the next."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._gists: dict[str, Gist] = {}

    def links_of(self, story: str) -> list[StoryLink]:
        """The links of a story to others, in the order of the others' identifiers."""
        mine = self._gist(story)
        if mine is None:
            return []
        found: list[StoryLink] = []
        near = self._near(story, mine)
        self._have([other for other in near if other not in self._gists])
        for other in near:
            theirs = self._gist(other)
            if theirs is not None:
                found += link_stories({story: mine, other: theirs})
        return found

    def _near(self, story: str, mine: Gist) -> list[str]:
        terms = sorted({*_heaviest(mine.words), *_heaviest(mine.history)})
        named: Counter[str] = Counter()
        with self._store.looking_up() as shelf:
            day = mine.last.toordinal() if mine.last else None
            numbers: Counter[int] = Counter()
            for term in terms:
                numbers.update(number for number, _ in shelf.nearest(number_of(term), day, NEAREST))
            for number, entry in shelf.entries(numbers).items():
                if entry.story and entry.story != story:
                    named[entry.story] = max(named[entry.story], numbers[number])
        return sorted(sorted(named, key=lambda other: (-named[other], other))[:OTHERS])

    def _gist(self, story: str) -> Gist | None:
        if story not in self._gists:
            self._have([story])
        return self._gists.get(story)

    def _have(self, stories: Sequence[str]) -> None:
        """Make the gists of stories, all in one go: asked one by one, linking costs a tenth more."""
        if not stories:
            return
        if len(self._gists) >= KEPT:
            self._gists.clear()
        inside = {story: articles[:REPORTS] for story, articles in self._store.articles_in(stories).items()}
        packed = self._store.features([article for articles in inside.values() for article in articles])
        reports = {one.article: one for one in map(unpack_features, packed)}
        with self._store.looking_up() as shelf:
            for story, articles in inside.items():
                if here := [reports[article] for article in articles if article in reports]:
                    self._gists[story] = gist(here, weights_for(shelf, here))


def _heaviest(terms: Mapping[str, float]) -> list[str]:
    return heapq.nsmallest(TERMS, terms, key=lambda term: (-terms[term], term))
