"""`rashomon doctor` and `rashomon store ...`, as a user meets them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

import rashomon as r
from rashomon.interfaces.export.daily import DAILY, write_days
from rashomon.interfaces.export.formats.base import CannotWrite
from rashomon.interfaces.export.formats.parquet import schema
from rashomon.interfaces.export.formats.tables import TABLES
from tests.interfaces.test_cli import rashomon

TEXT = """{title}

The harbour wall at {town} broke on {day} March 2021, Ada Quill, the harbour master, said. Twelve boats were lost, she
said. The old ferry pier was closed until further notice, and nobody was hurt. Workers brought sand to the breach."""


TRAM = """Night tram in Corvo moved

The night tram in Corvo runs on a new line from Monday, the city council said. Bero Marrow, who runs the trams, said
that the old line would be repaired in the summer and that passengers would need five minutes more."""


def report(folder: Path, name: str, town: str, day: int, text: str = TEXT) -> None:
    text = text.format(title=f"Harbour wall at {town} breaks", town=town, day=day)
    record = {"source_domain": f"{name}.example", "title": text.partition("\n")[0], "maintext": text,
              "url": f"https://{name}.example/{town}", "date_publish": f"2021-03-{day:02}T08:00:00",
              "language": "en"}  # fmt: skip
    (folder / f"{name}.json").write_text(json.dumps(record))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    report(folder, "herald", "Tarn", 3)
    report(folder, "courier", "Tarn", 4)
    (folder / "broken.json").write_text("{")
    path = tmp_path_factory.mktemp("store") / "s.sqlite"
    with r.open(path, jobs=1) as desk:
        desk.read(folder)
    return path


def test_the_doctor_in_a_pipe_is_80_columns_of_plain_words(store: Path) -> None:
    code, out, _ = rashomon("doctor", "--store", store)
    lines = out.splitlines()
    assert code == 0 and "2 articles in 1 story" in out and "broken-json" in out and "\x1b" not in out
    assert all(line == line.rstrip() for line in lines)
    assert all(len(line) <= 80 or "/" in line for line in lines)
    assert rashomon("doctor", "--store", store, "--strict")[0] == 1


def test_the_doctor_as_json_and_its_status(store: Path, tmp_path: Path) -> None:
    code, out, _ = rashomon("doctor", "--store", store, "--json")
    value = json.loads(out)
    assert code == 0 and value["level"] == "look" and {c["level"] for c in value["checks"]} == {"good", "look"}
    (tmp_path / "bad.sqlite").write_bytes(b"no database " * 100)
    code, out, _ = rashomon("doctor", "--store", tmp_path / "bad.sqlite")
    assert code == 1 and "ACT the store is damaged" in out


def test_a_store_is_copied_checked_backed_up_and_restored(store: Path, tmp_path: Path) -> None:
    copy, kept = tmp_path / "copy.sqlite", tmp_path / "kept.sqlite"
    code, out, _ = rashomon("store", "copy", store, copy)
    assert code == 0 and "the same" in out
    code, _, err = rashomon("store", "copy", store, copy)
    assert code == 1 and "empty one only" in err
    assert rashomon("store", "check", "--store", copy)[0] == 0
    assert rashomon("store", "backup", kept, "--store", copy)[0] == 0
    with closing(sqlite3.connect(copy)) as c, c:
        c.execute("update story_names set texts = texts + 5")
    code, out, _ = rashomon("store", "check", "--store", copy, "--json")
    assert code == 1 and json.loads(out)["findings"][0]["name"] == "story-miscounted"
    code, out, _ = rashomon("store", "check", "--store", copy, "--repair")
    assert code == 0 and "mended" in out
    code, _, err = rashomon("store", "restore", kept, "--store", copy)
    assert code == 1 and "--force" in err
    code, out, _ = rashomon("store", "restore", kept, "--store", copy, "--force")
    assert code == 0 and "before-restore" in out
    code, out, _ = rashomon("store", "info", "--store", copy, "--json")
    assert code == 0 and json.loads(out)["articles"] == 2
    assert rashomon("store", "vacuum", "--store", copy)[0] == 0


def test_commands_that_look_make_no_store(tmp_path: Path) -> None:
    for command in (
        ("info",),
        ("check",),
        ("vacuum",),
        ("backup", tmp_path / "b"),
        ("export", "--parquet", tmp_path / "p"),
    ):
        code, _, err = rashomon("store", *command, "--store", tmp_path / "none.sqlite")
        assert code == 1 and "there is no store" in err
    assert not list(tmp_path.iterdir())


def test_days_are_written_once_and_again_only_where_they_changed(store: Path, tmp_path: Path) -> None:
    copy, folder = tmp_path / "copy.sqlite", tmp_path / "days"
    assert rashomon("store", "copy", store, copy)[0] == 0
    code, out, _ = rashomon("store", "export", "--parquet", folder, "--store", copy, "--json")
    assert code == 0 and json.loads(out)["written"] == ["2021-03-03", "2021-03-04"]
    tables = {table.name: table for table in TABLES}
    for name in DAILY:
        for file in sorted((folder / name).glob("*.parquet")):
            assert pq.read_schema(file).equals(schema(tables[name])), file
    assert pq.read_table(folder / "articles" / "2021-03-03.parquet")["outlet"].to_pylist() == ["herald.example"]
    first = {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    report(tmp_path, "radio", "Corvo", 9, TRAM)
    with r.open(copy, jobs=1) as desk:
        desk.read(tmp_path / "radio.json")
        done = write_days(desk, folder)
        assert "2021-03-09" in done.written and "2021-03-03" not in done.written
        assert {path: path.stat().st_mtime_ns for path in first} == first
        # A run that is broken off is made good by the next.
        (folder / "days.json").unlink()

        def stop(done: int, total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_days(desk, folder, stop)
        assert not list(folder.rglob("*.part"))
        assert len(write_days(desk, folder).written) == 3 and write_days(desk, folder).written == ()


def test_a_folder_with_something_else_is_left_alone(store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with r.open(store) as desk, pytest.raises(CannotWrite, match=r"mine\.txt"):
        write_days(desk, tmp_path)
