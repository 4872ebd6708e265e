"""What a store asks of the database under it."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from rashomon.store.backends.words import Words
from rashomon.store.errors import StoreError

BUSY = 30.0  # seconds to wait for another process that is writing
SLICE = 1.0  # seconds of it at a time: who is to end waits no longer


class Backend(ABC):
    """A database that holds one store. `address` names it in messages: without a password."""

    address: str
    readonly: bool
    driver: tuple[type[Exception], ...]  # its errors
    engine: Engine  # of writers
    looks: Engine  # of who only looks
    words: Words  # how it is searched

    def __init__(self) -> None:
        self._hurried = threading.Event()

    def hurry(self) -> None:
        """From now on wait for other writers a moment only. May be called from a signal's handler."""
        self._hurried.set()

    def turns(self) -> Iterator[float]:
        """Seconds to wait for other writers, a turn at a time, until nobody is waited for any longer."""
        end = time.monotonic() + BUSY
        while True:
            left = end - time.monotonic()
            yield max(0.0, min(SLICE, left))
            if left <= SLICE or self._hurried.is_set():
                return

    @abstractmethod
    def make_room(self, connection: Connection) -> None:
        """Make, inside a transaction, what the tables are to stand in."""

    @abstractmethod
    def tables(self, connection: Connection) -> set[str]:
        """The names of the tables that are there."""

    @abstractmethod
    def hold(self, connection: Connection) -> None:
        """Hold off other writers, from now to the end of this transaction. Called first in it."""

    def may_write(self, connection: Connection) -> None:  # noqa: B027 (not every database can tell)
        """Raise StoreError where it can be told at once that nothing can be written."""

    def opened(self) -> None:  # noqa: B027 (nor one that cannot be exchanged)
        """Note what was opened."""

    def same(self) -> None:  # noqa: B027
        """Raise StoreError where the store is another than was opened."""

    @abstractmethod
    def told(self, error: Exception) -> StoreError:
        """A database's error in words that name the store and the way out."""

    @abstractmethod
    def back_up(self, layout: int) -> str:
        """Copy the store, as it is, to beside itself, before it is brought up from this layout; where that is.

        One that is there already stays. Raises StoreError where it cannot be made.
        """

    @abstractmethod
    def nothing_there(self) -> StoreError:
        """What to say to who only looks where there is no store."""

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turns the database's errors into StoreError."""
        try:
            yield
        except DBAPIError as error:
            raise self.told(error) from None
        except self.driver as error:  # of the driver's own cursor (rashomon.store.dialect)
            raise self.told(error) from None

    def close(self) -> None:
        """Let go of the database. What was written stays."""
        self.engine.dispose()
        self.looks.dispose()
