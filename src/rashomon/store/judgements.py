"""What analysts decided, kept for good: one that is taken back stays, with who took it back, when and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, delete, select, update

from rashomon.model import JudgedKind, Judgement, JudgementSubject, JudgementVerdict, Named
from rashomon.store import tables as t
from rashomon.store.connection import Opened
from rashomon.store.dialect import insert
from rashomon.store.shelf import SqlShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A judgement, and who took it back, when (ISO 8601, UTC) and why; None while it holds.

    `changed`: what it changed when it was made, in sentences for the log.
    """

    judgement: Judgement
    undone_by: str | None = None
    undone_at: str | None = None
    undone_why: str | None = None
    changed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nobody took it back."""
        return self.undone_at is None

    @property
    def act(self) -> str:
        """What is one for all that were made together."""
        return self.judgement.act or self.judgement.id


class Deciding:
    """Judgements and the arrangement of the stories, inside one transaction: all of it stays, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.shelf = SqlShelf(connection)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; one of the same words that was taken back holds again, from now."""
        for judgement in judgements:
            row = {**_row(judgement), "undone_by": None, "undone_at": None, "undone_why": None, "changed": None}
            self._connection.execute(
                insert(t.judgements).values(id=judgement.id, **row)
                .on_conflict_do_update(index_elements=["id"], set_=row)
            )  # fmt: skip

    def undo(self, judgements: Iterable[str], *, by: str, at: str, why: str) -> None:
        """Take judgements back. KeyError where one of that identifier does not hold."""
        for judgement in judgements:
            held = (t.judgements.c.id == judgement) & t.judgements.c.undone_at.is_(None)
            values = {"undone_by": by, "undone_at": at, "undone_why": why}
            if not self._connection.execute(update(t.judgements).where(held).values(**values)).rowcount:
                raise KeyError(judgement)

    def judgements(self) -> list[Kept]:
        """All judgements, as of here."""
        return _kept(self._connection)

    def members(self, stories: Iterable[str]) -> dict[str, str]:
        """The articles of some stories, each with its story."""
        query = select(t.members.c.article, t.members.c.story).where(t.members.c.story.in_(sorted(stories)))
        return {row.article: row.story for row in self._connection.execute(query)}

    def places(self, act: str) -> dict[str, str]:
        """Where articles were before an act moved them: article → story."""
        query = select(t.judged_places.c.article, t.judged_places.c.story).where(t.judged_places.c.act == act)
        return {row.article: row.story for row in self._connection.execute(query)}

    def put_places(self, act: str, places: Mapping[str, str]) -> None:
        """Note where articles were before an act moved them; what was noted before is replaced."""
        self._connection.execute(delete(t.judged_places).where(t.judged_places.c.act == act))
        rows = [{"act": act, "article": article, "story": story} for article, story in sorted(places.items())]
        if rows:
            self._connection.execute(insert(t.judged_places), rows)


class Judgements(Opened):
    """The part of a store that keeps judgements."""

    @contextmanager
    def deciding(self) -> Iterator[Deciding]:
        """One transaction for a judgement and what it does to the stories' arrangement."""
        with self._write_at_once() as c:
            yield Deciding(c)

    def judge(self, *judgements: Judgement) -> None:
        """Keep judgements, all or none."""
        with self.deciding() as deciding:
            deciding.judge(judgements)

    def undo(self, judgement: str, *, by: str, at: str, why: str) -> None:
        """Take a judgement back. KeyError where none of that identifier holds."""
        with self.deciding() as deciding:
            deciding.undo([judgement], by=by, at=at, why=why)

    def judgements(self) -> list[Kept]:
        """All judgements, the first made first; those taken back too."""
        with self._look() as c:
            return _kept(c)

    def put_changed(self, act: str, changed: Sequence[str]) -> None:
        """Note what the judgements of an act changed."""
        held = (t.judgements.c.act == act) | ((t.judgements.c.id == act) & t.judgements.c.act.is_(None))
        with self._write() as c:
            c.execute(update(t.judgements).where(held).values(changed=json.dumps(list(changed), ensure_ascii=False)))


def _row(judgement: Judgement) -> dict[str, Any]:
    sides: dict[str, Any] = {}
    for side, named in (("left", judgement.left), ("right", judgement.right)):
        sides |= {
            f"{side}_name": named.name, f"{side}_article": named.article,
            f"{side}_start": named.start, f"{side}_end": named.end,
        }  # fmt: skip
    return {
        "subject": judgement.subject, "verdict": judgement.verdict, "kind": judgement.kind, **sides,
        "by": judgement.by, "at": judgement.at, "why": judgement.why, "act": judgement.act,
    }  # fmt: skip


def _kept(connection: Connection) -> list[Kept]:
    rows = connection.execute(select(t.judgements).order_by(t.judgements.c.at, t.judgements.c.id))
    return [
        Kept(
            judgement=Judgement(
                id=row.id,
                subject=cast(JudgementSubject, row.subject),
                verdict=cast(JudgementVerdict, row.verdict),
                left=Named(name=row.left_name, article=row.left_article, start=row.left_start, end=row.left_end),
                right=Named(name=row.right_name, article=row.right_article, start=row.right_start, end=row.right_end),
                kind=cast("JudgedKind | None", row.kind),
                by=row.by,
                at=row.at,
                why=row.why,
                act=row.act,
            ),
            undone_by=row.undone_by,
            undone_at=row.undone_at,
            undone_why=row.undone_why,
            changed=tuple(json.loads(row.changed)) if row.changed else (),
        )
        for row in rows
    ]
