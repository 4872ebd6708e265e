"""An article's text as language: tokens, sentences, mentions, times. Our own words, no parser's types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.moments import Moment
from rashomon.model.spans import Span
from rashomon.model.swift import swift

# PERSON and the like never leave the language package: these are the design's kinds.
Kind = Literal[
    "person",
    "organisation",
    "place",
    "country",
    "nationality",
    "facility",
    "event",
    "vessel",
    "weapon",
    "product",
    "work",
    "office",
]
# How words stand for somebody named elsewhere in the article.
ReferenceForm = Literal["short", "acronym", "office", "description", "pronoun"]
TimeKind = Literal["date", "time", "duration", "set", "anniversary", "age"]


@swift
@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse. `start`, `end`: code points in the text. `head`: index of its head (a root is
    its own head). `pos` is Universal Dependencies' coarse tag, `tag` Penn Treebank's, `dep` ClearNLP's label
    as the parser gives it. `sentence`: index of its sentence.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@swift
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: tokens `first` (included) to `last` (excluded), characters `start` to `end`."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name (or a description standing for one) in the text; repaired, with its kind by one vote per article.

    `antecedent` is the full name in the same article that a short form, title, description or pronoun
    stands for, where one reading is safe ("Vale" → "Ines Vale"); None otherwise.
    """

    span: Span
    kind: Kind
    head: int  # token index of the syntactic head
    name: str  # span.exact without articles, titles and possessive 's
    antecedent: str | None = None


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that stand for somebody or something named elsewhere in the article: "the minister", "he", "the firm".

    `name` is the full name they stand for, as `Mention.antecedent` has it; None where no one reading is safe.
    `why` says by which rule it was resolved, or why it was not ("two people fit"), in a few words; `candidates` are
    the full names that were left when it was not.
    """

    span: Span
    form: ReferenceForm
    head: int  # token index of the syntactic head
    name: str | None
    why: str
    candidates: tuple[str, ...] = ()


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression and what it means. `moment` is None where it cannot be placed.

    `value` is TIMEX3's value ("2023-07-25", "XXXX-WXX-2", "P3D", "2020-SP"), with X for what is unknown.
    `reads` says by which rule, in a few words.
    """

    span: Span
    kind: TimeKind
    value: str
    moment: Moment | None
    reads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What the language stage found in one article. Tokens cover the text but for white space, in order."""

    article: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    references: tuple[Reference, ...] = ()
