"""What the search for names works on: the words that tell, a candidate, and a text with its tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.language.gazetteer import Entry
from rashomon.language.names.lexicon import kinds, words
from rashomon.model import Kind, Token

KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "nationality",
    "FAC": "facility", "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work",
}  # fmt: skip
PARTICLES = words("persons", "particles")
# The last word of a name says what it is the name of; the first may say it too.
SUFFIXES = kinds("last")
PREFIXES = kinds("first")
# Of the last words, those that are people's surnames too.
SURNAMES = words("surnames", "last")
NO_PERSONS = words("persons", "no_persons")
SHIPS = words("ships", "prefixes")
# What may be joined to a name by a hyphen without being part of it.
HYPHENED = words("hyphened", "after")
# Capitalised in the news, yet nobody's name.
NO_NAMES = words("names", "never")
DIRECTIONS = words("names", "directions")
CAMEL = re.compile(r"(?!Mc|Mac|De|Le|La|Di|Du|Fitz|Van|Ter)[A-Z][a-z]+[A-Z]")
QUOTES = frozenset("\"'“”‘’«»`") | {"''", "``"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: characters `start` to `end`, tokens `first` to `last` (excluded), what it is thought to be.

    `entry` is the gazetteer's, where it is in it. `titled` says a personal title stands before it.
    `portfolio` is set for ministries.
    """

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    entry: Entry | None = None
    titled: bool = False
    portfolio: tuple[str, ...] = ()


class Text:
    """An article's text and tokens, with the way from characters to tokens."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self._starts = [token.start for token in tokens]

    def token_at(self, character: int) -> int:
        """The index of the token that holds, or is the last to start before, a character."""
        return max(0, bisect_right(self._starts, character) - 1)

    def tight(self, left: int, right: int) -> bool:
        """Whether two tokens stand with nothing between them."""
        return self.tokens[left].end == self.tokens[right].start


def candidate(source: Text, first: int, last: int, kind: Kind, titled: bool) -> Candidate:
    """The candidate of tokens `first` to `last` (excluded)."""
    tokens = source.tokens
    return Candidate(tokens[first].start, tokens[last - 1].end, first, last, kind, titled=titled)
