"""Names in numbers that no newsroom writes: a crowd that shares a name meets its neighbours, in whatever order."""

from __future__ import annotations

import random

from rashomon.entities.gathering.bearers import LISTED, company_of
from rashomon.entities.gathering.pairs import CROWD, NEIGHBOURS, near_pairs

SOUNDS = ("bren", "tol", "vel", "mar", "quil", "fors", "hal", "dun", "ost", "lin")


def crowd(size: int) -> list[list[str]]:
    tails = [(SOUNDS[n % 10] + SOUNDS[n // 10 % 10] + SOUNDS[n // 100 % 10]).capitalize() for n in range(size)]
    return [[f"Mira {tail}"] for tail in tails]


def test_two_spellings_in_a_crowd_meet_whatever_the_order() -> None:
    names = [*crowd(8 * CROWD), ["Mira Zolnerik"], ["Mira Zolnerick"]]
    for seed in range(3):
        random.Random(seed).shuffle(names)
        met = {frozenset((names[a][0], names[b][0])) for a, b in near_pairs("person", names)}
        assert frozenset(("Mira Zolnerik", "Mira Zolnerick")) in met


def test_the_pairs_of_a_crowd_grow_with_it_and_not_with_its_square() -> None:
    few, many = (sum(1 for _ in near_pairs("person", crowd(n))) for n in (4 * CROWD, 16 * CROWD))
    assert many < 8 * few
    assert many < 16 * CROWD * 20 * NEIGHBOURS


def test_a_list_of_names_is_no_company() -> None:
    assert company_of({str(n) for n in range(LISTED)})
    assert not company_of({str(n) for n in range(LISTED + 1)})
