"""What the accounts claim, where each claim comes from, and where the tellings part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.entities import Feature
from rashomon.model.moments import Moment
from rashomon.model.signals import Signal
from rashomon.model.spans import Span
from rashomon.model.swift import swift

Standing = Literal["confirmed", "repeated", "single", "disputed"]
Support = Literal["verbatim", "rewrite", "same-source", "own", "unknown"]
OriginKind = Literal["official", "person", "agency", "outlet", "document", "anonymous", "social", "group", "unknown"]
DiscrepancyKind = Literal[
    "number", "date", "name", "place", "actor", "quotation", "sequence", "polarity", "superlative",
    "arithmetic", "status",
]  # fmt: skip
Change = Literal["negation", "number", "name", "modality", "wording"]
Verdict = Literal["conflict", "update", "rounding", "granularity", "scope", "translation", "spelling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where accounts of claims end up when their chains are followed back."""

    id: str
    kind: OriginKind
    name: str
    entity: str | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why a telling belongs to its claim: the telling of another account that it is most like, the score, and what
    the score is made of (only what counted, heaviest first)."""

    to: Span
    score: float
    features: tuple[Feature, ...]


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How one article tells one claim: the words, the origin it leads to, and how it came by them.

    `because` says in a few words why this support and this origin; `signals` are the evidence for it. `join` is None
    where no other account tells the claim.
    """

    article: str
    evidence: tuple[Span, ...]
    events: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    origin: str
    support: Support
    denies: bool = False  # the account carries the claim in order to deny it
    because: str = ""
    signals: tuple[Signal, ...] = ()
    join: Join | None = None


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition across accounts. `text` is the words of one account, with its attribution kept.

    `independent` is [low, high]: low when every unknown is taken as a reprint, high when as its own.
    """

    id: str
    text: str
    standing: Standing
    origins: tuple[str, ...]
    independent: tuple[int, int]
    moment: Moment | None = None
    accounts: tuple[Account, ...]
    status: str = "happened"  # the status of its event, where it has one: planned, alleged, denied ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyValue:
    """What one account has, the words that say so, and whose word it is: an origin's identifier, None where no claim
    rests on these words."""

    value: str
    article: str
    evidence: Span
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Accounts of one claim that differ. `explanation` says in one sentence why this verdict, for the reader.

    `changes`: of a quotation, what the other words change, the gravest first.
    """

    id: str
    kind: DiscrepancyKind
    verdict: Verdict
    claims: tuple[str, ...]
    values: tuple[DiscrepancyValue, ...]
    explanation: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What comparing a story's accounts gave: the middle of the dossier."""

    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    discrepancies: tuple[Discrepancy, ...]
