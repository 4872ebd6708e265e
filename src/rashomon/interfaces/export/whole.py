"""The whole store, a story at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rashomon.engine import Desk, NoSuchStory
from rashomon.model import Dossier


def dossiers(desk: Desk, tick: Callable[[int, int], None] | None = None) -> Iterator[Dossier]:
    """Every story's dossier in the order of the identifiers, each read when its turn comes.

    So the same stores give the same bytes, and a store of any size the same memory. A story that is gone by its turn
    (merged into another by somebody who writes meanwhile) is left out. `tick`: told how many are done, and of how many.
    """
    names = sorted(desk.store.told())
    for done, name in enumerate(names, start=1):
        try:
            dossier = desk.dossier(name)
        except NoSuchStory:
            continue
        if dossier.story.id == name:  # else its name leads to another, whose turn comes or came
            yield dossier
        if tick:
            tick(done, len(names))
