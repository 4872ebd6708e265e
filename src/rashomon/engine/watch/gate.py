"""Between fetching and reading: what waits is bounded, by count and by bytes; who brings more has to wait."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Final

from rashomon.model import RawDocument, Rejected
from rashomon.store import Visited

MAX_BYTES: Final = 200_000_000  # of documents that wait, beside the bound by count


class Closed(Exception):
    """The desk is ending: nothing more is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What came at once from one source, to be kept together.

    `visited`: of which address this is all; `page`: the page's key, where it is one that the source led to, and
    `url` its address; `again`: it was looked at before. `whole`: a visit of the source ends here: its health is to be
    kept, and `visited` is the listing's. `at`: when it came, by the desk's clock; `wall`: the moment, since 1970.
    """

    source: str
    documents: tuple[RawDocument, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    visited: tuple[Visited, ...] = ()
    page: str | None = None
    url: str | None = None
    again: bool = False
    whole: bool = False
    at: float = 0.0
    wall: float = 0.0


class Gate:
    """A queue that is full at some number of documents, or of bytes. What brings none of either is always taken."""

    def __init__(self, most: int, most_bytes: int = MAX_BYTES) -> None:
        self.most = most
        self._most_bytes = most_bytes
        self._items: deque[Gathered] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self.count = 0
        self.bytes = 0
        self.resting = 0  # who wait to bring something

    def put(self, item: Gathered) -> None:
        """Bring something; waits while it is full. Raises Closed."""
        size = sum(len(raw.data) for raw in item.documents)
        with self._changed:
            self.resting += 1
            try:
                while not self._closed and self.count and item.documents and self._over(len(item.documents), size):
                    self._changed.wait()
            finally:
                self.resting -= 1
            if self._closed:
                raise Closed
            self._items.append(item)
            self.count += len(item.documents)
            self.bytes += size
            self._changed.notify_all()

    def take(self, most: int, timeout: float) -> list[Gathered]:
        """What came, in its order, about `most` documents at once; nothing where nothing comes in so many seconds."""
        until = time.monotonic() + timeout
        with self._changed:
            while not self._items and not self._closed and (left := until - time.monotonic()) > 0:
                self._changed.wait(left)
            taken: list[Gathered] = []
            documents = 0
            while self._items and documents < most and len(taken) < most * 4:
                item = self._items.popleft()
                taken.append(item)
                documents += len(item.documents)
                self.count -= len(item.documents)
                self.bytes -= sum(len(raw.data) for raw in item.documents)
            self._changed.notify_all()
            return taken

    def full(self) -> bool:
        """Whether whoever brings documents has to wait."""
        return self.count >= self.most or self.bytes >= self._most_bytes

    def empty(self) -> bool:
        """Whether nothing waits, not even a visit that gave nothing."""
        return not self._items

    def wake(self) -> None:
        """End a `take` that waits."""
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """Take nothing more; who waits is let go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _over(self, documents: int, size: int) -> bool:
        return self.count + documents > self.most or self.bytes + size > self._most_bytes
