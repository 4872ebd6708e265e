"""Reports find their stories as they come, at a cost that does not grow with the archive."""

from rashomon.stories.online.archive import Archive, Arrival, Changed
from rashomon.stories.online.memory import MemoryShelf
from rashomon.stories.online.shelf import Entry, Shelf

__all__ = ["Archive", "Arrival", "Changed", "Entry", "MemoryShelf", "Shelf"]
