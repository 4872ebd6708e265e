"""What the rooms of names and places ask of the register: one identity, and the record of its page."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.engine import NoSuchEntity, NoSuchStory
from rashomon.engine.deeds import Deeds, deeds_of
from rashomon.engine.register import Listed
from rashomon.entities.register import Identity
from rashomon.interfaces.views.portrait import Record
from rashomon.interfaces.web.house import House

STORIES = 8  # stories told of on one page of a name: each is a dossier to be opened


def register_of(house: House) -> Listed:
    """The identities of the house's store, as of now."""
    return house.desk.register()


def identity_of(listed: Listed, name: str) -> Identity:
    """An identity by its identifier or, where that is one's alone, the beginning of it. Raises NoSuchEntity."""
    found = listed.by_id.get(name)
    if found is None:
        begun = [i for i in listed.identities if i.id.startswith(name)] if len(name) >= 6 else []
        if len(begun) != 1:
            raise NoSuchEntity("Nobody and nothing goes by that identifier here. A judgement may have changed it.")
        found = begun[0]
    return found


def record_of(house: House, listed: Listed, identity: Identity, *, first: int = 0, story: str | None = None) -> Record:
    """What a page of a name tells: of STORIES stories from number `first` on, that of `story` before all others."""
    stories = list(listed.stories_of(identity))
    weight = dict.fromkeys(stories, 0)
    for card in listed.cards_of(identity):
        weight[card.story] += len(card.articles)
    stories.sort(key=lambda s: (s != story, -weight[s], s))
    own: dict[str, set[str]] = {}
    for s, entity in identity.cards:
        own.setdefault(s, set()).add(entity)
    deeds: list[Deeds] = []
    for s in stories[first : first + STORIES]:
        try:
            deeds.append(deeds_of(house.story(s), own[s]))
        except (NoSuchStory, KeyError):  # told anew meanwhile, and part of another story now
            continue
    shown = {d.dossier.story.id for d in deeds}
    headlines = house.desk.store.headlines(stories)
    return Record(
        identity=identity,
        cards=listed.cards_of(identity),
        stories=tuple(deeds),
        told=tuple((s, headlines.get(s, "")) for s in stories),
        others={key: i for d in deeds for key in _keys(d) if key[0] in shown and (i := listed.of.get(key))},
        named=_named(listed, identity),
    )


def _keys(deeds: Deeds) -> Sequence[tuple[str, str]]:
    return [(deeds.dossier.story.id, entity.id) for entity in deeds.dossier.entities]


def _named(listed: Listed, identity: Identity) -> dict[str, tuple[Identity, ...]]:
    """Who bears the names that this one was kept apart from."""
    wanted = {n for merge in identity.apart for n in (merge.left, merge.right)}
    found: dict[str, list[Identity]] = {}
    if wanted:
        for other in listed.identities:
            for name in wanted & {other.name, *other.spellings}:
                found.setdefault(name, []).append(other)
    return {name: tuple(others) for name, others in found.items()}
