"""A person's name, taken apart: titles off, initials and compounds told, the family name's place undone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from rashomon.entities.compare.arabic import compounds, sons
from rashomon.entities.compare.name import MOST_WORDS, Name, runs_of
from rashomon.entities.compare.readings import as_chinese, as_korean
from rashomon.entities.compare.words import GENERATIONS, PARTICLES, word
from rashomon.entities.scripts import LONGEST, clean, lookalikes_folded, script_of, shortened, tokens
from rashomon.entities.scripts.han import simplified
from rashomon.entities.scripts.tables import known_people, titles

# Titles that are names as well: "Major", "Sultan". They go only where two words are left.
NAMES_TOO = frozenset(
    "king prince princess queen sheikh shaikh sheik shaykh cheikh sultan don dona bay pan pani emir major haji hajji "
    "hadji alhaj hajj qari mufti pope baron count duke crown marshal judge justice bishop father sister brother tun "
    "speaker chief sir lady lord general".split()
)
# Titles that stand anywhere in a name.
ANYWHERE = frozenset("haji hajji hadji sheikh shaikh sheik shaykh cheikh qari mullah mawlana maulana dr".split())
# What stands after a name and is no part of it.
AFTER_NAMES = frozenset("phd md esq obe cbe kbe mbe mp mep mla mlc qc kc dds rn jd mba psd".split())
DIGITS = str.maketrans("0134579", "oieastg")
# Signs that stand for a letter within a word.
SIGNS, SIGN_LETTERS = re.compile(r"(?<=[^\W\d_])[!@$](?=[^\W\d_])"), {"!": "i", "@": "a", "$": "s"}
INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[ -]?){1,4}")
UKRAINIAN = frozenset("іїєґІЇЄҐ")
ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")


@lru_cache(maxsize=65536)
def person_name(name: str) -> Name:
    """A person's name, taken apart."""
    text, mixed = lookalikes_folded(clean(name))
    text = _turned_round(re.sub(r"['’‘ʼ`´ʻ״׳\"](?:s\b(?!\w))?", "", text))
    found = _untitled(_initials_apart(text))
    found = sons(compounds([_letters_for_digits(w) for w in found])[:MOST_WORDS])
    foreign = _spelled_out(text, found)
    ukrainian = not UKRAINIAN.isdisjoint(text)
    parts = tuple(word(w, ukrainian, foreign) for w in found)
    return Name(
        words=parts,
        letters="".join(w.letters for w in parts),
        bag=tuple(sorted(w.letters for w in parts)),
        runs=runs_of(parts),
        korean=as_korean(parts),
        chinese=() if foreign else as_chinese(parts),
        people=_people().get(_signature(found), frozenset()),
        mixed=mixed,
        beyond=name[LONGEST:] if shortened(name) else "",
    )


def _turned_round(text: str) -> str:
    """ "Smith, John" as "John Smith"; "Smith, Jr." stays."""
    head, comma, tail = text.partition(",")
    first = tokens(tail.casefold())[:1]
    if len(tokens(head)) > 1 and first and first[0] in titles() - NAMES_TOO:
        return head  # "Orla Quist, president of Lorvan"
    if not comma or not tail.strip() or tail.strip(" .").casefold() in GENERATIONS or "," in tail:
        return text.replace(",", " ")
    return f"{tail.strip()} {head.strip()}"


def _initials_apart(text: str) -> list[str]:
    """The words in lower case; "J.-C." and "JC" as two initials, "V." as one that is no numeral."""
    text = SIGNS.sub(lambda m: SIGN_LETTERS[m.group()], text)
    marked = INITIALS.sub(lambda m: " ".join(f"{c}" for c in m.group() if c.isalpha()) + " ", text)
    found = tokens(marked)
    several = len(found) > 1 and not text.isupper()
    kept: list[str] = []
    for n, part in enumerate(found):
        bare = part.isascii() and part.isupper() and 2 <= len(part) <= 3
        if several and bare and n == 0 and part.casefold() not in GENERATIONS and not set(part) & set("AEIOUY"):
            kept += part.casefold()
        elif part not in ("y", "e", "i", "и", "й") or n == 0 or f" {part} " not in text:  # "Ortega y Gasset"
            kept.append(part.casefold())
    return [unicodedata.normalize("NFC", w) for w in kept]


def _untitled(found: list[str]) -> list[str]:
    while len(found) > 1 and _ascii_folded(found[0]) in titles() and (len(found) > 2 or found[0] not in NAMES_TOO):
        found = found[1:]
    if len(found) > 3:
        found = [w for n, w in enumerate(found) if n == 0 or w not in ANYWHERE] or found
    while len(found) > 2 and found[-1] in AFTER_NAMES:
        found = found[:-1]
    return found


def _letters_for_digits(part: str) -> str:
    """A digit among letters that looks like one of them: "Ig0r"."""
    if part.isascii() and not part.isalpha() and sum(c.isalpha() for c in part) > 1 and not ORDINAL.match(part):
        return part.replace("9", "g").translate(DIGITS)
    return part


def _spelled_out(text: str, found: Sequence[str]) -> bool:
    """Whether Han or Hangul spell a name of elsewhere by its sound: a dot between words, or more than names have."""
    if text.isascii():
        return False
    scripts = {script_of(c) for c in text} - {""}
    if scripts == {"han"}:
        return "·" in text or "•" in text or "・" in text or "‧" in text or any(len(w) > 5 for w in found)
    return scripts == {"hangul"} and len(found) > 1 and len(found[0]) > 1


def _signature(found: Sequence[str]) -> str:
    return simplified(" ".join(w for w in found if w not in PARTICLES))


@cache
def _people() -> dict[str, frozenset[int]]:
    people: dict[str, set[int]] = {}
    for number, forms in enumerate(known_people()):
        for form in forms:
            text = re.sub(r"['’\"]", "", clean(form))
            found = sons(compounds(_untitled(_initials_apart(text))))
            plain = [_ascii_folded(w) for w in found]
            rows = [found, plain, ["".join(found)]]
            if not {"bin", "bint"} & set(found):  # "A son of B" is not "B son of A"
                rows += [row[-1:] + row[:-1] for row in (found, plain)]
            for row in rows:
                people.setdefault(_signature(row), set()).add(number)
    return {signature: frozenset(numbers) for signature, numbers in people.items()}


def _ascii_folded(part: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", part) if not "\u0300" <= c <= "\u036f")
