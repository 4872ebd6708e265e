"""Floors a little under what alignment reached; see docs/benchmarks.md.

Runs where RASHOMON_DATA names the folder of public data (see the benchmark's --help); skipped elsewhere. A part of the
pairs only: the whole takes a minute.
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
FLOORS = {"headlines 2013 r": 0.70, "headlines 2014 r": 0.68, "answers balanced accuracy": 0.68}


@pytest.mark.skipif(not (DATA / "sts-msr").is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_what_says_the_same_is_found() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/alignment.py"), str(DATA)]
    command += ["--only", "headlines", "answers", "--part", "4", "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    assert {name: rows[name]["ours"] for name, floor in FLOORS.items() if rows[name]["ours"] < floor} == {}
