"""Article → Annotation: sentences, mentions, coreference, times."""

from rashomon.language.annotate import annotate, resolve_times
from rashomon.language.coreference import antecedent_of
from rashomon.language.tree import Tree

__all__ = ["Tree", "annotate", "antecedent_of", "resolve_times"]
