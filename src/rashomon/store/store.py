"""The store: documents, readings, stories in one SQLite file."""

from __future__ import annotations

from rashomon.store.alerts import Alerts
from rashomon.store.arranged import Arranged
from rashomon.store.beats import Beats
from rashomon.store.copies import Copies
from rashomon.store.documents import Documents
from rashomon.store.judgements import Judgements
from rashomon.store.search import Search
from rashomon.store.sources import Sources
from rashomon.store.stories import Stories
from rashomon.store.upkeep.figures import Figures
from rashomon.store.upkeep.parts import Parts


class Store(Documents, Stories, Arranged, Copies, Judgements, Search, Sources, Beats, Alerts, Figures, Parts):
    """A store in one SQLite file. Open it with `Store(path)`; use as a context or call `close`."""
