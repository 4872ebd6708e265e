"""Media Cloud: lists of stories, mostly without their text; the older API (`stories_id`) and the present one.

`indexed_date` and `collect_date` are when Media Cloud met the story, not when it was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from rashomon.model import Told
from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.dialects import plain
from rashomon.sources.records.names import address_of, told_by

_FIELDS = (
    ("headline", ("title", "article_title")),
    ("url", ("url",)),
    ("outlet", ("media_name", "media_url", "canonical_domain")),
    ("byline", ("authors",)),
    ("language", ("language",)),
    ("published", ("publish_date", "publication_date")),
    ("summary", ("description",)),
)  # fmt: skip


def recognise(record: Mapping[str, Any]) -> float:
    """A story with its medium: the names of the two APIs."""
    keys = record.keys()
    if {"media_name", "publish_date", "url"} <= keys or {"stories_id", "media_id", "url"} <= keys:
        return 0.9
    return 0.9 if {"article_title", "canonical_domain", "publication_date"} <= keys else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """As its keys say. The text is there where the account may have it (`text`, `text_content`, `story_text`)."""
    return replace(plain.read(record), url=address_of(record, ("url", "guid")), told=tuple(_told(record)))


def _told(record: Mapping[str, Any]) -> Iterator[Told]:
    for field, keys in _FIELDS:
        for key in keys:
            yield from told_by(field, key, record.get(key))  # type: ignore[arg-type]


DIALECT = Dialect(name="media_cloud", title="Media Cloud", recognise=recognise, read=read)
