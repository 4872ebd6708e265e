"""A store's stories as Parquet tables in a folder, on any file system, each table in parts by story.

The same tables as `rashomon export --format parquet` writes, and `dossiers`: each story's whole record as JSON, packed
by zlib. A part holds the stories whose identifiers begin alike; one whose stories did not change is not written again.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rashomon.dossier import from_json
from rashomon.engine import Desk
from rashomon.engine.cluster.output import Output
from rashomon.interfaces.export.formats.parquet import _cell, schema
from rashomon.interfaces.export.formats.tables import TABLES
from rashomon.model import Dossier, identifier
from rashomon.store import pack

DIGITS = 2  # of an identifier, by which stories are put into parts: 256 parts of each table


def write_results(desk: Desk, output: Output) -> int:
    """Write what changed; in how many parts. Raises OutputError; may be stopped anywhere, and goes on."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    told = desk.store.told()
    for story in sorted(told):
        parts[story[1 : 1 + DIGITS]].append(story)
    for name in output.names("tables/dossiers"):  # of stories that are no more
        parts[name.rpartition("-")[2]] += []
    written = 0
    for part, stories in sorted(parts.items()):
        made = identifier("result", *(f"{story} {told[story]}" for story in stories))
        # Written last of the part's tables: where it stands, all do.
        last = f"tables/dossiers/part-{part}"
        noted = output.manifest(last)
        if noted is not None and noted.get("made") == made:
            continue
        values = [desk.dossier_json(story) for story in stories]
        dossiers = [from_json(value) for value in values]
        with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
            for table in TABLES:
                path = Path(folder) / f"{table.name}.parquet"
                rows = [row for dossier in dossiers for row in table.rows(dossier)]
                _write(path, schema(table), [[_cell(row[n]) for row in rows] for n in range(len(table.columns))])
                output.finish(f"tables/{table.name}/part-{part}", path, {"made": made})
            path = Path(folder) / "dossiers.parquet"
            _write_dossiers(path, dossiers, [told[story] for story in stories], values)
            output.finish(last, path, {"made": made})
        written += 1
    return written


def _write_dossiers(path: Path, dossiers: Sequence[Dossier], keys: Sequence[str], values: Sequence[Any]) -> None:
    import pyarrow  # type: ignore[import-untyped]

    text = pyarrow.string()
    columns = pyarrow.schema(
        [("story", text), ("key", text), ("headline", text), ("dossier", pyarrow.large_binary())]
    )  # fmt: skip
    ids = [dossier.story.id for dossier in dossiers]
    headlines = [_cell(dossier.story.headline) for dossier in dossiers]
    _write(path, columns, [ids, list(keys), headlines, [pack(value) for value in values]])


def _write(path: Path, columns: Any, cells: Sequence[Sequence[Any]]) -> None:
    import pyarrow
    import pyarrow.parquet  # type: ignore[import-untyped]

    arrays = [pyarrow.array(some, type=field.type) for some, field in zip(cells, columns, strict=True)]
    table = pyarrow.Table.from_arrays(arrays, schema=columns)
    pyarrow.parquet.write_table(table, path, compression="zstd", version="2.6")


__all__ = ["write_results"]
