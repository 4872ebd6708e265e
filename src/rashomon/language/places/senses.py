"""What a place's name may stand for: countries and regions from lists, towns and divisions from the table."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from rashomon.language import gazetteer
from rashomon.language.places import table
from rashomon.language.places.fold import LONGEST, fold
from rashomon.language.places.words import ABBREVIATIONS, CITY_WORDS, DIRECTIONS, DIVISION_WORDS, SHORT, SITE_WORDS
from rashomon.model import PlaceLevel

# What a name is taken for without any company: the logarithm of the people there, and these beside it.
CAPITAL = 1.0  # a seat of government is in the news ten times as often as its size says
NOT_CAPITAL = -1.0  # and "Washington" is more often the seat than the state
COUNTRY = 1.5  # a country's name is its own before anybody else's
# The table's other names hold old, foreign and rare ones; those of large towns are mostly their English names.
OTHER_NAME = -0.7
SMALL_OTHER_NAME = -1.5
LARGE = 300_000
REGION = 7.5  # a listed region or site is in the list because the news names it
HISTORIC = 5.5
HEAVENLY = frozenset("earth moon sun mercury venus mars jupiter saturn uranus neptune pluto".split())
# A division's name is its town's where the town holds this share of its people: Homs, Donetsk, New York; in Quebec
# and Oklahoma the town has a twentieth.
TOWNS_SHARE = 0.1
COUNTY = 500_000  # Kent, Essex and Bavaria's Franconias go by their bare names as well
MOST = 40  # senses of one name that are weighed; "San Jose" has more, all of them hamlets beyond these

Told = Literal["division", "town"]


class Sense(NamedTuple):
    """One thing a name may stand for.

    `division`: "US.IL", of a town the one around it. `prior`: how likely it is in the news at large, as a logarithm.
    `around`: what lies around a listed site. `point` is None where the gazetteer has none.
    """

    name: str
    level: PlaceLevel
    countries: tuple[str, ...]
    division: str
    point: tuple[float, float] | None
    prior: float
    id: str | None = None
    order: int = 0  # of a division
    around: str = ""
    people: int = 0
    usual: bool = True  # found by its usual name
    seat: bool = False  # of its country's government

    @property
    def country(self) -> str | None:
        """Its country; None where it lies in several or in none."""
        return self.countries[0] if len(self.countries) == 1 else None


def _prior(people: int) -> float:
    return math.log10(people + 10)


def _listed(file: str) -> Iterator[list[str]]:
    for line in (table.DATA / file).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [column.strip() for column in line.split("|")]


def _several(column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in column.split(";") if part.strip())


@cache
def _regions() -> MappingProxyType[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for names, countries, kind in _listed("regions.psv"):
        prior = HISTORIC if kind == "historic" else REGION
        usual, *_ = _several(names)
        sense = Sense(usual, "region", _several(countries), "", None, prior)
        for name in _several(names):
            found[fold(name)] = (*found.get(fold(name), ()), sense)
    for names, country, around in _listed("sites.psv"):
        usual, *_ = _several(names)
        sense = Sense(usual, "site", _several(country), "", None, REGION, around=around)
        for name in _several(names):
            found[fold(name)] = (*found.get(fold(name), ()), sense)
    return MappingProxyType(found)


def is_listed(name: str) -> bool:
    """Whether a name is one of the listed regions' or sites'."""
    return fold(name) in _regions()


def _of_row(row: table.Row, *, is_seat: bool = False) -> Sense:
    number = f"geonames:{row.id}"
    division = f"{row.country}.{row.division}" if row.division else ""
    prior = _prior(row.people)
    if row.sort == "C":
        return Sense(row.name, "country", (row.country,), "", None, prior + COUNTRY, number, people=row.people)
    if row.sort != "T":
        return Sense(
            row.name, "division", (row.country,), division, None, prior, number, int(row.sort), people=row.people
        )
    assert row.latitude is not None and row.longitude is not None
    prior += (CAPITAL if is_seat else 0) + _rarity(row, is_seat)
    point = row.latitude, row.longitude
    usual = row.usual or is_seat
    return Sense(
        row.name, "town", (row.country,), division, point, prior, number, people=row.people, usual=usual, seat=is_seat
    )


def _rarity(row: table.Row, is_seat: bool) -> float:
    if row.usual or is_seat:
        return 0.0
    return OTHER_NAME if row.people >= LARGE else SMALL_OTHER_NAME


def _country(code: str) -> Sense:
    row = table.container(code)
    name = gazetteer.country_name(code) or (row.name if row else code)
    number = f"geonames:{row.id}" if row else None
    people = row.people if row else 0
    return Sense(name, "country", (code,), "", None, _prior(people) + COUNTRY, number, people=people)


@lru_cache(maxsize=65_536)
def senses(name: str, told: Told | None = None) -> tuple[Sense, ...]:
    """What a name may stand for, likeliest first; `told` is what its article says it is. () for an unknown name.

    A name that is unknown as it stands is sought without the words that say what or where in it it is: "Helmand
    province", "northern Idlib".
    """
    if name.lower() in HEAVENLY:
        return ()
    if full := SHORT.get(name.replace(".", "")):
        return senses(full, told)
    if codes := _abbreviated(name):
        return tuple(_of_row(row) for code in codes if (row := table.container(code)))
    found = _plain(name, told)
    if found or len(name) > 2 * LONGEST:
        return found
    words = name.split()
    while len(words) > 1 and words[0].lower().strip("-") in DIRECTIONS:
        words = words[1:]
    if len(words) < len(name.split()):
        return senses(" ".join(words), told)
    if level := told_by(name):
        return _plain(" ".join(words[:-1]), level)
    if len(words) > 2 and (first := words[0].lower()) in DIVISION_WORDS | CITY_WORDS and words[1].lower() == "of":
        return _plain(" ".join(words[2:]), "division" if first in DIVISION_WORDS else "town")
    return ()


def told_by(name: str) -> Told | None:
    """What a name's own last word says it is: "Helmand province", "Kuwait City"."""
    words = name.split()
    if len(words) < 2 or (last := words[-1].lower()) not in DIVISION_WORDS | CITY_WORDS:
        return None
    return "division" if last in DIVISION_WORDS else "town"


