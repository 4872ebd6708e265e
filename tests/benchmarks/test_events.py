"""Floors a little under what events reached on PLOVER's gold standard records; see docs/benchmarks.md.

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
FLOORS = {"type of main event": 0.7, "type among events": 0.75, "actor": 0.75, "recipient": 0.6, "both parties": 0.5}


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_types_and_parties_of_single_sentences() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/events.py"), str(DATA), "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    scored = {row["reader"]: row for row in rows if row["part"] == "only scored"}
    ours = scored["rashomon"]
    assert {name: ours[name] for name, floor in FLOORS.items() if ours[name] < floor} == {}
    assert ours["type of main event"] > scored["bare lookup"]["type of main event"]
