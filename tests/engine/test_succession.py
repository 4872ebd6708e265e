"""The versions of an article are found around each article that comes, as all held against all would find them."""

from __future__ import annotations

import random

import pytest

from rashomon.articles.copies import lineages
from rashomon.engine import succession
from rashomon.engine.copies import print_of
from rashomon.model import Article, RawDocument
from rashomon.store import Card, Read, Store, pack
from tests.articles.copied import FLOOD, HARVEST, article, at, prose
from tests.server import Fresh

LETTER = "Read the morning letter of this paper, every day at six in your own mailbox. " * 6
ARTICLES = [
    article(FLOOD, "flood1", outlet="The Lantern", published=at("2031-03-05T08:00+01:00"), headline="Water rises"),
    article(
        FLOOD + "\n\n" + prose(7), "flood2", outlet="The Lantern", published=at("2031-03-05T12:00+01:00"),
        headline="Water rises",
    ),
    article(FLOOD, "flood3", outlet="Another Paper", published=at("2031-03-05T09:00+01:00")),
    article(HARVEST, "harvest1", url="https://g.example/harvest", outlet="Field News", headline="A good harvest"),
    article(
        HARVEST + "\n\n" + prose(9, 2), "harvest2", url="https://g.example/harvest?utm_source=x", outlet="Field News",
        headline="A good harvest",
    ),
    *(article(f"{prose(20 + n, 1)}\n\n{LETTER}", f"short{n:02d}", outlet="Letter Times") for n in range(30)),
    *(article(prose(n), f"own{n}", outlet="The Lantern") for n in range(60, 66)),
]  # fmt: skip


def keep(store: Store, one: Article) -> None:
    raw = RawDocument(location=f"in/{one.id}.txt", data=one.id.encode(), form="text", retrieved="2031-03-06T00:00:00Z")
    card = Card(
        article=one.id, sha256=raw.sha256, outlet=one.outlet, headline=one.headline, url=one.url, published=None,
        modified=None, retrieved=raw.retrieved, language="en",
    )  # fmt: skip
    store.keep("v1", [raw], [Read(card=card, reading=pack({}), features=pack({}))], [])
    store.print_articles([print_of(one, "v1")])
    store.index_prints()


def test_one_by_one_and_all_at_once_the_same_versions_are_found(fresh_store: Fresh) -> None:
    order = random.Random(4).sample(ARTICLES, len(ARTICLES))
    names = {one.id for one in order}
    with Store(fresh_store()) as store:
        for one in order:
            keep(store, one)
            succession.succeed(store, [one.id])
        earlier = {a for found in lineages(store.article_keys()) for a in found.articles[:-1]}
        assert {"flood1", "harvest1"} & earlier
        assert store.superseded_among(names) == earlier


@pytest.mark.parametrize("together", [1, 5, 128])
def test_whether_many_or_few_come_together_the_same_versions_are_found(
    fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(succession, "TOGETHER", together)
    order = random.Random(5).sample(ARTICLES, len(ARTICLES))
    with Store(fresh_store()) as store:
        for first in range(0, len(order), 12):
            batch = order[first : first + 12]
            for one in batch:
                keep(store, one)
            succession.succeed(store, [one.id for one in batch])
        earlier = {a for found in lineages(store.article_keys()) for a in found.articles[:-1]}
        assert {"flood1", "harvest1"} & earlier
        assert store.superseded_among({one.id for one in order}) == earlier


def test_where_many_come_all_are_held_against_all(fresh_store: Fresh) -> None:
    with Store(fresh_store()) as store:
        for one in ARTICLES:
            keep(store, one)
        succession.succeed(store, [one.id for one in ARTICLES])
        before = store.superseded_among([one.id for one in ARTICLES])
        many, succession.MANY = succession.MANY, 3
        try:
            assert succession.succeed(store, [one.id for one in ARTICLES]) == {one.id for one in ARTICLES}
        finally:
            succession.MANY = many
        assert store.superseded_among([one.id for one in ARTICLES]) == before


def test_prints_are_counted_as_far_as_asked(fresh_store: Fresh) -> None:
    with Store(fresh_store()) as store:
        for one in ARTICLES[:4]:
            keep(store, one)
        assert [store.count_prints(), store.count_prints(9), store.count_prints(3)] == [4, 4, 3]


def test_nothing_came_nothing_is_looked_at(fresh_store: Fresh) -> None:
    with Store(fresh_store()) as store:
        assert succession.succeed(store, []) == set()
