"""RSS (0.9x, 1.0, 2.0) and Atom, read by feedparser, one entry at a time.

An entry with a report's text is a document; where it has an address too, the `Link` goes before it, so that the page
can be taken instead. An entry with only a teaser is a `Link`. `<source>` names the outlet an entry was taken from: it
goes before the channel's title.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin, urlsplit

from rashomon.model import FieldName, RawDocument, Rejected, Told
from rashomon.sources.feeds.entries import Entries, root_of
from rashomon.sources.feeds.markup import count_words, one_line, visible_text
from rashomon.sources.feeds.teasers import SHORTEST_REPORT, SHORTEST_SUMMARY, breaks_off
from rashomon.sources.form import Content, Form, Found, Head, Link
from rashomon.sources.limits import rejected

# A feed's entries are alike: where so many in a row hold nothing (200,000 empty ones took 200 s), none will.
MAX_IN_VAIN = 1000
_DATES: tuple[tuple[FieldName, str, tuple[bytes, ...]], ...] = (
    ("published", "published", (b"pubDate", b"published", b"dcterms:issued", b"issued")),
    ("published", "created", (b"dcterms:created", b"created")),
    ("modified", "updated", (b"updated", b"dcterms:modified", b"modified", b"lastBuildDate")),
)
# A category is a section where the entry's address says so too, or it is one that nearly every newsroom has.
# A feed's other categories are its tags: names, topics, places.
_SECTIONS = frozenset(
    "world national international politics business economy sports sport science technology health culture opinion "
    "local metro education entertainment environment lifestyle travel weather crime".split()
)


def recognise(head: Head) -> float:
    """The root of the XML."""
    root = root_of(head.data)
    return 0.95 if root is not None and root.kind in ("rss", "rdf", "feed") else 0.0


def open_feed(found: Found) -> Iterator[RawDocument | Rejected | Link]:
    """One document or link an entry; what is wrong with one entry costs only itself."""
    entries = Entries(found.file, charset=charset_of(found.content_type))
    in_vain = 0
    for entry in entries:
        if in_vain >= MAX_IN_VAIN:
            detail = f"{in_vain:,} entries in a row hold no report; the rest of the feed was not read. Split the feed"
            yield rejected(found.location, "too-many", detail)
            return
        in_vain += 1
        location = f"{found.location}#{entries.count}"
        if entry.data is None:
            yield rejected(location, entry.reason, f"{entry.detail}. The other entries were read")
            continue
        for item in open_entry(found, entries.count, entry.data):
            if not isinstance(item, Rejected):
                in_vain = 0
            yield item
    if entries.over:
        detail = f"the feed {entries.over}; its first {entries.count:,} entries were read. Split the feed"
        yield rejected(found.location, "too-large", detail)
    elif not entries.count:
        yield rejected(found.location, "empty", "the feed has no entries; look at it in a browser, and try again later")


def open_entry(found: Found, number: int, data: bytes) -> Iterator[RawDocument | Rejected | Link]:
    """What one entry of the feed gives, the n-th of it, as `Entries` cut it out: its link, its text, or neither."""
    location = f"{found.location}#{number}"
    raw = RawDocument(location=location, data=data, form="feed", retrieved=found.retrieved)
    parsed = _Parsed(raw, base=_address_of(found))
    if parsed.url:
        yield Link(url=parsed.url, location=location, told=parsed.told)
    if parsed.has_report:
        yield raw
    elif not parsed.url:
        detail = f"entry {number} has neither a report's text ({parsed.words} words) nor an address"
        yield rejected(location, "no-article", detail, raw.data)


def content(raw: RawDocument) -> Content | Rejected:
    """The entry's text as a page of its own, and what the feed says about it."""
    parsed = _Parsed(raw, base="")
    if not parsed.body:
        return rejected(raw.location, "no-article", "the entry has no text; fetch the page it links to", raw.data)
    return Content(html=f"<html><body><article>\n{parsed.body}\n</article></body></html>", told=parsed.told)


