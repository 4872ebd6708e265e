"""Reports that arrive one by one or together come into the stories that all at once would give; names stay."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.arrivals import report, reports

from rashomon.stories.features import Features
from rashomon.stories.grouping import group
from rashomon.stories.online import Archive, Arrival, MemoryShelf
from rashomon.stories.online.counting import COUNTED, count
from rashomon.stories.online.packing import pack_vectors, unpack_vectors

SOME = reports(6, 4)


def arrived(*parts: Sequence[Features], shelf: MemoryShelf | None = None) -> MemoryShelf:
    shelf = shelf or MemoryShelf()
    archive = Archive(shelf)
    for part in parts:
        count(shelf, part)
        archive.arrive([Arrival(features=one) for one in part])
    return shelf


def groups(shelf: MemoryShelf) -> list[tuple[str, ...]]:
    return sorted(shelf.stories().values())


def test_the_first_batch_gives_the_stories_of_all_at_once() -> None:
    assert groups(arrived(SOME)) == sorted(group(SOME))


@given(st.permutations(SOME))
@settings(max_examples=20, deadline=None)
def test_the_order_within_a_batch_changes_nothing(order: list[Features]) -> None:
    assert arrived(order).stories() == arrived(SOME).stories()


@given(st.permutations(SOME), st.integers(1, 9))
@settings(max_examples=20, deadline=None)
def test_events_told_clearly_are_the_same_stories_in_any_order_and_parts(order: list[Features], size: int) -> None:
    shelf = arrived(*(order[n : n + size] for n in range(0, len(order), size)))
    assert groups(shelf) == sorted(group(SOME))


@given(st.permutations(SOME), st.integers(0, len(SOME) - 1), st.integers(0, 3))
@settings(max_examples=20, deadline=None)
def test_one_more_copy_moves_no_other_article(order: list[Features], which: int, copies: int) -> None:
    shelf = arrived(*([one] for one in order))
    before = {article: story for story, members in shelf.stories().items() for article in members}
    archive = Archive(shelf)
    for n in range(copies + 1):
        archive.arrive([Arrival(features=replace(order[which], article=f"copy{n}"))])
    after = {article: story for story, members in shelf.stories().items() for article in members}
    assert {article: after[article] for article in before} == before
    assert {after[f"copy{n}"] for n in range(copies + 1)} == {before[order[which].article]}


@st.composite
def muddles(draw: st.DrawFn) -> list[list[Features]]:
    """Reports that share words with neighbouring events, in batches: stories merge and split."""
    found = [
        report(draw(st.integers(0, 4)), n, own=draw(st.sampled_from([0.2, 0.4, 0.8])), dated=draw(st.booleans()))
        for n in range(draw(st.integers(2, 24)))
    ]
    mixed = [
        replace(one, words={**one.words, **dict(list(other.words.items())[:8])})
        for one, other in zip(found, found[1:] + found[:1], strict=True)
    ]
    size = draw(st.integers(1, 6))
    return [mixed[n : n + size] for n in range(0, len(mixed), size)]


@given(muddles())
@settings(max_examples=40, deadline=None)
def test_an_identifier_is_never_given_to_another_story_and_always_leads_somewhere(parts: list[list[Features]]) -> None:
    shelf = MemoryShelf()
    archive = Archive(shelf)
    gone: set[str] = set()
    for part in parts:
        count(shelf, part)
        before = shelf.stories()
        archive.arrive([Arrival(features=one) for one in part])
        after = shelf.stories()
        assert not gone & after.keys()
        gone |= before.keys() - after.keys()
        for story, members in before.items():
            leads = shelf.leads(story)
            assert leads in after
            if story in after:
                # Who keeps the name has the most of those who bore it.
                kept = len(set(members) & set(after[story]))
                assert kept == max(len(set(members) & set(others)) for others in after.values())
            else:
                assert set(members) & set(after[leads])
        assert sorted(a for members in after.values() for a in members) == sorted(
            {one.article for one in (*part, *(Features(a, {}, {}, None) for m in before.values() for a in m))}
        )


@given(muddles())
@settings(max_examples=20, deadline=None)
def test_what_is_said_to_have_changed_is_all_that_has(parts: list[list[Features]]) -> None:
    shelf = MemoryShelf()
    archive = Archive(shelf)
    for part in parts:
        count(shelf, part)
        before = shelf.stories()
        changed = archive.arrive([Arrival(features=one) for one in part])
        after = shelf.stories()
        differ = {story for story in before.keys() | after.keys() if before.get(story) != after.get(story)}
        assert differ <= changed.stories | changed.aliases.keys()


@given(muddles(), st.data())
@settings(max_examples=20, deadline=None)
def test_what_leaves_is_as_if_it_had_gone_alone(parts: list[list[Features]], data: st.DataObject) -> None:
    shelf = arrived(*parts)
    everyone = sorted(one.article for part in parts for one in part)
    leaving = data.draw(st.sets(st.sampled_from(everyone)))
    Archive(shelf).leave(leaving)
    assert sorted(a for members in shelf.stories().values() for a in members) == sorted(set(everyone) - leaving)


def test_a_report_between_two_stories_joins_them_and_the_older_name_stays() -> None:
    left = [report(1, n) for n in range(3)]
    shelf = arrived(left, [report(2, n) for n in range(2)])
    (one, _), (other, _) = sorted(shelf.stories().items(), key=lambda item: -len(item[1]))
    words = {f"event{event}word{i}": 2.0 for event in (1, 2) for i in range(20)}
    names = {f"name{event}of{i}": 2.0 for event in (1, 2) for i in range(4)}
    bridges = [Features(f"b{n}", words | names, names, left[0].published, frozenset(names)) for n in range(6)]
    for n, bridge in enumerate(bridges):
        own = {f"bridge{n}{i}": 1.0 for i in range(6)}
        arrived([replace(bridge, words={**bridge.words, **own})], shelf=shelf)
    stories = shelf.stories()
    assert one in stories
    assert other in stories or shelf.leads(other) in stories


def test_read_anew_under_other_weights_the_stories_keep_their_names() -> None:
    order = random.Random(3).sample(SOME, len(SOME))
    shelf = arrived(*([one] for one in order))
    before = shelf.stories()
    whose = shelf.clear()
    count(shelf, order)
    Archive(shelf).arrive([Arrival(features=one, before=whose[one.article]) for one in order])
    assert shelf.stories() == before


def test_a_crowd_of_copies_is_one_text_and_costs_no_comparison() -> None:
    crowd = [replace(report(1, 0), article=f"copy{n:03d}") for n in range(300)]
    shelf = arrived([*crowd, report(2, 0)])
    assert sorted(len(members) for members in shelf.stories().values()) == [1, 300]
    (big,) = (story for story, members in shelf.stories().items() if len(members) > 1)
    assert shelf.texts(big) == 1
    Archive(shelf).leave(["copy000"])
    assert sorted(len(members) for members in shelf.stories().values()) == [1, 299]


@pytest.mark.parametrize("together", [50, 400])
def test_a_story_of_many_reports_stays_one(together: int) -> None:
    many = [report(1, n) for n in range(400)]
    shelf = arrived(*(many[n : n + together] for n in range(0, 400, together)), [report(2, 0)])
    assert sorted(len(members) for members in shelf.stories().values()) == [1, 400]


def test_a_word_that_is_a_name_too_is_a_term_once() -> None:
    handles = [
        replace(report(1, n), words={**report(1, n).words, "ferry": 9.0}, names={"ferry": 9.0}, article=f"h{n}")
        for n in range(3)
    ]
    shelf = arrived(handles)
    assert all(len(set(held)) == len(held) for held in shelf._terms.values())
    Archive(shelf).leave(["h0", "h1", "h2"])
    assert shelf.stories() == {}
    assert not any(shelf._terms.values())


def test_reports_without_any_term_stand_alone() -> None:
    empty = [Features(f"empty{n}", {}, {}, None) for n in range(3)]
    assert groups(arrived(empty)) == [("empty0",), ("empty1",), ("empty2",)]


def test_vectors_come_back_as_they_were_to_single_precision() -> None:
    archive = Archive(arrived(SOME))
    (made,) = archive.weighed(SOME[:1])
    back = unpack_vectors(pack_vectors(made))
    assert (back.published, back.lead, set(back.words)) == (made.published, made.lead, set(made.words))
    assert back.words == pytest.approx(dict(made.words))
    assert unpack_vectors(pack_vectors(back)) == back


def test_later_reports_are_counted_in_part_and_stand_for_all() -> None:
    shelf = MemoryShelf()
    for start in range(0, 4 * COUNTED, 512):
        some = [Features(f"a{n}", {"everywhere": 1.0}, {}, None) for n in range(start, start + 512)]
        count(shelf, some)
    (counted,) = shelf._counts.values()
    assert shelf.documents() == 4 * COUNTED
    assert counted == pytest.approx(4 * COUNTED, rel=0.1)
