"""The person, organisation or place a name stands for, across all articles, with every spelling seen."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.language import Kind
from rashomon.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way the name is written, and the articles that write it so."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One identity. `name` is the fullest, most frequent spelling; `descriptions` are what the accounts call it."""

    id: str
    kind: Kind
    name: str
    spellings: tuple[Spelling, ...]
    descriptions: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    country: str | None = None  # ISO 3166 alpha-2, where known
