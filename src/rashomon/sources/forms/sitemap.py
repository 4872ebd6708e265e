"""Sitemaps: the addresses of a site's pages, with what a news sitemap says of each; an index gives its sitemaps."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rashomon.model import FieldName, Rejected, Told
from rashomon.sources.feeds.entries import Entries, root_of
from rashomon.sources.feeds.markup import one_line
from rashomon.sources.form import Form, Found, Head, Link
from rashomon.sources.limits import rejected

# Under `news:` stands what a newsroom says to search engines about an article. `lastmod` is said of any page, and
# often by the machine that built the list.
_FIELDS: dict[str, tuple[FieldName, str]] = {
    "title": ("headline", "news:title"),
    "publication_date": ("published", "news:publication_date"),
    "name": ("outlet", "news:name"),
    "language": ("language", "news:language"),
    "lastmod": ("modified", "lastmod"),
}


def recognise(head: Head) -> float:
    """The root of the XML."""
    root = root_of(head.data)
    return 0.95 if root is not None and root.kind in ("urlset", "sitemapindex") else 0.0


def open_sitemap(found: Found) -> Iterator[Rejected | Link]:
    """One link an address."""
    entries = Entries(found.file)
    for entry in entries:
        location = f"{found.location}#{entries.count}"
        if entry.data is None:
            yield rejected(location, entry.reason, f"{entry.detail}. The other entries were read")
            continue
        yield open_entry(found, entries.count, entry.data)
    if entries.over:
        detail = f"the sitemap {entries.over}; its first {entries.count:,} entries were read. Split it"
        yield rejected(found.location, "too-large", detail)
    elif not entries.count:
        yield rejected(found.location, "empty", "the sitemap lists no address; look at it in a browser")


def open_entry(found: Found, number: int, data: bytes) -> Rejected | Link:
    """The link that one entry of the sitemap gives, the n-th of it, as `Entries` cut it out."""
    location = f"{found.location}#{number}"
    fields = _elements(data)
    url = fields.get("loc", "")
    if not url.lower().startswith(("http://", "https://")):
        detail = f"entry {number} has no address that can be fetched; look at its <loc>"
        return rejected(location, "no-address", detail, data)
    told = (
        Told(field=field, by="feed", where=where, words=words)
        for name, (field, where) in _FIELDS.items()
        if (words := fields.get(name, ""))
    )
    return Link(url=url, location=location, told=tuple(told))


def _elements(data: bytes) -> dict[str, str]:
    """The texts of an entry's elements by their names without prefix, the first of a name."""
    from lxml import etree

    # What an entity stands for is not asked: none is defined in an entry, and nothing is fetched.
    parser = etree.XMLPullParser(
        events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    found: dict[str, str] = {}
    stream = io.BytesIO(data)
    try:
        while piece := stream.read(65_536):
            parser.feed(piece)
        for _, element in parser.read_events():
            if isinstance(element.tag, str):
                words = one_line("".join(element.itertext()))
                if words:
                    found.setdefault(element.tag.rpartition("}")[2].rpartition(":")[2], words)
    except (etree.LxmlError, ValueError, LookupError):
        pass  # what was read before stands
    return found


FORM = Form(
    name="sitemap",
    title="Sitemaps, news sitemaps and their indexes",
    recognise=recognise,
    open=open_sitemap,
    lists=True,
)
