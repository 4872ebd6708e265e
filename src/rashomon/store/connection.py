"""The file under a store: opened, brought up to this layout, locked as little as can be, errors told plainly."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, select
from sqlalchemy.exc import DatabaseError, OperationalError

from rashomon.store import tables as t
from rashomon.store.dialect import insert
from rashomon.store.layouts import bring_up

BUSY = 30  # seconds to wait for another process that is writing
_LAYOUT = select(t.meta.c.value).where(t.meta.c.key == "layout")


class StoreError(Exception):
    """The store cannot be used; the message names the file and the way out."""


class StoreBusy(StoreError):
    """Another process is writing to the store: the same may be tried again in a moment."""


class Opened:
    """A store's file, open. Raises StoreError where it cannot be used."""

    def __init__(self, path: Path | str, *, readonly: bool = False) -> None:
        """Open the file; it is made where it is missing, and brought up to this layout.

        `readonly`: only look. SQLite itself then refuses every write; the file must be there, and of this layout.
        """
        self.path = Path(path)
        self.readonly = readonly
        if self.path.is_dir():
            raise StoreError(
                f"{self.path} is a folder, not a store. Name a file, such as {self.path / 'rashomon.sqlite'}."
            )
        self._engine: Engine
        self._file = self.path.absolute()
        self._opened: tuple[int, int] | None = None
        self._open_file()
        self._opened = self._there()

    def _open_file(self) -> None:
        if self.readonly:
            self._engine = create_engine("sqlite://", creator=self._connect_to_look, poolclass=QueuePool)
            with self._errors():
                self._open_to_look()
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{self.path}: its folder cannot be made ({error.strerror}). Choose another place with --store."
            ) from None
        # Not as text: a "?" in a path would begin a query.
        address = URL.create("sqlite", database=str(self.path))
        self._engine = create_engine(address, connect_args={"timeout": BUSY})
        event.listen(self._engine, "connect", _configure)
        with self._errors():
            self._open()

    def __enter__(self) -> Self:
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
        if found is not None and found.isdecimal() and int(found) < t.LAYOUT:
            with self._engine.begin() as connection:
                connection.exec_driver_sql("begin immediate")
                found = self._layout(connection)  # another process may have been first
                bring_up(connection, int(found or t.LAYOUT))
            found = str(t.LAYOUT)
        if found != str(t.LAYOUT):
            raise self._of_another_version(found)

    def _connect_to_look(self) -> sqlite3.Connection:
        # As an address, in which any sign of a path is escaped: "mode=ro" can only be said so. A reader of a file in
        # WAL mode may make the small files beside it, and waits for no writer.
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(address, uri=True, timeout=BUSY, check_same_thread=False)

    def _open_to_look(self) -> None:
        with self._engine.connect() as connection:
            found = self._layout(connection)
        if found is None:
            raise StoreError(f"{self.path} is an empty file. Read some reports into it first: rashomon read PATH")
        if found != str(t.LAYOUT):
            raise self._of_another_version(found)

    def _of_another_version(self, found: str | None) -> StoreError:
        older = found is not None and found.isdecimal() and int(found) < t.LAYOUT
        way = (
            "It must be brought up to this one first, and cannot be written: copy it to where it can."
            if self.readonly and older
            else "Use that version, or read the reports again into a new store."
        )
        return StoreError(
            f"{self.path} was written by another version of Rashomon (layout {found}, this one reads {t.LAYOUT}). {way}"
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
            elif "readonly" in reason and self.readonly:
                way = "It is open only to be looked at: where it is served from, it cannot be written."
            elif "readonly" in reason or "unable to open" in reason:
                way = "It cannot be written. Check its permissions, or name another file with --store."
            elif "locked" in reason:
                way = "Another process is writing to it. Wait for it to end and try again."
                raise StoreBusy(f"{self.path}: {reason}. {way}") from None
            else:
                way = "Try again, or name another file with --store."
            raise StoreError(f"{self.path}: {reason}. {way}") from None

    def _there(self) -> tuple[int, int] | None:
        """Which file stands at the path now; None: none."""
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def same(self) -> None:
        """Raise StoreError where the file is another than was opened. SQLite goes on with the one that is gone: what
        is written then is lost, and its journal, which goes by the name, would be taken for the new file's."""
        if self._there() != self._opened:
            raise StoreError(
                f"{self.path} was moved, deleted or replaced after it was opened. Start again, with the file that is "
                "meant."
            )

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        self.same()
        with self._errors(), self._engine.begin() as connection:
            yield connection
            self.same()  # before it is said to be kept

    @contextmanager
    def _write_at_once(self) -> Iterator[Connection]:
        """As `_write`, holding off other writers from the start: what is read inside is not changed before it is
        written."""
        self.same()
        with self._errors(), self._engine.connect() as connection:
            connection.exec_driver_sql("begin immediate")
            yield connection
            self.same()
            connection.commit()

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        self.same()
        with self._errors(), self._engine.connect() as connection:
            yield connection


def _tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("select name from sqlite_master where type = 'table'").scalars())


def _configure(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    # WAL: a reader never waits for a writer, and a killed writer leaves a file that opens. SQLite does not wait for the
    # lock that this change needs, whatever its timeout: of four processes that made one new store together, one in
    # thirty times failed.
    end = time.monotonic() + BUSY
    while True:
        try:
            cursor.execute("pragma journal_mode = wal")
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.01)
    cursor.execute("pragma synchronous = normal")
    cursor.close()
