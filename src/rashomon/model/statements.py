"""Someone said something: who, in what words, and through whom it reached us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.spans import Span

SpeechForm = Literal["direct", "indirect", "mixed"]
Attitude = Literal[
    "says", "confirms", "claims", "denies", "warns", "promises", "orders", "requests", "alleges", "admits"
]
SourceKind = Literal[
    "official", "person", "agency", "outlet", "document", "anonymous", "social", "own", "group", "unknown"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone or something named at a place in the text.

    `text` is the name that the words stand for as far as the article says it ("Ines Vale" for "he" or "she" where
    one reading is safe, else the words themselves); `span` the words; `entity` the identity across articles,
    None until entities are resolved or where they cannot be. A passive with no one named has no party.
    """

    entity: str | None = None
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One piece of reported speech. `relayed_by` is the chain from the speaker outwards, innermost first.

    `speaker` is None only where the words are quoted and no one is named as saying them. `content` is the whole
    of what is said (for a direct quotation the words between the marks, over every sentence it runs).
    `parent` is the statement inside which this one stands.
    """

    id: str
    article: str
    form: SpeechForm
    speaker: Party | None
    relayed_by: tuple[Party, ...] = ()
    cue: Span | None
    content: Span
    source_kind: SourceKind = "unknown"
    attitude: Attitude = "says"
    parent: str | None = None
    fragments: tuple[Span, ...] = ()  # all pieces of an interrupted quotation, in order; content is the longest
    rule: str = ""  # which rule read it, for `explain`
