"""The room when its store fails it: deleted, replaced, without room on the disk, a judgement broken off; and names too
long for what they are looked up in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import rashomon
from rashomon.dossier import check
from rashomon.engine import Desk
from rashomon.model import Named
from rashomon.store import Store, StoreError
from tests.web.conftest import Serving
from tests.web.test_hostile_rooms import raw

SOON = 120  # seconds until what must happen has happened
ROOMS = ("/stories", "/names", "/places", "/judgements", "/export", "/stories/1", "/api/stories", "/api/health")


@pytest.mark.parametrize("name", ["9" * 5000, "a" * 3000, "٣" * 600, "-1", "NaN", "1e999"])
@pytest.mark.parametrize(
    "room",
    ["/stories/{}", "/articles/{}", "/names/{}", "/static/{}", "/api/stories/{}", "/stories/1/claims/{}",
     "/articles/{}/original", "/stories/1/export/{}", "/read/{}", "/api/jobs/{}", "/api/export/{}"],
)  # fmt: skip
def test_a_name_of_any_length_is_answered_in_words(demo: str, room: str, name: str) -> None:
    answer = httpx.get(demo + room.format(name))
    assert answer.status_code in (404, 422), answer.text[-400:]


@pytest.mark.parametrize("host", ["x/static/?", "x/static/#", "x/static", "x/enter?"])
def test_a_host_that_is_a_path_opens_no_door(demo_store: Path, serving: Serving, host: str) -> None:
    base = serving(demo_store, token="open sesame")
    for path in ("/api/stories", "/stories", "/API/stories", "//api/stories"):
        answer = raw(base, f"GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n".encode())
        assert answer[9:12] in (b"401", b"303", b"400"), answer[:300]


def test_a_store_deleted_or_replaced_is_told_and_nothing_is_lost_in_it(
    demo_copy: Path, serving: Serving, tmp_path: Path
) -> None:
    base = serving(demo_copy)
    assert httpx.get(f"{base}/stories").status_code == 200
    gone = demo_copy.rename(tmp_path / "elsewhere.sqlite")
    for replaced in (False, True):
        if replaced:
            demo_copy.write_bytes(gone.read_bytes())
        for room in ROOMS:
            answer = httpx.get(base + room)
            assert answer.status_code == 503, room
            assert "moved, deleted or replaced" in answer.text
        told = httpx.post(f"{base}/api/judgements", json=_judgement(("Ada Brenn", "Ines Vale")))
        assert told.status_code == 503
        assert httpx.post(f"{base}/api/read/text", json={"text": "x"}).status_code == 503
        assert httpx.post(f"{base}/read", data={"text": "x"}).status_code == 503
        assert demo_copy.exists() == replaced  # none is made in its place


def test_what_another_process_makes_of_the_path_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    with Store(path) as store:
        path.unlink()
        with pytest.raises(StoreError, match="replaced"):
            store.put_stamp("a", "b")
        with pytest.raises(StoreError, match="replaced"), store.deciding():
            pass
        with pytest.raises(StoreError, match="replaced"), store.arranging():
            pass
    assert not path.exists()


def test_without_room_on_the_disk_it_is_told_and_done_once_there_is(demo_copy: Path, serving: Serving) -> None:
    base = serving(demo_copy)
    asked = _judgement(_two(demo_copy))
    with httpx.Client(base_url=base, timeout=SOON) as room:
        with _little_room(20_000):
            told = room.post("/api/judgements", json=asked)
            assert (told.status_code, "disk" in told.json()["detail"]) == (503, True)
            big = room.post("/api/read", files={"files": ("a.txt", b"x" * 3_000_000)})
            assert (big.status_code, "room" in big.json()["title"]) == (507, True)
            assert [room.get(path).status_code for path in ROOMS] == [200] * len(ROOMS)
        assert room.post("/api/judgements", json=asked).status_code == 201
        (kept,) = room.get("/api/judgements").json()["items"]
        assert kept["changed"]
    _whole(demo_copy)


def test_a_judgement_broken_off_is_gone_on_with_when_the_room_opens(
    demo_copy: Path, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = _two(demo_copy)
    with rashomon.open(demo_copy, jobs=1) as desk:
        before = desk.store.told()
        with monkeypatch.context() as patched:
            patched.setattr(Desk, "catch_up", _stopped)
            with pytest.raises(StoreError, match=r"is kept, .* It stopped"):
                desk.judge("same", Named(name=left), Named(name=right), by="Ada Brenn", why="one and the same")
        assert desk.store.told() == before
        assert desk.behind() > 0
    serving(demo_copy)
    with rashomon.open(demo_copy, jobs=1) as desk:
        end = time.monotonic() + SOON
        while desk.behind():
            assert time.monotonic() < end, "the room did not go on with it"
            time.sleep(0.05)
        assert desk.store.told() != before
    _whole(demo_copy)


def _stopped(_: Desk) -> None:
    raise StoreError("It stopped.")


def _two(store: Path) -> tuple[str, str]:
    """Two names of one kind."""
    with rashomon.open(store, jobs=1) as desk:
        first, second = [one.name for one in desk.entities(kind="person")][:2]
    return first, second


def _judgement(names: tuple[str, str]) -> dict[str, object]:
    return {"verdict": "same", "left": {"name": names[0]}, "right": {"name": names[1]}, "by": "Ada", "why": "one"}


def _whole(store: Path) -> None:
    with rashomon.open(store, jobs=1) as desk:
        for story in desk.stories():
            check(desk.dossier(story.id))


@contextmanager
def _little_room(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
