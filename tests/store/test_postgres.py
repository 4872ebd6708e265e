"""A store on a server: the same bytes as in a file, writers in turn, nothing half written, no password told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, make_url
from typer.testing import CliRunner

import rashomon
from rashomon.engine import Desk
from rashomon.engine.searching import StoryQuery
from rashomon.interfaces.cli import app
from rashomon.model import RawDocument, Rejected
from rashomon.store import Asked, Card, Read, Searched, Store, StoreBusy, StoreError, exists, pack, terms_of
from rashomon.store import tables as t
from rashomon.store.upkeep.copying import copy_store
from tests.engine import small
from tests.engine.reports import write_reports
from tests.server import Fresh

QUERIES = ("said", "ferry aground", '"harbour authority said"', "pass*", "ferry -chess", "eskeby", '"two\0boats"', "é")


def older_than_searches(c: Connection) -> None:
    """Make a store of layout 7 one of layout 6."""
    for index in ("story_rows_days", "story_rows_figures", "articles_published"):
        c.exec_driver_sql(f"drop index {index}")
    c.exec_driver_sql("create index story_rows_newest on story_rows (last, accounts, story)")
    c.exec_driver_sql("update meta set value = '6' where key = 'layout'")


def read_of(article: str) -> Read:
    card = Card(article=article, sha256=article, outlet=None, headline="A\0B", url=None, published=None, modified=None,
                retrieved=None, language="en")  # fmt: skip
    return Read(card=card, reading=pack({}), features=pack({}))


def test_the_same_reports_give_the_same_bytes_listing_and_search_as_a_file(on_server: Fresh, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    seen = []
    for place in (tmp_path / "s.sqlite", on_server()):
        with rashomon.open(place, jobs=1) as desk:
            desk.read(folder)
            rows = desk.listing()
            seen.append(
                (
                    rows,
                    [desk.store.dossier_text(row["id"]) for row in rows],
                    [desk.store.packed_dossier(row["id"]) for row in rows],
                    [desk.search(StoryQuery(text=text, sort="match")) for text in QUERIES],
                    desk.rejected(),
                )
            )
    assert seen[0] == seen[1]
    assert len(seen[0][0]) == 2


def test_the_best_answers_come_first_in_the_same_order_as_in_a_file(on_server: Fresh, tmp_path: Path) -> None:
    orders = []
    for place in (tmp_path / "s.sqlite", on_server()):
        with Store(small.store_of(place, small.some(60))) as store:
            store.forget(["s00007"])
            store.tell([small.told(small.some(12)[11])])  # told anew: counted once
            asked = [Asked(terms=terms_of(text)) for text in ("said", '"on monday"', "mill said", "bri*", "tarn -mill")]
            found = [[face["id"] for face in store.look(one, "match", size=99).faces] for one in asked]
            places = [store.matches(one, ids[:9], 4) for one, ids in zip(asked, found, strict=True)]
            orders.append((found, places))
    assert orders[0] == orders[1]
    assert any(len(ids) > 20 for ids in orders[0][0])


def test_letters_are_folded_and_phrases_found_far_into_a_text_as_in_a_file(on_server: Fresh, tmp_path: Path) -> None:
    text = "word " * 20_000 + "Ṩtraße İstanbul 3.5 a-b x@y.example \U0001d400 two boats met " + "Ж" * 3000 + " end"
    queries = ("strasse", "straße", "istanbul", '"3 5"', '"a b"', '"boats met"', '"met boats"', "жжж*", "\U0001d400",
               '"two boa"*', "x", '"word word word"', "Ж" * 3000)  # fmt: skip
    found = []
    for place in (tmp_path / "s.sqlite", on_server()):
        with Store(place) as store:
            told = small.told(small.small("s1", texts=("A mill.",)))
            assert told.searchable is not None
            store.tell([told])
            row = Searched(what="article", ref="a1", headline="Ends here", text=text)
            store.make_searchable("s1", "key of s1", replace(told.searchable, texts=(row,)))
            found.append([store.found(Asked(terms=terms_of(query))) for query in queries])
    assert found[0] == found[1]
    assert {"s1"} in found[0]
    assert set() in found[0]


def test_what_a_server_cannot_hold_breaks_nothing(on_server: Fresh) -> None:
    raw = RawDocument(location="a\0b\udcff", data=b"\0\xff", form="text", retrieved="2025-11-04T10:00:00Z")
    bad = Rejected(location="c\0", stage="sources", reason="empty", detail="\0\ud800", sha256=None)
    with Store(on_server()) as store:
        store.keep("v1", [raw], [read_of("a1")], [bad])
        store.keep("v1", [raw], [read_of("a1")], [bad])
        assert store.at("a\0b\udcff") == [raw.sha256]
        (one,) = store.cards()
        assert one.headline == "A\ufffdB"
        assert [r.detail for r in store.rejected()] == ["\ufffd\ufffd"]
        found = store.document(raw.sha256)
        assert found is not None
        assert found.data == raw.data


def test_a_writer_waits_for_another_and_then_says_so(on_server: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    place = on_server()
    monkeypatch.setattr("rashomon.store.backends.base.BUSY", 0.05)
    with Store(place) as one, Store(place) as other:
        with one.arranging():
            assert other.known("v1") == set()  # who looks waits for nobody
            with pytest.raises(StoreBusy, match="Another process is writing"):
                other.put_stamp("k", "v")
        other.put_stamp("k", "v")
        assert one.stamp("k") == "v"


def test_of_many_that_make_one_store_at_once_all_find_it_and_all_their_writing_stays(on_server: Fresh) -> None:
    place, errors = on_server(), []

    def write(n: int) -> None:
        try:
            with Store(place) as store:
                for k in range(5):
                    store.keep("v1", [], [read_of(f"a{n}-{k}")], [])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store(place) as store:
        assert len(store.cards()) == 20


KILLED = """
import os, signal, sys
from rashomon.store import Store
store = Store(sys.argv[1])
store.put_stamp("before", "1")
with store._write() as c:
    from rashomon.store import tables as t
    c.execute(t.meta.insert().values(key="half", value="1"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_who_is_killed_in_the_middle_leaves_nothing_half_written_and_holds_nobody_up(on_server: Fresh) -> None:
    place = on_server()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False, env=dict(os.environ))
    assert ended.returncode == -signal.SIGKILL
    with Store(place) as store:
        store.put_stamp("after", "1")
        assert [store.stamp(key) for key in ("before", "half", "after")] == ["1", None, "1"]


def test_who_only_looks_can_write_nothing_and_makes_no_store(on_server: Fresh) -> None:
    place = on_server()
    assert not exists(place)
    with pytest.raises(StoreError, match="there is no store"):
        Store(place, readonly=True)
    Store(place).close()
    assert exists(place)
    with Store(place, readonly=True) as store, pytest.raises(StoreError, match="only to be looked at"):
        store.put_stamp("k", "v")


def test_a_store_of_layout_7_has_the_index_of_visits_afterwards(on_server: Fresh) -> None:
    place = str(on_server())
    with Store(place) as store, store._write() as c:
        c.exec_driver_sql("drop index visits_retrieved")
        c.exec_driver_sql("update meta set value = '7' where key = 'layout'")
    with Store(place) as store, store._look() as c:
        assert store.backed_up is not None
        assert "visits_retrieved" in {one["name"] for one in inspect(c).get_indexes("visits")}


def test_a_store_is_kept_as_it_was_before_it_is_brought_up(
    on_server: Fresh, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = str(on_server())
    schema = str(make_url(place).query["schema"])
    with Store(place) as store:
        store.tell([small.told(small.small("s1"))])
        before = store.dossier_text("s1")
    monkeypatch.setattr(t, "LAYOUT", t.LAYOUT + 1)
    with Store(place) as store:
        assert store.backed_up == f"schema {schema}_layout{t.LAYOUT - 1}"
        assert "delete that when all is well" in caplog.text
        store.forget(["s1"])
        with store._write() as c:  # back to it
            c.exec_driver_sql(f"drop schema {schema} cascade")
            c.exec_driver_sql(f"alter schema {schema}_layout{t.LAYOUT - 1} rename to {schema}")
    monkeypatch.setattr(t, "LAYOUT", t.LAYOUT - 1)
    with Store(place) as store:
        assert store.dossier_text("s1") == before
        assert store.found(Asked(terms=terms_of("tarn"))) == store.found(Asked(terms=terms_of("tarn")))
        store.tell([small.told(small.small("s1")), small.told(small.small("s2"))])  # rows are numbered on
        assert set(store.told()) == {"s1", "s2"}


def test_a_store_of_layout_6_has_the_indexes_of_searches_afterwards(on_server: Fresh) -> None:
    place = str(on_server())
    with Store(small.store_of(place, small.some(3))) as store:
        seen = store.look(Asked(), "newest")
        with store._write() as c:
            older_than_searches(c)
    with Store(place) as store:
        assert store.backed_up is not None
        assert store.look(Asked(), "newest") == seen
        with store._look() as c:
            names = set(
                c.exec_driver_sql("select indexname from pg_indexes where schemaname = current_schema").scalars()
            )
        assert {"story_rows_days", "story_rows_figures", "articles_published"} <= names
        assert "story_rows_newest" not in names


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:hunter2@127.0.0.1:1/news",
        "postgresql://ada:hunter2@127.0.0.1:hunter2/news",
        "postgresql://ada@127.0.0.1:1/news?password=hunter2",
        "postgresql://ada:hunter2@127.0.0.1:1/news?schema=a-b",
    ],
)
def test_no_error_tells_a_password(address: str) -> None:
    with pytest.raises(StoreError) as raised:
        Store(address)
    said = CliRunner().invoke(app, ["stories", "--store", address])
    assert said.exit_code == 1
    for text in (str(raised.value), said.output, repr(raised.value.__cause__)):
        assert "hunter2" not in text


