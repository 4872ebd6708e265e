"""What Korean names a spelling in Latin letters may stand for.

One syllable is written by the Revised Romanization (정 "jeong"), by McCune-Reischauer without its marks ("chong"), and
by habit ("jung", "chung"); a name is compared by the Revised forms that its spelling may have meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Longest first where one begins another.
_INITIALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("kk", ("kk",)), ("gg", ("kk",)), ("tt", ("tt",)), ("pp", ("pp",)), ("ss", ("ss",)), ("jj", ("jj",)),
    ("ch", ("j", "ch")), ("sh", ("s",)), ("rh", ("r",)), ("ts", ("j",)),
    ("g", ("g",)), ("k", ("g", "k")), ("d", ("d",)), ("t", ("d", "t")), ("b", ("b",)), ("p", ("b", "p")),
    ("j", ("j",)), ("c", ("j",)), ("z", ("j",)), ("s", ("s",)), ("n", ("n", "r")), ("r", ("r",)), ("l", ("r",)),
    ("m", ("m",)), ("h", ("h",)), ("", ("",)),
)  # fmt: skip
_VOWELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("yeo", ("yeo",)), ("you", ("yeo",)), ("yae", ("yae",)), ("wae", ("wae",)), ("yoo", ("yu",)), ("eui", ("ui",)),
    ("ye", ("ye", "yeo")), ("ya", ("ya",)), ("yo", ("yo", "yeo")), ("yu", ("yu", "yeo")), ("yi", ("i",)),
    ("wa", ("wa",)), ("we", ("we", "wo")), ("wi", ("wi",)), ("wo", ("wo",)), ("woo", ("u",)), ("oe", ("oe",)),
    ("ae", ("ae",)), ("ai", ("ae",)), ("ay", ("ae",)), ("ee", ("i",)), ("eo", ("eo",)), ("eu", ("eu",)),
    ("ui", ("ui",)), ("ue", ("eu",)), ("oo", ("u",)), ("ou", ("eo", "u")), ("uh", ("eo",)), ("ah", ("a",)),
    ("oh", ("o", "eo")), ("ey", ("e",)), ("ei", ("e",)),
    ("a", ("a", "ae")), ("e", ("e",)), ("i", ("i", "ui")), ("o", ("o", "eo")), ("u", ("u", "eu", "eo")),
)  # fmt: skip
_FINALS: tuple[tuple[str, str], ...] = (
    ("ng", "ng"), ("ck", "k"), ("k", "k"), ("g", "k"), ("n", "n"), ("m", "m"), ("t", "t"), ("d", "t"), ("l", "l"),
    ("r", "l"), ("p", "p"), ("b", "p"), ("", ""),
)  # fmt: skip
# Diphthongs of Revised Romanization that "ui" and "ye" after a consonant are heard and written without.
_PLAIN = (("ui", "i"), ("yae", "ae"))
_LETTERS = re.compile(r"[a-z]+")
# Two syllables are the rule; names of three are too few to read every word of three as one.
MOST_SYLLABLES = 2
LONGEST = 15


@lru_cache(maxsize=4096)
def _syllable(text: str) -> frozenset[str]:
    """The Revised forms that a whole string may mean as one syllable."""
    found = set()
    for initial, initials in _INITIALS:
        if not text.startswith(initial):
            continue
        rest = text[len(initial) :]
        for vowel, vowels in _VOWELS:
            if rest.startswith(vowel):
                end = rest[len(vowel) :]
                for final, meant in _FINALS:
                    if end == final:
                        found |= {_plain(i + v + meant) for i in initials for v in vowels}
    return frozenset(found)


def _plain(syllable: str) -> str:
    for old, new in _PLAIN:
        syllable = syllable.replace(old, new)
    return syllable


@lru_cache(maxsize=16384)
def readings(word: str) -> frozenset[tuple[str, ...]]:
    """The rows of Revised syllables that a given name in Latin letters may mean; empty where it is not Korean."""
    if not word or len(word) > LONGEST or not _LETTERS.fullmatch(word):
        return frozenset()
    return frozenset(_rows(word, MOST_SYLLABLES))


def _rows(word: str, left: int) -> set[tuple[str, ...]]:
    if not word:
        return {()}
    if not left:
        return set()
    rows = set()
    for cut in range(1, min(len(word), 7) + 1):
        heads = _syllable(word[:cut])
        if heads:
            rows |= {(head, *tail) for tail in _rows(word[cut:], left - 1) for head in heads}
    return rows


def of_syllables(syllables: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The one row that a name in Hangul means, its syllables given in the Revised Romanization."""
    return frozenset([tuple(_plain(s) for s in syllables)])
