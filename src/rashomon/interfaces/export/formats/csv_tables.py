"""Tables as CSV in a zip, for Excel, LibreOffice, R and pandas.

RFC 4180: commas, quotation marks doubled, CR LF, a header. UTF-8 with a byte order mark, without which Excel takes
the bytes for the machine's old code page; pandas, R's readr, DuckDB and polars know the mark and leave it out. A text
that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP's "CSV injection" has it. Lists
stand in one cell, "; " between the items.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.packing import packed
from rashomon.interfaces.export.formats.tables import TABLES, Cell
from rashomon.interfaces.words import clean
from rashomon.model import Dossier

# What begins a formula in one spreadsheet or another, the full-width forms of Japanese keyboards among them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(value: Cell) -> str | int | float:
    """A value as CSV has it: what is not known is empty, truth is "true" or "false", texts cannot be formulae."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = clean("; ".join(value) if isinstance(value, tuple) else value)
    return f"'{text}" if text.startswith(FORMULA) else text


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The zip. The tables grow side by side in files of a temporary folder, whatever the number of stories."""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        paths = {table.name: Path(folder) / f"{table.name}.csv" for table in TABLES}
        with ExitStack() as stack:
            writers = {}
            for table in TABLES:
                file = stack.enter_context(paths[table.name].open("w", encoding="utf-8-sig", newline=""))
                writers[table.name] = csv.writer(file)
                writers[table.name].writerow([name for name, _ in table.columns])
            for dossier in dossiers:
                for table in TABLES:
                    writers[table.name].writerows([cell(value) for value in row] for row in table.rows(dossier))
        yield from packed((f"{name}.csv", path) for name, path in paths.items())


STORY, STORE = (
    Format(
        name="csv",
        scope=scope,
        group="to compute with",
        title="CSV tables",
        what="Claims, accounts, discrepancies, origins, events and all the rest as tables in a zip, for a spreadsheet "
        "or a statistics program.",
        lost="Why accounts were joined and why one counts as a copy; a text that looks like a formula gets an "
        "apostrophe before it.",
        suffix="csv.zip",
        media_type="application/zip",
        write=write,
        overhead=6_000,
        factor=5.7,
        binary=True,
    )
    for scope in ("story", "store")
)
