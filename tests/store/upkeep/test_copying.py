"""A copy is the same, whatever database it stands in; what fails leaves nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rashomon.model import RawDocument
from rashomon.store import Store, StoreError
from rashomon.store.upkeep import copying
from rashomon.store.upkeep.copying import copy_store, hash_store
from tests.server import Fresh


def test_a_copy_on_any_database_is_the_same_and_works(path: Path, fresh_store: Fresh, tmp_path: Path) -> None:
    there = fresh_store()
    seen: list[tuple[str, int, int]] = []
    copied = copy_store(path, there, lambda *tick: seen.append(tick))
    assert copied.rows["articles"] == 3 and copied.rows["rejections"] == 1
    assert seen[-1][1:] == (copied.total, copied.total)
    assert hash_store(there) == copied == hash_store(path)
    with Store(there) as store, Store(path) as first:
        assert store.listing() == first.listing()
        assert store.figures() == first.figures()
        # It goes on: what the database numbers is numbered after what was copied.
        (story, *_) = store.living()
        searchable = store.dossier(story)
        assert searchable == first.dossier(story)
    back = tmp_path / "back.sqlite"
    assert copy_store(there, back).sha256 == copied.sha256


def test_words_that_a_server_cannot_hold_do_not_make_a_copy_another(on_server: Fresh, tmp_path: Path) -> None:
    odd = RawDocument(location="in/\0\ud800.txt", data=b"Two boats met.", form="text", retrieved="2031-03-04T10:00:00Z")
    with Store(tmp_path / "s.sqlite") as store:
        store.keep(
            "v1", [RawDocument(location="in/nul\0.txt", data=odd.data, form="text", retrieved=odd.retrieved)], [], []
        )
    there = on_server()
    assert copy_store(tmp_path / "s.sqlite", there) == hash_store(there)


@pytest.mark.parametrize("made", [True, False])
def test_into_a_store_with_anything_in_it_nothing_is_copied(path: Path, fresh_store: Fresh, made: bool) -> None:
    there = fresh_store()
    with Store(there) as store:
        if made:
            store.put_stamp("x", "y")  # a stamp alone is nothing: what is copied brings its own
        else:
            raw = RawDocument(location="in/a.txt", data=b"Two boats.", form="text", retrieved="2031-03-04T10:00:00Z")
            store.keep("v1", [raw], [], [])
    before = hash_store(there)
    if made:
        copy_store(path, there)
        assert hash_store(there) == hash_store(path)
    else:
        with pytest.raises(StoreError, match="empty one only"):
            copy_store(path, there)
        assert hash_store(there) == before


def test_a_copy_that_is_stopped_leaves_nothing(path: Path, fresh_store: Fresh) -> None:
    there = fresh_store()

    def stop(table: str, done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(path, there, stop)
    if isinstance(there, Path):
        assert not there.exists() and not list(there.parent.glob(".*part*"))
    else:
        with Store(there) as store:
            assert store.figures().articles == 0
    copy_store(path, there)
    assert hash_store(there) == hash_store(path)


def test_a_copy_that_is_not_the_same_is_not_kept(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = copying._same_everywhere
    calls = iter(range(10**9))
    monkeypatch.setattr(copying, "_same_everywhere", lambda v: (v, next(calls)) if v == "Halden" else plain(v))
    monkeypatch.setattr(copying, "_differs", lambda one, other: "its rows hold something else")
    with pytest.raises(StoreError, match="not the same"):
        copy_store(path, tmp_path / "to.sqlite")
    assert not (tmp_path / "to.sqlite").exists()


def test_one_changed_value_changes_the_hash(path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(path, tmp_path / "o.sqlite"))
    with closing(sqlite3.connect(other)) as c, c:
        c.execute("update articles set headline = headline || '.' where rowid = 1")
    one, two = hash_store(path), hash_store(other)
    assert one.rows == two.rows and one.sha256 != two.sha256


def test_what_is_written_meanwhile_is_not_half_in_the_copy(path: Path, tmp_path: Path) -> None:
    before = hash_store(path)
    raw = RawDocument(location="in/late.txt", data=b"Late.", form="text", retrieved="2031-03-04T10:00:00Z")
    wrote = False

    def write(*_: object) -> None:
        nonlocal wrote
        if not wrote:
            wrote = True
            with Store(path) as store:
                store.keep("v1", [raw], [], [])

    assert copy_store(path, tmp_path / "to.sqlite", write).sha256 == before.sha256
    assert wrote and hash_store(path) != before


def test_no_store_to_copy_and_no_password_in_what_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store to copy"):
        copy_store(tmp_path / "none.sqlite", tmp_path / "to.sqlite")
    from rashomon.store.upkeep.places import shown

    assert shown("postgresql://desk:geheim@db.example/news") == "postgresql://desk@db.example/news"
    assert shown("postgresql:///news?host=/run") == "postgresql:///news?host=/run"
    assert shown("postgresql://db.example/news?password=geheim&schema=s") == "postgresql://db.example/news?schema=s"
    assert shown(Path("postgresql://desk:geheim@db.example/news")) == "postgresql://desk@db.example/news"
    assert shown("reports?/100%@home") == "reports?/100%@home"
