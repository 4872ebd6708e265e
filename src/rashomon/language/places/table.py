"""The table of places: GeoNames' towns and divisions, found by a name's key (scripts/gazetteer.py writes it).

The table is one text of sorted lines, unpacked at its first use (some 90 ms and 22 MB) and searched by halving: nothing
is built from it, so a command that names no place pays nothing.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rashomon.language.places.fold import fold

DATA = Path(__file__).parent / "data"


class Row(NamedTuple):
    """A place of the table. `sort`: "C" country, "T" town, "1" and "2" divisions of that order.

    `division` and `county` are GeoNames' codes inside the country ("IL", "031"); of a country, `division` names its
    neighbours and `county` its capital. `people` of a country or division are those of its towns. `usual` tells
    whether it was found by its usual name.
    """

    sort: str
    id: str
    name: str
    country: str
    division: str
    county: str
    latitude: float | None
    longitude: float | None
    people: int
    usual: bool


@cache
def _blob() -> bytes:
    return gzip.decompress((DATA / "places.tsv.gz").read_bytes())


def _lines(key: str) -> Iterator[list[str]]:
    """The columns of the lines that begin with a key."""
    blob, wanted = _blob(), f"{key}\t".encode()
    low, high = 0, len(blob)
    while low < high:  # the first line that is not before the wanted one
        middle = (low + high) // 2
        start = blob.rfind(b"\n", low, middle) + 1 or low
        end = blob.find(b"\n", start)
        if blob[start : min(end, start + len(wanted))] < wanted:
            low = end + 1
        else:
            high = start
    while blob.startswith(wanted, low):
        end = blob.find(b"\n", low)
        yield blob[low:end].decode().split("\t")[1:]
        low = end + 1


def _row(columns: list[str], *, usual: bool = True) -> Row:
    sort, number, name, country, division, county, latitude, longitude, people = columns
    return Row(
        sort, number, name, country, division, county, float(latitude) if latitude else None,
        float(longitude) if longitude else None, int(people), usual,
    )  # fmt: skip


@lru_cache(maxsize=65_536)
def rows(key: str) -> tuple[Row, ...]:
    """The places that bear a name, by its key (`fold.fold`); those with the most people first."""
    if not key or key.startswith("="):
        return ()
    found: dict[tuple[str, str], Row] = {}
    for columns in _lines(key):
        if columns[0] == "A":
            number, usual = columns[1:]
            for main in _lines(usual):
                if main[0] == "T" and main[1] == number:
                    # "New York" is no other name for New York City
                    found.setdefault(("T", number), _row(main, usual=usual == f"{key} city"))
        else:
            row = _row(columns)
            found.setdefault((row.sort, row.id), row)
    return tuple(sorted(found.values(), key=lambda row: (-row.people, row.sort, row.id)))


@lru_cache(maxsize=4096)
def container(code: str) -> Row | None:
    """The country or first-order division with a code: "US", "US.IL"."""
    for columns in _lines(f"={code}"):
        return _row(columns)
    return None


@lru_cache(maxsize=512)
def neighbours(country: str) -> frozenset[str]:
    """The codes of the countries that border on one."""
    row = container(country)
    return frozenset(row.division.split(",")) - {""} if row else frozenset()


@lru_cache(maxsize=512)
def capital(country: str) -> str:
    """The key of a country's seat of government; "" where there is none."""
    row = container(country)
    return fold(row.county) if row else ""


def people_of_town(name: str) -> int:
    """The people of the largest town whose usual name, letter for letter, this is; 0 where there is none."""
    key = fold(name)
    found = _lines(key) if key and not key.startswith("=") else ()
    return max((int(c[-1]) for c in found if c[0] == "T" and c[2] == name), default=0)


@cache
def large_towns(least: int) -> dict[str, int]:
    """The usual names of the towns with at least `least` people (10,000 or more), each with
    the most people of its name.
    """
    if least < 10_000:
        raise ValueError("the table is searched for towns of five digits and more only")
    pattern = rb"\tT\t\d+\t([^\t\n]+)(?:\t[^\t\n]*){5}\t(\d{5,})\n"
    found: dict[str, int] = {}
    for m in re.finditer(pattern, _blob()):
        if (people := int(m[2])) >= least:
            name = m[1].decode()
            found[name] = max(people, found.get(name, 0))
    return found
