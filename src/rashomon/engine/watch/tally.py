"""What a desk has done since its start, and how long it took: counted as it goes, for its beat and its summary."""

from __future__ import annotations

import resource
import statistics
import sys
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from rashomon.engine.intake import Retold
from rashomon.engine.watch.gate import Gate
from rashomon.engine.watch.reader import Counts
from rashomon.engine.watch.sources import Live
from rashomon.engine.watch.state import DeskState, Doing, Latency, Queue, Sources, Totals
from rashomon.model import Rejected

LAST: Final = 1_000  # documents of which it is known how long they waited
MINUTES: Final = 5.0  # over which new articles are counted


class Figures(Protocol):
    """Who counts along, for Prometheus: `rashomon.engine.metrics.Live`."""

    def read(self, *, new: int = 0, known: int = 0, rejected: Iterable[Rejected] = ()) -> None:
        """Documents were taken in."""
        ...

    def told(self, stories: int) -> None:
        """Stories were told anew."""
        ...

    def latency(self, to: str, seconds: float) -> None:
        """So long after a document came it was "read", or its story "told"."""
        ...

    def queue(self, waiting: int) -> None:
        """So many documents wait."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a round, or a whole watch, did."""

    visits: int
    fetched: int
    new: int
    known: int
    rejected: int
    edits: int
    told: int
    stories: int
    alerts_sent: int
    failing: tuple[tuple[str, str], ...]  # sources that did not answer, and why


class Tally:
    """Counts, and delays by the desk's clock. Counted up by several threads."""

    def __init__(self, figures: Figures | None) -> None:
        """`figures`: who counts along."""
        self._figures = figures
        self._lock = threading.Lock()
        self._totals: Counter[str] = Counter()
        self._reads: deque[float] = deque(maxlen=LAST)
        self._tells: deque[float] = deque(maxlen=LAST)
        self._minutes: deque[tuple[float, int]] = deque()
        self._untold: dict[str, float] = {}  # articles read and not told, and when each came
        self._read_at: str | None = None
        self._told_at: str | None = None
        self._stories = 0
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def add(self, what: str, count: int = 1) -> None:
        """Something happened, so many times."""
        with self._lock:
            self._totals[what] += count

    def read(self, counts: Counts, now: float, at: str, waiting: int) -> None:
        """A batch was read; `waiting`: documents that wait after it."""
        for name in ("fetched", "new", "known", "rejected", "edits"):
            self.add(name, getattr(counts, name))
        self.seconds["reading"] += counts.seconds
        if counts.new:
            self._reads.extend(now - came for came in counts.came.values())
            self._minutes.append((now, counts.new))
            self._untold.update(counts.came)
            self._read_at = at
        if self._figures is not None:
            self._figures.read(new=counts.new, known=counts.known, rejected=counts.refused)
            self._figures.queue(waiting)
            for came in counts.came.values():
                self._figures.latency("read", now - came)

    def told(self, told: Retold, now: float, at: str, passed: float) -> None:
        """Stories were told, in so many seconds: of articles in those that were left it is not known yet how long they
        waited."""
        self.seconds["telling"] += passed
        self.add("told", told.told)
        self._stories, self._told_at = told.stories, at
        waits = [now - came for article, came in self._untold.items() if article not in told.waiting]
        self._untold = {article: came for article, came in self._untold.items() if article in told.waiting}
        self._tells.extend(waits)
        if self._figures is not None:
            self._figures.told(told.told)
            for wait in waits:
                self._figures.latency("told", wait)

    def summary(self, sources: Iterable[Live]) -> Summary:
        """What was done since the start."""
        t = self._totals
        failing = tuple(
            (live.name, live.health.reason or "")
            for live in sources
            if live.health.state in ("failing", "dead") and not live.settings.paused
        )
        return Summary(
            visits=t["visits"], fetched=t["fetched"], new=t["new"], known=t["known"], rejected=t["rejected"],
            edits=t["edits"], told=t["told"], stories=self._stories, alerts_sent=t["alerts_sent"], failing=failing,
        )  # fmt: skip

    def state(
        self, lives: list[Live], gate: Gate, now: float, *, doing: Doing, trouble: str | None, once: bool,
        file: Path | None, looks: int,
    ) -> DeskState:  # fmt: skip
        """What the desk says of itself just now; `now`: by its clock."""
        states: Counter[str] = Counter()
        for live in lives:
            states["paused" if live.settings.paused else live.health.state] += 1
            states["visiting"] += live.visiting
        while self._minutes and now - self._minutes[0][0] > MINUTES * 60:
            self._minutes.popleft()
        reads, tells = sorted(self._reads), sorted(self._tells)
        t = self._totals
        return DeskState(
            settings=str(file) if file else None, doing=doing, trouble=trouble, once=once,
            sources=Sources(
                new=states["new"], well=states["well"], failing=states["failing"], dead=states["dead"],
                paused=states["paused"], visiting=states["visiting"], resting=gate.resting,
            ),
            queue=Queue(
                waiting=gate.count, most=gate.most, bytes=gate.bytes, pages=sum(len(live.pending) for live in lives),
                revisits=looks,
            ),
            totals=Totals(
                visits=t["visits"], fetched=t["fetched"], new=t["new"], known=t["known"], rejected=t["rejected"],
                edits=t["edits"], told=t["told"], alerts_sent=t["alerts_sent"],
            ),
            latency=Latency(
                read_median=round(statistics.median(reads), 2) if reads else None,
                told_median=round(statistics.median(tells), 2) if tells else None,
                told_p95=round(tells[int(len(tells) * 0.95)], 2) if tells else None,
                told_longest=round(tells[-1], 2) if tells else None,
            ),
            seconds={name: round(passed, 3) for name, passed in sorted(self.seconds.copy().items())},
            per_minute=round(sum(count for _, count in list(self._minutes)) / MINUTES, 2),
            read_at=self._read_at, told_at=self._told_at, memory=_memory(),
        )  # fmt: skip


def _memory() -> int | None:
    """Bytes that this process holds; None where that cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
