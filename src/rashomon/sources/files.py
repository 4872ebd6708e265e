"""Paths, folders and globs → the regular files they lead to, or why one cannot be used.

1. a folder is walked, sorted by path; hidden entries are skipped, and the folder that a browser saved beside a page;
   a folder met again through a link is named;
2. a path that does not exist and has `*`, `?` or `[` in it is a glob: its matches, sorted;
3. what is no readable regular file (missing, broken link, pipe, device, no permission) is rejected.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from rashomon.model import Rejected
from rashomon.sources.limits import rejected

_MISSING = "there is nothing at this path; check the spelling, or leave it out"
_BROKEN_LINK = "the link points at nothing; repair or remove it"
_SPECIAL = "is no regular file (a pipe, socket or device); save its content as a file first, or give it as '-'"
_DENIED = "may not be read; give your user read permission (for folders also 'x'), then read again"
_LOOP = "leads back into a folder already being read; it was skipped, nothing is lost"
_NO_MATCH = "no file matches this pattern; check the spelling, and that '**' stands where folders lie between"

_PAGES = (".html", ".htm", ".xhtml")
# What browsers call that folder in the languages they speak most; with "-" in Safari's and older ones.
_PARTS = re.compile(
    r"(.+?)[_-](?:files|file|dateien|fichiers|archivos|ficheiros|arquivos|bestanden|pliki|soubory|filer|tiedostot|"
    r"elemei|dosyalar|\u0444\u0430\u0439\u043b\u044b|\u30d5\u30a1\u30a4\u30eb)", re.I
)  # fmt: skip

Key = tuple[int, int]  # device and inode: what makes two paths one file


def walk(path: Path, seen: set[Key]) -> Iterator[Path | Rejected]:
    """Every regular file at `path`, in the order of their paths; what is in `seen` is given only once."""
    if glob.has_magic(str(path)) and not os.path.lexists(path):
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 (a path may be absolute)
        if not matches:
            yield _rejected(path, "no-match", _NO_MATCH)
        for match in matches:
            yield from _visit(Path(match), seen, ancestors=())
    else:
        yield from _visit(path, seen, ancestors=())


def location_of(path: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 stand in it as "\\xff", so that it can be kept and shown."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def from_error(path: Path, error: OSError) -> Rejected:
    """What an error of the operating system means to a person."""
    if isinstance(error, PermissionError):
        return _rejected(path, "permission", f"this {_DENIED}")
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return _rejected(path, "broken-link", _BROKEN_LINK)
        return _rejected(path, "missing", _MISSING)
    if error.errno == errno.ELOOP:
        return _rejected(path, "symlink-loop", "this is a link that leads to itself; remove it")
    return _rejected(path, "unreadable", f"it could not be read: {error.strerror or error}; try again")


def _visit(path: Path, seen: set[Key], ancestors: tuple[Key, ...]) -> Iterator[Path | Rejected]:
    try:
        status = path.stat()
    except OSError as error:
        yield from_error(path, error)
        return
    except ValueError:  # a NUL in the path
        yield _rejected(path, "missing", _MISSING)
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
            yield from_error(path, error)
            return
        for name in _without_parts_of_pages(names):
            yield from _visit(path / name, seen, (*ancestors, key))
    elif not stat.S_ISREG(status.st_mode):
        yield _rejected(path, "not-a-file", f"this {_SPECIAL}")
    elif key not in seen:
        seen.add(key)
        yield path


def _without_parts_of_pages(names: list[str]) -> list[str]:
    """The names in a folder without the folders that browsers save beside a page, for its scripts and pictures."""
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGES)}
    return [name for name in names if not ((found := _PARTS.fullmatch(name)) and found[1] in pages)]


def _rejected(path: Path, reason: str, detail: str) -> Rejected:
    return rejected(location_of(path), reason, detail)
