"""One identity of a store, found by what people call it, with what each story knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.engine.judging import NoSuchEntity
from rashomon.engine.register import Listed
from rashomon.entities.register import Identity
from rashomon.model import Entity, Kind, decode
from rashomon.store import Store

SHOWN = 8  # identities named in an error


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord:
    """An identity with what each story knows of it: (story's identifier, its headline, the story's entity)."""

    identity: Identity
    stories: tuple[tuple[str, str, Entity], ...]


def entity_record(store: Store, listed: Listed, name: str, kind: Kind | None = None) -> EntityRecord:
    """The identity `name` means, with what each story knows of it. Raises NoSuchEntity."""
    found = listed.meant(name, kind) if name else []
    if len(found) != 1:
        some = "\n".join(f"  {i.id}  {i.kind}  {i.name}" for i in found[:SHOWN])
        more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        if found:
            raise NoSuchEntity(f"{len(found)} entities answer to {name!r}; name one of them:\n{some}{more}")
        raise NoSuchEntity(f"Nobody and nothing is called {name!r} in this store. See: rashomon entities")
    identity = found[0]
    stories: list[tuple[str, str, Entity]] = []
    wanted: dict[str, set[str]] = {}
    for story, entity in identity.cards:
        wanted.setdefault(story, set()).add(entity)
    for story in listed.stories_of(identity):
        dossier = store.dossier(story)
        # Only these, not the whole dossier: what is named in every story is named in thousands.
        told = [decode(Entity, one) for one in dossier["entities"] if one["id"] in wanted[story]]
        stories += [(story, str(dossier["story"]["headline"]), one) for one in told]
    return EntityRecord(identity=identity, stories=tuple(stories))
