"""Article → Story."""

from rashomon.stories.grouping import group

__all__ = ["group"]
