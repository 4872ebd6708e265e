#!/usr/bin/env python3
"""Stories online: as good in any order as all at once, and what one more report costs as the archive grows.

    python benchmarks/stories_online.py --ecbplus FOLDER --news-cluster FOLDER
        [--orders 10] [--sizes 1000,10000,100000] [--only orders|cost] [--json]

FOLDERs: `ECB+` of the ECB+ release 1.0 and `datasets/news_cluster/data` of fhamborg/Giveme5W1H on GitHub, as in
benchmarks/stories.py. Nothing of them is looked at but by the score.

1. Orders: B-cubed of all reports grouped at once (the batch answer) and of the archive after they arrived in random
   orders, one at a time and in batches of 1 to 40. The mean and the worst of the orders; how many identifiers were
   given in the course, how many of them lead to another story in the end.
2. Cost: invented archives, each report recombined from the features of real ones (three quarters of its event's words,
   phrases and names, one quarter from anywhere), 100 reports a day, in events of 1 to 40 reports over a week. For each
   size: milliseconds of processor time for one of the next 500 reports, in batches of 50, and alone, with the index
   in memory and in a store; B-cubed against the invented events, to say that the work is done and not skipped.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rashomon.language import annotate
from rashomon.model import day
from rashomon.store import Store
from rashomon.stories.features import Features, features
from rashomon.stories.grouping import group
from rashomon.stories.online import Archive, Arrival, MemoryShelf, Shelf
from rashomon.stories.online.counting import SETTLED, count
from stories import b_cubed, ecbplus, news_cluster

GROWN = 2  # as rashomon.engine.arranging
RATE = 100  # reports a day
PART = 500  # reports that arrive together while an archive is filled
NEXT, BATCH, ALONE = 500, 50, 50  # reports measured at a size, together and one by one
OPENED = date(2020, 1, 1)


class Growing:
    """An archive in memory that grows as a store's does: counted, weighed anew while small, put into stories."""

    def __init__(self) -> None:
        self.shelf = MemoryShelf()
        self._archive = Archive(self.shelf)
        self._have: dict[str, Features] = {}
        self._weighed = 0

    def arrive(self, reports: Sequence[Features]) -> None:
        """Reports that come together."""
        count(self.shelf, reports)
        documents = self.shelf.documents()
        if self._weighed < SETTLED:
            self._have.update((r.article, r) for r in reports)
        if documents < GROWN * self._weighed or self._weighed >= SETTLED:
            self._archive.arrive([Arrival(features=r) for r in reports])
            return
        self._weighed = documents
        before = self.shelf.clear()
        count(self.shelf, self._have.values())
        self._archive = Archive(self.shelf)
        self._archive.arrive([Arrival(features=r, before=before.get(a)) for a, r in self._have.items()])


def orders(name: str, reports: list[Features], gold: dict[str, str], runs: int) -> dict[str, Any]:
    """The batch answer's B-cubed, and the archive's in random orders."""
    batch = b_cubed(group(reports), gold)
    found: dict[str, list[tuple[float, float, float]]] = {"one by one": [], "in batches": []}
    given = aliases = 0
    for run in range(runs):
        chance = random.Random(run)
        order = chance.sample(reports, len(reports))
        way = "one by one" if run % 2 else "in batches"
        growing = Growing()
        while order:
            part = [order.pop() for _ in range(min(len(order), 1 if run % 2 else chance.randint(1, 40)))]
            growing.arrive(part)
        stories = growing.shelf.stories()
        found[way].append(b_cubed(list(stories.values()), gold))
        ever = growing.shelf.given()
        given, aliases = given + len(ever), aliases + sum(growing.shelf.leads(s) != s for s in ever)
    f1 = [score[2] for scores in found.values() for score in scores]
    return {
        "corpus": name, "reports": len(reports), "batch": batch[2], "orders": runs, "mean": sum(f1) / len(f1),
        "worst": min(f1), **{way: sum(s[2] for s in some) / len(some) for way, some in found.items() if some},
        "given": given / runs, "aliases": aliases / runs,
    }  # fmt: skip


