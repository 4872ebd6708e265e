"""A store keeps what it is given, whole or not at all, and says what is wrong with a file that is none."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, select

from rashomon.model import RawDocument, Rejected, Told
from rashomon.store import Card, Read, Store, StoreError, ToldStory, pack, unpack
from rashomon.store import tables as t
from tests.server import Fresh

RAW = RawDocument(location="in/a.txt", data=b"Two boats met.", form="text", retrieved="2025-11-04T10:00:00+00:00")


def card(sha256: str, article: str) -> Card:
    return Card(
        article=article, sha256=sha256, outlet="The Lantern", headline="Two boats met", url=None,
        published="2025-11-03", modified=None, retrieved=RAW.retrieved, language="en",
    )  # fmt: skip


READ = Read(card=card(RAW.sha256, "a1"), reading=pack({"n": 1}), features=pack({"f": 1}))
BAD = Rejected(location="in/b.txt", stage="sources", reason="empty", detail="The file is empty.", sha256="0" * 64)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def place(fresh_store: Fresh) -> Path | str:
    return fresh_store()


def told(story: str, accounts: int, latest: str) -> ToldStory:
    listing = {"id": story, "accounts": accounts, "latest": latest}
    return ToldStory(
        story=story, key=f"k{story}", headline=story, listing=listing, latest=latest, dossier=pack({"story": story}),
        cards=pack([story]),
    )  # fmt: skip


def test_what_is_kept_is_there_when_the_store_opens_again(place: Path | str) -> None:
    with Store(place) as store:
        store.keep("v1", [RAW], [READ], [BAD])
    with Store(place) as store:
        assert store.known("v1") == {RAW.sha256, BAD.sha256}
        assert store.known("v2") == set()
        assert store.readings(["a1"]) == [READ.reading]
        assert list(store.features()) == [{"f": 1}]
        assert store.rejected() == [BAD]


def test_the_bytes_as_found_are_read_again_by_a_later_version(place: Path | str) -> None:
    with Store(place) as store:
        store.keep("v1", [RAW], [READ], [])
        assert list(store.outdated("v1")) == []
        assert list(store.outdated("v2")) == [RAW]


def test_a_failure_of_ours_is_tried_again_but_a_bad_document_is_not(place: Path | str) -> None:
    ours = Rejected(location="in/c.txt", stage="events", reason="error", detail="?", sha256="1" * 64)
    with Store(place) as store:
        store.keep("v1", [], [], [BAD, ours])
        assert store.known("v1") == {BAD.sha256}


def test_a_rejection_ends_when_its_document_is_read(place: Path | str) -> None:
    with Store(place) as store:
        store.keep("v1", [], [], [Rejected(location=RAW.location, stage="sources", reason="empty", detail="?")])
        store.keep("v1", [RAW], [READ], [])
        assert store.rejected() == []


def test_a_batch_is_kept_whole_or_not_at_all(place: Path | str) -> None:
    broken = Read(card=card("2" * 64, "a1"), reading=b"", features=b"")  # a1 is taken: the table refuses it
    with Store(place) as store:
        with pytest.raises(StoreError):
            store.keep("v1", [RAW], [READ, broken], [BAD])
        assert store.known("v1") == set()
        assert store.rejected() == []


def test_stories_of_several_accounts_come_first_then_the_newest(place: Path | str) -> None:
    with Store(place) as store:
        store.tell([told("s1", 1, "2025-11-09"), told("s2", 4, "2025-11-01"), told("s3", 2, "2025-11-05")])
        assert [row["id"] for row in store.listing()] == ["s3", "s2", "s1"]
        store.forget(["s3"])
        assert store.told() == {"s1": "ks1", "s2": "ks2"}
        assert store.dossier("s2") == {"story": "s2"}
        with pytest.raises(KeyError):
            store.dossier("s3")


def test_a_text_file_is_not_a_store(path: Path) -> None:
    path.write_text("This is a letter, not a database. " * 100)
    with pytest.raises(StoreError, match="not a Rashomon store"):
        Store(path)
    assert path.read_text().startswith("This is a letter")


def test_another_program_s_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table birds (name text)")
    with pytest.raises(StoreError, match="something else"):
        Store(path)
    with closing(sqlite3.connect(path)) as other:
        assert [row[0] for row in other.execute("select name from sqlite_master")] == ["birds"]


def test_a_store_of_another_layout_is_refused(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("update meta set value = '99' where key = 'layout'")
    with pytest.raises(StoreError, match="layout 99"):
        Store(path)


def test_a_folder_is_not_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path)


def test_a_full_disk_is_said_and_loses_nothing(path: Path) -> None:
    with Store(path) as store:
        store.keep("v1", [RAW], [READ], [])
        big = RawDocument(location="in/big.txt", data=bytes(range(256)) * 4000, form="text", retrieved=RAW.retrieved)
        noise = Read(card=card(big.sha256, "a9"), reading=_noise(400_000), features=b"{}")
        limited = Store(path)
        # The file may not grow any more, as on a full disk: SQLite reports both alike.
        event.listen(limited._engine, "connect", lambda c, _: c.execute("pragma max_page_count = 1"))
        limited._engine.dispose()
        with pytest.raises(StoreError, match=r"disk is full.*goes on where it stopped"):
            limited.keep("v1", [big], [noise], [])
        limited.close()
        assert store.known("v1") == {RAW.sha256}


def _noise(size: int) -> bytes:
    import random

    return random.Random(1).randbytes(size)


def test_packing_keeps_what_it_is_given() -> None:
    value = {"text": "Kęs \ud800 \u202e", "list": [1, 2.5, None, True]}
    assert unpack(pack(value)) == value
    assert pack(value) == pack(value)


def test_where_a_document_was_found_and_what_stood_beside_it_is_kept(place: Path | str) -> None:
    told = Told(field="published", by="feed", where="pubDate", words="Mon, 03 Nov 2025 09:00:00 GMT")
    found = replace(RAW, location="feed.xml#1", retrieved="2025-11-03T10:00:00+00:00", told=(told,))
    with Store(place) as store:
        store.keep("v1", [found], [READ], [])
        store.also_at([RAW, RAW])
        places = store.places(RAW.sha256)
        assert [(p.location, p.told) for p in places] == [("feed.xml#1", (told,)), ("in/a.txt", ())]
        assert list(store.outdated("v2")) == [found]
        assert store.at("in/a.txt") == [RAW.sha256]


def test_cards_are_found_by_the_beginning_of_an_identifier(place: Path | str) -> None:
    with Store(place) as store:
        store.keep("v1", [RAW], [READ], [])
        assert store.cards() == store.cards("a") == [READ.card]
        assert store.cards("%") == []


def test_what_a_server_said_of_an_address_is_kept(place: Path | str) -> None:
    with Store(place) as store:
        assert store.validators("https://lantern.example/a") is None
        store.visited([("https://lantern.example/a", '"x1"', None, "2025-11-04T10:00:00+00:00")])
        assert store.validators("https://lantern.example/a") == ('"x1"', None)


LAYOUT_1 = """
create table meta (key varchar primary key, value varchar not null);
create table documents (sha256 varchar(64) primary key, form varchar not null, retrieved varchar not null,
                        data blob not null);
