"""What is fetched, how often and in which order; and that nothing stays open."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources import find
from rashomon.sources.fetch import Fetcher, FetchSettings
from rashomon.sources.form import Fetched, Form, Found, Link
from rashomon.sources.forms import FORMS
from rashomon.sources.limits import rejected
from tests.sources.fetch.site import Site, answer, running

NOW = "2024-05-06T07:08:09+00:00"
PAGE = b"<html><body><p>The council met on Monday.</p></body></html>"
ENTRY = "The harbour council voted on Monday to close the old pier. " * 30


def feed(*pages: str, text: str = ENTRY) -> bytes:
    items = "".join(
        f"<item><title>Report {n}</title><link>{page}</link><description>{text}</description></item>"
        for n, page in enumerate(pages, start=1)
    )
    return f'<rss version="2.0"><channel><title>Ansel Courier</title>{items}</channel></rss>'.encode()


class Web:
    """Stands in for the fetcher: addresses and what stands there. None is a page that cannot be fetched."""

    def __init__(self, pages: dict[str, bytes | None]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.told: dict[str, tuple[Told, ...]] = {}
        self.opened: list[io.BytesIO] = []
        self.closed = False

    def fetch(self, links: Iterable[Link]) -> Iterator[Found | Fetched | Rejected]:
        try:
            for link in links:
                self.asked.append(link.url)
                self.told[link.url] = link.told
                data = self.pages.get(link.url)
                if data is None:
                    yield rejected(link.url, "status-404", "the server has no such page")
                    continue
                with io.BytesIO(data) as file:
                    self.opened.append(file)
                    yield Found(file=file, location=link.url, retrieved=NOW, told=link.told)
                yield Fetched(url=link.url, etag='"1"', retrieved=NOW)
        finally:
            self.closed = True


def shown(items: Iterable[RawDocument | Rejected | Fetched]) -> list[str]:
    out = []
    for item in items:
        if isinstance(item, Fetched):
            out.append(f"fetched {item.url}")
        else:
            what = item.reason if isinstance(item, Rejected) else item.form
            out.append(f"{what} {item.location.rpartition('/')[2] if '://' not in item.location else item.location}")
    return out


def test_an_address_is_fetched_and_marked_after_what_it_gave() -> None:
    web = Web({"https://a.example/1": PAGE})
    assert shown(find(["https://a.example/1"], fetcher=web)) == [
        "html https://a.example/1", "fetched https://a.example/1",
    ]  # fmt: skip


def test_a_path_made_of_an_address_is_still_an_address() -> None:
    web = Web({"https://a.example/1": PAGE})
    assert shown(find([Path("https://a.example/1")], fetcher=web))[0] == "html https://a.example/1"


def test_without_a_fetcher_an_address_says_how() -> None:
    (only,) = find(["https://a.example/1"])
    assert isinstance(only, Rejected) and only.reason == "not-fetched"


def test_each_address_is_fetched_once_a_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("https://a.example/1\nhttps://a.example/2#part\nhttps://a.example/1\n")
    (tmp_path / "b.csv").write_text("title,url\nOne,https://a.example/2\n")
    web = Web({"https://a.example/1": PAGE, "https://a.example/2#part": PAGE})
    list(find([tmp_path, "https://a.example/1"], fetcher=web))
    assert web.asked == ["https://a.example/1", "https://a.example/2#part"]


def test_a_record_without_text_is_followed_only_where_asked_and_what_it_says_goes_with_its_page(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"title": "One", "url": "https://a.example/1", "date": "2023-05-09"}]))
    web = Web({"https://a.example/1": PAGE})
    assert shown(find([tmp_path], fetcher=web)) == ["teaser a.json#1"]
    assert web.asked == []
    (page,) = [r for r in find([tmp_path], fetcher=web, follow=True) if isinstance(r, RawDocument)]
    assert {(t.field, t.by, t.words) for t in page.told} >= {
        ("headline", "record", "One"), ("published", "record", "2023-05-09"),
    }  # fmt: skip


def test_lists_are_followed_unless_forbidden(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("https://a.example/1\n")
    web = Web({"https://a.example/1": PAGE})
    assert shown(find([tmp_path], fetcher=web, follow=False)) == ["not-fetched a.txt#1"]
    assert web.asked == []
    assert shown(find([tmp_path], fetcher=web, follow=True))[0] == "html https://a.example/1"


needs_feeds = pytest.mark.skipif("feed" not in FORMS, reason="the form of feeds is not there")


@needs_feeds
def test_a_feed_at_hand_gives_its_own_entries(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(feed("https://a.example/1", "https://a.example/2"))
    (tmp_path / "teasers.xml").write_bytes(feed("https://a.example/3", text="The council met."))
    web = Web({"https://a.example/1": PAGE})
    found = list(find([tmp_path], fetcher=web))
    assert shown(found) == ["feed feed.xml#1", "feed feed.xml#2", "teaser teasers.xml#1"]
    assert isinstance(found[2], Rejected) and "--follow" in found[2].detail
    assert web.asked == []


@needs_feeds
def test_forced_to_follow_a_feed_gives_its_pages_and_falls_back_on_its_entries(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(feed("https://a.example/1", "https://a.example/2"))
    web = Web({"https://a.example/1": PAGE, "https://a.example/2": None})
    assert shown(find([tmp_path], fetcher=web, follow=True)) == [
        "html https://a.example/1", "fetched https://a.example/1", "status-404 https://a.example/2", "feed feed.xml#2",
    ]  # fmt: skip


@needs_feeds
def test_a_fetched_feed_is_followed_and_marked_after_its_pages() -> None:
    web = Web({
        "https://a.example/feed": feed("https://a.example/1", "https://a.example/more"),
        "https://a.example/1": PAGE,
        "https://a.example/more": feed("https://a.example/far"),
        "https://a.example/far": feed("https://a.example/further"),
    })  # fmt: skip
    seen = shown(find(["https://a.example/feed"], fetcher=web))
    assert seen.index("fetched https://a.example/feed") > seen.index("fetched https://a.example/1")
    assert "https://a.example/further" not in web.asked  # so many links away and no more
    assert "feed https://a.example/far#1" in seen  # what stands there itself is read
    assert web.closed and all(file.closed for file in web.opened)
    without = Web(web.pages)
    assert shown(find(["https://a.example/feed"], fetcher=without, follow=False)) == [
        "feed https://a.example/feed#1", "feed https://a.example/feed#2", "fetched https://a.example/feed",
    ]  # fmt: skip


def test_closed_half_way_nothing_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[io.IOBase] = []
    real_open, real_temporary = Path.open, tempfile.TemporaryFile

    def note(file: io.IOBase) -> io.IOBase:
        opened.append(file)
        return file

    monkeypatch.setattr(Path, "open", lambda *a, **k: note(real_open(*a, **k)))
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda *a, **k: note(real_temporary(*a, **k)))
    lines = b'{"title": "A", "text": "x"}\n' * 5
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines))
    web = Web({"https://a.example/1": lines})
    for inputs in ([tmp_path / "a.jsonl"], [tmp_path / "b.jsonl.gz"], ["-"], ["https://a.example/1"]):
        opened.clear()
        items = find(inputs, fetcher=web, stdin=io.BytesIO(lines))
        next(items)
        items.close()  # type: ignore[attr-defined]
        assert all(file.closed for file in opened)
    assert web.closed and all(file.closed for file in web.opened)


def boxes(found: Found) -> Iterator[Found]:
    with io.BytesIO(found.file.read()[3:]) as file:
        yield Found(file=file, location=f"{found.location}#in", retrieved=NOW, depth=found.depth + 1)


def breaks(found: Found) -> Iterator[RawDocument]:
    yield RawDocument(location=found.location, data=b"words", form="text", retrieved=NOW)
    raise KeyError("a bug in the form")


def form(name: str, mark: bytes, open_: object) -> Form:
    return Form(
        name=name,
        title=name,
        recognise=lambda head: float(head.data.startswith(mark)),
        open=open_,  # type: ignore[arg-type]
    )


def test_boxes_in_boxes_are_opened_to_a_depth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMS, "box", form("box", b"BOX", boxes))
    (tmp_path / "four").write_bytes(b"BOX" * 4 + b"The council met.")
    (tmp_path / "six").write_bytes(b"BOX" * 6 + b"The council met.")
    assert shown(find([tmp_path])) == ["text four#in#in#in#in", "nested-too-deeply six#in#in#in#in#in"]


def test_what_a_form_raises_is_a_rejection_after_what_it_gave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMS, "bad", form("bad", b"BAD", breaks))
    (tmp_path / "a").write_bytes(b"BAD")
    (tmp_path / "b.txt").write_text("The council met.")
    assert shown(find([tmp_path])) == ["text a", "unreadable a", "text b.txt"]


def test_a_box_that_cannot_go_back_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Once(io.BytesIO):
        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    def once(found: Found) -> Iterator[Found]:
        yield Found(file=Once(found.file.read()[3:]), location=found.location, retrieved=NOW, depth=1)

    monkeypatch.setitem(FORMS, "once", form("once", b"ONE", once))
    (tmp_path / "a").write_bytes(b"ONE" + PAGE)
    (page,) = find([tmp_path])
    assert isinstance(page, RawDocument) and page.data == PAGE


def test_what_unpacks_out_of_proportion_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bombs(found: Found) -> Iterator[Found]:
        while True:
            with io.BytesIO(b"The council met. " * 50_000) as file:
                yield Found(file=file, location=f"{found.location}#x", retrieved=NOW, depth=1)

    monkeypatch.setattr("rashomon.sources.metered.FREE_BYTES", 10_000_000)
    monkeypatch.setitem(FORMS, "bomb", form("bomb", b"BOM", bombs))
    (tmp_path / "a").write_bytes(b"BOM")
    found = shown(find([tmp_path]))
    assert found[-1] == "bomb a"
    assert 5 < len(found) < 15 and set(found[:-1]) == {"text a#x"}


@needs_feeds
def test_with_the_fetcher_itself(tmp_path: Path) -> None:
    site = Site()
    with running(site):
        home = f"http://127.0.0.1:{site.port}"
        site.routes |= {
            "/feed": answer(feed(f"{home}/1", f"{home}/gone"), Content_Type="application/rss+xml"),
            "/1": answer(PAGE, ETag='"7"'),
            "/2": answer(PAGE),
        }
        (tmp_path / "list.txt").write_text(f"{home}/2\n{home}/1#comments\n")
        fetcher = Fetcher(FetchSettings(allow_private=True, interval=0, retries=0))
        found = list(find([tmp_path, f"{home}/feed"], fetcher=fetcher))
        assert [line.replace(home, "") for line in shown(found)] == [
            "html /2", "fetched /2", "html /1#comments", "fetched /1#comments", "http-404 /gone", "feed /feed#2",
            "fetched /feed",
        ]  # fmt: skip
        again = Fetcher(FetchSettings(allow_private=True, interval=0, retries=0), {f"{home}/1": ('"7"', None)})
        site.routes["/1"] = answer(status=304)
        assert [f.unchanged for f in find([f"{home}/1"], fetcher=again) if isinstance(f, Fetched)] == [True]
