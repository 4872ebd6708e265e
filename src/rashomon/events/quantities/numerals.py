"""Numbers as newsrooms write them: "1.5bn", "a quarter million", "a hundred and twenty", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

SMALL: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: dict[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
# Written against the figure: "50k", "1.5bn". A bare "m" or "b" is a million or billion only of money
# ("$345m"); "100m" alone may be metres, so the caller decides.
SUFFIXES: dict[str, int] = {
    "k": 1_000, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
MONEY_SUFFIXES: dict[str, int] = {"m": 10**6, "b": 10**9, "t": 10**12}
# Plural scales count nothing exactly; the bounds are what a reader would still call by that word.
VAGUE: dict[str, tuple[float, float | None]] = {
    "dozens": (24, 200), "scores": (40, 400), "hundreds": (100, 2_000), "thousands": (1_000, 20_000),
    "millions": (10**6, None), "billions": (10**9, None), "trillions": (10**12, None),
}  # fmt: skip
VAGUE_MULTIPLES: dict[tuple[str, str], tuple[float, float]] = {
    ("tens", "thousands"): (10_000, 100_000), ("tens", "millions"): (10**7, 10**8),
    ("tens", "billions"): (10**10, 10**11), ("hundreds", "thousands"): (100_000, 10**6),
    ("hundreds", "millions"): (10**8, 10**9), ("hundreds", "billions"): (10**11, 10**12),
    ("dozens", "thousands"): (24_000, 200_000),
}  # fmt: skip
# "several hundred", "a few dozen": at least two of the scale, fewer than ten.
FEW = ("several", "few")
# Every word a number can begin with: most words are none of these.
OPENING = frozenset([*SMALL, *TENS, *VAGUE, *FEW, "tens", "half", "a", "an"])
# "A" and "an" begin one only before these.
ARTICLES = frozenset(["a", "an"])
AFTER_ARTICLE = frozenset([*SCALES, *FEW, "half", "quarter", "couple"])
# The gap that may stand between two words of one number.
GAP = re.compile(r"[ \t\u00a0\u202f-]*\n?[ \t]*")
LEXEME = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<digits>(?<![\w.,])\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)|(?<![\w.])\d+(?:\.\d+)?)"
)
SEPARATORS = re.compile(r"[,\u00a0\u202f]")


class Lexeme(NamedTuple):
    """A figure or a word at a place in the text; `word` is lower case, "" for a figure."""

    start: int
    end: int
    word: str
    value: float | None


class Numeral(NamedTuple):
    """A number read at `start` to `end`. `value` is None for "dozens".

    `raw` is the value before its last scale; `letter` is a bare "m", "b" or "t" against the figure, not yet counted.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    raw: float | None
    scale: int
    letter: str
    words: bool


def lexemes(text: str, start: int = 0, end: int | None = None) -> list[Lexeme]:
    """The figures and words of `text[start:end]`."""
    found = []
    for match in LEXEME.finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        if match.lastgroup == "digits":
            found.append(Lexeme(first, last, "", float(SEPARATORS.sub("", match[0]))))
        else:
            found.append(Lexeme(first, last, match[0].casefold(), None))
    return found


def read_numeral(text: str, items: Sequence[Lexeme], at: int) -> Numeral | None:
    """The longest number that begins with lexeme `at` of `text`; None where there is none."""
    first = items[at]
    if first.value is None:
        if first.word not in OPENING:
            return None
        if first.word in ARTICLES and (at + 1 == len(items) or items[at + 1].word not in AFTER_ARTICLE):
            return None
    return _Reader(text, items, at).read()


def parse_number(text: str) -> float | None:
    """The number that all of `text` writes ("1.5bn" → 1.5e9); None where it writes none, or "dozens"."""
    items = lexemes(text)
    numeral = read_numeral(text, items, 0) if items else None
    if numeral is None or numeral.value is None:
        return None
    if text[: numeral.start].strip() or text[numeral.end :].strip():
        return None
    return numeral.value * MONEY_SUFFIXES.get(numeral.letter, 1)


