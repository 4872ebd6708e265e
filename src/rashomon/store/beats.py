"""Running desks: who watches over this store, since when, and what each last said of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from rashomon.store import tables as t
from rashomon.store.connection import Opened
from rashomon.store.dialect import insert


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A desk that said that it is up. Times are ISO 8601, UTC, to the second; `state` is what it is doing, as JSON
    values (`rashomon.engine.watch.state`)."""

    desk: str
    started: str
    beat: str
    state: dict[str, Any]


class Beats(Opened):
    """The part of a store that knows which desks run."""

    def beats(self) -> list[Beat]:
        """All desks that did not end by themselves, the last heard of first. Those that were killed are among them."""
        query = select(t.beats).order_by(t.beats.c.beat.desc(), t.beats.c.desk)
        with self._look() as c:
            return [_beat(row) for row in c.execute(query)]

    def begin_watch(self, desk: str, *, now: str, stale: str, gone: frozenset[str] = frozenset()) -> Beat | None:
        """Become the one desk that watches over this store. None: so it is; else the desk that watches already.

        A desk last heard of before `stale`, or among `gone` (known to have ended), is no hindrance and is forgotten.
        """
        with self._write_at_once() as c:
            rows = c.execute(select(t.beats).order_by(t.beats.c.beat.desc(), t.beats.c.desk)).all()
            for row in rows:
                if row.desk != desk and row.desk not in gone and row.beat >= stale:
                    return _beat(row)
            c.execute(delete(t.beats))
            c.execute(insert(t.beats).values(desk=desk, started=now, beat=now, state="{}"))
        return None

    def beat(self, desk: str, *, now: str, state: Mapping[str, Any]) -> bool:
        """Say that a desk is up, and what it is doing. False: another has taken over, and it must end."""
        text = json.dumps(state, ensure_ascii=True)
        with self._write() as c:
            done = c.execute(update(t.beats).where(t.beats.c.desk == desk).values(beat=now, state=text))
            return done.rowcount > 0

    def end_watch(self, desk: str) -> None:
        """A desk ends by itself."""
        with self._write() as c:
            c.execute(delete(t.beats).where(t.beats.c.desk == desk))


def _beat(row: Any) -> Beat:
    try:
        state = json.loads(row.state)
    except ValueError:
        state = {}
    return Beat(
        desk=row.desk, started=row.started, beat=row.beat, state=state if isinstance(state, dict) else {}
    )  # fmt: skip
