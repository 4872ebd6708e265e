"""JSON: a record, a list of records, records one after the other, or an API's answer that holds them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Form, Found, Head, Link
from rashomon.sources.limits import HEAD_BYTES, rejected
from rashomon.sources.records import documents as records
from rashomon.sources.records.json_values import Broken, values

_OPENS = re.compile(r'\[\s*[{\]]|\{\s*["}]')
_NONE = object()
_DECLARED = ("application/json", "application/ld+json", "text/json")


def recognise(head: Head) -> float:
    """It opens as an object or a list of objects; a name or server that says so is believed of what is no page."""
    start = head_text(head)
    if _OPENS.match(start):
        return 0.8
    says_so = head.suffix == ".json" or (head.content_type or "").partition(";")[0].strip().lower() in _DECLARED
    return 0.5 if says_so and not start.startswith("<") else 0.0  # told as broken JSON, with the line


def head_text(head: Head) -> str:
    """The beginning as text, for judging: JSON is UTF-8, or UTF-16 with every second byte NUL."""
    data = head.data.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    return data.replace(b"\x00", b"").decode("utf-8", "replace").lstrip()


def open_json(found: Found) -> Iterator[RawDocument | Rejected | Link]:
    """One document a record."""
    several = head_text(Head(data=found.file.read(HEAD_BYTES))).startswith("[")
    found.file.seek(0)
    first: object = _NONE
    number = 0
    for number, value in enumerate(values(found.file), start=1):
        if not several and number == 1:
            first = value  # whether it is the only one is not known yet
            continue
        if first is not _NONE:
            several = True
            yield from _one(first, found, 1)
            first = _NONE
        yield from _one(value, found, number)
    if first is not _NONE:
        yield from _one(first, found, None)
    if number == 0:
        yield rejected(found.location, "empty", "the file is an empty list; there is nothing to read")


def _one(value: object, found: Found, number: int | None) -> Iterator[RawDocument | Rejected | Link]:
    location = f"{found.location}#{number}" if number else found.location
    if isinstance(value, Broken):
        location = location if number and number > 1 else found.location
        before = "; the records before it were read" if number and number > 1 else ""
        yield rejected(location, "broken-json", f"{value.what}. Repair the record there and read again{before}")
    else:
        yield from records.give(value, found, location, f"record {number}" if number else "the file")


FORM = Form(
    name="json",
    title="JSON records, also as news-please, Media Cloud, Event Registry, GDELT and NewsAPI give them",
    recognise=recognise,
    open=open_json,
    content=records.content,
)
