"""Some of benchmarks/kills.py's kills: a thousand are its own affair."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked")


@pytest.mark.parametrize("words", [("--at", "commits", "--kills", "6"), ("--at", "random", "--kills", "4")])
def test_a_reading_killed_again_and_again_ends_as_one_left_alone(words: tuple[str, ...]) -> None:
    command = [sys.executable, str(BENCHMARKS / "kills.py"), *words, "--seed", "3"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{words[-1]} kills" in run.stdout


def test_what_is_half_written_and_what_differs_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import kills
    from rashomon.engine.desk import Desk

    store = tmp_path / "killed.sqlite"
    with Desk(store, jobs=1):
        pass
    before = kills.held(store)
    assert not kills.broken(store)
    with sqlite3.connect(store) as connection:
        connection.execute(
            "insert into readings (sha256, article, version, reading, features) values ('x', 'a', 'v', x'00', x'00')"
        )
    connection.close()
    wrong = kills.broken(store)
    assert any("without its document" in line for line in wrong)
    assert any("not waiting" in line for line in wrong)
    assert next(iter(kills.differences(kills.held(store), before))).startswith("readings: 1 rows that should not be")
