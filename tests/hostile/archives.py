"""Archives and compressed files: cut off, lying about their lengths, packed beyond belief, one in another."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable

from tests.hostile.case import Case, page, report


def zipped(members: Iterable[tuple[str, bytes]], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else 0) as archive:
        warnings.simplefilter("ignore")  # a name twice is what a case is about
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0)), data, archive.compression)
    return out.getvalue()


def record(
    payload: bytes, *, length: object = None, kind: str = "response", url: str = "https://paper.example/a"
) -> bytes:
    """A WARC record; `length` is what it says of its length where that is not the truth."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-04T05:06:07Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload) if length is None else length}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def answer(body: bytes, *headers: str, content_type: str = "text/html") -> bytes:
    lines = "".join(f"{line}\r\n" for line in (f"Content-Type: {content_type}", *headers))
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body


def good(number: int) -> bytes:
    return record(answer(page(number).encode()), url=f"https://paper.example/{number}")


def nested(number: int, depth: int) -> bytes:
    data, name = report(number).encode(), "report.txt"
    for level in range(depth):
        data, name = zipped([(name, data)]), f"level-{level}.zip"
    return data


def wide(levels: int, each: int) -> bytes:
    """A bomb of zips in zips: each level holds the one below many times."""
    data, name = b"0" * 5_000_000, "zeros.txt"
    for level in range(levels):
        data = zipped((f"{number}-{name}", data) for number in range(each))
        name = f"{level}.zip"
    return data


def encrypted() -> bytes:
    data = bytearray(zipped([("report.txt", report(12).encode())], packed=False))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    return bytes(data)


def wrong_sum() -> bytes:
    """Two members; of the first, one letter is another than its checksum says."""
    data = zipped([("a.txt", report(13).encode()), ("b.txt", report(14).encode())], packed=False)
    return data.replace(b"harbour", b"harbouR", 1)


def overlapping() -> bytes:
    """Many entries in the directory that point at the same bytes."""
    once = zipped([("0.txt", b"0" * 40_000_000)])
    start, end = once.find(b"PK\x01\x02"), once.find(b"PK\x05\x06")
    entry = once[start:end]
    entries = entry * 50
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(entries), start, 0)
    return once[:start] + entries + tail


def quine() -> bytes:
    """A gzip file that unpacks to gzip, six times over."""
    data = report(15).encode()
    for _ in range(6):
        data = gzip.compress(data, mtime=0)
    return data


def gzip_bomb(layers: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    data = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(200)) + packer.flush()
    for _ in range(layers - 1):
        data = gzip.compress(data, mtime=0)
    return data


