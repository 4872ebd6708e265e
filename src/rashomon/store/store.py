"""The model ⇄ SQL. One file by default; every change is one transaction, so what is cut short leaves no half."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, OperationalError

from rashomon.model import RawDocument, Rejected
from rashomon.store import tables as t

BUSY = 30  # seconds to wait for another process that is writing
MANY = 500  # variables in one SQL statement; SQLite's old limit is 999
_LAYOUT = select(t.meta.c.value).where(t.meta.c.key == "layout")


class StoreError(Exception):
    """The store cannot be used; the message names the file and the way out."""


def pack(value: Any) -> bytes:
    """JSON, compressed. Keys in the order given: the same value gives the same bytes."""
    return zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 6
    )


def unpack(data: bytes) -> Any:
    """What `pack` packed."""
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document that was read: its reading and its features for clustering, packed."""

    sha256: str
    article: str
    reading: bytes
    features: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story's dossier as kept, with what listings need beside it."""

    story: str
    key: str
    headline: str
    listing: dict[str, Any]
    latest: str
    dossier: bytes


class Store:
    """A store in one SQLite file. Open it with `Store(path)`; use as a context or call `close`."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        if self.path.is_dir():
            raise StoreError(
                f"{self.path} is a folder, not a store. Name a file, such as {self.path / 'rashomon.sqlite'}."
            )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{self.path}: its folder cannot be made ({error.strerror}). Choose another place with --store."
            ) from None
        self._engine: Engine = create_engine(f"sqlite:///{self.path}", connect_args={"timeout": BUSY})
        event.listen(self._engine, "connect", _configure)
        with self._errors():
            self._open()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was written stays."""
        self._engine.dispose()

    def _open(self) -> None:
        with self._engine.connect() as connection:
            made = self._layout(connection) is not None
        if not made:
            # One transaction: a process killed here leaves an empty file, and of two that come at once one waits.
            with self._engine.begin() as connection:
                connection.exec_driver_sql("begin immediate")
                if not _tables(connection):
                    t.metadata.create_all(connection)
                    connection.execute(insert(t.meta).values(key="layout", value=str(t.LAYOUT)))
        with self._engine.connect() as connection:
            found = self._layout(connection)
        if found != str(t.LAYOUT):
            raise StoreError(
                f"{self.path} was written by another version of Rashomon "
                f"(layout {found}, this one reads {t.LAYOUT}). "
                "Use that version, or read the reports again into a new store."
            )

    def _layout(self, connection: Connection) -> str | None:
        """The layout of the store in this file; None where the file is empty. Raises StoreError for another's."""
        tables = _tables(connection)
        if not tables:
            return None
        try:
            if "meta" in tables and (found := connection.execute(_LAYOUT).scalar()) is not None:
                return str(found)
        except OperationalError as error:
            if "no such column" not in str(error.orig):
                raise
        raise StoreError(
            f"{self.path} is a database of something else, not a Rashomon store. Name another file with --store."
        )

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLite's errors in words that name the file and the way out."""
        try:
            yield
        except (OperationalError, DatabaseError) as error:
            reason = str(getattr(error, "orig", error))
            if "not a database" in reason or "malformed" in reason:
                way = "It is not a Rashomon store, or it is damaged. Name another file with --store, or restore a copy."
            elif "full" in reason or "disk I/O" in reason:
                way = (
                    "Is the disk full, or a limit on a file's size reached? Free some room and run the same command "
                    "again: it goes on where it stopped."
                )
            elif "readonly" in reason or "unable to open" in reason:
                way = "It cannot be written. Check its permissions, or name another file with --store."
            elif "locked" in reason:
                way = "Another process is writing to it. Wait for it to end and try again."
            else:
                way = "Try again, or name another file with --store."
            raise StoreError(f"{self.path}: {reason}. {way}") from None

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with self._errors(), self._engine.connect() as connection:
            yield connection

    # ── documents and readings ──────────────────────────────────────────

    def known(self, version: str) -> set[str]:
        """SHA-256 of every document already read, or rejected, by this version.

        Not those on which a stage of ours failed: they are tried again each time.
        """
        with self._look() as c:
            read = c.execute(select(t.readings.c.sha256).where(t.readings.c.version == version)).scalars().all()
            bad = c.execute(
                select(t.rejections.c.sha256).where(
                    t.rejections.c.version == version,
                    t.rejections.c.sha256.is_not(None),
                    t.rejections.c.reason != "error",
                )
            ).scalars()
            return set(read) | {sha for sha in bad if sha}

    def keep(
        self,
        version: str,
        documents: Sequence[RawDocument],
        read: Sequence[Read],
        rejected: Sequence[Rejected],
    ) -> None:
        """Keep a batch, all or nothing: the bytes as found, what was read of them, what was rejected."""
        with self._write() as c:
            for raw in documents:
                c.execute(
                    insert(t.documents)
                    .values(
                        sha256=raw.sha256,
                        form=raw.form,
                        retrieved=raw.retrieved,
                        data=zlib.compress(raw.data, 6),
                    )
                    .on_conflict_do_nothing()
                )
                c.execute(insert(t.locations).values(location=raw.location, sha256=raw.sha256).on_conflict_do_nothing())
                c.execute(delete(t.rejections).where(t.rejections.c.location == raw.location))
            for one in read:
                row = {
                    "article": one.article,
                    "version": version,
                    "reading": one.reading,
                    "features": one.features,
                }
                c.execute(
                    insert(t.readings).values(sha256=one.sha256, **row)
                    .on_conflict_do_update(index_elements=["sha256"], set_=row)
                )  # fmt: skip
            for bad in rejected:
                why: dict[str, str | None] = {
                    "reason": bad.reason,
                    "detail": bad.detail,
                    "sha256": bad.sha256,
                    "version": version,
                }
                c.execute(
                    insert(t.rejections).values(location=bad.location, stage=bad.stage, **why)
                    .on_conflict_do_update(index_elements=["location", "stage"], set_=why)
                )  # fmt: skip

    def also_at(self, places: Iterable[tuple[str, str]]) -> None:
        """Note that known documents, by SHA-256, stand at these locations too: (location, sha256)."""
        with self._write() as c:
            for location, sha256 in places:
                c.execute(insert(t.locations).values(location=location, sha256=sha256).on_conflict_do_nothing())

    def outdated(self, version: str) -> Iterator[RawDocument]:
        """Documents kept whose reading is of another version: to be read again from the bytes as found."""
        query = (
            select(t.documents, t.locations.c.location)
            .join(t.readings, t.readings.c.sha256 == t.documents.c.sha256)
            .join(t.locations, t.locations.c.sha256 == t.documents.c.sha256)
            .where(t.readings.c.version != version)
            .order_by(t.documents.c.sha256, t.locations.c.location)
        )
        with self._look() as c:
            last = None
            for row in c.execute(query):
                if row.sha256 != last:
                    last = row.sha256
                    yield RawDocument(
                        location=row.location,
                        data=zlib.decompress(row.data),
                        form=row.form,
                        retrieved=row.retrieved,
                    )

    def features(self) -> Iterator[Any]:
        """Every article's features, unpacked, in the order of their identifiers."""
        with self._look() as c:
            for data in c.execute(select(t.readings.c.features).order_by(t.readings.c.article)).scalars():
                yield unpack(data)

    def readings(self, articles: Sequence[str]) -> list[bytes]:
        """The readings of these articles, packed, in the order asked; KeyError for one that is not kept."""
        found: dict[str, bytes] = {}
        with self._look() as c:
            for n in range(0, len(articles), MANY):
                part = articles[n : n + MANY]
                rows = c.execute(
                    select(t.readings.c.article, t.readings.c.reading).where(t.readings.c.article.in_(part))
                )
                found.update((row.article, row.reading) for row in rows)
        return [found[a] for a in articles]

    def rejected(self) -> list[Rejected]:
        """What could not be read, by location."""
        with self._look() as c:
            rows = c.execute(select(t.rejections).order_by(t.rejections.c.location, t.rejections.c.stage))
            return [
                Rejected(location=r.location, stage=r.stage, reason=r.reason, detail=r.detail, sha256=r.sha256)
                for r in rows
            ]

    # ── stories ─────────────────────────────────────────────────────────

    def told(self) -> dict[str, str]:
        """Each story's key: what its dossier was made of."""
        with self._look() as c:
            return {row.story: row.key for row in c.execute(select(t.dossiers.c.story, t.dossiers.c.key))}

    def tell(self, told: Sequence[Told]) -> None:
        """Keep these stories' dossiers, all or nothing."""
        with self._write() as c:
            for one in told:
                row = {
                    "key": one.key, "headline": one.headline, "latest": one.latest, "dossier": one.dossier,
                    "listing": json.dumps(one.listing, ensure_ascii=False), "accounts": one.listing["accounts"],
                }  # fmt: skip
                c.execute(
                    insert(t.dossiers).values(story=one.story, **row)
                    .on_conflict_do_update(index_elements=["story"], set_=row)
                )  # fmt: skip

    def forget(self, stories: Iterable[str]) -> None:
        """Drop dossiers of stories that are no more (their articles now stand in others)."""
        with self._write() as c:
            for story in stories:
                c.execute(delete(t.dossiers).where(t.dossiers.c.story == story))

    def listing(self) -> list[dict[str, Any]]:
        """What `stories` shows, stories of several accounts first, then newest first."""
        order = (t.dossiers.c.accounts > 1, t.dossiers.c.latest, t.dossiers.c.accounts)
        with self._look() as c:
            rows = c.execute(select(t.dossiers.c.listing).order_by(*(o.desc() for o in order), t.dossiers.c.story))
            return [json.loads(text) for text in rows.scalars()]

    def dossier(self, story: str) -> Any:
        """A story's dossier as JSON values; KeyError where there is none."""
        with self._look() as c:
            data = c.execute(select(t.dossiers.c.dossier).where(t.dossiers.c.story == story)).scalar()
        if data is None:
            raise KeyError(story)
        return unpack(data)


def _tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("select name from sqlite_master where type = 'table'").scalars())


def _configure(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    # WAL: a reader never waits for a writer, and a killed writer leaves a file that opens.
    cursor.execute("pragma journal_mode = wal")
    cursor.execute("pragma synchronous = normal")
    cursor.close()
