"""Rates, retries and robots.txt, against a real server and a clock of the test's own."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from rashomon.engine.patience import limit
from rashomon.sources.fetch.addresses import parse
from rashomon.sources.fetch.robots import read_rules
from tests.sources.fetch.conftest import START, Desk, Time, collect, links
from tests.sources.fetch.site import Asked, answer, redirect

PAGE = answer("<p>The bridge at Lindholm is open again.</p>")


def test_one_request_a_second_to_a_host_with_robots_and_redirects(desk: Desk) -> None:
    desk.site.routes |= {"/a": redirect("/b"), "/b": PAGE, "/c": PAGE}
    assert len(desk.get(desk.url("/a"), desk.url("/c"), interval=1).found) == 2
    assert [(asked.path, asked.at) for asked in desk.site.asked] == [
        ("/robots.txt", 0), ("/a", 1), ("/b", 2), ("/c", 3),
    ]  # fmt: skip


def test_another_host_does_not_wait_for_the_first(desk: Desk) -> None:
    desk.site.routes["/"] = PAGE
    fetcher = desk.fetcher(interval=1, hosts_at_once=1)
    collect(fetcher.fetch(links(*(desk.url("/", f"{name}.example") for name in "abc"))))
    assert [asked.at for asked in desk.site.asked] == [0, 1, 1, 2, 2, 3]  # each starts at once: robots, a second, page


def test_a_crawl_delay_is_kept_up_to_a_bound(desk: Desk) -> None:
    desk.site.routes["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 7\n")
    desk.get(desk.url("/a"), desk.url("/b"), interval=1)
    assert [asked.at for asked in desk.site.asked] == [0, 7, 14]


def test_a_crawl_delay_of_a_year_is_kept_as_the_bound(desk: Desk) -> None:
    desk.site.routes["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 31536000\n")
    desk.get(desk.url("/a"), interval=1, max_crawl_delay=20)
    assert [asked.at for asked in desk.site.asked] == [0, 20]


def test_a_request_rate_is_kept(desk: Desk) -> None:
    desk.site.routes["/robots.txt"] = answer("User-agent: *\nRequest-rate: 1/5\nCrawl-delay: 2\n")
    desk.get(desk.url("/a"), desk.url("/b"), interval=1)
    assert [asked.at for asked in desk.site.asked] == [0, 5, 10]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_with_backoff(desk: Desk, status: int) -> None:
    desk.site.routes["/"] = [answer(status=status), answer(status=status), PAGE]
    got = desk.get(desk.url(), retries=3)
    assert len(got.found) == 1
    assert [asked.at for asked in desk.site.asked] == [0, 0, 1, 3]


def test_there_are_three_further_tries_and_no_more(desk: Desk) -> None:
    desk.site.routes["/"] = answer(status=503)
    got = desk.get(desk.url(), retries=3)
    assert got.reason == "http-503"
    assert [asked.at for asked in desk.site.asked] == [0, 0, 1, 3, 7]


def test_backoff_is_spread_by_chance(time: Time, desk: Desk) -> None:
    from rashomon.sources.fetch.retry import backoff

    assert [backoff(n, lambda: 0.0) for n in (1, 2, 3)] == [0.5, 1, 2]
    assert [backoff(n, lambda: 1.0) for n in (1, 2, 3)] == [1, 2, 4]


@pytest.mark.parametrize("value", ["12", "Tue, 06 May 2031 07:08:21 GMT"])
def test_a_server_that_says_when_is_asked_then(desk: Desk, value: str) -> None:
    assert START.isoformat() == "2031-05-06T07:08:09+00:00"
    desk.site.routes["/"] = [answer(status=503, Retry_After=value), PAGE]
    assert len(desk.get(desk.url(), retries=3).found) == 1
    assert [asked.at for asked in desk.site.asked] == [0, 0, 12]


def test_a_host_that_asks_for_an_hour_is_left_alone_for_this_run(desk: Desk) -> None:
    desk.site.routes["/a"] = answer(status=429, Retry_After="3600")
    desk.site.routes["/b"] = PAGE
    got = desk.get(desk.url("/a"), desk.url("/b"), retries=3)
    assert [item.reason for item in got.rejected] == ["http-429", "asked-to-wait"]
    assert desk.site.paths() == ["/a"]
    assert desk.time.now == 0


def test_a_host_that_asks_for_a_year_is_left_alone_for_a_day(desk: Desk) -> None:
    desk.site.routes["/a"] = answer(status=429, Retry_After="31536000")
    got = desk.get(desk.url("/a"), desk.url("/b"))
    assert "86400 seconds" in got.rejected[1].detail


@pytest.mark.parametrize("value", ["-5", "soon", "", "99999999999999999999", "Tue, 06 May 99999 07:08:21 GMT"])
def test_a_retry_after_that_says_nothing_sensible_costs_nothing(desk: Desk, value: str) -> None:
    desk.site.routes["/"] = answer(status=503, Retry_After=value)
    assert desk.get(desk.url(), retries=1).reason == "http-503"
    assert desk.time.now <= 1


def test_a_connection_that_breaks_is_tried_again(desk: Desk) -> None:
    def hang_up(connection: socket.socket, asked: Asked) -> None:
        connection.close()

    desk.site.routes["/"] = [hang_up, PAGE]
    assert len(desk.get(desk.url(), retries=1).found) == 1


def test_a_host_that_only_fails_is_left_alone(desk: Desk) -> None:
    def hang_up(connection: socket.socket, asked: Asked) -> None:
        connection.close()

    desk.site.routes |= {f"/{n}": hang_up for n in range(5)}
    desk.site.routes["other.example/"] = PAGE
    got = desk.get(*(desk.url(f"/{n}") for n in range(5)), desk.url("/", "other.example"), max_failures=2)
    assert [item.reason for item in got.rejected] == ["connection"] * 2 + ["host-failing"] * 3
    assert sorted(desk.site.paths()) == ["/", "/0", "/1"]
    assert len(got.found) == 1


def test_a_host_that_sends_on_to_dead_ones_is_not_to_blame(desk: Desk) -> None:
    def hang_up(connection: socket.socket, asked: Asked) -> None:
        connection.close()

    desk.site.routes |= {f"/{n}": redirect(f"http://dead{n}.example:{desk.site.port}/x") for n in range(4)}
    desk.site.routes |= {"/x": hang_up, "/4": PAGE}
    got = desk.get(*(desk.url(f"/{n}") for n in range(5)), max_failures=2)
    assert [item.reason for item in got.rejected] == ["connection"] * 4
    assert len(got.found) == 1


def test_what_is_missing_tells_nothing_against_its_host(desk: Desk) -> None:
    got = desk.get(*(desk.url(f"/{n}") for n in range(5)), max_failures=2)
    assert [item.reason for item in got.rejected] == ["http-404"] * 5


# robots.txt


ROBOTS = """\
User-agent: OtherReader
Disallow: /

