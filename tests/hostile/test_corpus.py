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

from tests.hostile.case import report
from tests.hostile.corpus import CASES, write

MEMORY = 3_000_000_000  # bytes of address space for each process: the models and their libraries map one of them
SAFETY = 900  # seconds: no measure, only an end should something hang
GOOD = "a-good-report.txt"
# What steers a terminal: controls but tab and line's end, and marks that turn the direction of reading.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SHOWN = ("lines-controls.jsonl#1", "page-steer.html", "text-controls.txt", "mail-injected.eml", "zip-odd-names.zip")


class Read:
    """What one run over the folder gave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder.parent / "s.sqlite"
        self.done = self.command("read", str(folder), "--offline", "--jobs", "2", "--json")
        self.reasons: dict[str, list[str]] = defaultdict(list)
        self.report: dict[str, Any] = json.loads(self.done.stdout)
        self.rejected = self.report["rejected"]
        for row in self.rejected:
            self.reasons[self.name_of(row["location"])].append(row["reason"])

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command in a process of its own, bounded in memory."""
        return subprocess.run(
            [sys.executable, "-m", "rashomon", words[0], "--store", str(self.store), *words[1:]],
            capture_output=True, text=True, check=False, timeout=SAFETY,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )  # fmt: skip

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
    kept = json.loads(read.command("rejected", "--json").stdout)
    assert {(row["location"], row["reason"]) for row in kept} == {
        (row["location"], row["reason"]) for row in read.rejected
    }
    for row in read.rejected:
        assert 20 < len(row["detail"]) < 1000, row
        assert row["location"] not in row["detail"]


def test_a_good_report_among_them_is_read_whole(read: Read) -> None:
    shown = json.loads(read.command("article", str(read.folder / GOOD), "--json").stdout)
    assert shown["text"] == report(999, sentences=8)


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_of_an_article_steers_no_terminal(read: Read, name: str) -> None:
    location = str(read.folder / name)
    if name.endswith(".zip"):
        known = json.loads(read.command("rejected", "--json").stdout)
        location = next(row["location"] for row in known if row["location"].startswith(location))
        assert not STEERS.search(location)
        return
    shown = read.command("article", location)
    assert shown.returncode == 0, shown.stderr
    assert not STEERS.search(shown.stdout)


@pytest.mark.parametrize("words", [("stories",), ("rejected",), ("copies",)])
def test_lists_steer_no_terminal(read: Read, words: tuple[str, ...]) -> None:
    shown = read.command(*words)
    assert shown.returncode == 0, shown.stderr
    assert "Traceback" not in shown.stderr
    assert not STEERS.search(shown.stdout)


def test_no_date_of_theirs_is_believed_that_cannot_be(read: Read) -> None:
    for number in range(1, 9):
        shown = json.loads(read.command("article", f"{read.folder}/lines-dates.jsonl#{number}", "--json").stdout)
        assert shown["published"] is None or shown["published"]["latest"] < "2100"
        assert shown["modified"] is None or shown["modified"]["latest"] < "2100"


def test_no_file_outside_is_read(read: Read) -> None:
    assert "root:" not in read.done.stdout
    shown = read.command("article", f"{read.folder}/rss-outside.xml#1", "--json")
    assert "root:" not in shown.stdout
