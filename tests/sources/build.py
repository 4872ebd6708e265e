"""Builds the archives and documents that the tests of forms read: invented news, written byte by byte.

The fixtures that are binary are written by it too: `python -m tests.sources.build`.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

FORMS = Path(__file__).parent / "forms"

REPORT = (
    "The council of Brookmere voted on Tuesday to repair the old stone bridge over the Lenn.",
    "The bridge has been closed to lorries since a lorry struck its parapet in November, the mayor, Ida Falk, said.",
    "Repairs are to begin in May and will cost 1.2 million crowns, of which the county pays a half.",
    "Owners of the mill below the bridge said they had not been asked, and would go to court.",
)


def page(title: str = "Old bridge to be repaired", lines: tuple[str, ...] = REPORT) -> bytes:
    """A page with a report."""
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    ).encode()


def http(body: bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status} So\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(
    content: bytes,
    *,
    kind: str = "response",
    url: str = "https://courier.example/bridge",
    date: str = "2024-03-05T06:07:08Z",
    content_type: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """A WARC record; `length` other than the content's is a lie."""
    size = len(content) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(content):032x}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {size}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


def warc() -> list[bytes]:
    """The records of an archive as crawlers write it, most of which are no pages."""
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page()[:100], page()[100:])) + b"0\r\n\r\n"
    return [
        record(b"software: a crawler\r\n", kind="warcinfo", url="", content_type="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\nHost: courier.example\r\n\r\n", kind="request"),
        record(http(page(), more="Last-Modified: Mon, 04 Mar 2024 20:00:00 GMT\r\n")),
        record(http(b"User-agent: *\n", kind="text/plain"), url="https://courier.example/robots.txt"),
        record(http(b"", status=301, more="Location: /bridge\r\n"), url="https://courier.example/b"),
        record(http(b"\x89PNG\r\n\x1a\n", kind="image/png"), url="https://courier.example/bridge.png"),
        record(
            http(chunked, kind="text/html", more="Transfer-Encoding: chunked\r\n"),
            url="https://observer.example/bridge",
            date="2024-03-06T00:00:00Z",
        ),
        record(
            http(gzip.compress(page("Bridge: mill owners object"), mtime=0), more="Content-Encoding: gzip\r\n"),
            url="<https://mill.example/objection>",
        ),
        record(http(page()), kind="revisit"),
        record("\n".join(REPORT).encode(), kind="conversion", content_type="text/plain", url="https://lenn.example/"),
    ]


def gz(*members: bytes) -> bytes:
    """Each of the members compressed by itself, as archives have it."""
    return b"".join(gzip.compress(member, mtime=0) for member in members)


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 5, 6, 7, 8)), data, compress_type=method)
    return out.getvalue()


def wacz() -> bytes:
    """A WACZ with one WARC file."""
    description = {"profile": "data-package", "wacz_version": "1.1.1", "resources": []}
    return zipped(
        ("datapackage.json", json.dumps(description).encode()),
        ("archive/data.warc.gz", gz(*warc())),
        ("pages/pages.jsonl", b'{"format": "json-pages-1.0", "id": "pages"}\n'),
        ("indexes/index.cdx", b""),
        method=zipfile.ZIP_STORED,
    )


def pdf(*pages: bytes, info: bytes = b"", encrypt: bytes = b"") -> bytes:
    """A PDF of pages given by their content streams."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>", b"", b"<< " + info + b" >>"]
    kids = []
    for stream in pages:
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << "
            b"/F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R %s>>\n" % (len(objects) + 1, encrypt)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def lines(*rows: tuple[int, int, int, str]) -> bytes:
    """The content stream of a page: (x, y, size, words) a line."""
    return b"\n".join(
        b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, x, y, words.encode("cp1252")) for x, y, size, words in rows
    )


def report_pdf() -> bytes:
    """A report on three pages in print, with running lines, hyphens and a paragraph over the page's end."""
    first = lines(
        (60, 800, 9, "Brookmere Courier    5 March 2024"),
        (60, 750, 24, "Old bridge to be repaired"),
        (60, 720, 11, "By Nora Quist"),
        (60, 690, 11, "The council of Brookmere voted on Tuesday to repair the old stone bridge over the"),
        (60, 677, 11, "Lenn. It has been closed to lorries since one of them struck its parapet in Novem-"),
        (60, 664, 11, "ber, the mayor, Ida Falk, said."),
        (72, 651, 11, "Repairs are to begin in May and will cost 1.2 million crowns, of which the county"),
        (60, 638, 11, "pays a half. Owners of the well-known mill below the bridge said they had not been"),
        (60, 30, 9, "www.courier.example    1"),
    )
    second = lines(
        (60, 800, 9, "Brookmere Courier    5 March 2024"),
        (60, 750, 11, "asked, and would go to court. Their lawyer called the plan hasty. The well-"),
        (60, 737, 11, "known architect Tom Aker drew it."),
        (60, 705, 11, "Work on the parapet was put off twice before. The council meets again in April, and"),
        (60, 692, 11, "will then hear the owners."),
        (60, 30, 9, "www.courier.example    2"),
    )
    third = lines(
        (60, 800, 9, "Brookmere Courier    5 March 2024"),
        (60, 750, 11, "Lorries go by Upper Lenn until then, a detour of nine miles."),
        (60, 30, 9, "www.courier.example    3"),
    )
    return pdf(first, second, third, info=b"/Title (Old bridge to be repaired) /Author (Nora Quist)")


