"""Content-Encoding undone piece by piece, so that a bomb is met while it is still small."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final, Protocol

from rashomon.sources.fetch.failures import Failure

PIECE: Final = 65_536
# Below this a ratio says little: a page of blanks is no bomb.
RATIO_FROM: Final = 1_000_000
# What a header may name. Anything else ("utf-8", "none", "binary" are met) packs nothing, and is passed over as
# browsers do; of these, what cannot be undone here is refused.
_PACKINGS: Final = frozenset(
    "gzip x-gzip deflate br zstd compress x-compress bzip2 x-bzip2 xz lzma pack200-gzip exi dcb dcz".split()
)
# Two encodings in a row are met behind careless proxies; more are made to hurt.
MAX_ENCODINGS: Final = 2
# A gzip file may have many members; servers send one. Each costs a copy of what follows it.
MAX_MEMBERS: Final = 1_000
# What zlib calls the kinds of packing.
_GZIP: Final = 31
_ZLIB: Final = 15
_RAW: Final = -15


class Unpacker:
    """One body's encodings, undone in their order. `feed` and `finish` raise Failure: encoding, too-large, bomb."""

    def __init__(self, content_encoding: str, *, limit: int, ratio: int) -> None:
        names = [name for part in content_encoding.lower().split(",") if (name := part.strip()) in _PACKINGS]
        if len(names) > MAX_ENCODINGS:
            raise _encoding(f"the document is packed {len(names)} times over")
        self._stages = [_stage(name) for name in reversed(names)]
        self._limit = limit
        self._ratio = ratio
        self._came = 0
        self._out = [0] * (len(names) or 1)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes of the wire unpack to."""
        self._came += len(data)
        yield from self._through(data, 0)

    def finish(self) -> None:
        """That there is no more. A packed document that ends before its end is refused: its rest is missing."""
        if not all(stage.ended for stage in self._stages) and self._came:
            raise Failure(
                "truncated", "the packed document ends before its end; try again later, or save it as a file",
                passing=True,
            )  # fmt: skip

    def _through(self, data: bytes, level: int) -> Iterator[bytes]:
        if not self._stages:
            self._count(len(data), 0)
            yield data
            return
        for piece in self._stages[level].feed(data):
            self._count(len(piece), level)
            if level + 1 < len(self._stages):
                yield from self._through(piece, level + 1)
            else:
                yield piece

    def _count(self, size: int, level: int) -> None:
        self._out[level] += size
        out = self._out[level]
        if out > max(self._ratio * self._came, RATIO_FROM):
            raise Failure(
                "bomb",
                f"the document unpacks to more than {self._ratio} times what was sent; no page does. If you trust it, "
                "save it as a file",
            )
        if out > self._limit:
            raise Failure(
                "too-large",
                f"the document has more than {self._limit / 1e6:.0f} MB; allow more (max_bytes), or save it as a file",
            )


class _Stage(Protocol):
    ended: bool

    def feed(self, data: bytes) -> Iterator[bytes]: ...


class _Zlib:
    """gzip (of several members), or deflate as it is meant (zlib) and as it is often sent (raw)."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._inflater = zlib.decompressobj(_GZIP)
        self._head: bytes | None = None if gzip else b""  # of deflate, until its first two bytes tell which it is
        self._members = 1
        self.ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._head is not None:
            data = self._head + data
            if len(data) < 2:
                self._head = data
                return
            self._head = None
            self._inflater = zlib.decompressobj(_ZLIB if _is_zlib(data) else _RAW)
        while data and not (self.ended and not self._next_member(data)):
            try:
                piece = self._inflater.decompress(data, PIECE)
            except zlib.error as error:
                raise _encoding(f"the document is packed wrongly ({error})") from error
            if piece:
                yield piece
            self.ended = self._inflater.eof
            data = self._inflater.unused_data if self.ended else self._inflater.unconsumed_tail
            if not data and not self.ended and len(piece) == PIECE:
                yield from self._drain()

    def _drain(self) -> Iterator[bytes]:
        """What the inflater holds back though it has taken all input."""
        while piece := self._inflater.decompress(b"", PIECE):
            yield piece
        self.ended = self._inflater.eof

    def _next_member(self, data: bytes) -> bool:
        """Whether another member begins here; anything else behind the last one is padding, and left."""
        if not self._gzip or not data.startswith(b"\x1f"):
            return False
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise _encoding("the document is packed in too many parts")
        self._inflater = zlib.decompressobj(_GZIP)
        self.ended = False
        return True


def _is_zlib(head: bytes) -> bool:
    """Whether two bytes are a zlib header (RFC 1950): method 8, and a multiple of 31 as one number."""
    return head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0


class _Brotli:
    def __init__(self, module: Any) -> None:
        self._module = module
        self._inflater = module.Decompressor()
        self.ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self.ended:
            return
        try:
            piece = self._inflater.process(data, output_buffer_limit=PIECE)
            while piece or not self._inflater.can_accept_more_data():
                yield piece
                piece = self._inflater.process(b"", output_buffer_limit=PIECE)
        except self._module.error as error:
            raise _encoding(f"the document is packed wrongly ({error})") from error
        self.ended = self._inflater.is_finished()


def accepted() -> str:
    """The encodings that can be undone, for Accept-Encoding."""
    return "gzip, deflate, br" if _brotli() else "gzip, deflate"


def _stage(name: str) -> _Stage:
    if name in ("gzip", "x-gzip"):
        return _Zlib(gzip=True)
    if name == "deflate":
        return _Zlib(gzip=False)
    if name == "br" and (module := _brotli()):
        return _Brotli(module)
    raise _encoding(f"the server packed the document as '{name[:40]}', which was not asked for")


def _brotli() -> Any | None:
    """Brotli, where it is there in a version (1.2) whose output can be bounded."""
    try:
        import brotli  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        return None
    return brotli if hasattr(brotli.Decompressor, "can_accept_more_data") else None


def _encoding(what: str) -> Failure:
    return Failure("encoding", f"{what}; open it in a browser and save it as a file")
