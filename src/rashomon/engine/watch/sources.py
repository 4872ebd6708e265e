"""The sources as they are watched: what is remembered of each in memory, and what of it is kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from rashomon.engine.watch.drifting import Drift
from rashomon.engine.watch.health import Health, sane
from rashomon.engine.watch.settings import SourceSettings
from rashomon.model import Told, decode, encode
from rashomon.sources.form import Link
from rashomon.sources.watching import Folder
from rashomon.store import SourceRow, Visited

# Pages still to be fetched or tried again that a source's notes hold, so that they outlive the desk: what is over that
# is met again in the listing itself, whose validators are not kept before all it gave is.
MAX_NOTED: Final = 500
MAX_MARKS: Final = 100_000


@dataclass(slots=True)
class Retry:
    """A page that could not be had: how often it was tried, and when it is tried again, since 1970."""

    link: Link
    attempts: int
    due: float


@dataclass(slots=True)
class Live:
    """One source. What several threads touch is touched under `lock`."""

    settings: SourceSettings
    every: float
    address: str  # of a folder: the whole path
    health: Health
    lock: threading.Lock = field(default_factory=threading.Lock)
    visiting: bool = False
    new: int = 0
    known: int = 0
    rejected: int = 0
    # of a listing
    marks: set[bytes] = field(default_factory=set)
    body: bytes = b""
    validators: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)  # of a sitemap's index: its sitemaps, and when each changed
    pending: dict[str, Link] = field(default_factory=dict)  # pages not kept yet, by their keys
    retries: dict[str, Retry] = field(default_factory=dict)
    awaiting: tuple[Visited, ...] = ()  # the listing, once all that it led to is kept
    listed: set[str] = field(default_factory=set)  # addresses that it named at this desk's time
    drift: Drift = field(default_factory=Drift)
    waves: int = 0
    unkept: int = 0  # visits that ended and whose health is not kept yet
    # of a folder
    folder: Folder | None = None
    said: set[str] = field(default_factory=set)  # rejections already told

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self.settings.name

    def settled(self, ended: int) -> tuple[Visited, ...]:
        """The listing's addresses, where all that they gave is kept now, `ended` visits with it; each once."""
        with self.lock:
            if self.pending or not self.awaiting or self.visiting or self.unkept > ended:
                return ()
            found, self.awaiting = self.awaiting, ()
            return found

    def row(self) -> SourceRow:
        """As it is kept."""
        with self.lock:
            health = self.health
            since = stamp(health.failing_since)
            notes = {**health.notes, "pages": self._noted(), "failing_since": since}
        state = "paused" if self.settings.paused else health.state
        return SourceRow(
            source=self.name, kind=self.settings.kind, address=self.address, outlet=self.settings.outlet, state=state,
            reason=health.reason, failures=health.failures, tried=stamp(health.tried),
            succeeded=stamp(health.succeeded), gave=stamp(health.gave), due=stamp(health.due or None),
            visits=health.visits, unchanged=health.unchanged, new=self.new, known=self.known, rejected=self.rejected,
            notes={key: value for key, value in notes.items() if value},
        )  # fmt: skip

    def note(self, **notes: Any) -> None:
        """Remember something of the source, for `doctor`; None forgets it."""
        with self.lock:
            merged = {**self.health.notes, **notes}
            kept = {key: value for key, value in merged.items() if value is not None}
            self.health = replace(self.health, notes=kept)

    def _noted(self) -> list[Any]:
        # One under way just now is due at once where it is broken off.
        later = {key: (r.attempts, r.due if r.due < float("inf") else 0.0) for key, r in self.retries.items()}
        return [
            [link.url, encode(link.told), *later.get(key, (0, 0.0))]
            for key, link in list(self.pending.items())[-MAX_NOTED:]
        ]


def live_of(settings: SourceSettings, every: float, base: Path, row: SourceRow | None, now: float) -> Live:
    """A source to be watched; `row`: how it was when a desk last watched it. `base`: from where folders are taken."""
    address = str((base / settings.address).absolute()) if settings.kind == "folder" else settings.address
    health = Health()
    live = Live(settings=settings, every=every, address=address, health=health)
    if settings.kind == "folder":
        live.folder = Folder(Path(address))
    if row is None or row.address != address or row.kind != settings.kind:
        return live
    notes = {key: value for key, value in row.notes.items() if key not in ("pages", "failing_since")}
    state = row.state if row.state in ("new", "well", "failing", "dead") else "new"
    live.health = Health(
        state=state,  # type: ignore[arg-type]
        reason=row.reason, failures=row.failures, failing_since=seconds(row.notes.get("failing_since")),
        tried=seconds(row.tried), succeeded=seconds(row.succeeded), gave=seconds(row.gave),
        due=sane(seconds(row.due) or 0.0, now), visits=row.visits, unchanged=row.unchanged, notes=notes,
    )  # fmt: skip
    live.new, live.known, live.rejected = row.new, row.known, row.rejected
    if live.folder and isinstance(device := notes.get("device"), int):
        live.folder.device = device
    return live


def noted_pages(row: SourceRow) -> list[Retry]:
    """The pages that a source's notes hold: those that were still to be fetched when they were kept."""
    found = []
    for one in row.notes.get("pages") or ():
        try:
            url, told, attempts, due = one
            link = Link(url=str(url), location=str(url), told=tuple(decode(Told, value) for value in told))
            found.append(Retry(link, int(attempts), float(due)))
        except (ValueError, TypeError):  # notes of another version
            continue
    return found


def stamp(seconds: float | None) -> str | None:
    """A moment as it is kept."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def seconds(stamped: Any) -> float | None:
    """A moment that was kept, since 1970; None where it is none."""
    try:
        return datetime.fromisoformat(stamped).timestamp()
    except (ValueError, TypeError):
        return None
