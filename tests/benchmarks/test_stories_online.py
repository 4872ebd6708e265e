"""The order of arrival may cost next to nothing: a floor a little under what was reached; see docs/benchmarks.md.

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
DATA = Path(os.environ.get("RASHOMON_DATA") or "nowhere") / "giveme5w1h/datasets/news_cluster/data"
# B-cubed F1 against the batch answer, on average and in the worst order. One of 170 reports in another story moves it
# by .004; ten orders lost .009 and .015, the first four of them .014 and .015.
LOST, WORST = 0.015, 0.02


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_stories_in_any_order_are_those_of_all_at_once() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/stories_online.py"), "--news-cluster", str(DATA)]
    command += ["--only", "orders", "--orders", "4", "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    (row,) = found["orders"]
    assert row["mean"] >= row["batch"] - LOST
    assert row["worst"] >= row["batch"] - WORST
