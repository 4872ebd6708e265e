"""Who did what towards whom, summed over claims and not over copies, on Goldstein's sides of zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.model import Claim, Event, Relation

# Goldstein (1992), "A conflict-cooperation scale for WEIS events data", as CAMEO's codebook gives it for the
# root category that each of PLOVER's types takes over; PLOVER itself publishes no scale. Types that are no
# act towards someone (a disaster, an election, OTHER) have no weight and make no relation.
GOLDSTEIN: dict[str, float] = {
    "AGREE": 4.0,
    "CONSULT": 1.0,
    "SUPPORT": 3.5,
    "COOPERATE": 6.0,
    "AID": 7.0,
    "CONCEDE": 5.0,
    "YIELD": 5.0,
    "RETREAT": 5.0,
    "REQUEST": -1.0,  # the mean of an appeal, 3.0, and a demand, -5.0: PLOVER joins the two
    "ACCUSE": -2.0,
    "REJECT": -4.0,
    "THREATEN": -6.0,
    "PROTEST": -6.5,
    "SANCTION": -4.0,
    "MOBILIZE": -7.2,
    "COERCE": -7.0,
    "ASSAULT": -9.0,
}
# What is only planned, alleged, denied or supposed is no act yet. A threat or a request is itself one.
DONE = frozenset({"happened", "ongoing"})


def find_relations(claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Relation, ...]:
    """The relations between entities in the claims, sorted by actor and recipient.

    Each claim counts once for a pair of entities and a type, however many accounts carry it; denying accounts
    and background count nothing. `cooperation` is a sum of weights of zero or more, `conflict` a sum of
    weights of zero or less, turned positive.
    """
    by_id = {event.id: event for event in events}
    weights: dict[tuple[str, str], dict[tuple[str, str], float]] = defaultdict(dict)
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        for account in claim.accounts:
            if account.denies:
                continue
            for event in (by_id[one] for one in account.events if one in by_id):
                for pair in _pairs(event):
                    weights[pair][claim.id, event.type] = GOLDSTEIN[event.type]
                    seen[pair].add(event.id)
    return tuple(
        Relation(
            actor=actor,
            recipient=recipient,
            cooperation=_sum(w for w in weights[actor, recipient].values() if w > 0),
            conflict=_sum(-w for w in weights[actor, recipient].values() if w < 0),
            events=tuple(sorted(seen[actor, recipient])),
        )
        for actor, recipient in sorted(weights)
    )


def _sum(weights: Iterable[float]) -> float:
    return round(sum(weights, 0.0), 1)


def _pairs(event: Event) -> list[tuple[str, str]]:
    if event.type not in GOLDSTEIN or event.status not in DONE or event.negated or event.background:
        return []
    actors = sorted({party.entity for party in event.actors if party.entity})
    recipients = sorted({party.entity for party in event.recipients if party.entity})
    return [(a, r) for a in actors for r in recipients if a != r]
