"""A store in figures: counts by SQL alone, so that Prometheus may ask every few seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from rashomon.store import tables as t
from rashomon.store.connection import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejections:
    """How often one stage gave one reason, and one place where it did, with what it said."""

    stage: str
    reason: str
    count: int
    example: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFigures:
    """Counts of what a store holds. `first`, `last`: the publication days of its reports, ISO 8601, None: none is
    dated; `deliveries` by (channel, state); `rejections`: the most first."""

    articles: int
    stories: int
    dossiers: int
    documents: int
    pending: int
    stale: int
    judgements: int
    judgements_undone: int
    first: str | None
    last: str | None
    rejections: tuple[Rejections, ...]
    alerts: dict[str, int]
    deliveries: dict[tuple[str, str], int]


class Figures(Opened):
    """The part of a store that counts what it holds."""

    def figures(self) -> StoreFigures:
        """The store in figures, all of one moment."""
        with self._look() as c:
            return figures_of(c)

    def count_outdated(self, version: str) -> int:
        """How many articles were read by another version than this."""
        with self._look() as c:
            query = select(func.count()).where(t.readings.c.version != version)
            return int(c.execute(query).scalar() or 0)

    def count_claims(self) -> int:
        """How many claims the stories' dossiers hold: those of stories that can be searched."""
        with self._look() as c:
            return int(c.execute(select(func.count()).where(t.searched.c.what == "claim")).scalar() or 0)

    def waits(self) -> dict[str, tuple[str | None, int]]:
        """By channel: when a delivery is tried next (ISO 8601, UTC), and the most attempts that one took."""
        d = t.deliveries.c
        # What has met an error goes first: those behind it wait for it, whatever stands beside them.
        tried = case((d.attempts > 0, d.due))
        query = (
            select(d.channel, func.coalesce(func.min(tried), func.min(d.due)), func.max(d.attempts))
            .where(d.state == "waiting")
            .group_by(d.channel)
        )
        with self._look() as c:
            return {str(channel): (due, int(attempts)) for channel, due, attempts in c.execute(query)}


def figures_of(c: Connection) -> StoreFigures:
    """The same over a connection."""

    def count(query: Select[Any]) -> int:
        return int(c.execute(query).scalar() or 0)

    def rows(table: Any, where: Any = None) -> int:
        query = select(func.count()).select_from(table)
        return count(query if where is None else query.where(where))

    # Asked apart: SQLite looks up one end of an index, and walks through all of it for both.
    first, last = (c.execute(select(end(t.articles.c.published))).scalar() for end in (func.min, func.max))
    bad = t.rejections.c
    grouped = (
        select(bad.stage, bad.reason, func.count().label("n"), func.min(bad.location).label("example"))
        .group_by(bad.stage, bad.reason)
        .order_by(func.count().desc(), bad.stage, bad.reason)
    )
    rejections: list[Rejections] = []
    for row in c.execute(grouped).all():
        detail = c.execute(select(bad.detail).where(bad.location == row.example, bad.stage == row.stage)).scalar()
        rejections.append(
            Rejections(stage=row.stage, reason=row.reason, count=row.n, example=row.example, detail=str(detail or ""))
        )
    alerts = c.execute(select(t.alerts.c.kind, func.count()).group_by(t.alerts.c.kind)).all()
    sent = t.deliveries.c
    deliveries = c.execute(select(sent.channel, sent.state, func.count()).group_by(sent.channel, sent.state)).all()
    return StoreFigures(
        articles=rows(t.articles),
        stories=rows(t.story_names, t.story_names.c.texts > 0),
        dossiers=rows(t.dossiers),
        documents=rows(t.documents),
        pending=rows(t.pending),
        stale=rows(t.story_names, t.story_names.c.stale > 0),
        judgements=rows(t.judgements),
        judgements_undone=rows(t.judgements, t.judgements.c.undone_at.is_not(None)),
        first=first,
        last=last,
        rejections=tuple(rejections),
        alerts={str(kind): int(n) for kind, n in alerts},
        deliveries={(str(channel), str(state)): int(n) for channel, state, n in deliveries},
    )
