"""A check finds what does not hold and says so; what is repaired is whole after the next reading."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

import rashomon
from rashomon.store import Store, StoreError
from rashomon.store.query import terms_of
from rashomon.store.search import Asked
from rashomon.store.upkeep.checking import check_store
from rashomon.store.upkeep.copying import copy_store
from tests.server import Fresh, Place


def spoil(path: Path, *statements: str, values: Sequence[object] = ()) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        for statement in statements:
            c.execute(statement, values)


def names(path: Place, deep: bool = True) -> set[str]:
    return {one.name for one in check_store(path, deep=deep).findings}


def test_a_store_that_was_read_is_whole_on_any_database(path: Path, fresh_store: Fresh) -> None:
    there = fresh_store()
    copy_store(path, there)
    found = check_store(there)
    assert found.findings == () and found.dossiers == 2 and found.spans > 20 and found.documents >= 3


# What is spoilt, what finds it, and whether a repair and the next reading make it good.
SPOILT = {
    "reading-without-document": ("delete from documents where sha256 in (select sha256 from readings limit 1)", False),
    "reading-without-card": ("delete from articles where rowid = 1", True),
    "card-without-reading": ("insert into articles (article, sha256) values ('ghost', '00')", True),
    "member-without-reading": ("delete from readings where rowid = 1", True),
    "pending-without-reading": ("insert into pending (article, counted) values ('ghost', 1)", True),
    "article-in-no-story": ("delete from members where rowid = (select min(rowid) from members)", True),
    "story-miscounted": ("update story_names set texts = texts + 5", True),
    "story-untold": ("delete from dossiers where rowid = 1", True),
    "dossier-of-no-story": (
        "insert into dossiers (story, key, headline, listing, latest, accounts, dossier) "
        "select 'ghost', 'k', 'h', '{}', '', 1, dossier from dossiers limit 1", True),
    "searched-without-dossier": ("insert into searched (story, what, text) values ('ghost', 'article', 'boats')", True),
    "marks-without-dossier": ("insert into story_marks (mark, story) values ('kind:number', 'ghost')", True),
    "dossier-without-names": ("delete from identities where rowid = 1", True),
    "prints-without-reading": (
        "insert into prints (article, number, made, words, size, prints, key, indexed) "
        "values ('ghost', 7, 'v', 1, 0, x'', x'', 1)", True),
    "delivery-without-alert": (
        "insert into deliveries (alert, channel, state, attempts) values ('ghost', 'mail', 'waiting', 0)", True),
    "document-damaged": ("update documents set data = x'00' where rowid = 1", False),
    "reading-damaged": ("update readings set reading = x'789c00' where rowid = 1", True),
    "dossier-damaged": ("update dossiers set dossier = x'00' where rowid = 1", True),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_is_found_and_made_good(path: Path, name: str) -> None:
    statement, mends = SPOILT[name]
    spoil(path, statement)
    found = next(one for one in check_store(path).findings if one.name == name)
    assert found.count >= 1 and found.do and found.repairable is mends
    repaired = next(one for one in check_store(path, repair=True).findings if one.name == name)
    assert repaired.repaired is mends
    if mends:
        with rashomon.open(path, jobs=1) as desk:
            desk.read([])
        # The bytes of a reading that is gone are there, and say so.
        left = {"document-unread"} if name == "member-without-reading" else set()
        assert names(path) == left
        with rashomon.open(path) as desk:
            assert sum(len(story.articles) for story in desk.stories()) == 3 - len(left)


def test_words_that_do_not_stand_where_the_dossier_says(path: Path) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        story, data = c.execute("select story, dossier from dossiers limit 1").fetchone()
        text = zlib.decompress(data).decode().replace('"start":', '"start":1', 1)
        c.execute("update dossiers set dossier = ? where story = ?", (zlib.compress(text.encode()), story))
    assert names(path) == {"dossier-words"} and names(path, deep=False) == set()
    check_store(path, repair=True)
    with rashomon.open(path, jobs=1) as desk:
        desk.read([])
    assert names(path) == set()


def test_an_index_out_of_step_is_made_anew(path: Path) -> None:
    spoil(path, "delete from search_index where rowid = (select min(id) from searched)",
          "insert into search_index(rowid, text) values (999999, 'ghost')")  # fmt: skip
    check_store(path, repair=True)
    assert check_store(path, repair=True).findings == ()


def test_a_damaged_database_is_said_to_be_and_nothing_more_is_judged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as c:
        root = c.execute("select rootpage from sqlite_master where name = 'articles'").fetchone()[0]
        page = c.execute("pragma page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * page)
        file.write(b"\xff" * page)
    found = check_store(path)
    assert [one.name for one in found.findings] == ["database"] and found.findings[0].level == "act"


def test_a_check_changes_nothing_and_makes_no_store(path: Path, tmp_path: Path) -> None:
    spoil(path, "update story_names set texts = texts + 5")
    before = path.read_bytes()
    check_store(path)
    assert path.read_bytes() == before
    with pytest.raises(StoreError):
        check_store(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


def test_a_server_s_index_out_of_step_is_found_and_made_good(path: Path, on_server: Fresh) -> None:
    there = on_server()
    copy_store(path, there)
    for statement in (
        "delete from search_words where story = (select min(story) from searched)",
        "update search_words set story = 'ghost' where id = (select max(id) from search_words)",
        "update search_sizes set tokens = tokens + 5",
        "delete from search_sizes",
    ):
        with Store(there) as store, store._write() as c:
            c.exec_driver_sql(statement)
        (found,) = check_store(there, deep=False).findings
        assert found.name == "search-index" and found.count >= 1 and found.repairable
        (mended,) = check_store(there, repair=True, deep=False).findings
        assert mended.repaired
        assert check_store(there, deep=False).findings == ()
        assert found_by(there) == [1, 1, 0]


def found_by(place: Place) -> list[int]:
    """How many stories each word finds."""
    with Store(place, readonly=True) as store:
        return [len(store.found(Asked(terms=terms_of(word)))) for word in ("boats", "tram", "unheard")]


# As sets of rows go: what each spoils, the others leave.
ON_SERVER = (
    "card-without-reading", "pending-without-reading", "story-miscounted",
    "searched-without-dossier", "prints-without-reading", "delivery-without-alert",
)  # fmt: skip


def test_a_server_s_store_is_mended_as_a_file_is(path: Path, on_server: Fresh) -> None:
    spoil(path, *(SPOILT[name][0] for name in ON_SERVER))
    there = on_server()
    copy_store(path, there)
    assert names(there) >= set(ON_SERVER)
    assert {one.name for one in check_store(there, repair=True).findings if one.repaired} >= set(ON_SERVER)
    with rashomon.open(there, jobs=1) as desk:
        desk.read([])
    assert names(there) == set()
