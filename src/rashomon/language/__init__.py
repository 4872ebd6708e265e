"""Article → Annotation: sentences, mentions, coreference, times."""

from rashomon.language.annotate import annotate, resolve_times
from rashomon.language.tree import Tree

__all__ = ["Tree", "annotate", "resolve_times"]
