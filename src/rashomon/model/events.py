"""Who did what to whom, when and where, in PLOVER's terms, and whether it happened at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.entities import PlaceLevel
from rashomon.model.moments import Moment
from rashomon.model.parties import Party
from rashomon.model.spans import Span
from rashomon.model.swift import swift

Status = Literal["happened", "ongoing", "planned", "requested", "threatened", "alleged", "denied", "hypothetical"]


@swift
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


@swift
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


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event mention. `type` and `mode` are PLOVER's (CONSULT, "visit"), type "OTHER" where the lexicon has
    none. `statement` is the innermost statement inside whose content it stands. `background` marks history, not
    news. `instruments` is what it was done with. `cooperation` and `conflict` are zero or more, on the scale that
    PLOVER's codebook publishes for its types and modes (-10 to 10, split by sign); None for types it does not have.
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
    instruments: tuple[Party, ...] = ()
    cooperation: float | None = None
    conflict: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MainEvent:
    """What an article is about: who did what (to whom), where and when, each with its words.

    `event` is the event picked, None where the headline's or lead's verb is in no lexicon; `what` its clause. `place`
    and `moment` may be told elsewhere in the article. Each of them is None, and `who` empty, where it is not told.
    `why` says by which rule it was picked, in a few words.
    """

    article: str
    event: str | None
    who: tuple[Party, ...]
    whom: tuple[Party, ...] = ()
    what: Span
    place: Place | None
    moment: Moment | None
    why: str
