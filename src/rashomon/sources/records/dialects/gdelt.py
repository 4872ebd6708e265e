"""GDELT: the list of articles of its search (DOC 2.0) and its Article List (GAL). Neither has the text: links.

`seendate` is when GDELT met the page, and `date` of the Article List is that too for most pages: neither is told as a
date of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.model import Told
from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.names import address_of, told_by, words_of

_SEARCH = frozenset({"url", "seendate"})
_LIST = frozenset({"url", "outletName", "domain"})


def recognise(record: Mapping[str, Any]) -> float:
    """`seendate`, or `outletName` beside `domain`."""
    return 0.9 if record.keys() >= _SEARCH or record.keys() >= _LIST else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """An address and what GDELT says of the page."""
    seen = words_of(record.get("seendate")) or words_of(record.get("date"))
    return Record(url=address_of(record, ("url",)), seen=seen, told=tuple(_told(record)))


def _told(record: Mapping[str, Any]) -> Iterator[Told]:
    yield from told_by("headline", "title", record.get("title"))
    yield from told_by("outlet", "outletName", record.get("outletName"))
    yield from told_by("outlet", "domain", record.get("domain"))
    yield from told_by("byline", "author", record.get("author"))
    yield from told_by("language", "language", record.get("language"))
    yield from told_by("language", "lang", record.get("lang"))


DIALECT = Dialect(name="gdelt", title="GDELT (lists of articles)", recognise=recognise, read=read)
