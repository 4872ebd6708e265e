"""The measures of coreference, on examples whose values are known."""

from __future__ import annotations

import importlib.util
import itertools
from collections.abc import Hashable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st


def _module() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "coreference.py"
    spec = importlib.util.spec_from_file_location("coreference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


measures = _module()
GOLD = {1: "a", 2: "a", 3: "a", 4: "a", 5: "a", 6: "b", 7: "b", 8: "c", 9: "c", 10: "c", 11: "c", 12: "c"}


def test_the_example_of_bagga_and_baldwin() -> None:
    """Two responses to chains of 5, 2 and 5: MUC cannot tell them apart, B-cubed can."""
    small = {**GOLD, **dict.fromkeys([6, 7], "bc"), **dict.fromkeys(range(8, 13), "bc")}
    large = {**GOLD, **dict.fromkeys(range(1, 6), "ac"), **dict.fromkeys(range(8, 13), "ac")}
    for found in (small, large):
        score = measures.muc(GOLD, found)
        assert (score.precision, score.recall) == (pytest.approx(0.9), pytest.approx(1.0))
    assert measures.b_cubed(GOLD, small).precision == pytest.approx(0.7619, abs=1e-4)
    assert measures.b_cubed(GOLD, large).precision == pytest.approx(0.5833, abs=1e-4)
    assert measures.b_cubed(GOLD, small).recall == 1


def test_the_example_of_luo() -> None:
    """CEAF-e of the same two responses: 0.733 and 0.667 (Luo 2005, table 1)."""
    small = {**GOLD, **dict.fromkeys([6, 7], "bc"), **dict.fromkeys(range(8, 13), "bc")}
    large = {**GOLD, **dict.fromkeys(range(1, 6), "ac"), **dict.fromkeys(range(8, 13), "ac")}
    assert measures.ceaf_e(GOLD, small).f1 == pytest.approx(0.733, abs=1e-3)
    assert measures.ceaf_e(GOLD, large).f1 == pytest.approx(0.667, abs=1e-3)


def test_the_right_answer_scores_one() -> None:
    assert measures.conll(GOLD, {m: f"x{c}" for m, c in GOLD.items()}) == 1


LABELS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=8)


@given(LABELS)
def test_ceaf_finds_the_best_alignment(pairs: list[tuple[int, int]]) -> None:
    gold: dict[Hashable, Hashable] = {n: f"g{g}" for n, (g, _) in enumerate(pairs)}
    found: dict[Hashable, Hashable] = {n: f"f{f}" for n, (_, f) in enumerate(pairs)}
    sets = [{m for m in gold if gold[m] == label} for label in sorted(set(gold.values()), key=str)]
    others: list[set[Hashable]] = [
        {m for m in found if found[m] == label} for label in sorted(set(found.values()), key=str)
    ]
    others += [set()] * len(sets)
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(sets, chosen, strict=True))
        for chosen in itertools.permutations(others, len(sets))
    )
    assert measures.ceaf_e(gold, found).recall == pytest.approx(best / len(sets))
