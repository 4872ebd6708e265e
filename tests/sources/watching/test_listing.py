"""Feeds and sitemaps at their second visit: only what is new is looked at, whatever the feed does meanwhile."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime

import pytest

from rashomon.model import Rejected
from rashomon.sources.form import Found
from rashomon.sources.forms import feed
from rashomon.sources.watching import Listed, Listing, NoListing, Wishes, moment_of, open_listing, wishes_of
from rashomon.sources.watching.listing import MAX_ENTRIES


def opened(body: str | bytes, content_type: str | None = None) -> Listing:
    data = body.encode() if isinstance(body, str) else body
    location = "https://post.example/feed"
    return open_listing(
        Found(
            file=io.BytesIO(data), location=location, retrieved="2031-05-06T07:08:09+00:00", content_type=content_type
        )
    )


def rss(*items: str, head: str = "") -> str:
    return f"<rss version='2.0'><channel><title>Norland Post</title>{head}{''.join(items)}</channel></rss>"


def item(n: int, *, guid: str = "", text: str = "", link: bool = True) -> str:
    parts = f"<link>https://post.example/{n}</link>" if link else ""
    return f"<item><title>Notice {n}</title>{parts}<guid>{guid or n}</guid><description>{text}</description></item>"


def new(listing: Listing, seen: frozenset[bytes] | set[bytes] = frozenset()) -> list[str | None]:
    return [one.link.url if one.link else None for one in listing.entries(seen) if isinstance(one, Listed)]


def test_what_was_there_is_passed_over_and_what_changed_is_not() -> None:
    first = opened(rss(item(1), item(2)))
    assert new(first) == ["https://post.example/1", "https://post.example/2"]
    second = opened(rss(item(3), item(1), item(2, text="corrected")))
    assert new(second, first.marks) == ["https://post.example/3", "https://post.example/2"]
    assert second.same == 1


def test_identifiers_are_no_mark_where_there_is_a_link() -> None:
    first = opened(rss(item(1, guid="a")))
    new(first)
    assert new(opened(rss(item(1, guid="b"))), first.marks) == []
    alone = opened(rss(item(1, guid="https://post.example/a", link=False)))
    new(alone)
    assert new(opened(rss(item(1, guid="https://post.example/b", link=False))), alone.marks) == [
        "https://post.example/b"
    ]


def test_an_entrys_text_stands_at_its_page() -> None:
    text = "word " * 120
    (one,) = opened(rss(item(7, text=text))).entries(frozenset())
    assert isinstance(one, Listed)
    assert one.text is not None
    assert one.text.location == "https://post.example/7"


def test_json_feeds_and_their_identifiers() -> None:
    def made(identifier: str) -> str:
        items = [{"id": identifier, "url": "https://post.example/1", "content_text": "word " * 60}]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": items})

    first = opened(made("a"))
    assert new(first) == ["https://post.example/1"]
    assert new(opened(made("b")), first.marks) == []
    empty = opened('{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": []}')
    assert list(empty.entries(frozenset())) == []


def test_sitemaps_indexes_and_gzip() -> None:
    urls = b"<urlset><url><loc>https://post.example/1</loc></url></urlset>"
    assert new(opened(gzip.compress(urls))) == ["https://post.example/1"]
    index = "<sitemapindex><sitemap><loc>https://post.example/s.xml</loc></sitemap></sitemapindex>"
    (one,) = opened(index).entries(frozenset())
    assert isinstance(one, Listed)
    assert one.index


@pytest.mark.parametrize(
    "body", ["<html><body>We are moving house.</body></html>", "hello", b"\x89PNG\r\n\x1a\n\x00\x00"]
)
def test_what_is_no_listing_says_what_it_is(body: str | bytes) -> None:
    with pytest.raises(NoListing, match="no feed and no sitemap") as caught:
        opened(body)
    assert caught.value.why.reason == "not-a-feed"


def test_a_feed_of_fifty_thousand_entries_is_cut_and_a_second_visit_parses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = rss(*(f"<item><link>https://post.example/{n}</link></item>" for n in range(MAX_ENTRIES + 5)))

    class Everything(frozenset[bytes]):
        def __contains__(self, mark: object) -> bool:
            return True

    monkeypatch.setattr(feed, "open_entry", None)
    listing = opened(many)
    again = list(listing.entries(Everything()))
    assert [one.reason for one in again if isinstance(one, Rejected)] == ["too-many"]
    assert len(listing.marks) == MAX_ENTRIES


def test_wishes() -> None:
    head = (
        "<rss><channel><ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>13</hour></skipHours>"
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>24</sy:updateFrequency><item><ttl>9</ttl>"
    )
    assert wishes_of(head.encode()) == Wishes(every=5400.0, skip_hours=frozenset({0, 13}))
    every_hour = "".join(f"<hour>{n}</hour>" for n in range(24))
    assert wishes_of(f"<rss><skipHours>{every_hour}</skipHours>".encode()) == Wishes()


def test_dates_of_feeds() -> None:
    when = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert moment_of("Tue, 06 May 2031 07:08:09 GMT") == when
    assert moment_of("2031-05-06T09:08:09+02:00") == when
    assert moment_of("yesterday") is None
