"""One identity of a store, found by what people call it, with what each story knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.engine.judging import NoSuchEntity
from rashomon.engine.register import Listed
from rashomon.entities.register import Identity
from rashomon.model import Entity, Kind
from rashomon.store import Store

SHOWN = 8  # identities named in an error


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord:
    """An identity with what each story knows of it: (story's identifier, its headline, the story's entity)."""

    identity: Identity
    stories: tuple[tuple[str, str, Entity], ...]


def entity_record(store: Store, listed: Listed, name: str, kind: Kind | None = None) -> EntityRecord:
    """The identity `name` means, with what each story knows of it. Raises NoSuchEntity."""
    from rashomon.dossier import from_json

    found = listed.meant(name, kind) if name else []
    if len(found) != 1:
        some = "\n".join(f"  {i.id}  {i.kind}  {i.name}" for i in found[:SHOWN])
        more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        if found:
            raise NoSuchEntity(f"{len(found)} entities answer to {name!r}; name one of them:\n{some}{more}")
        raise NoSuchEntity(f"Nobody and nothing is called {name!r} in this store. See: rashomon entities")
    identity = found[0]
    stories = []
    for story in listed.stories_of(identity):
        dossier = from_json(store.dossier(story))
        wanted = {e for s, e in identity.cards if s == story}
        stories += [(story, dossier.story.headline, e) for e in dossier.entities if e.id in wanted]
    return EntityRecord(identity=identity, stories=tuple(stories))
