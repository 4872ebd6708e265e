"""Keys by which names that may be one meet, so that not every pair need be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.entities.normal import body_words, person_words

# Consonants that languages and clerks exchange have one sign: k/g/q, b/p/v/f/w, d/t, s/z/sh/ch/j, l/r.
CLASSES = str.maketrans("kgqbpvfwdtszjlrmnx", "KKKBBBBBDDSSSLLMNK")
SOFT = ((r"c(?=[eiy])", "s"), (r"tch|tsch|ch|sh|zh|ts|tz|cz|dj", "j"), (r"ph", "f"), (r"kh|gh|ck|c", "k"), (r"th", "t"))
# As many consonants as tell names apart without parting spellings.
LENGTH = 3


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """The word's consonants as classes, doubled ones once: "Sergey" and "Sergei" are SLK."""
    for pattern, into in SOFT:
        word = re.sub(pattern, into, word)
    kept = "".join(c for c in word.translate(CLASSES) if c.isupper() or ord(c) > 127 or c.isdigit())
    return re.sub(r"(.)\1+", r"\1", kept) or word[:1]


@lru_cache(maxsize=65536)
def blocking_keys(kind: str, name: str) -> frozenset[str]:
    """A few keys of a name: two names that `same` calls one share at least one of them."""
    found = person_words(name) if kind == "person" else body_words(name)
    keys = {sounds("".join(found))[: LENGTH + 1]}
    for word in found:
        if len(word) > 1:
            code = sounds(word)
            keys |= {code[:LENGTH], code[-LENGTH:] + "-" if len(code) > LENGTH else code}
    return frozenset(keys - {""})
