"""A name's words, and how two names differ if they are one name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import OSA

from rashomon.language.spelling import british
from rashomon.model import Kind

Difference = Literal["same", "spelling", "translation", "fuller"]

# One romanisation for another. Names that agree after these are spelled differently, not different names.
ROMANISED = (
    ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dzh", "j"), ("zh", "j"), ("tch", "ch"), ("sch", "sh"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"),
    ("ie", "i"), ("ck", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("ts", "c"), ("tz", "c"),
)  # fmt: skip
FUNCTION = frozenset({"of", "for", "the", "and", "in", "on", "at", "de", "del", "la", "le", "des", "du", "a"})
# Words that render one foreign word in the names of offices: two of them are two translations.
RENDERINGS = (
    frozenset({"security", "safety"}), frozenset({"interior", "internal", "home"}),
    frozenset({"foreign", "external"}), frozenset({"commission", "committee", "board"}),
    frozenset({"agency", "bureau", "service", "office"}), frozenset({"department", "directorate", "division"}),
    frozenset({"prosecutor", "prosecutors", "procurator", "procuracy", "prosecution"}),
    frozenset({"assembly", "parliament", "congress"}), frozenset({"health", "healthcare"}),
    frozenset({"transport", "transportation"}), frozenset({"emergency", "emergencies"}),
    frozenset({"civil", "civilian"}), frozenset({"aviation", "aeronautics"}),
)  # fmt: skip
RENDERED = {word: min(table) for table in RENDERINGS for word in sorted(table)}
# In the names of firms these are taken for one another, by slip and not by translation.
SLIPS = (frozenset({"airlines", "airways", "airline"}), frozenset({"corp", "corporation", "company"}))
OFFICE = frozenset({
    "ministry", "department", "agency", "bureau", "commission", "committee", "office", "authority", "service",
    "council", "directorate", "board", "court", "administration", "police", "institute", "organisation",
    "organization", "federation", "association", "airlines", "airways", "corp", "corporation", "company",
})  # fmt: skip
# What turns a name into another word of the same name: a plural, a people, a language.
INFLECTIONS = frozenset({"s", "es", "n", "an", "ian", "ish", "ese", "i", "ns", "ans", "ians"})
CALLED_AFTER = frozenset({
    "center", "centre", "crusade", "foundation", "institute", "library", "hospital", "school", "university", "college",
    "airport", "stadium", "award", "awards", "prize", "ministry", "ministries", "clinic", "park", "house", "show",
    "trophy", "cup", "act", "law", "group", "trust", "company", "inc", "ltd", "museum", "theater", "theatre", "hall",
    "street", "bridge", "square", "memorial", "fund", "society", "church", "band", "family", "brothers", "sons",
})  # fmt: skip
PEOPLES = frozenset({"n", "an", "ian", "ish", "ese", "ns", "ans", "ians"})
TITLES = frozenset({
    "gm", "ceo", "coo", "cfo", "vp", "mp", "mep", "pm", "da", "det", "supt", "cmdr", "rev", "hon", "coach", "star",
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "dame", "president", "minister",
    "general", "gen", "colonel", "col", "captain", "capt", "major", "maj", "lieutenant", "lt", "sergeant", "sgt",
    "private", "pvt", "admiral", "adm", "senator", "sen", "rep", "judge", "justice", "king", "queen", "prince",
    "princess", "pope", "bishop", "rabbi", "imam", "sheikh", "leader", "secretary", "chief", "governor", "gov",
    "mayor", "chancellor", "ambassador", "officer", "commander", "director", "dean", "spokesman", "spokeswoman",
    "spokesperson", "deputy", "vice", "former", "premier", "prime", "chairman", "chairwoman", "jr", "sr",
})  # fmt: skip
WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """A name's words without case, accents, hyphens, apostrophes, house style, articles or titles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’](s\b)?", "", plain).replace(".", "")
    words = [british(word) for word in WORD.findall(plain)]
    while len(words) > 1 and words[0] in TITLES | {"the", "a", "an"}:
        words = words[1:]
    return tuple(words)


def difference(first: Sequence[str], second: Sequence[str], kind: Kind, known: bool = False) -> Difference | None:
    """How two names differ if they are one name; None where they are more likely two.

    `known`: the two were found to be one identity on other grounds, so less likeness is enough.
    """
    if "".join(first) == "".join(second):
        return "same"
    if kind == "organisation":
        told = _rendered(first, second)
        if told:
            return told
    if len(first) == len(second):
        odd = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
        alike = len(first) - len(odd)
        if all(_near(a, b, known) for a, b in odd) and (
            alike >= len(odd) or (known and alike > 0) or (len(first) == 1 and known)
        ):
            return "spelling"
        if kind == "person" and len(odd) == 1 and first[0] == second[0] and _initial(*odd[0]):
            return "fuller"
    if kind == "person" and extends(first, second):
        return "fuller"
    return None


def _near(first: str, second: str, known: bool) -> bool:
    """Whether two words are one word spelled in two ways.

    One letter in four is as much as romanisations of the same name usually part; two in eight for long ones.
    A first letter that differs is another name unless the two are known to be one.
    """
    short, long = sorted((first, second), key=lambda w: (len(w), w))
    ending = long[len(short) :] if long.startswith(short) else ""
    if ending in PEOPLES or (ending in INFLECTIONS and not known):
        return False
    if long == short + "s":
        return False
    if len(short) >= 3 and _romanised(first) == _romanised(second):
        return True
    if len(short) < 4 or (first[0] != second[0] and not known):
        return False
    return OSA.distance(first, second) <= (2 if len(short) >= 8 or (known and len(short) >= 5) else 1)


def _romanised(word: str) -> str:
    for written, plain in ROMANISED:
        word = word.replace(written, plain)
    return re.sub(r"(.)\1", r"\1", word)


def _initial(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) == 1 and len(long) > 1 and long.startswith(short)


def extends(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one is the other with names or initials between or beside them, two names or more being shared."""
    short, long = sorted((tuple(first), tuple(second)), key=len)
    if len(short) < 2 or len(short) == len(long) or any(len(word) == 1 for word in short):
        return False
    rest = iter(long)
    if not all(word in rest for word in short):
        return False
    added = [word for word in long if word not in short]
    if long[-1] in CALLED_AFTER and long[-1] not in short:
        return False  # the clinic that is called after her
    return bool(added) and not set(added) & TITLES


def _rendered(first: Sequence[str], second: Sequence[str]) -> Difference | None:
    """How two names of bodies differ that share all but a word of one meaning, or but a preposition."""
    ours, theirs = (frozenset(w for w in words if w not in FUNCTION) for words in (first, second))
    if len(ours) < 2 or len(theirs) < 2:
        return None
    if ours == theirs:
        small = [[w for w in words if w in FUNCTION and w != "the"] for words in (first, second)]
        if len(first) == len(second) >= 4 and small[0] != small[1] and all(small):
            same = [a == b for a, b in zip(first, second, strict=True)]
            return "spelling" if same.count(False) == 1 else "same"
        return "same"
    if (ours | theirs) & OFFICE:
        plain = [frozenset(RENDERED.get(w, w) for w in side) for side in (ours, theirs)]
        shared = plain[0] & plain[1]
        put = any(ours & table and theirs & table and ours & table != theirs & table for table in RENDERINGS)
        if put and len(shared) > 1 and shared in plain and len(plain[0] ^ plain[1]) <= 1:
            return "translation"
    odd = ours ^ theirs
    if len(odd) != 2 or not (ours & theirs) or not (ours | theirs) & OFFICE:
        return None
    return "spelling" if any(odd <= table for table in SLIPS) else None
