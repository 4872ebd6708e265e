"""A name taken apart: its words, the order its writer gave them, and what they may mean in Korean and Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from rashomon.entities.compare.words import GENERATIONS, PARTICLES, Word, word
from rashomon.entities.normal import BRITISH
from rashomon.entities.scripts import chinese, clean, korean, lookalikes_folded, script_of, shortened, tokens
from rashomon.entities.scripts.han import simplified
from rashomon.entities.scripts.tables import (
    abbreviations,
    family_names,
    family_of_sign,
    given_names,
    known_people,
    legal_forms,
    titles,
)
from rashomon.language import gazetteer

# Legal forms of so many letters are known in spite of a slip.
LONG_FORM = 7
# More words than this is a list, not a name; the rest is not read.
MOST_WORDS = 24
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
# "Amazon.com" is Amazon; "co-operation" is one word, "Co." none.
WEB, CO = re.compile(r"\.(?:com|org|net)\b", re.IGNORECASE), re.compile(r"\bco-(?=[^\W\d_]{2})", re.IGNORECASE)
SERVANT = re.compile(r"^abd(?:ul|el|al|ur|ar|us|er|as|en|oul|ol|or|ud|ush)$")
SERVANT_OF = re.compile(r"^abd(?:ul|el|al|ur|ar|us|er|as|en|oul|ol|or|ud|ush)(.{4,})$")
FAITH = frozenset(["din", "deen", "dine", "eddin", "eddine", "uddin", "addin"])
FAITHFUL = re.compile(r"^(.{3,}?)[aeuio]dd?(?:in|een|ine)$")
ARTICLES = frozenset("al el ad ar as ash at an az ul ur ud us".split())
DIGITS = str.maketrans("0134579", "oieastg")
# Signs that stand for a letter within a word.
SIGNS, SIGN_LETTERS = re.compile(r"(?<=[^\W\d_])[!@$](?=[^\W\d_])"), {"!": "i", "@": "a", "$": "s"}
INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[ -]?){1,4}")
UKRAINIAN = frozenset("іїєґІЇЄҐ")
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
SAME_SON = dict.fromkeys(("ibn", "ben", "بن", "ابن", "בן"), "bin") | dict.fromkeys(("bte", "בת", "بنت"), "bint")
SMALL = frozenset("the of and for und et y de der des du di do da del".split())
SHIP = frozenset("mv mt ss hms uss hmas hmcs ins rfa rv sv fv tss msc ms mts lng lpg".split())

# Kinds whose names have rules of their own.
OWN_RULES = frozenset(["vessel", "place", "country", "nationality"])
PLACES = frozenset(["place", "country", "nationality"])

Rows = frozenset[tuple[str, ...]]
# A reading of a whole name: the family names it may have, and the rows of syllables of its given name.
Reading = tuple[frozenset[int], Rows]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name's words and what is known of it as a whole.

    `korean`, `chinese`: what it may mean there, by either order; () where it is no such name. `people`: numbers of
    listed people it names. `forms`: legal forms as (system, sort). `bag`: its words in alphabetical order. `runs`:
    two and three words joined, with their places. `run`: all letters of a body's name, its legal form's too. `entry`:
    what the gazetteer knows it for. `place`: it is one, in which another letter is another place. `mixed`: another
    alphabet's letters were put back. `beyond`: what was not read.
    """

    words: tuple[Word, ...]
    letters: str
    bag: tuple[str, ...]
    runs: tuple[tuple[str, int, int], ...] = ()
    run: str = ""
    korean: tuple[Reading, ...] = ()
    chinese: tuple[Reading, ...] = ()
    people: frozenset[int] = frozenset()
    forms: frozenset[tuple[str, str]] = frozenset()
    entry: str | None = None
    place: bool = False
    mixed: bool = False
    beyond: str = ""


@lru_cache(maxsize=65536)
def person_name(name: str) -> Name:
    """A person's name, taken apart."""
    text, mixed = lookalikes_folded(clean(name))
    text = _turned_round(re.sub(r"['’‘ʼ`´ʻ״׳\"](?:s\b(?!\w))?", "", text))
    found = _untitled(_initials_apart(text))
    found = _sons(_servants([_letters_for_digits(w) for w in found])[:MOST_WORDS])
    foreign = _spelled_out(text, found)
    ukrainian = not UKRAINIAN.isdisjoint(text)
    parts = tuple(word(w, ukrainian, foreign) for w in found)
    return Name(
        words=parts,
        letters="".join(w.letters for w in parts),
        bag=tuple(sorted(w.letters for w in parts)),
        runs=_runs(parts),
        korean=_korean(parts),
        chinese=() if foreign else _chinese(parts),
        people=_people().get(_signature(found), frozenset()),
        mixed=mixed,
        beyond=name[200:] if shortened(name) else "",
    )


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
        runs=_runs(parts),
        run="".join(word(w).letters for w in native),
        forms=forms,
        entry=f"{entry.kind} {entry.name}" if entry else None,
        place=kind in PLACES,
        mixed=mixed,
        beyond=name[200:] if shortened(name) else "",
    )


