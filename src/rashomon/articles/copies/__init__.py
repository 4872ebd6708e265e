"""Copies and versions: what any two articles share, whence it comes, and what one article became."""

from rashomon.articles.copies.direction import Clue, Direction, find_direction
from rashomon.articles.copies.edits import Changes, FieldChange, Piece, SentenceChange, Swap, changes
from rashomon.articles.copies.fingerprints import SURE, VERSION, Fingerprints, fingerprints
from rashomon.articles.copies.index import Candidate, Index
from rashomon.articles.copies.notices import Notice
from rashomon.articles.copies.reuse import Passage, Reuse, Run, Text, chains, find_reuse, shared_runs
from rashomon.articles.copies.versions import ArticleKey, Lineage, Version, key_of, lineages

__all__ = [
    "SURE", "VERSION", "ArticleKey", "Candidate", "Changes", "Clue", "Direction", "FieldChange", "Fingerprints",
    "Index", "Lineage", "Notice", "Passage", "Piece", "Reuse", "Run", "SentenceChange", "Swap", "Text", "Version",
    "chains", "changes", "find_direction", "find_reuse", "fingerprints", "key_of", "lineages", "shared_runs",
]  # fmt: skip
