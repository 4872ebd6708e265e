"""A folder that is watched: which of its files are new or changed, and whole.

1. a folder that is not there, or may not be read, is failing and not empty; nor is one that had files and is now
   another, empty folder at the same path: what was mounted there is gone;
2. hidden and temporary names (`.part`, `.tmp`, `~` ...) are passed over until they have their own name;
3. a file is read once it has stood for STEADY seconds without a change, or has the same size and time at two scans
   that far apart: until then somebody may still be writing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rashomon.model import Rejected
from rashomon.sources.files import Key, walk

STEADY: Final = 2.0
TEMPORARY: Final = (
    ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", ".swx", ".filepart", ".opdownload",
)  # fmt: skip


class FolderGone(OSError):
    """The folder cannot be looked at: why, and the way out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was met: its size in bytes and when it was changed, in nanoseconds."""

    size: int
    changed: int


@dataclass(slots=True)
class Folder:
    """What is remembered of a folder between two scans, in memory. `device`: on which it was when it had files."""

    path: Path
    device: int | None = None
    taken: dict[Path, Seen] = field(default_factory=dict)  # as they were read
    waiting: dict[Path, tuple[Seen, float]] = field(default_factory=dict)  # not steady yet: as first met, and when
    vanished: int = 0

    def scan(self, now: float) -> Iterator[tuple[Path, Seen] | Rejected]:
        """The files to be read now, sorted by path, and what cannot be one. `now`: seconds since 1970.

        A file given is not given again until it changes, once `took` said that it was read. Raises FolderGone.
        """
        try:
            device = self.path.stat().st_dev
            empty = next(self.path.iterdir(), None) is None
        except FileNotFoundError:
            raise FolderGone("the folder is not there: is its disk mounted? Nothing that it gave is lost") from None
        except NotADirectoryError:
            raise FolderGone("this is a file, and no folder; name the folder it is in") from None
        except PermissionError:
            raise FolderGone("the folder may not be read; give your user 'r' and 'x' on it") from None
        except OSError as error:
            raise FolderGone(f"the folder cannot be looked at ({error.strerror or error}); it is tried again") from None
        if empty and self.device is not None and device != self.device:
            raise FolderGone("another, empty folder stands where it was: is its disk mounted? Nothing is lost")
        return self._scan(now, device)

    def took(self, path: Path, seen: Seen) -> None:
        """A file was read as it was then."""
        self.taken[path] = seen

    def unsteady(self) -> bool:
        """Whether there are files that should be looked at again soon."""
        return bool(self.waiting)

    def _scan(self, now: float, device: int) -> Iterator[tuple[Path, Seen] | Rejected]:
        here: set[Path] = set()
        keys: set[Key] = set()
        for path in walk(self.path, keys):
            if isinstance(path, Rejected):
                yield path
                continue
            self.device = device
            here.add(path)
            if is_temporary(path.name):
                continue
            try:
                status = path.stat()
            except OSError:  # gone in between
                continue
            seen = Seen(status.st_size, status.st_mtime_ns)
            if self.taken.get(path) == seen:
                self.waiting.pop(path, None)
            elif self._steady(path, seen, now):
                yield path, seen
        for path in [path for path in self.waiting if path not in here]:
            del self.waiting[path]
        gone = [path for path in self.taken if path not in here]
        self.vanished += len(gone)
        for path in gone:
            del self.taken[path]

    def _steady(self, path: Path, seen: Seen, now: float) -> bool:
        age = now - seen.changed / 1e9
        if age >= STEADY:
            self.waiting.pop(path, None)
            return True
        first = self.waiting.get(path)
        if first is not None and first[0] == seen and now - first[1] >= STEADY:  # its time may lie in the future
            del self.waiting[path]
            return True
        if first is None or first[0] != seen:
            self.waiting[path] = (seen, now)
        return False


def is_temporary(name: str) -> bool:
    """Whether a name says that the file is not finished."""
    lower = name.lower()
    return lower.startswith((".", "~")) or lower.endswith(("~", *TEMPORARY))
