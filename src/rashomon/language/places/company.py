"""The company a place keeps in an article: which countries and divisions the rest of the article speaks of."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.language.places import table
from rashomon.language.places.senses import Sense, Told

# What company adds to a sense, in powers of ten of people. Measured on the read half of benchmarks/places.tsv.
COUNTRY = 1.5  # its country is spoken of at all
SHARE = 1.5  # times the share that its country has of all that is spoken of
HOME = 1.0  # the outlet's own country
NEIGHBOUR = 0.3  # a country beside its own is spoken of
DIVISION = 1.5  # its division is spoken of, or places in it
SIBLING = 0.7  # other divisions of its country are


@dataclass(frozen=True, slots=True)
class Company:
    """What an article offers to tell namesakes apart.

    `countries` and `divisions` ("US.IL"): how much is said of each, by code. `within`: what the article says contains
    the place, by code ("CA.08" for "London, Ontario"); one of them must. `home`: the outlet's country. `told`: whether
    the article calls the place a division ("state", "province") or a town. `listed`: whether it stands in one list with
    divisions ("Oregon and Washington").
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[str, float] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    home: str | None = None
    told: Told | None = None
    listed: bool = False


def holds(code: str, sense: Sense) -> bool:
    """Whether a sense lies in the country or division with a code."""
    if "." in code:
        return sense.division == code and not (sense.level == "division" and sense.order == 1)
    return code in sense.countries and sense.level != "country"


def support(sense: Sense, company: Company) -> float:
    """What the company adds to a sense's likelihood."""
    total = sum(company.countries.values())
    best = 0.0
    for code in sense.countries:
        said = company.countries.get(code, 0.0)
        if said > 0:
            best = max(best, COUNTRY + SHARE * said / total)
        elif code == company.home:
            best = max(best, HOME)
        elif total and any(n in company.countries for n in table.neighbours(code)):
            best = max(best, NEIGHBOUR)
    if sense.division and sense.level in ("town", "division"):
        said = company.divisions.get(sense.division, 0.0)
        if said > 0:
            best += DIVISION + math.log10(1 + said) / 2
        elif any(d.split(".")[0] in sense.countries for d in company.divisions):
            best += SIBLING
    return best
