"""What visits hand to the gate, and what they note of a source for `doctor`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from rashomon.engine.watch.gate import Gate, Gathered
from rashomon.engine.watch.sources import Live
from rashomon.model import RawDocument, Rejected, Told
from rashomon.sources.fetch import Answered, Clock

# A feed's clock may be this far off before it is worth a word: a day is a mistake of zones.
CLOCK_OFF: Final = 2 * 86_400.0
LATE: Final = 30 * 86_400.0
SAID: Final = 10_000  # rejections that are remembered, not to be said again


class Hands:
    """Hands over what came of a visit."""

    def __init__(self, gate: Gate, clock: Clock) -> None:
        self._gate = gate
        self._clock = clock

    def _now(self) -> float:
        return self._clock.date().timestamp()

    def put(self, live: Live, documents: Sequence[RawDocument] = (), rejected: Sequence[Rejected] = ()) -> None:
        """Hand documents and rejections over, if there are any; waits where the gate is full. Raises Closed."""
        if documents or rejected:
            self._gate.put(self.gathered(live, documents=tuple(documents), rejected=tuple(rejected)))

    def gathered(
        self, live: Live, *, documents: tuple[RawDocument, ...] = (), rejected: tuple[Rejected, ...] = (),
        whole: bool = False,
    ) -> Gathered:  # fmt: skip
        """What came, with when it did; `whole`: a visit ends with it."""
        return Gathered(
            source=live.name, documents=documents, rejected=rejected, whole=whole, at=self._clock.now(),
            wall=self._now(),
        )  # fmt: skip

    def told(self, live: Live, raw: RawDocument) -> RawDocument:
        """A document with the outlet that the settings name, where neither it nor its feed says one."""
        outlet = live.settings.outlet
        if not outlet:
            return raw
        return replace(
            raw, told=(*raw.told, Told(field="outlet", by="record", where="the desk's settings", words=outlet))
        )

    def reject(self, live: Live, bad: Rejected) -> None:
        """Hand a rejection over, once."""
        said = f"{bad.location} {bad.reason}"
        if said not in live.said:
            if len(live.said) > SAID:
                live.said.clear()
            live.said.add(said)
            self.put(live, rejected=(bad,))

    def note_moved(self, live: Live, answered: Answered) -> None:
        """Note where a source has moved to for good."""
        if answered.moved and answered.moved != live.address:
            live.note(moved=f"it has moved for good to {answered.moved[:500]}: write that in the settings")
        elif "moved" in live.health.notes and answered.rejected is None:
            live.note(moved=None)

    def note_drift(self, live: Live) -> None:
        """Note that a listing's entries are others at each visit."""
        if live.drift.sure:
            live.note(identifiers="its entries have other addresses or dates at each visit, for the same pages")
        elif "identifiers" in live.health.notes:
            live.note(identifiers=None)

    def note_clock(self, live: Live, dates: Sequence[datetime], first: bool) -> None:
        """What a feed's dates say of its clock: noted, and nothing is decided by them."""
        if not dates:
            return
        off = max(dates).timestamp() - self._now()
        if off > CLOCK_OFF:
            live.note(clock=f"its clock is {_long(off)} ahead")
        elif off < -LATE and not first:
            live.note(clock=f"its clock is {_long(-off)} behind: what is new there is dated so")
        elif "clock" in live.health.notes and not first:
            live.note(clock=None)


def _long(seconds: float) -> str:
    """A length of time in words: "3 years", "5 days"."""
    for name, unit in (("year", 365.25 * 86400), ("day", 86400.0), ("hour", 3600.0)):
        if seconds >= unit:
            n = round(seconds / unit)
            return f"{n} {name}{'' if n == 1 else 's'}"
    return "less than an hour"
