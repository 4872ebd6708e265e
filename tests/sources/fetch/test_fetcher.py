from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.model import Rejected, Told
from rashomon.sources.form import Fetched, Found, Link
from tests.sources.fetch.conftest import Desk, collect, links
from tests.sources.fetch.site import Asked, answer, redirect

PAGE = "<html><p>The ferry to Oskar Island was cancelled.</p></html>"


def test_a_page_is_found_and_then_fetched(desk: Desk) -> None:
    desk.site.routes["/ferry?id=7"] = answer(
        PAGE, Content_Type="text/html; charset=UTF-8", ETag='"v1"', Last_Modified="Tue, 06 May 2031 05:00:00 GMT"
    )
    told = Told(field="headline", by="feed", where="title", words="Ferry cancelled")
    url = desk.url("/ferry?id=7#comments")
    found, fetched = (items := list(desk.fetcher().fetch([Link(url=url, location="feed.xml#1", told=(told,))])))
    assert isinstance(found, Found)
    assert found.location == url
    assert found.retrieved == "2031-05-06T07:08:09+00:00"
    assert found.content_type == "text/html; charset=UTF-8"
    assert found.name == "ferry"
    assert found.told == (
        told,
        Told(field="charset", by="http", where="Content-Type", words="UTF-8"),
        Told(field="modified", by="http", where="Last-Modified", words="Tue, 06 May 2031 05:00:00 GMT"),
    )
    assert fetched == Fetched(
        url=url, etag='"v1"', last_modified="Tue, 06 May 2031 05:00:00 GMT", retrieved="2031-05-06T07:08:09+00:00"
    )
    assert found.file.closed  # once the next was asked for
    assert len(items) == 2
    assert desk.site.paths() == ["/ferry?id=7"]


def test_we_say_who_we_are_and_bring_nothing_else(desk: Desk) -> None:
    desk.site.routes["/"] = answer(PAGE, Set_Cookie="id=1")
    desk.site.routes["/2"] = answer(PAGE)
    assert len(desk.get(desk.url("/"), desk.url("/2"), contact="desk@paper.example").found) == 2
    for asked in desk.site.asked:
        assert asked.headers["user-agent"].startswith("Rashomon/")
        assert "desk@paper.example" in asked.headers["user-agent"]
        assert not {"cookie", "authorization", "referer", "if-none-match"} & set(asked.headers)


