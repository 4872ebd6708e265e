"""The command as a user meets it: what it prints, where it prints it, and how it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.interfaces import cli
from rashomon.interfaces.words import harmless
from tests.engine.reports import FERRY, write_reports

COMMANDS = ("read", "stories", "dossier", "article", "changes", "copies", "export", "rejected", "demo")


def rashomon(*words: object, **environment: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    found = CliRunner().invoke(cli.app, [str(w) for w in words], env={"COLUMNS": "100", "NO_COLOR": "1", **environment})
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("in") / "reports")


@pytest.fixture(scope="module")
def store(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "s.sqlite"
    status, out, err = rashomon("read", folder, "--store", path, "--jobs", 1)
    assert status == 0
    assert out.startswith("3 new, 0 known, 3 rejected. 2 stories, 2 told anew.")
    assert "empty.txt" in err
    return path


def test_reading_again_says_that_all_is_known(folder: Path, store: Path) -> None:
    status, out, _ = rashomon("read", folder, "--store", store, "--jobs", 1)
    assert (status, out.split(".")[0]) == (0, "0 new, 3 known, 3 rejected")


def test_the_store_may_come_from_the_environment(store: Path) -> None:
    assert rashomon("stories", RASHOMON_STORE=str(store)) == rashomon("stories", "--store", store)


def test_stories_are_chosen_by_day_name_outlet_and_likeness_under_the_numbers_of_the_whole_list(store: Path) -> None:
    every = json.loads(rashomon("stories", "--store", store, "--json")[1])
    assert json.loads(rashomon("stories", "--store", store, "--since", "2100-01-01", "--json")[1]) == []
    assert "None of the 2 stories" in rashomon("stories", "--store", store, "--outlet", "No Such Outlet")[1]
    outlet = next(row["outlets"][0] for row in every if row["outlets"])
    assert rashomon("stories", "--store", store, "--outlet", outlet.upper())[0] == 0
    for number, row in enumerate(every, 1):
        status, out, _ = rashomon("stories", "--store", store, "--like", row["headline"])
        assert status == 0
        assert re.search(rf"^{number}\s+0\.\d\d\s", out, re.M)
    found = json.loads(rashomon("stories", "--store", store, "--like", every[0]["headline"], "--json")[1])
    assert found[0]["story"] == every[0]["id"]
    status, _, err = rashomon("stories", "--store", store, "--since", "yesterday")
    assert status == 2
    assert "yesterday" in err


def test_stories_shows_every_story_with_its_figures(store: Path) -> None:
    status, out, _ = rashomon("stories", "--store", store)
    assert status == 0
    assert "2 accounts, 1 named outlet" in out
    assert re.search(r"2025-11-09", out)
    wide = rashomon("stories", "--store", store, COLUMNS="140")[1]
    assert "Claims by standing" in wide


def test_listings_speak_json(store: Path) -> None:
    rows = json.loads(rashomon("stories", "--store", store, "--json")[1])
    assert [row["accounts"] for row in rows] == [2, 1]
    bad = json.loads(rashomon("rejected", "--store", store, "--json")[1])
    assert {row["reason"] for row in bad} == {"empty", "binary", "broken-json"}
    assert json.loads(rashomon("dossier", "1", "--store", store, "--json")[1])["format"] == "rashomon.dossier/1"


def test_rejected_says_where_why_and_the_way_out(store: Path) -> None:
    out = rashomon("rejected", "--store", store, COLUMNS="200")[1]
    assert "broken.jsonl" in out
    assert "line 1" in out


def test_a_dossier_shows_words_and_where_they_stand(store: Path) -> None:
    status, out, _ = rashomon("dossier", "1", "--store", store)
    assert status == 0
    assert "Ada Brenn" in out
    assert "Summary" in out
    assert "Timeline" in out


@pytest.mark.parametrize(("form", "begins"), [("json", "{"), ("html", "<!doctype html>"), ("md", "# ")])
def test_export_writes_each_form_whole(store: Path, tmp_path: Path, form: str, begins: str) -> None:
    path = tmp_path / f"out.{form}"
    assert rashomon("export", "1", "--format", form, "-o", path, "--store", store)[0] == 0
    text = path.read_text(encoding="utf-8")
    assert text.casefold().startswith(begins)
    assert rashomon("export", "1", "--format", form, "--store", store)[1] == text
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_export_that_cannot_be_written_names_the_place(store: Path, tmp_path: Path) -> None:
    status, _, err = rashomon("export", "1", "-o", tmp_path / "no" / "where.html", "--store", store)
    assert status == 1
    assert "where.html" in err
    assert "-o" in err


@pytest.mark.parametrize("command", ["stories", "rejected"])
def test_looking_makes_no_store(command: str, tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    status, _, err = rashomon(command, "--store", path)
    assert status == 1
    assert "rashomon read" in err
    assert not path.exists()


def test_a_path_that_is_not_there_is_said_and_fails(tmp_path: Path) -> None:
    status, _, err = rashomon("read", tmp_path / "nowhere", "--store", tmp_path / "s.sqlite", "--jobs", 1)
    assert status == 1
    assert "nowhere" in err


def test_an_unknown_story_is_said(store: Path) -> None:
    status, _, err = rashomon("dossier", "volcano", "--store", store)
    assert status == 1
    assert "volcano" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_for_every_command(command: str) -> None:
    status, out, _ = rashomon(command, "--help")
    assert status == 0
    assert f"rashomon {command}" in out.split("Usage", 1)[1].split("\n", 1)[1]


def test_the_list_of_commands_cuts_no_sentence_and_leaves_none_out() -> None:
    status, out, _ = rashomon("--help")
    assert status == 0
    assert "..." not in out.split("Begin:", 1)[1]
    assert all(re.search(rf"^  {command} ", out, re.M) for command in COMMANDS)
    assert "Others:" not in out  # each stands under what it is for


@pytest.mark.parametrize(("name", "begins"), [("b.html", "<!doctype html>"), ("b.md", "# Brief of"), ("b", "# Brief")])
def test_a_brief_is_written_as_its_file_is_named(store: Path, tmp_path: Path, name: str, begins: str) -> None:
    status, _, err = rashomon("brief", "--store", store, "--day", "2025-10-08", "-o", tmp_path / name)
    assert (status, "Wrote" in err) == (0, True)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_every_command_is_named_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert all(f"rashomon {command}" in readme for command in COMMANDS)


def test_the_demo_reads_the_bundled_corpus_and_shows_a_dossier(tmp_path: Path) -> None:
    path = tmp_path / "demo.sqlite"
    status, out, _ = rashomon("demo", "--store", path, "--jobs", 2)
    assert status == 0
    assert "18 new, 0 known, 2 rejected" in out
    rows = json.loads(rashomon("stories", "--store", path, "--json")[1])
    assert [row["accounts"] for row in rows if row["accounts"] > 1] == [3, 6, 6]
    assert sum(row["accounts"] == 1 for row in rows) == 3


def test_a_closed_pipe_ends_quietly(store: Path) -> None:
    command = f"'{sys.executable}' -m rashomon dossier 1 --json --store '{store}' | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")


def test_text_from_articles_cannot_drive_the_terminal(tmp_path: Path) -> None:
    assert harmless("a\x1b[31mb\u202ec\x07\nd") == "a\ufffd[31mbc\ufffd\nd"
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(FERRY.replace("Ferry runs", "Ferry \x1b]0;owned\x07[bold]runs[/bold]"), encoding="utf-8")
    store = tmp_path / "s.sqlite"
    rashomon("read", hostile, "--store", store, "--jobs", 1)
    for command in (("stories",), ("dossier", "1"), ("export", "1", "--format", "md")):
        out = rashomon(*command, "--store", store)[1]
        assert "\x1b]0" not in out
        assert "\x07" not in out
