"""A shard's readings as Parquet: one row a document or rejection, in the order in which they were found.

The first columns are for who looks at a part with other tools. What the store keeps packed stays packed, the same
bytes: `document` (zlib), `reading`, `features` and `prints`; `exact` is the rest as JSON, from which a row is read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from rashomon.articles.copies.fingerprints import Fingerprints
from rashomon.articles.copies.versions import ArticleKey
from rashomon.model import Moment, RawDocument, Rejected, Told, decode, encode
from rashomon.store import Card, Printed, Read

GROUP = 64  # rows held before they are written: a row group, some 10 MB
_SHOWN = ("kind", "location", "sha256", "article", "outlet", "headline", "published", "language", "reason")
_BYTES = ("document", "reading", "features", "prints")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one document: it was read, or rejected, or is there already word for word ("again").

    `raw` is None for what is rejected before there is a document.
    """

    kind: Literal["read", "rejected", "again"]
    raw: RawDocument | None = None
    read: Read | None = None
    printed: Printed | None = None
    rejected: Rejected | None = None


class PartFile:
    """A part being written, to a file of this machine. Use as a context."""

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet  # type: ignore[import-untyped]

        self._schema = _schema()
        # No more than what is read back is written: the same rows give the same bytes.
        self._writer = pyarrow.parquet.ParquetWriter(
            path, self._schema, compression="zstd", version="2.6", use_dictionary=False, write_statistics=False
        )
        self._rows: list[dict[str, Any]] = []
        self.counts = {"read": 0, "rejected": 0, "again": 0}

    def __enter__(self) -> PartFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def add(self, row: Row) -> None:
        """Write a row."""
        self._rows.append(_cells(row))
        self.counts[row.kind] += 1
        if len(self._rows) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow

        if self._rows:
            self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a part, a row group at a time."""
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as file:
        for n in range(file.num_row_groups):
            yield from map(_row, file.read_row_group(n).to_pylist())


def _schema() -> Any:
    import pyarrow

    shown = [(name, pyarrow.string()) for name in (*_SHOWN, "exact")]
    return pyarrow.schema([*shown, *((name, pyarrow.large_binary()) for name in _BYTES)])


def _cells(row: Row) -> dict[str, Any]:
    exact: dict[str, Any] = {}
    shown: dict[str, str | None] = {"kind": row.kind}
    packed: dict[str, bytes] = {}
    if row.raw is not None:
        raw = row.raw
        exact["raw"] = [raw.location, raw.form, raw.retrieved, encode(raw.told)]
        shown |= {"location": raw.location, "sha256": raw.sha256}
        packed["document"] = zlib.compress(raw.data, 6)
    if row.read is not None:
        card = exact["card"] = asdict(row.read.card)
        shown |= {name: card[name] for name in _SHOWN if name in card}
        packed |= {"reading": row.read.reading, "features": row.read.features}
    if row.printed is not None:
        key = row.printed.key
        exact["print"] = [
            row.printed.made, key.fingerprints.words, key.article, list(key.locations), key.url, key.outlet,
            key.headline, encode(key.published), encode(key.modified), key.retrieved,
        ]  # fmt: skip
        packed["prints"] = key.fingerprints.packed
    if row.rejected is not None:
        exact["rejected"] = encode(row.rejected)
        shown |= {name: getattr(row.rejected, name) for name in ("location", "sha256", "reason")}
    # A lone surrogate is no UTF-8: JSON's escape keeps it, what is shown does without.
    exact_text = json.dumps(exact, ensure_ascii=True, separators=(",", ":"))
    plain = {name: text and text.encode("utf-8", "replace").decode() for name, text in shown.items()}
    return {**plain, "exact": exact_text, **packed}


def _row(cells: dict[str, Any]) -> Row:
    exact = json.loads(cells["exact"])
    raw = read = printed = rejected = None
    if "raw" in exact:
        location, form, retrieved, told = exact["raw"]
        raw = RawDocument(
            location=location, data=zlib.decompress(cells["document"]), form=form, retrieved=retrieved,
            told=tuple(decode(Told, one) for one in told),
        )  # fmt: skip
    if "card" in exact:
        read = Read(card=Card(**exact["card"]), reading=cells["reading"], features=cells["features"])
    if "print" in exact:
        made, words, article, locations, url, outlet, headline, published, modified, retrieved = exact["print"]
        key = ArticleKey(
            article=article, locations=tuple(locations), url=url, outlet=outlet, headline=headline,
            published=decode(Moment, published) if published else None,
            modified=decode(Moment, modified) if modified else None,
            retrieved=retrieved, fingerprints=Fingerprints(cells["prints"], words),
        )  # fmt: skip
        printed = Printed(key=key, made=made)
    if "rejected" in exact:
        rejected = decode(Rejected, exact["rejected"])
    return Row(kind=cells["kind"], raw=raw, read=read, printed=printed, rejected=rejected)
