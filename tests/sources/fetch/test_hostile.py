"""Servers that are broken, or mean harm: each ends in a rejection, in time."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socket
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.patience import limit
from rashomon.sources.fetch import FetchSettings
from rashomon.sources.fetch.addresses import parse
from rashomon.sources.fetch.client import Client
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.leash import Halt, Leash
from rashomon.sources.fetch.unpack import RATIO_FROM, Unpacker
from tests.sources.fetch.conftest import Desk, Time
from tests.sources.fetch.site import Asked, Site, answer, redirect, running

Script = Callable[[socket.socket, Asked], None]


RUNAWAY = 60  # seconds: what is not ended goes on for minutes, or for ever


def drip(desk: Desk, before: bytes, each: bytes) -> Script:
    """Without end, and each time as late as ten seconds."""

    def script(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(before)
        while not desk.site.ended.wait(0.005):
            desk.time.let_pass(10)
            connection.sendall(each)

    return script


def silence(desk: Desk, before: bytes = b"") -> Script:
    def script(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(before)
        desk.site.ended.wait(600)

    return script


def flood(before: bytes, each: bytes) -> Script:
    def script(connection: socket.socket, asked: Asked) -> None:
        with contextlib.suppress(OSError):
            connection.sendall(before)
            while True:
                connection.sendall(each)

    return script


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("before", "each"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Name: 1\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (OK + b"\r\n", b"."),
        (OK + b"Content-Length: 1000000\r\n\r\n", b"."),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n.\r\n"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5;a=", b"b"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-Trailer: 1\r\n"),
        (OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b".", mtime=0), b"\x00"),
    ],
)
def test_a_server_that_drips_ends_inside_the_deadline(desk: Desk, slow_time: Time, before: bytes, each: bytes) -> None:
    desk.site.routes["/"] = drip(desk, before, each)
    with limit(RUNAWAY):
        got = desk.get(desk.url(), deadline=60, read_timeout=600, retries=3)
    assert got.reason == "timeout"
    assert "60 seconds" in got.detail


def test_a_server_that_is_silent_ends_inside_the_deadline(desk: Desk, slow_time: Time) -> None:
    def late(connection: socket.socket, asked: Asked) -> None:
        slow_time.let_pass(59.8)
        connection.sendall(redirect("/silent"))

    desk.site.routes |= {"/": late, "/silent": silence(desk)}
    with limit(RUNAWAY):
        assert desk.get(desk.url(), deadline=60, read_timeout=600, connect_timeout=600).reason == "timeout"


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\n", OK + b"\r\n"])
def test_a_server_that_is_silent_ends_at_the_read_timeout(desk: Desk, before: bytes) -> None:
    desk.site.routes["/"] = silence(desk, before)
    client = Client(FetchSettings(allow_private=True, read_timeout=0.2), lambda host, port: ["127.0.0.1"])
    with (
        limit(RUNAWAY),
        pytest.raises(Failure) as failure,
        client.ask(parse(desk.url()), {}, Leash(600, Halt()), 1000) as answered,
    ):
        list(answered.pieces)
    assert failure.value.reason == "timeout" and failure.value.passing
    assert "read_timeout" in failure.value.detail


def test_the_deadline_is_one_for_all_tries_and_hops(desk: Desk, slow_time: Time) -> None:
    def late(connection: socket.socket, asked: Asked) -> None:
        slow_time.let_pass(25)
        connection.sendall(redirect(asked.path + "1") if asked.path.startswith("/hop") else answer(status=503))

    desk.site.routes |= {"/try": late, **{"/hop" + "1" * n: late for n in range(9)}}
    for start, expected in (("/try", ["/try"] * 3), ("/hop", ["/hop", "/hop1", "/hop11"])):
        desk.site.asked.clear()
        with limit(RUNAWAY):
            assert desk.get(desk.url(start), deadline=60, retries=100).reason == "timeout"
        assert desk.site.paths() == expected


@pytest.mark.parametrize(
    ("script", "reasons"),
    [
        (flood(OK + b"\r\n", b"." * 60_000), {"too-large"}),
        (flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"ea60\r\n" + b"." * 60_000 + b"\r\n"), {"too-large"}),
        (flood(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-Trailer: " + b"1" * 990 + b"\r\n"), {"protocol"}),
        (flood(b"HTTP/1.1 200 OK\r\n", b"X-Name: " + b"1" * 990 + b"\r\n"), {"protocol"}),
        (flood(b"HTTP/1.1 200 ", b"O" * 1000), {"protocol"}),
        (flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), {"too-large"}),
        (answer("x" * 300_000, Content_Length="9999999999999999999"), {"too-large"}),
        (answer("x" * 300_000, Content_Length="9" * 40), {"protocol"}),
        (answer("x" * 300_000), {"too-large"}),
    ],
)
def test_what_never_ends_or_is_too_large_is_cut(desk: Desk, script: Script, reasons: set[str]) -> None:
    desk.site.routes["/"] = script
    with limit(RUNAWAY):
        assert desk.get(desk.url(), max_bytes=200_000, deadline=600).reason in reasons


def packed(data: bytes, encoding: str) -> bytes:
    for name in encoding.split(", "):
        if name == "br":
            import brotli  # type: ignore[import-untyped, unused-ignore]

            data = brotli.compress(data, quality=5)
        elif name == "raw":
            compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
            data = compressor.compress(data) + compressor.flush()
        else:
            data = gzip.compress(data) if name == "gzip" else zlib.compress(data, 9)
    return data


ENCODINGS = ["gzip", "deflate", "br", "gzip, gzip", "gzip, br", "deflate, gzip", "br, br"]


@pytest.mark.parametrize("encoding", [*ENCODINGS, "raw"])
def test_a_packed_page_is_unpacked(desk: Desk, encoding: str) -> None:
    page = b"".join(b"<p>Line %d of the report.</p>" % n for n in range(20_000))
    desk.site.routes["/"] = answer(packed(page, encoding), Content_Encoding=encoding.replace("raw", "deflate"))
    assert desk.get(desk.url()).bodies == [page]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_bomb_is_met_while_it_is_small(desk: Desk, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[int] = []
    feed = Unpacker.feed

    def counted(unpacker: Unpacker, data: bytes) -> Iterator[bytes]:
        for piece in feed(unpacker, data):
            unpacked.append(len(piece))
            yield piece

    monkeypatch.setattr(Unpacker, "feed", counted)
    body = packed(b"\0" * 30_000_000, encoding)
    desk.site.routes["/"] = answer(body, Content_Encoding=encoding)
    assert desk.get(desk.url()).reason == "bomb"
    assert sum(unpacked) <= max(RATIO_FROM, 100 * len(body)) < 4_000_000


def test_a_page_that_unpacks_too_large_is_refused_though_it_is_no_bomb(desk: Desk) -> None:
    page = b"".join(b"%d" % (n * 7919 % 100_003) for n in range(300_000))
    desk.site.routes["/"] = answer(gzip.compress(page), Content_Encoding="gzip")
    assert desk.get(desk.url(), max_bytes=1_200_000).reason == "too-large"


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (b"plain words", "gzip", "encoding"),
        (b"plain words", "br", "encoding"),
        (b"plain words", "deflate", "encoding"),
        (gzip.compress(b"words" * 100, mtime=0)[:-12], "gzip", "truncated"),
        (zlib.compress(b"words" * 100)[:-6], "deflate", "truncated"),
        (packed(b"words" * 100, "br")[:-2], "br", "truncated"),
        (b"\x1f", "gzip", "truncated"),
        (b"words", "compress", "encoding"),
        (b"words", "zstd", "encoding"),
        (b"words", "gzip, gzip, gzip", "encoding"),
        (gzip.compress(b"", mtime=0) * 5000, "gzip", "encoding"),
    ],
)
def test_what_is_packed_wrongly_is_rejected(desk: Desk, body: bytes, encoding: str, reason: str) -> None:
    desk.site.routes["/"] = answer(body, Content_Encoding=encoding)
    assert desk.get(desk.url()).reason == reason


@pytest.mark.parametrize("encoding", ["identity", "utf-8", "none", " , ,", "binary, identity"])
def test_an_encoding_that_packs_nothing_is_passed_over(desk: Desk, encoding: str) -> None:
    desk.site.routes["/"] = answer("words", Content_Encoding=encoding)
    assert desk.get(desk.url()).bodies == [b"words"]


def test_gzip_of_several_members_and_padding_is_whole(desk: Desk) -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 100
    desk.site.routes["/"] = answer(body, Content_Encoding="x-gzip")
    assert desk.get(desk.url()).bodies == [b"one two"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (answer("half of it", Content_Length="1000"), "truncated"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhalf", "truncated"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf", "protocol"),
        (OK + b"Content-Length: -5\r\n\r\nx", "protocol"),
        (OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nwords", "protocol"),
        (OK + b"Bad\x00Name: 5\r\n\r\nwords", "protocol"),
        (OK + b"Name: a\x00b\r\n\r\nwords", "protocol"),
        (OK + b": nameless\r\n\r\nwords", "protocol"),
        (b"<html>HTTP/0.9 had no headers</html>\n\n", "protocol"),
        (b"<html>HTTP/0.9 had no headers</html>", "connection"),
        (b"SSH-2.0-OpenSSH_9.9\r\n", "connection"),
        (b"HTTP/1.1 2000 OK\r\n\r\nwords", "protocol"),
        (b"HTTP/1.1 200 OK", "connection"),
        (b"", "connection"),
        (answer(""), "empty"),
        (OK + b"\r\n", "empty"),
        (answer(gzip.compress(b"", mtime=0), Content_Encoding="gzip"), "empty"),
    ],
)
def test_what_is_no_answer_is_rejected(desk: Desk, script: bytes, reason: str) -> None:
    desk.site.routes["/"] = script
    assert desk.get(desk.url(), retries=1).reason == reason


def test_what_goes_beyond_the_promised_length_is_never_read_as_the_next_answer(desk: Desk) -> None:
    lie = answer("short", Content_Length="5") + answer("<p>planted</p>")
    desk.site.routes |= {"/1": lie, "/2": answer("true")}
    assert desk.get(desk.url("/1"), desk.url("/2")).bodies == [b"short", b"true"]


def test_old_and_odd_answers_are_still_read(desk: Desk) -> None:
    desk.site.routes |= {
        "/1": b"HTTP/1.0 200\r\n\r\nold",
        "/2": b"HTTP/1.1 200 OK\nContent-Type: text/html\n\nbare line ends",
        "/3": b"HTTP/1.1 200 \xe9\r\nX-Name: \xff\xfe\r\nLast-Modified: \xff\r\n\r\nodd bytes",
        "/4": b"HTTP/1.1 100 Continue\r\n\r\n" + answer("after an interim answer"),
    }
    got = desk.get(*(desk.url(f"/{n}") for n in range(1, 5)))
    assert got.bodies == [b"old", b"bare line ends", b"odd bytes", b"after an interim answer"]
    assert got.fetched[2].last_modified is None


def test_redirects_that_grow_end(desk: Desk) -> None:
    def grow(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(answer(status=302, Location=asked.path + "x" * 5000))

    desk.site.routes |= {"/" + "x" * n: grow for n in itertools.chain([0], range(5000, 9000, 5000))}
    assert desk.get(desk.url()).reason == "bad-redirect"


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 X\r\nLocation: ", OK + b"\r\n", OK + b"Content-Encoding: "]
    ),
    st.binary(max_size=200),
)
def test_whatever_a_server_sends_ends_in_one_outcome(before: bytes, data: bytes) -> None:
    with running(Site({"/": before + data, "/robots.txt": data})) as site:
        got = Desk(site, Time()).get(f"http://news.example:{site.port}/")
    kinds = [type(item).__name__ for item in got.items]
    assert kinds in (["Rejected"], ["Found", "Fetched"])
    assert all(item.reason not in ("failed", "timeout") for item in got.rejected)
