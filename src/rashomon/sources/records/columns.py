"""Tables in text: which sign stands between the cells, which columns a report needs, and the rows one by one."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from rashomon.sources.judging.decode import encoding_of
from rashomon.sources.judging.sniff import utf16
from rashomon.sources.limits import HEAD_BYTES, MAX_DOCUMENT_BYTES
from rashomon.sources.records.names import FIELDS, HTML, SEEN, TEXT, URL, plain_name

DELIMITERS = (",", ";", "\t", "|")
# No column's name is longer; a first line of prose is.
_LONGEST_NAME = 60
_WIDEST = 1000  # columns
_KNOWN = frozenset(name for names in (*FIELDS.values(), TEXT, HTML, URL, SEEN) for name in names)
_USEFUL = frozenset((*TEXT, *HTML, *URL))
# Text laid out with tabs has them before its lines, or in a few of them.
_LEAST_LINES = 4
_TABBED_SHARE = 0.9
# A row whose quotation mark is never closed takes what follows with it; that is read again from the next line, as often
# as this allows.
_MAX_REREAD_BYTES = 20 * MAX_DOCUMENT_BYTES
# Excel writes and reads such a first line, to say which delimiter follows.
_SEPARATOR = re.compile(r"\"?sep=.\"?\r?\n", re.I)
_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its cells, and the line of the file it begins in (from 1). `problem` says what is wrong with it."""

    cells: tuple[str, ...]
    line: int
    problem: str | None = None


