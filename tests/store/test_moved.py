"""A store that is moved away under whoever has it open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rashomon.store import Store, StoreError


def test_no_store_is_made_in_the_place_of_one_that_was_moved_away_from_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store(path) as store:
        store.put_stamp("k", "v")
        path.rename(tmp_path / "elsewhere")
        with pytest.raises(StoreError, match=r"s\.sqlite-wal.*Put it back"):
            Store(path)
        assert not path.exists()
        (tmp_path / "elsewhere").rename(path)
        with Store(path) as again:
            assert again.stamp("k") == "v"
    path.unlink()
    Store(path).close()  # closed by all, it leaves no journal


def test_a_store_that_is_replaced_while_it_is_read_is_not_called_damaged(tmp_path: Path) -> None:
    path, other = tmp_path / "s.sqlite", tmp_path / "other.sqlite"
    with Store(other) as store:
        for n in range(2000):
            store.put_stamp(f"other {n}", "x" * 200)
    with Store(path) as store:
        store.put_stamp("k", "v" * 5000)
        other.replace(path)
        with pytest.raises(StoreError, match="moved, deleted or replaced"):
            store.put_stamp("k", "w")
        told = store.backend.told(sqlite3.DatabaseError("database disk image is malformed"))
        assert "replaced after it was opened" in str(told) and "damaged" not in str(told)
