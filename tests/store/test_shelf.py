"""A store's tables answer the archive as memory does, keep all or nothing, and know what waits."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from rashomon.store import Card, Read, Store, pack
from rashomon.store import tables as t
from rashomon.stories.online import Archive, Arrival, MemoryShelf
from rashomon.stories.online.counting import count
from rashomon.stories.online.shelf import number_of
from tests.server import Fresh
from tests.stories.arrivals import reports


@pytest.fixture
def store(fresh_store: Fresh) -> Iterator[Store]:
    with Store(fresh_store()) as opened:
        yield opened


def test_the_store_and_memory_come_to_the_same_stories(store: Store) -> None:
    order = random.Random(5).sample(reports(12, 5), 60)
    memory = MemoryShelf()
    archive = Archive(memory)
    for n in range(0, 60, 7):
        part = order[n : n + 7]
        leaving = [part[0].article] if n % 2 else []
        count(memory, part)
        archive.arrive([Arrival(features=one) for one in part])
        archive.leave(leaving)
        with store.arranging() as shelf:
            count(shelf, part)
            Archive(shelf).arrive([Arrival(features=one) for one in part])
            Archive(shelf).leave(leaving)
        assert store.articles_in(store.living()) == memory.stories()
    assert store.count_stories() == len(memory.stories())
    assert [store.leads_to(s) for s in memory.given()] == [memory.leads(s) for s in memory.given()]
    with store.looking_up() as shelf:
        numbers = [number_of(one.article) for one in order]
        assert shelf.entries(numbers) == memory.entries(numbers)
        assert shelf.links(numbers) == {n: memory.links([n]).get(n, ()) for n in shelf.entries(numbers)}
        for term in ("common3", "event2word1", "@name4of1"):
            for day in (None, 741_500, 741_512):
                assert shelf.nearest(number_of(term), day, 3) == memory.nearest(number_of(term), day, 3)


def test_a_stop_in_the_middle_leaves_nothing_of_it(store: Store) -> None:
    some = reports(3, 3)
    with store.arranging() as shelf:
        Archive(shelf).arrive([Arrival(features=one) for one in some[:5]])
    before = store.articles_in(store.living())

    def stopped() -> None:
        with store.arranging() as shelf:
            Archive(shelf).arrive([Arrival(features=one) for one in some[5:]])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert store.articles_in(store.living()) == before
    with store.arranging() as shelf:
        Archive(shelf).arrive([Arrival(features=one) for one in some[5:]])
    assert sum(len(members) for members in store.articles_in(store.living()).values()) == len(some)


def test_begun_anew_all_wait_with_the_story_they_were_in(store: Store) -> None:
    some = reports(3, 3)
    for one in some:
        keep(store, one.article)
    assert len(store.pending(100)) == 9
    with store.arranging() as shelf:
        Archive(shelf).arrive([Arrival(features=one) for one in some])
        shelf.settled(one.article for one in some)
    stories = store.articles_in(store.living())
    with store.arranging() as shelf:
        shelf.clear(counts=True)
    waiting = {one.article: one.before for one in store.pending(100)}
    assert waiting == {article: story for story, members in stories.items() for article in members}
    assert store.living() == []
    assert set(store.given("s")) == set(stories)


def keep(store: Store, article: str) -> None:
    card = Card(
        article=article, sha256=article, outlet=None, headline=None, url=None, published=None, modified=None,
        retrieved=None, language="en",
    )  # fmt: skip
    store.keep("v1", [], [Read(card=card, reading=pack({}), features=pack({}))], [])


def test_a_store_of_layout_3_keeps_its_stories_names(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with Store(path) as store:
        for article in ("a1", "a2", "a3"):
            keep(store, article)
    with sqlite3.connect(path) as raw:
        for table in ("pending", "members", "member_vectors", "member_terms", "term_counts", "story_names",
                      "story_words", "story_links"):  # fmt: skip
            raw.execute(f"drop table {table}")
        listing = {"id": "s1", "accounts": 2, "story": {"id": "s1", "articles": ["a1", "a2"]}}
        raw.execute("insert into dossiers values ('s1', 'k', 'Two boats', ?, '', 2, x'00')", (json.dumps(listing),))
        raw.execute("update meta set value = '3' where key = 'layout'")
    raw.close()
    for _ in range(2):
        with Store(path) as store:
            assert {one.article: one.before for one in store.pending(9)} == {"a1": "s1", "a2": "s1", "a3": None}
            assert store.given("s") == ["s1"]
            assert [row["id"] for row in store.listing()] == ["s1"]


def test_a_story_changed_while_it_was_told_stays_to_be_told(store: Store) -> None:
    some = reports(1, 2)
    with store.arranging() as shelf:
        changed = Archive(shelf).arrive([Arrival(features=one) for one in some])
        shelf.mark(changed.stories)
    (before,) = store.stale()
    with store.arranging() as shelf:
        shelf.mark([before.story])
    store.fresh([(before.story, before.changes)])
    (after,) = store.stale()
    store.fresh([(after.story, after.changes)])
    assert store.stale() == []


def test_words_find_stories_and_go_with_them(store: Store) -> None:
    from rashomon.store import ToldStory

    def told(story: str, *words: tuple[str, str]) -> ToldStory:
        listing = {"id": story, "accounts": 1}
        return ToldStory(
            story=story, key="k", headline=story, listing=listing, latest="", dossier=pack({}), cards=pack([]),
            words=words,
        )  # fmt: skip

    store.tell([told("s1", ("ada", "name"), ("brenn", "name"), ("ansel", "place")), told("s2", ("ada", "name"))])
    assert store.stories_with(["ada"], "name") == {"s1", "s2"}
    assert store.stories_with(["ada", "brenn"], "name") == {"s1"}
    assert store.stories_with(["ada"], "place") == set()
    store.tell([told("s1", ("olav", "name"))])
    store.forget(["s2"])
    assert store.stories_with(["ada"], "name") == set()
    with store._look() as c:
        assert c.execute(delete(t.story_words)).rowcount == 1
