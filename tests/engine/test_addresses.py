"""Addresses through the whole desk: fetched once, asked again conditionally, feeds followed, none private unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.engine import Desk
from rashomon.sources.fetch import FetchSettings
from tests.engine.reports import CHESS, FERRY
from tests.sources.fetch.site import Site, answer, running

HERE = FetchSettings(allow_private=True, interval=0)


def page(text: str) -> str:
    title, _, body = text.partition("\n\n")
    paragraphs = "".join(f"<p>{one}</p>" for one in body.split("\n\n"))
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site()) as found:
        base = f"http://127.0.0.1:{found.port}"
        item = "<item><title>{0}</title><link>" + base + "/{1}</link></item>"
        items = item.format("Ferry", "ferry") + item.format("Chess", "chess")
        feed = f'<rss version="2.0"><channel><title>The Lowmark</title>{items}</channel></rss>'
        found.routes |= {
            "/ferry": [answer(page(FERRY), ETag='"f1"'), answer(status=304)],
            "/chess": answer(page(CHESS)),
            "/feed": answer(feed, Content_Type="application/rss+xml"),
        }
        yield found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with rashomon.open(tmp_path / "s.sqlite", jobs=1) as found:
        yield found


def test_a_page_is_fetched_once_and_then_asked_for_conditionally(site: Site, desk: Desk) -> None:
    url = f"http://127.0.0.1:{site.port}/ferry"
    first = desk.read(url, fetching=HERE)
    again = desk.read(url, fetching=HERE)
    assert (first.new, first.known, first.rejected) == (1, 0, ())
    assert (again.new, again.known, again.rejected) == (0, 1, ())
    assert [one.headers.get("if-none-match") for one in site.asked if one.path == "/ferry"] == [None, '"f1"']
    found = desk.article(url)
    assert found.article.headline == "Ferry runs aground off Hollin Point"
    assert [place.location for place in found.places] == [url]


def test_the_pages_of_a_fetched_feed_are_read(site: Site, desk: Desk) -> None:
    report = desk.read(f"http://127.0.0.1:{site.port}/feed", fetching=HERE)
    assert (report.new, report.rejected) == (2, ())
    assert sorted(site.paths()) == ["/chess", "/feed", "/ferry"]


def test_a_feed_is_not_followed_where_that_is_not_wanted(site: Site, desk: Desk) -> None:
    report = desk.read(f"http://127.0.0.1:{site.port}/feed", fetching=HERE, follow=False)
    assert report.new == 0
    assert site.paths() == ["/feed"]


def test_a_private_address_is_refused_and_the_refusal_kept(site: Site, desk: Desk) -> None:
    report = desk.read(f"http://127.0.0.1:{site.port}/ferry", fetching=FetchSettings(interval=0, ports=(site.port,)))
    assert site.asked == []
    assert [bad.reason for bad in report.rejected] == [bad.reason for bad in desk.rejected()] == ["private-address"]


def test_nothing_is_fetched_unless_asked_for(site: Site, desk: Desk) -> None:
    report = desk.read(f"http://127.0.0.1:{site.port}/ferry")
    assert site.asked == []
    assert [bad.reason for bad in report.rejected] == ["not-fetched"]


def test_what_was_not_kept_is_asked_for_whole_again(site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"http://127.0.0.1:{site.port}/chess"
    site.routes["/chess"] = answer(page(CHESS), ETag='"c1"')

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.store), "keep", stopped)
        with pytest.raises(KeyboardInterrupt):
            desk.read(url, fetching=HERE)
    assert desk.read(url, fetching=HERE).new == 1
    assert [one.headers.get("if-none-match") for one in site.asked if one.path == "/chess"] == [None, None]
