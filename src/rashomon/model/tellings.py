"""How each outlet tells the story: what it leads with, what it leaves out, whose voices it carries, in which words."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.parties import SourceKind
from rashomon.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who is heard in an article, and how much: `share` (0 to 1) of the words that are anybody's but the reporter's."""

    name: str
    entity: str | None
    kind: SourceKind | None
    words: int
    share: float
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A word that judges, where other accounts of the same claim use one that does not (`neutral`: theirs)."""

    claim: str
    word: Span
    neutral: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article's way of telling the story. Claims by identifier.

    `leads_with`: the claims of its headline and first sentences; `omits`: what most other accounts tell and it does
    not; `only_here`: what no other account tells; `reporter`: share (0 to 1) of its words that it attributes to nobody.
    """

    article: str
    leads_with: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()
    only_here: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    reporter: float | None = None
    loaded: tuple[Loaded, ...] = ()
