"""Floors a little under how many events are found on ECB+; see docs/benchmarks.md.

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
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere") / "ecbplus"
# Of each second topic: 0.785, 0.963, 0.663, 0.842.
FLOORS = {"F1": 0.775, "precision": 0.94, "OCCURRENCE": 0.65, "REPORTING": 0.80}


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_the_events_told_are_found() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/triggers.py"), str(DATA), "--only", "rashomon"]
    command += ["--every", "2", "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    scored = next(row for row in rows if row["reader"] == "rashomon" and row["part"].startswith("only scored"))
    assert {name: scored[name] for name, floor in FLOORS.items() if scored[name] < floor} == {}
