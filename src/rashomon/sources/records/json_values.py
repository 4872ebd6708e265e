"""The values of a JSON text of any size, one after the other, without holding the text in memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from rashomon.sources.judging.decode import encoding_of
from rashomon.sources.limits import MAX_DOCUMENT_BYTES

_CHUNK = 1_000_000
_SPACE = re.compile(r"\s*")
_BETWEEN = re.compile(r"[\s,]*")
# The decoder says "wrong" of what is merely not read yet; it is truly wrong when that lies before the last few signs.
_MARGIN = 16
_FOREIGN = re.compile("[\udc80-\udcff]")
_HALF_PAIR = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Where JSON cannot be read on, in words, with the line."""

    what: str


def values(file: BinaryIO) -> Iterator[Any | Broken]:
    """The elements of a JSON list, or the values that stand in the text one after the other.

    The last item is `Broken` where the text cannot be read on. Holds no more than one value and a chunk.
    """
    text = _Text(file)
    try:
        is_list = text.skip(_SPACE) == "["
        if is_list:
            text.place += 1
        while sign := text.skip(_BETWEEN):
            if is_list and sign == "]":
                text.place += 1
                if text.skip(_SPACE):
                    yield Broken(what=f"line {text.line()}: text after the end of the list")
                return
            yield text.value()
        if is_list:
            yield Broken(what=f"line {text.line()}: the list is not closed")
    except _Stop as stop:
        yield Broken(what=str(stop))


class _Stop(Exception):
    """The text cannot be read on; the message says why and in which line."""


class _Text:
    """A text read piece by piece, with the place reached in it."""

    def __init__(self, file: BinaryIO) -> None:
        first = file.read(_CHUNK)
        self._file = file
        # JSON is UTF-8; where it is not, the bytes are kept and each string of them is read by itself.
        encoding = json.detect_encoding(first)
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape" if "8" in encoding else "replace")
        self._buffer = self._decoder.decode(first).removeprefix("\ufeff")
        self._foreign = _FOREIGN.search(self._buffer) is not None
        self._line = 1
        self._ended = False
        self.place = 0

    def line(self) -> int:
        """The line of the place, from 1."""
        return self._line + self._buffer.count("\n", 0, self.place)

    def skip(self, what: re.Pattern[str]) -> str:
        """Go past `what` and give the next sign; empty at the end."""
        while True:
            found = what.match(self._buffer, self.place)
            self.place = found.end() if found else self.place
            if self.place < len(self._buffer) or not self._more():
                return self._buffer[self.place : self.place + 1]

    def value(self) -> Any:
        """The value at the place. Raises _Stop."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self.place)
            except json.JSONDecodeError as error:
                unread = error.pos >= len(self._buffer) - _MARGIN or error.msg.startswith("Unterminated string")
                if not unread or not self._more():
                    line = self._line + error.lineno - 1
                    raise _Stop(f"line {line}, column {error.colno}: {error.msg}") from None
            except RecursionError:
                raise _Stop(f"line {self.line()}: nested too deeply") from None
            except ValueError as error:
                raise _Stop(f"line {self.line()}: {error}") from None
            else:
                # A number at the end of what is read may go on.
                if end < len(self._buffer) or not self._more():
                    self.place = end
                    return _read_by_itself(value) if self._foreign else value
            if len(self._buffer) - self.place > MAX_DOCUMENT_BYTES:
                raise _Stop(f"line {self.line()}: one record of more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB")

    def _more(self) -> bool:
        """Read on, as much again as is held of the value: a large value is then decoded only a few times over."""
        if self._ended:
            return False
        self._line += self._buffer.count("\n", 0, self.place)
        self._buffer = self._buffer[self.place :]
        self.place = 0
        data = self._file.read(max(_CHUNK, len(self._buffer)))
        self._ended = not data
        piece = self._decoder.decode(data, self._ended)
        self._foreign = self._foreign or _FOREIGN.search(piece) is not None
        self._buffer += piece
        return True


def _read_by_itself(value: Any) -> Any:
    """The value with its strings that are not UTF-8 in the encoding that all of them together show."""
    foreign: list[bytes] = []

    def note(text: str) -> str:
        foreign.append(_bytes(text))
        return text

    try:
        _each(value, note)
        encoding = encoding_of(b"\n".join(foreign), html=False) or "utf-8"
        return _each(value, lambda text: _bytes(text).decode(encoding, "replace"))
    except RecursionError:
        return Broken(what="a record is nested too deeply")


def _bytes(text: str) -> bytes:
    """The bytes that a string was; of a half pair, which only an escape gives, none."""
    return _HALF_PAIR.sub("?", text).encode("utf-8", "surrogateescape")


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The value with each of its strings that holds bytes changed."""
    if isinstance(value, str):
        return change(value) if _FOREIGN.search(value) else value
    if isinstance(value, list):
        return [_each(item, change) for item in value]
    if isinstance(value, dict):
        return {_each(key, change): _each(item, change) for key, item in value.items()}
    return value
