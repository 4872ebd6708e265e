"""What the search for names works on: the words that tell, a candidate, and a text with its tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.language.gazetteer import Entry
from rashomon.model import Kind, Token

KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "nationality",
    "FAC": "facility", "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work",
}  # fmt: skip
PARTICLES = frozenset(
    "al el bin ibn ben bint abu von van der den de du da di dos das del della la le ter ten zu zur af av".split()
)
# The last word of a name says what it is the name of.
SUFFIXES: dict[str, Kind] = {
    **dict.fromkeys(
        "ministry department army navy force forces guard party university college council committee commission "
        "agency association federation union court parliament congress senate assembly police bureau bank group "
        "corporation corp company co inc ltd plc llc foundation institute institution society authority command "
        "board office service services news times post herald tribune gazette journal network media press fund "
        "league club organisation organization administration cabinet politburo brigade regiment battalion "
        "division corps airlines airways centre center trust alliance coalition front movement team air store "
        "freight logistics shipping lines holdings industries motors pharmaceuticals technologies systems partners "
        "ventures railways insurance securities telecom telecommunications airlines mining chemicals foods "
        "electronics laboratories enterprises associates".split(),
        "organisation",
    ),
    **dict.fromkeys("war day festival games cup olympics championship summit prize award".split(), "event"),
    **dict.fromkeys(
        "airport bridge hospital stadium tower square mosque church cathedral prison palace station hotel "
        "museum base port dam tunnel cemetery street avenue road highway harbor harbour".split(),
        "facility",
    ),
    **dict.fromkeys(
        "river sea ocean mountain mountains peninsula province county island islands lake bay gulf strait "
        "valley desert district region state coast city village town falls springs".split(),
        "place",
    ),
}  # fmt: skip
# Words that begin the names of companies and are no person's surname when they stand alone.
# The first word of a name may say it too.
PREFIXES: dict[str, Kind] = {
    **dict.fromkeys("cape mount lake gulf fort port isle".split(), "place"),
    **dict.fromkeys("university bank institute ministry church".split(), "organisation"),
}
NO_PERSONS = frozenset("united general national international federal social american global medium first".split())
SHIPS = frozenset(["uss", "hms", "mv", "ms", "hmas", "hmcs", "ins", "rv", "usns"])
# What may be joined to a name by a hyphen without being part of it.
HYPHENED = frozenset(
    "led based backed born made style wide run era owned bound like controlled held occupied built type class "
    "month year day old time speaking language funded trained linked allied sponsored educated listed".split()
)
# Capitalised in the news, yet nobody's name.
NO_NAMES = frozenset(
    """covid covid-19 covid19 coronavirus sars-cov-2 ebola hiv aids icbm tv ceo gdp advertisement photo credit
    email e-mail subscribe god internet web premium copyright ist gmt est edt pst bst utc cet am pm monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i we you he she it they the a an and but or not no yes ok mr mrs ms dr
    north south east west""".split()
)
DIRECTIONS = frozenset(["north", "south", "east", "west"])
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
