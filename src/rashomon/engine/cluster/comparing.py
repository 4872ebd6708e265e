"""Reports compared in shards, by time and by the names that lead them; the stories are made of it in one place.

Which stories there are follows from an order: each report is held against those before it, and what it ties together is
put together again. That is not cut, it would be another result. What is cut is the work in it that does not depend on
the order: vectors and likenesses, half of the time. Each shard puts its own reports into stories, alone; what it
compared on the way is what the merge will ask, nearly always. The merge is the local engine's own step
(`rashomon.stories.online.Archive`) over all reports; a comparison that no shard made it makes itself. So the stories
are those of one machine whatever the shards are, and a shard that is lost costs time and nothing else.

1. Time: WEEK days from a fixed day, and before them the last TAIL days of the week before.
2. Names: a week of more than MANY reports is cut by names and places; a report goes wherever one of its LEADING
   heaviest leading names goes, so two that share one meet.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.engine.features import unpack_features
from rashomon.store import Store
from rashomon.stories.features import Features
from rashomon.stories.likeness import vectors as vectors_of_reports
from rashomon.stories.online import Archive, Arrival, MemoryShelf, Prepared
from rashomon.stories.online.archive import day_of
from rashomon.stories.online.counting import weights_for
from rashomon.stories.online.shelf import number_of
from rashomon.stories.weights import Weights

WEEK, TAIL = 7, 2  # days
MANY = 2000  # reports of a shard: some two seconds
LEADING = 3
FEW = 200  # reports in all that are compared in one place: asking would take longer
AT_ONCE = 1000  # features read at once
WEEKS_AT_HAND = 3  # weeks of comparisons held while the merge goes through time

Key = tuple[int, int]  # week, part of it by names


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharding:
    """How reports are cut: see the constants of this module, whose values these are."""

    many: int = MANY
    few: int = FEW


@dataclass(frozen=True, slots=True)
class _Light:
    """What of a report says where it goes."""

    article: str
    week: int
    early: bool  # so late in its week that it is also held against the next
    names: tuple[int, ...]


class ShardedComparing:
    """Compares all reports that wait on a cluster, as `rashomon.engine.arranging.Comparing` asks."""

    def __init__(self, ray: Any, sharding: Sharding | None = None) -> None:
        self._ray = ray
        self._sharding = sharding or Sharding()
        self._run = ray.remote(num_cpus=1, max_retries=2)(compare_shard)
        self._tasks: dict[int, list[Any]] = {}
        self._week_of: dict[str, int] = {}
        self._held: dict[int, list[Any]] = {}
        self._current: Prepared | None = None
        self.shards = self.asked = self.missing = 0

    def begin(self, store: Store) -> None:
        """Send every shard out."""
        waiting = store.waiting()
        if len(waiting) < self._sharding.few:
            return
        light = [_light(report) for report in _features(store, waiting)]
        for (week, _), articles in sorted(shards_of(light, self._sharding.many).items()):
            reports = list(_features(store, articles))
            with store.looking_up() as shelf:
                weights = weights_for(shelf, reports)
            self._tasks.setdefault(week, []).append(self._run.remote(reports, weights))
            self.shards += 1
        self._week_of = {one.article: one.week for one in light}

    def prepared(self, articles: Collection[str]) -> Prepared:
        """What the shards of these reports' weeks found."""
        self._note()
        if not self._tasks:
            return Prepared()
        weeks = sorted({self._week_of[a] for a in articles if a in self._week_of})
        found = self._current = Prepared()
        for week in weeks:
            for packed in self._of(week):
                found.vectors.update(packed.vectors)
                found.likeness.update(packed.likeness)
        for week in sorted(self._held)[:-WEEKS_AT_HAND]:
            if week not in weeks:
                del self._held[week]
        self.asked += len(found.likeness)
        return found

    def _of(self, week: int) -> list[Prepared]:
        if week not in self._held:
            self._held[week] = []
            for task in self._tasks.get(week, ()):
                try:
                    self._held[week].append(self._ray.get(task))
                except self._ray.exceptions.RayError:  # a lost machine's comparisons are made here
                    continue
        return self._held[week]

    def _note(self) -> None:
        if self._current is not None:
            self.missing += self._current.missing
            self._current = None

    def close(self) -> None:
        """Let go of what was found."""
        self._note()
        self._tasks.clear()
        self._held.clear()


def compare_shard(reports: Sequence[Features], weights: Weights) -> Prepared:
    """Put reports into stories by themselves; what was reckoned on the way."""
    shelf, found = MemoryShelf(), Prepared()
    archive = Archive(shelf, lambda some, _: vectors_of_reports(some, weights), prepared=found)
    archive.arrive(Arrival(features=report) for report in reports)
    numbers = {number_of(report.article): report.article for report in reports}
    packed = shelf.vectors(numbers)
    return Prepared(vectors={numbers[n]: packed[n] for n in numbers}, likeness=found.likeness)


def shards_of(light: Iterable[_Light], many: int) -> dict[Key, list[str]]:
    """The articles of each shard, in their order."""
    weeks: defaultdict[int, list[tuple[_Light, bool]]] = defaultdict(list)
    for one in light:
        weeks[one.week].append((one, True))
        if one.early:
            weeks[one.week + 1].append((one, False))
    found: dict[Key, list[str]] = {}
    for week, held in sorted(weeks.items()):
        if not any(own for _, own in held):
            continue
        parts = -(-len(held) // many)
        places: defaultdict[int, list[str]] = defaultdict(list)
        for one, _ in held:
            for part in sorted({name % parts for name in one.names} or {0}):
                places[part].append(one.article)
        found |= {(week, part): articles for part, articles in sorted(places.items())}
    return found


def _light(report: Features) -> _Light:
    day = day_of(report.published)
    names: Mapping[str, float] = {name: report.names.get(name, 0.0) for name in report.lead} or report.names
    heaviest = heapq.nsmallest(LEADING, names, key=lambda name: (-names[name], name))
    week = -1 if day is None else day // WEEK
    return _Light(
        report.article, week, day is not None and day % WEEK >= WEEK - TAIL, tuple(number_of(name) for name in heaviest)
    )


def _features(store: Store, articles: Sequence[str]) -> Iterable[Features]:
    for n in range(0, len(articles), AT_ONCE):
        for packed in store.features(articles[n : n + AT_ONCE]):
            yield unpack_features(packed)
