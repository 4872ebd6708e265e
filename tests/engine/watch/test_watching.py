"""Nothing lost and nothing repeated, whatever happens to the desk and to its sources."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from rashomon.engine.watch.sources import stamp
from rashomon.engine.watch.watching import Watched
from rashomon.store import Store, StoreBusy, StoreError
from tests.engine.watch.conftest import START, Bench, Killed, Turned
from tests.sources.fetch.site import answer

MINUTE, HOUR = 60.0, 3600.0


def turn(bench: Bench, seconds: float = 2 * MINUTE) -> None:
    bench.time.now += seconds


def test_what_is_new_is_read_once(bench: Bench) -> None:
    bench.room.add("one")
    first = bench.round()
    assert first
    assert (first.visits, first.new) == (1, 1)
    turn(bench)
    bench.room.add("two")
    second = bench.round()
    assert second
    assert (second.visits, second.new, second.known) == (1, 1, 0)
    assert bench.room.site.paths().count("/1.html") == 1
    assert bench.kept() == ["one", "two"]


def test_a_source_that_is_not_due_is_left_alone_but_for_all(bench: Bench) -> None:
    bench.round()
    again = bench.round()
    assert again
    assert again.visits == 0
    everything = bench.round(everything=True)
    assert everything
    assert everything.visits == 1


def test_the_next_visit_is_conditional_after_a_restart(bench: Bench) -> None:
    bench.room.add("one")
    bench.round()
    turn(bench)
    bench.round()
    feeds = [one for one in bench.room.site.asked if one.path == "/feed.xml"]
    assert "if-none-match" not in feeds[0].headers
    assert "if-none-match" in feeds[1].headers


@pytest.mark.parametrize("late", [False, True])
def test_killed_at_every_writing_loses_and_repeats_nothing(bench: Bench, late: bool) -> None:
    bench.room.add("one")
    bench.room.add("two")
    for dies_at in range(12):
        if bench.round(dies_at=dies_at, late=late, everything=True) is not None:
            break
    else:
        pytest.fail("it never came to its end")
    assert dies_at > 2
    turn(bench)
    bench.round()
    assert bench.kept() == ["one", "two"]
    with bench.store() as store:
        assert len(store.visited_among([bench.room.url(f"/{n}.html") for n in (1, 2)])) == 2
        assert store.validators(bench.room.url("/feed.xml")) is not None
        assert store.source_counts() == {"Post": 2}


def test_a_feeds_validators_wait_for_its_pages(bench: Bench) -> None:
    bench.room.add("one")
    bench.room.pages_broken = True
    bench.round()
    with bench.store() as store:
        assert store.validators(bench.room.url("/feed.xml")) is None
    bench.room.pages_broken = False
    turn(bench, 11 * MINUTE)
    bench.round()
    assert bench.kept() == ["one"]
    turn(bench)
    bench.round()
    with bench.store() as store:
        assert store.validators(bench.room.url("/feed.xml")) is not None


def test_a_page_that_failed_is_tried_again_though_its_feed_has_dropped_it(bench: Bench) -> None:
    bench.room.add("one")
    bench.room.pages_broken = True
    bench.round()
    dropped = bench.room.texts.pop(1)
    bench.room.pages_broken = False
    turn(bench)
    bench.round()
    assert bench.kept() == []
    bench.room.texts[1] = dropped
    bench.room.site.routes["/feed.xml"] = answer("<rss><channel></channel></rss>", Content_Type="text/xml")
    turn(bench, 11 * MINUTE)
    bench.round()
    assert bench.kept() == ["one"]


def test_a_silent_edit_is_noticed_on_a_thinning_schedule(bench: Bench) -> None:
    number = bench.room.add("one")
    bench.round()
    bench.room.texts[number] = "other"
    turn(bench, 5 * MINUTE)
    bench.round()
    assert bench.kept() == ["one"]
    turn(bench, 7 * MINUTE)
    edited = bench.round()
    assert edited
    assert (edited.new, edited.edits) == (1, 1)
    assert bench.kept() == ["one", "other"]
    asked = bench.room.site.paths().count("/1.html")
    turn(bench, 5 * MINUTE)
    bench.round()
    assert bench.room.site.paths().count("/1.html") == asked


def test_no_revisit_where_none_is_wanted(bench: Bench) -> None:
    bench.desk["revisit"] = []
    bench.room.add("one")
    bench.round()
    turn(bench, 30 * HOUR)
    bench.round()
    assert bench.room.site.paths().count("/1.html") == 1


def test_other_bytes_with_the_same_text_are_no_other_article(bench: Bench) -> None:
    bench.room.add("one")
    bench.round()
    turn(bench, 12 * MINUTE)
    again = bench.round()
    assert again
    assert bench.room.site.paths().count("/1.html") == 2
    assert (again.new, again.edits) == (0, 0)
    assert bench.kept() == ["one"]


def test_identifiers_that_change_repeat_nothing(bench: Bench) -> None:
    bench.room.whole = True
    bench.sources = [{"name": "Post", "feed": bench.room.url("/feed.xml"), "follow": False}]
    bench.room.add("one")
    for _ in range(3):
        bench.round()
        bench.room.drifting += 1
        turn(bench)
    bench.room.add("two")
    bench.round()
    assert bench.kept() == ["one", "two"]


def test_one_bad_source_keeps_no_other_waiting_and_says_what_is_wrong(bench: Bench) -> None:
    bench.room.add("one")
    routes = bench.room.site.routes
    for status in (401, 403, 404, 410, 500):
        routes[f"/s{status}"] = answer("no", status)
    routes["/page"] = answer("<html><body><p>We are moving house.</p></body></html>")
    routes["/empty"] = answer("<rss version='2.0'><channel></channel></rss>", Content_Type="text/xml")
    bad = [{"name": f"s{status}", "feed": bench.room.url(f"/s{status}")} for status in (401, 403, 404, 410, 500)]
    bench.sources = [
        *bad, {"name": "page", "feed": bench.room.url("/page")}, {"name": "empty", "feed": bench.room.url("/empty")},
        {"name": "Post", "feed": bench.room.url("/feed.xml")},
    ]  # fmt: skip
    summary = bench.round()
    assert summary
    why = {name: reason.partition(":")[0] for name, reason in summary.failing}
    assert why == {
        "s401": "http-401", "s403": "http-403", "s404": "http-404", "s410": "http-410", "s500": "http-500",
        "page": "not-a-feed",
    }  # fmt: skip
    assert bench.kept() == ["one"]
    with bench.store() as store:
        states = {row.source: row.state for row in store.sources()}
        assert (states["Post"], states["empty"], states["page"]) == ("well", "well", "failing")


def test_a_source_that_comes_back_is_well(bench: Bench) -> None:
    bench.room.broken = True
    bench.round()
    bench.room.broken = False
    bench.room.add("one")
    turn(bench, 3 * MINUTE)
    summary = bench.round()
    assert summary
    assert not summary.failing
    with bench.store() as store:
        (row,) = store.sources()
        assert (row.state, row.reason, row.failures) == ("well", None, 0)


def test_it_is_noted_where_a_feed_moved_and_what_its_clock_says(bench: Bench) -> None:
    port = bench.room.site.port
    bench.room.site.routes["/old"] = answer(status=301, Location="/new")
    date = "<item><title>Ahead</title><link>/1.html</link><pubDate>Tue, 06 May 2034 07:00:00 GMT</pubDate></item>"
    bench.room.add("one")
    bench.room.site.routes["/new"] = answer(
        f"<rss version='2.0'><channel><link>{bench.room.url('/')}</link>{date}</channel></rss>", Content_Type="text/xml"
    )
    bench.sources = [{"name": "Post", "feed": bench.room.url("/old")}]
    bench.round()
    with bench.store() as store:
        (row,) = store.sources()
    assert f"http://news.example:{port}/new" in row.notes["moved"]
    assert row.notes["clock"] == "its clock is 3 years ahead"
    assert bench.kept() == ["one"]


def test_two_desks_over_one_store(bench: Bench) -> None:
    with Store(bench.place) as store:
        now = stamp(START.timestamp()) or ""
        assert store.begin_watch("another:1234:99/x", now=now, stale="2000") is None
        with pytest.raises(Watched, match="since 2031-05-06T07:08:09"), bench.watching(store):
            pass
        bench.time.now += 31
        with bench.watching(store):
            assert [beat.desk.startswith("another") for beat in store.beats()] == [False]
        assert store.beats() == []


@pytest.mark.parametrize(("times", "told"), [(1, []), (3, [2, 3])])
def test_a_beat_that_finds_the_store_taken_is_told_of_from_the_second_on(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, times: int, told: list[int]
) -> None:
    beats = 0

    def beat(store: Store, name: str, *, now: str, state: Any) -> bool:
        nonlocal beats
        beats += 1
        if beats <= times:
            raise StoreBusy("s.sqlite: database is locked")
        watch.stopped.set()
        return True

    with Store(bench.place) as store, capture_logs() as logs, bench.watching(store) as watch:
        monkeypatch.setattr(Store, "beat", beat)
        watch._beat()
    assert [row["in_a_row"] for row in logs if row["event"] == "beat"] == told


def test_a_desk_that_was_taken_over_ends(bench: Bench) -> None:
    with Store(bench.place) as store, bench.watching(store) as watch:
        later = stamp(START.timestamp() + 100) or ""
        assert store.begin_watch("another:1234:99/x", now=later, stale=later) is None
        watch.run()  # ends, though nobody stopped it
        assert watch.stopped.is_set()


def test_a_store_in_trouble_is_tried_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.room.add("one")
    with bench.store() as store, bench.watching(store) as watch:
        kept, doing, failures = store.keep, [], [StoreError("the disk is full"), StoreError("the disk is full")]

        def keep(*given: object) -> None:
            if failures:
                doing.append(watch.state().trouble)
                raise failures.pop()
            kept(*given)  # type: ignore[arg-type]
            watch.stop()

        monkeypatch.setattr(store, "keep", keep)
        watch.run()
        assert doing == [None, "the disk is full"]
    bench.round(everything=True)
    assert bench.kept() == ["one"]


def test_folders_give_what_is_whole(bench: Bench) -> None:
    folder = bench.path / "drop"
    bench.sources = [{"name": "Drop", "folder": "drop"}]
    missing = bench.round()
    assert missing
    assert "not there" in dict(missing.failing)["Drop"]
    folder.mkdir()
    (folder / "a.txt").write_text("first report of a flood in Norland\n")
    (folder / "b.txt.part").write_text("half")
    old(folder / "a.txt", bench.time)
    turn(bench, 5 * MINUTE)
    bench.round()
    assert bench.kept() == ["first report of a flood in Norland"]
    bench.round(everything=True)
    assert len(bench.kept()) == 1
    (folder / "a.txt").write_text("second report of a flood in Norland\n")
    old(folder / "a.txt", bench.time)
    turn(bench)
    bench.round()
    assert len(bench.kept()) == 2


def old(path: Path, time: Turned) -> None:
    import os

    at = START.timestamp() + time.now + 30
    os.utime(path, (at, at))


STEP = st.one_of(
    st.just("new"), st.just("edit"), st.just("drift"), st.just("break"), st.just("heal"), st.just("pages"),
    st.tuples(st.just("kill"), st.integers(0, 8), st.booleans()),
)  # fmt: skip


@pytest.mark.parametrize("fresh_store", ["sqlite"], indirect=True)  # some 150 rounds
@given(steps=st.lists(STEP, min_size=3, max_size=9))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_happens_the_end_is_the_same(bench: Bench, steps: list[Any]) -> None:
    room = bench.room
    room.texts.clear()
    room.broken = room.pages_broken = False
    texts = 0
    with tempfile.TemporaryDirectory() as folder:
        bench.path = Path(folder)
        bench.place = bench.path / "desk.sqlite"
        for step in steps:
            dies_at: int | None = None
            late = False
            match step:
                case "new":
                    texts += 1
                    room.add(f"text{texts}")
                case "edit" if room.texts:
                    texts += 1
                    room.texts[len(room.texts)] = f"text{texts}"
                case "drift":
                    room.drifting += 1
                case "break":
                    room.broken = True
                case "heal":
                    room.broken = room.pages_broken = False
                case "pages":
                    room.pages_broken = True
                case (_, int(dies_at), bool(late)):
                    pass
                case _:
                    pass
            bench.round(dies_at=dies_at, late=late)
            turn(bench, MINUTE)
        room.broken = room.pages_broken = False
        for hours in (0.5, 1, 2, 6, 24, 72):
            turn(bench, hours * HOUR)
            bench.round(everything=True)
        kept = bench.kept()
        assert len(kept) == len(set(kept)), "something is kept twice"
        assert set(kept) >= set(room.texts.values()), "something is lost"


def test_killed_is_no_exception_that_is_caught() -> None:
    assert not issubclass(Killed, Exception)