def test_results_come_in_the_order_of_the_links_from_several_hosts_at_once(desk: Desk) -> None:
    first_may_answer = threading.Event()

    def slow(connection: socket.socket, asked: Asked) -> None:
        assert first_may_answer.wait(60)
        connection.sendall(answer("slow"))

    def quick(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(answer("quick"))
        first_may_answer.set()

    desk.site.routes |= {"slow.example/": slow, "quick.example/": quick}
    got = desk.get(desk.url("/", "slow.example"), desk.url("/", "quick.example"))
    assert got.bodies == [b"slow", b"quick"]


def test_an_address_is_fetched_once_a_run_whatever_its_spelling(desk: Desk) -> None:
    desk.site.routes["/a%20b"] = answer(PAGE)
    fetcher = desk.fetcher()
    same = (desk.url("/a b"), desk.url("/a%20b#top"), desk.url("/a b", "NEWS.example."))
    assert len(collect(fetcher.fetch(links(*same))).found) == 1
    assert collect(fetcher.fetch(links(*same))).items == []
    assert desk.site.paths() == ["/a%20b"]


def test_a_later_visit_is_conditional_and_an_unchanged_page_is_only_told(desk: Desk) -> None:
    url, modified = desk.url("/page"), "Tue, 06 May 2031 05:00:00 GMT"
    desk.site.routes["/page"] = answer(status=304)
    got = collect(desk.fetcher({url: ('W/"v1"', modified)}).fetch(links(url)))
    assert got.items == [
        Fetched(url=url, etag='W/"v1"', last_modified=modified, retrieved="2031-05-06T07:08:09+00:00", unchanged=True)
    ]
    assert desk.site.asked[-1].headers["if-none-match"] == 'W/"v1"'
    assert desk.site.asked[-1].headers["if-modified-since"] == modified


def test_validators_are_not_sent_to_where_a_redirect_leads(desk: Desk) -> None:
    url = desk.url("/latest")
    desk.site.routes |= {"/latest": redirect("/today"), "/today": answer(PAGE, ETag='"1"')}
    got = collect(desk.fetcher({url: ('"1"', None)}).fetch(links(url)))
    assert [asked.headers.get("if-none-match") for asked in desk.site.asked] == [
        None,
        '"1"',
        None,
    ]
    assert got.fetched[0].etag is None  # nor kept for the address that only sends on


@pytest.mark.parametrize("etag", ['"a"\r\nX: y', "\u2603", ""])
def test_a_validator_that_is_no_header_is_not_sent(desk: Desk, etag: str) -> None:
    url = desk.url("/page")
    desk.site.routes["/page"] = answer(PAGE)
    assert len(collect(desk.fetcher({url: (etag, None)}).fetch(links(url))).found) == 1
    assert "if-none-match" not in desk.site.asked[-1].headers


def test_an_answer_of_304_that_was_not_asked_for_is_no_page(desk: Desk) -> None:
    desk.site.routes["/"] = answer(status=304)
    assert desk.get(desk.url()).reason == "http-304"


def test_redirects_are_followed_and_the_last_address_is_told(desk: Desk) -> None:
    desk.site.routes |= {
        "/1": redirect("2?x=é", 301),
        "/2?x=%C3%A9": redirect(f"//other.example:{desk.site.port}/3#top", 307),
        "other.example/3": answer(PAGE),
    }
    got = desk.get(desk.url("/1"))
    assert got.found[0].location == desk.url("/1")
    assert got.found[0].told == (
        Told(field="url", by="http", where="address after redirects", words=desk.url("/3", "other.example")),
    )
    assert [asked.host for asked in desk.site.asked if asked.path == "/robots.txt"] == ["news.example", "other.example"]


def test_ten_redirects_are_followed_and_no_more(desk: Desk) -> None:
    desk.site.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    desk.site.routes["/20"] = answer(PAGE)
    assert desk.get(desk.url("/10")).bodies == [PAGE.encode()]
    assert desk.get(desk.url("/9")).reason == "redirects"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/", "redirect-loop"),
        ("#elsewhere", "redirect-loop"),
        ("ftp://files.example/", "bad-redirect"),
        ("file:///etc/hosts", "bad-redirect"),
        ("http://user:word@news.example/", "bad-redirect"),
        ("http://0x7f.1/", "bad-redirect"),
        ("http://[::1", "bad-redirect"),
        ("javascript:alert(1)", "bad-redirect"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_rejected(desk: Desk, location: str, reason: str) -> None:
    desk.site.routes["/"] = redirect(location)
    assert desk.get(desk.url()).reason == reason


@pytest.mark.parametrize("status", [204, 206, 300, 302, 401, 403, 404, 410, 418, 451, 501, 600, 999])
def test_what_is_no_page_is_rejected_with_its_status(desk: Desk, status: int) -> None:
    desk.site.routes["/"] = answer("x" if status > 206 else "", status)
    got = desk.get(desk.url())
    assert got.reason == f"http-{status}"
    assert ";" in got.detail or ":" in got.detail  # with a way out
    assert len(desk.site.paths()) == 1


def test_a_rejection_says_where_the_address_stands(desk: Desk) -> None:
    (item,) = desk.fetcher().fetch([Link(url="htp:/x", location="list.txt#4")])
    assert isinstance(item, Rejected)
    assert (item.location, item.stage, item.reason) == ("htp:/x", "sources", "scheme")
    assert "list.txt#4" in item.detail


def test_a_picture_is_not_read(desk: Desk) -> None:
    desk.site.routes["/a.jpg"] = answer(b"\xff\xd8\xff", Content_Type="image/jpeg")
    assert desk.get(desk.url("/a.jpg")).reason == "unsupported"


def test_links_are_taken_up_as_they_are_wanted(desk: Desk) -> None:
    desk.site.routes["/robots.txt"] = answer("")
    taken = 0

    def endless() -> Iterator[Link]:
        nonlocal taken
        while True:
            taken += 1
            yield Link(url=desk.url(f"/{taken}"), location="list")

    items = desk.fetcher(ahead=8).fetch(endless())
    assert [next(items).reason for _ in range(20)] == ["http-404"] * 20  # type: ignore[union-attr]
    items.close()  # type: ignore[attr-defined]
    assert taken <= 20 + 8


def test_an_error_in_the_links_comes_out_and_ends_the_threads(desk: Desk) -> None:
    def broken() -> Iterator[Link]:
        yield Link(url=desk.url("/1"), location="list")
        raise RuntimeError("the list ends here")

    with pytest.raises(RuntimeError, match="the list ends here"):
        list(desk.fetcher().fetch(broken()))
    assert not _threads()


def test_closing_ends_what_is_under_way_at_once_and_closes_files(desk: Desk) -> None:
    held = threading.Event()

    def never(connection: socket.socket, asked: Asked) -> None:
        held.set()
        desk.site.ended.wait(600)

    desk.site.routes |= {"/1": answer(PAGE), "slow.example/": never, "ready.example/": answer(PAGE)}
    urls = (desk.url("/1"), desk.url("/", "slow.example"), desk.url("/", "ready.example"))
    items = desk.fetcher(read_timeout=600, deadline=600).fetch(links(*urls))
    found = next(items)
    assert isinstance(found, Found)
    assert held.wait(60)
    items.close()  # type: ignore[attr-defined]
    assert found.file.closed
    assert not _threads()


def test_ctrl_c_while_waiting_ends_the_threads(desk: Desk) -> None:
    class Interrupting:
        def get(self, url: str) -> None:
            raise KeyboardInterrupt

    desk.site.routes["/1"] = answer(PAGE)
    with pytest.raises(KeyboardInterrupt):
        list(desk.fetcher(Interrupting()).fetch(links(desk.url("/1"))))
    assert not _threads()


def test_ctrl_c_ends_the_program_while_a_server_is_silent(desk: Desk) -> None:
    """A program of its own, with the real clock, interrupted in the middle of an answer."""
    reached = threading.Event()

    def silent(connection: socket.socket, asked: Asked) -> None:
        reached.set()
        desk.site.ended.wait(600)

    desk.site.routes["/"] = silent
    code = f"""
from rashomon.sources.fetch import Fetcher, FetchSettings
from rashomon.sources.form import Link
settings = FetchSettings(allow_private=True, interval=0, read_timeout=600, deadline=600)
fetcher = Fetcher(settings, resolver=lambda host, port: ["127.0.0.1"])
list(fetcher.fetch([Link(url="{desk.url()}", location="list")]))
"""
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) as program:
        try:
            assert reached.wait(60)
            program.send_signal(signal.SIGINT)
            assert b"KeyboardInterrupt" in program.communicate(timeout=60)[1]  # the server would go on for minutes
        finally:
            program.kill()


def test_two_fetches_of_one_run_may_be_nested(desk: Desk) -> None:
    desk.site.routes |= {"/feed": answer("feed"), "/a": answer("a"), "/b": answer("b")}
    fetcher, bodies = desk.fetcher(), []
    for item in fetcher.fetch(links(desk.url("/feed"), desk.url("/b"))):
        if isinstance(item, Found):
            bodies.append(item.file.read())
            if bodies[-1] == b"feed":
                bodies += collect(fetcher.fetch(links(desk.url("/a"), desk.url("/feed")))).bodies
    assert bodies == [b"feed", b"a", b"b"]
    assert sum(asked.path == "/robots.txt" for asked in desk.site.asked) == 1


def test_it_starts_without_the_network_libraries() -> None:
    code = "import sys, rashomon.sources.fetch as f; f.FetchSettings(); sys.exit('httpcore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path.cwd()).returncode == 0


def _threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "rashomon-fetch"]
