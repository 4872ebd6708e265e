"""What the desk keeps of its sources, and which desk runs; on each database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from rashomon.model import RawDocument, Rejected, identifier
from rashomon.store import Card, Read, SourceRow, Store, Visited

AT = "2031-05-06T07:08:09+00:00"
LATER = "2031-05-06T08:08:09+00:00"


@pytest.fixture
def store(fresh_store: Callable[[], Any]) -> Iterator[Store]:
    with Store(fresh_store()) as made:
        yield made


def keep(store: Store, location: str, text: str, at: str = AT) -> RawDocument:
    raw = RawDocument(location=location, data=text.encode(), form="text", retrieved=at)
    card = Card(
        article=identifier("article", raw.sha256), sha256=raw.sha256, outlet=None, headline=None, url=None,
        published=None, modified=None, retrieved=at, language="en",
    )  # fmt: skip
    store.keep("v1", [raw], [Read(card=card, reading=b"r", features=b"f")], [])
    return raw


def test_a_source_comes_back_as_it_was_kept(store: Store) -> None:
    row = SourceRow(
        source="Post", kind="feed", address="https://post.example/rss", outlet="Norland Post", state="failing",
        reason="http-500: trouble", failures=3, tried=LATER, succeeded=AT, gave=AT, due=LATER, visits=9, unchanged=2,
        new=5, known=4, rejected=1, notes={"clock": "its clock is 3 years ahead", "pages": [["u", [], 1, 2.5]]},
    )  # fmt: skip
    store.put_sources([row])
    assert store.sources() == [row]
    well = SourceRow(source="Post", kind="feed", address="https://post.example/rss", state="well")
    store.put_sources([well])
    assert store.sources() == [well]


def test_visits_sources_and_who_gave_what_in_one_moment(store: Store) -> None:
    one = keep(store, "https://post.example/1", "one")
    two = keep(store, "https://post.example/2", "two")
    visit = Visited(url=one.location, etag='"a"', last_modified=None, retrieved=AT)
    row = SourceRow(source="Post", kind="feed", address="https://post.example/rss")
    gave = [(one.sha256, "Post"), (identifier("article", two.sha256), "Post"), (one.sha256, "Post"), ("0" * 64, "Post")]
    store.keep_visits([visit], [row], gave)
    store.keep_visits([visit], [row], gave)
    assert store.validators(one.location) == ('"a"', None)
    assert store.visited_among([one.location, two.location]) == {one.location: AT}
    assert store.source_counts() == {"Post": 2}


def test_what_is_known_of_documents(store: Store) -> None:
    one = keep(store, "https://post.example/1", "one")
    refused = Rejected(location="x", stage="articles", reason="no-article", detail="none", sha256="b" * 64)
    failed = Rejected(location="y", stage="articles", reason="error", detail="ours", sha256="c" * 64)
    store.keep("v1", [], [], [refused, failed])
    asked = [one.sha256, "b" * 64, "c" * 64, "d" * 64]
    assert store.known_among("v1", asked) == {one.sha256, "b" * 64}
    assert store.known_among("v2", asked) == set()


def test_the_article_last_found_at_a_place(store: Store) -> None:
    keep(store, "https://post.example/1", "one", AT)
    other = keep(store, "https://post.example/1", "other", LATER)
    assert store.latest_at(["https://post.example/1", "https://post.example/2"]) == {
        "https://post.example/1": identifier("article", other.sha256)
    }
    assert store.found_at(["https://post.example/1"]) == {"https://post.example/1": {AT, LATER}}


def test_pages_that_sources_led_to(store: Store) -> None:
    one = keep(store, "https://post.example/1", "one", AT)
    keep(store, "https://post.example/2", "read by hand", AT)
    visits = [Visited(url=f"https://post.example/{n}", etag=None, last_modified=None, retrieved=LATER) for n in (1, 2)]
    store.keep_visits(visits, [], [(one.sha256, "Post")])
    (page,) = store.watched_pages(AT)
    assert (page.source, page.url, page.first, page.last) == ("Post", one.location, AT, LATER)
    assert store.watched_pages("2031-05-06T07:30:00+00:00") == []


def test_pages_to_be_looked_at_again_are_found_without_a_walk_through_all_that_is_kept(tmp_path: Path) -> None:
    asked: list[tuple[str, Any]] = []
    with Store(tmp_path / "s.sqlite") as store:
        raw = keep(store, "https://post.example/1", "one", AT)
        store.keep_visits([Visited(url=raw.location, etag=None, last_modified=None, retrieved=LATER)], [],
                          [(raw.sha256, "Post")])  # fmt: skip
        event.listen(store.backend.looks, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
        assert store.watched_pages(AT)
        queries = list(asked)
        with store._look() as c:
            plans = [[str(row[3]) for row in c.exec_driver_sql(f"explain query plan {q}", v)] for q, v in queries]
    assert ["INDEX visits_retrieved (retrieved>?)" in step for step in plans[0]] == [True]
    assert [step for steps in plans for step in steps if step.startswith("SCAN")] == []


def test_many_pages_come_in_one_order_however_many_are_asked_for_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [keep(store, f"https://post.example/{n}", f"text {n}", LATER if n % 2 else AT) for n in range(5)]
    visits = [Visited(url=raw.location, etag=None, last_modified=None, retrieved=LATER) for raw in made]
    store.keep_visits(visits, [], [(raw.sha256, name) for raw in made for name in ("Wire", "Post")])
    whole = store.watched_pages(AT)
    assert [(page.first, page.url, page.source) for page in whole] == sorted(
        (raw.retrieved, raw.location, name) for raw in made for name in ("Wire", "Post")
    )
    monkeypatch.setattr("rashomon.store.sources.MANY", 2)
    assert store.watched_pages(AT) == whole


def test_one_desk_at_a_time(store: Store) -> None:
    assert store.begin_watch("a", now=AT, stale="2000") is None
    other = store.begin_watch("b", now=LATER, stale=AT)
    assert other is not None
    assert (other.desk, other.started) == ("a", AT)
    assert store.beat("a", now=LATER, state={"doing": "watching"})
    assert [(beat.desk, beat.beat, beat.state) for beat in store.beats()] == [("a", LATER, {"doing": "watching"})]
    assert store.begin_watch("b", now=LATER, stale=AT, gone=frozenset({"a"})) is None
    assert not store.beat("a", now=LATER, state={}), "the first was taken over"
    store.end_watch("b")
    assert store.beats() == []


def test_a_stale_desk_is_no_hindrance(store: Store) -> None:
    store.begin_watch("a", now=AT, stale="2000")
    assert store.begin_watch("b", now=LATER, stale="2031-05-06T07:30:00+00:00") is None
    assert [beat.desk for beat in store.beats()] == ["b"]
