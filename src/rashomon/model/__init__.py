"""The words of the design as frozen dataclasses. Imports nothing but the standard library."""

from rashomon.model.accounts import (
    Account,
    Accounts,
    Change,
    Claim,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyValue,
    Join,
    Origin,
    OriginKind,
    Standing,
    Support,
    Verdict,
)
from rashomon.model.alerts import (
    DEVELOPMENT_KINDS,
    EDIT_KINDS,
    Alert,
    Development,
    DevelopmentKind,
    EditKind,
    Shown,
)
from rashomon.model.codec import decode, encode
from rashomon.model.documents import (
    Article,
    Derivation,
    Evidence,
    FieldName,
    RawDocument,
    Rejected,
    Removed,
    Told,
    Witness,
)
from rashomon.model.dossier import FORMAT, Dossier, Relation, SummarySentence, TimelineEntry
from rashomon.model.entities import (
    Entity,
    Feature,
    Location,
    Merge,
    PlaceLevel,
    Spelling,
    Tenure,
    TenureStatus,
)
from rashomon.model.events import Event, MainEvent, Place, Quantity, Status
from rashomon.model.identity import identifier, sha256
from rashomon.model.judgements import JudgedKind, Judgement, JudgementSubject, JudgementVerdict, Named
from rashomon.model.language import (
    Annotation,
    Kind,
    Mention,
    Reference,
    ReferenceForm,
    Sentence,
    TimeExpression,
    TimeKind,
    Token,
)
from rashomon.model.moments import PRECISIONS, Basis, Moment, Precision, day, days, instant
from rashomon.model.parties import Party, Sector, SourceKind
from rashomon.model.provenance import EdgeKind, NodeKind, Provenance, ProvenanceEdge, ProvenanceNode
from rashomon.model.signals import Signal, SignalKind
from rashomon.model.spans import Span, span_at
from rashomon.model.stages import Stage
from rashomon.model.statements import Attitude, Manner, SpeechForm, Statement
from rashomon.model.stories import Chapter, Reading, Story, StoryLink, StoryTie
from rashomon.model.tellings import Loaded, Telling, Voice

__all__ = [
    "DEVELOPMENT_KINDS", "EDIT_KINDS", "FORMAT", "PRECISIONS", "Account", "Accounts", "Alert", "Annotation",
    "Article", "Attitude", "Basis", "Change", "Chapter", "Claim", "Derivation", "Development", "DevelopmentKind",
    "Discrepancy", "DiscrepancyKind", "DiscrepancyValue", "Dossier", "EdgeKind", "EditKind", "Entity", "Event",
    "Evidence", "Feature", "FieldName", "Join", "JudgedKind", "Judgement", "JudgementSubject", "JudgementVerdict",
    "Kind", "Loaded", "Location", "MainEvent", "Manner", "Mention", "Merge", "Moment", "Named", "NodeKind", "Origin",
    "OriginKind", "Party", "Place", "PlaceLevel", "Precision", "Provenance", "ProvenanceEdge", "ProvenanceNode",
    "Quantity", "RawDocument", "Reading", "Reference", "ReferenceForm", "Rejected", "Relation", "Removed", "Sector",
    "Sentence", "Shown", "Signal", "SignalKind", "SourceKind", "Span", "SpeechForm", "Spelling", "Stage", "Standing",
    "Statement", "Status", "Story", "StoryLink", "StoryTie", "SummarySentence", "Support", "Telling", "Tenure",
    "TenureStatus", "TimeExpression", "TimeKind", "TimelineEntry", "Token", "Told", "Verdict", "Voice", "Witness",
    "day", "days", "decode", "encode", "identifier", "instant", "sha256", "span_at",
]  # fmt: skip
