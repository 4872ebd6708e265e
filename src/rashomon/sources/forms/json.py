"""A JSON record, or a list of them: exports of other tools."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.model import FieldName, RawDocument, Rejected, Told
from rashomon.sources.form import Content, Form, Found, Head
from rashomon.sources.limits import read_whole, rejected
from rashomon.sources.records import read_records

_OPENS = re.compile(rb'\[\s*[{\]]|\{\s*["}]')
_TEXT = ("maintext", "text", "content", "body")
_FIELDS: tuple[tuple[FieldName, tuple[str, ...]], ...] = (
    ("headline", ("title", "headline")),
    ("outlet", ("source_domain", "outlet", "source", "publisher")),
    ("url", ("url", "link")),
    ("published", ("date_publish", "published", "date")),
    ("modified", ("date_modify", "modified", "updated")),
)


def recognise(head: Head) -> float:
    """It opens as an object or a list of objects; an ending of .json says so too."""
    start = head.data.removeprefix(codecs.BOM_UTF8).lstrip()
    if _OPENS.match(start):
        return 0.8
    if head.suffix != ".json":
        return 0.0
    return 0.5 if start[:1] != b"<" else 0.0  # told as broken JSON, with the line


def open_json(found: Found) -> Iterator[RawDocument | Rejected]:
    """One document a record."""
    data = read_whole(found)
    if isinstance(data, Rejected):
        yield data
    else:
        yield from read_records(data, found.location, found.retrieved)


def content(raw: RawDocument) -> Content | Rejected:
    """The record's text, and what its keys say."""
    try:
        value = json.loads(raw.data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, Mapping):
        return rejected(raw.location, "broken-json", "no JSON object stands here; repair the record", raw.data)
    text = next(filter(None, (_text(value.get(key)) for key in _TEXT)), None)
    if text is None:
        detail = "the record has no 'text' or 'maintext'; add the report's text"
        return rejected(raw.location, "no-article", detail, raw.data)
    return Content(text=text, told=tuple(_told(value)))


def _told(record: Mapping[str, Any]) -> Iterator[Told]:
    for field, keys in _FIELDS:
        for key in keys:
            if words := _text(record.get(key)):
                yield Told(field=field, by="record", where=key, words=words)
    for key in ("authors", "author"):
        value = record.get(key)
        names = [n for n in value if isinstance(n, str)] if isinstance(value, list) else [value]
        yield from (Told(field="byline", by="record", where=key, words=w) for n in names if (w := _text(n)))


def _text(value: Any) -> str | None:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and value.strip() else None


FORM = Form(name="json", title="JSON records", recognise=recognise, open=open_json, content=content)
