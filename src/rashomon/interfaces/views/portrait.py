"""A name's or a place's page: who or what it is, as the accounts have it, story by story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from rashomon.engine.deeds import ClaimPart, Dealing, Deeds
from rashomon.engine.register import PLACES
from rashomon.entities.register import Card, Identity
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views.places_map import Drawn, Spot, place_map
from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import STANDINGS, joined
from rashomon.language import gazetteer
from rashomon.model import Event, Location, Merge, Span, Statement

# Of each list so many are shown at once; the rest stands folded, and beyond the second number in the data.
SHOWN, MOST = 6, 60
PART_WORDS = {
    "says": "says it", "denies": "speaks against it", "acts": "acts", "suffers": "is acted upon",
    "there": "happens there", "named": "is named",
}  # fmt: skip
LEVELS = {
    "region": "a region, without a point",
    "country": "a country, as a whole: no point is made up for it",
    "division": "a division: the point is somewhere in it",
    "town": "a town",
    "site": "a site",
}


class Leads(Protocol):
    """Where a portrait's words lead: rooms of the web app, or anchors in a file."""

    def span(self, span: Span) -> str:
        """Words in an article."""

    def claim(self, story: str, number: int) -> str | None:
        """A claim of a story."""

    def story(self, story: str) -> str | None:
        """A story."""

    def name(self, identity: Identity) -> str | None:
        """Another name's page."""


class InRooms:
    """In the web app."""

    def span(self, span: Span) -> str:
        """Words in an article."""
        return Rooms().span(span)

    def claim(self, story: str, number: int) -> str | None:
        """A claim of a story."""
        return Rooms(story).claim(number)

    def story(self, story: str) -> str | None:
        """A story."""
        return Rooms(story).room()

    def name(self, identity: Identity) -> str | None:
        """Another name's page."""
        return address(identity)


class InFile:
    """In one file: words lead to their article in the list at its end; nothing else has a page."""

    def span(self, span: Span) -> str:
        """Words in an article."""
        return f"#a-{quote(span.article, safe='')}"

    def claim(self, story: str, number: int) -> str | None:
        """A claim of a story."""
        return None

    def story(self, story: str) -> str | None:
        """A story."""
        return None

    def name(self, identity: Identity) -> str | None:
        """Another name's page."""
        return None


def address(identity: Identity, story: str | None = None) -> str:
    """The page of an identity in the web app; with a `story` first."""
    room = "places" if identity.kind in PLACES else "names"
    asked = f"?story={quote(story, safe='')}" if story else ""
    return f"/{room}/{quote(identity.id, safe='')}{asked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a page is made of. `stories`: those that the page tells of, each with what it has of the name; `told`: all,
    as (identifier, headline); `others`: identities named beside it, by (story, entity)."""

    identity: Identity
    cards: tuple[Card, ...]
    stories: tuple[Deeds, ...]
    told: tuple[tuple[str, str], ...]
    others: dict[tuple[str, str], Identity]
    named: dict[str, tuple[Identity, ...]]  # by name: for those kept apart


@dataclass(frozen=True, slots=True)
class Written:
    """A spelling: in how many stories of all, and in how many accounts of those the page tells of."""

    text: str
    stories: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story of the page, with its numbers and lookups."""

    deeds: Deeds
    view: View

    @property
    def id(self) -> str:
        """The story's identifier."""
        return self.deeds.dossier.story.id

    @property
    def accounts(self) -> int:
        """How many of its articles name it."""
        return len({span.article for entity in self.deeds.entities for span in entity.mentions})

    def chain(self, statement: Statement) -> str:
        """Through whom the words came: "via the Ministry, via an agency"."""
        return ", ".join(f"via {party.text}" for party in statement.relayed_by)

    def claims(self) -> list[tuple[str, str, list[ClaimPart]]]:
        """The claims it is part of by standing, with the standing's meaning."""
        return [
            (standing, meaning, found)
            for standing, meaning in STANDINGS.items()
            if (found := [c for c in self.deeds.claims if c.claim.standing == standing])
        ]

    def other(self, dealing: Dealing) -> str:
        """The name of the other side."""
        return next((e.name for e in self.deeds.dossier.entities if e.id == dealing.other), "not known")

    def where(self, span: Span) -> str:
        """The outlet of the article and its date."""
        return f"{self.view.outlet(span.article)}, {self.view.date(span.article)}"


