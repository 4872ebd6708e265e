"""Article → Annotation: sentences, mentions, coreference, times."""

from rashomon.language.annotate import annotate, resolve_times
from rashomon.language.coreference import antecedent_of
from rashomon.language.parse import LANGUAGES
from rashomon.language.tree import Tree

__all__ = ["LANGUAGES", "Tree", "annotate", "antecedent_of", "resolve_times"]