def printed_pdf() -> bytes:
    """A page printed by a browser, with its marks."""
    rows = [(40, 700 - 26 * n, 12, line) for n, line in enumerate(REPORT)]
    stream = lines(
        (20, 820, 8, "11/20/24, 9:41 PM Old bridge to be repaired | Courier"),
        (40, 740, 24, "Old bridge to be repaired"),
        *rows,
        (20, 20, 8, "https://courier.example/bridge 1/1"),
    )
    return pdf(stream, info=b"/Title (Old bridge to be repaired | Courier)")


def bomb() -> bytes:
    """Small, and 60 MB when inflated."""
    return gz(b"<html>" + b" " * 60_000_000)


def _encrypted_zip() -> bytes:
    """A zip archive whose only file says it has a password."""
    data = bytearray(zipped(("secret.txt", b"Nobody may read this.")))
    data[6] |= 1  # in the member's header
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # in the directory
    return bytes(data)


def _files() -> dict[str, bytes]:
    records = warc()
    broken = gz(*records)
    middle = len(gz(*records[:6])) + 120  # inside the seventh member
    return {
        "compressed/input.gz": gz(page()),
        "compressed/input-two-members.txt.gz": gz(REPORT[0].encode() + b"\n", "\n".join(REPORT[1:]).encode()),
        "compressed/input-truncated.txt.gz": gz(("\n".join(REPORT)).encode())[:-60],
        "compressed/input-bzip2.html.bz2": bz2.compress(page()),
        "warc/input.warc": b"".join(records),
        "warc/input-members.warc.gz": broken,
        "warc/input-damaged-member.warc.gz": broken[:middle] + b"\x00\xff\x00\xff" + broken[middle + 4 :],
        "warc/input-truncated.warc.gz": gz(*records[:8])[:-40],
        "warc/input-wrong-lengths.warc": (
            record(http(page("One")), url="https://a.example/1")
            + record(http(page("Too short")), url="https://a.example/2", length=40)
            + record(http(page("Three")), url="https://a.example/3")
            + record(http(page("Too long")), url="https://a.example/4", length=5_000)
            + record(http(page("Five")), url="https://a.example/5")
            + b"this is no record\r\n" * 20
            + record(http(page("Six")), url="https://a.example/6", length=-3)
            + record(http(page("Endless")), url="https://a.example/7", length=10**15)
            + record(http(page("Eight")), url="https://a.example/8", date="9999-01-01T00:00:00Z")
        ),
        "warc/input-nothing.warc": b"".join(records[:2] + records[3:6]),
        "wacz/input.wacz": wacz(),
        "wacz/input-by-its-directory.zip": zipped(
            ("pages/pages.jsonl", b"{}\n" * 20), ("archive/a.warc", records[2]), ("datapackage.json", b"{}")
        ),
        "zip/input.zip": zipped(
            ("week 10/bridge.html", page()),
            ("week 10/mill.txt", "\n".join(REPORT).encode()),
            ("__MACOSX/._bridge.html", b"\x00\x05"),
            (".hidden", b"x"),
            ("inner.zip", zipped(("lenn.html", page("In the inner archive")))),
        ),
        "zip/input-tricks.zip": zipped(
            ("../../etc/passwd", b"root"), ("/absolute.txt", b"x"), ("C:\\notes.txt", b"x"), ("a/../b.txt", b"x")
        ),
        "zip/input-encrypted.zip": _encrypted_zip(),
        "zip/input-cut.zip": zipped(("bridge.html", page()))[:200],
        "pdf/input.pdf": report_pdf(),
        "pdf/input-printed-by-a-browser.pdf": printed_pdf(),
        "pdf/input-scanned.pdf": pdf(b"q 595 0 0 842 0 0 cm Q"),
        "pdf/input-cut.pdf": report_pdf()[:700],
    }


if __name__ == "__main__":
    for name, data in _files().items():
        path = FORMS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{path}: {len(data):,} bytes")
