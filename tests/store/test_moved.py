"""A store that is moved away under whoever has it open."""

from __future__ import annotations

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
