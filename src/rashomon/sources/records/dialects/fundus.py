"""fundus: `body` as sections with headlines and paragraphs, and a summary before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.dialects import plain
from rashomon.sources.records.names import text_of


def recognise(record: Mapping[str, Any]) -> float:
    """A body made of sections."""
    body = record.get("body")
    return 0.9 if isinstance(body, Mapping) and isinstance(body.get("sections"), list) else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """The summary and the sections are one text, a paragraph each, as they stand on the page."""
    return replace(plain.read(record), text="\n\n".join(_paragraphs(record["body"])) or None, html=None)


def _paragraphs(body: Mapping[str, Any]) -> Iterator[str]:
    sections = [section for section in body["sections"] if isinstance(section, Mapping)]
    parts = [body.get("summary"), *(section.get(key) for section in sections for key in ("headline", "paragraphs"))]
    for part in parts:
        if text := text_of(part):
            yield text


DIALECT = Dialect(name="fundus", title="fundus", recognise=recognise, read=read)
