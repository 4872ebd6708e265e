"""One story in a line: what a table of stories shows, and what the page of stories shows beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rashomon.dossier.leaning import known_origins, leaning
from rashomon.model import Account, Dossier, encode
from rashomon.stories.named import days_of_publication

STANDINGS = ("confirmed", "repeated", "single", "disputed")
PLACES = ("place", "country", "facility")
FIRST_HAND = ("own", "same-source")
GIST = 320  # characters of the summary's first sentence


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bunch:
    """Accounts that lean on one origin: how many, and whether the first has it at first hand.

    `origin`: "known", "several" (they lean on no one) or "unknown".
    """

    accounts: int
    first_hand: bool
    origin: str


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


def face_of(dossier: Dossier) -> dict[str, Any]:
    """What the page of stories shows of one: its listing without the story itself, the first sentence of its summary,
    where it happened, its accounts bunched by the origin they lean on, and how many chapters it has. JSON values.
    """
    row = asdict(listing_of(dossier))
    del row["story"]
    first = dossier.summary[0].text if dossier.summary else ""
    gist = first if len(first) <= GIST else f"{first[:GIST].rsplit(None, 1)[0]} …"
    return {
        **row,
        "gist": gist,
        "place": place_of(dossier),
        "bunches": [asdict(bunch) for bunch in bunches_of(dossier)],
        "chapters": len(dossier.story.chapters),
    }


def place_of(dossier: Dossier) -> str | None:
    """The place where most accounts, and at least half of them, put an event that is news; None where there is none.

    A place that fewer put one at is as likely where something else was: none is better than a wrong one.
    """
    names = {entity.id: entity.name for entity in dossier.entities if entity.kind in PLACES}
    put = {(e.place.entity, e.article) for e in dossier.events if e.place and not e.background}
    told = Counter(place for place, _ in put if place in names)
    order = {entity.id: -n for n, entity in enumerate(dossier.entities)}
    best = max(told, key=lambda key: (told[key], order[key or ""]), default=None)
    return names[best] if best and 2 * told[best] >= len(dossier.articles) else None


def bunches_of(dossier: Dossier) -> tuple[Bunch, ...]:
    """The accounts by the origin behind most of their claims, the largest bunch first.

    As on the story's page: a report most of whose claims name no origin is of unknown origin, one that leans on none
    for a quarter of its claims leans on several.
    """
    known = known_origins(dossier)
    told: dict[str, list[Account]] = {article.id: [] for article in dossier.articles}
    for claim in dossier.claims:
        for account in claim.accounts:
            told.setdefault(account.article, []).append(account)
    bunches: dict[str, list[bool]] = {}
    for mine in told.values():
        on = leaning(mine, known)
        kind = (on.origin if on.alone else "several") if on.origin else "unknown"
        bunches.setdefault(kind, []).append(_first_hand(a for a in mine if on.origin in (None, a.origin)))
    last = {"several": 1, "unknown": 2}
    return tuple(
        Bunch(
            accounts=len(bunches[key]),
            first_hand=any(bunches[key]) and key != "unknown",
            origin=key if key in last else "known",
        )
        for key in sorted(bunches, key=lambda key: (last.get(key, 0), -len(bunches[key]), key))
    )


def _first_hand(accounts: Iterable[Account]) -> bool:
    supports = [account.support in FIRST_HAND for account in accounts]
    return 2 * sum(supports) > len(supports)
