"""Bytes → text, without guessing in silence."""

from __future__ import annotations

import codecs
import re

from rashomon.sources.sniff import utf16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_DECLARED_XML = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.I)
_HEAD = 4096
# A page that says ISO-8859-1 is read as Windows-1252, as every browser does (WHATWG encoding standard).
_LATIN = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Encodings that differ from Windows-1252 in a few letters only; it is taken where its text is as orderly.
_LATIN_KIN = frozenset(
    {"cp1250", "cp1254", "cp1257", "cp1258", "latin_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_9",
     "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16", "mac_roman", "mac_latin2", "mac_iceland",
     "cp437", "cp775", "cp850", "cp852", "cp858", "hp_roman8", "mac_turkish"}
)  # fmt: skip
_AS_GOOD = 0.05
# The detector reads at most this much: enough for any script, and a big file costs no minute.
_SAMPLE = 200_000


def decode(data: bytes, *, html: bool) -> str | None:
    """The text of `data`, or None where no encoding can be told.

    1. a byte order mark, or UTF-16 that shows without; 2. UTF-8; 3. the charset a page declares;
    4. detection, where Windows-1252 is preferred among encodings that fit equally, being the commonest of them in the wild.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try(data[len(bom) :], encoding)
    if b"\x00" in data[:_HEAD] and (unmarked := utf16(data)):
        return data.decode(unmarked, "replace")  # an odd byte at the end costs no text
    text = _try(data, "utf-8")
    if text is not None:
        return text
    if html:
        found = _DECLARED.search(data[:_HEAD]) or _DECLARED_XML.search(data[:_HEAD])
        if found and (text := _try(data, _named(found[1].decode("ascii")))) is not None:
            return text
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    if best.encoding in _LATIN_KIN:
        western = from_bytes(data[:_SAMPLE], cp_isolation=["cp1252"]).best()
        if western is not None and western.chaos <= best.chaos + _AS_GOOD:
            return _try(data, "cp1252") or _try(data, best.encoding)
    return _try(data, best.encoding)


def _named(name: str) -> str:
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    return _LATIN.get(name, name)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
