"""What a file holds, judged from its first bytes; its ending decides only where the content does not."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

FileForm = Literal["text", "html", "json", "lines"]

HEAD_BYTES = 65536
_LINE_SUFFIXES = (".jsonl", ".ndjson")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MAGIC = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"\x7fELF")
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S
)
_TAG = re.compile(rb"</?(?:p|div|span|a|br|h[1-6]|article|section|body|html)\b[^>]*>", re.I)
# A text that quotes a tag or two is still text; a fragment of a page has them by the dozen.
_MANY_TAGS = 6
# Control characters other than tab, line ends and form feed hardly stand in text; 1 in 50 is generous.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\x0c\x0b\x1b")
_CONTROL_SHARE = 0.02


def has_bom(data: bytes) -> bool:
    """Whether the bytes open with a byte order mark of UTF-8, UTF-16 or UTF-32."""
    return data.startswith(_BOMS)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: a known signature, NUL bytes, or many controls."""
    if has_bom(data):
        return False
    if data.startswith(_MAGIC) or b"\x00" in data:
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _CONTROL_SHARE * len(data)


def judge_form(head: bytes, suffix: str) -> FileForm:
    """The form of a file from its first bytes and its ending (lower case, with the dot)."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if suffix in _LINE_SUFFIXES:
        return "lines"
    if _HTML_START.match(start):
        return "html"
    if start[:1] in (b"{", b"[") and (form := _json_form(start, suffix)):
        return form
    if suffix == ".json":
        return "json"  # it says so: told as broken JSON, with the line
    if suffix in _HTML_SUFFIXES and b"<" in start:
        return "html"
    if len(_TAG.findall(head)) >= _MANY_TAGS:
        return "html"
    return "text"


def _json_form(start: bytes, suffix: str) -> FileForm | None:
    """JSON, JSON lines, or neither (a text that opens with a bracket)."""
    lines = [line for line in start.split(b"\n")[:3] if line.strip()]
    if len(lines) >= 2 and all(line.lstrip().startswith(b"{") for line in lines[:2]) and _is_object(lines[0]):
        return "lines"
    if suffix == ".json" or re.match(rb'\[\s*[{\]]|\{\s*["}]', start):
        return "json"
    return None


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
