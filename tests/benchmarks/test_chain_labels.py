"""Floors a little under what speakers and chains reached on the labelled stories; see docs/benchmarks.md.

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
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere")
FLOORS = {"speaker right": 0.70, "speaker right of those named": 0.85, "own left unattributed": 0.86,
          "relays found": 0.58, "links right": 0.55}  # fmt: skip


@pytest.mark.skipif(not (DATA / "accounts").is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_speakers_and_relays_are_those_of_the_labels() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/chains.py"), str(DATA / "accounts"),
               str(DATA / "giveme5w1h/datasets"), "--json"]  # fmt: skip
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    scored = next(row for row in rows if row["reader"] == "rashomon" and row["part"] == "only scored")
    assert {name: scored[name] for name, floor in FLOORS.items() if scored[name] < floor} == {}
