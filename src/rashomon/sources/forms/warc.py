"""Web archives (WARC), as CC-NEWS and crawlers write them: each page that was answered is judged anew.

What is given: responses with status 200, resources, and the texts of a WET file, where the payload is a page, text,
feed or PDF. Left out without a word are requests, metadata, revisits, redirects, errors, robots.txt, pictures, styles
and scripts: they are an archive's usual content and nobody's report, and a rejection for each would bury the true ones.
They are counted, and named where an archive gives nothing at all. A record that is damaged is always rejected.

`#n` counts the records given and rejected. The date in an archive is when the crawler came by, never when a report was
published: it becomes `retrieved`.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from rashomon.model import Rejected, Told
from rashomon.sources.archives.warc_records import Record, Records
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.limits import MAX_DOCUMENT_BYTES, rejected

_Decoding = Literal["none", "content", "all"]
_TYPES = frozenset({"response", "resource", "conversion"})
_LEFT_OUT = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})
# What a report may be served as; "" and octet-stream are what servers say that do not know, and the content tells.
_WANTED = frozenset(
    {"", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/rss+xml",
     "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/pdf", "application/x-pdf",
     "application/octet-stream", "binary/octet-stream", "message/rfc822"}
)  # fmt: skip
_UNSURE = frozenset({"", "application/octet-stream", "binary/octet-stream"})
# A server that does not know what it sends may send anything: only what opens like a page or a PDF is taken.
_OPENS = (b"<", b"\xef\xbb\xbf<", b"%PDF-")
_SERVICE = frozenset({"/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/sellers.json"})
_SERVICE_ENDINGS = (".js", ".mjs", ".css", ".map")
_LONGEST_SHOWN = 300
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


def recognise(head: Head) -> float:
    """The first line of a WARC record."""
    start = head.data[:64].lstrip()
    if start.startswith((b"WARC/1.", b"WARC/0.")):
        return 1.0
    return 0.9 if head.suffix == ".warc" and b"\nWARC/1." in head.data else 0.0


def open_archive(found: Found) -> Iterator[Found | Rejected]:
    """Each record that holds a page, text, feed or PDF; what is damaged is rejected and reading goes on after it."""
    number = records = 0
    left_out: Counter[str] = Counter()
    for record in Records(found.file, MAX_DOCUMENT_BYTES + 100_000):
        records += 1
        item = _read(found, record, f"{found.location}#{number + 1}")
        if isinstance(item, str):
            left_out[item] += 1
            continue
        number += 1
        yield item
    if number == 0:
        what = ", ".join(f"{count} {reason}" for reason, count in sorted(left_out.items())) or "it holds none"
        detail = f"none of the archive's {records} records is a page that was answered ({what}); give another archive"
        yield rejected(found.location, "empty", detail)


def _read(found: Found, record: Record, location: str) -> Found | Rejected | str:
    """What a record gives, or in a word why it is left out."""
    kind = record.header.get("warc-type", "").lower()
    if record.problem and (kind in _TYPES or not record.header):
        reason, detail = record.problem
        name = _shown(record)
        what = f"{detail} ({name})" if name else detail
        return rejected(location, reason, f"{what}. The others were read; fetch the archive again to read this too")
    if kind not in _TYPES:
        return kind if kind in _LEFT_OUT else "of another type"
    if record.content is None:
        return "unread"
    address = _address(record)
    if _is_service(address):
        return "of a site's service files"
    if kind == "response" and "http" in record.header.get("content-type", "application/http").lower():
        return _response(found, record, location)
    content_type = record.header.get("content-type", "")
    if not _is_wanted(content_type, record.content):
        return "of another type"
    return _found(found, record, location, record.content, content_type, ())


def _response(found: Found, record: Record, location: str) -> Found | Rejected | str:
    http = _Http(record)
    if http.status is None:
        detail = f"the record at byte {record.offset:,} holds no HTTP answer; fetch the archive again"
        return rejected(location, "broken-record", detail)
    if http.status != 200:
        return f"with status {http.status % 1000}"
    if (http.content_type.partition(";")[0].strip().lower()) not in _WANTED:
        return "of another type"
    payload = http.payload()
    if payload is None:
        detail = (
            f"the page at byte {record.offset:,} cannot be decoded ({http.encodings}; {_shown(record)}); "
            "fetch it again from its address"
        )
        return rejected(location, "broken-record", detail)
    if not payload.strip():
        return "without content"
    if not _is_wanted(http.content_type, payload):
        return "of another type"
    if len(payload) > MAX_DOCUMENT_BYTES:
        detail = (
            f"the page at byte {record.offset:,} has more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB when inflated, "
            f"the most one document may have ({_shown(record)})"
        )
        return rejected(location, "too-large", detail)
    return _found(found, record, location, payload, http.content_type, tuple(http.told()))


def _found(
    found: Found, record: Record, location: str, payload: bytes, content_type: str, told: tuple[Told, ...]
) -> Found:
    address = _address(record)
    url = (Told(field="url", by="archive", where="WARC-Target-URI", words=address),) if address else ()
    return Found(
        file=io.BytesIO(payload),
        location=location,
        retrieved=_retrieved(record) or found.retrieved,
        name=urlsplit_path(address).rpartition("/")[2],
        content_type=content_type or None,
        told=(*url, *told),
        depth=found.depth + 1,
    )


class _Http:
    """An HTTP answer in a record, read by FastWARC, whose decoding is bounded by how much is asked for."""

    def __init__(self, record: Record) -> None:
        assert record.content is not None
        # Of the record's header only what FastWARC needs: some of them are too odd for it.
        self._data = (
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n" % len(record.content)
        ) + record.content
        self.status: int | None = None
        self._headers: dict[str, str] = {}
        inner = self._open("none")
        headers = getattr(inner, "http_headers", None)
        if headers is not None:
            self.status = headers.status_code
            for name, value in headers:
                self._headers.setdefault(name.lower(), value)

    @property
    def content_type(self) -> str:
        return self._headers.get("content-type", "")

    @property
    def encodings(self) -> str:
        names = (self._headers.get(name, "") for name in ("transfer-encoding", "content-encoding"))
        return ", ".join(filter(None, names))[:100] or "no encoding"

    def payload(self) -> bytes | None:
        """The body, decoded; as it stands where it is not encoded as the header says; None where neither reads."""
        modes: tuple[_Decoding, ...] = ("all", "content", "none")
        for mode in modes:
            try:
                body = cast(bytes, self._open(mode).reader.read(MAX_DOCUMENT_BYTES + 1))
            except Exception:
                continue
            # Some crawlers decode the body and keep the header: then what stands there is text already.
            return body if mode == "all" or body.lstrip()[:1] in (b"<", b"{", b"%") else None
        return None

    def told(self) -> Iterator[Told]:
        charset = charset_of(self.content_type)
        if charset:
            yield Told(field="charset", by="http", where="Content-Type", words=charset)
        for field, name in (("modified", "Last-Modified"), ("language", "Content-Language")):
            if words := self._headers.get(name.lower(), "").strip():
                yield Told(field=cast(Any, field), by="http", where=name, words=words)

    def _open(self, mode: _Decoding) -> Any:
        from fastwarc.warc import ArchiveIterator

        archive = ArchiveIterator(io.BytesIO(self._data), parse_http=True, auto_decode=mode, quirks_mode=True)
        try:
            return next(iter(archive), None)
        except Exception:
            return None


def charset_of(content_type: str) -> str:
    """The charset that a Content-Type names; empty where it names none."""
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").strip()
    return ""


def urlsplit_path(address: str) -> str:
    """The path of an address; empty where the address cannot be read."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _is_wanted(content_type: str, payload: bytes) -> bool:
    name = content_type.partition(";")[0].strip().lower()
    if name in _UNSURE:
        return payload[:512].lstrip().startswith(_OPENS)
    return name in _WANTED


