"""Records without a tool of their own: keys as people name them ("title", "text", "date", "source")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.sources.judging.sniff import html_likeness
from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.names import FIELDS, HTML, SEEN, TEXT, address_of, pick, text_of, told, words_of


def recognise(record: Mapping[str, Any]) -> float:
    """It has a text, or a headline or date beside an address."""
    if any(text_of(value) for _, value in pick(record, (*TEXT, *HTML))):
        return 0.3
    if address_of(record) is None:
        return 0.0
    beside = (*FIELDS["headline"], *FIELDS["published"])
    return 0.2 if any(words_of(value) for _, value in pick(record, beside)) or len(record) == 1 else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """By the names of the keys."""
    text, html = bodies(record)
    seen = next(filter(None, (words_of(value) for _, value in pick(record, SEEN))), None)
    return Record(text=text, html=html, url=address_of(record), seen=seen, told=tuple(told(record)))


def bodies(record: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The record's text and its HTML, one of them: a text full of tags is HTML; a text goes before a whole page."""
    for _, value in pick(record, TEXT):
        if text := text_of(value):
            marked_up = html_likeness(text[:20_000].encode("utf-8", "replace"), "", None) > 0
            return (None, text) if marked_up else (text, None)
    html = next(filter(None, (text_of(value) for _, value in pick(record, HTML))), None)
    return None, html


DIALECT = Dialect(name="plain", title="records with keys such as 'title' and 'text'", recognise=recognise, read=read)
