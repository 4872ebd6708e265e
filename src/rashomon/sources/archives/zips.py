"""Zip archives read with bounds: nothing is written to disk under a member's name, nothing is trusted.

The directory is looked at before it is read, members are inflated as they are read, and what is encrypted, packed
beyond belief or named to leave its folder is rejected, each for itself.
"""

from __future__ import annotations

import io
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy as copied
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from rashomon.model import Rejected
from rashomon.sources.archives.inflate import FREE_BYTES, MAX_RATIO
from rashomon.sources.form import Found
from rashomon.sources.limits import rejected

# A directory entry has some 100 bytes: 200,000 members.
MAX_DIRECTORY_BYTES = 20_000_000
MAX_MEMBERS = 100_000
# An archive inside something else is copied to a temporary file, for a zip is read from its end.
MAX_COPIED_BYTES = 2_000_000_000
_TAIL = 66_000  # the end record and its comment, and the two records of zip64 before it
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
# What programs put beside the files that people packed.
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@contextmanager
def opened(found: Found) -> Iterator[zipfile.ZipFile | Rejected]:
    """The archive's directory, or why it cannot be read."""
    with tempfile.TemporaryFile() as copy:
        file = found.file
        if found.depth or not file.seekable():
            shutil.copyfileobj(_Limited(file, MAX_COPIED_BYTES + 1), copy, 1 << 20)
            if copy.tell() > MAX_COPIED_BYTES:
                detail = f"this archive has more than {MAX_COPIED_BYTES / 1e9:.0f} GB; unpack it and give its files"
                yield rejected(found.location, "too-large", detail)
                return
            copy.seek(0)
            file = cast(BinaryIO, copy)
        size = _directory_bytes(file)
        if size > MAX_DIRECTORY_BYTES:
            detail = (
                f"its directory has {size / 1e6:,.0f} MB, far more than an archive of reports has; unpack it by hand"
            )
            yield rejected(found.location, "bomb", detail)
            return
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, struct.error) as error:
            detail = f"the zip archive is damaged ({_short(error)}); fetch it again, or repair it with a zip program"
            yield rejected(found.location, "damaged", detail)
            return
        with archive:
            yield archive


def members(found: Found, archive: zipfile.ZipFile) -> Iterator[Found | Rejected]:
    """Each file in the archive, in the order of its directory, at "reports.zip#folder/name"."""
    listed = archive.infolist()
    given = 0
    for info in listed[:MAX_MEMBERS]:
        parts = PurePosixPath(info.filename).parts
        if info.is_dir() or any(part in _LITTER or (part.startswith(".") and part != "..") for part in parts):
            continue
        given += 1
        yield from member(found, archive, info)
    if len(listed) > MAX_MEMBERS:
        detail = f"the archive lists {len(listed):,} files; {MAX_MEMBERS:,} were read. Split it"
        yield rejected(found.location, "too-large", detail)
    elif not given:
        yield rejected(found.location, "empty", "the archive holds no file; fetch it again or remove it")


def member(found: Found, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Found | Rejected]:
    """One file of the archive, and what was wrong with it once it is read; or only why it cannot be read."""
    name = _shown(info.filename)
    location = f"{found.location}#{name}"
    refusal = _refusal(info)
    if refusal:
        yield rejected(location, *refusal)
        return
    try:
        stream = _Member(archive, info)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, struct.error) as error:
        detail = f"this file of the archive cannot be opened ({_short(error)}); pack it again"
        yield rejected(location, "damaged", detail)
        return
    with stream, io.BufferedReader(stream, 1 << 16) as file:
        yield Found(
            file=file,
            location=location,
            retrieved=found.retrieved,
            name=PurePosixPath(name).name,
            depth=found.depth + 1,
        )
    if stream.problem:
        what = f"this file of the archive is damaged ({stream.problem}); what stands before was read"
        yield rejected(location, "damaged", f"{what}. Fetch the archive again")


def _refusal(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    name = info.filename
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or parts[0][1:2] == ":" or any(ord(c) < 32 for c in name):
        return "unsafe-path", "this name leads out of its archive, which honest archives do not do; pack it again"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "not-a-file", "this is a link to a file elsewhere; pack the file itself"
    if info.flag_bits & 1:
        return "encrypted", "this file of the archive has a password; unpack it and give the file"
    if info.file_size > FREE_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        times = info.file_size // max(info.compress_size, 1)
        return (
            "bomb",
            f"it inflates to {times:,} times its size, which no report does; unpack it by hand if you trust it",
        )
    if info.file_size == 0:
        return "empty", "the file is empty; fetch it again or remove it"
    return None


class _Member(io.RawIOBase):
    """A member's content that ends where it is damaged, and keeps what was wrong.

    It compares the checksum itself: the library's reader then keeps back the last piece, which of a short report is
    all of it.
    """

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        super().__init__()
        self._archive = archive
        self._info = copied(info)
        self._wanted = info.CRC
        del self._info.CRC
        self._inner: IO[bytes] | None = None
        self._start()

    def _start(self) -> None:
        if self._inner is not None:
            self._inner.close()
        self._inner = self._archive.open(self._info)
        self._checksum = self._given = 0
        self.problem: str | None = None
        self._over = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_CUR and offset == 0:
            return self._given
        if whence != io.SEEK_SET or offset:
            raise io.UnsupportedOperation("only the beginning can be sought")
        self._start()
        return 0

    def tell(self) -> int:
        return self._given

    def close(self) -> None:
        if self._inner is not None:
            self._inner.close()
        super().close()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        if self._over or self._inner is None:
            return 0
        try:
            piece = self._inner.read(len(buffer))
        except Exception as error:  # each method of packing has errors of its own
            self.problem, self._over = _short(error), True
            return 0
        self._checksum = zlib.crc32(piece, self._checksum)
        if not piece:
            self._over = True
            if self._checksum != self._wanted:
                self.problem = "its checksum is another"
        self._given += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


class _Limited:
    """As much of a file as is allowed."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self._left = limit

    def read(self, size: int = -1, /) -> bytes:
        piece = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(piece)
        return piece


def _directory_bytes(file: BinaryIO) -> int:
    """How large the archive says its directory is; 0 where it does not say."""
    file.seek(0, io.SEEK_END)
    end = file.tell()
    file.seek(max(0, end - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 20:
        return 0
    size = int(struct.unpack_from("<L", tail, place + 12)[0])
    place = tail.rfind(_END64, 0, place)
    if size == 0xFFFFFFFF and place >= 0 and len(tail) >= place + 48:
        size = int(struct.unpack_from("<Q", tail, place + 40)[0])
    return size


def _shown(name: str) -> str:
    """A member's name as it can be kept and shown: no control characters, no lone surrogates."""
    clean = name.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in clean[:500])


def _short(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:200]
