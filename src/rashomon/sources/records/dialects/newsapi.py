"""NewsAPI and services alike: `publishedAt`, `source` as an object, and `content` cut after 200 characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.dialects import plain

_CUT = re.compile(r"(?:\.\.\.|…)?\s*\[\+?\d+ chars\]\s*$")


def recognise(record: Mapping[str, Any]) -> float:
    """`publishedAt` beside an address and a picture's address or a source with a name."""
    if not {"publishedAt", "url", "title"} <= record.keys():
        return 0.0
    return 0.8 if "urlToImage" in record or isinstance(record.get("source"), Mapping) else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """A text that says it was cut is none: the address is to be fetched."""
    found = plain.read(record)
    return replace(found, text=None) if found.text and _CUT.search(found.text) else found


DIALECT = Dialect(name="newsapi", title="NewsAPI", recognise=recognise, read=read)
