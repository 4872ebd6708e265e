"""Web pages as saved or fetched."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import RawDocument, Rejected
from rashomon.sources.decode import charset_of, decode
from rashomon.sources.form import Content, Form, Found, Head
from rashomon.sources.limits import read_whole, rejected
from rashomon.sources.sniff import html_likeness


def recognise(head: Head) -> float:
    """A page opens with a page's tags, or is full of them."""
    return html_likeness(head.data, head.suffix, head.content_type)


def open_page(found: Found) -> Iterator[RawDocument | Rejected]:
    """The page as one document."""
    data = read_whole(found)
    if isinstance(data, Rejected):
        yield data
    else:
        yield RawDocument(location=found.location, data=data, form="html", retrieved=found.retrieved, told=found.told)


def content(raw: RawDocument) -> Content | Rejected:
    """The decoded page, without NULs."""
    text = decode(raw.data, html=True, charset=charset_of(raw.told))
    if text is None:
        return rejected(raw.location, "encoding", "the bytes fit no known encoding; save the page as UTF-8", raw.data)
    return Content(html=text.replace("\x00", ""))


FORM = Form(name="html", title="Web pages (HTML)", recognise=recognise, open=open_page, content=content)
