"""Which rules see what: each sentence is tried only by the rules for whose words it has the triggers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from rashomon.language.times.kinds import clocks, days, deictic, discourse, feasts, lengths, periods, quarters
from rashomon.language.times.lexicon import TRIGGERS
from rashomon.language.times.rule import Found, Rule

# The longest match wins; of equally long ones the earlier rule.
RULES: tuple[Rule, ...] = (
    *days.RULES,
    *periods.RULES,
    *quarters.RULES,
    *feasts.RULES,
    *deictic.RULES,
    *discourse.RULES,
    *clocks.RULES,
    *lengths.RULES,
)
_WORD = re.compile(r"[A-Za-z]+|\d+")
_LETTERS = {word: frozenset(letters) for word, letters in TRIGGERS.items()}
for _word in feasts.KEYS:
    _LETTERS[_word] = _LETTERS.get(_word.lower(), frozenset()) | {"f"}
# Signs that, in a sentence with figures, make rules worth trying.
_SIGNS = (
    ("0s", "0"),
    ("0's", "0"),
    ("0’s", "0"),
    ("/", "/"),
    ("-", "-"),
    ("'", "'"),
    ("’", "'"),
    ("‘", "'"),
    (":", "k"),
    (".", "."),
)
_YEAR_LENGTH = 4


@lru_cache(maxsize=1024)
def _to_try(present: frozenset[str]) -> tuple[tuple[int, Rule], ...]:
    return tuple((n, rule) for n, rule in enumerate(RULES) if all(present & group for group in rule.needs))


def triggers(text: str, start: int, end: int) -> frozenset[str]:
    """The letters of the words in `text[start:end]`."""
    present: set[str] = set()
    for word in _WORD.findall(text, start, end):
        letters = _LETTERS.get(word) or _LETTERS.get(word.lower())
        if letters is not None:
            present |= letters
        elif word[0] <= "9":
            present.add("d")
            if len(word) == _YEAR_LENGTH:
                present.add("Y")
    if "d" in present:
        present |= {letter for sign, letter in _SIGNS if text.find(sign, start, end) >= 0}
    return frozenset(present)


def matches(text: str, start: int, end: int) -> list[tuple[Rule, Found]]:
    """All that the rules see in `text[start:end]`, longest first where they overlap, in the text's order.

    Matches do not overlap.
    """
    rules = _to_try(triggers(text, start, end))
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
