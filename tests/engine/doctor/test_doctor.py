"""The doctor says how all is, changes nothing, and each thing to do has its way out; on a store in any state."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.engine.doctor import Check, Diagnosis, examine
from rashomon.engine.doctor.checks import count, lasting, size
from rashomon.engine.doctor.machine import installed, machine
from rashomon.engine.watch.naming import own_name
from rashomon.engine.watch.state import DeskState, Latency, Queue, to_values
from rashomon.model import Rejected
from rashomon.store import SourceRow, Store
from rashomon.store import tables as t
from tests.interfaces.channels.made import alert
from tests.server import Fresh

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


def stamp(**ago: float) -> str:
    return (NOW - timedelta(**ago)).isoformat(timespec="seconds")


def of(found: Diagnosis, name: str) -> Check:
    checks = [one for one in found.checks if one.name == name]
    assert len(checks) == 1, (name, [one.name for one in found.checks])
    return checks[0]


def test_a_fresh_machine_is_told_how_to_begin_and_no_store_is_made(tmp_path: Path) -> None:
    found = examine(tmp_path / "none.sqlite", now=NOW)
    assert of(found, "missing").level == "look" and "rashomon read" in (of(found, "missing").do or "")
    assert of(found, "model").level == "good" and not list(tmp_path.iterdir())


def test_a_store_that_was_moved_away_under_a_desk_is_no_store_that_is_still_to_be_made(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        store.put_stamp("k", "v")
        (tmp_path / "s.sqlite").rename(tmp_path / "elsewhere")
        gone = of(examine(tmp_path / "s.sqlite", now=NOW), "gone")
        assert gone.level == "act" and "s.sqlite-wal is there, and it is not" in gone.what
        assert "beside its journal" in (gone.do or "")
        (tmp_path / "elsewhere").rename(tmp_path / "s.sqlite")
        assert store.stamp("k") == "v"


def older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("update meta set value = '4'")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("update meta set value = '9999'")


def other(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as c, c:
        c.execute("create table cakes (name)")


@pytest.mark.parametrize(
    ("spoil", "name", "level"),
    [
        (lambda path: path.write_bytes(b""), "empty", "look"),
        (lambda path: path.write_bytes(b"not a database " * 500), "damaged", "act"),
        (lambda path: os.truncate(path, 6000), "damaged", "act"),
        (older, "older", "look"),
        (newer, "newer", "act"),
        (other, "other", "act"),
        (lambda path: (path.unlink(), path.mkdir()), "other", "act"),
    ],
)
def test_a_store_in_any_state_is_a_clear_line_and_stays_as_it_is(
    tmp_path: Path, spoil: object, name: str, level: str
) -> None:
    path = tmp_path / "s.sqlite"
    with Store(path):
        pass
    spoil(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    found = of(examine(path, now=NOW), name)
    assert found.level == level and found.do
    assert before is None or path.read_bytes() == before


def test_a_store_that_another_process_holds_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.upkeep.probing.PATIENCE", 0.01)
    path = tmp_path / "s.sqlite"
    with Store(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as c:
        c.execute("pragma journal_mode = delete")
        c.execute("begin exclusive")
        found = of(examine(path, now=NOW), "locked")
    assert found.level == "act" and "process" in found.what


def test_a_server_that_is_down_or_has_no_store(on_server: Fresh) -> None:
    down = examine("postgresql://desk:geheim@127.0.0.1:1/news", now=NOW)
    assert of(down, "down").level == "act" and of(down, "down").do
    assert "geheim" not in repr(down)
    assert of(examine(str(on_server()), now=NOW), "missing").level == "look"


def test_what_a_store_holds_on_any_database(fresh_store: Fresh) -> None:
    place = fresh_store()
    rejected = [
        Rejected(location=f"in/{n}.bin", stage="sources", reason="unsupported", detail="It is.", sha256=None)
        for n in range(3)
    ]
    ours = Rejected(location="in/x\x1b]0;\n.txt", stage="events", reason="error", detail="KeyError", sha256=None)
    with Store(place) as store:
        store.keep("v1", [], [], [*rejected, ours])
    found = examine(place, now=NOW)
    assert of(found, "backend").level == "good" and of(found, "rejected").what.startswith("4 rejections")
    reasons = [one for one in found.checks if one.part == "rejections"][1:]
    assert [one.name for one in reasons] == ["unsupported", "error"]
    assert "in/0.bin" in reasons[0].more[0] and reasons[1].do == "Please report it, with the document."
    assert "\x1b" not in repr(found) and all("\n" not in line for one in reasons for line in one.more)
    assert of(found, "running").level == "good"


def watched(store: Store, state: DeskState, beat: str) -> None:
    store.begin_watch("here:7", now=stamp(hours=2), stale=stamp(days=1))
    store.beat("here:7", now=beat, state=to_values(state))


@pytest.mark.parametrize(
    ("state", "ago", "level", "says"),
    [
        (DeskState(doing="watching"), 5, "good", "watching"),
        (DeskState(doing="watching"), 31, "act", "ended without a word"),
        (DeskState(doing="paused", trouble="the disk is full"), 5, "act", "the disk is full"),
        (DeskState(doing="watching", trouble="line 3 of the settings"), 5, "look", "line 3"),
    ],
)
def test_how_the_desk_is(tmp_path: Path, state: DeskState, ago: int, level: str, says: str) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        watched(store, state, stamp(seconds=ago))
    found = of(examine(tmp_path / "s.sqlite", now=NOW), "running")
    assert found.level == level and says in found.what and (level == "good" or found.do)


def test_a_desk_that_is_up_and_cannot_write_is_not_called_dead(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        name = own_name().replace(f":{os.getpid()}/", f":{os.getppid()}/")  # another process, and it runs
        store.begin_watch(name, now=stamp(hours=2), stale=stamp(days=1))
        store.beat(name, now=stamp(minutes=5), state=to_values(DeskState(doing="watching")))
    found = of(examine(tmp_path / "s.sqlite", now=NOW), "running")
    assert found.level == "act" and "is up, and has written nothing" in found.what
    assert found.do and "Start it" not in found.do


def test_a_full_queue_and_a_machine_that_does_not_keep_up(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        state = DeskState(queue=Queue(waiting=50, most=50), latency=Latency(told_median=100.0, told_p95=900.0))
        watched(store, state, stamp(seconds=1))
    found = examine(tmp_path / "s.sqlite", now=NOW)
    assert of(found, "queue").level == of(found, "latency").level == "look"
    assert "15 minutes" in of(found, "latency").what


def test_sources_by_health_with_reason_and_next_visit(tmp_path: Path) -> None:
    rows = [
        SourceRow(source="Well", kind="feed", address="https://a.example/", state="well", gave=stamp(days=9)),
        SourceRow(source="Gone", kind="feed", address="https://b.example/", state="dead", reason="410 Gone",
                  failures=40, succeeded=stamp(days=3)),
        SourceRow(source="Slow", kind="feed", address="https://c.example/", state="failing", reason="timeout",
                  failures=2, due=stamp(minutes=-10)),
        SourceRow(source="Odd", kind="feed", address="https://d.example/", state="well", gave=stamp(hours=1),
                  notes={"clock": "its clock is 3 years ahead", "device": 7}),
        SourceRow(source="Rest", kind="folder", address="in", state="paused"),
    ]  # fmt: skip
    with Store(tmp_path / "s.sqlite") as store:
        store.put_sources(rows)
    found = examine(tmp_path / "s.sqlite", now=NOW)
    dead, failing = of(found, "source-dead"), of(found, "source-failing")
    assert dead.level == "act" and "410 Gone" in dead.what and "3 days ago" in dead.more[1]
    assert failing.level == "look"
    assert failing.more[1] == "2 failures in a row; never answered; again in 10 minutes"
    assert of(found, "source-clock").what == "Odd: its clock is 3 years ahead"
    assert "Well" in of(found, "source-silent").what
    assert "2 of 5 sources well, 1 paused" in of(found, "sources").what
    assert of(found, "running").level == "look"


def test_a_visit_that_is_overdue_is_not_told_as_one_that_was(tmp_path: Path) -> None:
    late = SourceRow(source="Late", kind="feed", address="https://e.example/", state="failing", reason="timeout",
                     failures=1, succeeded=stamp(hours=2), due=stamp(minutes=6))  # fmt: skip
    with Store(tmp_path / "s.sqlite") as store:
        store.put_sources([late])
    more = of(examine(tmp_path / "s.sqlite", now=NOW), "source-failing").more[1]
    assert more == "1 failure; last answered 2 hours ago; was due again 6 minutes ago"


def test_a_webhook_that_hangs_and_a_mail_server_that_refuses(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store, store._write() as c:
        for n in range(4):
            row = {"id": f"a{n}", "rule": "r", "kind": "opened", "story": "s", "at": stamp(), "alert": "{}"}
            c.execute(t.alerts.insert().values(number=n + 1, **row))
        error = "no answer within 10 s from https://desk:geheim@hook.example/x?token=geheim"
        hangs: dict[str, object] = {"channel": "hook", "state": "waiting", "attempts": 3, "error": error}
        hangs["due"] = stamp(minutes=-2)
        refuses: dict[str, object] = {
            "channel": "mail",
            "state": "given-up",
            "attempts": 12,
            "error": "550 refused\r\nbcc: x",
        }
        fresh: dict[str, object] = {"channel": "feed", "state": "waiting", "attempts": 0}
        for n, one in enumerate((hangs, refuses, fresh)):
            c.execute(t.deliveries.insert().values(alert=f"a{n}", **one))
    found = examine(tmp_path / "s.sqlite", now=NOW)
    hook, mail = of(found, "failing"), of(found, "given-up")
    assert hook.level == "look" and "hook" in hook.what and "in 2 minutes" in hook.what and "no answer" in hook.more[0]
    assert mail.level == "act" and "550 refused" in mail.more[0] and "\r" not in mail.more[0]
    assert of(found, "waiting").level == "good" and "geheim" not in repr(found)


def test_a_rule_that_matches_everything(tmp_path: Path) -> None:
    one = alert(1)
    with Store(tmp_path / "s.sqlite") as store:
        many = [(replace(one, id=f"a{n}", rule="all", at=stamp(minutes=5)), ("hook",)) for n in range(12)]
        assert store.put_alerts(many, {"all": 4}) == 4
    over = of(examine(tmp_path / "s.sqlite", now=NOW), "over-limit")
    assert over.level == "look" and "rule all: 8 alerts over its limit" in over.what and "11:00 UTC" in over.what
    assert over.do is not None and "at_most" in over.do


@pytest.mark.parametrize(("free", "level"), [(100_000_000, "act"), (1_000_000_000, "look"), (90_000_000_000, "good")])
def test_a_disk_that_fills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: str) -> None:
    monkeypatch.setattr("rashomon.engine.doctor.machine.free_at", lambda _: free)
    checks = {one.name: one for one in machine(tmp_path / "s.sqlite", memory=8_000_000_000)}
    assert checks["disk"].level == level and checks["memory"].level == "good"


def test_what_is_missing_is_said_with_how_to_get_it() -> None:
    checks = {one.name: one for one in installed(lambda name: None)}
    assert checks["extra-postgres"].do == "pip install 'rashomon[postgres]'"
    assert checks["extra-postgres"].level == "good"  # nobody need have it
    assert checks["model"].level == "act"


def test_lines_of_the_users_list_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.engine.doctor.stored.register_problems", lambda: ("outlets.tsv, line 3: no name",))
    found = of(examine(tmp_path / "none.sqlite", now=NOW), "register")
    assert found.level == "look" and "line 3" in found.more[0]


def test_every_line_that_is_not_good_says_what_to_do(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        store.put_sources([SourceRow(source="Gone", kind="feed", address="x", state="dead")])
        watched(store, DeskState(doing="paused"), stamp(seconds=1))
    found = examine(tmp_path / "s.sqlite", now=NOW)
    assert found.level == "act" and sum(found.counts.values()) == len(found.checks)
    assert all(one.do for one in found.checks if one.level != "good")


def test_words_for_numbers() -> None:
    assert [count(1, "story"), count(2314, "story"), count(3, "day")] == ["1 story", "2,314 stories", "3 days"]
    assert [size(12), size(2_910_000), size(41e9), size(999_999)] == ["12 bytes", "2.9 MB", "41 GB", "1.0 MB"]
    assert [lasting(40), lasting(90), lasting(7200), lasting(200_000)] == [
        "40 seconds",
        "2 minutes",
        "2 hours",
        "2 days",
    ]
