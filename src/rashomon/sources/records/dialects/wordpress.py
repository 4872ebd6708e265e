"""WordPress: a post as the API of many newsrooms' sites gives it, its content as HTML.

`date` is the time on the newsroom's wall, `date_gmt` the same in GMT; neither writes its zone, so that only the second
can be told whole.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.model import FieldName, Told
from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.names import address_of, text_of, told_by, words_of

_DATES: tuple[tuple[FieldName, str], ...] = (("published", "date"), ("modified", "modified"))


def recognise(record: Mapping[str, Any]) -> float:
    """A title and a content that were rendered."""
    rendered = all(isinstance(record.get(key), Mapping) and "rendered" in record[key] for key in ("title", "content"))
    return 0.9 if rendered and "link" in record else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """As its keys say; the authors' names are there where the API was asked to embed them."""
    return Record(html=text_of(record["content"]), url=address_of(record, ("link",)), told=tuple(_told(record)))


def _told(record: Mapping[str, Any]) -> Iterator[Told]:
    yield from told_by("headline", "title", html.unescape(words_of(record["title"]) or ""))
    yield from told_by("url", "link", record["link"])
    embedded = record.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, Mapping) else None
    yield from told_by("byline", "_embedded.author.name", authors if isinstance(authors, list) else None)
    for field, key in _DATES:
        if words := words_of(record.get(f"{key}_gmt")):
            yield Told(field=field, by="record", where=f"{key}_gmt", words=f"{words} GMT")
        else:
            yield from told_by(field, key, record.get(key))


DIALECT = Dialect(name="wordpress", title="WordPress", recognise=recognise, read=read)
