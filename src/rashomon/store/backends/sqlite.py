"""A store in one SQLite file: locked as little as can be, and known to be the file that was opened."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, QueuePool, create_engine, event
from sqlalchemy.exc import OperationalError

from rashomon.store.backends.base import BUSY, Backend
from rashomon.store.backends.sqlite_words import SqliteWords
from rashomon.store.errors import StoreBusy, StoreError

PAGES = 4096  # of a backup, copied at a time: 16 MB


class SqliteBackend(Backend):
    """A file. Raises StoreError where it cannot be one."""

    driver = (sqlite3.Error,)

    def __init__(self, path: Path | str, *, readonly: bool) -> None:
        """`readonly`: SQLite itself then refuses every write; the file must be there."""
        super().__init__()
        self.path = Path(path)
        self.address = str(self.path)
        self.readonly = readonly
        self.words = SqliteWords()
        if self.path.is_dir():
            raise StoreError(
                f"{self.path} is a folder, not a store. Name a file, such as {self.path / 'rashomon.sqlite'}."
            )
        self._file = self.path.absolute()
        self._opened: tuple[int, int] | None = None
        if readonly:
            self.engine = create_engine("sqlite://", creator=self._connect_to_look, poolclass=QueuePool)
        else:
            self._refuse_another_in_its_place()
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"{self.path}: its folder cannot be made ({error.strerror}). Choose another place with --store."
                ) from None
            # Not as text: a "?" in a path would begin a query.
            address = URL.create("sqlite", database=str(self.path))
            self.engine = create_engine(address, connect_args={"timeout": BUSY})
            event.listen(self.engine, "connect", _configure)
        self.looks = self.engine

    def make_room(self, connection: Connection) -> None:
        """The file is there."""

    def tables(self, connection: Connection) -> set[str]:
        """The names of the tables that are there."""
        return set(connection.exec_driver_sql("select name from sqlite_master where type = 'table'").scalars())

    def hold(self, connection: Connection) -> None:
        """Hold off other writers."""
        try:
            for seconds in self.turns():
                connection.exec_driver_sql(f"pragma busy_timeout = {int(seconds * 1000)}")
                try:
                    connection.exec_driver_sql("begin immediate")
                    return
                except OperationalError as error:
                    if "locked" not in str(error.orig):
                        raise
                    busy = error
            raise busy
        finally:
            connection.exec_driver_sql(f"pragma busy_timeout = {int(BUSY * 1000)}")

    def same(self) -> None:
        """Raise StoreError where the file is another than was opened. SQLite goes on with the one that is gone: what
        is written then is lost, and its journal, which goes by the name, would be taken for the new file's."""
        another = self._another()
        if another is not None:
            raise another

    def _another(self) -> StoreError | None:
        """What to say where the file that was opened is no longer the one at its place."""
        if self._opened is None or self._there() == self._opened:
            return None
        return StoreError(
            f"{self.path} was moved, deleted or replaced after it was opened. Start again, with the file that is meant."
        )

    def opened(self) -> None:
        """Note which file was opened."""
        self._opened = self._there()

    def back_up(self, layout: int) -> str:
        """Copy the file to FILE.layoutN.backup, while others may read it. It appears whole or not at all."""
        place = self._file.with_name(f"{self._file.name}.layout{layout}.backup")
        if place.exists():
            return str(place)
        unfinished = place.with_name(f"{place.name}.unfinished")
        try:
            unfinished.unlink(missing_ok=True)
            with closing(sqlite3.connect(self._file, timeout=BUSY)) as one, closing(sqlite3.connect(unfinished)) as two:
                one.backup(two, pages=PAGES)
            unfinished.replace(place)
        except (sqlite3.Error, OSError) as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise StoreError(
                f"{self.path} must be brought up to this version, and no backup of it can be made first, at {place} "
                f"({error}). It is left as it was. Free some room there, or copy the store to where there is room."
            ) from None
        return str(place)

    def nothing_there(self) -> StoreError:
        """The file is empty."""
        return StoreError(f"{self.path} is an empty file. Read some reports into it first: rashomon read PATH")

    def told(self, error: Exception) -> StoreError:
        """SQLite's errors in words that name the file and the way out."""
        another = self._another()  # its journal beside another file reads as damage, which it is not
        if another is not None:
            return another
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
            return StoreBusy(
                f"{self.path}: {reason}. Another process is writing to it. Wait for it to end and try again."
            )
        else:
            way = "Try again, or name another file with --store."
        return StoreError(f"{self.path}: {reason}. {way}")

    def _refuse_another_in_its_place(self) -> None:
        """A journal without its file is that of a store which was moved or deleted under whoever had it open. It holds
        what was written last, which a store made in that place would take for its own, or throw away."""
        journal = self._file.with_name(f"{self._file.name}-wal")
        try:
            if self._file.exists() or not journal.stat().st_size:
                return
        except OSError:
            return
        raise StoreError(
            f"{self.path} is not there, and its journal is ({journal.name}): it was moved or deleted while it was "
            f"open. Put it back; if it is to go, end whatever runs on it and delete {journal.name} and "
            f"{self._file.name}-shm too."
        )

    def _there(self) -> tuple[int, int] | None:
        """Which file stands at the path now; None: none."""
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _connect_to_look(self) -> sqlite3.Connection:
        # As an address, in which any sign of a path is escaped: "mode=ro" can only be said so. A reader of a file in
        # WAL mode may make the small files beside it, and waits for no writer.
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(address, uri=True, timeout=BUSY, check_same_thread=False)


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
