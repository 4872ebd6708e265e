"""A word in Latin letters, by what readers of its script would write, and how much of its sound that holds.

Cyrillic follows BGN/PCGN without apostrophes, Greek ELOT 743 as newspapers simplify it, Hangul the Revised
Romanization by syllables, Han the readings of `anyascii` with those of family names put right; kana Hepburn.
Arabic and Hebrew leave short vowels out, Indic and Thai spelling most of them: such words, and foreign names spelled
out in kana or Han, are compared by their consonants alone. Everything else comes from `anyascii`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from rashomon.entities.scripts.detect import script_of
from rashomon.entities.scripts.tables import surname_reading

# Scripts whose spelling does not show all vowels.
VOWELLESS = frozenset(["arabic", "hebrew", "syriac", "devanagari", "bengali", "indic", "thai", "lao", "burmese",
                       "khmer", "tibetan", "ethiopic", "mongolian", "other"])  # fmt: skip
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџѓќѕәғқңөұүһ",
        ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
         "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "ie", "g", "u", "j", "lj", "nj",
         "c", "dj", "dz", "gj", "kj", "dz", "a", "g", "k", "n", "o", "u", "u", "h"],
        strict=True,
    )
)  # fmt: skip
_CYRILLIC = str.maketrans(CYRILLIC)
_UKRAINIAN = str.maketrans({**CYRILLIC, "г": "h", "и": "y"})
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f",
         "ch", "ps", "o"],
        strict=True,
    )
)  # fmt: skip
_GREEK = str.maketrans(GREEK)
_GREEK_PAIRS = (("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("υι", "i"), ("αυ", "av"), ("ευ", "ev"),
                ("γγ", "ng"), ("γκ", "gk"), ("τζ", "tz"), ("τσ", "ts"))  # fmt: skip
_GREEK_FIRST = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"))
ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةآأإٱءئؤپچژگکیڤ",
        ["a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "", "gh", "f", "q",
         "k", "l", "m", "n", "h", "w", "y", "a", "a", "a", "a", "a", "a", "", "y", "w", "p", "ch", "zh", "g", "k", "y",
         "v"],
        strict=True,
    )
)  # fmt: skip
HEBREW = dict(
    zip(
        "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
        ["", "b", "g", "d", "h", "w", "z", "ch", "t", "y", "k", "k", "l", "m", "m", "n", "n", "s", "", "p", "p", "ts",
         "ts", "k", "r", "sh", "t"],
        strict=True,
    )
)  # fmt: skip
_INITIALS = "g kk n d tt r m b pp s ss . j jj ch k t p h".split()
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = ". k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
# Signs of kana that anyascii reads letter by letter.
_KANA = (("aー", "a"), ("-", ""), ("vu", "v"), ("tei", "ti"), ("dei", "di"), ("fua", "fa"), ("fui", "fi"),
         ("fue", "fe"), ("fuo", "fo"), ("she", "she"), ("uu", "u"), ("ou", "o"), ("oo", "o"))  # fmt: skip


class Romanised(NamedTuple):
    """A word in Latin letters: its script, and whether only its consonants are to be trusted.

    `syllables` are those of a Hangul or Han word, in which one sign is one syllable; () elsewhere.
    """

    text: str
    script: str
    loose: bool
    syllables: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def romanised(word: str, ukrainian: bool = False) -> Romanised:
    """One word of a name, in lower case and without marks, in Latin letters."""
    if word.isascii():
        return Romanised(word, "latin", False)
    counted = Counter(script_of(c) for c in word)
    counted.pop("", None)
    script = max(sorted(counted), key=lambda s: counted[s]) if counted else ""
    if script == "latin":
        return Romanised(_ascii(word), script, False)
    if script == "cyrillic":
        return Romanised(_ascii(word.translate(_UKRAINIAN if ukrainian else _CYRILLIC)), script, False)
    if script == "greek":
        return Romanised(_greek(word), script, False)
    if script == "hangul":
        syllables = tuple(_hangul(c) for c in word)
        return Romanised("".join(syllables), script, False, syllables)
    if script == "han":
        syllables = _han(word)
        return Romanised("".join(syllables), script, False, syllables)
    if script == "kana":
        return Romanised(_kana(word), script, True)
    if script in ("arabic", "hebrew"):
        table = ARABIC if script == "arabic" else HEBREW
        bare = (c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        return Romanised(_ascii("".join(table.get(c, c) for c in bare)), script, True)
    return Romanised(_ascii(word), script, script in VOWELLESS)


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text if text.isascii() else anyascii(text).lower())


def _greek(word: str) -> str:
    word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    for pair, into in _GREEK_FIRST:
        if word.startswith(pair):
            word = into + word[2:]
    for pair, into in (*_GREEK_PAIRS, ("μπ", "b"), ("ντ", "nt")):
        word = word.replace(pair, into)
    return _ascii(word.translate(_GREEK))


def _hangul(char: str) -> str:
    code = ord(char) - 0xAC00
    if not 0 <= code < 11172:
        return _ascii(char)
    parts = _INITIALS[code // 588], _VOWELS[code % 588 // 28], _FINALS[code % 28]
    return "".join(p for p in parts if p != ".")


def _han(word: str) -> tuple[str, ...]:
    syllables = [_ascii(c) for c in word]
    reading = surname_reading(word[:1])
    if reading and len(word) > 1:
        syllables[0] = reading
    return tuple(syllables)


def _kana(word: str) -> str:
    text = anyascii(word).lower()
    for old, new in _KANA:
        text = text.replace(old, new)
    return _ascii(text)