def _runs(parts: Sequence[Word]) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        ("".join(w.text for w in parts[n : n + m]), n, n + m)
        for m in (2, 3)
        for n in range(len(parts) - m + 1)
        if not any(w.syllables for w in parts[n : n + m])
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


def _servants(found: Sequence[str]) -> list[str]:
    """Arabic compounds as one word: "Abd al-Rahman", "Abdul Rahman", "Abdurrahman"; "Abu Bakr"."""
    kept: list[str] = []
    n = 0
    while n < len(found):
        part = found[n]
        nxt = n + 1
        if part in ("abd", "عبد") or SERVANT.match(re.sub(r"(.)\1+", r"\1", part)):
            while nxt < len(found) - 1 and found[nxt] in ARTICLES:
                nxt += 1
            if nxt < len(found) and len(found[nxt]) > 2:
                rest = found[nxt]
                arabic = part == "عبد"
                joined = "abd" + rest if not arabic else "عبد" + re.sub("^ال", "", rest)
                kept.append("abdullah" if rest in ("allah", "ullah", "الله") else joined)
                n = nxt + 1
                continue
        elif part in ("abu", "abou", "abo", "mc") and nxt < len(found) and len(found[nxt]) > 2:
            kept.append(("abu" if part != "mc" else "mc") + found[nxt])
            n = nxt + 1
            continue
        elif (match := SERVANT_OF.match(part)) and part not in given_names():
            kept.append("abd" + match[1])
            n += 1
            continue
        elif nxt < len(found) and _of_faith(found, n):
            kept.append(part + "din")
            n += 2 if found[nxt] in FAITH else 3
            continue
        elif match := FAITHFUL.match(part):
            kept.append(match[1] + "din")
            n += 1
            continue
        elif part.startswith("ال") and len(part) > 4:
            kept += ["al", part[2:]]
            n += 1
            continue
        kept.append(part)
        n += 1
    return kept


def _of_faith(found: Sequence[str], n: int) -> bool:
    """Whether "ad-Din" ("of the faith") follows: "Nur ad-Din" is Nureddin."""
    after = found[n + 1 : n + 3]
    if len(found[n]) < 3 or found[n] in ARTICLES:
        return False
    return after[0] in FAITH or (len(after) == 2 and after[0] in ARTICLES | {"ed", "eddin"} and after[1] in FAITH)


def _sons(found: list[str]) -> list[str]:
    """ "ibn" and "ben" as "bin" but at the beginning, where "Ben" is a given name."""
    return [SAME_SON.get(w, w) if n else w for n, w in enumerate(found)]


def _spelled_out(text: str, found: Sequence[str]) -> bool:
    """Whether Han or Hangul spell a name of elsewhere by its sound: a dot between words, or more than names have."""
    if text.isascii():
        return False
    scripts = {script_of(c) for c in text} - {""}
    if scripts == {"han"}:
        return "·" in text or "•" in text or "・" in text or "‧" in text or any(len(w) > 4 for w in found)
    return scripts == {"hangul"} and len(found) > 1 and len(found[0]) > 1


def _korean(parts: Sequence[Word]) -> tuple[Reading, ...]:
    if len(parts) == 1 and parts[0].script == "hangul" and 2 <= len(parts[0].syllables) <= 4:
        signs, syllables = parts[0].native, parts[0].syllables
        cut = 2 if len(signs) > 3 and _lines(signs[:2], "ko") else 1
        families = _lines(signs[:cut], "ko")
        return ((families, korean.of_syllables(syllables[cut:])),) if families else ()
    if len(parts) == 2 and all(p.script == "hangul" and p.syllables for p in parts):
        families = _lines(parts[0].native, "ko")
        return ((families, korean.of_syllables(parts[1].syllables)),) if families else ()
    return _latin_readings(parts, "ko")


def _chinese(parts: Sequence[Word]) -> tuple[Reading, ...]:
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


def _signature(found: Sequence[str]) -> str:
    return simplified(" ".join(w for w in found if w not in PARTICLES))


@cache
def _people() -> dict[str, frozenset[int]]:
    people: dict[str, set[int]] = {}
    for number, forms in enumerate(known_people()):
        for form in forms:
            text = re.sub(r"['’\"]", "", clean(form))
            found = _sons(_servants(_untitled(_initials_apart(text))))
            plain = [_ascii_folded(w) for w in found]
            rows = [found, plain, ["".join(found)]]
            if not {"bin", "bint"} & set(found):  # "A son of B" is not "B son of A"
                rows += [row[-1:] + row[:-1] for row in (found, plain)]
            for row in rows:
                people.setdefault(_signature(row), set()).add(number)
    return {signature: frozenset(numbers) for signature, numbers in people.items()}


def _ascii_folded(part: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", part) if not "\u0300" <= c <= "\u036f")


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
