"""Bytes → text, without guessing in silence."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from rashomon.model import Told
from rashomon.sources.judging.sniff import utf16

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
# What a page says is read as the larger charset that it is taken for, as every browser does (WHATWG encoding standard).
_LATIN = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_LARGER = {
    **_LATIN, "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip
# Bytes that fit no letter of the charset said, from one truncated or pasted letter on, up to this share of the text.
_STRAY_SHARE = 0.002
_STRAYS = 2
# What Python can decode and no browser does.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined", "mbcs", "oem"}
)
# Encodings that differ from Windows-1252 in a few letters only; it is taken where its text is as orderly.
_LATIN_KIN = frozenset(
    {"cp1250", "cp1254", "cp1257", "cp1258", "latin_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_9",
     "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16", "mac_roman", "mac_latin2", "mac_iceland",
     "cp437", "cp775", "cp850", "cp852", "cp858", "hp_roman8", "mac_turkish"}
)  # fmt: skip
_AS_GOOD = 0.05
_FOREIGN = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as Python keeps them
_CUT_LETTER = 3  # bytes that a letter cut at the end leaves at most
_FOREIGN_SHARE = 0.1  # of the letters that are
# The detector reads at most this much: enough for any script, and a big file costs no minute.
_SAMPLE = 200_000


def decode(data: bytes, *, html: bool, charset: str | None = None) -> str | None:
    """The text of `data`, or None where no encoding can be told. `charset` is what a server said.

    1. a byte order mark, or UTF-16 that shows without; 2. UTF-8, whole, cut at its end, or with a few foreign bytes in
    it; 3. the charset a server said; 4. the one a page declares; 5. detection, where Windows-1252 is preferred among
    encodings that fit equally, being the commonest of them in the wild.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            if _is_lie(data, bom):
                data = data[len(bom) :]
                break
            # An odd byte, or half a letter where a text was cut, costs no text.
            return data[len(bom) :].decode(encoding, "replace")
    if b"\x00" in data[:_HEAD] and (unmarked := utf16(data)):
        return data.decode(unmarked, "replace")
    text = _try(data, "utf-8")
    if text is None:
        text = _mostly_utf8(data)
    if text is not None:
        return text
    encoding_found = encoding_of(data, html=html, charset=charset)
    return data.decode(encoding_found, "replace") if encoding_found else None


def encoding_of(data: bytes, *, html: bool, charset: str | None = None) -> str | None:
    """The encoding of bytes that are neither UTF-8 nor marked: as said, as declared, as detected; else None."""
    declared = _DECLARED.search(data[:_HEAD]) or _DECLARED_XML.search(data[:_HEAD]) if html else None
    names = [_named(name) for name in (charset, declared[1].decode("ascii") if declared else None) if name]
    if names and names[0] in _LATIN.values():
        names.reverse()  # servers say Latin-1 where nobody told them anything: then the page knows better
    for name in names:
        if _fits(data, name):
            return name
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    encoding = best.encoding
    if encoding in _LATIN_KIN:
        western = from_bytes(data[:_SAMPLE], cp_isolation=["cp1252"]).best()
        if western is not None and western.chaos <= best.chaos + _AS_GOOD and _try(data, "cp1252") is not None:
            return "cp1252"
    return encoding if _try(data, encoding) is not None else None


def charset_of(told: Iterable[Told]) -> str | None:
    """The charset that a server or an archive said, of what stood beside a document."""
    return next((one.words for one in told if one.field == "charset"), None)


def _is_lie(data: bytes, bom: bytes) -> bool:
    """Whether a mark of UTF-16 stands before something else: there is no text without a space or a line's end, and in
    UTF-16 each of these has a NUL.
    """
    return len(bom) == 2 and b"\x00" not in data and _try(data[2:], "utf-8") is not None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 that is cut in its last letter, or has a few bytes of another encoding pasted into it; else None.

    Those bytes are read as Windows-1252, which is what is pasted. In a text of another encoding hardly a letter is
    UTF-8 by chance.
    """
    text = data.decode("utf-8", "surrogateescape")
    foreign = len(_FOREIGN.findall(text))
    own = sum(not c.isascii() for c in text) - foreign
    if own and _FOREIGN.search(text, 0, len(text) - foreign) is None and foreign <= _CUT_LETTER:
        return text[: len(text) - foreign]
    if foreign > _FOREIGN_SHARE * own:
        return None
    return _FOREIGN.sub(lambda found: _western(ord(found[0]) - 0xDC00), text)


def _western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _named(name: str) -> str:
    """The codec of a name; UTF-8, which is known not to fit, for a name that is no charset of pages."""
    try:
        codec = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if codec in _NO_CHARSETS else _LARGER.get(codec, codec)


def _fits(data: bytes, encoding: str) -> bool:
    """Whether bytes are of an encoding, but for a few stray ones."""
    if encoding == "utf-8":
        return False  # known not to fit
    if encoding.startswith(("utf-16", "utf-32")) and b"\x00" not in data:
        return False  # a space and a line's end have a NUL there; what says so and has none is wrong
    try:
        strays = data.decode(encoding, "replace").count("\ufffd")
    except LookupError:
        return False
    return strays <= max(_STRAYS, _STRAY_SHARE * len(data))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
