"""Each source of the settings asked once, and nothing kept: does it answer, and with what?"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from rashomon.engine.watch.dispatch import fetching_of
from rashomon.engine.watch.errands import VISIT, Errands
from rashomon.engine.watch.settings import Settings, SourceSettings
from rashomon.model import Rejected
from rashomon.sources.fetch import Clock, Fetcher, Halt
from rashomon.sources.fetch.resolver import Resolver, system_resolver
from rashomon.sources.form import Link
from rashomon.sources.watching import Folder, FolderGone, NoListing, open_listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A source that was tried. `entries`: what it lists, of a folder its files; `problem`: why it cannot be watched."""

    source: str
    kind: str
    entries: int | None = None
    problem: str | None = None
    note: str | None = None


def check(
    settings: Settings, base: Path, *, clock: Clock | None = None, resolver: Resolver = system_resolver
) -> list[Checked]:
    """Try every source that is not paused, in the settings' order. `base`: from where folders are taken."""
    clock = clock or Clock()
    fetcher = Fetcher(fetching_of(settings), resolver=resolver, clock=clock)
    halt, found, lock = Halt(), dict[str, Checked](), threading.Lock()

    def keep(one: SourceSettings) -> None:
        try:
            checked = _folder(one, base, clock) if one.kind == "folder" else _listing(one, fetcher, halt)
        except Exception as error:
            checked = Checked(source=one.name, kind=one.kind, problem=f"{type(error).__name__}: {error}")
        with lock:
            found[one.name] = checked

    errands = Errands(settings.desk.hosts, lambda error: None)
    try:
        for one in settings.source:
            if one.paused:
                found[one.name] = Checked(source=one.name, kind=one.kind, note="paused")
            else:
                errands.put(fetcher.lane_of(one.address) or one.name, VISIT, lambda one=one: keep(one))  # type: ignore[misc]
        while not errands.idle():
            time.sleep(0.02)
    finally:
        halt.set()
        errands.close()
    return [found[one.name] for one in settings.source]


def _listing(one: SourceSettings, fetcher: Fetcher, halt: Halt) -> Checked:
    answered = fetcher.ask(Link(url=one.address, location=one.address), None, None, halt)
    note = f"it has moved for good to {answered.moved[:500]}" if answered.moved else None
    if answered.found is None:
        why = answered.rejected.detail if answered.rejected else "it sent nothing"
        return Checked(source=one.name, kind=one.kind, problem=why, note=note)
    with answered.found.file:
        try:
            listing = open_listing(answered.found)
        except NoListing as error:
            return Checked(source=one.name, kind=one.kind, problem=str(error), note=note)
        entries = sum(not isinstance(item, Rejected) for item in listing.entries(frozenset()))
    return Checked(source=one.name, kind=one.kind, entries=entries, note=note)


def _folder(one: SourceSettings, base: Path, clock: Clock) -> Checked:
    folder = Folder(base / one.address)
    try:
        met = list(folder.scan(clock.date().timestamp()))
    except FolderGone as error:
        return Checked(source=one.name, kind=one.kind, problem=str(error))
    files = sum(not isinstance(item, Rejected) for item in met) + len(folder.waiting)
    return Checked(source=one.name, kind=one.kind, entries=files)
