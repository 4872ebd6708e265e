"""Event Registry (newsapi.ai): `body` with `source` and `authors` as objects.

`dateTime`, `date` and `time` are when Event Registry found the article; `dateTimePub` is when it was published, as the
feed said it. An author of type "agency" is the agency credited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.model import Told
from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.names import address_of, text_of, told_by, words_of

_OWN = frozenset({"dateTimePub", "isDuplicate", "eventUri", "dataType", "storyUri", "wgt", "sim"})


def recognise(record: Mapping[str, Any]) -> float:
    """A `uri` beside keys that only Event Registry writes."""
    own = len(_OWN & record.keys())
    return 0.9 if "uri" in record and "url" in record and own >= 2 else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """As its keys say."""
    return Record(
        text=text_of(record.get("body")),
        url=address_of(record, ("url",)),
        seen=words_of(record.get("dateTime")),
        told=tuple(_told(record)),
    )


def _told(record: Mapping[str, Any]) -> Iterator[Told]:
    yield from told_by("headline", "title", record.get("title"))
    yield from told_by("url", "url", record.get("url"))
    source = record.get("source")
    if isinstance(source, Mapping):
        yield from told_by("outlet", "source.title", source.get("title"))
        yield from told_by("outlet", "source.uri", source.get("uri"))
    authors = record.get("authors")
    for author in authors if isinstance(authors, list) else []:
        if not isinstance(author, Mapping):
            continue
        agency = author.get("isAgency") is True or author.get("type") == "agency"
        yield from told_by("credit" if agency else "byline", "authors.name", author.get("name"))
    yield from told_by("language", "lang", record.get("lang"))
    yield from told_by("published", "dateTimePub", record.get("dateTimePub"))


DIALECT = Dialect(name="event_registry", title="Event Registry", recognise=recognise, read=read)
