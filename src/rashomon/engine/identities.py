"""Who is who across all stories of a store: the register, and one identity found by what people call it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.engine.judging import NoSuchEntity, in_force, words_of
from rashomon.entities.register import Card, Identity, identify_across
from rashomon.model import Entity, decode
from rashomon.store import Store

SHOWN = 8  # identities named in an error


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord:
    """An identity with what each story knows of it: (story's identifier, its headline, the story's entity)."""

    identity: Identity
    stories: tuple[tuple[str, str, Entity], ...]


def identities(store: Store) -> tuple[Identity, ...]:
    """The identities of a store, those in the most stories and articles first. Judgements in force are heeded."""
    cards = [decode(Card, card) for story in store.identities() for card in story]
    found = identify_across(cards, in_force(store.judgements(), "entities"))
    return tuple(sorted(found, key=lambda i: (-len({s for s, _ in i.cards}), -len(i.articles), i.kind, i.name, i.id)))


def find_identities(store: Store, name: str, kind: str | None = None) -> list[Identity]:
    """The identities that `name` may mean: by identifier or its beginning, else by a spelling, else by its words."""
    listed = [i for i in identities(store) if kind in (None, i.kind)]
    found = [i for i in listed if name and i.id.startswith(name)]
    low = name.casefold().strip()
    found = found or [i for i in listed if low in {s.casefold() for s in (i.name, *i.spellings)}]
    words = words_of([name])
    return found or [i for i in listed if words and any(words <= words_of([s]) for s in (i.name, *i.spellings))]


def entity_record(store: Store, name: str, kind: str | None = None) -> EntityRecord:
    """The identity `name` means, with what each story knows of it. Raises NoSuchEntity."""
    from rashomon.dossier import from_json

    found = find_identities(store, name, kind)
    if len(found) != 1:
        some = "\n".join(f"  {i.id}  {i.kind}  {i.name}" for i in found[:SHOWN])
        more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        if found:
            raise NoSuchEntity(f"{len(found)} entities answer to {name!r}; name one of them:\n{some}{more}")
        raise NoSuchEntity(f"Nobody and nothing is called {name!r} in this store. See: rashomon entities")
    identity = found[0]
    stories = []
    for story in dict.fromkeys(s for s, _ in identity.cards):
        dossier = from_json(store.dossier(story))
        wanted = {e for s, e in identity.cards if s == story}
        stories += [(story, dossier.story.headline, e) for e in dossier.entities if e.id in wanted]
    return EntityRecord(identity=identity, stories=tuple(stories))
