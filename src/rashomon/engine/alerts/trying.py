"""What rules would have told of a store as it stands: for trying rules before a desk runs with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rashomon.engine.alerts.rules import Asking
from rashomon.engine.alerts.watching import Watching
from rashomon.model import Alert
from rashomon.sources.fetch.clock import Clock
from rashomon.store import Store, unpack


def would_tell(
    store: Store, asking: Asking, clock: Clock | None = None, tick: Callable[[int, int], None] | None = None
) -> Iterator[Alert]:
    """The alerts that these rules would have made, had all reports come together while they were in force.

    Story by story, in the order of their identifiers; nothing is written. `tick(done, total)` is called after each.
    Rules' limits an hour are not applied. Raises StoreError.
    """
    from rashomon.dossier import from_json
    from rashomon.engine.alerts.look import look

    stories = store.living()
    watching = Watching(store, asking, clock)
    for done, story in enumerate(stories, 1):
        packed = store.packed_dossier(story)
        if packed is not None:
            dossier = from_json(unpack(packed))
            looking = watching.looking(story, [article.id for article in dossier.articles], all_new=True)
            yield from (alert for alert, _ in look(dossier, replace(looking, asking=asking)).alerts)
        if tick:
            tick(done, len(stories))
