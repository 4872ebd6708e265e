"""What one story has of a name: its words, what it does and what is done to it, and the claims it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from rashomon.model import Claim, Dossier, Entity, Event, Party, Relation, Span, Statement

# How a name comes into a claim, the nearest first: the claim is its word, or its word is against it; it acts; it is
# acted upon; it happens there; it is named in the words.
Part = Literal["says", "denies", "acts", "suffers", "there", "named"]
PARTS: tuple[Part, ...] = ("says", "denies", "acts", "suffers", "there", "named")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """A claim with how the name comes into it and the words of an account where it does. `number`: from 1, as the
    story counts its claims."""

    claim: Claim
    number: int
    part: Part
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """A relation to another entity of the story. `active`: whether the name is the one who acts; `events`: those the
    relation rests on."""

    other: str
    active: bool
    relation: Relation
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """All of it, each list in the order of the dossier. `relayed`: statements of others that came through it."""

    dossier: Dossier
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    relayed: tuple[Statement, ...]
    claims: tuple[ClaimPart, ...]
    dealings: tuple[Dealing, ...]
    events: tuple[Event, ...]  # that happen there: of a place


def deeds_of(dossier: Dossier, entities: Collection[str]) -> Deeds:
    """What a story has of a name. `entities`: identifiers of the dossier's entities that are it."""
    events = {event.id: event for event in dossier.events}
    statements = {s.id: s for s in dossier.statements}
    said = tuple(s for s in dossier.statements if s.speaker and s.speaker.entity in entities)
    own = {s.id for s in said}
    there = tuple(e for e in dossier.events if e.place and e.place.entity in entities)
    origins = {origin.id for origin in dossier.origins if origin.entity in entities}
    mentions: dict[str, list[Span]] = defaultdict(list)
    found = tuple(e for e in dossier.entities if e.id in entities)
    for entity in found:
        for span in entity.mentions:
            mentions[span.article].append(span)
    claims = []
    for number, claim in enumerate(dossier.claims, start=1):
        part = _part(claim, entities, origins, events, statements, mentions)
        if part:
            claims.append(ClaimPart(claim=claim, number=number, part=part[0], evidence=part[1]))
    return Deeds(
        dossier=dossier,
        entities=found,
        statements=said,
        relayed=tuple(
            s for s in dossier.statements if s.id not in own and any(p.entity in entities for p in s.relayed_by)
        ),
        claims=tuple(claims),
        dealings=tuple(_dealings(dossier.relations, entities, events)),
        events=there,
    )


def _dealings(relations: Iterable[Relation], entities: Collection[str], events: dict[str, Event]) -> Iterable[Dealing]:
    for relation in relations:
        actor, recipient = relation.actor in entities, relation.recipient in entities
        if actor != recipient:
            yield Dealing(
                other=relation.recipient if actor else relation.actor,
                active=actor,
                relation=relation,
                events=tuple(events[key] for key in relation.events if key in events),
            )


def _part(
    claim: Claim,
    entities: Collection[str],
    origins: Collection[str],
    events: dict[str, Event],
    statements: dict[str, Statement],
    mentions: dict[str, list[Span]],
) -> tuple[Part, Span] | None:
    """How the name comes into the claim, the nearest way over all accounts, with that account's words."""
    found: dict[Part, Span] = {}
    for account in claim.accounts:
        if not account.evidence:
            continue
        words = account.evidence[0]
        speakers = [statements[key].speaker for key in account.statements if key in statements]
        if account.origin in origins or _any(speakers, entities):
            found.setdefault("denies" if account.denies else "says", words)
        for event in (events[key] for key in account.events if key in events):
            if _any(event.actors, entities):
                found.setdefault("acts", words)
            if _any(event.recipients, entities):
                found.setdefault("suffers", words)
            if event.place and event.place.entity in entities:
                found.setdefault("there", words)
        for span in account.evidence:
            if any(span.contains(mention) for mention in mentions.get(span.article, ())):
                found.setdefault("named", span)
    return next(((part, found[part]) for part in PARTS if part in found), None)


def _any(parties: Iterable[Party | None], entities: Collection[str]) -> bool:
    return any(party is not None and party.entity in entities for party in parties)
