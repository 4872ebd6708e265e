"""Which stories are to be told, of which articles, under which judgements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rashomon.engine.arranging import Comparing, arrange
from rashomon.engine.features import named_in
from rashomon.engine.judging import about, in_force, words_of
from rashomon.engine.versions import TELLING
from rashomon.model import Judgement, identifier
from rashomon.store import Store
from rashomon.stories.online.shelf import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A story to be told: its articles, the judgements that may touch it, the hash of all it is made of, and after how
    many changes that is."""

    story: str
    key: str
    members: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    changes: int = 0


NONE_LEFT: Mapping[str, Planned] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Stories to tell, those that changed and are told already (story, changes), and those that are no more."""

    tell: tuple[Planned, ...]
    told: tuple[tuple[str, int], ...]
    gone: tuple[str, ...]


def plan(
    store: Store, reading: str, comparing: Comparing | None = None, left: Mapping[str, Planned] = NONE_LEFT
) -> Plan:
    """Put what was read into stories, and say which are to be told, in the order of their identifiers.

    `reading`: the version that the store's readings are of. Only stories that changed are looked at.
    `comparing`: who compares reports elsewhere. `left`: what an earlier plan left untold; unchanged, it is not
    looked at again, so that a plan costs what came since.
    """
    # With numpy, which a listing need not wait for.
    from rashomon.articles.copies import VERSION
    from rashomon.engine.copies import refresh
    from rashomon.engine.succession import succeed

    # Of an article's versions the latest alone is an account: an outlet does not confirm itself.
    prints = f"{reading} {VERSION}"
    anew = store.stamp("prints") != prints
    refresh(store, reading, pending=not anew)
    came = sorted({*store.waiting(), *(card.article for card in (store.cards() if anew else ()))})
    arrange(store, reading, succeed(store, came), comparing)
    store.put_stamp("prints", prints)
    made = f"{reading} {TELLING}"
    if store.stamp("told") != made:
        store.mark_all()
        store.put_stamp("told", made)
    tell: list[Planned] = []
    told: list[tuple[str, int]] = []
    gone: list[str] = []
    judgements = in_force(store.judgements())
    for stale in store.stale({story: one.changes for story, one in left.items()}):
        if stale.articles is None:
            tell.append(left[stale.story])
            continue
        if not stale.articles:
            gone.append(stale.story)
            continue
        touching: tuple[Judgement, ...] = ()
        if judgements:
            words = frozenset[str]().union(*(named_in(f) for f in store.features(stale.articles)))
            touching = tuple(j for j in judgements if about(j, stale.articles, words))
        key = identifier("key", reading, TELLING, *stale.articles, *(f"{j.id}@{j.at}" for j in touching))
        if key == stale.key:
            told.append((stale.story, stale.changes))
        else:
            tell.append(
                Planned(
                    story=stale.story, key=key, members=stale.articles, judgements=touching, changes=stale.changes
                )
            )  # fmt: skip
    return Plan(tell=tuple(tell), told=tuple(told), gone=tuple(gone))


def touched_by(store: Store, judgement: Judgement) -> set[str]:
    """The stories that a judgement may change: its articles', and those in whose names all words of one of its stand.

    Too many rather than too few: a story looked at for nothing costs next to nothing.
    """
    found: set[str] = set()
    sides = [judgement.left, judgement.right]
    if judgement.subject == "origins" and any(named.article for named in sides):
        sides = [named for named in sides if named.article]  # one that is bound to a story binds the other
    for named in sides:
        if named.article is not None:
            with store.looking_up() as shelf:
                found |= {entry.story for entry in shelf.entries([number_of(named.article)]).values()}
        else:
            found |= store.stories_with(words_of([named.name]), "name")
    return found
