"""Folders: a file is given when it is whole, again when it changes, and a folder that is gone is no empty one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rashomon.sources.watching import Folder, FolderGone
from rashomon.sources.watching.folders import Seen, is_temporary

NOW = 1_900_000_000.0


def put(path: Path, text: str, at: float) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def given(folder: Folder, now: float) -> list[str]:
    found = []
    for one in folder.scan(now):
        assert isinstance(one, tuple)
        folder.took(*one)
        found.append(one[0].name)
    return found


def test_given_once_and_again_when_it_changed(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    put(tmp_path / "a.txt", "one", NOW - 10)
    assert given(folder, NOW) == ["a.txt"]
    assert given(folder, NOW + 1) == []
    put(tmp_path / "a.txt", "two", NOW)
    assert given(folder, NOW + 5) == ["a.txt"]


def test_a_file_that_is_being_written_is_left_until_it_stands_still(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    put(tmp_path / "a.txt", "ha", NOW - 1)
    assert given(folder, NOW) == []
    assert folder.unsteady()
    put(tmp_path / "a.txt", "half", NOW + 1)
    assert given(folder, NOW + 2) == []
    assert given(folder, NOW + 3.5) == ["a.txt"]
    assert not folder.unsteady()


def test_a_time_in_the_future_keeps_nothing_back(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    put(tmp_path / "a.txt", "one", NOW + 10**8)
    assert given(folder, NOW) == []
    assert given(folder, NOW + 3) == ["a.txt"]


def test_temporary_names_wait_for_their_own(tmp_path: Path) -> None:
    for name in (".hidden", "a.txt.part", "b.tmp", "c~", "~d.txt", "E.CRDOWNLOAD"):
        assert is_temporary(name)
        put(tmp_path / name, "x", NOW - 10)
    put(tmp_path / "part.txt", "x", NOW - 10)
    assert given(Folder(tmp_path), NOW) == ["part.txt"]


def test_vanished_files_are_counted_and_come_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    path = put(tmp_path / "a.txt", "one", NOW - 10)
    given(folder, NOW)
    path.unlink()
    assert given(folder, NOW) == []
    assert folder.vanished == 1
    put(path, "one", NOW - 10)
    assert given(folder, NOW) == ["a.txt"]


def test_a_folder_that_is_gone_is_not_empty(tmp_path: Path) -> None:
    with pytest.raises(FolderGone, match="not there"):
        list(Folder(tmp_path / "none").scan(NOW))
    put(tmp_path / "a.txt", "one", NOW - 10)
    with pytest.raises(FolderGone, match="a file"):
        list(Folder(tmp_path / "a.txt").scan(NOW))


def test_an_empty_folder_on_another_device_is_an_unmounted_one(tmp_path: Path) -> None:
    folder = Folder(tmp_path, device=tmp_path.stat().st_dev + 1)
    with pytest.raises(FolderGone, match="mounted"):
        list(folder.scan(NOW))
    emptied = Folder(tmp_path, device=tmp_path.stat().st_dev, taken={tmp_path / "a.txt": Seen(1, 1)})
    assert list(emptied.scan(NOW)) == []
