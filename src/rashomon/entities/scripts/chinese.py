"""What Chinese names a spelling in Latin letters may stand for: pinyin, or Wade-Giles as newspapers wrote it."""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = "zh ch sh b p m f d t n l g k h j q x z c s r y w".split()
# Which finals each initial takes, so that a slip ("zhon") is known for one.
_FINALS = {
    "b p m f": "a o ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "d t n l": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo ui uan un ue v ve",
    "g k h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j q x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh ch sh r z c s": "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "y": "a o e ao ou an ang i in ing ong u ue uan un",
    "w": "a o ai ei an en ang eng u",
    "": "a o e ai ei ao ou an en ang er",
}
SYLLABLES = frozenset(
    initial + final
    for initials, finals in _FINALS.items()
    for initial in (initials.split() or [""])
    for final in finals.split()
)
# Wade-Giles without its apostrophes → pinyin: an initial stands for the plain and the breathed sound.
_WADE_INITIALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hs", ("x",)), ("tz", ("z", "c")), ("ts", ("z", "c")), ("ss", ("s",)), ("sz", ("s",)),
    ("ch", ("zh", "ch", "j", "q")),
    ("sh", ("sh",)), ("k", ("g", "k")), ("p", ("b", "p")), ("t", ("d", "t")), ("j", ("r",)),
    ("m", ("m",)), ("f", ("f",)), ("n", ("n",)), ("l", ("l",)), ("h", ("h",)), ("s", ("s",)), ("y", ("y",)),
    ("w", ("w",)), ("", ("", "y")),
)  # fmt: skip
_WADE_FINALS = {
    "ien": "ian", "ieh": "ie", "ueh": "ue", "uei": "ui", "ung": "ong", "iung": "iong", "ih": "i", "u": "u", "eh": "e",
    "o": "o", "erh": "er", "en": "en", "e": "e", "ing": "ing", "iu": "iu", "eou": "ou", "yeou": "you", "uh": "i",
}  # fmt: skip
MOST_SYLLABLES = 2
LONGEST = 18
_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=16384)
def pinyin(word: str) -> frozenset[tuple[str, ...]]:
    """The rows of syllables that a word may be in pinyin; empty where it is none."""
    if not word or len(word) > LONGEST or not _LETTERS.fullmatch(word):
        return frozenset()
    return frozenset(_rows(word.replace("lyu", "lv").replace("nyu", "nv"), MOST_SYLLABLES))


def _rows(word: str, left: int) -> set[tuple[str, ...]]:
    if not word:
        return {()}
    if not left:
        return set()
    return {
        (word[:cut], *tail)
        for cut in range(1, min(len(word), 6) + 1)
        if word[:cut] in SYLLABLES
        for tail in _rows(word[cut:], left - 1)
    }


@lru_cache(maxsize=16384)
def wade(parts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The rows of pinyin syllables that a name may mean in Wade-Giles, one part a syllable ("tse", "tung")."""
    rows: set[tuple[str, ...]] = {()}
    if len(parts) > MOST_SYLLABLES:
        return frozenset()
    for part in parts:
        rows = {(*row, syllable) for row in rows for syllable in _from_wade(part)}
    return frozenset(rows - {()})


@lru_cache(maxsize=4096)
def _from_wade(part: str) -> tuple[str, ...]:
    found = set()
    for initial, initials in _WADE_INITIALS:
        if part.startswith(initial):
            final = part[len(initial) :]
            meant = _WADE_FINALS.get(final, final)
            found |= {i + f for i in initials for f in {final, meant} if i + f in SYLLABLES}
    return tuple(sorted(found))
