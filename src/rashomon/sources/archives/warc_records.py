"""A web archive (WARC) cut into its records, whatever is wrong with it, in bounded memory.

Readers of WARC trust a record's Content-Length. FastWARC 2.0, measured: a length too long swallows the next record
without a word, one too short gives an empty page, and a damaged stream ends the reading. So the records are cut here:
a length is believed when a record (or the end) follows it; else reading goes on at the next line that opens one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

# A record's own header has some 600 bytes; with a long address or a digest of each kind, a few thousand.
MAX_HEADER_BYTES = 64_000
_PIECE = 1 << 18
# A line that opens a record, and the line after it: no page has both by accident.
_OPENING = re.compile(rb"WARC/[01]\.[0-9]{1,2}[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]*:)")
_OPENING_BYTES = 64  # such a match has no more bytes than these
_BLANK = b"\r\n \t\x00"
_BLANKS = re.compile(rb"[\r\n \t\x00]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its header, by lower-case name, and its content. `offset` counts bytes from the beginning.

    `content` is None where it was longer than wanted and so left out; `problem` says what is wrong, with the slug.
    """

    offset: int
    raw_header: bytes
    header: dict[str, str]
    content: bytes | None
    problem: tuple[str, str] | None = None


class Records:
    """The records of one archive, in order."""

    def __init__(self, file: BinaryIO, longest: int) -> None:
        self._file = file
        self._longest = longest
        self._buffer = bytearray()
        self._at = 0  # the offset of the buffer's first byte
        self._ended = False

    def __iter__(self) -> Iterator[Record]:
        while True:
            self._skip_blanks()
            if not self._buffer:
                return
            offset = self._at
            self._fill(_OPENING_BYTES)
            match = _OPENING.match(self._buffer)
            if match is None:
                skipped = self._skip_to_opening()
                yield _broken(offset, "garbage", f"{skipped:,} bytes at byte {offset:,} are no record")
                continue
            header = self._take_header(match.end())
            if header is None:
                skipped = self._skip_to_opening(1)
                detail = f"the header of the record at byte {offset:,} does not end or is longer than a header may be"
                yield _broken(offset, "broken-header", f"{detail}; {skipped:,} bytes were left out")
                continue
            yield self._take_content(offset, header)

    def _take_content(self, offset: int, raw: bytes) -> Record:
        header = parse_header(raw)
        length = _length(header)
        if length is None:
            skipped = self._skip_to_opening()
            detail = f"the record at byte {offset:,} gives no length that can be read; {skipped:,} bytes were left out"
            return Record(offset=offset, raw_header=raw, header=header, content=None, problem=("wrong-length", detail))
        if length > self._longest:
            return self._pass_over(offset, raw, header, length)
        whole = self._fill(length)
        if whole and self._followed(length):
            content = bytes(self._buffer[:length])
            self._drop(length)
            return Record(offset=offset, raw_header=raw, header=header, content=content)
        self._fill(length + _OPENING_BYTES)
        following = _OPENING.search(self._buffer)
        if following is None and not whole:
            had = len(self._buffer)
            self._drop(had)
            detail = f"the record at byte {offset:,} breaks off after {had:,} of {length:,} bytes"
            return Record(offset=offset, raw_header=raw, header=header, content=None, problem=("truncated", detail))
        skipped = self._skip_to_opening()
        detail = (
            f"the record at byte {offset:,} says it has {length:,} bytes, but no record follows there; "
            f"{skipped:,} bytes were left out"
        )
        return Record(offset=offset, raw_header=raw, header=header, content=None, problem=("wrong-length", detail))

    def _pass_over(self, offset: int, raw: bytes, header: dict[str, str], length: int) -> Record:
        """Leave out a long record, but not the records that a wrong length would take with it."""
        left = length
        while left > 0:
            self._fill(min(left, _PIECE) + _OPENING_BYTES)
            following = _OPENING.search(self._buffer)
            if following is not None and following.start() < left:
                self._drop(following.start())
                break
            step = min(left, max(len(self._buffer) - (0 if self._ended else _OPENING_BYTES), 0))
            if step == 0:
                break
            self._drop(step)
            left -= step
        detail = f"the record at byte {offset:,} has {length / 1e6:,.0f} MB, more than is read of one"
        return Record(offset=offset, raw_header=raw, header=header, content=None, problem=("too-large", detail))

    def _followed(self, length: int) -> bool:
        """Whether a record ends after `length` bytes: two empty lines, or blanks before the next record or the end."""
        room = 1024
        self._fill(length + room)
        rest = bytes(self._buffer[length : length + room])
        return rest.startswith(b"\r\n\r\n") or not rest.strip(_BLANK) or rest.lstrip(_BLANK).startswith(b"WARC/")

    def _take_header(self, start: int) -> bytes | None:
        size = start
        while True:
            ends = [
                place + len(mark)
                for mark in (b"\r\n\r\n", b"\n\n")
                if (place := self._buffer.find(mark, 0, MAX_HEADER_BYTES)) >= 0
            ]
            if ends:
                raw = bytes(self._buffer[: min(ends)])
                self._drop(min(ends))
                return raw
            if size >= MAX_HEADER_BYTES or not self._fill(size := min(size * 2 + 4096, MAX_HEADER_BYTES)):
                break
        return None

    def _skip_to_opening(self, start: int = 0) -> int:
        """Drop everything before the next line that opens a record; how many bytes that were."""
        dropped = 0
        self._fill(_PIECE)
        while True:
            match = _OPENING.search(self._buffer, start)
            if match is not None:
                self._drop(match.start())
                return dropped + match.start()
            start = 0
            step = len(self._buffer) if self._ended else max(len(self._buffer) - _OPENING_BYTES, 0)
            self._drop(step)
            dropped += step
            if self._ended:
                return dropped
            self._fill(_PIECE)

    def _skip_blanks(self) -> None:
        while self._fill(1):
            blanks = _BLANKS.match(self._buffer)
            self._drop(blanks.end() if blanks else 0)
            if self._buffer:
                return

    def _fill(self, size: int) -> bool:
        """Have at least `size` bytes in the buffer; False where the file ends before."""
        while len(self._buffer) < size and not self._ended:
            piece = self._file.read(max(_PIECE, min(size - len(self._buffer), 1 << 22)))
            self._ended = not piece
            self._buffer += piece
        return len(self._buffer) >= size

    def _drop(self, size: int) -> None:
        del self._buffer[:size]
        self._at += size


def parse_header(raw: bytes) -> dict[str, str]:
    """The named fields of a record's header, names in lower case; the first of a name counts."""
    fields: dict[str, str] = {}
    name = ""
    for line in raw.decode("utf-8", "replace").splitlines()[1:]:
        if line.startswith((" ", "\t")) and name:
            fields[name] = f"{fields[name]} {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower() if colon else ""
        if name:
            fields.setdefault(name, value.strip())
    return fields


def _length(header: dict[str, str]) -> int | None:
    text = header.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _broken(offset: int, reason: str, detail: str) -> Record:
    return Record(offset=offset, raw_header=b"", header={}, content=None, problem=(reason, detail))
