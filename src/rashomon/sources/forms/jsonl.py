"""JSON lines: one record a line, in a file of any size."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Form, Found, Head
from rashomon.sources.records import read_lines

_SUFFIXES = (".jsonl", ".ndjson")


def recognise(head: Head) -> float:
    """Two lines that are each an object, or an ending that says so."""
    if head.suffix in _SUFFIXES:
        return 0.85
    start = head.data.removeprefix(codecs.BOM_UTF8).lstrip()
    lines = [line for line in start.split(b"\n")[:3] if line.strip()]
    two = len(lines) >= 2 and all(line.lstrip().startswith(b"{") for line in lines[:2]) and _is_object(lines[0])
    return 0.85 if two else 0.0


def open_lines(found: Found) -> Iterator[RawDocument | Rejected]:
    """One document a line."""
    yield from read_lines(found.file, found.location, found.retrieved)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


FORM = Form(name="jsonl", title="JSON lines", recognise=recognise, open=open_lines)
