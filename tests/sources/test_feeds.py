"""Feeds and sitemaps: entries that stay the same document, what is said of them, and feeds without end."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.patience import limit
from rashomon.model import RawDocument, Rejected
from rashomon.sources import content_of
from rashomon.sources.feeds.entries import Entries
from rashomon.sources.feeds.teasers import breaks_off
from rashomon.sources.form import Content, Form, Found, Head, Link
from rashomon.sources.forms import FORMS, judge
from tests.sources import build

WHEN = "2024-07-08T09:10:11+00:00"
RUNAWAY = 120  # seconds: what takes the square of its length takes hours
BODY = "".join(f"<p>{line}</p>" for line in build.REPORT)


def entry(number: int = 1, more: str = "", body: str = BODY) -> str:
    return (
        f"<item><title>Report {number}</title><link>https://courier.example/{number}</link>{more}"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def feed(*entries: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">'
        f"<channel><title>Brookmere Courier</title><link>https://courier.example/</link>{head}"
        f"{''.join(entries)}</channel></rss>"
    ).encode()


def opened(data: bytes, form: str = "feed", **more: str) -> list[RawDocument | Rejected | Link]:
    found = Found(file=io.BytesIO(data), location=more.pop("location", "feed.xml"), retrieved=WHEN, **more)  # type: ignore[arg-type]
    out = []
    for one in FORMS[form].open(found):
        assert not isinstance(one, Found)
        out.append(one)
    return out


def documents(data: bytes) -> list[RawDocument]:
    return [one for one in opened(data) if isinstance(one, RawDocument)]


def told(one: RawDocument | Link) -> dict[str, list[tuple[str, str]]]:
    if isinstance(one, RawDocument):
        content = content_of(one)
        assert isinstance(content, Content)
        testimony = content.told
    else:
        testimony = one.told
    out: dict[str, list[tuple[str, str]]] = {}
    for each in testimony:
        out.setdefault(each.field, []).append((each.where, each.words))
    return out


def test_an_entry_stays_the_same_document() -> None:
    alone = documents(feed(entry(1, "<slash:comments>1</slash:comments>"), head="<lastBuildDate>now</lastBuildDate>"))[
        0
    ]
    among = documents(feed(entry(2), entry(1, "<slash:comments>7</slash:comments>"), head="<ttl>5</ttl>"))[1]
    assert alone.sha256 == among.sha256 and alone.location == "feed.xml#1" and among.location == "feed.xml#2"
    changed = documents(feed(entry(1, body=BODY.replace("Tuesday", "Wednesday"))))[0]
    assert changed.sha256 != alone.sha256


def test_a_link_goes_before_the_text_of_its_entry() -> None:
    link, raw = opened(feed(entry(1)))
    assert isinstance(link, Link) and isinstance(raw, RawDocument)
    assert link.location == raw.location and link.told == content_of(raw).told  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("<pubDate>Tue, 05 Mar 2024 19:30:00 +0100</pubDate>", {"published": "pubDate"}),
        ("<dc:date>2024-03-05T19:30:00+01:00</dc:date>", {"published": "dc:date"}),
        ("<pubDate>Tue, 05 Mar 2024</pubDate><dc:date>2024-03-05</dc:date>", {"published": "pubDate"}),
        ("<updated>2024-03-05T19:30:00Z</updated>", {"modified": "updated"}),
        ("", {}),
    ],
)
def test_each_date_is_what_its_element_says(more: str, expected: dict[str, str]) -> None:
    said = told(documents(feed(entry(1, more)))[0])
    assert {name: said[name][0][0] for name in ("published", "modified") if name in said} == expected


def test_the_outlet_is_where_the_entry_was_taken_from() -> None:
    source = '<source url="https://observer.example">Lenn Observer</source>'
    said = told(opened(feed(entry(1, source)))[0])  # type: ignore[arg-type]
    assert said["outlet"] == [("source", "Lenn Observer"), ("source url", "https://observer.example")]
    said = told(opened(feed(entry(1)))[0])  # type: ignore[arg-type]
    assert said["outlet"] == [("channel title", "Brookmere Courier")]


def test_tags_are_no_section() -> None:
    tags = "<category>Bridges</category><category>Ida Falk</category>"
    assert "section" not in told(documents(feed(entry(1, tags)))[0])
    assert told(documents(feed(entry(1, f"{tags}<category>World</category>")))[0])["section"] == [("category", "World")]


def test_relative_links_are_made_whole() -> None:
    data = feed(entry(1)).replace(b"https://courier.example/1", b"/local/bridge?a=1&amp;b=2")
    [link, _] = opened(data)
    assert isinstance(link, Link) and link.url == "https://courier.example/local/bridge?a=1&b=2"
    data = data.replace(b"<link>https://courier.example/</link>", b"")
    [raw] = opened(data)  # no address, but a text
    assert isinstance(raw, RawDocument)
    [link, _] = opened(data, location="http://observer.example/feed")
    assert isinstance(link, Link) and link.url == "http://observer.example/local/bridge?a=1&b=2"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "http://", "http://[::1", "x" * 9000])
def test_no_other_scheme_is_followed(address: str) -> None:
    data = (
        feed(entry(1))
        .replace(b"https://courier.example/1", address.encode())
        .replace(b"<link>https://courier.example/</link>", b"")
    )
    assert not [one for one in opened(data) if isinstance(one, Link)]


@pytest.mark.parametrize(
    "text",
    ["The council met and […]", "It voted […] The post Bridge appeared first on Courier.", "More to come ... Read more",
     "and then\n…"],
)  # fmt: skip
def test_a_cut_is_seen(text: str) -> None:
    assert breaks_off(text)


@pytest.mark.parametrize(
    "text", ["It is over.", '"I … do not know", she said.\nHe left.\nShe stayed.\nAll slept.\nThe end.']
)
def test_a_whole_text_is_no_teaser(text: str) -> None:
    assert not breaks_off(text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "iso-2022-jp", "shift_jis", "euc-jp", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    text = "市議会は火曜日、古い橋を直すことを決めた。" * 12
    name = encoding.removesuffix("-be").removesuffix("-sig")
    data = feed(entry(1, body=text)).decode().replace('encoding="utf-8"', f'encoding="{name}"').encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    form = judge(Head(data=data))
    assert form is not None and form.name == "feed"
    content = content_of(documents(data)[0])
    assert isinstance(content, Content) and text in (content.html or "")


def test_a_wrong_encoding_is_mended() -> None:
    data = feed(entry(1, body="<p>Le café à côté du pont.</p>" * 10)).decode().encode("cp1252")
    content = content_of(documents(data)[0])
    assert isinstance(content, Content) and "café à côté" in (content.html or "")


def test_the_servers_charset_counts_where_the_feed_names_none() -> None:
    data = feed(entry(1, body="<p>Совет решил починить мост.</p>" * 12)).decode()
    data_ = data.replace(' encoding="utf-8"', "").encode("koi8-r")
    raws = opened(data_, content_type="application/rss+xml; charset=koi8-r")
    content = content_of(raws[1])  # type: ignore[arg-type]
    assert isinstance(content, Content) and "починить" in (content.html or "")


def test_no_entity_is_expanded_or_fetched() -> None:
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    doctype = f'<!DOCTYPE rss [{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = feed(entry(1, "<description>&m; &x;</description>")).decode().replace("<rss", doctype + "<rss", 1).encode()
    with limit(RUNAWAY):
        [raw] = documents(data)
        content = content_of(raw)
    assert isinstance(content, Content)
    assert "aaaa" not in str(content) and "root:" not in str(content) and b"ENTITY" not in raw.data
    assert len(str(content)) < len(data)


class Endless(io.RawIOBase):
    """A feed that never ends: `start`, then `rest` again and again."""

    def __init__(self, start: bytes, rest: bytes) -> None:
        super().__init__()
        self._start, self._rest, self.given = start, rest, 0

    def read(self, size: int = -1, /) -> bytes:
        piece = self._start if not self.given else (self._rest * (size // len(self._rest) + 1))[:size]
        self.given += len(piece)
        return piece


@pytest.mark.parametrize("rest", [b"x", b"<!-- never closed ", b"<![CDATA[", b"<a>", b"<!---->"])
@pytest.mark.parametrize("start", [b"<rss><channel>", b"<rss><channel><item><title>"])
def test_a_feed_that_never_ends_ends(start: bytes, rest: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.sources.feeds.entries.MAX_FEED_BYTES", 20_000_000)
    file = Endless(start, rest)
    with limit(RUNAWAY):
        out = list(FORMS["feed"].open(Found(file=file, location="x", retrieved=WHEN)))  # type: ignore[arg-type]
    assert out and all(isinstance(one, Rejected) for one in out)
    assert file.given <= 20_000_001


def test_a_long_feed_says_how_much_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.sources.feeds.entries.MAX_FEED_BYTES", 200_000)
    file = Endless(feed().removesuffix(b"</channel></rss>"), entry(1).encode())
    out = list(FORMS["feed"].open(Found(file=file, location="x", retrieved=WHEN)))  # type: ignore[arg-type]
    last = out[-1]
    count = sum(isinstance(one, RawDocument) for one in out)
    assert isinstance(last, Rejected) and last.reason == "too-large" and count > 150
    assert f"{count:,}" in last.detail or f"{count + 1:,}" in last.detail


@settings(max_examples=60, deadline=None)
@given(sizes=st.lists(st.integers(1, 400), min_size=1, max_size=20), count=st.integers(0, 6))
def test_entries_do_not_depend_on_how_the_feed_is_read(sizes: list[int], count: int) -> None:
    data = feed(*(entry(n) for n in range(count)))

    class Slow(io.BytesIO):
        """Gives a few bytes at a time."""

        turn = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.turn += 1
            return super().read(min(sizes[self.turn % len(sizes)], size if size is not None and size >= 0 else 10**9))

    assert [one.data for one in Entries(Slow(data))] == [one.data for one in Entries(io.BytesIO(data))]


BASES = [feed(entry(1), entry(2)), *(path.read_bytes() for path in sorted((build.FORMS / "feed").glob("input*")))]


@settings(max_examples=150, deadline=None)
@given(
    base=st.sampled_from(BASES),
    cuts=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 60), st.binary(max_size=6)), max_size=6),
)  # fmt: skip
def test_nothing_raises_whatever_is_changed(base: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    for start, size, splice in cuts:
        at = start % (len(base) + 1)
        base = base[:at] + splice + base[at + size :]
    for one in opened(base):
        assert isinstance(one, RawDocument | Rejected | Link)
        if isinstance(one, RawDocument):
            assert isinstance(content_of(one), Content | Rejected)


def test_a_json_feeds_item_stays_the_same_document() -> None:
    form: Form = FORMS["json_feed"]
    one = {"id": "1", "content_html": BODY, "title": "Bridge"}
    around = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier"}

    def shas(items: list[object], **more: str) -> list[str]:
        data = json.dumps({**around, **more, "items": items}, indent=len(items)).encode()
        found = Found(file=io.BytesIO(data), location="x", retrieved=WHEN)
        return [raw.sha256 for raw in form.open(found) if isinstance(raw, RawDocument)]

    assert shas([one], user_comment="now") == shas([{"id": "2", "title": "x"}, one])


def test_a_sitemap_gives_addresses_and_nothing_it_defines() -> None:
    data = (
        b'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&x;</loc></url>'
        b"<url><loc>//a.example/1</loc></url></urlset>"
    )
    link, rejection = opened(data, "sitemap")
    assert isinstance(link, Link) and "root:" not in link.url
    assert isinstance(rejection, Rejected) and rejection.reason == "no-address"
