"""What a look at a story begins from: plain values, that go to a worker with the work."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.engine.alerts.rules import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An earlier version of a report, packed as a reading, and whether something tells that it is the earlier."""

    article: str
    reading: bytes
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What a look needs beside the dossier.

    `asking`: None where no rule is asked and only what was seen before is to be kept. `states`: what was seen of the
    stories that the reports were in, packed; `dossiers`: of those of which nothing was kept, their dossiers as they
    stood; `homes`: the stories in which the reports that were looked at stood; `ended`: those of them that are no more.
    `versions`: for reports that came their earlier versions, the oldest first, from the last that was looked at on.
    """

    asking: Asking | None
    at: str
    states: tuple[tuple[str, bytes], ...] = ()
    dossiers: tuple[tuple[str, bytes], ...] = ()
    homes: tuple[tuple[str, str], ...] = ()
    ended: frozenset[str] = frozenset()
    versions: tuple[tuple[str, tuple[Version, ...]], ...] = ()
    beside: tuple[bytes, ...] = ()  # dossiers of other stories that earlier versions of the reports were in, packed
    others: tuple[str, ...] = ()  # further versions, which count as looked at afterwards