def _is_service(address: str) -> bool:
    path = urlsplit_path(address).lower()
    return path in _SERVICE or path.startswith("/.well-known/") or path.endswith(_SERVICE_ENDINGS)


def _address(record: Record) -> str:
    address = record.header.get("warc-target-uri", "").strip()
    if address.startswith("<") and address.endswith(">"):  # as older crawlers write it
        address = address[1:-1]
    return address if address.lower().startswith(("http://", "https://")) and address.isprintable() else ""


def _shown(record: Record) -> str:
    """The address in a sentence: of one of 5,000 characters its beginning."""
    address = _address(record)
    return address if len(address) <= _LONGEST_SHOWN else f"{address[:_LONGEST_SHOWN]}…"


def _retrieved(record: Record) -> str | None:
    """When the archive fetched it; None where its date cannot be or lies ahead of the clock."""
    text = record.header.get("warc-date", "").strip()
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    when = when.replace(tzinfo=when.tzinfo or UTC)
    try:
        when = when.astimezone(UTC)
    except OverflowError:
        return None
    if not _EARLIEST <= when <= datetime.now(UTC) + _DAY:
        return None
    return when.isoformat(timespec="seconds")


FORM = Form(name="warc", title="Web archives (WARC, CC-NEWS)", recognise=recognise, open=open_archive)
