"""The tables of names under `data/`, read once: variants of given names, family names of East Asia, known people."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def _lines(file: str) -> list[str]:
    text = (DATA / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def given_names() -> dict[str, int]:
    """A given name in Latin letters → the number of the name it is a spelling of."""
    return {form: number for number, line in enumerate(_lines("given.psv")) for form in line.split()}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """A short name → the given names it may stand for ("bill" → "william")."""
    found = {}
    for line in _lines("nicknames.psv"):
        short, names = line.split("|")
        found[short.strip()] = frozenset(names.split())
    return found


@cache
def family_names() -> dict[str, frozenset[tuple[str, int]]]:
    """A family name of East Asia in Latin letters → (language, number) of the names it may spell."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for number, line in enumerate(_lines("family.psv")):
        language, forms, _ = (part.strip() for part in line.split("|"))
        for form in forms.split():
            found[form].add((language, number))
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _characters() -> dict[tuple[str, str], frozenset[tuple[str, int]]]:
    found: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for number, line in enumerate(_lines("family.psv")):
        language, _, signs = (part.strip() for part in line.split("|"))
        for sign in signs.split():
            found["", sign].add((language, number))
            found[language, sign].add((language, number))
    return {key: frozenset(names) for key, names in found.items()}


def family_of_sign(sign: str) -> frozenset[tuple[str, int]]:
    """The names that characters write ("李", "김", "欧阳"), as `family_names` numbers them; empty where none."""
    return _characters().get(("", sign), frozenset())


@lru_cache(maxsize=1 << 14)
def surname_reading(signs: str) -> str | None:
    """How Mandarin reads a family name's characters: "单" is Shan, not Dan; None where the table has it not."""
    names = _characters().get(("zh", signs))
    if not names:
        return None
    lines = _lines("family.psv")
    return lines[min(number for _, number in names)].split("|")[1].split()[0]


@cache
def legal_forms() -> dict[tuple[str, ...], tuple[str, str]]:
    """A legal form's words → (system, sort): ("gesellschaft", "mbh") is ("de", "private")."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for line in _lines("legal.psv"):
        head, forms = line.split("|")
        system, sort = head.split()
        for form in forms.split(";"):
            found.setdefault(tuple(form.split()), (system, sort))
    return found


@cache
def surnames() -> frozenset[str]:
    """Family names too common for a slip of the pen to be likelier than another family."""
    return frozenset(word for line in _lines("surnames.txt") for word in line.split())


@cache
def abbreviations() -> dict[str, str]:
    """A short form in bodies' names → its word: "intl" is "international"."""
    pairs = (line.split("|") for line in _lines("abbreviations.psv"))
    return {short.strip(): word.strip() for short, word in pairs}


@cache
def plain_words() -> frozenset[str]:
    """Common words of bodies' names: two of them are never spellings of one."""
    return frozenset(word for line in _lines("plain.txt") for word in line.split())


@cache
def titles() -> frozenset[str]:
    """What stands before people's names."""
    return frozenset(word for line in _lines("titles.txt") for word in line.split())


@cache
def known_people() -> tuple[tuple[str, ...], ...]:
    """People whose names in several scripts every newsroom keeps: the forms of each."""
    return tuple(tuple(form.strip() for form in line.split(";") if form.strip()) for line in _lines("leaders.psv"))
