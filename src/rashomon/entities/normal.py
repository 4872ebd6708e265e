"""Normal forms: what is left of a name when spelling habits are taken away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rashomon.entities.scripts import clean, lookalikes_folded, romanised, tokens
from rashomon.language import gazetteer

# American to British, for words that stand in names of bodies and events.
BRITISH = {
    "defense": "defence", "labor": "labour", "center": "centre", "organization": "organisation",
    "program": "programme", "harbor": "harbour", "theater": "theatre",
}  # fmt: skip
# Forms of companies: they say nothing of which company it is.
LEGAL = frozenset(
    "llc ltd limited inc incorporated corp corporation co company plc gmbh ag aktiengesellschaft sa se nv bv ab "
    "as oy spa srl sarl kg ooo oao zao pao ao jsc ojsc cjsc llp lp pte pty bhd kk sas the of and for "
    "ооо оао зао пао ао public joint stock liability".split()
)
HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev hon president minister general gen col colonel lt "
    "capt captain sgt maj major pvt senator sen rep judge justice sheikh shaikh haji hajji prince princess king "
    "queen".split()
)
PARTICLES = frozenset("al el bin ibn ben bint abu abou von van der den de du da di dos das la le ul ur ud".split())
APOSTROPHES = re.compile(r"['’‘ʼ`´](?:s\b)?")
DOTTED = re.compile(r"\b((?:[^\W\d_]\.){2,})")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The name's words in lower case: no diacritics, hyphens as spaces, British.

    Alphabets that write every sound (Cyrillic, Greek, Georgian, Armenian) come in Latin letters; Han, Hangul, kana
    and the scripts that leave vowels out as they stand, for in Latin letters many of their names are one.
    """
    text = APOSTROPHES.sub("", lookalikes_folded(clean(name))[0]).replace("&", " and ")
    text = DOTTED.sub(lambda m: m.group().replace(".", ""), text)
    return tuple(BRITISH.get(w, w) for w in map(_in_latin, tokens(text.lower())))


def _in_latin(word: str) -> str:
    latin = romanised(word)
    if latin.loose or latin.syllables or not latin.text:
        return unicodedata.normalize("NFC", word)
    return latin.text


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name's words without honorifics."""
    found = words(name)
    kept = tuple(w for w in found if w not in HONORIFICS)
    return kept or found


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """A body's name's words without legal forms and articles."""
    found = words(name)
    kept = tuple(w for w in found if w not in LEGAL)
    return kept or found


def key(kind: str, name: str) -> str:
    """What equal names of a kind have in common: their words run together, hyphens and spaces forgotten."""
    if kind == "person":
        return "".join(person_words(name))
    if kind == "organisation":
        name = spelled_out(name)
    return "".join(w for w in words(name) if w not in ("the", "of", "and")) or "".join(words(name))


@lru_cache(maxsize=65536)
def spelled_out(name: str) -> str:
    """A body's name with the countries in it as codes and the bodies in full: "UN Command", "U.S. Army"."""
    for match in reversed(gazetteer.find(name)):
        entry = match.entry
        if match.end - match.start < len(name) and not match.ambiguous:
            known = entry.country if entry.sort == "country" else entry.name if entry.sort == "body" else None
            if known:
                name = f"{name[: match.start]}{known}{name[match.end :]}"
    return name


def ideographic(word: str) -> bool:
    """Whether a word is written in Chinese characters or Hangul, where one sign tells people apart."""
    return any("\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in word)
