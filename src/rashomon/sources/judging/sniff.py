"""What bytes look like: text or not, markup or not. The forms judge by these."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from rashomon.sources.judging.signatures import CODE_SUFFIXES, known_format

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|title|meta|body|main|header|article|section|div|h[1-6]|p|table|center)\b",
    re.I | re.S,
)
_TAG = re.compile(rb"</?(?:p|div|span|a|br|h[1-6]|article|section|body|html)\b[^>]*>", re.I)
# A text that quotes a tag or two is still text; a fragment of a page has them by the dozen.
_MANY_TAGS = 6
# Control characters other than tab, line ends and form feed hardly stand in text; 1 in 50 is generous.
_CONTROLS = bytes(c for c in range(1, 32) if c not in b"\t\n\r\x0c\x0b\x1b")
_CONTROL_SHARE = 0.02
# A NUL or two come from a database's padding or a broken export; no text has one in a hundred bytes.
_NUL_SHARE = 0.005
# UTF-16 without a mark: how much is looked at, how little is too little; the share of it that may be what no text has,
# and that must be ASCII or common punctuation (a Chinese report has 5 %: spaces, digits, line ends, commas).
_SAMPLE = 8192
_LEAST = 16
_STRANGE_SHARE = 0.005
_PLAIN_SHARE = 0.02
_LATIN_NULS = 0.3
_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})
_PLAIN = re.compile("[\t -~\r\n\u2010-\u201f\u3000-\u303f]")
# Letters of alphabets, which have few; Han and Hangul fill hundreds of blocks.
_SPREAD_SHARE = 0.05


def has_bom(data: bytes) -> bool:
    """Whether the bytes open with a byte order mark of UTF-8, UTF-16 or UTF-32."""
    return data.startswith(_BOMS)


def utf16(data: bytes) -> str | None:
    """The encoding of a text in UTF-16 without its mark, "utf-16-le" or "utf-16-be"; None for all else.

    Read so it has hardly a sign that no text has, and its letters come from few alphabets. A NUL must be among the
    bytes: without one, and so without a space or a line's end, it is no report.
    """
    sample = data[: min(len(data), _SAMPLE) & ~1]
    nuls = sample.count(0)
    if len(sample) < _LEAST or not nuls or has_bom(data):
        return None
    if nuls < _LATIN_NULS * len(sample) and _few_controls(sample) and _is_utf8(sample.replace(b"\x00", b"")):
        return None  # a text with stray NULs
    readings = [(_strangeness(sample.decode(name, "replace")), name) for name in ("utf-16-le", "utf-16-be")]
    strange, name = min(readings)
    return name if strange <= _STRANGE_SHARE else None


def _strangeness(text: str) -> float:
    """The share of signs that no text has; 1 where the rest is no text of any alphabet either."""
    strange = sum(unicodedata.category(c) in _STRANGE and c not in "\t\r\n\x0c" for c in text) / len(text)
    blocks = Counter(ord(c) >> 8 for c in text if c.isalpha() and not "\u3400" <= c <= "\ud7a3")
    spread = sum(blocks.values()) - sum(count for _, count in blocks.most_common(3))
    plain = len(_PLAIN.findall(text))
    return 1.0 if spread > _SPREAD_SHARE * len(text) or plain < _PLAIN_SHARE * len(text) else strange


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # a letter may be cut at the end
    except UnicodeDecodeError:
        return False
    return True


def _few_controls(data: bytes) -> bool:
    return len(data) - len(data.translate(None, _CONTROLS)) <= _CONTROL_SHARE * len(data)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: a known signature, many NULs, or many controls."""
    if has_bom(data):
        return False
    if known_format(data) is not None:
        return True
    if b"\x00" in data and data.count(0) > _NUL_SHARE * len(data):
        return utf16(data) is None
    return not _few_controls(data)


def html_likeness(data: bytes, suffix: str, content_type: str | None) -> float:
    """How surely these are a page's first bytes (the scale of `rashomon.sources.forms`)."""
    if is_binary(data):
        return 0.0
    start = data.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"").lstrip()
    if _HTML_START.match(start):
        return 0.8
    says_so = suffix in _HTML_SUFFIXES or (content_type or "").partition(";")[0].strip().lower() in _HTML_TYPES
    if start[:1] in (b"{", b"["):
        return 0.0
    if says_so and b"<" in start:
        return 0.5
    # A program that writes pages is full of tags too.
    return 0.5 if suffix not in CODE_SUFFIXES and len(_TAG.findall(start)) >= _MANY_TAGS else 0.0
