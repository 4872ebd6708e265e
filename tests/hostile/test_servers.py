"""Servers that hold us up or never stop, met the way `rashomon read ADDRESS` meets them."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from rashomon.model import RawDocument, Rejected
from rashomon.sources import find
from rashomon.sources.form import Fetched
from tests.hostile.case import page
from tests.hostile.feeds import item
from tests.sources.fetch.conftest import Desk, Time
from tests.sources.fetch.site import Asked, Site, answer, running

MINUTE = 60.0
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"


@pytest.fixture
def desk() -> Iterator[Desk]:
    time = Time()
    with running(Site(now=lambda: time.now)) as site:
        yield Desk(site, time)


def send(before: bytes, pieces: Callable[[], Iterator[bytes]], pause: float, stop: threading.Event) -> object:
    def script(connection: socket.socket, asked: Asked) -> None:
        with contextlib.suppress(OSError):
            connection.sendall(before)
            for piece in pieces():
                connection.sendall(piece)
                if stop.wait(pause):
                    return

    return script


def read(desk: Desk, *paths: str, **settings: float) -> list[RawDocument | Rejected | Fetched]:
    return list(find([desk.url(path) for path in paths], fetcher=desk.fetcher(**settings)))


def test_one_byte_a_minute_holds_up_nothing(desk: Desk) -> None:
    stop = threading.Event()
    try:
        for before, path in ((b"", "/silent"), (HEAD, "/slow")):
            desk.site.routes[path] = send(before, lambda: itertools.repeat(b"<"), MINUTE, stop)  # type: ignore[assignment]
        desk.site.routes["/good"] = answer(page(1))
        found = read(desk, "/silent", "/slow", "/good", deadline=2, read_timeout=1)
    finally:
        stop.set()
    assert [one.reason for one in found if isinstance(one, Rejected)] == ["timeout", "timeout"]
    assert sum(isinstance(one, RawDocument) for one in found) == 1


def test_a_feed_that_never_ends_is_cut(desk: Desk) -> None:
    entries = itertools.count(1)
    opening = HEAD + b'<rss version="2.0"><channel><title>The Lantern</title>'
    desk.site.routes["/feed"] = send(opening, lambda: (item(n).encode() for n in entries), 0, threading.Event())  # type: ignore[assignment]
    found = read(desk, "/feed", max_bytes=300_000, deadline=30)
    assert [one.reason for one in found if isinstance(one, Rejected)] == ["too-large"]
