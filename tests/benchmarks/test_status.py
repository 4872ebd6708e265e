"""Floors a little under what status, negation and moments reached; see docs/benchmarks.md.

The sentences are in the repository; TimeBank runs where RASHOMON_DATA names the folder of public data.
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
SENTENCES = {"status, of found": 0.94, "status": 0.84, "negated": 0.86, "background": 0.86}
TIMEBANK = {"negation F1": 0.70, "not real F1": 0.74, "moment P": 0.95, "moment R": 0.65}


def rows(*words: str) -> list[dict[str, float | str]]:
    command = [sys.executable, str(ROOT / "benchmarks/status.py"), *words, "--json"]
    found: list[dict[str, float | str]] = json.loads(
        subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    )
    return found


def below(row: dict[str, float | str], floors: dict[str, float]) -> dict[str, float | str]:
    return {name: row[name] for name, floor in floors.items() if float(row[name]) < floor}


def test_sentences_are_read_as_by_a_reader_and_better_than_by_tense_alone() -> None:
    found = {(row["part"], row["system"]): row for row in rows("--only", "sentences")}
    for part in ("sentences, held", "sentences, read"):
        assert below(found[part, "ours"], SENTENCES) == {}
        assert float(found[part, "ours"]["status"]) > float(found[part, "tense only"]["status"]) + 0.3


@pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")
def test_events_of_timebank() -> None:
    found = {(row["part"], row["system"]): row for row in rows(str(DATA), "--only", "timebank")}
    assert below(found["timebank, only scored", "ours"], TIMEBANK) == {}
