"""Floors a little under what the agencies' stories reached on PolNeAR; see docs/benchmarks.md.

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
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere") / "polnear/data"
FLOORS = {"precision": 0.97, "recall": 0.9, "F1": 0.94}


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_wire_copy_is_given_to_its_agency() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/wire.py"), str(DATA), "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    scored = next(row for row in rows if row["way"] == "rashomon" and row["part"] == "scored")
    assert {name: scored[name] for name, floor in FLOORS.items() if scored[name] < floor} == {}
