"""What bytes look like: text or not, markup or not. The forms judge by these."""

from __future__ import annotations

import codecs
import re

from rashomon.sources.signatures import known_format

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S
)
_TAG = re.compile(rb"</?(?:p|div|span|a|br|h[1-6]|article|section|body|html)\b[^>]*>", re.I)
# A text that quotes a tag or two is still text; a fragment of a page has them by the dozen.
_MANY_TAGS = 6
# Control characters other than tab, line ends and form feed hardly stand in text; 1 in 50 is generous.
_CONTROLS = bytes(c for c in range(1, 32) if c not in b"\t\n\r\x0c\x0b\x1b")
_CONTROL_SHARE = 0.02
# A NUL or two come from a database's padding or a broken export; no text has one in a hundred bytes.
_NUL_SHARE = 0.005


def has_bom(data: bytes) -> bool:
    """Whether the bytes open with a byte order mark of UTF-8, UTF-16 or UTF-32."""
    return data.startswith(_BOMS)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: a known signature, many NULs, or many controls."""
    if has_bom(data):
        return False
    if known_format(data) is not None or data.count(0) > _NUL_SHARE * len(data):
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _CONTROL_SHARE * len(data)


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
    if (says_so and b"<" in start) or len(_TAG.findall(start)) >= _MANY_TAGS:
        return 0.5
    return 0.0
