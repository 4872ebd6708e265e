"""The folder a run writes to, on any file system that fsspec knows, and what makes a part of it finished.

A part is written first, its manifest last: a part without one, or whose manifest is not whole, was never finished and
is made again, with the same name and the same bytes. So it does not matter where a worker, a machine or the run died.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rashomon.engine.cluster.errors import OutputError, need_extra, shown

_PIECE = 1 << 20
_LOCAL = {"file", "local"}


class Output:
    """A folder by path or address. Settings of the file system (keys, regions) come from its own environment."""

    def __init__(self, address: str) -> None:
        """Raises NoExtra, and OutputError where nothing installed knows such an address."""
        need_extra()
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]

        self.address = address if "://" in address else str(Path(address).absolute())
        with self._told("opened"):
            self._fs, root = url_to_fs(self.address)
        self._root = str(root).rstrip("/")

    def __reduce__(self) -> Any:
        return Output, (self.address,)

    def manifest(self, name: str) -> dict[str, Any] | None:
        """What was noted when the part `name` was finished; None where it is not. Raises OutputError."""
        data = self._read(f"{name}.json")
        try:
            value = json.loads(data) if data is not None else None
        except ValueError:  # half written: the part is not finished
            return None
        return value if isinstance(value, dict) else None

    def finish(self, name: str, path: Path | None, noted: dict[str, Any]) -> None:
        """Put the file at `path` (None: there is none) there as the part `name`, and then its manifest, which says
        what is `noted`, the part's size and SHA-256. Raises OutputError."""
        whole = dict(noted)
        if path is not None:
            whole |= {"bytes": path.stat().st_size, "sha256": _sha256_of(path)}
            self._put(path, f"{name}.parquet")
        with tempfile.NamedTemporaryFile("w", delete=False, encoding="utf-8") as file:
            json.dump(whole, file, sort_keys=True)
        try:
            self._put(Path(file.name), f"{name}.json")
        finally:
            Path(file.name).unlink()

    @contextmanager
    def fetched(self, name: str) -> Iterator[Path]:
        """A finished part as a file of this machine, as long as the context lasts. Raises OutputError where it is not
        what was finished."""
        noted = self.manifest(name)
        with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
            path = Path(folder) / "part.parquet"
            with self._told("read"):
                self._fs.get_file(self._at(f"{name}.parquet"), str(path))
            if noted is None or noted.get("sha256") != _sha256_of(path):
                where = shown(f"{self.address}/{name}.parquet")
                raise OutputError(f"{where} is not what was finished there; remove it and its .json, and run again")
            yield path

    def names(self, folder: str) -> list[str]:
        """The names of the manifests in a folder of the output, sorted, without their ending. Raises OutputError."""
        with self._told("listed"):
            try:
                listed = self._fs.ls(self._at(folder), detail=False)
            except FileNotFoundError:
                return []
        found = [str(path).rstrip("/").rpartition("/")[2] for path in listed]
        return sorted(f"{folder}/{name[:-5]}" for name in found if name.endswith(".json"))

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _read(self, name: str) -> bytes | None:
        with self._told("read"):
            try:
                return bytes(self._fs.cat_file(self._at(name)))
            except FileNotFoundError:
                return None

    def _put(self, path: Path, name: str) -> None:
        """An object store shows an object when it is whole; on a disk the file is moved to its name."""
        to = self._at(name)
        with self._told("written"):
            self._fs.makedirs(to.rpartition("/")[0], exist_ok=True)
            if _LOCAL.isdisjoint(_protocols(self._fs)):
                self._fs.put_file(str(path), to)
                return
            aside = f"{to}.{uuid.uuid4().hex}.tmp"
            try:
                self._fs.put_file(str(path), aside)
                os.replace(aside, to)  # noqa: PTH105 (all or nothing, which fsspec's own move does not promise)
            except BaseException:
                with contextlib.suppress(Exception):
                    self._fs.rm_file(aside)
                raise

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """What a file system raises, in words. Its own message may hold an address with a key: it is cleaned."""
        try:
            yield
        except OutputError:
            raise
        except Exception as error:  # each file system has its own
            why = getattr(error, "strerror", None) or shown(str(error)) or "no reason given"
            raise OutputError(
                f"{shown(self.address)} cannot be {done}: {type(error).__name__}: {why}. What is finished there stays; "
                "make room or repair it, and run the same command again"
            ) from None


def _protocols(fs: Any) -> set[str]:
    return {fs.protocol} if isinstance(fs.protocol, str) else set(fs.protocol)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
