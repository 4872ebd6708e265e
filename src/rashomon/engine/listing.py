"""One story in a line: what a table of stories shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from rashomon.model import Dossier, encode
from rashomon.stories.named import days_of_publication

STANDINGS = ("confirmed", "repeated", "single", "disputed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A row: counts, the days from the first to the last report, and the story itself as JSON values."""

    id: str
    headline: str
    accounts: int
    outlets: tuple[str, ...]  # named ones, sorted; an article whose outlet is unknown adds none
    origins: int  # known ones
    claims: dict[str, int]  # by standing
    discrepancies: int
    conflicts: int
    earliest: str | None
    latest: str | None
    basis: str | None
    story: dict[str, Any]


def listing_of(dossier: Dossier) -> Listing:
    """The row of one dossier."""
    standings = Counter(claim.standing for claim in dossier.claims)
    moment = days_of_publication(dossier.articles)
    return Listing(
        id=dossier.story.id,
        headline=dossier.story.headline,
        accounts=len(dossier.articles),
        outlets=tuple(sorted({a.outlet for a in dossier.articles if a.outlet})),
        origins=sum(o.kind != "unknown" for o in dossier.origins),
        claims={standing: standings.get(standing, 0) for standing in STANDINGS},  # type: ignore[call-overload]
        discrepancies=len(dossier.discrepancies),
        conflicts=sum(d.verdict == "conflict" for d in dossier.discrepancies),
        earliest=moment.earliest if moment else None,
        latest=moment.latest if moment else None,
        basis=moment.basis if moment else None,
        story=encode(dossier.story),
    )
