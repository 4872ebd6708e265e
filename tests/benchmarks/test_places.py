"""The places' accuracy may not fall below what was reached: floors a little under docs/benchmarks.md's figures."""

from __future__ import annotations

import json

import pytest

from tests.benchmarks.test_floors import DATA, run

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="RASHOMON_DATA names no folder of public data")

GIVEN, COUNTRY, LEVEL, TOWNS, WRONG_POINTS = 0.85, 0.97, 0.95, 0.89, 0.02


def test_places_are_right_or_declined() -> None:
    rows = [row for row in json.loads(run("places.py", DATA)) if row["system"] == "rashomon"]
    for row in rows:
        assert row["given"] >= GIVEN, row
        assert row["country"] >= COUNTRY, row
        assert row["level"] >= LEVEL, row
        assert row["towns within 161 km"] >= TOWNS, row
        assert row["wrong points"] <= WRONG_POINTS, row
