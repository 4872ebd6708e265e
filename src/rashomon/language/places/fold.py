"""One key for the ways a place's name is written: "Al-Ḩasakah", "al Hasakah"; "St. Ives", "Saint Ives"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a plain one and a mark.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "ng", "ə": "a",
     "-": " ", "–": " ", "‐": " ", "‑": " ", ".": " ", ",": " ", "_": " ", "/": " "}
)  # fmt: skip
# Apostrophes and the letters that look like them: written or left out at will.
SILENT = frozenset("'’‘`´ʼʻʿʾ‛′ʹʺ\"")
WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
# No place has a longer name in the gazetteer; a longer text is no name.
LONGEST = 80


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name: lower case, without marks, points and apostrophes; "" for what is no name."""
    if len(name) > 2 * LONGEST:
        return ""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(LETTERS)
    kept = "".join(c for c in plain if c not in SILENT and not unicodedata.combining(c))
    pieces = [WORDS.get(piece, piece) for piece in kept.split()]
    if len(pieces) > 1 and pieces[0] == "the":
        del pieces[0]
    key = " ".join(pieces)
    return key if len(key) <= LONGEST and key.isprintable() else ""
