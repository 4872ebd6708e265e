"""What the accounts claim, where each claim comes from, and where the tellings part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.moments import Moment
from rashomon.model.spans import Span

Standing = Literal["confirmed", "repeated", "single", "disputed"]
Support = Literal["verbatim", "rewrite", "same-source", "own", "unknown"]
OriginKind = Literal["official", "person", "agency", "outlet", "document", "anonymous", "social", "group", "unknown"]
DiscrepancyKind = Literal[
    "number", "date", "name", "place", "actor", "quotation", "sequence", "polarity", "superlative",
    "arithmetic", "status",
]  # fmt: skip
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
class Account:
    """How one article tells one claim: the words, the origin it leads to, and how it came by them."""

    article: str
    evidence: tuple[Span, ...]
    events: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    origin: str
    support: Support
    denies: bool = False  # the account carries the claim in order to deny it
    because: str = ""  # why this support and this origin, in a few words for the reader


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
    """What one account has, and the words that say so."""

    value: str
    article: str
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Accounts of one claim that differ. `explanation` says why this verdict, for the reader."""

    id: str
    kind: DiscrepancyKind
    verdict: Verdict
    claims: tuple[str, ...]
    values: tuple[DiscrepancyValue, ...]
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What comparing a story's accounts gave: the middle of the dossier."""

    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    discrepancies: tuple[Discrepancy, ...]
