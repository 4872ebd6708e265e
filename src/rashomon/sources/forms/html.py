"""Web pages as saved or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources.form import Content, Form, Found, Head
from rashomon.sources.judging.decode import charset_of, decode
from rashomon.sources.judging.sniff import html_likeness
from rashomon.sources.limits import read_whole, rejected
from rashomon.sources.records.documents import earlier
from rashomon.sources.records.names import is_address

# What browsers write at the head of a page they save: "<!-- saved from url=(0029)https://..." (Chrome, Edge, Internet
# Explorer), "url: https://..." and "saved date: Tue May 09 2023 ..." (SingleFile).
_COMMENTS = 4000
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)", re.I
)
_SAVED_ON = re.compile(rb"<!--\s*Page saved with SingleFile\s[^>]{0,2000}?saved date: (\w{3} \w{3} \d\d \d{4})", re.I)


def recognise(head: Head) -> float:
    """A page opens with a page's tags, or is full of them."""
    return html_likeness(head.data, head.suffix, head.content_type)


def open_page(found: Found) -> Iterator[RawDocument | Rejected]:
    """The page as one document."""
    data = read_whole(found)
    if isinstance(data, Rejected):
        yield data
        return
    saved = _SAVED_ON.search(data[:_COMMENTS])
    yield RawDocument(
        location=found.location,
        data=data,
        form="html",
        retrieved=earlier(_day(saved[1]), found.retrieved) if saved else found.retrieved,
        told=found.told,
    )


def content(raw: RawDocument) -> Content | Rejected:
    """The decoded page, without NULs, and the address that a browser wrote into it when it was saved."""
    text = decode(raw.data, html=True, charset=charset_of(raw.told))
    if text is None:
        return rejected(raw.location, "encoding", "the bytes fit no known encoding; save the page as UTF-8", raw.data)
    saved = _SAVED_FROM.search(text[:_COMMENTS])
    url = saved[1] if saved and is_address(saved[1]) else None
    told = (Told(field="url", by="archive", where="saved from url", words=url),) if url else ()
    return Content(html=text.replace("\x00", ""), told=told)


def _day(words: bytes) -> str | None:
    """The day of "Tue May 09 2023", as JavaScript writes it."""
    try:
        return datetime.strptime(words.decode("ascii"), "%a %b %d %Y").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return None


FORM = Form(name="html", title="Web pages (HTML)", recognise=recognise, open=open_page, content=content)
