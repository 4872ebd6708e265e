"""Listings whose entries are others at each visit: seen, said, and not fetched for ever."""

from __future__ import annotations

from rashomon.engine.watch.drifting import Drift
from tests.engine.watch.conftest import Bench


def visits(drift: Drift, *many: list[str], entries: int | None = None) -> list[bool]:
    found = []
    listed: set[str] = set()
    for urls in many:
        for url in urls:
            drift.again(url, url in listed)
        listed.update(urls)
        drift.ended(len(urls) if entries is None else entries)
        found.append(drift.sure)
    return found


def test_numbers_of_sessions_are_seen_and_so_is_their_end() -> None:
    met = [[f"https://post.example/{n}.html?s={visit}" for n in range(6)] for visit in range(4)]
    assert visits(Drift(), *met) == [False, False, True, True]
    assert visits(Drift(), *met[:3], [], entries=6) == [False, False, True, False]


def test_identifiers_are_seen_where_addresses_stay() -> None:
    same = [f"https://post.example/page.php?id={n}" for n in range(6)]
    assert visits(Drift(), same, same, same) == [False, False, True]


def test_a_query_that_tells_pages_apart_is_no_drift() -> None:
    met = [[f"https://post.example/page.php?id={visit}-{n}" for n in range(6)] for visit in range(4)]
    assert visits(Drift(), *met) == [False] * 4


def test_a_feed_that_is_edited_and_a_busy_one_are_no_drift() -> None:
    edited = ["https://post.example/1.html"]
    assert visits(Drift(), edited, edited, edited, entries=20) == [False] * 3
    busy = [[f"https://post.example/{visit}/{n}.html" for n in range(9)] for visit in range(4)]
    assert visits(Drift(), *busy) == [False] * 4


def fetched(bench: Bench, rounds: int) -> list[int]:
    """How many pages were fetched by the end of each visit, of a feed of six whose entries change at each; the last
    visit finds one more."""
    room, found = bench.room, []
    bench.desk["revisit"] = []
    for n in range(6):
        room.add(f"text{n}")
    with bench.store() as store, bench.watching(store) as watch:
        for visit in range(rounds):
            if visit == rounds - 1:
                room.add("new")
            watch.once(everything=True)
            room.drifting += 1
            bench.time.now += 120
            found.append(room.seen)
    assert set(bench.kept()) == {"new", *(f"text{n}" for n in range(6))}
    return found


def test_pages_whose_addresses_change_are_not_fetched_at_every_visit_for_ever(bench: Bench) -> None:
    bench.room.sessions = True
    assert fetched(bench, 7) == [6, 12, 18, 18, 18, 18, 19]
    with bench.store() as store:
        assert "other addresses" in store.sources()[0].notes["identifiers"]


def test_identifiers_that_change_have_no_page_fetched(bench: Bench) -> None:
    assert fetched(bench, 4) == [6, 6, 6, 7]
