"""A store copied into another, SQLite or PostgreSQL, either way: all of it or nothing, and proved to be the same.

The source is read as of one moment, in batches, so memory stays flat. A file gets its name only when all is in it and
was compared; a server gets all in one transaction. Each row is hashed as it is read, and again as it stands in the
copy; the hashes are added up, so that the order of the rows does not matter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from rashomon.store import tables as t
from rashomon.store.connection import StoreError
from rashomon.store.store import Store
from rashomon.store.upkeep.places import appearing, is_server, needs, shown, size_of

Tick = Callable[[str, int, int], None]  # a table, rows done, rows in all of them
BATCH = 500  # rows at once
BATCH_BYTES = 8_000_000  # and about so many bytes: a document may have 20 MB
_HALF = re.compile("[\ud800-\udfff]")
LEFT_OUT = frozenset({"beats"})  # a running desk watches over the store it was started with


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was copied: rows by table, and one hash over all of them, the same for the same content on any backend."""

    rows: dict[str, int]
    sha256: str

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


def copy_store(source: Path | str, target: Path | str, tick: Tick | None = None) -> Copied:
    """Copy a store into another, which must be missing or empty. Raises StoreError; then nothing is there."""
    if not is_server(source) and not Path(source).exists():
        raise StoreError(f"{source}: there is no store to copy.")
    with Store(source, readonly=True) as here, at_one_moment(here) as reading:
        if is_server(target):
            with Store(target) as there:
                return _into(reading, there, shown(source), tick)
        path = Path(target)
        if empty := path.exists():
            _refuse_unless_empty(path)
        if not is_server(source):
            needs(path, size_of(Path(source)), "the copy")
        with appearing(path, replace=empty) as making, Store(making) as there:
            return _into(reading, there, shown(source), tick)


def hash_store(place: Path | str, tick: Tick | None = None) -> Copied:
    """The rows of a store and their hash, as `copy_store` gives them."""
    with Store(place, readonly=True) as store, at_one_moment(store) as c:
        return _hashed(c, tick)


def _into(reading: Connection, there: Store, name: str, tick: Tick | None) -> Copied:
    with there._write_at_once() as writing:  # the whole of it one transaction
        for table in _tables():
            if table.name != "meta" and writing.execute(select(func.count()).select_from(table)).scalar():
                raise StoreError(
                    f"{there.address} holds something already (its table {table.name} has rows). A store is copied "
                    "into an empty one only."
                )
        writing.execute(t.meta.delete())
        copied = _hashed(reading, tick, lambda table, rows: writing.execute(table.insert(), rows))
        if there_too := _differs(copied, _hashed(writing)):
            raise StoreError(f"The copy of {name} is not the same: {there_too}. Nothing was kept of it; try again.")
        _go_on_counting(writing)
        there.backend.words.added(writing, None)  # the index is no table of the store's: made anew
    return copied


def _differs(one: Copied, other: Copied) -> str | None:
    for table, rows in one.rows.items():
        if other.rows[table] != rows:
            return f"{table} has {other.rows[table]} rows in place of {rows}"
    return None if one.sha256 == other.sha256 else "its rows hold something else"


def _hashed(
    c: Connection, tick: Tick | None = None, each: Callable[[Table, list[dict[str, Any]]], object] | None = None
) -> Copied:
    total = sum(int(c.execute(select(func.count()).select_from(x)).scalar() or 0) for x in _tables()) if tick else 0
    done = 0
    rows: dict[str, int] = {}
    over_all = hashlib.sha256()
    for table in _tables():
        names = [column.name for column in table.columns]
        added = 0
        before = done
        for batch in _batches(c, table):
            for row in batch:
                said = repr(tuple(map(_same_everywhere, row))).encode("utf-8")
                added = (added + int.from_bytes(hashlib.sha256(said).digest()[:16])) % (1 << 128)
            if each:
                each(table, [dict(zip(names, row, strict=True)) for row in batch])
            done += len(batch)
            if tick:
                tick(table.name, done, total)
        rows[table.name] = done - before
        over_all.update(f"{table.name} {done - before} {added:032x}\n".encode())
    return Copied(rows=rows, sha256=over_all.hexdigest())


def _same_everywhere(value: Any) -> Any:
    """A value as it is on every backend: PostgreSQL holds neither NUL nor half a character in a text."""
    if isinstance(value, str):
        if "\0" in value:
            value = value.replace("\0", "\ufffd")
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    return bytes(value) if isinstance(value, memoryview) else value


def _batches(c: Connection, table: Table) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    found = c.execute(select(table), execution_options={"stream_results": True, "yield_per": 64})
    for row in found:
        batch.append(row)
        size += sum(len(v) for v in row if isinstance(v, bytes | str))
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _tables() -> list[Table]:
    return [table for table in t.metadata.sorted_tables if table.name not in LEFT_OUT]


@contextmanager
def at_one_moment(store: Store) -> Iterator[Connection]:
    """A connection for reading to which nothing changes any more, and which may hand rows on as they come."""
    store.same()
    with store.backend.errors(), store.backend.engine.connect() as c:
        if c.dialect.name == "sqlite":
            c.exec_driver_sql("begin")  # pysqlite begins none for a look
            yield c
        else:
            yield c.execution_options(isolation_level="REPEATABLE READ")
        with suppress(Exception):
            c.rollback()


def _go_on_counting(c: Connection) -> None:
    """What the database numbers itself goes on after what was copied."""
    if c.dialect.name == "postgresql":
        for table, column in (("searched", "id"), ("alerts", "number")):
            query = f"select setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) from {table}"
            c.execute(text(query))


def _refuse_unless_empty(path: Path) -> None:
    if not path.stat().st_size:
        return
    with Store(path, readonly=True) as store, store._look() as c:
        for table in _tables():
            if table.name != "meta" and c.execute(select(func.count()).select_from(table)).scalar():
                raise StoreError(f"{path} holds a store already. A store is copied into an empty one only.")
