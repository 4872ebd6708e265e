"""The words of a text as copies are told by: without case, accents, quotation marks and punctuation.

A word is a run of letters, digits and their marks. In scripts that set no spaces between words (Han, kana, Thai,
Lao, Khmer, Burmese, Tibetan) each character counts as a word: cutting them into words needs a lexicon, and two
lexicons would cut one text in two ways.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Counts = NDArray[np.int64]

# Scripts without spaces: Thai and Lao, Tibetan, Burmese, Khmer, kana and bopomofo, Han with its extensions.
_SIGNS_OF = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
_CHARACTERS_OF = "\u3040-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED = _SIGNS_OF + _CHARACTERS_OF
UNSPACED = re.compile(f"[{_UNSPACED}]")
_SIGNS, _CHARACTERS = re.compile(f"[{_SIGNS_OF}]"), re.compile(f"[{_CHARACTERS_OF}]")
# Marks that belong to the letter before them and are no letters to `re`: accents, points, vowel signs; the invisible
# joiners, the soft hyphen. Without them a word of Hindi is cut at each vowel.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06ed\u0900-\u0963\u0981-\u09fe\u0a01-\u0a75\u0a81-\u0aff\u0b01-\u0b77\u0b82-\u0bff\u0c00-\u0cff"
    "\u0d00-\u0dff\u200b-\u200d\u2060"
)
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])"
# A figure is one word with its points and commas; an apostrophe stands inside a word, a hyphen parts two.
WORD = re.compile(rf"\d+(?:[.,]\d+)+|(?=[^\W_]){_LETTER}+(?:['’ʼ]{_LETTER}+)*|[{_UNSPACED}]")
_DROPPED = re.compile(r"[,'’ʼ\u00ad\u200b-\u200d\u2060]")
# Words kept with their hash: a newsroom's working vocabulary many times over, some 30 MB.
_VOCABULARY = 1 << 17


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text: `hashes` of the folded words, and where each stands (code points, end excluded)."""

    hashes: Hashes
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)


def words_of(text: str) -> Words:
    """The words of a text in order, with their places."""
    found = list(WORD.finditer(text))
    return Words(
        hashes=np.fromiter((word_hash(m[0]) for m in found), np.uint64, len(found)),
        starts=tuple(m.start() for m in found),
        ends=tuple(m.end() for m in found),
    )


def hashes_of(text: str) -> Hashes:
    """The hashes of the folded words of a text in order: `words_of` without the places, at half of its cost."""
    found = WORD.findall(text)
    return np.fromiter(map(word_hash, found), np.uint64, len(found))


def folded(word: str) -> str:
    """The word without case, accents, apostrophes, joiners and the commas of a figure."""
    if word.isascii():
        return _DROPPED.sub("", word).casefold() if "," in word or "'" in word else word.casefold()
    # Classes 7 to 9 (the dots and voice marks of Indic scripts and kana) make another letter, not another accent.
    letters = (c for c in unicodedata.normalize("NFKD", word.casefold()) if unicodedata.combining(c) in (0, 7, 8, 9))
    return _DROPPED.sub("", unicodedata.normalize("NFC", "".join(letters))).casefold()


@lru_cache(maxsize=_VOCABULARY)
def word_hash(word: str) -> int:
    """A stable 64-bit hash of the folded word."""
    return int.from_bytes(
        hashlib.blake2b(folded(word).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def weight(word: str) -> float:
    """How much of a word stands here: a character of a script without spaces is a part of one.

    Words of Chinese and Japanese have two characters on the average, those of Thai and its neighbours four signs.
    """
    if len(word) != 1 or word < "\u0e00":
        return 1.0
    if _SIGNS.match(word):
        return 0.25
    return 0.5 if _CHARACTERS.match(word) else 1.0


def runs_of(hashes: Hashes, size: int) -> Hashes:
    """A 64-bit hash of each run of `size` words, in order; empty where the text is shorter.

    A polynomial over the words' hashes modulo 2**64, its bits then mixed (the finaliser of splitmix64) so that the
    least of several is any of them alike, as winnowing needs.
    """
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    rolled = np.zeros(count, np.uint64)
    for at in range(size):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashes[at : at + count]
    rolled = (rolled ^ (rolled >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    rolled = (rolled ^ (rolled >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return rolled ^ (rolled >> np.uint64(31))
