"""JSON values taken apart into records, and records into documents, or links where they have no text.

1. a value that is no record of a report but holds them (an API's answer, a table of identifiers) gives those it holds;
2. a record with a text is a document, kept as canonical JSON: the same record in another layout has the same SHA-256;
3. a record without, but with an address, is a link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Content, Found, Link
from rashomon.sources.limits import rejected
from rashomon.sources.records.dialects import dialect_of

# Event Registry nests the list of an event's articles three deep: the event, "articles", "results".
_DEEPEST = 4
# YYYY-MM-DDThh:mm:ss, with or without its separators, as tools stamp what they save.
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]*(\d\d):?(\d\d)(?::?(\d\d))?)?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$")
# No tool saved pages of the web before there was one.
_FIRST_YEAR = 1994


def give(value: Any, found: Found, location: str, where: str) -> Iterator[RawDocument | Rejected | Link]:
    """What one JSON value of `found` gives. `where` speaks of it in a rejection ("line 3", "record 2")."""
    if not isinstance(value, Mapping):
        kind = type(value).__name__
        detail = f"{where}: an object with 'title' and 'text' is wanted, not {kind}"
        yield rejected(location, "not-a-record", detail)
        return
    if dialect_of(value) is None and (held := list(_held(value, 0))):
        for number, record in enumerate(held, start=1):
            yield document(record, found, f"{location}#{number}")
    else:
        yield document(value, found, location)


def document(record: Mapping[str, Any], found: Found, location: str) -> RawDocument | Link:
    """A record as a document, or as a link where it has only an address."""
    dialect = dialect_of(record)
    read = dialect.read(record) if dialect else None
    if read and read.url and not read.text and not read.html:
        return Link(url=read.url, location=location, told=(*found.told, *read.told))
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return RawDocument(
        location=location,
        data=text.encode("utf-8", "surrogatepass"),
        form="json",
        retrieved=earlier(read.seen if read else None, found.retrieved),
        told=found.told,
    )


def content(raw: RawDocument) -> Content | Rejected:
    """The record's text or page, and what its keys say."""
    try:
        value = json.loads(raw.data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, Mapping):
        return rejected(raw.location, "broken-json", "no JSON object stands here; repair the record", raw.data)
    dialect = dialect_of(value)
    record = dialect.read(value) if dialect else None
    if record is None or not (record.text or record.html):
        detail = "the record has no 'text' or 'maintext'; add the report's text, or its address as 'url'"
        return rejected(raw.location, "no-article", detail, raw.data)
    return Content(text=record.text, html=record.html if not record.text else None, told=record.told)


def _held(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The records in a value that is none itself, in the order in which they stand there."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _held(item, depth + 1)
    elif isinstance(value, Mapping):
        if depth and dialect_of(value) is not None:
            yield value
        else:
            for item in value.values():
                if isinstance(item, Mapping | list):
                    yield from _held(item, depth + 1)


def earlier(seen: str | None, retrieved: str) -> str:
    """When the tool saw the page, if it says so plausibly, else when its file was written: the tighter bound."""
    match = _STAMP.match(seen.strip()) if seen else None
    if match is None:
        return retrieved
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = match[7] if match[7] and match[7] != "Z" else "+00:00"
    try:
        when = datetime.fromisoformat(
            f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"
        ).astimezone(UTC)
        if match[4] is None:  # a day: until its end
            when = when.replace(hour=23, minute=59, second=59)
        bound = datetime.fromisoformat(retrieved)
    except (ValueError, OverflowError):
        return retrieved
    plausible = when.year >= _FIRST_YEAR and when < bound
    return when.isoformat(timespec="seconds") if plausible else retrieved
