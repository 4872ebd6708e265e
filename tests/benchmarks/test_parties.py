"""Floors a little under what parties reached on PLOVER's records; see docs/benchmarks.md.

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
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere") / "plover"
FLOORS = {
    "actors found": 0.81, "actors of the first event right": 0.89, "recipients found": 0.68,
    "recipients of the first event right": 0.8, "both parties": 0.62, "country of those found": 0.78,
    "sector of those found": 0.73,
}  # fmt: skip


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_parties_are_found_with_country_and_sector() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/parties.py"), str(DATA), "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    scored = next(row for row in rows if (row["system"], row["part"]) == ("rashomon", "only scored"))
    assert {name: scored[name] for name, floor in FLOORS.items() if scored[name] < floor} == {}
