"""A backup is a store of one moment; a restore touches nothing unasked; vacuum gives room back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.model import RawDocument
from rashomon.store import Store, StoreError
from rashomon.store.upkeep import places
from rashomon.store.upkeep.copying import copy_store, hash_store
from rashomon.store.upkeep.keeping import back_up, restore, vacuum
from tests.server import Fresh


def keep(path: Path, n: int, data: bytes = b"Two boats met.") -> None:
    raw = RawDocument(
        location=f"in/{n}.txt", data=data + str(n).encode(), form="text", retrieved="2031-03-04T10:00:00Z"
    )
    with Store(path) as store:
        store.keep("v1", [raw], [], [])


def test_a_backup_is_the_store_of_that_moment_also_while_it_is_written(path: Path, tmp_path: Path) -> None:
    with Store(path) as store, store._write_at_once():  # a desk in the middle of writing holds nobody up
        before = hash_store(path)
        sizes = back_up(path, tmp_path / "b.sqlite")
    keep(path, 1)
    assert hash_store(tmp_path / "b.sqlite") == before != hash_store(path)
    assert sizes.after == (tmp_path / "b.sqlite").stat().st_size


def test_a_backup_replaces_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "b.sqlite").write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        back_up(path, tmp_path / "b.sqlite")
    assert (tmp_path / "b.sqlite").read_text() == "mine"


def test_a_backup_that_is_stopped_leaves_nothing(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.upkeep.keeping.STEPS", 10)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(path, tmp_path / "b.sqlite", stop)
    assert sorted(p.name for p in tmp_path.iterdir() if "b.sqlite" in p.name) == []
    back_up(path, tmp_path / "b.sqlite")


def test_a_backup_of_a_server_is_a_file_and_goes_back(path: Path, on_server: Fresh, tmp_path: Path) -> None:
    there = on_server()
    copy_store(path, there)
    back_up(there, tmp_path / "b.sqlite")
    assert hash_store(tmp_path / "b.sqlite") == hash_store(path)
    again = on_server()
    restore(tmp_path / "b.sqlite", again)
    assert hash_store(again) == hash_store(path)
    with pytest.raises(StoreError, match="empty one only"):
        restore(tmp_path / "b.sqlite", there)


def test_a_restore_moves_aside_only_where_it_is_told_to(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "b.sqlite")
    was = hash_store(path)
    keep(path, 2)
    now = hash_store(path)
    with pytest.raises(StoreError, match="--force"):
        restore(tmp_path / "b.sqlite", path)
    assert hash_store(path) == now
    aside = restore(tmp_path / "b.sqlite", path, force=True)
    assert aside is not None and hash_store(path) == was and hash_store(aside) == now


def test_a_restore_over_a_damaged_store_leaves_none_of_its_journal(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "b.sqlite")
    path.write_bytes(b"no database at all" * 300)
    Path(f"{path}-wal").write_bytes(b"old")
    restore(tmp_path / "b.sqlite", path, force=True)
    assert hash_store(path) == hash_store(tmp_path / "b.sqlite")


@pytest.mark.parametrize("cut", [0, 5000])
def test_a_damaged_backup_is_not_restored(path: Path, tmp_path: Path, cut: int) -> None:
    back_up(path, tmp_path / "b.sqlite")
    os.truncate(tmp_path / "b.sqlite", cut)
    before = hash_store(path)
    with pytest.raises(StoreError):
        restore(tmp_path / "b.sqlite", path, force=True)
    assert hash_store(path) == before


def test_a_store_that_a_desk_watches_over_is_not_replaced(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "b.sqlite")
    with Store(path) as store:
        now = datetime.now(UTC)
        long_ago = (now - timedelta(hours=1)).isoformat(timespec="seconds")
        store.begin_watch("here:1", now=now.isoformat(timespec="seconds"), stale=long_ago)
    with pytest.raises(StoreError, match="watches over it"):
        restore(tmp_path / "b.sqlite", path, force=True)


def test_vacuum_gives_back_room_and_keeps_all(path: Path) -> None:
    for n in range(3):
        keep(path, n, os.urandom(300_000))
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("delete from documents where length(data) > 200000")
    before = hash_store(path)
    sizes = vacuum(path)
    assert sizes.before is not None and sizes.after is not None and sizes.after < sizes.before - 800_000
    assert hash_store(path) == before


def test_vacuum_of_a_server(on_server: Fresh) -> None:
    there = on_server()
    with Store(there):
        pass
    assert vacuum(there).after


def test_without_room_nothing_is_begun(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "free_at", lambda _: 1000)
    for run in (lambda: vacuum(path), lambda: back_up(path, tmp_path / "b"), lambda: copy_store(path, tmp_path / "c")):
        with pytest.raises(StoreError, match="are free there"):
            run()
    assert not (tmp_path / "b").exists() and not (tmp_path / "c").exists()


def test_a_store_that_is_written_is_not_made_smaller(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.upkeep.keeping.BUSY", 0.01)
    with Store(path) as store, store._write_at_once(), pytest.raises(StoreError, match="Another process"):
        vacuum(path)
