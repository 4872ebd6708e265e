"""Names in a text: found, repaired, given one kind an article, and short forms tied to the full ones."""

from rashomon.language.names.find import find_mentions

__all__ = ["find_mentions"]