def header_of(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The delimiter and the names of the columns, from a file's first bytes; None where they name no columns.

    Wanted is one column with a text or an address, and all names short. Of several delimiters that fit, the one that
    gives the most known names.
    """
    text = _SEPARATOR.sub("", _start(data))
    best: tuple[int, str, tuple[str, ...]] | None = None
    for delimiter in DELIMITERS:
        try:
            first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), None)
        except csv.Error:
            continue
        if not first or len(first) > _WIDEST:
            continue
        names = tuple(name.strip() for name in first)
        plain = {plain_name(name) for name in names}
        if any(len(name) > _LONGEST_NAME for name in names) or not plain & _USEFUL:
            continue
        score = len(plain & _KNOWN)
        if best is None or score > best[0]:
            best = (score, delimiter, names)
    return best[1:] if best else None


def looks_like_table(data: bytes, header: tuple[str, tuple[str, ...]]) -> bool:
    """Whether two or more names are known, or the second row has as many cells as there are names."""
    delimiter, names = header
    known = len({plain_name(name) for name in names} & _KNOWN)
    if known >= 2:
        return True
    rows = csv.reader(io.StringIO(_SEPARATOR.sub("", _start(data)), newline=""), delimiter=delimiter)
    try:
        next(rows)
        second = next(rows, [])
    except (csv.Error, StopIteration):
        return False
    return len(names) >= 2 and len(second) == len(names)


def is_tabbed(data: bytes) -> bool:
    """Whether this is a table without names: line after line has tabs inside it."""
    lines = [line.strip() for line in _start(data).splitlines()[:200] if line.strip()]
    tabbed = sum("\t" in line for line in lines)
    return len(lines) >= _LEAST_LINES and tabbed >= _TABBED_SHARE * len(lines)


def first_names(data: bytes) -> list[str]:
    """What stands in the first line, cut at the likeliest delimiter: for a rejection that names the columns."""
    line = next(iter(_start(data).splitlines()), "")
    delimiter = max(DELIMITERS, key=line.count)
    return [name.strip(' "')[:_LONGEST_NAME] for name in line.split(delimiter)]


def rows(file: BinaryIO, delimiter: str) -> Iterator[Row]:
    """The rows of a file of any size, the header first; blank lines are none.

    Where a row cannot be read, what it took is read again from its second line on.
    """
    csv.field_size_limit(MAX_DOCUMENT_BYTES)
    lines = _Lines(file)
    while True:
        lines.begin()
        problem = None
        cells: list[str] = []
        try:
            # Strict: a quotation mark that was left open would otherwise join two rows into one that nobody wrote.
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            problem = _in_words(str(error))
        if problem:
            yield Row(cells=(), line=lines.begun, problem=problem)
            if not lines.again():
                problem = "so many rows are broken that what follows was not read; write the table anew"
                yield Row(cells=(), line=lines.begun + 1, problem=problem)
                return
        elif lines.begun == 1 and _SEPARATOR.match(f"{delimiter.join(cells)}\n"):
            continue
        elif any(cell.strip() for cell in cells):
            yield Row(cells=lines.decoded(cells), line=lines.begun)


def _in_words(error: str) -> str:
    """What an error of the parser means."""
    if "field limit" in error:
        return f"it has more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB, as where a quotation mark is not closed"
    if "end of data" in error:
        return "a quotation mark is opened and never closed"
    return "a quotation mark stands inside a cell that has them around it (double the inner ones), or one is not closed"


class _Lines:
    """The lines of a file for the parser, with those of the present row kept.

    Bytes pass through the parser as Latin-1, which loses none, and each row is decoded by itself: one row in another
    encoding costs no other. UTF-16 is decoded first.
    """

    def __init__(self, file: BinaryIO) -> None:
        head = file.read(HEAD_BYTES)
        file.seek(0)
        self._head = head
        self._encoding = "utf-16" if head.startswith(_UTF16_BOMS) else utf16(head)
        if self._encoding:
            reader = codecs.getreader(self._encoding)(file, "replace")
            self._read: Callable[[], str] = reader.readline
        else:
            if b"\n" not in head and b"\r" in head:  # the line ends of old Macs, which Excel still offers
                file = io.BytesIO(file.read(MAX_DOCUMENT_BYTES).replace(b"\r", b"\n"))
            self._read = lambda: file.readline(MAX_DOCUMENT_BYTES).decode("latin-1")
        self._row: list[str] = []
        self._back: list[str] = []
        self._reread = 0
        self._size = 0
        self.begun = 1  # the line in which the present row begins

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else self._read()
        if not line:
            raise StopIteration
        if self.begun == 1 and not self._row:
            line = line.removeprefix("\ufeff").removeprefix("\xef\xbb\xbf")
        self._row.append(line)
        self._size += len(line)
        if self._size > MAX_DOCUMENT_BYTES:
            raise csv.Error("field limit")
        return line.replace("\x00", "")

    def begin(self) -> None:
        """The next line begins a row."""
        self.begun += sum(line.endswith("\n") for line in self._row)
        self._row, self._size = [], 0

    def again(self) -> bool:
        """Give the row's lines but the first once more; False where that was done too often."""
        self._reread += self._size
        self._back += reversed(self._row[1:])
        self._row = self._row[:1]
        return self._reread <= _MAX_REREAD_BYTES

    @cached_property
    def _usual(self) -> str | None:
        """The encoding of the file's beginning, where it is not UTF-8."""
        try:
            codecs.getincrementaldecoder("utf-8")().decode(self._head)
        except UnicodeDecodeError:
            return encoding_of(self._head, html=False)
        return None

    def decoded(self, cells: list[str]) -> tuple[str, ...]:
        """The cells as they are read by people."""
        if self._encoding:
            return tuple(cells)
        raw = [cell.encode("latin-1") for cell in cells]
        try:
            return tuple(cell.decode("utf-8") for cell in raw)
        except UnicodeDecodeError:
            # A header has too few letters to tell its encoding by; the beginning of the file has more.
            encoding = self._usual or encoding_of(b"\n".join(raw), html=False) or "utf-8"
            return tuple(cell.decode(encoding, "replace") for cell in raw)


def _start(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_UTF16_BOMS) else utf16(data)
    text = data[: len(data) & ~1].decode(encoding, "replace") if encoding else data.decode("utf-8", "replace")
    return text.replace("\x00", "").removeprefix("\ufeff").lstrip("\r\n ")
