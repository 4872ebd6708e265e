"""A number with the sign before it, the noun or unit after it and the words that bound it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rashomon.events.quantities.numerals import MONEY_SUFFIXES, Numeral, lexemes
from rashomon.events.quantities.shares import read_times
from rashomon.events.quantities.words import (
    AFTER_RE,
    BEFORE_RE,
    CODES,
    DEFINITE_PAIR,
    LOOK_BACK,
    MAX_UNIT_DISTANCE,
    MEASURE_BEFORE,
    MONEY,
    NATIONAL_MONEY,
    NOUNS,
    PERCENT,
    POINTS,
    STRONG,
    SYMBOLS,
    UNIT_AFTER,
    UNIT_NAMES,
)
from rashomon.language import Tree
from rashomon.model import Token

LONGEST_FIRST = tuple(sorted(SYMBOLS, key=len, reverse=True))
SYMBOL_ENDS = frozenset(symbol[-1] for symbol in SYMBOLS)


@dataclass(frozen=True)
class Found:
    """A numeral with the money sign before it and the noun after it."""

    numeral: Numeral
    unit: str
    start: int
    end: int  # of the number and a sign or unit standing against it


def dated(tree: Tree) -> tuple[list[tuple[int, int]], list[int]]:
    """Where the article's times stand, in order, and where each begins; worked out once a tree."""
    known = tree.answers["dated"]
    if "all" not in known:
        listed = sorted(
            (t.span.start, t.span.end)
            for t in tree.annotation.times
            if t.kind in ("date", "time", "age", "anniversary")
        )
        known["all"] = listed, [start for start, _ in listed]
    found: tuple[list[tuple[int, int]], list[int]] = known["all"]
    return found


def bounded(
    bound: str, value: float | None, low: float | None, high: float | None
) -> tuple[float | None, float | None]:
    """The ends of a number after the word that bounds it."""
    if bound == "low":
        return (value if value is not None else low), None
    if bound == "high":
        return None, (value if value is not None else high)
    return low, high


