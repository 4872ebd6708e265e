"""Floors a little under what statements reached on PolNeAR's dev, and how an attribution is counted.

The floors run where RASHOMON_DATA names the folder of public data (see the benchmark's --help); skipped elsewhere.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere") / "polnear/data/dev"
# A third of the compartment, for time.
EVERY = "3"
FLOORS = {
    "attributions found": 0.55,
    "content precision, partial": 0.83,
    "content F1, partial": 0.64,
    "content F1, exact": 0.53,
    "source right of those found": 0.90,
    "direct: F1": 0.87,
}


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_attributions_are_found_with_their_words_and_sources() -> None:
    script = str(ROOT / "benchmarks/statements.py")
    command = [sys.executable, script, str(DATA), "--only", "rashomon", "--every", EVERY, "--json"]
    (row,) = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    assert {name: row[name] for name, floor in FLOORS.items() if row[name] < floor} == {}


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_of_statements", ROOT / "benchmarks/statements.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_an_attribution_is_counted_as_the_help_says() -> None:
    module = benchmark()
    text = "The ministry said that the dam was safe."
    brat = "T1\tX 0 12\tThe ministry\nT2\tX 13 17\tsaid\nT3\tX 18 39\tthat the dam was safe\n"
    (gold,) = module.gold_of(brat + "E1\tAttribution:T2 Source1:T1 Cue1:T2 Content1:T3\n", text)
    assert (gold.manner, gold.direct) == ("speech", False)
    score = module.Score()
    short = module.Attribution(frozenset(range(23, 30)), gold.source, gold.cue)
    module.count([gold], [short], score)
    figures = module.figures(score)
    # seven of sixteen letters are less than half of the gold
    assert figures["attributions found"] == 0.0
    module.count([gold], [gold], score)
    figures = module.figures(score)
    assert (figures["attributions found"], figures["content F1, exact"]) == (0.5, 0.5)
    assert figures["source right of those found"] == figures["speech: source right of those found"] == 1.0


@pytest.mark.parametrize(
    ("cue", "manner"),
    [("has denied", "speech"), ("believes", "thought"), ("is opposed to", "stance"), ("sprays", "other")],
)
def test_the_manner_of_a_gold_cue(cue: str, manner: str) -> None:
    assert benchmark()._manner(cue) == manner
