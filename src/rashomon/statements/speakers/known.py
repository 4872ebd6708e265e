"""Who has spoken so far in an article, as the pronouns and descriptions after it ask: in one pass over the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field

from rashomon.language import Tree
from rashomon.model import Party, Token

# How many of the last speakers are remembered in order.
LAST = 24


@dataclass(slots=True)
class Told:
    """A statement as the next one looks back at it."""

    speaker: Party | None
    chain: tuple[Party, ...]
    tokens: tuple[Token, ...]  # the speaker's phrase
    sentence: int  # of its cue; of its content where it has none
    start: int
    end: int  # of the content
    direct: bool
    nested: bool
    cued: bool
    plural: bool = False
    documents: frozenset[str] = frozenset()  # what it was said in: "statement", "letter"


@dataclass(slots=True)
class Known:
    """What has been told of speakers before a place in the article, in the text's order."""

    tree: Tree
    last: deque[Told] = field(default_factory=lambda: deque(maxlen=LAST))
    parties: deque[Party] = field(default_factory=lambda: deque(maxlen=LAST))
    _words: dict[str, set[str]] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Take in one statement."""
        self.last.append(told)
        for party in (told.speaker, *told.chain):
            if party is not None:
                self.parties.append(party)
                self._words.setdefault(party.text, set()).add(party.span.exact.lower())

    def called(self, name: str, word: str) -> bool:
        """Whether a speaker of that name has been called by that word ("she")."""
        return word in self._words.get(name, ())

    def persons_between(self, start: int, end: int) -> list[str]:
        """The full names of the people named between two places of the text."""
        cache = self.tree.answers["people in order"]
        if "starts" not in cache:
            people = sorted(
                (m for m in self.tree.annotation.mentions if m.kind == "person"), key=lambda m: m.span.start
            )
            cache["starts"], cache["people"] = [m.span.start for m in people], people
        low, high = bisect_left(cache["starts"], start), bisect_left(cache["starts"], end)
        return [m.antecedent or m.name for m in cache["people"][low:high]]
