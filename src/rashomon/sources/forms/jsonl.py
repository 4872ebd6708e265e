"""JSON lines: one record a line, in a file of any size. One broken line costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Form, Found, Head, Link
from rashomon.sources.forms.json import head_text
from rashomon.sources.judging.decode import decode
from rashomon.sources.limits import MAX_DOCUMENT_BYTES, rejected
from rashomon.sources.records import documents as records

_SUFFIXES = (".jsonl", ".ndjson")


def recognise(head: Head) -> float:
    """Two lines that are each an object, or an ending that says so of what is no page."""
    start = head_text(head)
    if head.suffix in _SUFFIXES and not start.startswith("<"):
        return 0.85
    lines = [line for line in start.split("\n")[:3] if line.strip()]
    two = len(lines) >= 2 and all(line.lstrip().startswith("{") for line in lines[:2]) and _is_object(lines[0])
    return 0.85 if two else 0.0


def open_lines(found: Found) -> Iterator[RawDocument | Rejected | Link]:
    """One document a line; `#n` counts the lines that are not blank."""
    number = line_number = 0
    while line := found.file.readline(MAX_DOCUMENT_BYTES + 1):
        line_number += 1
        where = f"line {line_number}"
        if len(line) > MAX_DOCUMENT_BYTES:
            number += 1
            while line and not line.endswith(b"\n"):
                line = found.file.readline(MAX_DOCUMENT_BYTES)
            detail = f"{where} is longer than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB; split that record"
            yield rejected(f"{found.location}#{number}", "too-large", detail)
            continue
        if not line.strip(b"\xef\xbb\xbf\x00 \t\r\n"):
            continue
        number += 1
        here = f"{found.location}#{number}"
        try:
            value = json.loads(_decoded(line).removeprefix("\ufeff").rstrip("\r\n"))
        except (ValueError, RecursionError) as error:
            detail = f"{where}: {_short(error)}. Repair that line and read again; the others were read"
            yield rejected(here, "broken-json", detail, line)
            continue
        yield from records.give(value, found, here, where)
    if number == 0:
        yield rejected(found.location, "empty", "the file holds no record; fetch it again or remove it")


def _decoded(line: bytes) -> str:
    """JSON is UTF-8; a line that is not is decoded as a text is."""
    try:
        return line.decode(json.detect_encoding(line))
    except UnicodeDecodeError:
        return decode(line, html=False) or line.decode("utf-8", "replace")


def _short(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"column {error.colno}: {error.msg}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


FORM = Form(name="jsonl", title="JSON lines, one such record a line", recognise=recognise, open=open_lines)
