"""Walk files and folders and give what is in them, or why it could not be used.

The cascade, for each path in turn:

1. a folder is walked, sorted by path; hidden entries are skipped, a folder met again through a link is named;
2. what is no readable regular file (missing, broken link, pipe, device, no permission) is rejected;
3. size: empty, or larger than one document may be, before anything is read;
4. binary content and endings of other formats are rejected;
5. the form is judged from the content, and records of JSON are taken apart (`records`).
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rashomon.model import RawDocument, Rejected
from rashomon.sources.records import MAX_DOCUMENT_BYTES, read_lines, read_records
from rashomon.sources.sniff import HEAD_BYTES, is_binary, judge_form

STAGE = "sources"
SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ""})

_MISSING = "there is nothing at this path; check the spelling, or leave it out"
_BROKEN_LINK = "the link points at nothing; repair or remove it"
_SPECIAL = "is no regular file (a pipe, socket or device); save its content as a file first"
_DENIED = "may not be read; give your user read permission (for folders also 'x'), then read again"
_LOOP = "leads back into a folder already being read; it was skipped, nothing is lost"


def find(paths: Sequence[Path]) -> Iterator[RawDocument | Rejected]:
    """Give every document at `paths` (files, or folders read recursively in the order of their paths).

    A file reached twice is given once. Never raises for what it meets on disk: what cannot be used comes out
    as `Rejected`, naming the file and the way out.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _visit(Path(path), seen, ancestors=())


def location_of(path: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 stand in it as "\\xff", so that it can be kept and shown."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _visit(
    path: Path, seen: set[tuple[int, int]], ancestors: tuple[tuple[int, int], ...]
) -> Iterator[RawDocument | Rejected]:
    try:
        status = path.stat()
    except OSError as error:
        yield _from_error(path, error)
        return
    key = (status.st_dev, status.st_ino)
    if stat.S_ISDIR(status.st_mode):
        if key in ancestors:
            yield _rejected(path, "symlink-loop", f"this folder {_LOOP}")
            return
        if key in seen:
            return
        seen.add(key)
        try:
            names = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
        except OSError as error:
            yield _from_error(path, error)
            return
        for name in names:
            yield from _visit(path / name, seen, (*ancestors, key))
    elif not stat.S_ISREG(status.st_mode):
        yield _rejected(path, "not-a-file", f"this {_SPECIAL}")
    elif key not in seen:
        seen.add(key)
        yield from _read(path, status)


def _read(path: Path, status: os.stat_result) -> Iterator[RawDocument | Rejected]:
    if path.suffix.lower() not in SUFFIXES:
        yield _rejected(
            path,
            "unsupported",
            f"files ending in '{path.suffix}' are not read; save the report as .txt, .html or .json",
        )
        return
    if status.st_size == 0:
        yield _rejected(path, "empty", "the file is empty; fetch it again or remove it")
        return
    retrieved = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds")
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if is_binary(head):
                yield _rejected(path, "binary", "the file holds binary data, not text; export it as text or HTML")
                return
            form = judge_form(head, path.suffix.lower())
            file.seek(0)
            if form == "lines":
                yield from read_lines(file, location_of(path), retrieved)
                return
            if status.st_size > MAX_DOCUMENT_BYTES:
                yield _rejected(path, "too-large", _too_large(path, status.st_size))
                return
            data = file.read(MAX_DOCUMENT_BYTES + 1)
    except OSError as error:
        yield _from_error(path, error)
        return
    if len(data) > MAX_DOCUMENT_BYTES:  # it grew while it was read
        yield _rejected(path, "too-large", _too_large(path, len(data)))
    elif is_binary(data):
        yield _rejected(path, "binary", "the file holds binary data, not text; export it as text or HTML")
    elif not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c"):
        yield _rejected(path, "empty", "the file holds nothing but white space; fetch it again or remove it")
    elif form == "json":
        yield from read_records(data, location_of(path), retrieved)
    else:
        yield RawDocument(location=location_of(path), data=data, form=form, retrieved=retrieved)


def _too_large(path: Path, size: int) -> str:
    return (
        f"the file has {size / 1e6:.0f} MB; one document may have {MAX_DOCUMENT_BYTES / 1e6:.0f} MB. "
        "Split it, or write many reports as JSON lines (.jsonl), which may be of any size"
    )


def _from_error(path: Path, error: OSError) -> Rejected:
    if isinstance(error, PermissionError):
        return _rejected(path, "permission", f"this {_DENIED}")
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return _rejected(path, "broken-link", _BROKEN_LINK)
        return _rejected(path, "missing", _MISSING)
    if error.errno == errno.ELOOP:
        return _rejected(path, "symlink-loop", "this is a link that leads to itself; remove it")
    return _rejected(path, "unreadable", f"it could not be read: {error.strerror or error}; try again")


def _rejected(path: Path, reason: str, detail: str) -> Rejected:
    return Rejected(location=location_of(path), stage=STAGE, reason=reason, detail=detail)
