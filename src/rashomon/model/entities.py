"""The person, organisation or place a name stands for, across all articles, with every spelling seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.language import Kind
from rashomon.model.moments import Moment
from rashomon.model.spans import Span

# How finely a place is known, from the widest: what a point given with it is the point of.
PlaceLevel = Literal["region", "country", "division", "town", "site"]
TenureStatus = Literal["held", "former", "acting", "designate", "deceased", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way the name is written, and the articles that write it so."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One named thing that a comparison of two names looks at.

    `value` is what was seen, 0 to 1; `weight` what it counts for; `says` explains it to the user in one sentence.
    """

    name: str
    value: float
    weight: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Why two spellings are one entity (or, in an explanation, why they are not).

    `rule` names the ground in a few words ("spelling", "acronym told in an article", "list", "judgement"); `score`
    is the likeness that was compared with `threshold`, None where no score was needed.
    """

    left: str
    right: str
    rule: str
    score: float | None = None
    threshold: float | None = None
    features: tuple[Feature, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office that accounts give a person: "Freedonian Defence Minister".

    `moment` is the time for which accounts attest it, hull of their dates; None where none is dated. It is no claim
    about when the office began or ended.
    """

    office: str
    country: str | None  # ISO 3166 alpha-2, where known
    status: TenureStatus
    moment: Moment | None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place as the gazetteer knows it.

    `latitude`, `longitude`: WGS 84 degrees of the gazetteer's own point; None where it has none (a country, a sea).
    `within`: the places that contain it, from the nearest outwards ("Ontario", "Canada"). `why`: what decided
    between namesakes, in a few words.
    """

    name: str
    level: PlaceLevel
    country: str | None  # ISO 3166 alpha-2, where known
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...]
    why: str
    id: str | None = None  # the gazetteer's own identifier ("geonames:2643743")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One identity. `name` is the fullest, most frequent spelling; `descriptions` are what the accounts call it."""

    id: str
    kind: Kind
    name: str
    spellings: tuple[Spelling, ...]
    descriptions: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    country: str | None = None  # ISO 3166 alpha-2, where known
    offices: tuple[Tenure, ...] = ()
    location: Location | None = None
    merges: tuple[Merge, ...] = ()
