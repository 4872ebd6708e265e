"""Article → Story."""

from rashomon.stories.grouping import cluster

__all__ = ["cluster"]
