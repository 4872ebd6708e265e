"""Article → Annotation: sentences, mentions, coreference, times."""

from rashomon.language.annotate import annotate, resolve_times
from rashomon.language.languages import LANGUAGES, is_read
from rashomon.language.references import antecedent_of
from rashomon.language.tree import Tree

__all__ = ["LANGUAGES", "Tree", "annotate", "antecedent_of", "is_read", "resolve_times"]
