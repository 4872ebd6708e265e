"""Readings of invented texts, parsed once a run."""

from __future__ import annotations

from datetime import date
from functools import cache

from rashomon.language import annotate
from rashomon.model import Article, Entity, Judgement, Kind, Named, Reading, day


@cache
def reading(text: str, name: str = "", published: str = "") -> Reading:
    """The reading of a text: its annotation only. `published`: ISO date, "" for none."""
    moment = day(date.fromisoformat(published), basis="stated") if published else None
    article = Article(id=name or f"a{text[:12]}", location="x", sha256="0", text=text, published=moment)
    return Reading(article=article, annotation=next(iter(annotate([article]))))


def people(entities: tuple[Entity, ...]) -> dict[str, list[Entity]]:
    """The persons among entities by name."""
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind == "person":
            found.setdefault(entity.name, []).append(entity)
    return found


def judge(
    verdict: str, left: str, right: str, *, at: str = "2026-01-01", kind: Kind | None = None,
    left_in: str | None = None, right_in: str | None = None, by: str = "Ann"
) -> Judgement:  # fmt: skip
    """A judgement of names, everywhere or in one article."""
    return Judgement(
        id=f"j{verdict}{left}{right}{at}{by}", verdict="same" if verdict == "same" else "different",
        left=Named(name=left, article=left_in), right=Named(name=right, article=right_in),
        kind=kind, by=by, at=f"{at}T00:00:00Z", why="",
    )  # fmt: skip
