"""Who did what towards whom, summed over claims and not over copies, on the scale of PLOVER's codebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.model import Claim, Event, Relation

# What is only planned, alleged, denied or supposed is no act yet. A threat or a request is itself one.
DONE = frozenset({"happened", "ongoing"})

Pair = tuple[str, str]  # actor, recipient: entities
Weight = tuple[float, float]  # cooperation, conflict


def find_relations(claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Relation, ...]:
    """The relations between entities in the claims, sorted by actor and recipient.

    What is counted: one claim, one pair of entities, one type of event, once, however many accounts, sentences and
    events of that type carry it. Its weight is the events' own `cooperation` and `conflict` (`events.scale`); where
    events of one claim, pair and type weigh differently (a visit here, a meeting there), the weight told in most
    wordings counts, and of equals the one nearer zero. Wordings and not accounts, so that one more copy of a report
    changes no sum. Not counted: accounts that deny the claim; events that are planned, requested, threatened,
    alleged, denied, supposed, negated or background; events without a number, and an entity's acts towards itself.

    `cooperation` and `conflict` are sums of numbers of zero or more; `events` are all events counted in them.
    """
    by_id = {event.id: event for event in events}
    weights: dict[Pair, list[Weight]] = defaultdict(list)
    seen: dict[Pair, set[str]] = defaultdict(set)
    for claim in claims:
        for (pair, _), told in sorted(_told(claim, by_id).items()):
            weights[pair].append(_agreed(told))
            seen[pair].update(event.id for event in told)
    return tuple(
        Relation(
            actor=pair[0],
            recipient=pair[1],
            cooperation=_sum(cooperation for cooperation, _ in weights[pair]),
            conflict=_sum(conflict for _, conflict in weights[pair]),
            events=tuple(sorted(seen[pair])),
        )
        for pair in sorted(weights)
    )


def _told(claim: Claim, by_id: Mapping[str, Event]) -> dict[tuple[Pair, str], list[Event]]:
    """The claim's events that count, by pair and type."""
    found: dict[tuple[Pair, str], list[Event]] = defaultdict(list)
    for account in claim.accounts:
        if account.denies:
            continue
        for event in (by_id[one] for one in account.events if one in by_id):
            if _counts(event):
                for pair in _pairs(event):
                    found[pair, event.type].append(event)
    return found


def _agreed(told: Iterable[Event]) -> Weight:
    """The weight that most wordings give."""
    wordings: dict[Weight, set[str]] = defaultdict(set)
    for event in told:
        weight = event.cooperation or 0.0, event.conflict or 0.0
        wordings[weight].add(" ".join(event.sentence.exact.casefold().split()))
    return min(wordings, key=lambda weight: (-len(wordings[weight]), sum(weight), weight))


def _sum(numbers: Iterable[float]) -> float:
    return round(sum(numbers, 0.0), 1)


def _counts(event: Event) -> bool:
    weighed = event.cooperation is not None or event.conflict is not None
    return weighed and event.status in DONE and not event.negated and not event.background


def _pairs(event: Event) -> Iterator[Pair]:
    actors = sorted({party.entity for party in event.actors if party.entity})
    recipients = sorted({party.entity for party in event.recipients if party.entity})
    return ((actor, recipient) for actor in actors for recipient in recipients if actor != recipient)
