"""Floors a little under what claims, origins and standing reached on the labelled stories; see docs/benchmarks.md.

Runs where RASHOMON_DATA names the folder of public data with the scorer beside it (see the benchmark's --help).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere")
SCORER = DATA.parent / "bench" / "score_accounts.py"
FLOORS = {
    "links.F": 0.60, "origin": 0.78, "standing": 0.69, "standing.macro": 0.39, "independent": 0.64,
    "derivation.F": 0.95, "discrepancy.F": 0.64, "discrepancy.P": 0.73,
}  # fmt: skip


@pytest.mark.skipif(not SCORER.is_file(), reason="RASHOMON_DATA names no labelled stories with a scorer beside them")
def test_claims_have_their_origins_and_standing_and_better_than_by_counting() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/accounts.py"), str(DATA / "accounts")]
    command += [str(DATA / "giveme5w1h/datasets"), str(SCORER), "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    ours = rows["ours"]
    assert {name: ours[name] for name, floor in FLOORS.items() if ours[name] < floor} == {}
    for baseline in ("outlets counted", "all repeated"):
        for name in ("links.F", "standing", "standing.macro", "independent", "origin"):
            assert ours[name] > rows[baseline][name], (baseline, name)
