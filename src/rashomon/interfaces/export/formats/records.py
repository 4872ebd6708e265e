"""The dossier itself as JSON, in the shape of docs/dossier.schema.json; of a store, a line a story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rashomon.dossier import to_json
from rashomon.interfaces.export.formats.base import Format, only
from rashomon.interfaces.export.json import to_json_text
from rashomon.model import Dossier

LOST = "Nothing: it goes out and comes back unchanged, and every other file here can be made from it."


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """One story's dossier, indented."""
    yield to_json_text(only(dossiers)).encode("utf-8")


def write_lines(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """A dossier a line."""
    for dossier in dossiers:
        value = to_json(dossier)
        try:
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        except UnicodeEncodeError:  # a lone surrogate, which no encoding can hold: as its escape
            text = json.dumps(value, separators=(",", ":")).encode("ascii")
        yield text + b"\n"


JSON = Format(
    name="json", scope="story", group="to compute with", title="JSON",
    what="The whole record, for a program or to keep: articles, claims, evidence and all the reasons.",
    lost=LOST, suffix="json", media_type="application/json", write=write, overhead=5_000, factor=64.0,
)  # fmt: skip
LINES = Format(
    name="json", scope="store", group="to compute with", title="JSON lines",
    what="The whole record of every story, one a line, for a program or to keep.",
    lost=LOST, suffix="jsonl", media_type="application/x-ndjson", write=write_lines, overhead=0, factor=42.0,
)  # fmt: skip
