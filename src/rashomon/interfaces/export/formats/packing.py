"""A zip of several files, written in pieces: the same files give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

# The first day a zip can hold: the day of the export says nothing of the content, and would change the bytes.
NEVER = (1980, 1, 1, 0, 0, 0)
PIECE = 1 << 18  # bytes
LARGE = 1 << 31  # bytes; a file that may be larger needs the zip's 64-bit form, which old readers do not know


class _Pieces:
    """A file that can only be written: what was written is taken away piece by piece."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        data = b"".join(self._held)
        self._held.clear()
        return data


def packed(files: Iterable[tuple[str, Iterable[bytes] | Path]]) -> Iterator[bytes]:
    """The zip's bytes. `files`: names in the zip, each with its pieces or with the file that holds it."""
    sink = _Pieces()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED) as archive:  # it writes and flushes only
        for name, source in files:
            info = zipfile.ZipInfo(name, NEVER)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            large = isinstance(source, Path) and source.stat().st_size > LARGE
            with archive.open(info, "w", force_zip64=large) as entry:
                for piece in _of(source) if isinstance(source, Path) else source:
                    entry.write(piece)
                    if ready := sink.taken():
                        yield ready
            yield sink.taken()
    yield sink.taken()


def _of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
