"""Alerts made up for these tests; nothing in them was ever written by anybody."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from rashomon.model import Alert, Development, Shown, span_at
from rashomon.sources.fetch.clock import Clock

TEXT = "The dam at Orvel holds, the water board of Norland said. Five people are missing."
HOSTILE = "\x1b[31m<script>alert(1)</script>\r\nBcc: all@norland.example\x00\u202e ]]> & \ud800 \uffff [a](b) `c` | *d*"


def alert(number: int = 1, *, words: str = TEXT, title: str | None = None, **changed: object) -> Alert:
    """An alert; of one number always the same."""
    span = span_at(f"a{number:012x}", words, 0, len(words))
    values: dict[str, object] = {
        "kind": "figure", "story": "s00000000001", "subject": f"subject {number}",
        "title": f"{number} missing is now 5 missing" if title is None else title,
        "why": "The water board says so in two accounts of one origin.",
        "evidence": (Shown(span=span, outlet="Orvel Gazette", url="https://gazette.example/dam", role="now"),),
        "carrying": (Shown(span=span, outlet=None, role="carries"),), "before": str(number), "after": "5",
    }  # fmt: skip
    development = Development(**{**values, **changed})  # type: ignore[arg-type]
    at = f"2026-11-21T{number % 24:02d}:00:00+00:00"
    return Alert(id=f"a1e57{number:04d}", rule="Dams", at=at, headline="The dam at Orvel", development=development)


def hostile(number: int = 1) -> Alert:
    """An alert all of whose words are meant badly."""
    span = span_at("a000000000bad", f"x{HOSTILE}x", 0, len(HOSTILE) + 2)
    shown = Shown(span=span, outlet=HOSTILE, url='javascript:alert("x")', role=HOSTILE)
    development = Development(
        kind="discrepancy", story="s00000000001", subject="s", title=HOSTILE, why=HOSTILE, evidence=(shown,),
        carrying=(shown,), before=HOSTILE, after=HOSTILE, detail=HOSTILE,
    )  # fmt: skip
    return Alert(id=f"bad{number:04d}", rule=HOSTILE, at="2026-11-21T07:00:00+00:00", headline=HOSTILE,
                 development=development)  # fmt: skip


class Hands:
    """A clock that a test turns."""

    def __init__(self, date: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)) -> None:
        self.seconds = 0.0
        self.begin = date
        self.clock = Clock(
            now=lambda: self.seconds, wait=lambda _seconds, _stop: True, chance=lambda: 0.5,
            date=lambda: self.begin + timedelta(seconds=self.seconds),
        )  # fmt: skip

    def turn(self, seconds: float) -> None:
        """Let time go by."""
        self.seconds += seconds


class Gate:
    """A server or channel that hangs until the test lets it go."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()
