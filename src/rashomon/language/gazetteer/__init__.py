"""Names any newsroom keeps a list of: countries with their adjectives and capitals, metonyms for governments,
agencies, ministries, forces, parties, militant groups, companies, clubs, airports and bases, vessels, weapons, events.

The lists are the files under `data/`; `lists.py` reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rashomon.language.gazetteer.lists import (
    DATA,
    PIECE,
    Entry,
    Sort,
    ambiguous,
    countries,
    families,
    forms,
    index,
    namesakes,
    region_adjectives,
)
from rashomon.model.swift import swift

__all__ = [
    "DATA", "Entry", "Match", "Sort", "ambiguous", "country_adjective", "country_code", "country_name", "find",
    "given_names", "government", "large_cities", "lookup", "namesakes", "plain", "region_adjective", "towns",
]  # fmt: skip

# Smaller towns share their names with too many people and firms.
LARGE_CITY = 300_000
APOSTROPHES = "’‘ʼ`"
NUMBER = re.compile(r"\d[\dA-Z]{0,4}s?")
NUMBERED = re.compile(r"(.{1,20}-)(\d[\dA-Z]{0,4}s?)")
LEADING_THE = re.compile(r"[Tt]he\s+")


@swift
@dataclass(frozen=True, slots=True)
class Match:
    """An entry's form standing at characters `start` to `end` of a text."""

    start: int
    end: int
    entry: Entry
    ambiguous: bool


def plain(text: str) -> str:
    """The text with its apostrophes all straight; the same length."""
    if not text.isascii() or "`" in text:
        for sign in APOSTROPHES:  # far faster than str.translate
            text = text.replace(sign, "'")
    return text


def lookup(form: str) -> Entry | None:
    """The entry that a name stands for, by its exact form (a leading "the" and apostrophes' shape aside)."""
    form = LEADING_THE.sub("", plain(form).strip(), count=1) if form[:1] in "Tt " else plain(form).strip()
    known = forms()
    found = known.get(form) or known.get(f"The {form}")
    if found is None and form[-1:].isalnum() and (numbered := NUMBERED.fullmatch(form)):
        family = known.get(numbered[1]) if numbered[1] in families() else None
        found = _one_of(family, form) if family else None
    return found


def country_code(form: str) -> str | None:
    """The country that a country's name, adjective, demonym or capital belongs to; None where unknown."""
    entry = lookup(form)
    if entry and entry.sort in ("country", "region", "capital"):
        return entry.country
    return None


def government(form: str) -> tuple[str | None, str] | None:
    """What a metonym or capital stands for where it speaks or acts: its country's code (or None) and the body.

    "Moscow" gives ("RU", "government"), "Kremlin" ("RU", "presidency"); None for what is no metonym.
    """
    entry = lookup(form)
    if entry is None or entry.sort not in ("capital", "metonym"):
        return None
    return entry.country, entry.body or "government"


def country_name(code: str) -> str | None:
    """The usual English name of a country by its code."""
    found = countries().get(code)
    return found[0] if found else None


def country_adjective(code: str) -> str | None:
    """The usual adjective of a country by its code ("Russian"); its name where it has none."""
    found = countries().get(code)
    return (found[1] or found[0]) if found else None


def region_adjective(name: str) -> str:
    """The usual adjective of a region by the name of its entry ("Scottish"); its name where it has none."""
    return region_adjectives().get(name, name)


def find(text: str) -> list[Match]:
    """The longest matches in a text, in its order, none overlapping another."""
    straight = plain(text)
    pieces = PIECE.findall(straight)
    by_first = index()
    begun = [n for n, piece in enumerate(pieces) if piece in by_first]
    if not begun:
        return []
    spans = [m.span() for m in PIECE.finditer(straight)]
    found: list[Match] = []
    taken = 0
    for at in begun:
        if at < taken:
            continue
        for form in by_first[pieces[at]]:
            last = at + len(form.pieces)
            if tuple(pieces[at:last]) == form.pieces:
                start, end = spans[at][0], spans[last - 1][1]
                entry = form.entry
                if form.family:
                    number, (after, rest) = (pieces[last], spans[last]) if last < len(pieces) else ("", (0, 0))
                    if after != end or not NUMBER.fullmatch(number) or spans[last - 2][1] != end - 1:
                        continue
                    end, last = rest, last + 1
                    entry = _one_of(entry, straight[start:end])
                if "\n" not in text[start:end]:
                    found.append(Match(start, end, entry, form.ambiguous))
                    taken = last
                    break
    return found


def _one_of(family: Entry, written: str) -> Entry:
    """One weapon of a family, under the name it is written with, in the singular."""
    return replace(family, name=written[:-1] if written.endswith("s") else written)


@dataclass(frozen=True, slots=True)
class Towns:
    """The usual names of the towns with at least `least` people, each looked up when it is asked for."""

    least: int

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _people(name) >= self.least


def large_cities() -> Towns:
    """Names of cities of 300,000 people and more: where the recogniser sees a body of that name, it is the city."""
    return Towns(LARGE_CITY)


def towns() -> Towns:
    """Names of towns of 15,000 people and more; many are surnames too."""
    return Towns(15_000)


@lru_cache(maxsize=65536)
def _people(name: str) -> int:
    from rashomon.language.places.table import people_of_town  # which reads countries here

    return people_of_town(name)


@cache
def given_names(sex: str | None = None) -> frozenset[str]:
    """Given names common in the news; only the "female", "male" or "either" ones where `sex` says so."""
    found: list[str] = []
    section = ""
    for line in (DATA / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = line[1:].strip()
        elif sex in (None, section):
            found += line.split()
    return frozenset(found)
