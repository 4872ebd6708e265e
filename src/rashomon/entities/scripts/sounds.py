"""Words by ear: what is left of a spelling when the habits of transliteration, or all vowels, are taken away."""

from __future__ import annotations

import re
from functools import lru_cache

# Spellings that one sound gets in Latin letters, depending on who writes and from what alphabet.
_HABITS = (
    ("schtsch", "shch"), ("stsch", "shch"), ("tsch", "ch"), ("tch", "ch"),
    ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("ts", "tz"), ("cz", "ch"),
    ("ch", "C"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("C", "ch"),
    ("iy", "i"), ("yy", "i"), ("ij", "i"), ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("ye", "e"),
    ("je", "e"), ("yo", "o"), ("y", "i"), ("j", "i"), ("w", "v"), ("ks", "x"), ("q", "k"), ("ph", "f"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ae", "a"),
)  # fmt: skip
_ENDINGS = ((re.compile(r"(?:ff|v|w)$"), "v"), (re.compile(r"(?<=[aeiou])h$"), ""))
_DOUBLED = re.compile(r"(.)\1+")
_SOFT = (
    (re.compile(r"c(?=[eiy])"), "s"), (re.compile(r"tch|tsch|ch|sh|zh|ts|tz|cz|dzh|dj"), "j"),
    (re.compile(r"ph"), "f"), (re.compile(r"kh|gh|ck|c"), "k"), (re.compile(r"th"), "t"), (re.compile(r"ng"), "n"),
)  # fmt: skip
# Consonants that languages and clerks exchange have one sign: k/g/q, b/p/v/f/w, d/t, s/z/sh/ch/j, l/r, m/n at an end.
_CLASSES = str.maketrans("kgqbpvfdtszjlrmnx", "KKKBBBBDDSSSLLMNK")


@lru_cache(maxsize=65536)
def by_habit(word: str) -> str:
    """The word in one spelling of many: "Sergey", "Sergei" and "Serguei" are alike but for a vowel or two."""
    for pattern, into in _ENDINGS:
        word = pattern.sub(into, word)
    for old, new in _HABITS:
        if old in word:
            word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The word's consonants as classes, doubled ones once, "h", "w" and "y" left out: "Sergey" is SLK.

    "" for a word of vowels; a word that is not in Latin letters stays as it is.
    """
    for pattern, into in _SOFT:
        word = pattern.sub(into, word)
    kept = "".join(c for c in word.translate(_CLASSES) if c.isupper() or ord(c) > 127 or c.isdigit())
    return _DOUBLED.sub(r"\1", kept)