class _Reader:
    def __init__(self, text: str, items: Sequence[Lexeme], at: int) -> None:
        self.text, self.items, self.at = text, items, at

    def word(self, index: int) -> str:
        """The word at `index` if it may go on the number begun at `at`, else ""."""
        if index >= len(self.items):
            return ""
        if index > self.at:
            gap = self.text[self.items[index - 1].end : self.items[index].start]
            if GAP.fullmatch(gap) is None or (gap == "" and not self.items[index].word):
                return ""
        return self.items[index].word

    def scale(self, index: int) -> int:
        return SCALES.get(self.word(index), 0)

    def numeral(
        self, last: int, value: float, *, raw: float | None = None, scale: int = 1, letter: str = ""
    ) -> Numeral:
        words = not any(item.value is not None for item in self.items[self.at : last + 1])
        return Numeral(
            self.items[self.at].start, self.items[last].end, value, None, None,
            value if raw is None else raw, scale, letter, words,
        )  # fmt: skip

    def vague(self, last: int, bounds: tuple[float, float | None]) -> Numeral:
        return Numeral(
            self.items[self.at].start, self.items[last].end, None, float(bounds[0]),
            None if bounds[1] is None else float(bounds[1]), None, 1, "", True,
        )  # fmt: skip

    def read(self) -> Numeral | None:
        first = self.items[self.at]
        if first.value is not None:
            return self.figure(first.value)
        if first.word not in OPENING:
            return None
        return self.plural() or self.share() or self.few() or self.cardinal()

    def figure(self, value: float) -> Numeral:
        """ "345 million", "1.5bn", "$345m"."""
        following = self.word(self.at + 1)
        attached = self.at + 1 < len(self.items) and self.items[self.at + 1].start == self.items[self.at].end
        if attached and following in SUFFIXES:
            return self.numeral(self.at + 1, value * SUFFIXES[following], raw=value, scale=SUFFIXES[following])
        if attached and following in MONEY_SUFFIXES:
            return self.numeral(self.at + 1, value, letter=following)
        last, factor = self.at, 1
        while scale := self.scale(last + 1) or (SUFFIXES.get(self.word(last + 1), 0) if last == self.at else 0):
            factor *= scale
            last += 1
        return self.numeral(last, value * factor, raw=value, scale=factor)

    def plural(self) -> Numeral | None:
        """ "dozens", "hundreds of thousands"."""
        word = self.word(self.at)
        if self.word(self.at + 1) == "of":
            pair = VAGUE_MULTIPLES.get((word, self.word(self.at + 2)))
            if pair is not None:
                return self.vague(self.at + 2, pair)
        if word == "scores" and self.word(self.at + 1) != "of":
            return None
        return self.vague(self.at, VAGUE[word]) if word in VAGUE else None

    def share(self) -> Numeral | None:
        """ "half a million", "a quarter (of a) million", "three quarters of a million"."""
        index, part = self.at, 0.0
        if self.word(index) == "half":
            part = 0.5
        elif self.word(index) == "a" and self.word(index + 1) in ("half", "quarter"):
            part = 0.5 if self.word(index + 1) == "half" else 0.25
            index += 1
        elif self.word(index) == "three" and self.word(index + 1) == "quarters":
            part, index = 0.75, index + 1
        if not part:
            return None
        index += 1
        if self.word(index) == "of" and self.word(index + 1) == "a":
            index += 1
        if self.word(index) == "a":
            index += 1
        scale = self.scale(index)
        return self.numeral(index, part * scale, raw=part, scale=scale) if scale else None

    def few(self) -> Numeral | None:
        """ "several hundred", "a few dozen", "a couple of hundred"."""
        index = self.at + (self.word(self.at) == "a")
        word = self.word(index)
        if word == "couple" and index > self.at:
            index += self.word(index + 1) == "of"
            scale = self.scale(index + 1)
            return self.vague(index + 1, (2.0 * scale, 3.0 * scale)) if scale else None
        scale = self.scale(index + 1)
        return self.vague(index + 1, (2.0 * scale, 9.0 * scale)) if word in FEW and scale else None

    def cardinal(self) -> Numeral | None:
        """ "one hundred and twenty thousand", "two and a half million", "a dozen"."""
        index, last = self.at, -1
        total, current, before, factor = 0.0, 0.0, 0.0, 1
        if self.word(index) in ("a", "an"):
            if not self.scale(index + 1):
                return None
            current, index = 1.0, index + 1
        while True:
            word, scale = self.word(index), self.scale(index)
            small = self.small(index)
            if small is not None and (last < 0 or self._follows(index, small)):
                current += small
            elif small is None and scale and (current or total):
                before, factor = current, scale
                total, current = _scaled(total, current, scale)
            elif word == "and" and last >= 0 and self._half(index):
                current, last, index = current + 0.5, index + 2, index + 3
                continue
            elif word == "and" and last >= 0 and self._goes_on(index):
                index += 1
                continue
            else:
                break
            last, index = index, index + 1
        if last < 0:
            return None
        value = total + current
        single = factor > 1 and before > 0 and value == before * factor
        return self.numeral(last, value, raw=before if single else value, scale=factor if single else 1)

    def small(self, index: int) -> int | None:
        word = self.word(index)
        return SMALL.get(word, TENS.get(word))

    def _half(self, index: int) -> bool:
        """ "two and a half"."""
        half = self.word(index + 1) == "a" and self.word(index + 2) == "half"
        return half and self.word(index - 1) in SMALL

    def _goes_on(self, index: int) -> bool:
        """ "a hundred and five", not "a hundred and more"."""
        return self.small(index + 1) is not None and self.word(index - 1) in ("hundred", "thousand")

    def _follows(self, index: int, value: int) -> bool:
        """Whether the number word at `index` goes on the word before it ("twenty five", "hundred five")."""
        previous = self.word(index - 1)
        return previous in SCALES or previous == "and" or (previous in TENS and 0 < value < 10)


def _scaled(total: float, current: float, scale: int) -> tuple[float, float]:
    """What is summed so far and what is still open, after a scale word."""
    if not current:
        return total * scale, 0.0
    if scale >= 1_000:
        return total + current * scale, 0.0
    return total, current * scale
