"""What a store's backend says of itself: its name and version, its size by part, whether it is sound."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from rashomon.store import tables as t
from rashomon.store.connection import Opened
from rashomon.store.upkeep.places import size_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """`bytes` of all of it, `parts` by table with its indexes (the search index's own tables under one name), the
    largest first; `journal`: bytes of SQLite's write-ahead log; `free`: bytes within the file that hold nothing."""

    name: str
    version: str
    layout: str
    bytes: int | None
    parts: dict[str, int]
    journal: int
    free: int


class Parts(Opened):
    """The part of a store that knows its backend."""

    def made_of(self, most: int | None = None) -> Made:
        """The backend and the size of its parts; of a file larger than `most` bytes without its parts, for which each
        of its pages is looked at. Raises StoreError."""
        with self._look() as c:
            layout = str(c.execute(t.meta.select().where(t.meta.c.key == "layout")).one().value)
            if c.dialect.name == "postgresql":
                return _postgresql(c, layout)
            path = Path(self.path)
            journal = Path(f"{path}-wal")
            version = str(c.exec_driver_sql("select sqlite_version()").scalar())
            page = int(c.exec_driver_sql("pragma page_size").scalar() or 0)
            unused = int(c.exec_driver_sql("pragma freelist_count").scalar() or 0)
            return Made(
                name="SQLite", version=version, layout=layout, bytes=(held := size_of(path)),
                parts=_sqlite_parts(c) if most is None or held <= most else {},
                journal=journal.stat().st_size if journal.exists() else 0, free=page * unused,
            )  # fmt: skip

    def bytes_held(self) -> int | None:
        """Bytes of the whole store, where the backend says it."""
        return self.made_of(0).bytes

    def quick_check(self) -> list[str]:
        """What the database finds wrong with itself, without a look at each index; none: it is sound."""
        with self._look() as c:
            if c.dialect.name != "sqlite":
                return []  # a server looks after its own pages
            found = [str(said) for said in c.exec_driver_sql("pragma quick_check(20)").scalars()]
        return [] if found == ["ok"] else found


def _sqlite_parts(c: Connection) -> dict[str, int]:
    if not c.exec_driver_sql("select sqlite_compileoption_used('ENABLE_DBSTAT_VTAB')").scalar():
        return {}
    owners = {
        str(name): str(owner)
        for name, owner in c.exec_driver_sql(
            "select name, tbl_name from sqlite_master where type in ('table', 'index')"
        )
    }
    parts: Counter[str] = Counter()
    # Aggregated, it walks the pages of a table once: 0.2 s a gigabyte.
    for name, size in c.exec_driver_sql("select name, pgsize from dbstat where aggregate = 1"):
        owner = owners.get(str(name), "the file's own")
        parts["search_index" if owner.startswith("search_index") else owner] += int(size)
    return dict(parts.most_common())


def _postgresql(c: Connection, layout: str) -> Made:
    names = [table.name for table in t.metadata.sorted_tables]
    parts: Counter[str] = Counter()
    for name in names:
        query = text("select pg_total_relation_size(to_regclass(:name))")
        parts[name] = int(c.execute(query, {"name": name}).scalar() or 0)
    version = str(c.exec_driver_sql("show server_version").scalar())
    return Made(
        name="PostgreSQL", version=version, layout=layout, bytes=sum(parts.values()), parts=dict(parts.most_common()),
        journal=0, free=0,
    )  # fmt: skip