create table locations (location varchar, sha256 varchar(64), primary key (location, sha256));
create table readings (sha256 varchar(64) primary key, article varchar not null, version varchar not null,
                       reading blob not null, features blob not null);
create unique index readings_article on readings (article);
create table rejections (location varchar, stage varchar, reason varchar not null, detail text not null,
                         sha256 varchar(64), version varchar not null, primary key (location, stage));
create index rejections_sha256 on rejections (sha256);
create table dossiers (story varchar primary key, key varchar not null, headline text not null,
                       listing text not null, latest varchar not null, accounts integer not null,
                       dossier blob not null);
insert into meta values ('layout', '1');
"""


def test_a_store_of_the_first_layout_is_brought_up_with_everything_in_it(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.executescript(LAYOUT_1)
        raw.execute(
            "insert into documents values (?, 'text', ?, ?)", (RAW.sha256, RAW.retrieved, zlib.compress(RAW.data))
        )
        raw.execute("insert into locations values ('in/a.txt', ?)", (RAW.sha256,))
        raw.execute("insert into readings values (?, 'a1', 'v1', ?, ?)", (RAW.sha256, READ.reading, READ.features))
        raw.execute("insert into rejections values ('in/b.txt', 'sources', 'empty', 'It is empty.', null, 'v1')")
    raw.close()
    for _ in range(2):
        with Store(path) as store:
            assert list(store.outdated("v2")) == [RAW]
            assert store.known("v1") == {RAW.sha256}
            assert [bad.location for bad in store.rejected()] == ["in/b.txt"]
            assert store.places(RAW.sha256)[0].retrieved is None


def older(path: Path) -> None:
    """A store of an older layout, with something in it."""
    with Store(path) as store:
        store.keep("v1", [RAW], [READ], [])
    with sqlite3.connect(path) as raw:
        raw.execute("update meta set value = '5' where key = 'layout'")
    raw.close()


def test_a_store_is_kept_as_it_was_before_it_is_brought_up(path: Path) -> None:
    older(path)
    backup = path.with_name("store.sqlite.layout5.backup")
    with Store(path) as store:
        assert store.backed_up == str(backup)
        store.keep("v1", [], [], [BAD])
    with sqlite3.connect(backup) as raw:
        assert raw.execute("select value from meta where key = 'layout'").fetchone() == ("5",)
        assert raw.execute("select count(*) from readings").fetchone() == (1,)
    raw.close()
    with Store(path) as store:
        assert store.backed_up is None
    assert backup.exists()


def test_a_store_of_layout_6_has_the_indexes_of_searches_afterwards(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as raw:
        raw.executescript(
            "drop index story_rows_days; drop index story_rows_figures; drop index articles_published; "
            "create index story_rows_newest on story_rows (last, accounts, story); "
            "update meta set value = '6' where key = 'layout'"
        )
    raw.close()
    with Store(path) as store:
        assert store.backed_up == str(path.with_name("store.sqlite.layout6.backup"))
    with sqlite3.connect(path) as raw:
        query = "select name from sqlite_master where tbl_name in ('story_rows', 'articles') and sql is not null"
        names = {name for (name,) in raw.execute(f"{query} and type = 'index'")}
        assert names == {"story_rows_days", "story_rows_figures", "articles_published", "articles_sha256"}
    raw.close()


def test_a_store_of_layout_7_has_the_index_of_visits_afterwards(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as raw:
        raw.executescript("drop index visits_retrieved; update meta set value = '7' where key = 'layout'")
    raw.close()
    with Store(path) as store:
        assert store.backed_up == str(path.with_name("store.sqlite.layout7.backup"))
        query = select(t.visits.c.url).where(t.visits.c.retrieved >= "2031")
        with store._look() as c:
            plan = c.exec_driver_sql(
                f"explain query plan {query.compile(compile_kwargs={'literal_binds': True})}"
            ).all()
        assert "visits_retrieved" in str(plan)


def test_a_store_whose_backup_cannot_be_made_is_left_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(StoreError, match=r"no backup of it can be made.*No space left.*left as it was"):
            Store(path)
    assert sorted(one.name for one in path.parent.iterdir() if "layout" in one.name) == []
    with sqlite3.connect(path) as raw:
        assert raw.execute("select value from meta where key = 'layout'").fetchone() == ("5",)
    raw.close()
    Store(path).close()


def test_a_backup_that_is_there_is_not_written_over(path: Path) -> None:
    older(path)
    backup = path.with_name("store.sqlite.layout5.backup")
    backup.write_bytes(b"kept from before")
    Store(path).close()
    assert backup.read_bytes() == b"kept from before"
