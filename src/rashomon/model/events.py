"""Who did what to whom, when and where, in PLOVER's terms, and whether it happened at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.entities import PlaceLevel
from rashomon.model.moments import Moment
from rashomon.model.spans import Span
from rashomon.model.statements import Party

Status = Literal["happened", "ongoing", "planned", "requested", "threatened", "alleged", "denied", "hypothetical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where. Coordinates (WGS 84 degrees) and ISO 3166 alpha-2 country only where the gazetteer knows them.

    `level`, `within` and `why` are `Location`'s; `level` is None where the gazetteer does not know the place.
    """

    text: str
    entity: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    level: PlaceLevel | None = None
    within: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts. `value` is None for "dozens"; `low` and `high` bound what it may mean.

    "at least four": value 4, low 4, high None, approximate. "up to $345 million": value 345e6, low None.
    `unit` is the lower-case lemma of what is counted ("missile", "USD", "people"), "" where unknown.
    """

    value: float | None
    unit: str
    approximate: bool
    span: Span
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event mention. `type` and `mode` are PLOVER's (CONSULT, "visit"), type "OTHER" where the lexicon has
    none. `statement` is the statement inside whose content it stands. `background` marks history, not news.
    """

    id: str
    article: str
    type: str
    mode: str | None
    status: Status
    trigger: Span
    sentence: Span
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    moment: Moment | None = None
    place: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    statement: str | None = None
    negated: bool = False
    background: bool = False
    rule: str = ""
