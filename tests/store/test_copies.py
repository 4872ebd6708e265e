"""The store finds the same candidates as the index in memory, and keeps up with what changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from rashomon.articles.copies import ArticleKey, Index, key_of
from rashomon.model import Article
from rashomon.store import Card, Printed, Read, Store, pack
from tests.articles.copied import FLOOD, HARVEST, article, at, prose
from tests.server import Fresh

WIRE = prose(900, 12)
ARTICLES = [
    *(article(f"{prose(n)}\n\nRead the morning letter of this paper, every day at six in your own mailbox.", f"own{n}")
      for n in range(12)),
    *(article(f"{WIRE}\n\n{prose(500 + n, 2)}", f"wire{n:02d}", outlet=f"Paper {n}") for n in range(60)),
    article(prose(3) + "\n\n" + HARVEST, "part", published=at("2031-03-05T08:00+01:00"), headline="Part"),
    article(FLOOD, "flood", url="https://g.example/flood", retrieved="2031-03-05T08:00:00+00:00"),
]  # fmt: skip


def printed(some: list[Article], made: str = "v1 copies/1") -> list[Printed]:
    return [Printed(key=key_of(one), made=made) for one in some]


@pytest.fixture
def store(fresh_store: Fresh) -> Iterator[Store]:
    with Store(fresh_store()) as opened:
        yield opened


def test_the_store_finds_what_the_index_finds_in_any_order(store: Store) -> None:
    index = Index()
    for one in ARTICLES:
        index.add(one.id, key_of(one).fingerprints)
    order = ARTICLES[:]
    random.Random(7).shuffle(order)
    for n in range(0, len(order), 9):
        store.print_articles(printed(order[n : n + 9]))
        if n % 2:
            store.index_prints()
    for one in ARTICLES:
        assert store.candidates(one.id) == index.candidates(one.id)
    assert store.index_prints() == 0


def test_keys_come_back_as_they_went_in(store: Store) -> None:
    store.print_articles(printed(ARTICLES[-2:]))
    assert list(store.article_keys()) == [replace(key_of(a), locations=()) for a in (ARTICLES[-1], ARTICLES[-2])]


def test_keys_know_everywhere_an_article_was_found(store: Store) -> None:
    from rashomon.model import RawDocument

    raw = RawDocument(location="https://g.example/a", data=b"x", form="text", retrieved="2031-03-05T08:00:00+00:00")
    card = Card(article="flood", sha256=raw.sha256, outlet=None, headline=None, url=None, published=None,
                modified=None, retrieved=raw.retrieved, language="en")  # fmt: skip
    store.keep("v1", [raw], [Read(card=card, reading=pack({}), features=pack({}))], [])
    store.also_at([replace(raw, location="https://g.example/b")])
    assert store.unprinted(" copies/1") == ["flood"]
    store.print_articles(printed(ARTICLES[-1:]))
    assert store.unprinted(" copies/1") == []
    assert store.unprinted(" copies/2") == ["flood"]
    (key,) = store.article_keys()
    assert key.locations == ("https://g.example/a", "https://g.example/b")


def test_an_article_read_anew_is_found_by_its_new_text_only(store: Store) -> None:
    store.print_articles(printed(ARTICLES))
    assert [c.article for c in store.candidates("part")] == ["own3"]
    store.print_articles(printed([article(prose(5), "part")], "v2 copies/1"))
    assert [c.article for c in store.candidates("part")] == ["own5"]
    assert "part" not in {c.article for c in store.candidates("own3")}
    with store._look() as c:
        rows = c.exec_driver_sql("select count(*) from postings").scalar()
    assert rows == sum(len(key.fingerprints) for key in store.article_keys())


def test_the_same_fingerprints_again_cost_nothing(store: Store) -> None:
    store.print_articles(printed(ARTICLES))
    store.index_prints()
    store.print_articles(printed(ARTICLES, "v2 copies/1"))
    assert store.index_prints() == 0


def test_a_store_without_the_tables_gets_them(fresh_store: Fresh) -> None:
    place = fresh_store()
    with Store(place) as store, store._write() as c:
        c.exec_driver_sql("drop table prints")
        c.exec_driver_sql("drop table postings")
    with Store(place) as again:
        assert list(again.article_keys()) == []
        with pytest.raises(KeyError):
            again.candidates("nobody")


def test_an_article_without_words(store: Store) -> None:
    empty: ArticleKey = key_of(article("", "empty"))
    store.print_articles([Printed(key=empty, made="v1")])
    assert store.candidates("empty") == ()
