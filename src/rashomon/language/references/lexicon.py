"""The words that tell who may be meant: nouns for persons and bodies, their sex, given names. Read from `data/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from rashomon.language import gazetteer

DATA = Path(__file__).parent / "data"

Gender = Literal["m", "f"]
Sort = Literal["person", "body", "place", "thing"]

HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
PRONOUNS = HE | SHE | IT | THEY
POSSESSIVE = frozenset(["his", "her", "hers", "its", "their", "theirs"])
REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
# What a clause without a subject of its own hangs on the clause of its subject by.
CONTROLLED = frozenset(["conj", "xcomp", "aux", "pcomp", "prep", "acomp", "advcl"])

# Titles and nouns right before a name that say whether it is "he" or "she".
MALE = frozenset("mr sir lord king prince pope emperor sheikh brother father son husband fr signor monsieur".split())
FEMALE = frozenset("mrs ms miss dame lady queen princess empress mother wife daughter sister madame mme".split())
SPEECH = frozenset(
    "say tell add report announce state note claim write quote cite warn confirm deny insist argue explain think "
    "believe admit acknowledge know feel hope suggest reply respond ask promise vow stress recall complain".split()
)
# Bodies that news in British English speaks of as "they".
COLLECTIVE = frozenset(
    "police team club united city band group family government council company firm committee board crew union "
    "party force forces fc squad staff jury parliament".split()
)
# Last words of bodies that are no company.
NO_FIRMS = frozenset(
    "ministry department army navy force forces guard party university college council committee commission "
    "agency association federation union court parliament congress senate assembly police bureau foundation "
    "institute society authority command board office post herald times tribune gazette journal news fund league "
    "club brigade regiment battalion division corps team movement front alliance coalition government house "
    "court courts organisation organization service hospital school church museum administration nations".split()
)


class BodyNoun(NamedTuple):
    """What a name must be for "the agency", "the company" to stand for it."""

    lasts: frozenset[str]  # the name's last word
    sorts: frozenset[str]  # or its sort in the gazetteer
    any_firm: bool  # or any body that is nothing else


def _sections(name: str) -> dict[str, frozenset[str]]:
    """The words of a file under `data/` by the comment line above them."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = line[1:].strip()
        else:
            found.setdefault(section, set()).update(line.split())
    return {section: frozenset(words) for section, words in found.items()}


@cache
def persons() -> frozenset[str]:
    """Nouns for one person, kin not among them."""
    tables = _sections("persons.txt")
    return (
        frozenset(w for section, words in tables.items() if not section.endswith(("kin", "documents")) for w in words)
        - kin()
    )


@cache
def kin() -> frozenset[str]:
    """Nouns for somebody's relative, friend or colleague: they name nobody by themselves."""
    return _sections("persons.txt")["kin"]


@cache
def documents() -> frozenset[str]:
    """Nouns that say something, yet are nobody: "the report said"."""
    return _sections("persons.txt")["documents"]


@cache
def epithets() -> frozenset[str]:
    """Nouns that newswriting calls a person already named, for a change: "the singer", "the veteran"."""
    tables = _sections("persons.txt")
    return tables["epithets"] | tables["male epithets"] | tables["female epithets"]


@cache
def _nouns_by_sex() -> dict[str, Gender]:
    tables = _sections("persons.txt")
    found: dict[str, Gender] = {}
    for sex, code in (("male", "m"), ("female", "f")):
        for section in (sex, f"{sex} epithets", f"{sex} kin"):
            found.update(dict.fromkeys(tables[section], "m" if code == "m" else "f"))
    return found


def noun_gender(noun: str) -> Gender | None:
    """The sex that a noun for a person says; None where it may be either."""
    return _nouns_by_sex().get(noun)


@cache
def _given() -> dict[str, Gender]:
    more = _sections("gender.txt")
    female = more["female"] | gazetteer.given_names("female")
    male = more["male"] | gazetteer.given_names("male")
    table: dict[str, Gender] = dict.fromkeys(female - male, "f")
    table.update(dict.fromkeys(male - female, "m"))
    return table


def given_gender(name: str) -> Gender | None:
    """What a person's full name says of "he" or "she": its given name; None where it says nothing."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return _given().get(first)


@cache
def bodies() -> dict[str, BodyNoun]:
    """Nouns for bodies, with the names they may stand for."""
    found = {}
    for line in (DATA / "bodies.psv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            noun, lasts, sorts = line.split("|")
            words = frozenset(lasts.split())
            found[noun] = BodyNoun((words - {"any-firm"}) | {noun}, frozenset(sorts.split()), "any-firm" in words)
    return found


@cache
def singular_nouns() -> dict[str, tuple[Sort, Gender | None]]:
    """The nouns that stand for a person or a body, with the sex they say."""
    found: dict[str, tuple[Sort, Gender | None]] = dict.fromkeys(bodies(), ("body", None))
    found.update({noun: ("person", noun_gender(noun)) for noun in persons() | kin()})
    return found
