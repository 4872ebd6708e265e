"""What a user names → pieces that machines can read apart: whole files, and stretches of the documents of large ones.

1. a path is walked as the local engine walks it; an address (`s3://`, `file://`, whatever fsspec knows) is a file, a
   folder, which is walked, or a glob;
2. of a large file the documents are counted first, which costs a hundredth of reading them; it is then cut after so
   many documents. A stretch is found by taking the file apart from its beginning: that keeps every number, location
   and header what the local engine makes of it, in all forms, compressed or not.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from rashomon.engine.cluster.errors import ClusterError, shown
from rashomon.model import RawDocument, Rejected, identifier
from rashomon.sources import find
from rashomon.sources.files import Key, from_error, location_of, walk
from rashomon.sources.form import Found
from rashomon.sources.limits import rejected

LARGE = 8_000_000  # bytes from which a file's documents are counted and it is cut
DOCUMENTS = 500  # documents of a stretch: a minute of one core, so a lost one costs little
STRETCHES = 16  # of one file at most: each takes it apart from its beginning
SHARD_BYTES = 8_000_000
SHARD_FILES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """How inputs are cut: see the constants of this module, whose values these are."""

    large: int = LARGE
    documents: int = DOCUMENTS
    shard_bytes: int = SHARD_BYTES
    shard_files: int = SHARD_FILES


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file, or the documents [first, last) of one. `path` opens it from any machine, `location` names it.

    `stamp` is another when the file is another; `retrieved` is when it was written, ISO 8601.
    """

    path: str
    location: str
    size: int
    stamp: str
    retrieved: str
    first: int = 0
    last: int | None = None

    @property
    def key(self) -> str:
        """A hash of what it holds, as far as its place, size and time tell."""
        return identifier("piece", self.location, self.size, self.stamp, self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Pieces that are read together and finished together."""

    name: str
    pieces: tuple[Piece, ...]


def listed(inputs: Iterable[str | Path]) -> Iterator[Piece | Rejected]:
    """The files at inputs, in the local engine's order, and what cannot be used."""
    seen: set[Key] = set()
    for one in inputs:
        text = str(one)
        if text == "-" or text.lower().startswith(("http://", "https://", "http:/", "https:/")):
            detail = "a cluster reads files; read this with --engine local, or save it as a file first"
            yield rejected(text, "not-fetched", detail)
        elif "://" in text:
            yield from _remote(text)
        else:
            for path in walk(Path(one), seen):
                yield path if isinstance(path, Rejected) else _local(path)


def shards(pieces: Iterable[Piece], made: str, cutting: Cutting) -> Iterator[Shard]:
    """Pieces in shards of so many bytes and files; a stretch is a shard of its own. `made`: the stages' version."""
    held: list[Piece] = []
    for piece in pieces:
        alone = piece.last is not None or piece.size >= cutting.shard_bytes
        full = sum(p.size for p in held) + piece.size > cutting.shard_bytes or len(held) >= cutting.shard_files
        if held and (alone or full):
            yield _shard(held, made)
            held = []
        held.append(piece)
        if alone:
            yield _shard(held, made)
            held = []
    if held:
        yield _shard(held, made)


def cut(piece: Piece, count: int, cutting: Cutting) -> list[Piece]:
    """A file of so many documents as stretches."""
    parts = min(STRETCHES, -(-count // cutting.documents))
    if parts <= 1:
        return [piece]
    edges = [count * n // parts for n in range(parts)]
    # The last has no end: what stands there is read even where the counting missed it.
    ends: list[int | None] = [*edges[1:], None]
    return [replace(piece, first=a, last=b if b is not None else 1 << 62) for a, b in zip(edges, ends, strict=True)]


def documents_in(piece: Piece) -> Iterator[RawDocument | Rejected]:
    """The documents of a piece. Raises ClusterError where a machine lost sight of the file half-way."""
    try:
        with _opened(piece) as file:
            name = PurePosixPath(piece.path).name if "://" in piece.path else location_of(Path(Path(piece.path).name))
            found = Found(
                file=cast(BinaryIO, file), location=piece.location, retrieved=piece.retrieved, name=name
            )  # fmt: skip
            items = find([found])
            try:
                for item in itertools.islice(items, piece.first, piece.last):
                    file.check()
                    if isinstance(item, RawDocument | Rejected):
                        yield item
                file.check()
            finally:
                if close := getattr(items, "close", None):
                    close()
    except OSError as error:
        if "://" in piece.path and not isinstance(error, FileNotFoundError | PermissionError):
            raise ClusterError(f"{shown(piece.path)} could not be opened: {shown(str(error))}; run again") from None
        bad = from_error(Path(piece.location), error)
        yield replace(bad, location=piece.location)


def count_documents(piece: Piece) -> int:
    """How many documents and rejections a whole file gives."""
    return sum(1 for _ in documents_in(piece))


class _Watched:
    """A file that remembers that reading it failed: the forms would take that for the end of what it holds."""

    def __init__(self, file: Any, path: str) -> None:
        self._file, self._path = file, path
        self._error: Exception | None = None

    def check(self) -> None:
        """Raise ClusterError where a read failed."""
        if self._error is not None:
            raise ClusterError(
                f"{shown(self._path)} could not be read to its end: {shown(str(self._error))}; run again"
            )

    def _guarded(self, name: str, *args: Any) -> Any:
        try:
            return getattr(self._file, name)(*args)
        except OSError as error:
            self._error = error
            raise

    def read(self, size: int = -1) -> Any:
        return self._guarded("read", size)

    def readline(self, size: int = -1) -> Any:
        return self._guarded("readline", size)

    def readinto(self, into: Any) -> Any:
        return self._guarded("readinto", into)

    def seek(self, to: int, whence: int = 0) -> Any:
        return self._guarded("seek", to, whence)

    def __iter__(self) -> Any:
        return iter(self.readline, b"")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def _opened(piece: Piece) -> Iterator[_Watched]:
    if "://" not in piece.path:
        with Path(piece.path).open("rb") as local:
            yield _Watched(local, piece.path)
        return
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]

    fs, path = url_to_fs(piece.path)
    with fs.open(path, "rb") as remote:
        yield _Watched(remote, piece.path)


def _shard(pieces: list[Piece], made: str) -> Shard:
    return Shard(name=f"readings/part-{identifier('shard', made, *(p.key for p in pieces))}", pieces=tuple(pieces))


def _local(path: Path) -> Piece | Rejected:
    try:
        status = path.stat()
    except OSError as error:
        return from_error(path, error)
    return Piece(
        path=os.path.abspath(path),  # noqa: PTH100 (links stay: the file is opened by the name it was given)
        location=location_of(path), size=status.st_size, stamp=str(status.st_mtime_ns),
        retrieved=_iso(status.st_mtime),
    )  # fmt: skip


def _remote(address: str) -> Iterator[Piece | Rejected]:
    from fsspec.core import url_to_fs

    try:
        fs, root = url_to_fs(address)
        if any(sign in root for sign in "*?["):
            found = {name: info for name, info in fs.glob(root, detail=True).items() if info["type"] == "file"}
        else:
            found = fs.find(root, detail=True)
    except FileNotFoundError:
        found = {}
    except Exception as error:  # each file system has its own
        why = f"{type(error).__name__}: {shown(str(error))}"
        raise ClusterError(f"{shown(address)} cannot be listed: {why}") from None
    if not found:
        yield rejected(shown(address), "missing", "there is nothing at this address; check the spelling")
    for name, info in sorted(found.items()):
        inside = name[len(root.rstrip("/")) :] if name.startswith(root.rstrip("/")) else name
        if any(part.startswith(".") for part in inside.split("/")):
            continue
        whole = fs.unstrip_protocol(name)
        stamp, when = _written(info)
        yield Piece(
            path=whole, location=shown(whole), size=int(info.get("size") or 0), stamp=stamp, retrieved=when
        )  # fmt: skip


def _written(info: dict[str, Any]) -> tuple[str, str]:
    """What tells another content at the same place, and when it was written."""
    etag = info.get("ETag") or info.get("etag") or info.get("md5Hash") or ""
    named = ("LastModified", "mtime", "updated", "last_modified", "created")  # S3, a disk, Google's, Azure's, others
    when = next((info[name] for name in named if info.get(name)), None)
    iso: str | None
    if isinstance(when, datetime):
        iso = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
    elif isinstance(when, int | float):
        iso = _iso(float(when))
    else:
        iso = _text_time(when)
    # Where a store tells no time, now bounds when it was written; the piece is the same one tomorrow.
    return f"{etag} {when}", iso or datetime.now(UTC).isoformat(timespec="seconds")


def _text_time(when: object) -> str | None:
    try:
        found = datetime.fromisoformat(str(when))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def _iso(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # a file's time may be any number
        return datetime.now(UTC).isoformat(timespec="seconds")
