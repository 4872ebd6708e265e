"""Floors of the references on ECB+: what is resolved is right, and enough of it is.

Runs where RASHOMON_DATA names the folder of public data; skipped elsewhere.
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

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")

PRECISION = {"pronoun": 0.93, "description": 0.90, "short": 0.98}
RECALL = {"pronoun": 0.47, "description": 0.25, "short": 0.72}


def test_what_is_resolved_is_right_where_nobody_read() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/references.py"), str(DATA / "ecbplus"), "--half", "scored"]
    figures = json.loads(subprocess.run([*command, "--json"], check=True, capture_output=True, encoding="utf-8").stdout)
    rows = {form: systems["rashomon"] for form, systems in figures["scored"].items()}
    assert {form: rows[form]["precision"] for form, floor in PRECISION.items() if rows[form]["precision"] < floor} == {}
    assert {form: rows[form]["recall"] for form, floor in RECALL.items() if rows[form]["recall"] < floor} == {}
    for form in ("pronoun", "description"):
        for system, row in figures["scored"][form].items():
            assert system == "rashomon" or row["precision"] < rows[form]["precision"]