def recombined(pool: Sequence[Features], total: int) -> Iterator[tuple[Features, str]]:
    """Reports of invented events with the event each is of, in the order in which they are published."""
    chance = random.Random(1)
    names = sorted({name for report in pool for name in report.names})
    waiting: list[tuple[int, str, int, Features]] = []
    made = event = 0
    while made < total:
        today = made // RATE
        for _ in range(RATE):
            if len(waiting) >= 2 * RATE * 7:
                break
            one, other, third = chance.sample(pool, 3)
            label = f"e{event}"
            event += 1
            called = dict(zip(chance.sample(names, 15), sorted(one.names.values(), reverse=True), strict=False))
            whole = Features(
                label, {**_some(chance, one.words, 0.6), **_some(chance, other.words, 0.3), **called}, called, None,
                frozenset(list(called)[:4]),
            )  # fmt: skip
            waiting += [
                (today + min(7, int(chance.expovariate(0.7))), label, n, _report(chance, whole, third))
                for n in range(min(40, int(chance.paretovariate(1.0))))
            ]
        due = sorted((w for w in waiting if w[0] <= today), key=lambda w: w[:3])[:RATE]
        taken = {id(w) for w in due}
        waiting = [w for w in waiting if id(w) not in taken]
        for when, label, n, report in due:
            published = day(OPENED + timedelta(days=when), basis="stated")
            article = f"a{label}-{n}"
            lead = frozenset(name for name in report.lead if name in report.names)
            yield Features(article, report.words, report.names, published, lead), label
            made += 1
            if made >= total:
                return


def _report(chance: random.Random, event: Features, other: Features) -> Features:
    def mixed(mine: Any, theirs: Any, share: float) -> dict[str, float]:
        return {**_some(chance, theirs, 1 - share), **_some(chance, mine, share)}

    names = mixed(event.names, dict(list(other.names.items())[:6]), 0.75)
    words = mixed(event.words, other.words, 0.75)
    return Features(event.article, {**words, **names}, names, None, event.lead)


def _some(chance: random.Random, terms: Any, share: float) -> dict[str, float]:
    return {term: weight for term, weight in terms.items() if chance.random() < share}


