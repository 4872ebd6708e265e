"""Someone said something: who, in what words, and through whom it reached us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.parties import Party, SourceKind
from rashomon.model.spans import Span
from rashomon.model.swift import swift

SpeechForm = Literal["direct", "indirect", "mixed"]
# What is attributed: words said or written; a thought (belief, knowledge, expectation, wish, intent) that the reporter
# gives to someone; a stance, where someone is told to be for or against something named, with no words of theirs.
Manner = Literal["speech", "thought", "stance"]
# How the cue presents it. The last seven are of questions, thoughts and stances.
Attitude = Literal[
    "says", "confirms", "claims", "denies", "warns", "promises", "orders", "requests", "alleges", "admits",
    "asks", "thinks", "expects", "wants", "intends", "supports", "opposes",
]  # fmt: skip


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One piece of reported speech, or of thought or stance where `manner` says so.

    `relayed_by` is the chain from the speaker outwards, innermost first, each link with its words; its parties carry
    their `source_kind`. `speaker` is None only where the words are quoted and no one is named as saying them.
    `content` is the whole of what is said (for a direct quotation the words between the marks, over every sentence
    it runs). `parent` is the statement inside which this one stands.
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
    manner: Manner = "speech"
