"""A compressed stream, read with bounds: gzip, bzip2 and xz, of one member or many.

What is broken costs as little as possible. The stream never raises for its content: it ends, or goes on at the next
member, and `problems` says what happened at which byte. A web archive writes each record as a member of its own, so
that a damaged byte costs one record.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

# Text packs 3 to 10 times, a log of one repeated line 100 times; a bomb is made to pack 1,000 times.
MAX_RATIO = 100
# Below this much the ratio is not looked at: no bomb, and a page of one repeated letter is only odd.
FREE_BYTES = 20_000_000
# The largest archives of news (CC-NEWS) have 1 GB, 5 GB inflated.
MAX_INFLATED_BYTES = 50_000_000_000
# After so many broken places the stream is given up: it is noise that looks like gzip now and then.
MAX_PROBLEMS = 100
# How much of a member is kept, to look in it for the next member where it turns out broken. A web archive's members
# have 30 kB; in a longer one, what stands before is lost anyway.
_HISTORY = 1_000_000
_XZ_MEMORY = 200_000_000
_PIECE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a compressed stream: a slug, and a sentence that names the byte."""

    reason: str
    detail: str


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class _Gzip:
    """zlib's object with the interface of bz2's and lzma's: it keeps what it has not yet inflated."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = _PIECE, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _xz() -> _Decompressor:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


# What a member opens with. bzip2: the level and the first block's mark (pi), or the mark of an empty stream.
_KINDS: tuple[tuple[str, tuple[bytes, ...], Callable[[], _Decompressor]], ...] = (
    ("gzip", (b"\x1f\x8b\x08",), _Gzip),
    (
        "bzip2",
        tuple(b"BZh%d" % level + mark for level in range(1, 10) for mark in (b"1AY&SY", b"\x17rE8P\x90")),
        bz2.BZ2Decompressor,
    ),
    ("xz", (b"\xfd7zXZ\x00",), _xz),
)
_ERRORS = (zlib.error, OSError, ValueError, lzma.LZMAError, EOFError, MemoryError)


def kind_of(start: bytes) -> str | None:
    """'gzip', 'bzip2' or 'xz' by a file's first bytes; None for anything else."""
    return next((name for name, magics, _ in _KINDS if start.startswith(magics)), None)


class Inflated(io.RawIOBase):
    """The content of a compressed file, inflated as it is read. `seek(0)` begins again."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._start()

    def _start(self) -> None:
        self.problems: list[Problem] = []
        self.inflated = 0  # bytes given so far
        self._read = 0  # bytes taken from the file
        self._pending = b""  # taken, not yet given to the decompressor
        self._member = bytearray()  # what the decompressor has taken of its member, the last of it
        self._inner: _Decompressor | None = None
        self._fed = True  # whether the decompressor may still hold output of earlier input
        self._kind: tuple[str, tuple[bytes, ...], Callable[[], _Decompressor]] | None = None
        self._over = False

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """Whether the file beneath can be begun again."""
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Begin again; other places than the beginning are not offered."""
        if offset == 0 and whence == io.SEEK_CUR:
            return self.inflated
        if offset != 0 or whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only the beginning can be sought")
        self._file.seek(0)
        self._start()
        return 0

    def tell(self) -> int:
        """How many bytes were given."""
        return self.inflated

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next; 0 at the end, whatever made it the end."""
        while not self._over:
            if self._inner is None and not self._open_member():
                break
            piece = self._inflate(len(buffer))
            if piece:
                buffer[: len(piece)] = piece
                self.inflated += len(piece)
                self._check()
                return len(piece)
        self._over = True
        return 0

    def _inflate(self, wanted: int) -> bytes:
        """The next piece of the member; empty where it ended, broke or needs more."""
        inner = self._inner
        assert inner is not None
        data = self._pending
        if not data and self._fed:
            data = self._more()
        self._pending = b""
        if data:
            self._member += data
            if len(self._member) > 2 * _HISTORY:
                del self._member[:_HISTORY]
        try:
            piece = inner.decompress(data, wanted)
        except _ERRORS as error:
            self._broken(str(error) or type(error).__name__)
            return b""
        self._fed = len(piece) < wanted  # a full piece: there may be more without new input
        if inner.eof:
            self._pending = inner.unused_data
            self._inner = None
        elif not data and not piece:
            what = f"the {self._name} data breaks off after {self._read:,} bytes; what stands before was read"
            self._problem("truncated", f"{what}. Fetch the file again")
            self._over = True
        return piece

    @property
    def _name(self) -> str:
        return self._kind[0] if self._kind else "compressed"

    def _more(self) -> bytes:
        data = self._file.read(_PIECE)
        self._read += len(data)
        return data

    def _open_member(self) -> bool:
        """Set the decompressor at the next member; False at the end."""
        while len(self._pending) < 16 and (data := self._more()):
            self._pending += data
        if self._kind is not None:
            self._pending = self._pending.lstrip(b"\x00")  # padding to a block is usual
            if not self._pending:
                data = self._more()
                self._pending = data
                return self._open_member() if data else False
        if not self._pending:
            return False
        if self._kind is None:
            self._kind = next((kind for kind in _KINDS if self._pending.startswith(kind[1])), None)
        if self._kind is None:
            self._problem("damaged", "the file opens with no mark of a compressed file; fetch it again")
            return False
        if not self._pending.startswith(self._kind[1]):
            return self._resume("this is no beginning of a member", self._read - len(self._pending))
        self._begin()
        return True

    def _begin(self) -> None:
        assert self._kind is not None
        self._inner = self._kind[2]()
        self._fed = True
        self._member.clear()

    def _broken(self, what: str) -> None:
        self._inner = None
        at = self._read - len(self._member)
        self._pending = bytes(self._member[1:])  # not from the same byte again
        if not self._resume(what, at):
            self._over = True

    def _resume(self, what: str, at: int) -> bool:
        """Find the next member after a broken place; False where there is none or too much is broken."""
        assert self._kind is not None
        found = -1
        while found < 0:
            places = [place for magic in self._kind[1] if (place := self._pending.find(magic)) >= 0]
            if places:
                found = min(places)
                break
            data = self._more()
            if not data:
                break
            self._pending = self._pending[-16:] + data
        begun = f"the {self._name} data is damaged after byte {at:,} ({what})"
        if found < 0:
            self._problem("damaged", f"{begun}; what stands before was read. Fetch the file again")
            return False
        self._pending = self._pending[found:]
        self._problem("damaged", f"{begun}; reading went on at byte {self._read - len(self._pending):,}")
        if len(self.problems) >= MAX_PROBLEMS:
            self._problem("damaged", f"{MAX_PROBLEMS} places are damaged; the rest was not read. Fetch the file again")
            return False
        self._begin()
        return True

    def _check(self) -> None:
        if self.inflated <= FREE_BYTES:
            return
        if self.inflated > MAX_RATIO * self._read:
            self._bomb(f"it inflates to more than {MAX_RATIO} times its size")
        elif self.inflated > MAX_INFLATED_BYTES:
            self._bomb(f"it inflates to more than {MAX_INFLATED_BYTES / 1e9:.0f} GB")

    def _bomb(self, why: str) -> None:
        what = f"{why}, which no file of reports does; reading stopped after {self.inflated / 1e6:.0f} MB"
        self._problem("bomb", f"{what}. Unpack it by hand if you trust it")
        self._over = True

    def _problem(self, reason: str, detail: str) -> None:
        self.problems.append(Problem(reason=reason, detail=detail))
