"""What the search for names works on: a candidate, and a text with its tokens and what can be told of its words."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

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
SHIP_NOUNS = words("ships", "nouns")
# What may be joined to a name by a hyphen without being part of it.
HYPHENED = words("hyphened", "after")
# Capitalised in the news, yet nobody's name.
NO_NAMES = words("names", "never")
DIRECTIONS = words("names", "directions")
CAMEL = re.compile(r"(?!Mc|Mac|De|Le|La|Di|Du|Fitz|Van|Ter)[A-Z][a-z]+[A-Z]")
QUOTES = frozenset("\"'“”‘’«»`") | {"''", "``"}
HYPHENS = ("-", "‐", "‑")
# Written in the text, but not read: bidirectional marks, zero-width spaces, soft hyphens, byte order marks.
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Joiners shape Arabic and Indic words; between other letters they are unseen too.
JOINERS = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])")
# A sentence is written as a headline from this share of capitalised words among its longer ones (sentences of news
# have 0.1 to 0.4 of them, lives of laureates up to 0.8, headlines in title case 0.7 and more), from this many of them,
# and if it is no longer than this; one with a full stop needs nearly all.
HEADLINE_SHARE = 0.6
STOPPED_SHARE = 0.92
HEADLINE_WORDS = 3
LONGEST_HEADLINE = 25  # tokens
# A line this long was broken by its width, not by its end: a name may run over it.
WRAPPED = 50


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

    def parted(self, left: int, right: int) -> bool:
        """Whether a line ends between two tokens, and not for its width: no name runs over it."""
        end, start = self.tokens[left].end, self.tokens[right].start
        if start - end < 1 or "\n" not in self.text[end:start]:
            return False
        line = self.text.rfind("\n", max(0, end - WRAPPED), end)
        return self.text[end:start].count("\n") > 1 or line != -1 or end < WRAPPED

    def opens(self, at: int) -> bool:
        """Whether a token is the first of its sentence, quotation marks aside."""
        before = at - 1
        while before >= 0 and self.tokens[before].text in QUOTES:
            before -= 1
        return before < 0 or self.tokens[before].sentence != self.tokens[at].sentence or self.parted(before, at)

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that the article writes in lower case somewhere."""
        return frozenset(t.text for t in self.tokens if t.text.islower())

    @cached_property
    def unjoined(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that stand somewhere with no "and" after them, and those with none before them."""
        tokens = self.tokens
        before = frozenset(t.text for n, t in enumerate(tokens) if n == 0 or tokens[n - 1].text != "and")
        after = frozenset(t.text for n, t in enumerate(tokens) if n + 1 == len(tokens) or tokens[n + 1].text != "and")
        return after, before

    @cached_property
    def of_ships(self) -> bool:
        """Whether the article speaks of a ship."""
        return any(t.lemma in SHIP_NOUNS for t in self.tokens)

    @cached_property
    def low(self) -> list[str]:
        """Each token's text in lower case, without a closing full stop."""
        return [t.text.lower().rstrip(".") for t in self.tokens]

    def where(self, wanted: Container[str]) -> list[int]:
        """The tokens that are one of some words, given in lower case."""
        return [n for n, low in enumerate(self.low) if low in wanted]

    @cached_property
    def headlines(self) -> frozenset[int]:
        """The sentences written with capitals throughout, or with each longer word capitalised."""
        found = set()
        for sentence, members in itertools.groupby(self.tokens, key=lambda t: t.sentence):
            listed = list(members)
            if len(listed) > LONGEST_HEADLINE or len(listed) < HEADLINE_WORDS:
                continue
            longer = [t.text for t in listed[1:] if len(t.text) > 3 and t.text.isalpha()]
            share = STOPPED_SHARE if listed[-1].text == "." else HEADLINE_SHARE
            upper = sum(text[0].isupper() for text in longer)
            if upper >= HEADLINE_WORDS and upper >= share * len(longer):
                found.add(sentence)
        return frozenset(found)


def candidate(source: Text, first: int, last: int, kind: Kind, titled: bool) -> Candidate:
    """The candidate of tokens `first` to `last` (excluded)."""
    tokens = source.tokens
    return Candidate(tokens[first].start, tokens[last - 1].end, first, last, kind, titled=titled)


def clean(name: str) -> str:
    """A name as it is read: without marks that are not seen, with single spaces."""
    if not name.isascii():
        name = JOINERS.sub("", UNSEEN.sub("", name))
    return " ".join(name.split())
