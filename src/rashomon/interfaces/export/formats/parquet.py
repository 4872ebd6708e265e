"""Tables as Parquet in a zip, one file a table, for pandas, polars, DuckDB, Spark and R. Needs pyarrow."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.interfaces.export.formats.base import CannotWrite, Format
from rashomon.interfaces.export.formats.packing import packed
from rashomon.interfaces.export.formats.tables import TABLES, Cell, Row, Table
from rashomon.model import Dossier

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

ROWS = 20_000  # of one table held before they are written: a row group
MISSING = "Parquet needs pyarrow, which is not installed: pip install 'rashomon[parquet]'. CSV has the same tables."


def missing() -> str | None:
    """What the machine lacks for Parquet."""
    return None if importlib.util.find_spec("pyarrow") else MISSING


def schema(table: Table) -> pyarrow.Schema:
    """The table's columns with Arrow's types."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "texts": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in table.columns])


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The zip. Raises CannotWrite where pyarrow is missing."""
    if message := missing():
        raise CannotWrite(message)
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        paths = {table.name: Path(folder) / f"{table.name}.parquet" for table in TABLES}
        with ExitStack() as stack:
            files = [_File(table, paths[table.name], stack) for table in TABLES]
            for dossier in dossiers:
                for file in files:
                    file.add(dossier)
            for file in files:
                file.flush()
        yield from packed((path.name, path) for path in paths.values())


class _File:
    """A table's file, written a row group at a time."""

    def __init__(self, table: Table, path: Path, stack: ExitStack) -> None:
        import pyarrow.parquet  # type: ignore[import-untyped]

        self._table = table
        self._schema = schema(table)
        self._rows: list[Row] = []
        self._writer: Any = stack.enter_context(
            pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd", version="2.6")
        )

    def add(self, dossier: Dossier) -> None:
        self._rows += self._table.rows(dossier)
        if len(self._rows) >= ROWS:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._writer.write_table(as_table(self._table, self._rows))
        self._rows.clear()


def as_table(table: Table, rows: Sequence[Row]) -> pyarrow.Table:
    """Rows as Arrow's table, with the table's own types whatever the rows hold."""
    import pyarrow

    fields = schema(table)
    cells = [[_cell(row[n]) for row in rows] for n in range(len(table.columns))]
    arrays = [pyarrow.array(found, type=field.type) for found, field in zip(cells, fields, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=fields)


def _cell(value: Cell) -> Any:
    """The value; a lone surrogate, which Parquet's UTF-8 cannot hold, as U+FFFD. Nothing else of a text changes."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [_cell(item) for item in value] if isinstance(value, tuple) else value


STORY, STORE = (
    Format(
        name="parquet",
        scope=scope,
        group="to compute with",
        title="Parquet tables",
        what="The same tables with their types, one file each in a zip, for pandas, polars, DuckDB, Spark or R.",
        lost="Why accounts were joined and why one counts as a copy.",
        suffix="parquet.zip",
        media_type="application/zip",
        write=write,
        overhead=40_000,
        factor=5.6,
        missing=missing,
        binary=True,
    )
    for scope in ("story", "store")
)
