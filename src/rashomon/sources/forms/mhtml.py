"""Pages saved by a browser as a single file (MHTML): the page itself, without its pictures and styles.

It is written like a mail, and its date is when the page was saved: it bounds publication and is not told as a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime

from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.limits import MAX_DOCUMENT_BYTES, rejected
from rashomon.sources.records.documents import earlier
from rashomon.sources.records.names import is_address

# What only a saved page has among its headers: Chrome and its kin, Internet Explorer and Word, Opera, Firefox's MAF.
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From:\s*<?Saved by |X-MAF-|From:\s*\"?Saved by )", re.I | re.M)
_MULTIPART = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
_HEADERS_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")


def recognise(head: Head) -> float:
    """The headers of a saved page, over parts that belong together."""
    start = head.data.lstrip()
    end = _HEADERS_END.search(start)
    headers = start[: end.start()] if end else start
    return 0.97 if _MULTIPART.search(headers) and _SAVED.search(headers) else 0.0


def open_saved(found: Found) -> Iterator[RawDocument | Rejected]:
    """The first page among the parts. It stands before its pictures, of which no more is read than need be."""
    data = found.file.read(MAX_DOCUMENT_BYTES)
    saved = BytesParser(policy=compat32).parsebytes(data.lstrip())
    page = next((part for part in saved.walk() if part.get_content_type() in _PAGES), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        detail = "the saved page has no HTML in it; open it in a browser and save it again"
        yield rejected(found.location, "no-page", detail, data)
        return
    yield RawDocument(
        location=found.location,
        data=body,
        form="html",
        retrieved=earlier(_when(saved), found.retrieved),
        told=(*found.told, *_told(saved, page)),
    )


def _told(saved: Message, page: Message) -> Iterator[Told]:
    for part, name in ((saved, "Snapshot-Content-Location"), (page, "Content-Location")):
        words = str(part.get(name) or "").strip()
        if is_address(words):
            yield Told(field="url", by="archive", where=name, words=words)
            break
    if charset := page.get_content_charset():
        yield Told(field="charset", by="archive", where="Content-Type", words=charset)


def _when(saved: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(saved.get("Date"))).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, TypeError, OverflowError):
        return None


FORM = Form(name="mhtml", title="Pages saved as one file (MHTML)", recognise=recognise, open=open_saved)
