"""JSON Feed 1.0 and 1.1, one item at a time, as `feed` does it with RSS and Atom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.model import FieldName, RawDocument, Rejected, Told
from rashomon.sources.feeds.markup import count_words, one_line, visible_text
from rashomon.sources.feeds.teasers import SHORTEST_REPORT, breaks_off
from rashomon.sources.form import Content, Form, Found, Head, Link
from rashomon.sources.forms.feed import absolute
from rashomon.sources.limits import read_whole, rejected

_VERSION = b"jsonfeed.org/version/"
# What is kept of the feed around an item: whose it is, not what changes with the next item.
_KEPT = ("version", "title", "home_page_url", "feed_url", "language", "authors", "author")


def recognise(head: Head) -> float:
    """An object that names the version, as the format demands."""
    start = head.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:4000].replace(b"\\/", b"/")
    return 0.95 if start.startswith(b"{") and _VERSION in start else 0.0


def open_feed(found: Found) -> Iterator[RawDocument | Rejected | Link]:
    """One document or link an item."""
    data = read_whole(found)
    if isinstance(data, Rejected):
        yield data
        return
    try:
        value = json.loads(data.decode(json.detect_encoding(data), "replace").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        where = (
            f"line {error.lineno}, column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
        )
        detail = f"the feed is no JSON that can be read ({where or 'nested too deeply'}); fetch it again"
        yield rejected(found.location, "broken-json", detail, data)
        return
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or not items:
        yield rejected(found.location, "empty", "the feed has no items; look at it, and try again later", data)
        return
    around = {key: value[key] for key in _KEPT if key in value}
    for number, item in enumerate(items, start=1):
        yield from _open_item(found, around, item, number)


def _open_item(found: Found, around: dict[str, Any], item: Any, number: int) -> Iterator[RawDocument | Rejected | Link]:
    location = f"{found.location}#{number}"
    if not isinstance(item, dict):
        yield rejected(location, "not-a-record", f"item {number} is no object; the others were read")
        return
    # Canonical, so that the same item in another layout has the same SHA-256.
    text = json.dumps({**around, "items": [item]}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = text.encode("utf-8", "replace")
    url = _url(around, item)
    page, _ = _body(item)
    visible = visible_text(page)
    words = count_words(visible)
    if url:
        yield Link(url=url, location=location, told=tuple(_told(around, item)))
    if words >= SHORTEST_REPORT and not breaks_off(visible):
        yield RawDocument(location=location, data=data, form="json_feed", retrieved=found.retrieved)
    elif not url:
        detail = f"item {number} has neither a report's text ({words} words) nor an address"
        yield rejected(location, "no-article", detail, data)


def content(raw: RawDocument) -> Content | Rejected:
    """The item's text, as a page where it is HTML, and what the feed says about it."""
    try:
        value = json.loads(raw.data)
        item = value["items"][0]
        page, is_html = _body(item)
        told = tuple(_told(value, item))
    except (ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError):
        return rejected(raw.location, "broken-json", "no feed item stands here; read the feed again", raw.data)
    if not page:
        return rejected(raw.location, "no-article", "the item has no text; fetch the page it links to", raw.data)
    if is_html:
        return Content(html=f"<html><body><article>\n{page}\n</article></body></html>", told=told)
    return Content(text=page, told=told)


def _body(item: Mapping[str, Any]) -> tuple[str, bool]:
    """The item's text, and whether it is HTML."""
    page = _words(item.get("content_html"))
    return (page, True) if page.strip() else (_words(item.get("content_text")), False)


def _url(feed: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    """The item's own page; `external_url` is what it writes about, except where nothing else is given."""
    bases = (_words(feed.get("home_page_url")), _words(feed.get("feed_url")))
    addresses = (_words(item.get(key)) for key in ("url", "external_url"))
    return next((whole for address in addresses if (whole := absolute(address, *bases))), "")


def _told(feed: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[Told]:
    fields: tuple[tuple[FieldName, str, Any], ...] = (
        ("headline", "title", item.get("title")),
        ("url", "url", _url(feed, item)),
        ("outlet", "feed title", feed.get("title")),
        ("published", "date_published", item.get("date_published")),
        ("modified", "date_modified", item.get("date_modified")),
        ("language", "language", item.get("language") or feed.get("language")),
        ("summary", "summary", item.get("summary")),
    )
    for field, where, value in fields:
        if words := one_line(_words(value)):
            yield Told(field=field, by="feed", where=where, words=words)
    authors = item.get("authors") or [item.get("author")]
    for author in authors if isinstance(authors, list) else ():
        name = one_line(_words(author.get("name"))) if isinstance(author, Mapping) else ""
        if name:
            yield Told(field="byline", by="feed", where="authors", words=name)


def _words(value: Any) -> str:
    return value.replace("\x00", "").encode("utf-8", "replace").decode() if isinstance(value, str) else ""


FORM = Form(name="json_feed", title="JSON Feed", recognise=recognise, open=open_feed, content=content)
