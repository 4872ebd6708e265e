"""A file system that is full at a point, as an object store's quota or a disk is: `full:///path`.

fsspec finds it in every process by the entry point that `installed` puts beside it. The folder holds the bytes that
there is room for, in a file `.room`.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]


class FullDisk(LocalFileSystem):  # type: ignore[misc]
    """A local disk with a quota for each folder that holds a file `.room`."""

    protocol = "full"

    @classmethod
    def _strip_protocol(cls, path: str) -> Any:
        return LocalFileSystem._strip_protocol(str(path).removeprefix("full://"))

    def unstrip_protocol(self, name: str) -> str:
        """The address of a path."""
        return f"full://{self._strip_protocol(name)}"

    def put_file(self, lpath: str, rpath: str, callback: Any = None, **options: Any) -> None:
        """Write a file, where there is room."""
        target = Path(self._strip_protocol(rpath))
        quota = next(folder / ".room" for folder in target.parents if (folder / ".room").exists())
        used = sum(path.stat().st_size for path in quota.parent.rglob("*") if path.is_file() and path != quota)
        data = Path(lpath).read_bytes()
        if used + len(data) > int(quota.read_text()):
            target.write_bytes(data[: len(data) // 2])  # what a disk does
            raise OSError(errno.ENOSPC, "No space left on device", "full://key:secret@host/folder")
        target.write_bytes(data)


def installed(folder: Path) -> None:
    """Make the file system known to whoever has `folder` on its path."""
    info = folder / "full_disk-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: full_disk\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[fsspec.specs]\nfull = tests.engine.cluster.full_disk:FullDisk\n", encoding="utf-8"
    )