def header_only(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


GZ = gzip.compress(report(1).encode() * 40, mtime=0)

CASES = (
    Case(name="gzip-truncated.txt.gz", make=lambda: GZ[:-60], rejected=("truncated",), read=1),
    Case(name="gzip-header-only.gz", make=lambda: b"\x1f\x8b\x08\x00", rejected=("truncated",)),
    Case(name="gzip-noise.gz", make=lambda: b"\x1f\x8b\x08\x00" + bytes(range(256)) * 40, rejected=("damaged",)),
    Case(name="gzip-bomb.gz", make=lambda: gzip_bomb(1), rejected=("binary",)),
    Case(name="gzip-bomb-twice.gz", make=lambda: gzip_bomb(2), rejected=("binary",)),
    Case(name="gzip-many-members.gz", make=lambda: gzip.compress(b"", mtime=0) * 100_000, rejected=("empty",)),
    Case(name="gzip-quine.gz", make=quine, rejected=("nested-too-deeply",)),
    Case(name="bzip2-bomb.bz2", make=lambda: bz2.compress(b"a" * 100_000_000), rejected=("bomb", "too-large")),
    Case(name="xz-bomb.xz", make=lambda: lzma.compress(b"a " * 30_000_000), rejected=("bomb", "too-large")),
    Case(name="zstd.zst", make=lambda: b"\x28\xb5\x2f\xfd\x24" + bytes(400), rejected=("unsupported",)),
    Case(name="zip-nested.zip", make=lambda: nested(2, 9), rejected=("nested-too-deeply",)),
    Case(name="zip-bomb.zip", make=lambda: zipped([("a.txt", b"a" * 100_000_000)]), rejected=("bomb",)),
    Case(
        name="zip-paths.zip",
        make=lambda: zipped(
            (name, report(3 + n).encode())
            for n, name in enumerate(("/etc/passwd", "../../up.txt", "C:\\a.txt", "a\\..\\..\\b.txt", "fine.txt"))
        ),
        rejected=("unsafe-path",) * 4,
        read=1,
    ),
    Case(
        name="zip-odd-names.zip",
        make=lambda: zipped(
            [("a\x1b[31m\u202eb.txt", report(17).encode()), ("x" * 60_000 + ".txt", report(18).encode())]
        ),
        rejected=("unsafe-path",),
        read=1,
    ),
    Case(name="zip-encrypted.zip", make=encrypted, rejected=("encrypted",)),
    Case(name="zip-wrong-sum.zip", make=wrong_sum, rejected=("damaged",), read=2),
    Case(name="zip-overlapping.zip", make=overlapping, rejected=("bomb",) * 50),
    Case(name="zip-truncated.zip", make=lambda: zipped([("a.txt", report(19).encode())])[:-40], rejected=("damaged",)),
    Case(name="zip-same-name.zip", make=lambda: zipped(("a.txt", report(20 + n).encode()) for n in range(2)), read=2),
    Case(name="zip-only-end.zip", make=lambda: b"PK\x05\x06" + bytes(18), rejected=("empty",)),
    Case(name="wacz-no-archive.wacz", make=lambda: zipped([("datapackage.json", b"{}")]), rejected=("empty",)),
    Case(
        name="wacz-broken-warc.wacz",
        make=lambda: zipped([("datapackage.json", b"{}"), ("archive/a.warc.gz", gzip.compress(good(22))[:-200])]),
        rejected=("truncated", "truncated"),
    ),
    Case(
        name="tar.tar",
        make=lambda: b"a.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(9000),
        rejected=("unsupported",),
    ),
    Case(
        name="warc-negative.warc",
        make=lambda: record(answer(page(23).encode()), length=-5) + good(24),
        rejected=("wrong-length",),
        read=1,
    ),
    Case(
        name="warc-no-number.warc",
        make=lambda: record(answer(page(25).encode()), length="1e3") + good(26),
        rejected=("wrong-length",),
        read=1,
    ),
    Case(
        name="warc-huge.warc",
        make=lambda: record(answer(page(27).encode()), length=10**15) + good(28),
        rejected=("too-large",),
        read=1,
    ),
    Case(
        name="warc-beyond-numbers.warc",
        make=lambda: record(answer(page(29).encode()), length="9" * 5000) + good(30),
        rejected=("wrong-length",),
        read=1,
    ),
    Case(
        name="warc-long.warc",
        make=lambda: record(answer(page(31).encode()), length=60_000) + good(32),
        rejected=("wrong-length",),
        read=1,
    ),
    Case(
        name="warc-short.warc",
        make=lambda: record(answer(page(33).encode()), length=40) + good(34),
        rejected=("garbage",),
        read=1,
    ),
    Case(name="warc-truncated.warc", make=lambda: good(35) + good(36)[:-300], rejected=("truncated",), read=1),
    Case(
        name="warc-truncated.warc.gz",
        make=lambda: gzip.compress(good(37)) + gzip.compress(good(38))[:-100],
        rejected=("truncated", "truncated"),
        read=1,
    ),
    Case(
        name="warc-no-end-of-header.warc",
        make=lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 900_000,
        rejected=("broken-header",),
    ),
    Case(name="warc-only-mark.warc", make=lambda: b"WARC/1.1\r\n", rejected=("garbage",)),
    Case(
        name="warc-in-warc.warc",
        make=lambda: record(answer(good(39), content_type="application/octet-stream")) + good(40),
        read=1,
    ),
    Case(
        name="warc-no-http.warc",
        make=lambda: record(b"\x00\x01 no answer") + good(41),
        rejected=("broken-record",),
        read=1,
    ),
    Case(
        name="warc-chunked-lies.warc",
        make=lambda: (
            record(answer(b"ffffffffffffffff\r\n" + page(42).encode(), "Transfer-Encoding: chunked")) + good(43)
        ),
        rejected=("broken-record",),
        read=1,
    ),
    Case(
        name="warc-not-chunked.warc",
        make=lambda: record(answer(page(44).encode(), "Transfer-Encoding: chunked")) + good(45),
        read=2,
    ),
    Case(
        name="warc-gzip-lies.warc",
        make=lambda: record(answer(b"\x1f\x8b\x08\x00nothing packed", "Content-Encoding: gzip")) + good(46),
        rejected=("broken-record",),
        read=1,
    ),
    Case(
        name="warc-payload-bomb.warc",
        make=lambda: record(answer(gzip_bomb(1), "Content-Encoding: gzip")) + good(47),
        rejected=("too-large",),
        read=1,
    ),
    Case(
        name="warc-million-headers.warc",
        make=lambda: record(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1_000_000 + b"\r\n" + page(48).encode()) + good(49),
        rejected=("broken-record",),
        read=1,
    ),
    Case(name="warc-year-9999.warc", make=lambda: good(50).replace(b"2031-03-04", b"9999-99-99"), read=1),
)
