"""Where a store is, a file or a server, and files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rashomon.store.backends import on_server
from rashomon.store.connection import StoreError

SIDES = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file


def is_server(place: Path | str) -> bool:
    """Whether a store's place is the address of a server, and no path."""
    return on_server(place)


def shown(place: Path | str) -> str:
    """A place as it may be printed: the address of a server without its password, wherever that stands in it."""
    text = str(place)
    if not is_server(text):
        return text
    head, _, query = text.partition("?")
    scheme, _, rest = head.partition(":")
    rest = rest if rest.startswith("//") else f"/{rest}"  # of a path, one is lost
    user, at, host = rest[2:].rpartition("@")
    kept = "&".join(part for part in query.split("&") if part.partition("=")[0] in ("schema", "host", "port"))
    return f"{scheme}://{user.partition(':')[0]}{at}{host}{'?' if kept else ''}{kept}"


def size_of(path: Path) -> int:
    """Bytes of a store's file and of what stands beside it."""
    total = 0
    for side in ("", *SIDES):
        with suppress(OSError):
            total += Path(f"{path}{side}").stat().st_size
    return total


def free_at(path: Path) -> int | None:
    """Bytes that are free where a file is or would be; None: that cannot be told."""
    for folder in (path.absolute().parent, *path.absolute().parent.parents):
        if folder.exists():
            try:
                return shutil.disk_usage(folder).free
            except OSError:
                return None
    return None


def needs(path: Path, size: int, what: str) -> None:
    """Raise StoreError where there is less room at a path than `what` takes (bytes)."""
    free = free_at(path)
    if free is not None and free < size:
        raise StoreError(
            f"{path}: {what} takes about {size / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free there. Free some "
            "room, or name a place on another disk."
        )


@contextmanager
def appearing(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """A path to write to beside `path`, which gets its name when all is written, and is gone when anything fails.

    `replace`: take the place of a file that is there; else that is refused, however late it came. Raises StoreError.
    """
    if path.exists() and not replace:
        raise StoreError(f"{path} is there already. Name another file, or move it away first.")
    making = path.absolute().parent / f".{path.name}.{os.getpid()}.part"
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        _remove(making)
        yield making
        with making.open("rb+") as file:
            os.fsync(file.fileno())
        if replace:
            making.replace(path)
        else:
            os.link(making, path)  # unlike a renaming, it replaces nothing
    except FileExistsError:
        raise StoreError(f"{path} came while this was made. Name another file, or move it away first.") from None
    except OSError as error:
        raise StoreError(f"{path}: it cannot be written ({error.strerror}). Name another place.") from None
    finally:
        _remove(making)


def _remove(path: Path) -> None:
    for side in ("", *SIDES):
        with suppress(OSError):
            Path(f"{path}{side}").unlink()
