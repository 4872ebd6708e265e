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
NEARBY = 0.7  # times the root of how many towns of the article (to four) lie in its or the next square degree
OPEN = 1.5  # a sea or mountain range belongs to no country that could be spoken of
TRACE = 0.01  # less is a remainder of sums
# Company does not make a small town likelier than a famous place abroad: "the Berlin Wall" in a report from New Jersey.
SMALL = 100_000
FAMOUS = 6.8  # as a prior: a capital of 600,000, or any town of six million
MOST_FOR_SMALL = 2.5


@dataclass(frozen=True, slots=True)
class Company:
    """What an article offers to tell namesakes apart.

    `countries` and `divisions` ("US.IL"): how much is said of each, by code. `squares`: how many
    of its towns lie in a square degree (its southern and western edges). `within`: what the article says contains
    the place, by code ("CA.08" for "London, Ontario"); one of them must. `home`: the outlet's country. `told`: whether
    the article calls the place a division ("state", "province") or a town. `listed`: whether it stands in one list with
    divisions ("Oregon and Washington"). `total` and `divided` (by country: how much is said of its divisions) are sums
    of the others, for one who has them at hand.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[str, float] = field(default_factory=dict)
    squares: Mapping[tuple[int, int], float] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    home: str | None = None
    told: Told | None = None
    listed: bool = False
    total: float | None = None
    divided: Mapping[str, float] | None = None

    def said(self) -> float:
        """How much is said of all countries together."""
        return sum(self.countries.values()) if self.total is None else self.total

    def is_divided(self, country: str) -> bool:
        """Whether divisions of a country are spoken of."""
        if self.divided is not None:
            return self.divided.get(country, 0.0) > TRACE
        return any(code.split(".")[0] == country and said > TRACE for code, said in self.divisions.items())


def holds(code: str, sense: Sense) -> bool:
    """Whether a sense lies in the country or division with a code."""
    if "." in code:
        return sense.division == code and not (sense.level == "division" and sense.order == 1)
    return code in sense.countries and sense.level != "country"


def support(sense: Sense, company: Company, *, modest: bool = False) -> float:
    """What the company adds to a sense's likelihood; `modest` where the name is a famous place's elsewhere."""
    total = company.said()
    best = 0.0
    for code in sense.countries:
        said = company.countries.get(code, 0.0)
        if said > TRACE:
            best = max(best, COUNTRY + SHARE * said / total)
        elif code == company.home:
            best = max(best, HOME)
        elif total > TRACE and any(company.countries.get(n, 0.0) > TRACE for n in table.neighbours(code)):
            best = max(best, NEIGHBOUR)
    if not sense.country and sense.level == "region":
        best = max(best, OPEN)
    if sense.division and sense.level in ("town", "division"):
        best += _of_division(sense, company)
    if modest and sense.level == "town" and sense.people < SMALL:
        best = min(best, MOST_FOR_SMALL)
    return best + NEARBY * math.sqrt(min(4.0, near(sense.point, company))) if sense.point else best


def _of_division(sense: Sense, company: Company) -> float:
    said = company.divisions.get(sense.division, 0.0)
    if said > TRACE:
        return DIVISION + math.log10(1 + said) / 2
    return SIBLING if company.is_divided(sense.countries[0]) else 0.0


def square(point: tuple[float, float]) -> tuple[int, int]:
    """The square degree that a point lies in."""
    return math.floor(point[0]), math.floor(point[1])


def near(point: tuple[float, float], company: Company) -> float:
    """How many towns of the company lie in the same square degree as a point, or in one beside it."""
    if not company.squares:
        return 0.0
    south, west = square(point)
    if len(company.squares) > 9:
        return sum([company.squares.get((south + i, west + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1)])
    return sum([n for (s, w), n in company.squares.items() if -1 <= s - south <= 1 and -1 <= w - west <= 1])
