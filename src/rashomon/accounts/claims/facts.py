"""What the steps of making claims share: the story's texts, sources, copies and measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.accounts.alignment.align import measure
from rashomon.accounts.alignment.measures import Vectors
from rashomon.accounts.claims.wording import Book, open_book
from rashomon.accounts.copying.derivation import families
from rashomon.accounts.copying.passages import Sharing
from rashomon.accounts.origins.find import Origins
from rashomon.accounts.origins.independence import Relations
from rashomon.accounts.origins.source import Source
from rashomon.accounts.propositions.find import Proposition
from rashomon.model import Entity, Event, Reading


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What the steps share."""

    books: Mapping[str, Book]
    events: Mapping[str, Mapping[int, Sequence[Event]]]  # by article, then by where the word that tells it begins
    sharing: Mapping[frozenset[str], Sharing]
    partners: Mapping[str, frozenset[str]]  # by article, those with which it shares a passage
    family: Mapping[str, str]
    relations: Relations
    sources: Mapping[str, Source]  # by proposition
    measures: Vectors


def story_facts(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    propositions: Sequence[Proposition],
    sharing: Sequence[Sharing],
) -> StoryFacts:
    """What the propositions of a story's readings rest on; `sharing` is what its articles share word for word."""
    follow = Origins(readings, entities)
    sources = follow.all(propositions)
    family = families([r.article.id for r in readings], [s for s in sharing if s.copied])
    return StoryFacts(
        events={r.article.id: _by_start(r.events) for r in readings},
        books={r.article.id: open_book(r) for r in readings},
        sharing={frozenset((s.left, s.right)): s for s in sharing},
        partners=_partners(sharing),
        family=family,
        relations=Relations(family),
        sources=sources,
        measures=measure(propositions),
    )


def _partners(sharing: Iterable[Sharing]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in sharing:
        found[pair.left].add(pair.right)
        found[pair.right].add(pair.left)
    return {article: frozenset(others) for article, others in found.items()}


def _by_start(events: Iterable[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[event.trigger.start].append(event)
    return dict(found)
