"""A story's whole record. Every sentence of it points at spans: evidence is closed."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.accounts import Claim, Discrepancy, Origin
from rashomon.model.documents import Article
from rashomon.model.entities import Entity
from rashomon.model.events import Event
from rashomon.model.moments import Moment
from rashomon.model.provenance import Provenance
from rashomon.model.spans import Span
from rashomon.model.statements import Statement
from rashomon.model.stories import Story
from rashomon.model.tellings import Telling

FORMAT = "rashomon.dossier/1"
NO_PROVENANCE = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """When a claim's happening falls."""

    moment: Moment
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one entity did towards another, over deduplicated claims: the events' scores on PLOVER's published scale."""

    actor: str
    recipient: str
    cooperation: float
    conflict: float
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """One sentence of the summary and the words it rests on."""

    text: str
    evidence: tuple[Span, ...]
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The record of one story, as the JSON has it."""

    story: Story
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    discrepancies: tuple[Discrepancy, ...]
    timeline: tuple[TimelineEntry, ...]
    relations: tuple[Relation, ...]
    summary: tuple[SummarySentence, ...]
    provenance: Provenance = NO_PROVENANCE
    tellings: tuple[Telling, ...] = ()
    format: str = FORMAT
