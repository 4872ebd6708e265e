"""What a party is, in PLOVER's sectors, by its own words: "rebel commander" REB, "police chief" COP.

The words are in `data/sectors.psv`. A noun that says it by itself ("troops") stands over one that needs what is beside
it ("chief", "member"); of several words before such a one the nearest counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from rashomon.language.gazetteer import Entry
from rashomon.language.references.lexicon import kin, persons
from rashomon.model.parties import Sector

DATA = Path(__file__).parent / "data" / "sectors.psv"
LONGEST = 5  # words of the longest entry that may stand at the end of a phrase
# Bodies of no country.
NAMED: tuple[Sector, ...] = ("IGO", "NGO")
FORMER = frozenset(["former", "ex", "ex-", "ousted", "deposed", "exiled", "retired", "onetime", "one-time"])
HOLDERS: tuple[Sector, ...] = ("GOV", "LEG", "MIL", "JUD", "COP", "SPY")
# An office that private bodies have too: "the company's president", "university chancellor".
SHARED_OFFICES = frozenset(["president", "vice president", "vice-president", "governor", "chancellor", "premier"])
PRIVATE: tuple[Sector, ...] = ("BUS", "EDU", "LAB", "MED", "NGO", "JRN", "PTY", "SOC")
# What belongs to a body between states is that body's: "a UN envoy", "an EU official".
UNDER_IGO: tuple[Sector | None, ...] = (None, "GOV", "LEG", "NGO", "JUD", "SPY")
GATHERED = frozenset(["group", "crowd", "leader", "team", "organiser", "organizer", "member", "family", "movement"])
# "the Norland leader", "a Sudrian delegation": a nation's, where nothing else is said.
OF_NATIONS = frozenset(["leader", "delegation", "delegate", "representative", "negotiator", "mediator", "emissary"])
PORTFOLIOS = frozenset(
    ["foreign", "defence", "defense", "home", "interior", "treasury", "finance", "energy", "education", "transport",
     "trade", "labour", "labor", "agriculture", "environment", "commerce", "housing", "culture", "justice", "state",
     "security", "economy", "economic", "planning", "tourism", "industry", "health", "external"]
)  # fmt: skip
GROUPS: Mapping[str, Sector] = MappingProxyType(
    {"ministry": "GOV", "government": "GOV", "force": "MIL", "police": "COP", "intelligence": "SPY",
     "parliament": "LEG", "party": "PTY", "militant": "REB", "court": "JUD"}
)  # fmt: skip
SORTS: Mapping[str, Sector] = MappingProxyType({"agency": "JRN", "media": "JRN", "company": "BUS"})
# What a metonym's body is; every other one is the government or a part of it.
METONYM_BODIES: Mapping[str, Sector | None] = MappingProxyType(
    {"parliament": "LEG", "press": "JRN", "financial markets": "BUS", "film industry": "BUS",
     "technology industry": "BUS", "European Union": "IGO", "European Commission": "IGO",
     "European Parliament": "IGO", "United Nations": "IGO", "African National Congress": "PTY"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The file's entries by use."""

    nouns: Mapping[str, Sector]
    before: Mapping[str, Sector]
    over: Mapping[str, Sector]
    vague: Mapping[str, Sector | None]
    named: Mapping[str, Sector]


@cache
def words() -> Words:
    """The lists, read once."""
    found: dict[str, dict[str, Sector | None]] = {"noun": {}, "before": {}, "over": {}, "vague": {}, "name": {}}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, use, listed = line.split("|")
        sector = None if code == "-" else cast("Sector", code)
        for word in listed.split(";"):
            found[use].setdefault(word.strip(), sector)
            found[use].setdefault(word.strip().replace("rights ", "right "), sector)  # as the parser has it
    sure = {use: MappingProxyType({w: s for w, s in table.items() if s}) for use, table in found.items()}
    nouns = MappingProxyType({**sure["name"], **sure["noun"]})
    return Words(nouns, sure["before"], sure["over"], MappingProxyType(found["vague"]), sure["name"])


def is_vague(word: str) -> bool:
    """Whether the noun needs what is beside it to say what it is ("leader", "member")."""
    return _listed_form(word) in words().vague


