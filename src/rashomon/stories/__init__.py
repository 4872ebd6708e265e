"""Article → Story."""

from rashomon.stories.cluster import cluster

__all__ = ["cluster"]
