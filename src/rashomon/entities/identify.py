"""Fills in whom the parties and places of statements and events are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.entities.resolve import Resolution
from rashomon.model import Event, Party, Place, Reading, Statement


def identify(readings: Sequence[Reading], resolution: Resolution) -> tuple[Reading, ...]:
    """The readings with `entity` of every party and place filled, where it can be; None elsewhere.

    A party is who its words name; where they name nobody ("he"), who its `text` says they stand for.
    """
    return tuple(_identified(reading, resolution) for reading in readings)


def _identified(reading: Reading, resolution: Resolution) -> Reading:
    article = reading.article.id

    def party(p: Party) -> Party:
        return replace(p, entity=resolution.named(article, p.text) or resolution.of(p.span))

    def statement(s: Statement) -> Statement:
        return replace(
            s,
            speaker=party(s.speaker) if s.speaker else None,
            relayed_by=tuple(party(p) for p in s.relayed_by),
        )

    def place(p: Place | None) -> Place | None:
        return replace(p, entity=resolution.named(article, p.text)) if p else None

    def event(e: Event) -> Event:
        return replace(
            e,
            actors=tuple(party(p) for p in e.actors),
            recipients=tuple(party(p) for p in e.recipients),
            place=place(e.place),
        )

    return replace(
        reading,
        statements=tuple(statement(s) for s in reading.statements),
        events=tuple(event(e) for e in reading.events),
    )
