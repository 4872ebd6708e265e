"""Which machine is connected to: names looked up, every answer checked, TLS, a proxy."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import httpcore
import pytest

from rashomon.engine.patience import limit
from rashomon.sources.fetch import Fetcher, FetchSettings
from tests.sources.fetch.conftest import Desk, Got, Time, collect, links
from tests.sources.fetch.site import CERTIFICATES, Asked, Site, answer, redirect, running

PAGE = answer("<p>The council of Marrow Bay met.</p>")
PUBLIC = "93.184.215.14"


class Internet:
    """A resolver with scripted answers, and connections to public addresses that end at the site."""

    def __init__(self, site: Site, names: dict[str, list[Sequence[str]]]) -> None:
        self.site = site
        self.names = names
        self.connected: list[str] = []
        self.dead: set[str] = set()

    def resolve(self, host: str, port: int) -> Sequence[str]:
        answers = self.names.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, host: str, port: int, **options: Any) -> httpcore.NetworkStream:
        self.connected.append(host)
        if host in self.dead:
            raise httpcore.ConnectError("no route")
        return CONNECT(httpcore.SyncBackend(), "127.0.0.1", self.site.port, timeout=60)

    def get(self, *urls: str, **settings: Any) -> Got:
        settings = {"interval": 0, "retries": 0, **settings}
        fetcher = Fetcher(FetchSettings(**settings), resolver=self.resolve, clock=Time().clock())
        return collect(fetcher.fetch(links(*urls)))


CONNECT = httpcore.SyncBackend.connect_tcp


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    with running(Site({"/": PAGE})) as site:
        internet = Internet(site, {"news.example": [[PUBLIC]]})
        monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", internet.connect)
        yield internet


def test_the_address_that_was_checked_is_the_one_connected_to(internet: Internet) -> None:
    assert len(internet.get("http://news.example/").found) == 1
    assert internet.connected == [PUBLIC, PUBLIC]  # robots.txt and page, never the name
    assert internet.site.asked[0].headers["host"] == "news.example"


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1%eth0",
                                "64:ff9b::a00:1", "2002:7f00:1::", "0.0.0.0"])  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(internet: Internet, ip: str) -> None:
    internet.names["news.example"] = [[ip]]
    got = internet.get("http://news.example/")
    assert got.reason == "private-address"
    assert "news.example leads to" in got.detail
    never = ip.startswith(("169.254.", "fe80:"))
    assert ("it is never asked" if never else "--allow-private") in got.detail
    assert internet.connected == []


def test_one_private_answer_among_public_ones_is_enough(internet: Internet) -> None:
    internet.names["news.example"] = [[PUBLIC, "10.0.0.1"]]
    assert internet.get("http://news.example/").reason == "private-address"
    assert internet.connected == []


def test_a_name_that_changes_its_answer_is_caught_at_each_connection(internet: Internet) -> None:
    internet.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]  # public for robots.txt, then not
    assert internet.get("http://news.example/").reason == "private-address"
    assert internet.connected == [PUBLIC]
    assert [asked.path for asked in internet.site.asked] == ["/robots.txt"]


def test_a_name_is_looked_up_once_a_connection(internet: Internet) -> None:
    internet.names["news.example"] = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]  # a third look-up would be the attacker's
    assert len(internet.get("http://news.example/").found) == 1


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", "private-address"),
        ("http://localhost:8080/", "private-address"),
        ("http://169.254.169.254/latest/meta-data/", "private-address"),
        ("http://[::ffff:7f00:1]/", "private-address"),
        ("http://inside.example/", "private-address"),
        ("http://2130706433/", "bad-redirect"),
        ("http://news.example:6379/", "port"),
        ("http://nowhere.example/", "dns"),
    ],
)
def test_each_redirect_is_checked_anew(internet: Internet, location: str, reason: str) -> None:
    internet.names["inside.example"] = [["192.168.0.7"]]
    internet.site.routes["/"] = redirect(location)
    assert internet.get("http://news.example/").reason == reason
    assert set(internet.connected) == {PUBLIC}


def test_a_robots_txt_that_leads_into_a_private_network_is_not_followed(internet: Internet) -> None:
    internet.site.routes["/robots.txt"] = redirect("http://127.0.0.1:8080/robots.txt")
    assert internet.get("http://news.example/").reason == "private-address"
    assert internet.connected == [PUBLIC]


def test_the_next_answer_is_tried_where_the_first_is_dead(internet: Internet) -> None:
    internet.names["news.example"] = [["2606:2800:220:1::1", PUBLIC]]
    internet.dead = {"2606:2800:220:1::1"}
    assert len(internet.get("http://news.example/").found) == 1


def test_a_name_that_does_not_exist_is_not_tried_again(internet: Internet) -> None:
    got = internet.get("http://nowhere.example/", retries=3)
    assert got.reason == "dns"
    assert "nowhere.example" in got.detail


@pytest.mark.parametrize("answers", [[], ["not an address"], [None]])
def test_a_name_server_that_answers_nonsense_is_refused(internet: Internet, answers: list[Any]) -> None:
    internet.names["news.example"] = [answers]
    assert internet.get("http://news.example/").reason == "dns"


def test_a_name_server_that_fails_for_now_is_asked_again(internet: Internet) -> None:
    calls = []

    def resolve(host: str, port: int) -> list[str]:
        calls.append(host)
        if len(calls) == 1:
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return [PUBLIC]

    fetcher = Fetcher(FetchSettings(interval=0, retries=1), resolver=resolve, clock=Time().clock())
    assert len(collect(fetcher.fetch(links("http://news.example/"))).found) == 1


def test_a_name_server_that_is_silent_ends_at_the_timeout() -> None:
    hold = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        hold.wait(600)
        return []

    fetcher = Fetcher(FetchSettings(retries=0, connect_timeout=0.2, deadline=600), resolver=resolve)
    try:
        with limit(60):
            got = collect(fetcher.fetch(links("http://news.example/")))
    finally:
        hold.set()
    assert got.reason == "dns"
    assert "gave no answer" in got.detail and "in time" in got.detail


def test_a_closed_port_is_a_connection_failure(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert desk.get(f"http://news.example:{port}/").reason == "robots-unreachable"


# TLS


@pytest.fixture
def secure(time: Time) -> Iterator[Desk]:
    with running(Site({"/": PAGE}), tls=True) as site:
        yield Desk(site, time)


AUTHORITY = str(CERTIFICATES / "authority.pem")


def test_a_host_proves_itself_by_its_name_though_its_number_is_connected_to(secure: Desk) -> None:
    got = secure.get(secure.url("/", "secure.example", "https"), ca_file=AUTHORITY)
    assert len(got.found) == 1


@pytest.mark.parametrize(("host", "ca_file"), [("other.example", AUTHORITY), ("secure.example", None)])
def test_a_host_that_cannot_prove_itself_is_refused(secure: Desk, host: str, ca_file: str | None) -> None:
    got = secure.get(secure.url("/", host, "https"), ca_file=ca_file, retries=3)
    assert got.reason == "tls"
    assert secure.site.asked == []


def test_a_server_without_tls_is_refused(time: Time) -> None:
    class Plain(Site):
        def serve(self, connection: socket.socket) -> None:
            with connection:
                connection.recv(9999)
                connection.sendall(PAGE)

    with running(Plain()) as site:
        desk = Desk(site, time)
        assert desk.get(desk.url("/", scheme="https")).reason == "tls"


def test_a_handshake_that_drips_ends_inside_the_deadline(time: Time) -> None:
    class Dripping(Site):
        def serve(self, connection: socket.socket) -> None:
            with contextlib.suppress(OSError), connection:
                connection.recv(9999)
                for byte in b"\x16\x03\x03\x40\x00" + b"\x02" * 0x4000:  # one record, for minutes
                    connection.sendall(bytes([byte]))
                    if self.ended.wait(0.02):
                        return

    with running(Dripping()) as site, limit(60):
        desk = Desk(site, time)
        got = desk.get(desk.url("/", scheme="https"), deadline=0.3, connect_timeout=600, read_timeout=600)
    assert got.reason == "robots-unreachable"
    assert "(timeout)" in got.detail


def test_authorities_that_cannot_be_read_are_named(secure: Desk) -> None:
    got = secure.get(secure.url("/", "secure.example", "https"), ca_file="/nowhere/authority.pem")
    assert got.reason == "tls"
    assert "/nowhere/authority.pem" in got.detail


# A proxy


def test_a_proxy_of_the_environment_is_not_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    desk.site.routes["/"] = PAGE
    assert len(desk.get(desk.url()).found) == 1


def test_a_proxy_of_the_settings_is_asked_for_everything(desk: Desk) -> None:
    desk.site.routes |= {"http://news.example/": PAGE, "http://news.example/robots.txt": answer("")}
    proxy = f"http://desk:word@127.0.0.1:{desk.site.port}"
    got = desk.get("http://news.example/", proxy=proxy, allow_private=False)
    assert len(got.found) == 1
    assert [asked.path for asked in desk.site.asked] == ["http://news.example/robots.txt", "http://news.example/"]
    assert desk.site.asked[0].headers["proxy-authorization"].startswith("Basic ")


def test_behind_a_proxy_tls_reaches_to_the_host(secure: Desk, time: Time) -> None:
    def tunnel(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with socket.create_connection(("127.0.0.1", secure.site.port), timeout=60) as inner:

            def back() -> None:
                try:
                    while data := inner.recv(65536):
                        connection.sendall(data)
                    connection.shutdown(socket.SHUT_WR)
                except OSError:
                    pass

            thread = threading.Thread(target=back, daemon=True)
            thread.start()
            try:
                while data := connection.recv(65536):
                    inner.sendall(data)
            except OSError:
                pass
            inner.close()
            thread.join(1)

    with running(Site({"secure.example:443": tunnel, "secure.examplesecure.example:443": tunnel})) as site:
        proxy = f"http://127.0.0.1:{site.port}"
        got = secure.get("https://secure.example/", proxy=proxy, ca_file=AUTHORITY)
        assert len(got.found) == 1
        assert secure.get("https://secure.example/", proxy=proxy).reason == "tls"


def test_a_proxy_that_refuses_is_named(desk: Desk) -> None:
    proxy = f"http://127.0.0.1:{desk.site.port}"
    assert desk.get("https://news.example/", proxy=proxy).reason == "proxy"


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/"])
def test_a_proxy_is_not_sent_to_numbers_of_its_own_network(desk: Desk, url: str) -> None:
    proxy = f"http://127.0.0.1:{desk.site.port}"
    assert desk.get(url, proxy=proxy, allow_private=False).reason == "private-address"
    assert desk.site.asked == []