def test_the_commands_take_an_address(on_server: Fresh) -> None:
    place = str(on_server())
    with Store(place) as store:
        store.tell([small.told(small.small("s1", headline="Bridge at Tarn closes"))])
    told = CliRunner().invoke(app, ["stories", "--store", place, "--json"])
    assert [row["headline"] for row in json.loads(told.output)] == ["Bridge at Tarn closes"]
    none = CliRunner().invoke(app, ["stories", "--store", str(on_server())])
    assert none.exit_code == 1
    assert "there is no store" in none.output
    with Desk(place, readonly=True) as desk:
        assert desk.store.address.startswith("postgresql://desk@")


def test_a_user_who_may_only_look_is_told_so_at_once_and_sees_everything(on_server: Fresh) -> None:
    place = str(on_server())
    url = make_url(place)
    with Store(place) as store:
        store.tell([small.told(small.small("s1"))])
        with store._write() as c:
            c.exec_driver_sql(f"grant usage on schema {url.query['schema']} to public")
            c.exec_driver_sql(f"grant select on all tables in schema {url.query['schema']} to public")
    guest = place.replace("//desk@", "//guest@")
    with pytest.raises(StoreError, match="cannot be written by this user"):
        Store(guest)
    with Store(guest, readonly=True) as store:
        assert set(store.told()) == {"s1"}


def test_a_copy_on_a_server_is_searched_as_the_file_is(on_server: Fresh, tmp_path: Path) -> None:
    path, place = small.store_of(tmp_path / "s.sqlite", small.some(12)), on_server()
    copy_store(path, place)
    asked = Asked(terms=terms_of("said"))
    with Store(path) as one, Store(place) as other:
        assert one.found(asked)
        assert one.look(asked, "match", size=99) == other.look(asked, "match", size=99)
