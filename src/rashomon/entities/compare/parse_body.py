"""A body's, ship's or place's name, taken apart: legal forms off, numbers as digits, abbreviations in full."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from rashomon.entities.compare.name import MOST_WORDS, Name, runs_of
from rashomon.entities.compare.words import word
from rashomon.entities.normal import BRITISH
from rashomon.entities.scripts import LONGEST, clean, lookalikes_folded, shortened, tokens
from rashomon.entities.scripts.tables import abbreviations, legal_forms
from rashomon.language import gazetteer

# Legal forms of so many letters are known in spite of a slip.
LONG_FORM = 7
# "Amazon.com" is Amazon; "co-operation" is one word, "Co." none.
WEB, CO = re.compile(r"\.(?:com|org|net)\b", re.IGNORECASE), re.compile(r"\bco-(?=[^\W\d_]{2})", re.IGNORECASE)
_ORDINALS = """zero first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_CARDINALS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {
    word: str(number)
    for row, start in ((_ORDINALS, 0), (_ROMAN, 1), (_CARDINALS, 0))
    for number, word in enumerate(row, start)
} | {word: str(10 * n) for n, word in enumerate(_TENS, 2)}
ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
SMALL = frozenset("the of and for und et y de der des du di do da del".split())
SHIP = frozenset("mv mt ss hms uss hmas hmcs ins rfa rv sv fv tss msc ms mts lng lpg".split())
# Kinds whose names have rules of their own.
OWN_RULES = frozenset(["vessel", "place", "country", "nationality"])
PLACES = frozenset(["place", "country", "nationality"])


@lru_cache(maxsize=65536)
def body_name(name: str, kind: str = "organisation") -> Name:
    """A body's or any other thing's name, taken apart."""
    vessel = kind == "vessel"
    text, mixed = lookalikes_folded(clean(name))
    text = re.sub(r"['’‘ʼ`´ʻ״׳](?:s\b(?!\w))?", "", text).replace("&", " and ").replace("+", " plus ")
    text = re.sub(r"\b((?:[^\W\d_]\.){2,})", lambda m: m.group().replace(".", ""), text)
    text = WEB.sub("", CO.sub("co", text))
    if vessel:
        text = re.sub(r"^\s*([MmSs])/([A-Za-z])\b", r"\1\2", text)
    native = [BRITISH.get(w, w) for w in tokens(text.casefold())]
    if len(native) > 1:
        short = abbreviations()
        native = [BRITISH.get(w, w) for w in (short.get(w, w) for w in native)]
    if vessel and len(native) > 1 and native[0] in SHIP:
        native = native[1:]
    kept, forms = _without_forms(native)
    kept = [w for w in kept if w not in SMALL] or kept or native
    kept = _tens_and_ones([_number(w, alone=len(kept) == 1) for w in kept], kept)[:MOST_WORDS]
    parts = tuple(word(w) for w in kept)
    entry = gazetteer.lookup(name) if len(name) < 80 else None
    return Name(
        words=parts,
        letters="".join(w.letters for w in parts),
        bag=tuple(sorted(w.letters for w in parts)),
        runs=runs_of(parts),
        run="".join(word(w).letters for w in native),
        forms=forms,
        # Companies of one group stand under its name there: "Tata Motors", "Tata Steel".
        entry=f"{entry.kind} {entry.name}" if entry and entry.sort != "company" else None,
        place=kind in PLACES,
        mixed=mixed,
        beyond=name[LONGEST:] if shortened(name) else "",
    )


def _without_forms(native: list[str]) -> tuple[list[str], frozenset[tuple[str, str]]]:
    """The words without legal forms, and which these were; a name of forms alone keeps them."""
    table = legal_forms()
    latin = [word(w).text for w in native]
    kept: list[str] = []
    forms = set()
    n = 0
    while n < len(native):
        for length in range(min(6, len(native) - n), 0, -1):
            form = table.get(tuple(latin[n : n + length]))
            # A form of two letters opens few names: "AS Roma", "SE Asia", "PT Astra", "SA Army".
            if not form and length == 1 and n > 0:
                form = _slipped_form(latin[n])
            if form and (length > 1 or n > 0 or len(latin[n]) > 2 or latin[n] in ("pt", "ao", "ab")):
                forms.add(form)
                n += length
                break
        else:
            kept.append(native[n])
            n += 1
    return (kept or native), frozenset(forms)


def _slipped_form(part: str) -> tuple[str, str] | None:
    """A long legal form with one slip in it: "Aktiengeselschaft"."""
    if len(part) < LONG_FORM - 1:
        return None
    for form in _long_forms():
        if OSA.distance(part, form, score_cutoff=1) <= 1:
            return legal_forms()[form,]
    return None


@cache
def _long_forms() -> tuple[str, ...]:
    return tuple(sorted(form[0] for form in legal_forms() if len(form) == 1 and len(form[0]) >= LONG_FORM))


def _tens_and_ones(found: list[str], before: list[str]) -> list[str]:
    """ "thirty" and "nine" as 39."""
    kept: list[str] = []
    for n, part in enumerate(found):
        if n and before[n - 1] in _TENS and before[n] in NUMBERS and len(part) == 1 and part != "0":
            kept[-1] = kept[-1][0] + part
        else:
            kept.append(part)
    return kept


def _number(part: str, *, alone: bool) -> str:
    ordinal = ORDINAL.match(part)
    if ordinal:
        return ordinal[1]
    return part if alone else NUMBERS.get(part, part)
