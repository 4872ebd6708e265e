"""Parquet: one record a row, streamed a row group at a time. Needs pyarrow (`rashomon[parquet]` or `rashomon[ray]`).

A row is what a line of JSON lines is: an object under the columns' names, and `#n` counts the rows. So a table that
another tool wrote gives the same documents as its JSON lines do; times are written as ISO 8601, bytes as the text they
hold.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Form, Found, Head, Link
from rashomon.sources.judging.decode import decode
from rashomon.sources.limits import rejected
from rashomon.sources.records import documents as records

_MAGIC = b"PAR1"
ROWS = 64  # rows held at once: a record may be a page of some MB
_MISSING = "this is a Parquet file, and pyarrow is not installed: pip install 'rashomon[parquet]'"
_BROKEN = "the file is no whole Parquet file: what says which rows are in it is missing or damaged; fetch it again"


def recognise(head: Head) -> float:
    """The magic number, which the format asks for, and then bytes that no text has."""
    return 1.0 if head.data.startswith(_MAGIC) and (b"\x00" in head.data or head.suffix == ".parquet") else 0.0


def open_table(found: Found) -> Iterator[RawDocument | Rejected | Link]:
    """One document or link a row."""
    if importlib.util.find_spec("pyarrow") is None:
        yield rejected(found.location, "unsupported", _MISSING)
        return
    import pyarrow  # type: ignore[import-untyped]
    import pyarrow.parquet  # type: ignore[import-untyped]

    number = 0
    try:
        with pyarrow.parquet.ParquetFile(found.file) as table:
            for batch in table.iter_batches(batch_size=ROWS, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield from records.give(_plain(row), found, f"{found.location}#{number}", f"row {number}")
    except (pyarrow.ArrowException, OSError):
        yield rejected(found.location, "broken-table", _BROKEN)
        return
    if number == 0:
        yield rejected(found.location, "empty", "the table has no row; fetch it again or remove it")


def _plain(value: Any) -> Any:
    """A cell as a JSON value."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return decode(value, html=False) or value.decode("utf-8", "replace")
    if isinstance(value, Decimal | timedelta):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):  # JSON has none of these
        return None
    return value


FORM = Form(
    name="parquet",
    title="Parquet, one such record a row (with pyarrow)",
    recognise=recognise,
    open=open_table,
)
