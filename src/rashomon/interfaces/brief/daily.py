"""The brief of each day, written by the desk: once, after the day is over, also where the desk slept through it.

A brief tells the last whole day, from midnight to midnight of its zone: yesterday, seen from the morning on which it is
written. It is written at the hour that the settings name, the first one of a desk at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rashomon.engine.watch.settings import ChannelSettings
from rashomon.interfaces.brief.gather import gather
from rashomon.interfaces.brief.write import to_html, to_markdown
from rashomon.interfaces.channels.whole import write_whole
from rashomon.interfaces.channels.wording import Room
from rashomon.model import Alert
from rashomon.sources.fetch.clock import Clock
from rashomon.store import Store

BACK = 7  # days that are made up for after the desk did not run
LATEST = 6 * 3600.0  # seconds between two looks at the clock: it may be set, and clocks change


class DailyBrief:
    """A channel that no alert is sent to: the brief covers the day, whoever asked for its alerts.

    The day that was written last is noted in the store, so that a brief moved away is not written again.
    """

    def __init__(
        self, settings: ChannelSettings, store: Store, folder: Path, *, room: Room, clock: Clock | None = None
    ) -> None:
        self.name = settings.name
        self.batch = 1000
        self.attempts = settings.attempts
        self._at, self._formats = settings.at, settings.formats
        self._store, self._folder, self._room = store, folder, room
        self._clock = clock or Clock()
        self._zone, self._zone_name = zone_named(settings.zone)

    def send(self, alerts: Sequence[Alert]) -> None:
        """Alerts that settings of an earlier day left to this channel are in the briefs."""

    def tend(self) -> float | None:
        """Write what is due; seconds until the next is. Raises OSError, StoreError."""
        now = self._clock.date()
        last = self.last_due(now)
        for day in self._missing(last, now):
            write_brief(self._store, day, self._zone, self._zone_name, self._folder, self._formats, self._room)
            self._store.put_stamp(self._key, day.isoformat())
        return min(LATEST, max(1.0, (self.due_at(last + timedelta(days=2)) - now).total_seconds()))

    def close(self) -> None:
        """Nothing to break off: a file is written whole or not at all."""

    def last_due(self, now: datetime) -> date:
        """The last day whose brief is due: yesterday, from the hour on that the settings name."""
        today = now.astimezone(self._zone).date()
        return today - timedelta(days=1 if now >= self.due_at(today) else 2)

    def due_at(self, morning: date) -> datetime:
        """When the brief that comes on this morning (and tells the day before) is due, in UTC. An hour that the clocks
        leave out is the one after it; of one that comes twice it is the first."""
        return datetime.combine(morning, self._at, self._zone).astimezone(UTC)

    @property
    def _key(self) -> str:
        return f"brief {self.name}"

    def _missing(self, last: date, now: datetime) -> list[date]:
        noted = self._store.stamp(self._key)
        if noted is None:  # the first brief does not wait for its hour: it tells the last day that is over
            return [now.astimezone(self._zone).date() - timedelta(days=1)]
        first = max(date.fromisoformat(noted) + timedelta(days=1), last - timedelta(days=BACK - 1))
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def write_brief(
    store: Store, day: date, zone: tzinfo, zone_name: str, folder: Path, formats: Sequence[str], room: Room
) -> list[Path]:
    """Write the brief of a day into a folder; the files. Raises OSError, StoreError."""
    brief = gather(store, day, zone, name=zone_name)
    files = []
    for form in formats:
        text = to_html(brief, room) if form == "html" else to_markdown(brief, room)
        files.append(folder / f"brief-{day.isoformat()}.{'html' if form == 'html' else 'md'}")
        write_whole(files[-1], text.encode("utf-8", "replace"))
    return files


def zone_named(name: str | None) -> tuple[tzinfo, str]:
    """A zone of the tz database, and its name; None: this machine's. Raises ValueError."""
    if name is None:
        return _Local(), "this machine"
    try:
        return ZoneInfo(name), name
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no zone called {name!r}; one is called Europe/Lisbon, for example") from None


class _Local(tzinfo):
    """This machine's zone, with its summer time: what `astimezone()` knows and no fixed offset says."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        return self._of(dt).utcoffset()

    def dst(self, dt: datetime | None) -> timedelta | None:
        return None if dt is None else timedelta(0)

    def tzname(self, dt: datetime | None) -> str | None:
        return self._of(dt).tzname()

    def fromutc(self, dt: datetime) -> datetime:
        there = dt.replace(tzinfo=UTC).astimezone()
        return there.replace(tzinfo=self)

    @staticmethod
    def _of(dt: datetime | None) -> datetime:
        return (dt or datetime.now(UTC)).replace(tzinfo=None).astimezone()
