"""Sets under bars, and complete linkage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.entities.gathering.sets import Sets, gather

SIZE = 7
NUMBERS = st.integers(0, SIZE - 1)
DEEDS = st.lists(st.tuples(st.booleans(), NUMBERS, NUMBERS), max_size=25)


@given(DEEDS)
def test_a_bar_that_was_put_up_holds_for_good(deeds: list[tuple[bool, int, int]]) -> None:
    sets = Sets(SIZE)
    barred = []
    for join, a, b in deeds:
        if join:
            sets.join(a, b)
        elif sets.bar(a, b):
            barred.append((a, b))
        assert all(not sets.one(x, y) and sets.barred(x, y) and sets.barred(y, x) for x, y in barred)
    assert sorted(n for members in sets.all() for n in members) == list(range(SIZE))
    assert all((sets.members(a) == sets.members(b)) == sets.one(a, b) for a in range(SIZE) for b in range(SIZE))


@given(st.permutations([(0.9, 0, 1), (0.9, 1, 2), (0.85, 2, 3), (0.95, 4, 5), (0.9, 3, 4)]))
def test_the_order_of_pairs_makes_no_difference_and_no_chain_joins(pairs: list[tuple[float, int, int]]) -> None:
    known = {frozenset(p[1:]) for p in pairs}
    sets = Sets(6)
    gather(sets, pairs, lambda a, b: frozenset([a, b]) in known)
    assert sets.all() == [[0, 1], [2, 3], [4, 5]]
