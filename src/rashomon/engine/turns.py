"""In which order stories that changed get their turn to be told, where not all of them are told at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.engine.planning import Planned
from rashomon.store import Store

Group = tuple[Planned, ...]
# Of the stories that wait, so many are kept in the store: those whose turn is next after a stop and a start.
KEPT = 1000
STAMP = "turns"


class Turns:
    """Who waits since when, from one telling to the next. What waits longest comes first, so that a story that grows
    at every report keeps none waiting; of those that wait as long, the order of their identifiers."""

    def __init__(self) -> None:
        self._round = 0
        self._since: dict[str, int] = {}  # stories left untold, and the telling in which they were first to be told
        self._failed: dict[str, str] = {}  # stories that could not be told, and what they were made of (their key)
        self._bound: dict[str, tuple[int, frozenset[str]]] = {}  # see `bound`: (changes, the stories)
        self._kept: list[str] | None = None  # what the store has of who waits; None: not asked yet
        self.left: dict[str, Planned] = {}  # stories as they were last planned and not told since

    def recall(self, store: Store) -> None:
        """Take up who waited, and in which order, when the desk was stopped; asked of the store once."""
        if self._kept is not None:
            return
        self._kept = _names(store.stamp(STAMP))
        self._since = {story: n - len(self._kept) for n, story in enumerate(self._kept)}

    def keep(self, store: Store, left: Sequence[Planned]) -> None:
        """Keep in the store who waits after a telling: `left`, in their order."""
        names = [one.story for one in left[:KEPT]]
        if names != (self._kept or []):
            store.put_stamp(STAMP, json.dumps(names) if names else None)
            self._kept = names

    def order(self, planned: Iterable[Planned]) -> list[Planned]:
        """The stories in the order in which they are to be told, without those that failed and are what they were."""
        planned = list(planned)
        some = [one for one in planned if self._failed.get(one.story) != one.key]
        self.left = {one.story: one for one in planned}
        self._round += 1
        self._since = {one.story: self._since.get(one.story, self._round) for one in some}
        return sorted(some, key=lambda one: (self._since[one.story], one.story))

    def told(self, one: Planned, *, failed: bool = False) -> None:
        """Note that a story had its turn; or that it could not be told: then it is left alone until it changes, or
        another process tries."""
        self._since.pop(one.story, None)
        if failed:
            self._failed[one.story] = one.key
        else:
            self._failed.pop(one.story, None)
            self.left.pop(one.story, None)

    def groups(self, store: Store, ordered: Sequence[Planned]) -> list[Group]:
        """The stories in groups that are to be told in one go, in the order of each group's first.

        Together are those of which one has a report that rules saw in the other: what was seen of the one, before it is
        told anew, is what the look at the other begins from.
        """
        new = [one for one in ordered if self._bound.get(one.story, (None,))[0] != one.changes]
        bound = dict(self._bound)
        bound.update({one.story: (one.changes, seen_in(store, one)) for one in _moved(store, new)})
        self._bound = {one.story: bound.get(one.story, (one.changes, frozenset())) for one in ordered}
        beside: defaultdict[str, set[str]] = defaultdict(set)
        here = {one.story: one for one in ordered}
        for story, (_, others) in self._bound.items():
            for other in others & here.keys():
                beside[story].add(other)
                beside[other].add(story)
        groups: list[Group] = []
        placed: set[str] = set()
        for one in ordered:
            if one.story in placed:
                continue
            found, waiting = [], [one.story]
            placed.add(one.story)
            while waiting:
                story = waiting.pop()
                found.append(here[story])
                waiting += sorted(beside[story] - placed)
                placed |= beside[story]
            groups.append(tuple(sorted(found, key=lambda p: p.story)))
        return groups


def _names(kept: str | None) -> list[str]:
    """Story identifiers as they were kept; none where something else stands there."""
    try:
        found = json.loads(kept or "[]")
    except ValueError:
        found = []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def seen_in(store: Store, one: Planned) -> frozenset[str]:
    """The other stories in which rules saw a report of this one, or an earlier version of a new report."""
    homes = store.looked_at(one.members)
    fellows = store.lineage_fellows([article for article in one.members if article not in homes])
    return frozenset({*homes.values(), *store.looked_at(fellows).values()} - {"", one.story})


def _moved(store: Store, planned: Sequence[Planned]) -> list[Planned]:
    """Those of which a report was seen elsewhere, or may have been: found of all at once, most were not."""
    homes = store.looked_at([article for one in planned for article in one.members])
    fellows = store.lineage_fellows([a for one in planned for a in one.members if a not in homes])
    return [
        one
        for one in planned
        if any(homes.get(article, one.story) != one.story or article in fellows for article in one.members)
    ]
