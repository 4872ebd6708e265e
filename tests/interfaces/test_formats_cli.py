"""`rashomon export`: one story or all, to a file, a folder or a pipe; whole or not at all."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon.interfaces.cli.exporting import Form, write_whole
from rashomon.interfaces.export.formats import format_named, formats, pdf
from rashomon.model import Dossier
from tests.interfaces.exported import stories
from tests.interfaces.test_cli import rashomon
from tests.web.made import made_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store(tmp_path_factory.mktemp("made") / "s.sqlite", stories()[1])


@pytest.mark.parametrize("form", [one.name for one in formats("store")])
def test_the_whole_store_goes_into_a_folder_under_a_name_of_its_own(store: Path, tmp_path: Path, form: str) -> None:
    status, out, err = rashomon("export", "--all", "--format", form, "-o", tmp_path, "--store", store)
    (path,) = tmp_path.iterdir()
    assert (status, out) == (0, "")
    assert path.name == f"rashomon.{format_named(form, 'store').suffix}"
    assert err.startswith("Wrote ")
    assert path.read_bytes() == b"".join(format_named(form, "store").write(stories()[1:]))


def test_a_story_s_file_is_named_after_it(store: Path, tmp_path: Path) -> None:
    assert rashomon("export", "1", "--format", "csv", "-o", f"{tmp_path}/new/", "--store", store)[0] == 0
    (path,) = (tmp_path / "new").iterdir()
    assert path.name.endswith(".csv.zip")
    assert path.name.isascii()
    with zipfile.ZipFile(path) as archive:
        assert "claims.csv" in archive.namelist()


def test_all_of_it_may_go_through_a_pipe(store: Path) -> None:
    status, out, _ = rashomon("export", "--all", "--format", "json", "--store", store)
    assert status == 0
    assert [json.loads(line)["format"] for line in out.splitlines()] == ["rashomon.dossier/1"]


def test_a_folder_that_cannot_be_made_is_told(store: Path, tmp_path: Path) -> None:
    status, _, err = rashomon("export", "1", "-o", f"{tmp_path}/no/where/", "--store", store)
    assert status == 1
    assert "the folder cannot be made" in err


@pytest.mark.parametrize("words", [(), ("1", "--all")])
def test_either_a_story_or_all(store: Path, words: tuple[str, ...]) -> None:
    status, _, err = rashomon("export", *words, "--store", store)
    assert status == 1
    assert "--all" in err


def test_a_format_that_a_store_has_not_is_told_with_those_that_it_has(store: Path) -> None:
    status, _, err = rashomon("export", "--all", "--format", "pdf", "--store", store)
    assert status == 1
    assert "There are: html, md, json" in err


def test_what_is_missing_is_told_before_anything_is_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: None)
    status, _, err = rashomon("export", "1", "--format", "pdf", "--store", store)
    assert status == 1
    assert "RASHOMON_CHROMIUM" in err


def test_every_format_is_in_the_help() -> None:
    _, out, _ = rashomon("export", "--help")
    assert [form.value for form in Form if form.value not in out] == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(b"before")

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        write_whole(path, broken())
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["kept.json"]
    assert write_whole(path, [b"a", b"fter"]) == 5
    assert path.read_bytes() == b"after"


def test_stories_that_are_gone_by_their_turn_are_left_out(store: Path) -> None:
    from rashomon.engine import NoSuchStory
    from rashomon.interfaces.export.whole import dossiers

    one = stories()[0]

    class Shrinking:
        """A desk whose second story is merged away while the first is written."""

        store = SimpleNamespace(told=lambda: dict.fromkeys((one.story.id, stories()[1].story.id), ""))

        def dossier(self, name: str) -> Dossier:
            if name != one.story.id:
                raise NoSuchStory(name)
            return one

    ticks: list[tuple[int, int]] = []
    found = list(dossiers(Shrinking(), lambda done, total: ticks.append((done, total))))  # type: ignore[arg-type]
    assert found == [one]
    assert ticks[-1][1] == 2
