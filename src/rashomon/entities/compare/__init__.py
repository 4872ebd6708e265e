"""Whether two names are one name: a table of named features, each saying to the user what it sees."""

from rashomon.entities.compare.acronyms import acronym_of
from rashomon.entities.compare.blocking import blocking_keys
from rashomon.entities.compare.score import SAME, explain, likeness, same

__all__ = ["SAME", "acronym_of", "blocking_keys", "explain", "likeness", "same"]
