"""A file whose reading is counted, so that all that comes out of one input stays in proportion to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

# What archives in an input may give: text packs 3 to 10 times, and 1 GB is little for any machine. A form bounds what
# it unpacks itself; archives in archives multiply.
FREE_BYTES = 1_000_000_000
MAX_RATIO = 100


class ExpandsTooFar(OSError):
    """What lies in archives in an input is out of proportion to the input."""


class Budget:
    """How many bytes may still be read out of the archives of one input, which has `size` bytes."""

    def __init__(self, size: int) -> None:
        self.left = FREE_BYTES + MAX_RATIO * size

    def spend(self, count: int) -> None:
        """Raises ExpandsTooFar."""
        self.left -= count
        if self.left < 0:
            raise ExpandsTooFar(f"what is in it unpacks to more than {MAX_RATIO} times its size")


class Metered:
    """A binary file read through a budget. All else goes to the file itself."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        self._file = file
        self._budget = budget

    def read(self, size: int = -1, /) -> bytes:
        """As the file's."""
        return self._spent(self._file.read(size))

    def read1(self, size: int = -1, /) -> bytes:
        """As the file's, or `read` where it has none."""
        return self._spent(getattr(self._file, "read1", self._file.read)(size))

    def readline(self, size: int = -1, /) -> bytes:
        """As the file's."""
        return self._spent(self._file.readline(size))

    def readinto(self, buffer: Any, /) -> int:
        """As the file's."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def __iter__(self) -> Iterator[bytes]:
        while line := self.readline():
            yield line

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def _spent(self, data: bytes) -> bytes:
        self._budget.spend(len(data))
        return data
