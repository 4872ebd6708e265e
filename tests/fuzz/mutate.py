"""Inputs for fuzzing: the fixtures of the forms, the smaller hostile cases, and what a seeded hand makes of them."""

from __future__ import annotations

import gzip
import random
import re
import zlib
from functools import cache
from pathlib import Path

from tests.hostile.case import page, report
from tests.hostile.corpus import CASES

_SOURCES = Path(__file__).parent.parent / "sources"
_LARGEST = 60_000  # bytes of a seed: a parser is to be called often
# What parsers look for, and numbers at the ends of their ranges.
TOKENS = (
    b"<", b">", b"</", b"&", b"&#0;", b"&#xD800;", b"&a;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [",
    b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b"\r\n\r\n", b"\t",
    b"\x1b[31m", "\u202e".encode(), "\u2028".encode(), "\u0130".encode(), "\u00df".encode(), "\ufb03".encode(),
    "\U0001f600".encode(), b'"', b"'", b"\\", b"\\u", b"\\ud800", b"{", b"}", b"[", b"]", b":", b",", b"null", b"NaN",
    b"-Infinity", b"1e999", b"0", b"-1", b"99999999999999999999", b"9" * 5000, b"2147483648",
    b"9999-12-31T23:59:59+14:00", b"0000-00-00", b"31/02/2031", b"1970-01-01", b"12:60", b"24:00", b"Feb 30, 2031",
    b"Updated ", b"Published: ", b"By ", b"(AFP) - ", b"LONDON, March 4 (Reuters) - ", b"\xc2\xa9 2031 The Lantern",
    b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"%PDF-1.7\n",
    b"From a@b.example Tue Mar  4 10:00:00 2031\n", b"Content-Type: multipart/mixed; boundary=b\n", b"--b\n",
    b"=?utf-8?q?", b"=?utf-8?b?!?=", b"http://[", b"https://a.example/", b"xn--", b"file:///", b"%", b"%00", b"@",
    b"//", "一".encode(), "ا".encode(), "०".encode(), "٣".encode(), "²".encode(), "Ⅷ".encode(), "½".encode(),
    "令和13年".encode(),
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Every fixture of the forms and dialects, small hostile cases, an invented report and page; by name."""
    found = [("report", report(1).encode()), ("page", page(2).encode()), ("empty", b"")]
    for path in sorted(_SOURCES.glob("*/*/input*")):
        data = path.read_bytes()
        if len(data) <= _LARGEST:
            found.append((path.parent.name, data))
    for name, case in CASES.items():
        if name.partition("-")[0] in ("text", "rss", "lines", "mail", "warc", "csv"):
            data = case.make() if not re.search("bomb|million|many|huge|long|unclosed|cells|links", name) else b""
            if 0 < len(data) <= _LARGEST:
                found.append((name, data))
    return tuple(found)


def mutated(data: bytes, rng: random.Random, other: bytes = b"") -> bytes:
    """The data with one to eight changes; of packed data, now and then of what is packed in it."""
    if data.startswith(b"\x1f\x8b") and rng.random() < 0.5:
        try:
            return gzip.compress(mutated(gzip.decompress(data), rng, other), mtime=0)
        except (OSError, EOFError, zlib.error):
            pass
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randint(0, len(out))
        size = min(rng.choice((1, 1, 2, 4, 16, 64, 400)), len(out) - at)
        kind = rng.randint(0, 9)
        if kind == 0:
            del out[at : at + size]
        elif kind == 1 and size:
            out[at] ^= 1 << rng.randint(0, 7)
        elif kind == 2:
            out[at:at] = out[at : at + size] * rng.choice((1, 2, 10, 100))
        elif kind in (3, 4):
            out[at:at] = rng.choice(TOKENS)
        elif kind == 5:
            out[at : at + size] = rng.choice(TOKENS)
        elif kind == 6 and (numbers := list(_NUMBER.finditer(out[:20_000]))):
            one = rng.choice(numbers)
            out[one.start() : one.end()] = rng.choice((b"0", b"-1", b"99999999999", b"1e9", b"9999", b"1", b"255"))
        elif kind == 7:
            del out[at:]
        elif kind == 8 and other:
            start = rng.randint(0, len(other))
            out[at:at] = other[start : start + rng.randint(1, 600)]
        else:
            out[at:at] = rng.randbytes(rng.randint(1, 6))
    return bytes(out[: 4 * _LARGEST])
