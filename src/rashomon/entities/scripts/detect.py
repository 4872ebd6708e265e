"""What script a letter is of, and what must go from a name before anything is read from it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

# A name of more characters is no name but a run of text: what is beyond is not read, so that time stays bounded.
LONGEST = 200

# First code point of a block → its script; "" for what is no letter or of no script here.
_BLOCKS = (
    (0x0000, ""), (0x0041, "latin"), (0x005B, ""), (0x0061, "latin"), (0x007B, ""), (0x00AA, "latin"),
    (0x02B0, ""), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"), (0x0590, "hebrew"),
    (0x0600, "arabic"), (0x0700, "syriac"), (0x0750, "arabic"), (0x0780, "other"), (0x08A0, "arabic"),
    (0x0900, "devanagari"), (0x0980, "bengali"), (0x0A00, "indic"), (0x0E00, "thai"), (0x0E80, "lao"),
    (0x0F00, "tibetan"), (0x1000, "burmese"), (0x10A0, "georgian"), (0x1100, "hangul"), (0x1200, "ethiopic"),
    (0x13A0, "other"), (0x1780, "khmer"), (0x1800, "mongolian"), (0x18B0, "other"), (0x1C80, "cyrillic"),
    (0x1C90, "georgian"), (0x1CC0, "other"), (0x1E00, "latin"), (0x1F00, "greek"), (0x2000, ""),
    (0x2C60, "latin"), (0x2C80, "other"), (0x2D00, "georgian"), (0x2D30, "other"), (0x2DE0, "cyrillic"),
    (0x2E00, ""), (0x2E80, "han"), (0x3000, ""), (0x3005, "han"), (0x3008, ""), (0x3041, "kana"),
    (0x3100, "other"), (0x3131, "hangul"), (0x3190, "other"), (0x31F0, "kana"), (0x3200, ""), (0x3400, "han"),
    (0xA000, "other"), (0xA640, "cyrillic"), (0xA6A0, "other"), (0xA720, "latin"), (0xA800, "other"),
    (0xAB00, "ethiopic"), (0xAB30, "latin"), (0xAB70, "other"), (0xAC00, "hangul"), (0xD7B0, ""), (0xF900, "han"),
    (0xFB00, "latin"), (0xFB13, "armenian"), (0xFB1D, "hebrew"), (0xFB50, "arabic"), (0xFE00, ""),
    (0xFE70, "arabic"), (0xFEFF, ""), (0xFF21, "latin"), (0xFF3B, ""), (0xFF41, "latin"), (0xFF5B, ""),
    (0xFF66, "kana"), (0xFFA0, ""), (0x10000, "other"), (0x1F000, ""), (0x20000, "han"), (0x40000, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]
# Letters of other alphabets that look like a Latin one. Only whole words of such letters are ever folded.
LOOKALIKES = {
    "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c", "т": "t", "у": "y",
    "х": "x", "і": "i", "ј": "j", "ѕ": "s", "ԛ": "q", "ԝ": "w", "һ": "h", "ё": "e", "ї": "i",
    "α": "a", "β": "b", "ε": "e", "ζ": "z", "η": "n", "ι": "i", "κ": "k", "μ": "m", "ν": "v", "ο": "o", "ρ": "p",
    "τ": "t", "υ": "u", "χ": "x", "γ": "y",
}  # fmt: skip
TO_CYRILLIC = {latin: other for other, latin in reversed(LOOKALIKES.items()) if other >= "Ѐ"}
_LATIN = str.maketrans({**LOOKALIKES, **{k.upper(): v.upper() for k, v in LOOKALIKES.items()}})
_CYRILLIC = str.maketrans({**TO_CYRILLIC, **{k.upper(): v.upper() for k, v in TO_CYRILLIC.items()}})
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The script of one character ("latin", "cyrillic", "han" …); "" for what is no letter."""
    return _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]


def clean(name: str) -> str:
    """The name in compatibility form, without marks that no reader sees (zero width, direction) and control signs.

    Returns at most `LONGEST` characters: ask `shortened` whether that cut it.
    """
    text = unicodedata.normalize("NFKC", name[: LONGEST * 4])
    if not text.isascii():
        # A zero-width non-joiner parts the halves of a Persian word: it goes like the rest.
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Co", "Cs", "Cn") and not _selector(c))
    text = "".join(c if c.isprintable() else " " for c in text) if not text.isprintable() else text
    return " ".join(text.replace("_", " ").split())[:LONGEST]


def shortened(name: str) -> bool:
    """Whether `clean` reads only a part of the name."""
    return len(name) > LONGEST


def tokens(text: str) -> list[str]:
    """Words as runs of letters, digits and the marks that belong to them (vowel signs, accents)."""
    if text.isascii():
        return re.findall(r"[A-Za-z0-9]+", text)
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)
    return kept.split()


def _selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def lookalikes_folded(name: str) -> tuple[str, bool]:
    """The name with letters put back that another alphabet lent to a word, and whether there were any.

    "Cеrgei" with a Cyrillic "е" becomes Latin; a Cyrillic word with a Latin "o" Cyrillic. A word wholly of
    lookalikes is folded where every other word is Latin. Words that mix letters otherwise stay as they are.
    """
    if name.isascii():
        return name, False
    scripts = [{script_of(c) for c in word} - {""} for word in WORD.findall(name)]
    if not any(len(s) > 1 for s in scripts) and not ({"latin"} in scripts and ({"cyrillic"} in scripts)):
        return name, False
    found = False

    def fold(match: re.Match[str]) -> str:
        nonlocal found
        word = match.group()
        of = {script_of(c) for c in word} - {""}
        into = word
        if of in ({"latin", "cyrillic"}, {"latin", "greek"}):
            into = word.translate(_LATIN)
            if {script_of(c) for c in into} - {""} != {"latin"}:
                into = word.translate(_CYRILLIC)
                if {script_of(c) for c in into} - {""} != {"cyrillic"}:
                    into = word
        elif of == {"cyrillic"} and len(word) > 1 and all(s in ({"latin"}, {"cyrillic"}) for s in scripts):
            folded = word.translate(_LATIN)
            into = folded if {script_of(c) for c in folded} - {""} == {"latin"} else word
        found = found or into != word
        return into

    folded = WORD.sub(fold, name)
    return folded, found
