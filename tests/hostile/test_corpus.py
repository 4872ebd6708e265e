"""The whole corpus through the real command, once; and what of it must be harmless to show."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from rashomon.interfaces import cli
from rashomon.model import Rejected
from rashomon.sources import find, metered
from tests.hostile.archives import wide
from tests.hostile.case import report
from tests.hostile.corpus import CASES, write

MEMORY = 3_000_000_000  # bytes of address space for each process: the models and their libraries map one of them
SAFETY = 900  # seconds: no measure, only an end should something hang
GOOD = "a-good-report.txt"
# What steers a terminal: controls but tab and line's end, and marks that turn the direction of reading.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Shown one by one, in this process.
SHOWN = ("lines-controls.jsonl#1", "page-steer.html", "text-controls.txt", "mail-injected.eml")


class Read:
    """What one run over the folder gave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder.parent / "s.sqlite"
        self.done = subprocess.run(
            [sys.executable, "-m", "rashomon", "read", str(folder), "--store", str(self.store), "--offline",
             "--jobs", "2", "--json"],
            capture_output=True, text=True, check=False, timeout=SAFETY,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )  # fmt: skip
        self.reasons: dict[str, list[str]] = defaultdict(list)
        self.report: dict[str, Any] = json.loads(self.done.stdout)
        self.rejected = self.report["rejected"]
        for row in self.rejected:
            self.reasons[self.name_of(row["location"])].append(row["reason"])

    def here(self, *words: str) -> Result:
        """A command in this process."""
        return CliRunner().invoke(
            cli.app, [words[0], "--store", str(self.store), *words[1:]], env={"COLUMNS": "200", "NO_COLOR": "1"}
        )

    def name_of(self, location: str) -> str:
        """The case that a location belongs to."""
        return location.removeprefix(f"{self.folder}/").partition("#")[0]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    folder = tmp_path_factory.mktemp("hostile") / "in"
    folder.mkdir()
    write(folder)
    (folder / GOOD).write_text(report(999, sentences=8))
    yield Read(folder)
    for path in folder.iterdir():
        path.unlink()  # 100 MB that pytest would keep


def test_the_command_ends_well_and_says_nothing_of_a_fault(read: Read) -> None:
    assert read.done.returncode == 0
    assert "Traceback" not in read.done.stderr
    assert not [row for row in read.rejected if row["reason"] in ("error", "too-slow", "unreadable")]


@pytest.mark.parametrize("name", CASES)
def test_each_is_kept_with_its_reason(read: Read, name: str) -> None:
    assert tuple(sorted(read.reasons[name])) == CASES[name].rejected


def test_as_many_reports_are_read_as_there_are(read: Read) -> None:
    assert read.report["new"] == sum(case.read for case in CASES.values()) + 1


def test_every_rejection_says_what_to_do_and_is_kept(read: Read) -> None:
    kept = {(row["location"], row["reason"]) for row in json.loads(read.here("rejected", "--json").stdout)}
    assert kept <= {(row["location"], row["reason"]) for row in read.rejected}
    assert {location for location, _ in kept} == {row["location"] for row in read.rejected}
    for row in read.rejected:
        assert 20 < len(row["detail"]) < 1000, row
        assert row["location"] not in row["detail"]


def test_a_good_report_among_them_is_read_whole(read: Read) -> None:
    shown = json.loads(read.here("article", str(read.folder / GOOD), "--json").stdout)
    assert shown["text"] == report(999, sentences=8)


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_of_an_article_steers_no_terminal(read: Read, name: str) -> None:
    for words in ([], ["--json"]):
        shown = read.here("article", str(read.folder / name), *words)
        assert shown.exit_code == 0, shown.stderr
        assert not STEERS.search(shown.stdout)


@pytest.mark.parametrize("words", [("stories",), ("rejected",), ("copies",)])
def test_lists_steer_no_terminal(read: Read, words: tuple[str, ...]) -> None:
    shown = read.here(*words)
    assert shown.exit_code == 0, shown.stderr
    assert not STEERS.search(shown.stdout)
    assert not STEERS.search(read.here(*words, "--json").stdout)


def test_no_date_of_theirs_is_believed_that_cannot_be(read: Read) -> None:
    for number in range(1, 9):
        shown = json.loads(read.here("article", f"{read.folder}/lines-dates.jsonl#{number}", "--json").stdout)
        assert shown["published"] is None or shown["published"]["latest"] < "2100"
        assert shown["modified"] is None or shown["modified"]["latest"] < "2100"


def test_no_file_outside_is_read(read: Read) -> None:
    assert "root:" not in read.done.stdout
    shown = read.here("article", f"{read.folder}/rss-outside.xml#1", "--json")
    assert "root:" not in shown.stdout


def test_archives_in_archives_are_measured_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metered, "FREE_BYTES", 20_000_000)
    path = tmp_path / "wide.zip"
    path.write_bytes(wide(3, 10))
    assert [item.reason for item in find([path]) if isinstance(item, Rejected)][-1] == "bomb"