User-agent: *
Disallow: /all

User-agent: rashomon/0.1
User-agent: Third
Disallow: /ours
Allow: /ours/but
Disallow: /*.php$
"""


def test_the_group_that_names_us_is_kept(desk: Desk) -> None:
    desk.site.routes |= {"/robots.txt": answer("\ufeff" + ROBOTS), "/all": PAGE, "/ours/but": PAGE, "/x.php?a": PAGE}
    got = desk.get(*map(desk.url, ("/ours/1", "/ours/but", "/all", "/x.php", "/x.php?a")))
    assert [item.location for item in got.rejected] == [desk.url("/ours/1"), desk.url("/x.php")]
    assert {item.reason for item in got.rejected} == {"robots"}
    assert desk.site.paths() == ["/ours/but", "/all", "/x.php?a"]


@pytest.mark.parametrize("name", ["Rash", "NotRashomon", "rashomon-other", "Rashomonster", "r"])
def test_a_group_for_a_name_like_ours_is_not_ours(desk: Desk, name: str) -> None:
    desk.site.routes |= {"/robots.txt": answer(f"User-agent: {name}\nDisallow: /\n"), "/": PAGE}
    assert len(desk.get(desk.url()).found) == 1


@pytest.mark.parametrize("name", ["*", "Rashomon", "RASHOMON", "Rashomon/9", "rashomon # us", "Rashomon*"])
def test_a_group_for_all_or_for_us_is_ours(desk: Desk, name: str) -> None:
    desk.site.routes |= {"/robots.txt": answer(f"user-agent:{name}\r\nDISALLOW: /\r\n"), "/": PAGE}
    assert desk.get(desk.url()).reason == "robots"


def test_robots_is_asked_once_a_site_and_each_hop_is_held_to_it(desk: Desk) -> None:
    desk.site.routes |= {
        "/": redirect(f"http://other.example:{desk.site.port}/no"),
        "/2": PAGE,
        "other.example/robots.txt": answer("User-agent: *\nDisallow: /no"),
        "other.example/no": PAGE,
    }
    got = desk.get(desk.url("/"), desk.url("/2"), desk.url("/no", "other.example"))
    assert [item.reason for item in got.rejected] == ["robots", "robots"]
    assert sorted(asked.host for asked in desk.site.asked if asked.path == "/robots.txt") == [
        "news.example", "other.example",
    ]  # fmt: skip
    assert "/no" not in desk.site.paths()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_robots_may_be_read(desk: Desk, status: int) -> None:
    desk.site.routes |= {"/robots.txt": answer("User-agent: *\nDisallow: /", status), "/": PAGE}
    assert len(desk.get(desk.url()).found) == 1


def _hang_up(connection: socket.socket, asked: Asked) -> None:
    connection.close()


@pytest.mark.parametrize("robots", [answer(status=500), answer(status=503), answer(status=429), _hang_up, b"no HTTP"])
def test_a_site_whose_robots_is_not_to_be_had_may_not_be_read_for_now(
    desk: Desk, robots: bytes | Callable[[socket.socket, Asked], None]
) -> None:
    desk.site.routes |= {"/robots.txt": robots, "/": PAGE, "/2": PAGE}
    got = desk.get(desk.url(), desk.url("/2"))
    assert [item.reason for item in got.rejected] == ["robots-unreachable"] * 2
    assert "for now" in got.rejected[0].detail
    assert len(desk.site.asked) == 1


def test_robots_may_be_redirected_five_times(desk: Desk) -> None:
    desk.site.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(10)}
    desk.site.routes |= {"/robots.txt": redirect("/6"), "/10": answer("User-agent: *\nDisallow: /page"), "/page": PAGE}
    assert desk.get(desk.url("/page")).reason == "robots"  # 6, 7, 8, 9, 10
    desk.site.routes["/robots.txt"] = redirect("/5")
    assert len(desk.get(desk.url("/page")).found) == 1  # one more: as if there were none


def test_of_robots_only_the_first_500_kib_are_read(desk: Desk) -> None:
    rule = "User-agent: *\nDisallow: /no\n"
    filler = "# filler\n" * (500 * 1024 // 9 + 1)
    desk.site.routes |= {"/robots.txt": answer(rule + filler * 20), "/no": PAGE}
    assert desk.get(desk.url("/no")).reason == "robots"
    desk.site.routes["/robots.txt"] = answer(filler + rule)
    assert len(desk.get(desk.url("/no")).found) == 1


def test_an_endless_robots_is_read_to_its_bound(desk: Desk) -> None:
    def endless(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /no\n")
        while True:
            connection.sendall(b"# more\n" * 9000)

    desk.site.routes |= {"/robots.txt": endless, "/no": PAGE}
    assert desk.get(desk.url("/no")).reason == "robots"


@pytest.mark.parametrize(
    "robots",
    [
        "".join(f"User-agent: a{n}\n" for n in range(30_000)) + "Disallow: /\n" * 10_000,
        "User-agent: *\n" + "Disallow: /" + "*a" * 200_000,
        "User-agent: *\n" + "Disallow: /*a*b*c$\n" * 25_000,
        "User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1\nRequest-rate: 1/0\nDisallow: %zz\nDisallow: \x00\x85\u2028",
        "\x00\xff" * 1000,
    ],
)
def test_a_hostile_robots_costs_little(desk: Desk, robots: str) -> None:
    with limit(60):  # a rule that backtracks takes years; here, for no alarm ends it in the fetcher's own threads
        read_rules(robots.encode()).require(parse(desk.url()))
    desk.site.routes |= {"/robots.txt": answer(robots), "/": PAGE}
    assert len(desk.get(desk.url()).found) == 1
