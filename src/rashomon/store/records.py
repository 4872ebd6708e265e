"""What the store takes and gives besides the model's words, and how values are packed."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rashomon.model import Alert, Told

if TYPE_CHECKING:
    from rashomon.store.search import Searchable


def pack(value: Any) -> bytes:
    """JSON, compressed. Keys in the order given: the same value gives the same bytes."""
    return zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 6
    )


def unpack(data: bytes) -> Any:
    """What `pack` packed."""
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What listings and look-ups need of an article; dates are the earliest they may be, ISO 8601."""

    article: str
    sha256: str
    outlet: str | None
    headline: str | None
    url: str | None
    published: str | None
    modified: str | None
    retrieved: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document that was read: its card, its reading and its features for clustering, packed."""

    card: Card
    reading: bytes
    features: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a document was found, when, and what stood beside it."""

    location: str
    retrieved: str | None
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """That rules looked at a story: the articles that they have seen now, and what they saw, packed.

    `behind`: they have not looked; `state` is then what stood before, kept where nothing is kept yet. `ended`: stories
    that are no more, and what was seen of which is part of `state` now.
    """

    state: bytes | None
    articles: tuple[str, ...] = ()
    behind: bool = False
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStory:
    """A story's dossier as kept, with what listings need beside it, its entities' cards, packed, and the words, each
    with its kind ("name", "place", "outlet"), that it is found by.

    `searchable`: what it is searched and filtered by; None: that is found out when it is first searched.
    `changes`: after how many changes of the story this tells it (rashomon.store.arranged.Stale). `alerts`: what rules
    asked to be told of it, each with the channels it goes to; kept with the dossier, all or nothing. `limits`: how many
    alerts an hour each rule may make. `looked`: what the rules have seen now; None where no rules are in force.
    """

    story: str
    key: str
    headline: str
    listing: dict[str, Any]
    latest: str
    dossier: bytes
    cards: bytes
    words: tuple[tuple[str, str], ...] = ()
    searchable: Searchable | None = None
    changes: int = 0
    alerts: tuple[tuple[Alert, tuple[str, ...]], ...] = ()
    seconds: tuple[tuple[str, float], ...] = field(default=(), compare=False)  # stages; not kept
    limits: tuple[tuple[str, int], ...] = ()
    looked: Looked | None = None
