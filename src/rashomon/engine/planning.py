"""Which stories there should be, of which articles, told under which judgements; and which are told already."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.engine.judging import about, in_force, words_of
from rashomon.engine.versions import TELLING
from rashomon.engine.work import PackedFeatures
from rashomon.model import Judgement, decode, identifier
from rashomon.store import Store
from rashomon.stories.grouping import group


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A story to be: its articles, the judgements that may touch it, and the hash of all it is made of."""

    story: str
    key: str
    members: tuple[str, ...]
    judgements: tuple[Judgement, ...]


def plan(store: Store, reading: str) -> list[Planned]:
    """The stories of a store, in the order of their identifiers. `reading`: the version that its readings are of."""
    from rashomon.engine.copies import refresh, superseded  # with numpy, which a listing need not wait for

    # Of an article's versions the latest alone is an account: an outlet does not confirm itself.
    refresh(store, reading)
    earlier = superseded(store)
    kept = [decode(PackedFeatures, f).features() for f in store.features() if f["article"] not in earlier]
    names = {f.article: words_of(f.names) for f in kept} if (judgements := in_force(store.judgements())) else {}
    planned = []
    for members in group(kept):
        story = identifier("story", min(members))
        words = frozenset[str]().union(*(names[m] for m in members)) if names else frozenset[str]()
        touching = tuple(j for j in judgements if about(j, members, words))
        key = identifier("key", reading, TELLING, *members, *(f"{j.id}@{j.at}" for j in touching))
        planned.append(Planned(story=story, key=key, members=members, judgements=touching))
    return sorted(planned, key=lambda p: p.story)
