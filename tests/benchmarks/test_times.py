"""Floors a little under what times reached on TimeBank; see docs/benchmarks.md.

Runs where RASHOMON_DATA names the folder of public data (see the benchmark's --help); skipped elsewhere.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere") / "tempeval3/TimeBank"
FLOORS = {"strict F1": 0.87, "relaxed F1": 0.915, "value F1": 0.81, "type F1": 0.885}


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_times_are_found_and_normalised() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/times.py"), str(DATA), "--only", "rashomon", "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    scored = next(row for row in rows if row["tagger"] == "rashomon" and row["part"] == "only scored")
    assert {name: scored[name] for name, floor in FLOORS.items() if scored[name] < floor} == {}
