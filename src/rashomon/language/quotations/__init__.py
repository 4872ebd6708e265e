"""Which words stand between quotation marks: asked by whoever resolves pronouns and by whoever reads what is said."""

from rashomon.language.quotations.marks import Quotation, find_quotations, paragraphs
from rashomon.language.quotations.transcripts import find_turns

__all__ = ["Quotation", "find_quotations", "find_turns", "paragraphs"]
