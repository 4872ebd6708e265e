"""Judgements taken together: what holds is so in the parts, whatever else was judged, in whatever order."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rashomon.entities.gathering.decide import Decided, decide, joined, parted
from rashomon.model import Judgement, Named

SIZE = 9


def judgement(at: int, pair: tuple[bool, int, int]) -> Judgement:
    same, a, b = pair
    return Judgement(
        id=f"j{at}", subject="claims", verdict="same" if same else "different", left=Named(name=str(a)),
        right=Named(name=str(b)), kind=None, by="Ines", at=f"2031-01-01T00:{at:02d}", why="",
    )  # fmt: skip


def pairs(one: Judgement) -> list[tuple[int, int]]:
    return [(int(one.left.name), int(one.right.name))]


pair = st.tuples(st.booleans(), st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[1] != p[2])
judged = st.lists(pair, max_size=12).map(lambda found: [judgement(n, one) for n, one in enumerate(found)])
groupings = st.lists(st.integers(0, 3), min_size=SIZE, max_size=SIZE).map(
    lambda homes: [group for home in range(4) if (group := [n for n in range(SIZE) if homes[n] == home])]
)


def first(_: int, seeds: Sequence[Sequence[int]]) -> int:
    return len(seeds) - 1


def put(groups: Sequence[Sequence[int]], decided: Decided) -> list[list[int]]:
    return joined([part for group in groups for part in parted(group, decided.sets, first)], decided.sets)


@given(groupings, judged)
def test_what_holds_is_so(groups: list[list[int]], judgements: list[Judgement]) -> None:
    decided = decide(judgements, SIZE, pairs)
    made = put(groups, decided)
    home = {n: i for i, part in enumerate(made) for n in part}
    assert sorted(n for part in made for n in part) == list(range(SIZE))
    for one in decided.held:
        ((a, b),) = pairs(one)
        assert (home[a] == home[b]) == (one.verdict == "same")
    assert {j.id for j in (*decided.held, *decided.overruled)} == {j.id for j in judgements}


@given(groupings, judged, st.randoms(use_true_random=False))
def test_the_order_given_is_no_matter(
    groups: list[list[int]], judgements: list[Judgement], chance: random.Random
) -> None:
    shuffled = chance.sample(judgements, len(judgements))
    assert put(groups, decide(judgements, SIZE, pairs)) == put(groups, decide(shuffled, SIZE, pairs))


@given(groupings, judged)
def test_the_latest_always_holds_and_what_is_overruled_contradicts_what_holds(
    groups: list[list[int]], judgements: list[Judgement]
) -> None:
    decided = decide(judgements, SIZE, pairs)
    if judgements:
        assert judgements[-1] in decided.held
    home = {n: i for i, part in enumerate(put(groups, decided)) for n in part}
    for one in decided.overruled:
        ((a, b),) = pairs(one)
        assert (home[a] == home[b]) != (one.verdict == "same")


@given(groupings)
def test_nothing_judged_nothing_moves(groups: list[list[int]]) -> None:
    assert put(groups, decide([], SIZE, pairs)) == groups


@given(groupings, judged)
def test_groups_without_anything_judged_stay_as_they_are(groups: list[list[int]], judgements: list[Judgement]) -> None:
    touched = {n for j in judgements for n in pairs(j)[0]}
    made = put(groups, decide(judgements, SIZE, pairs))
    for group in groups:
        if touched.isdisjoint(group):
            assert group in made or any(set(group) < set(part) for part in made)
