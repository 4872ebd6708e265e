"""The listing of stories, and those of it that one asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rashomon.engine.judging import words_of
from rashomon.engine.listing import PLACES
from rashomon.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which stories: those reported between two days (either may be open; a story without a date is not among them),
    that name `name` (a person, organisation, place, thing), that have a report of `outlet`, that name `place`. Words
    of a name will do, in any case; several words must stand in one name.
    """

    since: date | None = None
    until: date | None = None
    name: str | None = None
    outlet: str | None = None
    place: str | None = None


def chosen(store: Store, wanted: Wanted, among: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of the listing that are wanted, in its order, one after another; only `among` some, where given."""
    allowed = None if among is None else set(among)
    for kind, asked in (("name", wanted.name), ("place", wanted.place), ("outlet", wanted.outlet)):
        if asked is None:
            continue
        words = words_of([asked])
        found = store.stories_with(words, kind) if words else set()
        if len(words) > 1 and kind != "outlet":
            found = {story for story in found if _in_one_name(store, story, words, kind)}
        allowed = found if allowed is None else allowed & found
    said = words_of([wanted.outlet]) if wanted.outlet is not None else None
    for row in store.listed(allowed):
        by = said is None or any(said <= words_of([outlet]) for outlet in row["outlets"])
        if by and _between(row, wanted.since, wanted.until):
            yield row


def _between(row: Mapping[str, Any], since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    first, last = row["earliest"], row["latest"]
    if not first or not last:
        return False
    return (since is None or last[:10] >= since.isoformat()) and (until is None or first[:10] <= until.isoformat())


def _in_one_name(store: Store, story: str, words: frozenset[str], kind: str) -> bool:
    """Whether all words stand in one name that the story knows, and not in several."""
    for card in store.cards_of_story(story):
        if kind != "place" or card["kind"] in PLACES:
            for name in (card["name"], *card["spellings"]):
                if words <= words_of([name]):
                    return True
    return False
