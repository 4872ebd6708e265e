"""Reports find their stories as they come, at a cost that does not grow with the archive."""

from rashomon.stories.online.archive import Archive, Arrival
from rashomon.stories.online.changes import Changed
from rashomon.stories.online.memory import MemoryShelf
from rashomon.stories.online.prepared import Prepared
from rashomon.stories.online.shelf import Entry, Shelf

# Raised whenever the same reports may come into other stories: all are then put into stories anew.
VERSION = "stories/2"

__all__ = ["VERSION", "Archive", "Arrival", "Changed", "Entry", "MemoryShelf", "Prepared", "Shelf"]
