"""A store, open: brought up to this layout, its database's errors told plainly."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import OperationalError

from rashomon.store import tables as t
from rashomon.store.backends import backend_of, on_server
from rashomon.store.dialect import insert
from rashomon.store.errors import StoreBusy, StoreError
from rashomon.store.layouts import bring_up

__all__ = ["Opened", "StoreBusy", "StoreError", "exists"]

LOG = logging.getLogger("rashomon.store")
_LAYOUT = select(t.meta.c.value).where(t.meta.c.key == "layout")


class Opened:
    """A store, open. Raises StoreError where it cannot be used."""

    def __init__(self, place: Path | str, *, readonly: bool = False) -> None:
        """Open the store at `place`: a SQLite file, or postgresql://USER@HOST/DATABASE?schema=NAME.

        It is made where it is missing, and brought up to this layout, a backup taken first. `readonly`: only look. The
        database itself then refuses every write; the store must be there, and of this layout.
        """
        self.backend = backend_of(place, readonly=readonly)
        self.readonly = readonly
        self.backed_up: str | None = None  # where, if it was brought up from an older layout just now
        try:
            with self.backend.errors():
                self._open_to_look() if readonly else self._open()
        except BaseException:
            self.backend.close()
            raise
        self.backend.opened()

    @property
    def address(self) -> str:
        """What names the store in messages: its path, or its address without a password."""
        return self.backend.address

    @property
    def path(self) -> Path:
        """The store's file. Only of a store that is one: `address` names any."""
        return Path(self.backend.address)

    @property
    def _engine(self) -> Engine:
        return self.backend.engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store. What was written stays."""
        self.backend.close()

    def _open(self) -> None:
        with self.backend.looks.connect() as connection:
            found = self._layout(connection)
        if found is None:
            # One transaction: a process killed here leaves nothing, and of two that come at once one waits.
            with self.backend.engine.begin() as connection:
                self.backend.hold(connection)
                if not self.backend.tables(connection):
                    self.backend.make_room(connection)
                    t.metadata.create_all(connection)
                    connection.execute(insert(t.meta).values(key="layout", value=str(t.LAYOUT)))
                found = self._layout(connection)
        if found is not None and found.isdecimal() and int(found) < t.LAYOUT:
            self.backed_up = self.backend.back_up(int(found))
            with self.backend.engine.begin() as connection:
                self.backend.hold(connection)
                found = self._layout(connection)  # another process may have been first
                bring_up(connection, int(found or t.LAYOUT))
            LOG.warning(
                "%s was brought up from layout %s to %d. As it was before, it is kept in %s: delete that when all is "
                "well.", self.address, found, t.LAYOUT, self.backed_up,
            )  # fmt: skip
            found = str(t.LAYOUT)
        if found != str(t.LAYOUT):
            raise self._of_another_version(found)
        with self.backend.looks.connect() as connection:
            self.backend.may_write(connection)

    def _open_to_look(self) -> None:
        with self.backend.looks.connect() as connection:
            found = self._layout(connection)
        if found is None:
            raise self.backend.nothing_there()
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
            f"{self.address} was written by another version of Rashomon (layout {found}, this one reads {t.LAYOUT}). "
            f"{way}"
        )

    def _layout(self, connection: Connection) -> str | None:
        """The layout of the store in this database; None where it is empty. Raises StoreError for another's."""
        tables = self.backend.tables(connection)
        if not tables:
            return None
        try:
            if "meta" in tables and (found := connection.execute(_LAYOUT).scalar()) is not None:
                return str(found)
        except OperationalError as error:
            if "no such column" not in str(error.orig):
                raise
        raise StoreError(
            f"{self.address} is a database of something else, not a Rashomon store. Name another with --store."
        )

    def hurry(self) -> None:
        """Wait for other writers a moment only, from now on: this process is to end. A signal's handler may say so."""
        self.backend.hurry()

    def same(self) -> None:
        """Raise StoreError where the store is another than was opened: a file that was replaced."""
        self.backend.same()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        self.backend.same()
        with self.backend.errors(), self.backend.engine.begin() as connection:
            self.backend.hold(connection)
            yield connection
            self.backend.same()  # before it is said to be kept

    @contextmanager
    def _write_at_once(self) -> Iterator[Connection]:
        """As `_write`, holding off other writers from the start: what is read inside is not changed before it is
        written."""
        self.backend.same()
        with self.backend.errors(), self.backend.engine.connect() as connection:
            self.backend.hold(connection)
            yield connection
            self.backend.same()
            connection.commit()

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        self.backend.same()
        with self.backend.errors(), self.backend.looks.connect() as connection:
            yield connection


def exists(place: Path | str) -> bool:
    """Whether there is anything where a store is named. Raises StoreError where a server cannot be asked."""
    if not on_server(place):
        return Path(place).exists()
    backend = backend_of(place, readonly=True)
    try:
        with backend.errors(), backend.looks.connect() as connection:
            return bool(backend.tables(connection))
    finally:
        backend.close()
