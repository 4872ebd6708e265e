"""Names, references and times of an article as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.interfaces.annotation_text import interval
from rashomon.model import Moment
from tests.interfaces.test_cli import rashomon

REPORT = """Harbour master resigns

November 4, 2025 10:05 am

KARSK (Coast Wire) - Harbour master Ada Brenn resigned on Tuesday, the Karsk port authority said.

Brenn will leave on Friday, it said. The minister was not told.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    (folder / "resigns.txt").write_text(REPORT, encoding="utf-8")
    path = folder / "s.sqlite"
    assert rashomon("read", folder / "resigns.txt", "--store", path, "--jobs", 1)[0] == 0
    return path


def test_names_stand_once_each_with_every_way_they_are_written(store: Path) -> None:
    status, out, _ = rashomon("article", "resigns", "--names", "--store", store)
    assert status == 0
    line = next(line for line in out.splitlines() if line.startswith("person"))
    assert line.split()[:3] == ["person", "Ada", "Brenn"]
    assert "Ada Brenn" in line[10:]
    assert "Brenn" in line.replace("Ada Brenn", "")


def test_times_stand_with_their_value_interval_and_basis(store: Path) -> None:
    status, out, _ = rashomon("article", "resigns", "--times", "--store", store)
    assert status == 0
    assert "Published: 2025-11-04" in out
    told = " ".join(out.split())
    assert "2025-11-04 weekday; day, resolved" in told
    assert "2025-11-07 weekday; day, resolved" in told


def test_a_script_gets_spans_that_stand_in_the_text(store: Path) -> None:
    text = json.loads(rashomon("article", "resigns", "--json", "--store", store)[1])["text"]
    found = json.loads(rashomon("article", "resigns", "--names", "--times", "--json", "--store", store)[1])
    spans = [one["span"] for part in ("mentions", "references", "times") for one in found[part]]
    assert len(spans) > 4
    assert all(text[s["start"] : s["end"]] == s["exact"] for s in spans)


def test_what_was_not_asked_for_is_not_there(store: Path) -> None:
    found = json.loads(rashomon("article", "resigns", "--times", "--json", "--store", store)[1])
    assert "mentions" not in found


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        ("2025-11-04", "2025-11-04", "2025-11-04"),
        ("2025-11-03", "2025-11-09", "2025-11-03 to 2025-11-09"),
        (None, "2025-11-09", "open to 2025-11-09"),
        (None, None, "not placed"),
    ],
)
def test_an_interval_says_which_end_is_open(earliest: str | None, latest: str | None, shown: str) -> None:
    assert interval(Moment(earliest=earliest, latest=latest, precision="day", basis="resolved")) == shown
