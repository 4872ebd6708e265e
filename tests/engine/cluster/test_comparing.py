"""Reports compared in shards: the stories are those of one machine, whatever was compared where."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.cluster.comparing import _Light, _light, compare_shard, shards_of
from rashomon.model import day
from rashomon.stories.features import Features
from rashomon.stories.online import Archive, Arrival, MemoryShelf, Prepared
from rashomon.stories.online.counting import count, weights_for


def made(number: int, seed: int) -> list[Features]:
    """Reports of a few invented events over a month, some of them copies, some undated."""
    chance = random.Random(seed)
    events = [(chance.sample(range(400), 14), chance.sample(range(60), 5), chance.randrange(28)) for _ in range(6)]
    found = []
    for n in range(number):
        words, names, when = chance.choice(events)
        called = {f"name{i}": 2.0 for i in names if chance.random() < 0.8}
        said = {f"word{i}": 1.0 + i % 3 for i in words if chance.random() < 0.8}
        rest = {f"word{i}": 1.0 for i in chance.sample(range(400), 8)}
        on = date(2031, 3, 1) + timedelta(days=when + chance.randrange(3))
        found.append(
            Features(
                f"a{n:03d}", {**rest, **said, **called}, called, day(on, basis="stated") if n % 9 else None,
                frozenset(list(called)[:3]),
            )
        )  # fmt: skip
    return found + [Features(f"c{n:03d}", f.words, f.names, f.published, f.lead) for n, f in enumerate(found[:3])]


def shelf_of(reports: Sequence[Features]) -> MemoryShelf:
    shelf = MemoryShelf()
    count(shelf, reports)
    return shelf


def stories(reports: Sequence[Features], prepared: Prepared | None, batch: int = 10) -> tuple[object, ...]:
    """What becomes of reports, in batches so that later ones meet stories: the stories, and the identifiers given."""
    shelf = shelf_of(reports)
    for n in range(0, len(reports), batch):
        Archive(shelf, prepared=prepared).arrive(Arrival(features=report) for report in reports[n : n + batch])
    return shelf.stories(), shelf.given()


@given(number=st.integers(1, 40), seed=st.integers(0, 10**6), many=st.integers(1, 50), data=st.data())
@settings(max_examples=25)
def test_the_stories_are_the_same_whatever_the_shards_and_whichever_are_lost(
    number: int, seed: int, many: int, data: st.DataObject
) -> None:
    reports = made(number, seed)
    weights = weights_for(shelf_of(reports), reports)
    by_name = {report.article: report for report in reports}
    prepared = Prepared()
    for articles in shards_of([_light(report) for report in reports], many).values():
        if data.draw(st.booleans()):
            found = compare_shard([by_name[article] for article in articles], weights)
            prepared.vectors |= found.vectors
            prepared.likeness |= found.likeness
    assert stories(reports, prepared) == stories(reports, None)


def test_where_one_shard_has_all_nothing_is_left_to_compare() -> None:
    reports = made(60, 1)
    found = compare_shard(reports, weights_for(shelf_of(reports), reports))
    assert len(found.likeness) > 100
    assert stories(reports, found, batch=1000) == stories(reports, None, batch=1000)
    assert found.missing == 0


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.sets(st.integers(0, 9), max_size=3)), max_size=40))
def test_every_report_is_in_a_shard_of_its_week(some: list[tuple[int, bool, set[int]]]) -> None:
    light = [_Light(f"a{n}", week, late, tuple(names)) for n, (week, late, names) in enumerate(some)]
    for many in (1, 5, 100):
        made_of = shards_of(light, many)
        for one in light:
            assert any(one.article in articles for (week, _), articles in made_of.items() if week == one.week)
        # Two of one week that share a leading name meet.
        for left in light:
            for right in light:
                if left.week == right.week and set(left.names) & set(right.names):
                    assert any({left.article, right.article} <= set(articles) for articles in made_of.values())