class _Parsed:
    """One entry, parsed."""

    def __init__(self, raw: RawDocument, base: str) -> None:
        import feedparser

        parsed: Mapping[str, Any] = {}
        with suppress(Exception):  # what it cannot read costs one entry
            # A stream: of a string feedparser tries whether it is an address or the name of a file.
            parsed = feedparser.parse(io.BytesIO(raw.data), sanitize_html=False, resolve_relative_uris=False)
        entries = parsed.get("entries") or [{}]
        self._data = raw.data
        self._entry: Mapping[str, Any] = entries[0]
        self._feed: Mapping[str, Any] = parsed.get("feed") or {}
        location = raw.location.rpartition("#")[0]
        self._base = base or (location if location.startswith(("http://", "https://")) else "")
        self.url = self._url()
        self.body, self.words, self.has_report = self._body()
        self.told = tuple(self._told())

    def _url(self) -> str:
        links = [link for link in self._entry.get("links") or () if isinstance(link, Mapping)]
        pages = [
            link.get("href")
            for link in links
            if link.get("rel") in ("alternate", None) and "html" in (link.get("type") or "html")
        ]
        home = _words(self._feed.get("link"))
        for found in (self._entry.get("feedburner_origlink"), *pages, self._entry.get("link")):
            if address := absolute(_words(found), home, self._base):
                return address
        return ""

    def _body(self) -> tuple[str, int, bool]:
        """The longest text of the entry, how many words it has, and whether it is a report or a teaser of one."""
        best: tuple[str, int, bool] = ("", 0, False)
        contents = [item for item in self._entry.get("content") or () if isinstance(item, Mapping)]
        own = [(item, SHORTEST_REPORT) for item in contents]
        summary = {"value": self._entry.get("summary"), "type": (self._entry.get("summary_detail") or {}).get("type")}
        for item, shortest in (*own, (summary, SHORTEST_SUMMARY)):
            value = _words(item.get("value"))
            page = value if "html" in (item.get("type") or "html") else as_paragraphs(value)
            text = visible_text(page)
            words = count_words(text)
            if words > best[1]:
                best = (page, words, words >= shortest and not breaks_off(text))
        return best

    def _told(self) -> Iterator[Told]:
        entry, feed = self._entry, self._feed
        if headline := one_line(_words(entry.get("title"))):
            yield _say("headline", "title", headline)
        if self.url:
            original = entry.get("feedburner_origlink")
            yield _say("url", "feedburner:origLink" if original else "link", self.url)
        yield from self._outlet()
        for author in entry.get("authors") or ():
            name = one_line(_words(author.get("name"))) if isinstance(author, Mapping) else ""
            if name and "@" not in name:
                yield _say("byline", "dc:creator" if b"dc:creator" in self._data else "author", name)
        yield from self._dates()
        if section := self._section():
            yield _say("section", "category", section)
        language = _words((entry.get("title_detail") or {}).get("language")) or _words(feed.get("language"))
        if language:
            yield _say("language", "language", language)
        summary = one_line(visible_text(_words(entry.get("summary"))))
        if summary and summary != one_line(visible_text(self.body)):
            yield _say("summary", "description", summary)

    def _outlet(self) -> Iterator[Told]:
        """Where the entry was taken from, else whose feed this is."""
        source = self._entry.get("source")
        source = source if isinstance(source, Mapping) else {}
        name = one_line(_words(source.get("title")) or _words(source.get("value")))
        address = _words(source.get("href")) or _words(source.get("link"))
        if name:
            yield _say("outlet", "source", name)
        if address.startswith(("http://", "https://")):
            yield _say("outlet", "source url", address)
        if name or address:
            return
        publisher = one_line(_words(self._entry.get("publisher")))
        if publisher and "@" not in publisher:
            yield _say("outlet", "dc:publisher", publisher)
        if channel := one_line(_words(self._feed.get("title"))):
            yield _say("outlet", "channel title", channel)

    def _dates(self) -> Iterator[Told]:
        """Each date under the name of its element. feedparser takes dc:date for an update; it says when it is from."""
        own_update = any(_has(self._data, name) for name in _DATES[2][2])
        for field, key, names in _DATES:
            # Asked so, for feedparser gives the one date for the other where that is missing.
            words = _words(dict(self._entry).get(key)).strip()
            if not words:
                continue
            if key == "updated" and not own_update:
                if "published" not in dict(self._entry):
                    yield _say("published", "dc:date", words)
                continue
            where = next((name.decode() for name in names if _has(self._data, name)), key)
            yield _say(field, where, words)

    def _section(self) -> str:
        tags = self._entry.get("tags") or ()
        folders = {_slug(part) for part in urlsplit_path(self.url).split("/")[:-1]} - {""}
        for tag in tags[:10]:
            name = one_line(_words(tag.get("label")) or _words(tag.get("term"))) if isinstance(tag, Mapping) else ""
            if name and (_slug(name) in folders or name.lower() in _SECTIONS):
                return name
        return ""


def absolute(address: str, *bases: str) -> str:
    """An http(s) address, made whole by the first base that can; empty where it is none."""
    address = address.strip()
    if not address or len(address) > 4000:
        return ""
    for base in ("", *bases):
        try:
            whole = urljoin(base, address)
            host = urlsplit(whole).hostname
        except ValueError:
            continue
        if whole.lower().startswith(("http://", "https://")) and host:
            return whole
    return ""


def urlsplit_path(address: str) -> str:
    """The path of an address; empty where the address cannot be read."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def as_paragraphs(text: str) -> str:
    """Plain text as HTML, a paragraph for each blank line."""
    from html import escape

    parts = [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    return "\n".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in parts)


def _say(field: FieldName, where: str, words: str) -> Told:
    return Told(field=field, by="feed", where=where, words=words)


def _words(value: Any) -> str:
    return value.replace("\x00", "").encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _has(data: bytes, name: bytes) -> bool:
    return re.search(rb"<(?:[\w-]+:)?" + name + rb"[\s>]", data) is not None


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def charset_of(content_type: str | None) -> str:
    """The character set that a server names."""
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", content_type or "", re.I)
    return found[1] if found else ""


def _address_of(found: Found) -> str:
    told = next((one.words for one in found.told if one.field == "url"), "")
    return told or (found.location if found.location.startswith(("http://", "https://")) else "")


FORM = Form(name="feed", title="Feeds (RSS, Atom)", recognise=recognise, open=open_feed, content=content)