class Portrait:
    """What the templates ask for."""

    def __init__(self, record: Record, leads: Leads | None = None) -> None:
        self.record = record
        self.identity = record.identity
        self.leads = leads or InRooms()
        self.chapters = [Chapter(deeds, View(deeds.dossier)) for deeds in record.stories]
        self._texts = {a.id: chapter for chapter in self.chapters for a in chapter.deeds.dossier.articles}
        self.all_here = len(record.stories) == len(record.told)
        self.is_place = self.identity.kind in PLACES

    def country(self) -> str:
        """The country in words; "" where it is not known."""
        code = self.identity.country
        return f"{gazetteer.country_name(code) or code}" if code else ""

    def spellings(self) -> list[Written]:
        """Every spelling, the most widespread first."""
        stories: dict[str, set[str]] = {}
        accounts: dict[str, set[str]] = {}
        for card in self.record.cards:
            for text in card.spellings or (card.name,):
                stories.setdefault(text, set()).add(card.story)
        for chapter in self.chapters:
            for entity in chapter.deeds.entities:
                for spelling in entity.spellings:
                    accounts.setdefault(spelling.text, set()).update(spelling.articles)
        found = [Written(text, len(where), len(accounts.get(text, ()))) for text, where in stories.items()]
        return sorted(found, key=lambda w: (-w.stories, -w.accounts, w.text))

    def merges(self) -> list[Merge]:
        """Why its spellings are one: across stories, then within those of the page."""
        within = (m for c in self.chapters for e in c.deeds.entities for m in e.merges)
        unique = {(m.left, m.right, m.rule): m for m in (*self.identity.merges, *within)}
        return [m for m in unique.values() if m.left != m.right or m.rule.startswith("judgement")]

    def apart(self) -> list[tuple[Merge, str, Sequence[Identity]]]:
        """Names that look alike and were kept apart: why, which name, and who bears it."""
        mine = {self.identity.name, *self.identity.spellings}
        found: list[tuple[Merge, str, Sequence[Identity]]] = []
        for merge in self.identity.apart:
            other = merge.right if merge.left in mine else merge.left
            bearers = [i for i in self.record.named.get(other, ()) if i.id != self.identity.id]
            found.append((merge, other, bearers))
        return found

    def locations(self) -> list[tuple[Location, list[str]]]:
        """Where the stories have it, each place once with the headlines of the stories that do."""
        headlines = dict(self.record.told)
        found: dict[str, tuple[Location, list[str]]] = {}
        for card in self.record.cards:
            if at := card.location:
                key = at.id or f"{at.name} {at.within}"
                found.setdefault(key, (at, []))[1].append(headlines.get(card.story, ""))
        return list(found.values())

    def map(self) -> Drawn | None:
        """The place, with the others that its stories name around it; None where there is nothing to draw."""
        if not self.is_place:
            return None
        spots = [
            Spot(at.name, at.latitude, at.longitude, at.country, at.level == "division", 1, True)
            for at, _ in self.locations()
        ]
        mine = {(s.latitude, s.longitude) for s in spots}
        known = [s for s in spots if s.latitude is not None]
        around = [
            s
            for s in spots_of(i for i in self.record.others.values() if i.id != self.identity.id)
            if (s.latitude, s.longitude) not in mine and any(_beside(s, one) for one in known)
        ]
        lit = [self.identity.country] if self.identity.kind == "country" and self.identity.country else []
        return place_map([*known, *around], lit, chosen=True) if known or lit else None

    def events(self) -> list[tuple[Chapter, Event]]:
        """What happens there, by day, the undated last."""
        found = [(c, e) for c in self.chapters for e in c.deeds.events if not e.background]
        return sorted(found, key=lambda one: (one[1].moment is None or not one[1].moment.earliest,
                                              (one[1].moment and one[1].moment.earliest) or ""))  # fmt: skip

    def where(self, span: Span) -> str:
        """The outlet and date of the article that words stand in; where it is not of this page, that they are words."""
        chapter = self._texts.get(span.article)
        return chapter.where(span) if chapter else "the words"

    def sources(self) -> list[tuple[Chapter, str]]:
        """The articles that name it, for the end of a file."""
        return [
            (c, key)
            for c in self.chapters
            for key in dict.fromkeys(a.id for a in c.deeds.dossier.articles if a.id in self.identity.articles)
        ]

    def counts(self, what: str) -> int:
        """How many statements, relayed, claims, dealings or events the stories of the page have."""
        return sum(len(getattr(c.deeds, what)) for c in self.chapters)

    def who(self, chapter: Chapter, dealing: Dealing) -> Identity | None:
        """The other side's identity."""
        return self.record.others.get((chapter.id, dealing.other))


def spots_of(identities: Iterable[Identity]) -> list[Spot]:
    """The places of the list that have a point, each once."""
    found: dict[tuple[float, float, str], Spot] = {}
    for i in identities:
        at = i.location
        if i.kind in PLACES and at and at.latitude is not None and at.longitude is not None:
            broad = at.level == "division"
            spot = Spot(i.name, at.latitude, at.longitude, at.country, broad, max(1, len(i.articles)))
            found.setdefault((at.latitude, at.longitude, at.name), spot)
    return list(found.values())


def lit_of(identities: Iterable[Identity]) -> list[str]:
    """The codes of the countries of the list."""
    return [i.country for i in identities if i.kind == "country" and i.country]


def _beside(one: Spot, other: Spot) -> bool:
    near = 9.0  # degrees: what a map around one place may show without losing it
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    return abs(one.latitude - other.latitude) <= near and abs(one.longitude - other.longitude) <= 1.5 * near


def basis(at: Location) -> str:
    """Where a place's point comes from and how exact it is, in words."""
    if at.latitude is None:
        return LEVELS[at.level]
    source = "GeoNames’ point" if (at.id or "").startswith("geonames") else "a point of our own list"
    return f"{LEVELS[at.level]}; {source}"


def inside(at: Location) -> str:
    """What contains a place, from the nearest outwards."""
    return ", ".join(at.within)


def coordinates(at: Location) -> str:
    """ "54.69° N, 25.28° E"; to a hundredth of a degree, 1 km: a town is no smaller."""
    if at.latitude is None or at.longitude is None:
        return "no point is known"
    north, east = "N" if at.latitude >= 0 else "S", "E" if at.longitude >= 0 else "W"
    return f"{abs(at.latitude):.2f}° {north}, {abs(at.longitude):.2f}° {east}"


def listed_words(identity: Identity, most: int = 4) -> str:
    """Its other spellings in a line."""
    others = [s for s in identity.spellings if s != identity.name]
    return joined(others) if len(others) <= most else f"{', '.join(others[:most])} and {len(others) - most} more"


WORDS: dict[str, Any] = {
    "shown": SHOWN,
    "most": MOST,
    "part_words": PART_WORDS,
    "basis": basis,
    "inside": inside,
    "coordinates": coordinates,
    "country_name": lambda code: gazetteer.country_name(code) if code else None,
}