def is_someone(word: str) -> bool:
    """Whether the noun is of someone who can act, as far as the lists know."""
    known, word = words(), _listed_form(word)
    return (word in known.nouns and word not in known.named) or word in known.vague


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for one person, kin among them, as the language stage knows them."""
    return persons() | kin()


def sector_of_words(phrase: Sequence[str], *, national: bool = False) -> Sector | None:
    """The sector of a noun phrase by its lemmas, the head last; None where they do not say.

    A word written with a capital may be a body's name. `national`: a nation's name or adjective stands before it.
    """
    if not phrase:
        return None
    low = [_listed_form(w.casefold()) for w in phrase]
    size, base = _tail(phrase, low)
    if size == 0:
        return None
    rest, before = low[:-size], phrase[:-size]
    head = " ".join(low[-size:])
    result = base
    if head in SHARED_OFFICES or base is None or head in words().vague:
        near = _nearest(before, rest)
        if head in SHARED_OFFICES:
            result = near if near in PRIVATE else base
        elif near is not None and (near != "CVL" or low[-1] in GATHERED or "civilian" in rest):
            result = near  # "consumer lawyers" are no consumers
    if rest and (over := _over(before, rest)) is not None and (result in UNDER_IGO or over not in NAMED):
        result = over
    if result is None and low[-1] in ("secretary", "spokesman", "spokeswoman") and PORTFOLIOS & set(rest):
        result = "GOV"
    if result is None and national and low[-1] in OF_NATIONS:
        result = "GOV"
    if result in HOLDERS and FORMER & set(rest):
        return "ELI"
    return result


@lru_cache(maxsize=4096)
def _listed_form(word: str) -> str:
    """The word, or its singular where only that is listed: a plural at a sentence's start is taken for a name."""
    known = _single_words()
    if word in known:
        return word
    singular = f"{word[:-3]}man" if word.endswith("men") else _singular(word)
    return singular if singular in known else word


@cache
def _single_words() -> frozenset[str]:
    known = words()
    phrases = {**known.nouns, **known.before, **known.over, **known.vague}
    return frozenset(word for phrase in phrases for word in phrase.split())


def fallback(word: str) -> Sector | None:
    """What a vague word means where nothing beside it says more."""
    return words().vague.get(_listed_form(word))


def _tail(phrase: Sequence[str], low: Sequence[str]) -> tuple[int, Sector | None]:
    """How many words at the end are a known entry, and its sector; 0 where none is."""
    known = words()
    for size in range(min(LONGEST, len(low)), 0, -1):
        tail = " ".join(low[-size:])
        sector = known.nouns.get(tail)
        if sector is not None and (tail not in known.named or _is_own_name(phrase, low, size)):
            return size, sector
        if tail in known.vague:  # a title is read whole: a secretary-general is no general
            return size, known.vague[tail]
    return 0, None


def _is_own_name(phrase: Sequence[str], low: Sequence[str], size: int) -> bool:
    """Whether the last words are a listed body's whole name: "the UN Security Council", no "National Security ..."."""
    if not _is_capital(phrase[-size]):
        return False
    return size == len(phrase) or not _is_capital(phrase[-size - 1]) or low[-size - 1] in words().named


def _nearest(phrase: Sequence[str], low: Sequence[str]) -> Sector | None:
    """The sector that the words before a vague noun give, the nearest first."""
    known = words()
    for end in range(len(low), 0, -1):
        for size in range(min(LONGEST, end), 0, -1):
            piece = " ".join(low[end - size : end])
            sector = known.nouns.get(piece) or known.before.get(piece)
            if sector is not None and (piece not in known.named or _is_capital(phrase[end - size])):
                return sector
    return None


def _over(phrase: Sequence[str], low: Sequence[str]) -> Sector | None:
    """The sector of a word that rules whatever comes after it: "rebel", "ruling party", "UN"."""
    known = words()
    for size in (3, 2, 1):
        for first in range(len(low) - size + 1):
            piece = " ".join(low[first : first + size])
            if piece in known.over:
                return known.over[piece]
            if piece in known.named and _is_capital(phrase[first]):
                return known.named[piece]
    return None


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def sector_of_entry(entry: Entry) -> Sector | None:
    """The sector of what the gazetteer knows; a capital has none, being a city as well as a government."""
    if entry.sort == "metonym":
        return METONYM_BODIES.get(entry.body or "", "GOV")
    return GROUPS.get(entry.group) or SORTS.get(entry.sort)


@lru_cache(maxsize=16384)
def sector_of_name(name: str) -> Sector | None:
    """The sector of a body by its own name: listed, beginning with one that is ("UN ..."), or by its last words."""
    pieces = name.split()
    known = words()
    for size in range(min(LONGEST, len(pieces)), 0, -1):
        for start in {0, len(pieces) - size}:
            piece = _singular(" ".join(pieces[start : start + size]).casefold())
            whole = size == len(pieces)
            if piece in known.named and (whole or (start == 0 and pieces[0].casefold() in known.named)):
                return known.named[piece]
    lemmas = [*pieces[:-1], pieces[-1] if pieces[-1].isupper() else _singular(pieces[-1])] if pieces else []
    found = sector_of_words(lemmas)
    if found is not None or " of " not in f" {name} ":
        return found
    first = name.split(" of ", maxsplit=1)[0].split()  # "Ministry of Works", "Court of Appeal", "University of Vessa"
    return sector_of_words(first)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3 else word
