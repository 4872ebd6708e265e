"""trafilatura's JSON: `source` is the page's address, `filedate` when it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rashomon.sources.records.dialect import Dialect, Record
from rashomon.sources.records.dialects import plain
from rashomon.sources.records.names import address_of, told, told_by

_KEYS = frozenset({"fingerprint", "hostname", "raw_text", "pagetype", "filedate", "source-hostname"})
_ENOUGH = 3


def recognise(record: Mapping[str, Any]) -> float:
    """Keys that only this tool writes."""
    return 0.9 if "source" in record and len(_KEYS & record.keys()) >= _ENOUGH else 0.0


def read(record: Mapping[str, Any]) -> Record:
    """As its keys say."""
    source = record["source"]
    said = (*told(record, besides=("source",)), *told_by("url", "source", source))
    return replace(plain.read(record), url=address_of(record, ("source",)), told=said)


DIALECT = Dialect(name="trafilatura", title="trafilatura", recognise=recognise, read=read)
