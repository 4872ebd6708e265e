"""What a person's name may mean as a Korean or a Chinese one: its family names, and the syllables of the given name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rashomon.entities.compare.name import Reading, Rows
from rashomon.entities.compare.words import Word
from rashomon.entities.scripts import chinese, korean
from rashomon.entities.scripts.han import simplified
from rashomon.entities.scripts.tables import family_names, family_of_sign


def as_korean(parts: Sequence[Word]) -> tuple[Reading, ...]:
    """The Korean readings of a name in Hangul or Latin letters; () where it can be none."""
    if len(parts) == 1 and parts[0].script == "hangul" and 2 <= len(parts[0].syllables) <= 4:
        signs, syllables = parts[0].native, parts[0].syllables
        cut = 2 if len(signs) > 3 and _lines(signs[:2], "ko") else 1
        families = _lines(signs[:cut], "ko")
        return ((families, korean.of_syllables(syllables[cut:])),) if families else ()
    if len(parts) == 2 and all(p.script == "hangul" and p.syllables for p in parts):
        families = _lines(parts[0].native, "ko")
        return ((families, korean.of_syllables(parts[1].syllables)),) if families else ()
    return _latin_readings(parts, "ko")


def as_chinese(parts: Sequence[Word]) -> tuple[Reading, ...]:
    """The Chinese readings of a name in Han or Latin letters; () where it can be none."""
    if parts and all(p.script == "han" for p in parts):
        signs = "".join(p.native for p in parts)
        syllables = tuple(s for p in parts for s in p.syllables)
        if not 2 <= len(signs) <= 4 or len(signs) != len(syllables):
            return ()
        cut = 2 if len(signs) > 2 and _lines(signs[:2], "zh") else 1
        families = _lines(signs[:cut], "zh")
        return ((families, frozenset([syllables[cut:]])),) if families else ()
    return _latin_readings(parts, "zh")


def _latin_readings(parts: Sequence[Word], language: str) -> tuple[Reading, ...]:
    """The readings of a name in Latin letters with the family name first, and with it last."""
    if not 2 <= len(parts) <= 4 or any(p.script != "latin" or p.loose or len(p.text) < 1 for p in parts):
        return ()
    found = []
    for family, given in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        lines = _of_language(family_names().get(family.text, frozenset()), language)
        if not lines:
            continue
        rows = _given_rows(tuple(p.text for p in given), language)
        if rows:
            found.append((lines, rows))
    return tuple(found)


@lru_cache(maxsize=16384)
def _given_rows(parts: tuple[str, ...], language: str) -> Rows:
    if language == "ko":
        return _product([korean.readings(p) for p in parts])
    return _product([chinese.pinyin(p) for p in parts]) | (chinese.wade(parts) if len(parts) > 1 else frozenset())


def _product(several: Sequence[Rows]) -> Rows:
    rows: set[tuple[str, ...]] = {()}
    for found in several:
        rows = {(*row, *more) for row in rows for more in found if len(row) + len(more) <= 2}
    return frozenset(rows - {()})


def _lines(signs: str, language: str) -> frozenset[int]:
    return _of_language(family_of_sign(simplified(signs)) | family_of_sign(signs), language)


def _of_language(found: frozenset[tuple[str, int]], language: str) -> frozenset[int]:
    return frozenset(number for of, number in found if of == language)
