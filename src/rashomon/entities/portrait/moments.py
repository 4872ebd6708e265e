"""The time that several accounts span."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.model import Moment, days


def hull(moments: Iterable[Moment | None]) -> Moment | None:
    """From the first to the last day of the moments that are known; None where none has both its ends.

    What none says is not added: an open end is left out, not taken as endless. The basis is "inferred", for no
    account says the whole.
    """
    known = [m for m in moments if m is not None]
    starts, ends = [d for m in known if (d := m.first_day())], [d for m in known if (d := m.last_day())]
    if not starts or not ends:
        return None
    if len(known) == 1:
        return known[0]
    return days(min(starts), max(*ends, min(starts)), precision="day", basis="inferred")
