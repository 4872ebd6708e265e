"""Stories as judged: reports put together or kept apart by an analyst are so, however they arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.arrivals import report, reports

from rashomon.model import Judgement, Named
from rashomon.stories.online import Archive, Arrival, MemoryShelf
from rashomon.stories.online.changes import restore
from rashomon.stories.online.counting import count
from rashomon.stories.online.judged import Judged
from rashomon.stories.online.shelf import number_of

REPORTS = reports(4, 4)
ARTICLES = [r.article for r in REPORTS]


def judgement(n: int, verdict: str, left: str, right: str) -> Judgement:
    return Judgement(
        id=f"j{n}", subject="stories", verdict="same" if verdict == "same" else "different",
        left=Named(name="", article=left), right=Named(name="", article=right), kind=None, by="Ines",
        at=f"2031-01-01T00:{n:02d}", why="",
    )  # fmt: skip


def arrived(parts: Sequence[Sequence[str]], judged: Judged, shelf: MemoryShelf | None = None) -> MemoryShelf:
    shelf = shelf or MemoryShelf()
    by_name = {r.article: r for r in REPORTS}
    for part in parts:
        some = [by_name[name] for name in part]
        count(shelf, some)
        Archive(shelf, judged=judged).arrive([Arrival(features=one) for one in some])
    return shelf


def story(shelf: MemoryShelf, article: str) -> str:
    return shelf.entries([number_of(article)])[number_of(article)].story


def stories(shelf: MemoryShelf) -> dict[str, str]:
    return {article: story(shelf, article) for article in ARTICLES}


pairs = st.tuples(st.sampled_from(["same", "different"]), st.sampled_from(ARTICLES), st.sampled_from(ARTICLES)).filter(
    lambda p: p[1] != p[2]
)
decisions = st.lists(pairs, min_size=1, max_size=5).map(
    lambda found: [judgement(n, *one) for n, one in enumerate(found)]
)
arrivals = st.permutations(ARTICLES).flatmap(
    lambda order: st.integers(1, len(order)).map(
        lambda size: [list(order[n : n + size]) for n in range(0, len(order), size)]
    )
)


def holds(shelf: MemoryShelf, judgements: Sequence[Judgement]) -> None:
    """The latest judgement holds; an older one, too, unless others speak against it."""
    last = judgements[-1]
    together = story(shelf, last.left.article or "") == story(shelf, last.right.article or "")
    assert together == (last.verdict == "same")


@given(arrivals, decisions)
@settings(max_examples=60, deadline=None)
def test_reports_arrive_where_they_were_judged_to_be(parts: list[list[str]], judgements: list[Judgement]) -> None:
    holds(arrived(parts, Judged(judgements)), judgements)


@given(decisions)
@settings(max_examples=60, deadline=None)
def test_judged_after_they_arrived_they_are_put_there_and_back_again(judgements: list[Judgement]) -> None:
    shelf = arrived([ARTICLES], Judged())
    before = stories(shelf)
    for n in range(len(judgements)):
        Archive(shelf, judged=Judged(judgements[: n + 1])).heed()
        holds(shelf, judgements[: n + 1])
    restore(shelf, before, set(stories(shelf).values()))
    assert stories(shelf) == before
    assert all(shelf.texts(name) for name in before.values())


@given(decisions)
@settings(max_examples=30, deadline=None)
def test_what_is_heeded_already_changes_nothing_more(judgements: list[Judgement]) -> None:
    shelf = arrived([ARTICLES], Judged())
    Archive(shelf, judged=Judged(judgements)).heed()
    once = stories(shelf)
    assert Archive(shelf, judged=Judged(judgements)).heed().stories == set()
    assert stories(shelf) == once


def test_a_copy_that_was_judged_of_another_story_follows_its_text_no_more() -> None:
    first, copy = report(7, 0), report(7, 0)
    copy = replace(copy, article="copy")
    shelf = MemoryShelf()
    count(shelf, [first, copy])
    Archive(shelf).arrive([Arrival(features=first), Arrival(features=copy)])
    assert story(shelf, first.article) == story(shelf, "copy")
    apart = Judged([judgement(0, "different", first.article, "copy")])
    Archive(shelf, judged=apart).heed()
    assert story(shelf, first.article) != story(shelf, "copy")


def test_a_report_that_ties_two_stories_leaves_them_apart_where_they_were_judged_so() -> None:
    judged = Judged([judgement(0, "different", ARTICLES[0], ARTICLES[1])])
    shelf = arrived([ARTICLES[:2]], judged)
    arrived([ARTICLES[2:4]], judged, shelf)
    assert story(shelf, ARTICLES[0]) != story(shelf, ARTICLES[1])
