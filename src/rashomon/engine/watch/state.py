"""What a running desk says of itself, every few seconds: the state in its beat (`beats.state`, JSON).

`doctor`, Prometheus and the web app read it. Names may grow, not change. Times are ISO 8601, UTC, to the second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from rashomon.model import decode, encode

NOTES = ("clock", "identifiers", "moved", "empty")  # what may be said of a source that is well
BEAT = 3.0  # seconds between two beats
STALE = 30.0  # a desk that has not beaten for so many seconds is taken for gone

# What the desk is at. "paused": the store cannot be written just now, which `trouble` explains; it is tried again.
Doing = Literal["starting", "watching", "reading", "telling", "paused", "stopping"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """How many sources are in which state (`sources.state`); `resting`: those that wait because the queue is full."""

    new: int = 0
    well: int = 0
    failing: int = 0
    dead: int = 0
    paused: int = 0
    resting: int = 0
    visiting: int = 0  # being asked just now


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits: documents fetched and not yet read, and pages still to be fetched."""

    waiting: int = 0
    most: int = 0  # how many may wait (`desk.queue`)
    bytes: int = 0
    pages: int = 0  # addresses met in feeds and sitemaps, not fetched yet
    revisits: int = 0  # pages that will be looked at again for edits


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts since this desk was started."""

    visits: int = 0
    fetched: int = 0  # documents that came: pages, entries with a text, files
    new: int = 0
    known: int = 0
    rejected: int = 0
    edits: int = 0  # pages that were other than at an earlier visit
    told: int = 0  # stories told anew
    alerts_sent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Seconds from a document's coming (fetched) to its being read, and to its story being told: of the last 1,000."""

    read_median: float | None = None
    told_median: float | None = None
    told_p95: float | None = None
    told_longest: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """The whole of it."""

    format: str = "rashomon.desk/1"
    settings: str | None = None  # the file
    doing: Doing = "starting"
    trouble: str | None = None  # why it is paused, or its settings were not taken: what is wrong, and the way out
    once: bool = False
    sources: Sources = Sources()
    queue: Queue = Queue()
    totals: Totals = Totals()
    latency: Latency = Latency()
    seconds: dict[str, float] = field(default_factory=dict)  # since the start: "reading", "telling", "sending"
    per_minute: float = 0.0  # new articles, over the last five minutes
    read_at: str | None = None  # when something new was last read
    told_at: str | None = None  # when stories were last brought up to date
    memory: int | None = None  # bytes that this process holds (resident); None: not known here


def to_values(state: DeskState) -> dict[str, Any]:
    """The state as JSON values."""
    values = encode(state)
    assert isinstance(values, dict)
    return values


def from_values(values: Any) -> DeskState:
    """A state out of a beat; what a later version added is left out. Raises ValueError where it is none."""
    if not isinstance(values, dict) or not str(values.get("format", "")).startswith("rashomon.desk/"):
        raise ValueError("this is no state of a desk")
    return DeskState(**{key: _part(key, value) for key, value in values.items() if key in _FIELDS})


_PARTS: dict[str, Any] = {"sources": Sources, "queue": Queue, "totals": Totals, "latency": Latency}
_FIELDS = frozenset(DeskState.__dataclass_fields__)


def _part(key: str, value: Any) -> Any:
    kind = _PARTS.get(key)
    if kind is None:
        return value
    known = {k: v for k, v in value.items() if k in kind.__dataclass_fields__} if isinstance(value, dict) else {}
    return decode(kind, known)