class Numbers:
    """The numbers of a stretch of text, each to be asked for its unit and its bounds."""

    def __init__(self, tree: Tree, first: int, last: int) -> None:
        self.tree, self.first, self.last = tree, first, last
        self.text = tree.article.text
        self.low, self.high = tree.tokens[first].start, tree.tokens[last - 1].end
        self.starts = tree.starts
        self.items = lexemes(self.text, self.low, self.high)
        self.dated, self.dated_starts = dated(tree)

    def token(self, offset: int) -> Token:
        """The token at a character."""
        return self.tree.tokens[max(0, bisect_right(self.starts, offset) - 1)]

    def before(self, offset: int) -> str:
        """The text before a character, as far as a bound may reach."""
        return self.text[max(self.low, offset - LOOK_BACK) : offset]

    def bound(self, found: Found) -> tuple[str, int, int]:
        """How the words around a number bound it ("low", "high", "near" or ""), and where it begins and ends."""
        before = self.before(found.start)
        for bound, pattern in BEFORE_RE:
            if (match := pattern.search(before)) and not self.is_particle(found.start - len(before) + match.start()):
                return bound, found.start - len(before) + match.start(), found.end
        for bound, pattern in AFTER_RE:
            if match := pattern.match(self.text, found.numeral.end, self.high):
                return bound, found.start, max(found.end, match.end())
        return "", found.start, found.end

    def is_particle(self, start: int) -> bool:
        """Whether the word there belongs to a verb: "handed over 12 prisoners"."""
        return self.token(start).dep == "prt"

    def with_unit(self, numeral: Numeral) -> Found | None:
        """The number with its sign or unit; None where it names or counts what is known."""
        symbol = self.symbol(numeral.start)
        value, end = numeral.value, numeral.end
        if numeral.letter:
            factor = MONEY_SUFFIXES[numeral.letter] if symbol or self.counts_things(end) else 0
            if not factor and numeral.letter != "m":
                return None
            if factor and value is not None:
                numeral = numeral._replace(value=value * factor, scale=factor, letter="")
            elif not factor:
                return Found(numeral, "metre", numeral.start, end)
        if symbol:
            return Found(numeral, symbol[0], symbol[1], end)
        if (measured := self.measured(numeral)) is not None:
            return measured
        noun = self.noun(numeral) or self.noun_after_bound(numeral)
        if noun is None:
            return Found(numeral, "", numeral.start, end)
        unit = noun.lemma.casefold()
        previous = self.tree.tokens[noun.index - 1].text.casefold() if noun.index else ""
        money = NATIONAL_MONEY.get((previous, unit)) or MONEY.get(unit)
        if unit == "pound" and self.text[noun.end : noun.end + 9].strip().casefold().startswith("sterling"):
            money = "GBP"
        if unit in DEFINITE_PAIR and self.is_definite(numeral):
            return None
        return Found(numeral, money or unit, numeral.start, noun.end if money else end)

    def measured(self, numeral: Numeral) -> Found | None:
        """A number whose unit is written against it or is no noun: "120 mph", "8.5%", "eight times higher"."""
        end = numeral.end
        if (times := read_times(self.text, end, self.high)) is not None:
            return Found(numeral, "times", numeral.start, times)
        if STRONG.match(self.text, end, self.high):
            return Found(numeral, "people", numeral.start, end)
        if match := POINTS.match(self.text, end, self.high):
            return Found(numeral, " ".join(match[1].casefold().split()), numeral.start, match.end())
        if match := UNIT_AFTER.match(self.text, end, self.high):
            return Found(numeral, UNIT_NAMES.get(match[1], match[1]), numeral.start, match.end())
        if match := MEASURE_BEFORE.search(self.before(numeral.start)):
            return Found(numeral, match[1].casefold(), numeral.start, end)
        if match := PERCENT.match(self.text, end, self.high):
            return Found(numeral, "percent", numeral.start, match.end())
        return None

    def symbol(self, start: int) -> tuple[str, int] | None:
        """The currency written before the number, and where that begins."""
        before = self.before(start)
        bare = before.rstrip()
        for symbol in LONGEST_FIRST if bare[-1:] in SYMBOL_ENDS else ():
            if bare.endswith(symbol):
                return SYMBOLS[symbol], start - len(before) + len(bare) - len(symbol)
        if bare[-1:].isupper() and (match := re.search(r"\b([A-Z]{3})$", bare)):
            code = match[1]
            if code in CODES:
                return code, start - len(before) + match.start()
        return None

    def counts_things(self, end: int) -> bool:
        """Whether a plural noun comes straight after: "100m people", not "the 100m race"."""
        following = self.token(min(end, self.high - 1))
        index = following.index + (following.start < end)
        return index < self.last and self.tree.tokens[index].tag in ("NNS", "NNPS")

    def is_definite(self, numeral: Numeral) -> bool:
        """Whether "the" or the like stands before the number."""
        return re.search(r"\b(?:the|both|these|those|their|our)\s+$", self.before(numeral.start), re.I) is not None

    def noun(self, numeral: Numeral) -> Token | None:
        """The noun the number counts: its head by the parse, else the end of the noun phrase after."""
        last = self.token(numeral.end - 1)
        head = last
        while head.dep in ("nummod", "quantmod", "compound", "amod", "nmod", "advmod", "det", "npadvmod"):
            up = self.tree.head(head)
            if up.index == head.index:
                break
            head = up
            if head.pos in NOUNS and head.end > numeral.end:
                break
        limit = min(self.last, len(self.tree.tokens))
        if last.index < head.index < min(limit, last.index + MAX_UNIT_DISTANCE) and head.pos in NOUNS:
            # A verb in between ("killed 25 and injured dozens") shows the parse is wrong.
            between = self.tree.tokens[last.index + 1 : head.index]
            if not any(t.pos in ("VERB", "AUX", "CCONJ", "ADP") and t.dep != "amod" for t in between):
                return self.owner(numeral, head, between) or head
            return None
        index = last.index + 1
        if index < limit and self.tree.tokens[index].text.casefold() == "of":
            for child in self.tree.children(self.tree.tokens[index], "pobj"):
                if child.index < limit:
                    return child if child.pos in NOUNS else None
            index += 1
        return self.phrase_end(index, limit)

    def owner(self, numeral: Numeral, head: Token, between: tuple[Token, ...]) -> Token | None:
        """Those whose the thing is, where a number of many cannot count the thing: "400 people's data"."""
        if head.tag not in ("NN", "NNP") or numeral.value is None or numeral.value <= 1:
            return None
        return next((t for t in between if t.dep == "poss" and t.tag in ("NNS", "NNPS") and t.pos in NOUNS), None)

    def noun_after_bound(self, numeral: Numeral) -> Token | None:
        """The noun of "ten or more people", "4,000-plus cases", "60-odd rockets"."""
        for _, pattern in AFTER_RE:
            if match := pattern.match(self.text, numeral.end, self.high):
                last = self.token(match.end() - 1)
                return self.phrase_end(last.index + 1, self.last)
        return None

    def phrase_end(self, index: int, limit: int) -> Token | None:
        """The last noun of the noun phrase that begins at a token; None where a verb or the sentence ends it."""
        noun = None
        for token in self.tree.tokens[index : min(limit, index + MAX_UNIT_DISTANCE)]:
            if token.pos in NOUNS:
                noun = token
            elif noun is not None or not (
                token.pos in ("ADJ", "DET") or token.text in ("-", "–") or token.tag in ("VBN", "VBG")
            ):
                break
        if noun is None or self.tree.tokens[noun.index].sentence != self.tree.tokens[index - 1].sentence:
            return None
        # "killed 25 on Monday" stops before "on"; "25 killed" reads no noun across its verb.
        between = self.tree.tokens[index : noun.index]
        return None if any(t.tag == "VBN" and t.dep not in ("amod", "compound") for t in between) else noun
