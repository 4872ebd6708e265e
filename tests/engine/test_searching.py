"""Stories found by words, names, days, standings and kinds; whatever is typed, no query is an error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from rashomon.engine import Desk
from rashomon.engine.searching import StoryQuery, catch_up, cut, matching, search
from rashomon.store import Store
from tests.engine import small
from tests.engine.small import FIRST_DAY, store_of
from tests.server import Fresh

BRIDGE = small.small(
    "bridge",
    headline="Bridge at Tarn closes",
    texts=(
        "The swing bridge at Tarn closed on Monday, Ada Quill said. The harbour master had warned of it.",
        "Nobody crossed the river. A tram ran instead.",
    ),
    outlets=("Tarn Herald", "Wendry Radio"),
    names=(("Ada Quill", "person"), ("Ada", "person"), ("Bero Quill", "person"), ("Tarn", "place")),
    claims=(("The swing bridge at Tarn closed.", "confirmed"), ("Nobody crossed.", "single")),
    differs=(("number", "update"),),
)
FLOOD = small.small(
    "flood",
    headline="Flooded: mill at Östervik",
    texts=("Floods reached the mill at Östervik. Édda Pell counted 12 boats; a drill was held.",),
    outlets=("Corvo Post",),
    names=(("Édda Pell", "person"), ("Östervik", "place")),
    claims=(("Floods reached the mill.", "disputed"),),
    differs=(("number", "conflict"), ("date", "rounding")),
    reported=FIRST_DAY + timedelta(days=3),
)
UNDATED = small.small(
    "undated",
    headline="A tower is sold",
    texts=("A water tower was sold to Ada Quill.",),
    names=(("Ada Quill", "person"),),
    claims=(("A water tower was sold.", "single"),),
    outlets=(),
    reported=None,
)
ALL = ["flood", "bridge", "undated"]  # newest first, what has no date last


@pytest.fixture(scope="module")
def store(fresh_store: Fresh) -> Iterator[Store]:
    with Store(store_of(fresh_store(), [BRIDGE, FLOOD, UNDATED])) as opened:
        yield opened


def names(store: Store, **asked: object) -> list[str]:
    return [one.row["id"] for one in search(store, StoryQuery(**asked)).stories]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ALL),
        ("   ", ALL),
        ("bridge", ["bridge"]),
        ("BRIDGE tarn", ["bridge"]),
        ("bridge Östervik", []),
        ("flood", []),
        ("flood*", ["flood"]),
        ("ostervik", ["flood"]),  # accents make no difference
        ("EDDA", ["flood"]),
        ('"swing bridge"', ["bridge"]),
        ('"bridge swing"', []),
        ('"swing bri"*', ["bridge"]),
        ("“harbour master”", ["bridge"]),
        ("bridge tram", ["bridge"]),  # one in the headline, one in the text
        ("harbour tram", []),  # one text has the one, another the other
        ("-drill", ["bridge", "undated"]),
        ("quill -bridge", ["undated"]),
        ('quill -"swing bridge"', ["undated"]),
        ("crossed", ["bridge"]),
        ("harbour-master", ["bridge"]),
        ("AND", []),
        ("bridge OR flood*", []),  # a word like any other
        ("headline : bridge", []),
        ("NEAR(bridge tarn)", []),
    ],
)
def test_words(store: Store, text: str, expected: list[str]) -> None:
    assert names(store, text=text) == expected


@pytest.mark.parametrize("text", ["!!!", "-", '"', '""', "*", '- * "', "…", "🐢"])
def test_signs_alone_are_no_word(store: Store, text: str) -> None:
    found = search(store, StoryQuery(text=text))
    assert found.total == 0
    assert not found.searched
    assert found.every == 3


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60)
    | st.text('"*-():^{}+ \0abANDORNT\ud800', max_size=30)
    | st.lists(st.sampled_from(['"', "*", "-", "bridge", "AND", "NOT", "NEAR", "(", ")", "text:", " ", "^", "'"])).map(
        "".join
    )
)
def test_no_text_is_an_error(store: Store, text: str) -> None:
    for asked in (StoryQuery(text=text, sort="match"), StoryQuery(name=text), StoryQuery(place=text, outlet=text)):
        found = search(store, asked)
        assert len(found.stories) == found.total <= 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*BRIDGE.articles, *FLOOD.articles, *UNDATED.articles]), st.data())
def test_words_of_a_text_find_it_and_show_it(store: Store, article, data) -> None:  # type: ignore[no-untyped-def]
    words = [word for word in article.text.split() if any(map(str.isalnum, word))]
    first = data.draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[first : first + data.draw(st.integers(1, 3))])
    found = search(store, StoryQuery(text=f'"{phrase}"'))
    texts = {one.id: one.text for dossier in (BRIDGE, FLOOD, UNDATED) for one in dossier.articles}
    spans = [hit.span for story in found.stories for hit in story.hits if hit.span]
    assert article.id[:-2] in {story.row["id"] for story in found.stories}
    for span in spans:
        assert texts[span.article][span.start : span.end] == span.exact


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"name": "ada quill"}, ["bridge", "undated"]),
        ({"name": "ada bero"}, []),  # words of two names are no name
        ({"name": "edda"}, ["flood"]),
        ({"name": "Tarn"}, ["bridge"]),
        ({"place": "tarn"}, ["bridge"]),
        ({"place": "ada"}, []),
        ({"outlet": "herald"}, ["bridge"]),
        ({"outlet": "herald radio"}, []),
        ({"standings": ("disputed",)}, ["flood"]),
        ({"standings": ("disputed", "confirmed")}, ["flood", "bridge"]),
        ({"kinds": ("number",)}, ["flood", "bridge"]),
        ({"kinds": ("number",), "verdicts": ("conflict",)}, ["flood"]),
        ({"kinds": ("date",), "standings": ("confirmed",)}, []),
        ({"since": FIRST_DAY + timedelta(days=1)}, ["flood"]),
        ({"until": FIRST_DAY + timedelta(days=1)}, ["bridge"]),
        ({"since": FIRST_DAY, "until": FIRST_DAY + timedelta(days=3)}, ["flood", "bridge"]),
        ({"text": "quill", "place": "tarn", "standings": ("confirmed",)}, ["bridge"]),
        ({"sort": "oldest"}, ["bridge", "flood", "undated"]),
        ({"sort": "accounts"}, ["bridge", "flood", "undated"]),
        ({"sort": "conflicts"}, ["flood", "bridge", "undated"]),
        ({"sort": "match", "text": "tower quill"}, ["undated"]),
    ],
)
def test_filters(store: Store, asked: dict[str, object], expected: list[str]) -> None:
    assert names(store, **asked) == expected


def test_where_it_stands(store: Store) -> None:
    (story,) = search(store, StoryQuery(text="bridge")).stories
    assert [(hit.where, hit.number, hit.article) for hit in story.hits] == [
        ("headline", None, "bridgea0"),  # once, though two reports have it
        ("claim", 1, None),
    ]
    assert story.hits[1].pieces == (("The swing ", False), ("bridge", True), (" at Tarn closed.", False))
    (story,) = search(store, StoryQuery(text="bero")).stories
    assert [(hit.where, hit.entity) for hit in story.hits] == [("name", "bridgee2")]


def test_what_else_could_be_chosen_is_counted(store: Store) -> None:
    found = search(store, StoryQuery(standings=("disputed",)))
    assert found.total == 1
    assert found.marks["standing"] == {"confirmed": 1, "single": 2, "disputed": 1}  # as if none were chosen
    assert found.marks["kind"] == {"number": 1, "date": 1}  # of those that are disputed
    assert found.marks["verdict"] == {"conflict": 1, "rounding": 1}


def test_pages_hold_each_story_once(fresh_store: Fresh) -> None:
    with Store(store_of(fresh_store(), small.some(47))) as store:
        pages = [search(store, StoryQuery(page=n, per_page=10)) for n in range(1, 6)]
        seen = [one.row["id"] for page in pages for one in page.stories]
        assert len(seen) == len(set(seen)) == 47
        assert {page.pages for page in pages} == {5}
        assert sum(page.articles for page in pages[:1]) == sum(len(d.articles) for d in small.some(47))
        days = [one.row["latest"] or "" for page in pages for one in page.stories]
        assert days == sorted(days, reverse=True)
        assert search(store, StoryQuery(page=99, per_page=10)).page == 5


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["", "quill", "quill -bridge", "tarn", "floods", "a*", "tower quill", "-a*"]),
    st.sampled_from(["", "ada", "pell -ada"]),
    st.sets(st.sampled_from(["confirmed", "single", "disputed"])),
    st.sets(st.sampled_from(["number", "date"])),
    st.sampled_from([None, FIRST_DAY, FIRST_DAY + timedelta(days=1)]),
    st.sampled_from(["newest", "begins", "match", "accounts"]),
)
def test_a_page_and_its_counts_are_those_of_what_is_found(
    store: Store, text: str, name: str, standings: set[str], kinds: set[str], since: date | None, sort: str
) -> None:
    query = StoryQuery(text=text, name=name, standings=tuple(standings), kinds=tuple(kinds), since=since, sort=sort)  # type: ignore[arg-type]
    page = search(store, query)
    found = matching(store, query)
    assert {one.row["id"] for one in page.stories} == found
    assert (page.total, page.more) == (len(found), False)
    assert page.articles == sum(one.row["accounts"] for one in page.stories)
    for standing in ("confirmed", "single", "disputed"):
        assert page.marks["standing"].get(standing, 0) == len(matching(store, replace(query, standings=(standing,))))
    for kind in ("number", "date"):
        assert page.marks["kind"].get(kind, 0) == len(matching(store, replace(query, kinds=(kind,))))


def test_of_words_that_stand_in_too_many_places_those_put_in_last_are_found_and_it_is_said(
    fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(store_of(fresh_store(), [BRIDGE, FLOOD, UNDATED])) as store:
        for sort in ("newest", "match"):
            monkeypatch.setattr("rashomon.store.search.LOOKED_THROUGH", 2)
            some = search(store, StoryQuery(text="quill", sort=sort))
            assert ([one.row["id"] for one in some.stories], some.total, some.more) == (["undated"], 1, True)
            # Beside anything else all are looked at: else what is there would be said not to be.
            narrowed = search(store, StoryQuery(text="quill", place="tarn", sort=sort))
            assert ([one.row["id"] for one in narrowed.stories], narrowed.more) == (["bridge"], False)
            monkeypatch.setattr("rashomon.store.search.LOOKED_THROUGH", 99)
            every = search(store, StoryQuery(text="quill", sort=sort))
            assert (every.total, every.more) == (2, False)


def test_a_story_told_anew_is_found_anew_and_one_forgotten_never(fresh_store: Fresh) -> None:
    with Store(store_of(fresh_store(), [BRIDGE, FLOOD])) as store:
        store.tell([small.told(small.small("bridge", headline="Bridge at Tarn reopens", texts=("All may cross.",)))])
        assert names(store, text="reopens") == ["bridge"]
        assert names(store, text="swing bridge") == ["bridge"]  # its claim says so still
        assert names(store, text="harbour master") == []
        store.forget(["flood"])
        assert names(store, text="mill") == []
        assert names(store) == ["bridge"]


def test_the_index_agrees_with_its_texts(tmp_path: Path) -> None:
    path = store_of(tmp_path / "s.sqlite", [BRIDGE, FLOOD])
    with Store(path) as store:
        store.tell([small.told(BRIDGE)])
        store.forget(["flood"])
    with closing(sqlite3.connect(path)) as c:
        c.execute("insert into search_index(search_index, rank) values ('integrity-check', 1)")


def test_stories_of_an_older_version_catch_up_a_few_at_a_time(fresh_store: Fresh) -> None:
    path = store_of(fresh_store(), small.some(20), searchable=False)
    with Store(path) as store:
        assert search_only(path) == (0, 20)
        assert 0 < catch_up(store, 0) < 20  # out of time after the first few, which are kept
        found, behind = search_only(path)
        assert 0 < found < 20
        assert found + behind == 20
        assert catch_up(store, None) == 0
    assert search_only(path) == (20, 0)


def search_only(path: Path | str) -> tuple[int, int]:
    """How many are found, and how many cannot be yet, where nothing may be written."""
    with Desk(path, readonly=True) as desk:
        found = desk.search(StoryQuery())
        return found.total, found.behind


def test_a_dossier_that_changed_meanwhile_is_not_overwritten(fresh_store: Fresh) -> None:
    with Store(store_of(fresh_store(), [BRIDGE], searchable=False)) as store:
        ready = small.told(BRIDGE).searchable
        assert ready is not None
        store.make_searchable("bridge", "another key", ready)
        assert store.count_unsearchable() == 1
        store.make_searchable("bridge", "key of bridge", ready)
        assert store.count_unsearchable() == 0


@pytest.mark.parametrize(
    "asked", [StoryQuery(), StoryQuery(text="bridge tarn", standings=("single",), kinds=("date",))]
)
def test_how_many_statements_a_page_takes(fresh_store: Fresh, asked: StoryQuery) -> None:
    """As many for five stories as for sixty, and never more than a dozen."""
    counts = []
    for size in (5, 60):
        with Store(store_of(fresh_store(), small.some(size))) as store:
            said: list[str] = []
            event.listen(store._engine, "before_cursor_execute", lambda *given, said=said: said.append(given[2]))
            search(store, asked)
            counts.append(len(said))
    assert counts[0] <= counts[1] <= 12
    assert counts[1] - counts[0] <= 2  # where nothing is found nothing is asked for its words


def test_cut_shows_the_words_that_were_asked_for() -> None:
    pieces = (("far " * 100, False), ("ferry", True), (" in the ", False), ("fog", True), (" and on " * 100, False))
    shown, start, end = cut(pieces)
    assert [words for words, asked in shown if asked] == ["ferry", "fog"]
    whole = "".join(words for words, _ in pieces)
    assert whole[start:end] == "ferry in the fog"
    assert "".join(words for words, _ in shown).strip("… ") in whole
    assert len("".join(words for words, _ in shown)) < 400


def test_a_store_of_an_earlier_layout_is_searched_like_any_other(tmp_path: Path) -> None:
    path = store_of(tmp_path / "s.sqlite", [BRIDGE, FLOOD])
    with closing(sqlite3.connect(path)) as c:
        for table in ("search_index", "searched", "story_rows", "story_marks"):
            c.execute(f"drop table {table}")
        c.execute("update meta set value = '4' where key = 'layout'")
        c.commit()
    with Store(path) as store:
        assert names(store, text="mill", kinds=("date",)) == ["flood"]
        store.forget(["flood"])
        assert names(store, text="mill") == []


def test_texts_that_no_database_can_hold_are_kept_as_they_can_be(fresh_store: Fresh) -> None:
    odd = small.small("odd", texts=("The \ud800 ferry \0 sank.",))
    with Store(store_of(fresh_store(), [odd])) as store:
        (story,) = search(store, StoryQuery(text="sank")).stories
        (hit,) = story.hits
        assert hit.span is not None
        assert (hit.span.start, hit.span.end, hit.span.exact) == (14, 18, "sank")


def test_many_claims_leave_room_for_the_text(fresh_store: Fresh) -> None:
    claims = tuple((f"The weir held for {n} hours.", "single") for n in range(9))
    weir = small.small("weir", headline="Weir holds", texts=("The weir held.",), claims=claims)  # type: ignore[arg-type]
    with Store(store_of(fresh_store(), [weir])) as store:
        (story,) = search(store, StoryQuery(text="weir")).stories
        assert [hit.where for hit in story.hits] == ["headline", "claim", "claim", "claim"]
        (story,) = search(store, StoryQuery(text="held")).stories
        assert [hit.where for hit in story.hits] == ["claim", "claim", "claim", "text"]
