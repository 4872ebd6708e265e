"""The desk as its page shows it: what it is at, how its sources are, what waits, and the last alerts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rashomon.engine.watch.state import NOTES, STALE, DeskState, from_values
from rashomon.interfaces.words import clean_line, joined, plural
from rashomon.store import Beat, KeptAlert, SourceRow

DOING = {
    "starting": "starting",
    "watching": "watching",
    "reading": "reading what came",
    "telling": "telling stories anew",
    "paused": "paused",
    "stopping": "stopping",
}
# What is not well stands first; what was set aside last.
RANK = {"dead": 0, "failing": 1, "new": 2, "well": 3, "paused": 4}
HEALTH = {
    "new": ("not asked yet", "◌"),
    "well": ("well", "●"),
    "failing": ("failing", "✕"),
    "dead": ("dead", "✕"),
    "paused": ("paused", "–"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in words. `sign`: beside the word, so that no colour stands alone."""

    name: str
    kind: str
    address: str
    outlet: str | None
    state: str
    word: str
    sign: str
    why: str
    last: str
    next: str
    gave: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """All of it, as of a moment. `state` None: no desk ever said a word, or none that is understood."""

    beat: Beat | None
    state: DeskState | None
    stale: bool
    said: str
    sources: tuple[SourceLine, ...]
    alerts: tuple[KeptAlert, ...]
    channels: tuple[tuple[str, str], ...]

    @property
    def running(self) -> bool:
        """Whether a desk runs here, as far as its last word shows."""
        return self.beat is not None and not self.stale

    def figures(self) -> list[tuple[str, str, str]]:
        """What is counted: name, value, and what it is of."""
        s = self.state
        if s is None:
            return []
        rows = [
            ("Waiting to be read", f"{s.queue.waiting:,}", _of_queue(s)),
            ("Pages to fetch", f"{s.queue.pages:,}", f"{s.queue.revisits:,} more to be looked at again for edits"),
            ("New reports a minute", f"{s.per_minute:.1f}", "over the last five minutes"),
            ("From fetched to told", lasts(s.latency.told_median), _of_latency(s)),
            ("Since the start", f"{s.totals.new:,} new", f"{s.totals.known:,} known, {s.totals.rejected:,} "
             f"rejected, {s.totals.edits:,} edited; {s.totals.told:,} stories told anew"),
            ("Alerts sent", f"{s.totals.alerts_sent:,}", joined(f"{name}: {words}" for name, words in self.channels)),
        ]  # fmt: skip
        if s.memory is not None:
            rows.append(("Memory", f"{s.memory / 2**20:,.0f} MB", "that the desk's process holds"))
        return rows

    def sources_words(self) -> str:
        """ "12 sources: 10 well, 2 failing"."""
        counts = [(word, sum(one.word == word for one in self.sources)) for word, _ in HEALTH.values()]
        told = ", ".join(f"{n} {word}" for word, n in counts if n)
        return f"{plural(len(self.sources), 'source')}: {told}" if told else "No source yet"


def desk_view(
    beats: Sequence[Beat],
    sources: Sequence[SourceRow],
    alerts: Sequence[KeptAlert],
    channels: dict[str, dict[str, int]],
    now: datetime,
) -> DeskView:
    """The view, of what the store holds and the time."""
    beat = beats[0] if beats else None
    state = state_of(beat)
    silent = since(beat.beat, now) if beat else None
    stale = silent is not None and silent > STALE
    lines = sorted((_line(row, now) for row in sources), key=lambda one: (RANK.get(one.state, 2), one.name))
    return DeskView(
        beat=beat, state=state, stale=stale, said=_said(beat, state, silent, now), sources=tuple(lines),
        alerts=tuple(alerts), channels=tuple((clean_line(name), _sent(n)) for name, n in sorted(channels.items())),
    )  # fmt: skip


def state_of(beat: Beat | None) -> DeskState | None:
    """What a beat says; None where it says nothing that is understood."""
    if beat is None:
        return None
    try:
        return from_values(beat.state)
    except (ValueError, TypeError):
        return None


def since(stamp: str | None, now: datetime) -> float | None:
    """Seconds from a time in the store until now; None where it is none."""
    try:
        then = datetime.fromisoformat(stamp) if stamp else None
    except ValueError:
        return None
    if then is None:
        return None
    return (now - (then if then.tzinfo else then.replace(tzinfo=UTC))).total_seconds()


def lasts(seconds: float | None) -> str:
    """A length of time: "1.4 s", "14 minutes", "3 hours", "2 days"; "not known"."""
    if seconds is None:
        return "not known"
    if seconds < 10:
        return f"{max(0.0, seconds):.1f} s"
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    for size, word in ((60, "minute"), (3600, "hour"), (86400, "day")):
        if seconds < size * {60: 120, 3600: 48, 86400: 10**9}[size]:
            return plural(round(seconds / size), word)
    return "not known"


def _said(beat: Beat | None, state: DeskState | None, silent: float | None, now: datetime) -> str:
    if beat is None:
        return "No desk runs on this store."
    if silent is None or silent > STALE:
        return f"A desk was here; its last word was {lasts(silent)} ago."
    doing = DOING.get(state.doing, "at work") if state else "at work"
    return f"The desk is {doing}, and has been up for {lasts(since(beat.started, now))}."


def _line(row: SourceRow, now: datetime) -> SourceLine:
    word, sign = HEALTH.get(row.state, (row.state, "?"))
    why = ""
    if row.state in ("failing", "dead"):
        row_words = " in a row" if row.failures > 1 else ""
        tries = f"{plural(row.failures, 'attempt')}{row_words} failed" if row.failures else "it failed"
        answered = since(row.succeeded, now)
        last = f"last answered {lasts(answered)} ago" if answered is not None else "never answered"
        why = f"{clean_line(row.reason or 'no reason known')} ({tries}; {last})"
    elif row.reason:
        why = clean_line(row.reason)
    notes = (row.notes.get(key) for key in NOTES)
    why = "; ".join([*([why] if why else []), *(clean_line(note) for note in notes if isinstance(note, str))])
    due = since(row.due, now)
    when = "not planned"
    if row.state != "paused" and due is not None:
        when = "due now" if due >= 0 else f"in {lasts(-due)}"
    tried = since(row.tried, now)
    gave = since(row.gave, now)
    return SourceLine(
        name=clean_line(row.source), kind=row.kind, address=clean_line(row.address),
        outlet=clean_line(row.outlet) if row.outlet else None, state=row.state, word=word, sign=sign, why=why,
        last=f"{lasts(tried)} ago" if tried is not None else "never", next=when,
        gave=f"{row.new:,} new in {plural(row.visits, 'visit')}"
        + (f"; last gave something {lasts(gave)} ago" if gave is not None else ""),
    )  # fmt: skip


def _of_queue(s: DeskState) -> str:
    most = f"of {s.queue.most:,} that may" if s.queue.most else ""
    return f"{most}, {plural(s.sources.resting, 'source')} resting until there is room" if s.sources.resting else most


def _of_latency(s: DeskState) -> str:
    if s.latency.told_median is None:
        return "nothing was told yet"
    return (
        f"half of them; 95 of 100 within {lasts(s.latency.told_p95)}, the longest {lasts(s.latency.told_longest)}"
    )  # fmt: skip


def _sent(counts: dict[str, int]) -> str:
    told = f"{counts.get('sent', 0):,} sent"
    told += f", {counts['waiting']:,} waiting" if counts.get("waiting") else ""
    return told + (f", {counts['given-up']:,} given up" if counts.get("given-up") else "")
