"""Reading through the app: in a process of its own, one after the other, and whatever is killed takes nothing along."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

import rashomon
from rashomon import Client
from rashomon.dossier import check
from rashomon.interfaces.web.jobs import MANY_FILES, PREFIX, Jobs, TooManyFiles, Upload, plain_name
from rashomon.store import Store, StoreError
from tests.web.conftest import Serving, axe, copy_store, runs_off

SOON = 120  # seconds until what must happen has happened
TEXT = """Two trams collided in {town} on Monday, the tramway office said.

"The points were set wrongly," said {name}, who drove one of them. {count} people were hurt, the tramway office said.
"""
TOWNS = ("Tavelmouth", "Ansel", "Lowmark", "Osterby", "Kessary", "Eskeby", "Tolland", "Ruvsk", "Hollin", "Varrow")


def report(number: int) -> str:
    """A report of an accident of its own."""
    town, name = TOWNS[number % len(TOWNS)], f"Ora {TOWNS[(number * 3 + 1) % len(TOWNS)]}"
    return TEXT.format(town=town, name=name, count=f"{number + 11}")


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that is nobody else's."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def server(demo_copy: Path, uploads: Path) -> Iterator[Callable[[], tuple[str, subprocess.Popen[str]]]]:
    """`rashomon serve` over a copy of the demo, as a process: started as often as it is called."""
    started: list[subprocess.Popen[str]] = []

    def start() -> tuple[str, subprocess.Popen[str]]:
        command = [sys.executable, "-m", "rashomon", "serve", "--port", "0", "--store", str(demo_copy)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                until(lambda: _answers(found[0]), "the room did not open")
                return found[0], process
        raise AssertionError(said)

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def until(happened: Callable[[], object], else_: str) -> None:
    end = time.monotonic() + SOON
    while not happened():
        assert time.monotonic() < end, else_
        time.sleep(0.02)


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/api/health").status_code == 200
    except httpx.TransportError:
        return False


def readers() -> dict[int, int]:
    """The reading processes that run, each with its parent."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"rashomon.interfaces.web.reader" in place.read_bytes():
                found[int(place.parent.name)] = int((place.parent / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    return found


def whole(store: Path) -> set[str]:
    """The stories of a store, each of which is whole: what it rests on is in it."""
    with rashomon.open(store, jobs=1) as desk:
        for story in desk.stories():
            check(desk.dossier(story.id))
        return {story.id for story in desk.stories()}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked for under /proc")
def test_a_killed_server_loses_nothing(
    demo_copy: Path, uploads: Path, server: Callable[[], tuple[str, subprocess.Popen[str]]]
) -> None:
    before = whole(demo_copy)
    base, process = server()
    files = [("files", (f"{n}.txt", report(n).encode())) for n in range(40)]
    assert httpx.post(f"{base}/api/read", files=files).status_code == 202
    until(lambda: process.pid in readers().values(), "the reading did not begin")
    mine = [pid for pid, parent in readers().items() if parent == process.pid]
    process.kill()  # SIGKILL
    process.wait()
    until(lambda: not set(mine) & set(readers()), "the reading went on for nobody")
    assert before <= whole(demo_copy)

    base, process = server()
    with Client(base) as room:
        assert room.jobs() == ()
        job = room.wait(room.read_text(report(3)))
        assert job.state == "done"
        assert {row.id for row in room.stories()} >= before
    process.send_signal(signal.SIGINT)
    assert process.wait(SOON) is not None
    assert list(uploads.glob(f"{PREFIX}*")) == []
    whole(demo_copy)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked for under /proc")
def test_a_killed_reading_is_lost_and_the_next_goes_on(demo_copy: Path, uploads: Path, serving: Serving) -> None:
    base = serving(demo_copy)
    known = set(readers())
    with Client(base) as room:
        first = httpx.post(
            f"{base}/api/read", files=[("files", (f"{n}.txt", report(n).encode())) for n in range(30)]
        ).json()["id"]
        second = room.read_text(report(31))
        assert room.job(second.id).state == "waiting"
        until(lambda: set(readers()) - known, "the reading did not begin")
        for pid in set(readers()) - known:  # its helpers, too, one after the other
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            break
        lost = room.wait(first)
        if lost.state != "done":  # it was a helper that died: its document alone is given up
            assert lost.state == "lost"
            assert "kept" in lost.detail
        assert room.wait(second).state == "done"
        rows = {row.id for row in room.stories()}
    assert whole(demo_copy) == rows
    until(lambda: not set(readers()) - known, "helpers were left behind")
    assert list(uploads.glob(f"{PREFIX}*")) == []


def test_two_read_while_one_writes(demo_copy: Path, serving: Serving) -> None:
    base = serving(demo_copy)
    with Client(base) as room:
        rows = {row.id for row in room.stories()}
        job = room.read_text(report(5))

        def look(_: int) -> int:
            looks = 0
            with Client(base) as mine:
                while mine.job(job.id).state not in ("done", "failed", "lost"):
                    found = {row.id: row for row in mine.stories()}
                    assert rows <= set(found)
                    for story in rows:
                        check(mine.dossier(story))
                    looks += 1
            return looks

        with ThreadPoolExecutor(2) as two:
            assert all(looks > 0 for looks in two.map(look, range(2)))
        assert room.job(job.id).state == "done"
        assert len(list(room.stories())) == len(rows) + 1


def test_a_room_that_can_only_be_looked_at(demo_copy: Path, serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Store.__init__

    def refused(self: Store, path: Path, *, readonly: bool = False) -> None:
        if not readonly:
            raise StoreError(f"{path}: attempt to write a readonly database.")
        opened(self, path, readonly=True)

    monkeypatch.setattr(Store, "__init__", refused)
    base = serving(demo_copy)
    assert httpx.get(f"{base}/stories").status_code == 200
    assert httpx.get(f"{base}/api/health").json()["writable"] is False
    for path in ("/api/read/text", "/api/judgements"):
        body = {"text": "x"} if "read" in path else {
            "verdict": "same", "left": {"name": "a"}, "right": {"name": "b"}, "by": "Ada"
        }  # fmt: skip
        told = httpx.post(base + path, json=body)
        assert told.status_code == 503
        assert "looked at" in told.json()["detail"]
    assert httpx.post(f"{base}/read", data={"text": "x"}).status_code == 503


def test_the_store_itself_refuses_what_looks(demo_copy: Path) -> None:
    with Store(demo_copy, readonly=True) as store, pytest.raises(StoreError, match="only to be looked at"):
        store.forget(["x"])
    with pytest.raises(StoreError):
        Store(demo_copy.with_name("none.sqlite"), readonly=True)
    odd = copy_store(demo_copy, demo_copy.with_name("what? 100% #1.sqlite"))
    with Store(odd) as writer, Store(odd, readonly=True) as reader:
        assert reader.count_stories() == writer.count_stories() > 0


def test_names_are_for_show() -> None:
    for given, shown in {
        "../../etc/passwd": "passwd",
        "C:\\reports\\a.txt": "a.txt",
        "a\x00\u202egpj.exe": "agpj.exe",
        "..": "unnamed",
        "": "unnamed",
        f"{'x' * 300}.html": f"{'x' * 115}.html",
    }.items():
        assert plain_name(given) == shown


def test_too_many_files_are_refused(tmp_path: Path, uploads: Path) -> None:
    with (tmp_path / "a").open("wb+") as file:
        jobs = Jobs(tmp_path / "store.sqlite")
        with pytest.raises(TooManyFiles):
            jobs.take([Upload(name="a", file=file)] * (MANY_FILES + 1))
        jobs.close()
    assert list(uploads.iterdir()) == []


def test_what_a_killed_room_left_is_swept_away(tmp_path: Path, uploads: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = uploads / f"{PREFIX}{gone.pid}-left"
    kept = uploads / f"{PREFIX}{os.getpid()}-kept"
    for folder in (left, kept):
        folder.mkdir()
        (folder / "0").write_bytes(b"a report")
    Jobs(tmp_path / "store.sqlite").close()
    assert list(uploads.iterdir()) == [kept]


@pytest.mark.parametrize("script", [True, False])
def test_the_page(browser: Browser, demo_copy: Path, serving: Serving, script: bool) -> None:
    base = serving(demo_copy)
    context = browser.new_context(java_script_enabled=script, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{base}/stories")
    page.click("nav >> text=Read")
    expect(page.locator("#text")).to_be_visible()
    if script:
        assert axe(page) == []
        assert runs_off(page) == 0
        page.click("main button")
        expect(page.locator("[role=alert]")).to_contain_text("Nothing was given")
    page.fill("#text", report(7))
    page.fill("#outlet", "Tramway Post")
    page.fill("#published", "2024-04-02")
    page.click("main button")
    page.wait_for_url("**/read/*")
    expect(page.locator(".changed a").first).to_be_visible()
    if script:
        assert axe(page) == []
        assert runs_off(page) == 0
    page.click(".changed a")
    expect(page.locator("main")).to_contain_text("Tramway Post")
    context.close()