def _abbreviated(name: str) -> tuple[str, ...]:
    """The divisions that "Fla.", "N.Y." and "D-Wash." are short for; () for what is no abbreviation."""
    bare = re.sub(r"^[DRI]-(?=[A-Z])", "", name).replace(".", "")
    return ABBREVIATIONS.get(bare, ()) if len(bare) < len(name) else ()


def site_town(name: str) -> str | None:
    """The part of a site's name that may be a town's: "Vessa International Airport" → "Vessa"."""
    words = name.split()
    kept = [n for n, word in enumerate(words) if word.lower() in SITE_WORDS]
    if not kept or kept[0] == 0 or any(word.lower() not in SITE_WORDS for word in words[kept[0] :]):
        return None
    return " ".join(words[: kept[0]])


def _plain(name: str, told: Told | None) -> tuple[Sense, ...]:
    key = fold(name)
    if not key:
        return ()
    entry = gazetteer.lookup(name)
    found: dict[tuple[object, ...], Sense] = {}
    if entry and entry.kind == "country" and entry.country:
        sense = _country(entry.country)
        found[sense.level, sense.countries] = sense
    rows = table.rows(key) or _article_aside(key)
    seats = _seats(rows, key, entry.country if entry and entry.sort == "capital" else None)
    for row in rows[:MOST]:
        sense = _of_row(row, is_seat=row.id in seats)
        found.setdefault((sense.level, sense.countries, *((row.id,) if row.sort != "C" else ())), sense)
    for sense in _regions().get(key, ()):
        found.setdefault((sense.level, sense.name, sense.countries), sense)
    kept = _apart(list(found.values()), told)
    return tuple(sorted(kept, key=lambda s: (-s.prior, s.level, s.id or s.name)))


def _seats(rows: tuple[table.Row, ...], key: str, listed: str | None) -> set[str]:
    """Which of the rows are capitals: of each country the one town so named, the largest where there are several.

    `listed`: the country whose capital the newsroom's lists hold the name for.
    """
    found: dict[str, table.Row] = {}
    for row in rows:
        if row.sort == "T" and (row.country == listed or table.capital(row.country) in (key, fold(row.name))):
            best = found.get(row.country)
            if best is None or (row.usual and not best.usual):
                found[row.country] = row
    return {row.id for row in found.values()}


def _article_aside(key: str) -> tuple[table.Row, ...]:
    """Arabic names with or without their article: "Qamishli" for "Al Qamishli"."""
    first, _, rest = key.partition(" ")
    if rest and first in ("al", "el", "as", "ad", "ar", "at", "an", "ash", "az"):
        return table.rows(rest) or table.rows(f"al {rest}")
    return table.rows(f"al {key}") or table.rows(f"el {key}")


def _apart(found: list[Sense], told: Told | None) -> list[Sense]:
    """Without those that one name of a country cannot mean beside a wider or narrower one of the same country."""
    countries = {s.countries[0] for s in found if s.level == "country"}
    divisions = {s.division: s for s in found if s.level == "division" and s.order == 1}
    if told == "division" and (narrowed := [s for s in found if s.level == "division"]):
        return narrowed
    if told == "town" and (narrowed := [s for s in found if s.level == "town"]):
        return narrowed
    towned = {
        s.division for s in found
        if s.level == "town" and s.division in divisions and s.people >= TOWNS_SHARE * divisions[s.division].people
    }  # fmt: skip
    seats = {s.country for s in found if s.level == "town" and s.people and s.prior > _prior(s.people)}
    with_towns = {s.division for s in found if s.level == "town"}
    single = {s.country for s in found if s.level in ("region", "site")}
    kept = []
    for s in found:
        if s.level in ("town", "division") and s.countries[0] in countries:
            continue
        if s.order == 2 and len(found) > 1 and not told and (s.people < COUNTY or s.division in with_towns):
            continue  # a small county goes by its whole name, a large one's bare name is its town's
        if s.level == "division" and s.division in towned:
            continue
        if s.level == "division" and s.country in seats:
            s = s._replace(prior=s.prior + NOT_CAPITAL)  # noqa: PLW2901
        if s.level == "town" and s.division in divisions and s.division not in towned:
            continue
        if s.level == "region" and any(d.countries == s.countries for d in divisions.values()):
            continue
        if s.level == "town" and s.country in single and s.prior < REGION:
            continue
        kept.append(s)
    return kept
