"""What analysts decided, kept for good: one that is taken back stays, with who took it back, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from rashomon.model import Judgement, JudgementVerdict, Kind, Named
from rashomon.store import tables as t
from rashomon.store.connection import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A judgement, and who took it back, when (ISO 8601, UTC) and why; None while it holds."""

    judgement: Judgement
    undone_by: str | None = None
    undone_at: str | None = None
    undone_why: str | None = None

    @property
    def holds(self) -> bool:
        """Whether nobody took it back."""
        return self.undone_at is None


class Judgements(Opened):
    """The part of a store that keeps judgements."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement; one of the same words that was taken back holds again, from now."""
        row = {
            "verdict": judgement.verdict, "kind": judgement.kind, "by": judgement.by, "at": judgement.at,
            "left_name": judgement.left.name, "left_article": judgement.left.article,
            "right_name": judgement.right.name, "right_article": judgement.right.article, "why": judgement.why,
        }  # fmt: skip
        again = {**row, "undone_by": None, "undone_at": None, "undone_why": None}
        with self._write() as c:
            c.execute(
                insert(t.judgements).values(id=judgement.id, **row)
                .on_conflict_do_update(index_elements=["id"], set_=again)
            )  # fmt: skip

    def undo(self, judgement: str, *, by: str, at: str, why: str) -> None:
        """Take a judgement back. KeyError where none of that identifier holds."""
        held = (t.judgements.c.id == judgement) & t.judgements.c.undone_at.is_(None)
        with self._write() as c:
            done = c.execute(update(t.judgements).where(held).values(undone_by=by, undone_at=at, undone_why=why))
            if not done.rowcount:
                raise KeyError(judgement)

    def judgements(self) -> list[Kept]:
        """All judgements, the first made first; those taken back too."""
        order = (t.judgements.c.at, t.judgements.c.id)
        with self._look() as c:
            return [
                Kept(
                    judgement=Judgement(
                        id=row.id,
                        verdict=cast(JudgementVerdict, row.verdict),
                        left=Named(name=row.left_name, article=row.left_article),
                        right=Named(name=row.right_name, article=row.right_article),
                        kind=cast("Kind | None", row.kind),
                        by=row.by,
                        at=row.at,
                        why=row.why,
                    ),
                    undone_by=row.undone_by,
                    undone_at=row.undone_at,
                    undone_why=row.undone_why,
                )
                for row in c.execute(select(t.judgements).order_by(*order))
            ]
