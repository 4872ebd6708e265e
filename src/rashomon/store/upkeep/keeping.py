"""A store backed up while a desk writes, restored, and made smaller."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rashomon.store.backends.base import BUSY
from rashomon.store.connection import StoreError, exists
from rashomon.store.store import Store
from rashomon.store.upkeep.copying import Tick, copy_store
from rashomon.store.upkeep.places import SIDES, appearing, is_server, needs, shown, size_of

STEPS = 20_000  # of SQLite's machine between two looks at how far it is: some 100 looks a second
UP = timedelta(seconds=30)  # a desk that said so long ago that it is up is up (rashomon.engine.watch.state.STALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Bytes of a store before and after; None: of a server that does not say."""

    before: int | None
    after: int | None


def back_up(place: Path | str, file: Path, tick: Tick | None = None) -> Sizes:
    """Write a store as it is now into a new file, itself a store, while others write. Raises StoreError."""
    if is_server(place):
        copy_store(place, file, tick)
        return Sizes(before=None, after=size_of(file))
    path = _there(place)
    with Store(path, readonly=True):  # says plainly what is wrong with one that is none
        pass
    before = size_of(path)
    needs(file, before, "the backup")
    with appearing(file) as making:
        # Unlike SQLite's backup of pages, which begins anew whenever another process writes, this sees one moment.
        _run(path, f"vacuum into {_quoted(making)}", lambda: tick and tick("", min(size_of(making), before), before))
        with Store(making, readonly=True):
            pass
    return Sizes(before=before, after=size_of(file))


def restore(file: Path, place: Path | str, *, force: bool = False, tick: Tick | None = None) -> Path | None:
    """Put a backup back where the store is; what stood there is moved aside, and where to is returned (None: nothing).

    Without `force` nothing that is there is touched. Raises StoreError, also while a desk watches over the store.
    """
    if is_server(place):
        copy_store(file, place, tick)  # into an empty one only
        return None
    path = Path(place)
    _sound(_there(file))
    if path.exists() and not force:
        raise StoreError(f"{path} is there already. With --force it is moved aside, and the backup takes its place.")
    if path.exists():
        _refuse_while_watched(path)
    needs(path, size_of(file), "the restored store")
    with appearing(path, replace=path.exists()) as making:
        size = size_of(file)
        copied = lambda: tick and tick("", min(size_of(making), size), size)  # noqa: E731
        _run(file, f"vacuum into {_quoted(making)}", copied)
        return _aside(path) if path.exists() else None


def vacuum(place: Path | str, tick: Tick | None = None) -> Sizes:
    """Give back the room of what was deleted, and bring the figures by which queries are planned up to date.

    It takes free room for a second copy, and for a while nobody else can write. Raises StoreError.
    """
    if is_server(place):
        if not exists(place):
            raise StoreError(f"{shown(place)}: there is no store.")
        with Store(place) as store:
            before = store.bytes_held()
            with store.backend.errors(), store.backend.looks.connect() as c:
                names = ", ".join(f'"{name}"' for name in sorted(store.backend.tables(c)))  # a database may hold more
                c.exec_driver_sql(f"vacuum (analyze) {names}")
            return Sizes(before=before, after=store.bytes_held())
    path = _there(place)
    with Store(path):  # brought up to this layout, and what is wrong said plainly
        pass
    before = size_of(path)
    needs(path, 2 * before, "making it smaller")
    _run(path, "vacuum", lambda: tick and tick("", 0, 0))
    with closing(sqlite3.connect(path, timeout=BUSY)) as c, suppress(sqlite3.OperationalError):
        c.execute("pragma wal_checkpoint(truncate)")
        c.execute("pragma optimize")
    return Sizes(before=before, after=size_of(path))


def _run(path: Path, statement: str, tick: Callable[[], object]) -> None:
    """One statement of SQLite's over a file, its progress told, and ended by Ctrl-C."""
    stopped: list[BaseException] = []

    def look() -> int:
        try:
            tick()
        except BaseException as error:  # it would be lost inside SQLite: Ctrl-C is one
            stopped.append(error)
            return 1
        return 0

    try:
        with closing(sqlite3.connect(path, timeout=BUSY, isolation_level=None)) as c:
            c.set_progress_handler(look, STEPS)
            c.execute(statement)
    except sqlite3.Error as error:
        if stopped:
            raise stopped[0] from None
        way = (
            "Another process is writing to it. Wait for it to end and try again."
            if "locked" in str(error)
            else "Is the disk full? Free some room and try again."
            if "full" in str(error)
            else "See: rashomon store check"
        )
        raise StoreError(f"{path}: {error}. {way}") from None


def _sound(file: Path) -> None:
    """Raise StoreError where a backup is damaged or none."""
    with Store(file, readonly=True), closing(sqlite3.connect(file, timeout=BUSY)) as c:
        try:
            (said,) = c.execute("pragma quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            said = str(error)
        if said != "ok":
            raise StoreError(f"{file} is damaged ({said}). Nothing was changed; restore another backup.")


def _refuse_while_watched(path: Path) -> None:
    try:
        with Store(path, readonly=True) as store:
            since = (datetime.now(UTC) - UP).isoformat(timespec="seconds")
            up = [beat for beat in store.beats() if datetime.fromisoformat(beat.beat) >= datetime.fromisoformat(since)]
    except (StoreError, ValueError):
        return  # damaged, which is why it is restored
    if up:
        raise StoreError(f"{path}: a desk watches over it ({up[0].desk}). End it first, then restore.")


def _aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.before-restore")
    for side in SIDES:
        Path(f"{aside}{side}").unlink(missing_ok=True)
    path.replace(aside)
    for side in SIDES:
        with suppress(FileNotFoundError):
            Path(f"{path}{side}").replace(f"{aside}{side}")
    return aside


def _there(place: Path | str) -> Path:
    path = Path(place)
    if not path.is_file():
        raise StoreError(f"{path}: there is no store.")
    return path


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
