"""JSON and JSON lines, taken apart into one document a record. One broken record costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from rashomon.model import RawDocument, Rejected
from rashomon.sources.limits import MAX_DOCUMENT_BYTES
from rashomon.sources.limits import rejected as _rejected


def read_records(data: bytes, location: str, retrieved: str) -> Iterator[RawDocument | Rejected]:
    """The record of a JSON object, or the records of a list (`location#1`, `#2` ...)."""
    try:
        value = json.loads(_decode(data))
    except json.JSONDecodeError as error:
        yield _broken(location, f"line {error.lineno}, column {error.colno}: {error.msg}", data)
        return
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        yield _broken(location, _short(error), data)
        return
    if isinstance(value, list):
        if not value:
            yield _rejected(location, "empty", "the file is an empty list; there is nothing to read", data)
        for number, item in enumerate(value, start=1):
            yield _record(item, f"{location}#{number}", f"record {number}", retrieved)
    else:
        yield _record(value, location, "the file", retrieved)


def read_lines(file: BinaryIO, location: str, retrieved: str) -> Iterator[RawDocument | Rejected]:
    """One record a line, from a file of any size; `#n` counts the lines that are not blank."""
    number = line_number = 0
    while line := file.readline(MAX_DOCUMENT_BYTES + 1):
        line_number += 1
        where = f"line {line_number}"
        if len(line) > MAX_DOCUMENT_BYTES:
            number += 1
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_DOCUMENT_BYTES)
            detail = f"{where} is longer than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB; split that record"
            yield _rejected(f"{location}#{number}", "too-large", detail)
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        number += 1
        here = f"{location}#{number}"
        try:
            value = json.loads(_decode(line))
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            yield _broken(here, f"{where}: {_short(error)}", line)
            continue
        yield _record(value, here, where, retrieved)
    if number == 0:
        yield _rejected(location, "empty", "the file holds no record; fetch it again or remove it")


def _record(value: Any, location: str, where: str, retrieved: str) -> RawDocument | Rejected:
    if not isinstance(value, dict):
        kind = type(value).__name__
        return _rejected(location, "not-a-record", f"{where}: an object with 'title' and 'text' is wanted, not {kind}")
    # Canonical, so that the same record in another file or layout has the same SHA-256.
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")
    return RawDocument(location=location, data=data, form="json", retrieved=retrieved)


def _decode(data: bytes) -> str:
    return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")


def _short(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"column {error.colno}: {error.msg}"
    if isinstance(error, UnicodeDecodeError):
        return "not in UTF-8"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _broken(location: str, what: str, data: bytes) -> Rejected:
    return _rejected(location, "broken-json", f"{what}. Repair that record and read again; the others were read", data)
