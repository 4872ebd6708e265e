"""Which rules see what: each sentence is tried only by the rules for whose words it has the triggers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from rashomon.language.times.kinds import clocks, days, deictic, discourse, feasts, lengths, periods, quarters, reach
from rashomon.language.times.lexicon import TRIGGERS
from rashomon.language.times.rule import Found, Rule

# The longest match wins; of equally long ones the earlier rule.
RULES: tuple[Rule, ...] = (
    *days.RULES,
    *periods.RULES,
    *quarters.RULES,
    *feasts.RULES,
    *deictic.RULES,
    *reach.RULES,
    *discourse.RULES,
    *clocks.RULES,
    *lengths.RULES,
)
_WORD = re.compile(r"[A-Za-z]+|\d+")
# Signs that, in a sentence with figures, make rules worth trying.
_SIGNS = (
    ("0s", "0"), ("0's", "0"), ("0’s", "0"), ("/", "/"), ("-", "-"), ("'", "'"), ("’", "'"), ("‘", "'"), (":", "k"),
    (".", "."),
)  # fmt: skip
_YEAR_LENGTH = 4
# Letters as bits: a sentence is a number, and whether a rule is to be tried is told by a few ands.
_BITS: dict[str, int] = {}


def _bit(letter: str) -> int:
    return _BITS.setdefault(letter, 1 << len(_BITS))


def _bits(letters: Iterable[str]) -> int:
    return sum(_bit(letter) for letter in set(letters))


_LETTERS = {word: _bits(letters) for word, letters in TRIGGERS.items()}
for _word in feasts.KEYS:
    _LETTERS[_word] = _LETTERS.get(_word.lower(), 0) | _bit("f")
_FIGURE, _YEAR = _bit("d"), _bit("d") | _bit("Y")
_SIGN_BITS = tuple((sign, _bit(letter)) for sign, letter in _SIGNS)
_NEEDS = tuple(tuple(_bits(group) for group in rule.needs) for rule in RULES)


@lru_cache(maxsize=8192)
def _to_try(present: int) -> tuple[tuple[int, Rule], ...]:
    return tuple((n, RULES[n]) for n, needs in enumerate(_NEEDS) if all(present & group for group in needs))


def triggers(text: str, start: int, end: int) -> int:
    """The letters of the words in `text[start:end]`, as bits."""
    present = 0
    for word in _WORD.findall(text, start, end):
        letters = _LETTERS.get(word) or _LETTERS.get(word.lower())
        if letters is not None:
            present |= letters
        elif word[0] <= "9":
            present |= _YEAR if len(word) == _YEAR_LENGTH else _FIGURE
    if present & _FIGURE:
        for sign, bit in _SIGN_BITS:
            if not present & bit and text.find(sign, start, end) >= 0:
                present |= bit
    return present


def matches(text: str, start: int, end: int) -> list[tuple[Rule, Found]]:
    """All that the rules see in `text[start:end]`, longest first where they overlap, in the text's order.

    Matches do not overlap.
    """
    rules = _to_try(triggers(text, start, end))
    if not rules:
        return []
    found = [
        (m.start() - m.end(), m.start(), number, rule, m)
        for number, rule in rules
        for m in rule.pattern.finditer(text, start, end)
    ]
    found.sort(key=lambda item: item[:3])
    starts: list[int] = []
    taken: list[tuple[Rule, Found]] = []
    for *_, rule, m in found:
        first, last = m.span()
        at = bisect_left(starts, first)
        if (at and taken[at - 1][1].end() > first) or (at < len(starts) and starts[at] < last):
            continue
        starts.insert(at, first)
        taken.insert(at, (rule, m))
    return taken
