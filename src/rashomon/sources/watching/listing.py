"""A feed or sitemap, entry by entry, of which only what is new or changed is looked at closely.

A feed of 400 entries that is visited each minute has some three that are new. Cutting it into entries costs 10
microseconds for each, parsing one a hundred times that: so each entry is known by a mark of its bytes, and what has the
mark of an entry of the last visit is passed over. Identifiers (`guid`, `id`) are left out of the mark where an entry
has a link: some feeds make new ones by the hour.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources.feeds.entries import MAX_FEED_BYTES, Entries, root_of
from rashomon.sources.form import Form, Found, Head, Link
from rashomon.sources.forms import feed, json_feed, judge, sitemap
from rashomon.sources.limits import HEAD_BYTES, rejected
from rashomon.sources.watching.wishes import Wishes, wishes_of

# More entries than any feed has, and as many as a sitemap may have.
MAX_ENTRIES: Final = 50_000
# A sitemap in gzip; in more than that nobody serves one.
_MAX_WRAPPED: Final = 2
_IN_MEMORY: Final = 1_000_000
_LISTS: Final = ("feed", "json_feed", "sitemap")
_IDENTIFIER = re.compile(rb"<(guid|(?:[A-Za-z_][\w.-]*:)?id)(?=[\s>])[^<>]*>[^<>]*</\1\s*>", re.I)


class NoListing(Exception):
    """What stands there is no feed and no sitemap. `why` is the rejection that says so."""

    def __init__(self, why: Rejected) -> None:
        super().__init__(why.detail)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entry that was not there at the last visit: its page, its text, or both. `index`: of sitemaps, that the
    address leads to another sitemap."""

    link: Link | None
    text: RawDocument | None
    index: bool = False


@dataclass(slots=True, kw_only=True)
class Listing:
    """A listing being read. After it: `marks` of all its entries; `same`, how many were there at the last visit."""

    found: Found
    form: str
    wishes: Wishes
    marks: set[bytes]
    same: int = 0

    def entries(self, seen: Container[bytes]) -> Iterator[Listed | Rejected]:
        """What is not in `seen`, the marks of the last visit. What is wrong with an entry costs only itself."""
        if self.form == "json_feed":
            yield from self._items(seen)
            return
        charset = feed.charset_of(self.found.content_type) if self.form == "feed" else ""
        self.found.file.seek(0)
        head = self.found.file.read(HEAD_BYTES)
        self.found.file.seek(0)
        root = root_of(head)
        index = root is not None and root.kind == "sitemapindex"
        cut = Entries(self.found.file, charset=charset)
        for entry in cut:
            if cut.count > MAX_ENTRIES:
                detail = f"the listing has more than {MAX_ENTRIES:,} entries; those after them are not read"
                yield rejected(self.found.location, "too-many", detail)
                return
            if entry.data is None:
                yield rejected(f"{self.found.location}#{cut.count}", entry.reason, f"{entry.detail}. The other entries "
                               "were read")  # fmt: skip
            elif self._new(mark_of(entry.data), seen):
                if self.form == "feed":
                    yield from _together(feed.open_entry(self.found, cut.count, entry.data))
                else:
                    item = sitemap.open_entry(self.found, cut.count, entry.data)
                    yield Listed(link=item, text=None, index=index) if isinstance(item, Link) else item
        if cut.over:
            detail = f"it {cut.over}; its first {cut.count:,} entries were read"
            yield rejected(self.found.location, "too-large", detail)

    def _items(self, seen: Container[bytes]) -> Iterator[Listed | Rejected]:
        self.found.file.seek(0)
        for item in _together(json_feed.open_feed(self.found)):
            if isinstance(item, Rejected):
                # An empty feed is a quiet one.
                if item.reason != "empty":
                    yield item
            elif self._new(_mark_of_item(item), seen):
                yield item

    def _new(self, mark: bytes, seen: Container[bytes]) -> bool:
        twice = mark in self.marks
        self.marks.add(mark)
        if mark in seen or twice:
            self.same += 1
            return False
        return True


def open_listing(found: Found) -> Listing:
    """The listing in what was fetched; `found.file` stays open while it is read. Raises NoListing."""
    for _ in range(_MAX_WRAPPED):
        found.file.seek(0)
        head = found.file.read(HEAD_BYTES)
        found.file.seek(0)
        suffix = PurePosixPath(found.name).suffix.lower()
        form = judge(Head(data=head, suffix=suffix, content_type=found.content_type))
        if form is not None and form.name == "compressed":
            found = _unpacked(found, form)
            continue
        if form is None or form.name not in _LISTS:
            what = form.title if form else "of no form that is known"
            detail = (
                f"this is no feed and no sitemap, but {what}. Look in a browser whether the feed has moved (a site's "
                "page names it under 'RSS'), and correct the address in the settings"
            )
            raise NoListing(rejected(found.location, "not-a-feed", detail))
        wishes = wishes_of(head) if form.name == "feed" else Wishes()
        return Listing(found=found, form=form.name, wishes=wishes, marks=set())
    raise NoListing(rejected(found.location, "not-a-feed", "it is packed again and again; serve the feed itself"))


def _unpacked(found: Found, form: Form) -> Found:
    """What is inside a packed file, as far as a feed may go; what opens it closes it, so it is copied."""
    copy = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 (read by the caller)
    items = form.open(found)
    for one in items:
        if isinstance(one, Found):
            while copy.tell() <= MAX_FEED_BYTES and (piece := one.file.read(1 << 18)):
                copy.write(piece)
            return replace(one, file=copy, location=found.location)
    raise NoListing(
        rejected(found.location, "not-a-feed", "it is packed, and cannot be unpacked; serve the feed itself")
    )


def mark_of(entry: bytes) -> bytes:
    """What an entry is known by at the next visit."""
    if b"<link" in entry or b":link" in entry:
        entry = _IDENTIFIER.sub(b"", entry)
    return blake2b(entry, digest_size=16).digest()


def _mark_of_item(item: Listed) -> bytes:
    parts: list[object] = [item.link.url, item.link.told] if item.link else []
    if item.text:
        value = json.loads(item.text.data)
        if item.link and isinstance(value["items"][0], dict):
            value["items"][0].pop("id", None)
        parts.append(json.dumps(value, sort_keys=True))
    return blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).digest()


def _together(items: Iterator[RawDocument | Rejected | Link]) -> Iterator[Listed | Rejected]:
    """Each link with the text of its own entry, which follows it and stands at the same place."""
    link: Link | None = None
    for item in items:
        if isinstance(item, Link):
            if link:
                yield Listed(link=link, text=None)
            link = item
        elif isinstance(item, RawDocument):
            if link and link.location != item.location:
                yield Listed(link=link, text=None)
                link = None
            yield Listed(link=link, text=_at_its_page(item, link))
            link = None
        else:
            yield item
    if link:
        yield Listed(link=link, text=None)


def _at_its_page(text: RawDocument, link: Link | None) -> RawDocument:
    """An entry's text stands where its page does: its number in the feed is another at each visit."""
    if link is None:
        return text
    return replace(
        text, location=link.url, told=(Told(field="url", by="feed", where="link", words=link.url), *text.told)
    )  # fmt: skip
