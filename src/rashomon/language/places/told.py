"""What an article says in so many words of where a place is and what it is.

"Paris, Texas"; "Melbourne, Fla."; "London in Ontario"; "Ontario's London"; "the French town of X"; "Helmand province".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.language import gazetteer
from rashomon.language.places.senses import Told, senses
from rashomon.language.places.words import ABBREVIATIONS, CITY_WORDS, DIVISION_WORDS, TOWN_NOUNS
from rashomon.model import Mention, Token

PLACES = ("place", "country", "facility")
# "X, a small town in the north of Y": so many tokens may stand between.
FARTHEST = 12
# What may stand between a place and what contains it.
BETWEEN = ("DT", "JJ", "JJR", "JJS", "NN", "NNS", "RB", "CD", "HYPH", "VBN", "POS", "PRP$")
INSIDE = ("in", "of")


class Said(NamedTuple):
    """What stands beside one mention. `within`: codes of countries and divisions, one of which contains it."""

    within: tuple[str, ...] = ()
    told: Told | None = None
    listed: bool = False
    container: int | None = None  # where the mention starts that names it after a comma: "Albany, New York"


class Beside:
    """Reads what stands beside the places of one article."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        self.tokens = tokens
        starts = [t.start for t in tokens]
        self.first: dict[int, Mention] = {}  # by the index of a mention's first token
        self.last: dict[int, Mention] = {}
        self.bounds: dict[int, tuple[int, int]] = {}
        for m in mentions:
            first = bisect_left(starts, m.span.start)
            end = max(first + 1, bisect_left(starts, m.span.end))
            if first < len(tokens):
                self.first[first], self.last[end - 1] = m, m
                self.bounds[m.span.start] = first, end

    def said(self, mention: Mention) -> Said:
        """What stands beside a mention of a place."""
        if mention.span.start not in self.bounds:
            return Said()
        first, end = self.bounds[mention.span.start]
        within = self._after(first, end) or self._before(first)
        other = self.first.get(end + 1) if within and self._word(end) == "," else None
        container = other.span.start if other else None
        return Said(within, self._told(first, end), self._listed(first, end), container)

    def _word(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    # What contains it

    def _after(self, first: int, end: int) -> tuple[str, ...]:
        tokens, sentence = self.tokens, self.tokens[first].sentence
        comma = self._word(end) in (",", "(")
        if comma and (code := self._abbreviated(end + 1)):
            return code
        if comma and (other := self.first.get(end + 1)) and self._is_container(other) and not self._is_list(end + 1):
            return codes_of(other)
        if not comma and self._word(end) not in INSIDE[:1]:
            return ()
        for at in range(end + comma, min(end + comma + FARTHEST, len(tokens))):
            if tokens[at].sentence != sentence:
                return ()
            if tokens[at].text.lower() in INSIDE:
                following = at + 1
                while self._word(following) in ("the", "southern", "northern", "eastern", "western", "central"):
                    following += 1
                other = self.first.get(following)
                if other and self._is_container(other):
                    return codes_of(other)
            elif tokens[at].tag not in BETWEEN or tokens[at].text == ",":
                return ()
        return ()

    def _before(self, first: int) -> tuple[str, ...]:
        """ "Ontario's London", "the French border town of X", "Indian Kashmir"."""
        at, steps = first - 1, 0
        while at >= 0 and steps < FARTHEST and self.tokens[at].sentence == self.tokens[first].sentence:
            other = self.last.get(at)
            word = self._word(at)
            if other is not None:
                # a nation's name before the place's own, or before the noun that says what it is
                adjective = other.kind == "nationality" and (steps == 0 or self._is_noun(at + 1, first))
                owner = other.kind in PLACES and self._word(at + 1) in ("'s", "’s", "'", "’")
                return codes_of(other) if adjective or owner else ()
            if word not in ("'s", "’s", "'", "’", "of") and self.tokens[at].tag not in BETWEEN[1:]:
                return ()
            at, steps = at - 1, steps + 1
        return ()

    def _is_noun(self, start: int, end: int) -> bool:
        """Whether the words between say what the place is: "border town of", "province of"."""
        words = [self._word(i) for i in range(start, end)]
        return any(w in TOWN_NOUNS or w in DIVISION_WORDS for w in words) or words[-1:] in (["-held"], ["-controlled"])

    def _abbreviated(self, at: int) -> tuple[str, ...]:
        text = "".join(t.text for t in self.tokens[at : at + 1]).replace(".", "")
        return ABBREVIATIONS.get(text, ()) if text[:1].isupper() else ()

    def _is_container(self, mention: Mention) -> bool:
        return mention.kind in ("place", "country") and bool(codes_of(mention))

    def _is_list(self, at: int) -> bool:
        """Whether the name at `at` goes on as a list does: "Paris, London and Rome"."""
        mention = self.first.get(at)
        if mention is None:
            return False
        end = self.bounds[mention.span.start][1]
        if self._word(end) in ("and", "or", "&"):
            return True
        return self._word(end) == "," and (self._word(end + 1) in ("and", "or") and end + 2 in self.first)

    # What it is

    def _told(self, first: int, end: int) -> Told | None:
        after, before, of = self._word(end), self._word(first - 2), self._word(first - 1) == "of"
        if after in DIVISION_WORDS and self.tokens[end].sentence == self.tokens[first].sentence:
            return "division"
        if after in CITY_WORDS or (of and before in TOWN_NOUNS):
            return "town"
        if of and before in DIVISION_WORDS:
            return "division"
        if self._word(first - 1) in ("upstate",):
            return "division"
        return None

    def _listed(self, first: int, end: int) -> bool:
        """Whether the name is joined with one that is a division's only: "Oregon and Washington"."""
        for other in (
            self.first.get(end + 1) if self._word(end) in ("and", "or", ",") else None,
            self.last.get(first - 2) if self._word(first - 1) in ("and", "or") else None,
        ):
            if other is not None and other.kind == "place" and self.last.get(end - 1) is not None:
                found = senses(other.name)
                if found and found[0].level == "division" and found[0].order == 1 and len(found) < 4:
                    return not (self._word(end) == "," and not self._is_list(end + 1)) or self._word(end) != ","
        return False


def codes_of(mention: Mention) -> tuple[str, ...]:
    """The codes of the countries and first-order divisions that a name may stand for as what contains a place."""
    return _codes(mention.name, mention.kind)


def _codes(name: str, kind: str) -> tuple[str, ...]:
    if kind == "nationality":
        code = gazetteer.country_code(name)
        return (code,) if code else ()
    found: list[str] = []
    for sense in (*senses(name), *senses(name, "division")):
        if sense.level == "country":
            found += sense.countries
        elif sense.level == "division" and sense.order == 1:
            found.append(sense.division)
        elif sense.level == "region" and sense.country:
            found.append(sense.country)
    return tuple(dict.fromkeys(found))


def counts(mentions: Sequence[Mention]) -> Mapping[str, int]:
    """How often each name of a place or nationality stands in an article."""
    found: dict[str, int] = {}
    for m in mentions:
        if m.kind in (*PLACES, "nationality"):
            found[m.name] = found.get(m.name, 0) + 1
    return found