class Measured:
    """One place to keep the index, filled step by step: how long reports take there."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._memory = MemoryShelf()
        self._archive = Archive(self._memory)

    @contextmanager
    def _shelf(self) -> Iterator[tuple[Shelf, Archive]]:
        if self._store is None:
            yield self._memory, self._archive
            return
        with self._store.arranging() as shelf:
            yield shelf, Archive(shelf)

    def arrive(self, reports: Sequence[Features]) -> float:
        """Count reports and put them into stories: seconds of processor time."""
        start = time.process_time()
        with self._shelf() as (shelf, archive):
            count(shelf, reports)
            archive.arrive([Arrival(features=r) for r in reports])
        return time.process_time() - start

    def stories(self, labels: dict[str, str]) -> float:
        """B-cubed F1 of the stories so far."""
        if self._store is None:
            groups = list(self._memory.stories().values())
        else:
            groups = list(self._store.articles_in(self._store.living()).values())
        return b_cubed(groups, {a: labels[a] for members in groups for a in members})[2]


def cost(pool: Sequence[Features], sizes: Sequence[int]) -> list[dict[str, Any]]:
    """Milliseconds for one more report at each size, in memory and in a store.

    At each size the batches are measured in turn with batches that come to an archive of the least size, so that what
    else the machine does weighs on both alike; medians.
    """
    rows: list[dict[str, Any]] = []
    for where in ("memory", "store"):
        with (
            tempfile.TemporaryDirectory() as folder,
            Store(Path(folder) / "s") as big,
            Store(Path(folder) / "t") as few,
        ):
            kept = (None, None) if where == "memory" else (big, few)
            large, small = (_Fed(Measured(store), pool, max(sizes) + 3000) for store in kept)
            small.fill(min(sizes))
            for size in sorted(sizes):
                large.fill(size)
                mine, theirs = [], []
                for _ in range(NEXT // BATCH):
                    mine.append(large.take(BATCH) / BATCH)
                    theirs.append(small.take(BATCH) / BATCH)
                alone = statistics.median(large.take(1) for _ in range(ALONE))
                ms, least = 1e3 * statistics.median(mine), 1e3 * statistics.median(theirs)
                rows.append(
                    {"index": where, "reports": size, "ms": ms, "ratio": ms / least, "per_second": 1e3 / ms,
                     "ms_alone": 1e3 * alone, "b3": large.score()}
                )  # fmt: skip
                print(f"{where}, {size} reports: {ms:.2f} ms", file=sys.stderr)
                small = _Fed(Measured(None), pool, min(sizes) + 3000) if where == "memory" else small
                if where == "memory":
                    small.fill(min(sizes))
    return rows


class _Fed:
    """An archive with the source of its reports."""

    def __init__(self, measured: Measured, pool: Sequence[Features], most: int) -> None:
        self._measured = measured
        self._source = recombined(pool, most)
        self._labels: dict[str, str] = {}
        self.have = 0

    def take(self, count_of: int) -> float:
        """So many reports more, together: seconds."""
        some = list(itertools.islice(self._source, count_of))
        self._labels.update((report.article, label) for report, label in some)
        self.have += len(some)
        return self._measured.arrive([report for report, _ in some])

    def fill(self, size: int) -> None:
        """Reports until there are so many."""
        while self.have < size:
            self.take(min(PART, size - self.have))

    def score(self) -> float:
        """B-cubed F1 so far."""
        return self._measured.stories(self._labels)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ecbplus", type=Path, metavar="FOLDER")
    parser.add_argument("--news-cluster", type=Path, metavar="FOLDER")
    parser.add_argument("--orders", type=int, default=10, metavar="N")
    parser.add_argument("--sizes", default="1000,10000,100000", metavar="N,N,…")
    parser.add_argument("--only", choices=["orders", "cost"])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    corpora: list[tuple[str, list[Features], dict[str, str]]] = []
    for name, folder, reader in (
        ("ecbplus", options.ecbplus, ecbplus), ("news_cluster", options.news_cluster, news_cluster)
    ):  # fmt: skip
        if folder is None:
            continue
        labelled = reader(folder)
        if not labelled:
            parser.error(f"{name}: no articles found there")
        parsed = zip(labelled, annotate([article for article, _ in labelled]), strict=True)
        reports = [features(article, annotation) for (article, _), annotation in parsed]
        corpora.append((name, reports, {article.id: label for article, label in labelled}))
    if not corpora:
        parser.error("name at least one corpus")
    found: dict[str, Any] = {}
    if options.only != "cost":
        found["orders"] = [orders(name, reports, gold, options.orders) for name, reports, gold in corpora]
    if options.only != "orders":
        pool = [report for _, reports, _ in corpora for report in reports if len(report.words) > 40]
        found["cost"] = cost(pool, [int(size) for size in options.sizes.split(",")])
    if options.json:
        print(json.dumps(found))
        return 0
    if rows := found.get("orders"):
        print(
            f"{'corpus':14s}{'reports':>8s}{'batch F1':>10s}{'mean':>8s}{'worst':>8s}{'ids given':>11s}{'aliases':>9s}"
        )
        for row in rows:
            print(
                f"{row['corpus']:14s}{row['reports']:8d}{row['batch']:10.3f}{row['mean']:8.3f}{row['worst']:8.3f}"
                f"{row['given']:11.1f}{row['aliases']:9.1f}"
            )
    if rows := found.get("cost"):
        print(f"{'index':8s}{'reports':>9s}{'ms':>7s}{'ratio':>7s}{'a second':>10s}{'ms alone':>10s}{'B3':>7s}")
        for row in rows:
            print(
                f"{row['index']:8s}{row['reports']:9d}{row['ms']:7.2f}{row['ratio']:7.2f}"
                f"{row['per_second']:10.0f}{row['ms_alone']:10.2f}{row['b3']:7.3f}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
