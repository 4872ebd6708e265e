"""Names: who and what is named, across stories; one of them whole; those of one story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.engine import NoSuchEntity
from rashomon.engine.register import PLACES
from rashomon.entities.register import LEFT_OUT, Identity
from rashomon.interfaces.views import portrait
from rashomon.interfaces.views.judging import Judging
from rashomon.interfaces.views.places_map import place_map
from rashomon.interfaces.web.house import House, InHouse, etag_of, page, rooms_of, unchanged
from rashomon.interfaces.web.judging import analyst, judging_of
from rashomon.interfaces.web.registry import STORIES, identity_of, record_of, register_of
from rashomon.interfaces.words import plural
from rashomon.language import gazetteer
from rashomon.model import Kind

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
ON_PAGE = 60  # names on one page of the list
ON_MAP = 400  # places on one map
NAMES: tuple[Kind, ...] = tuple(k for k in get_args(Kind) if k not in LEFT_OUT and k not in PLACES)
SITES: tuple[Kind, ...] = ("country", "place", "facility")

Text = Annotated[str, Query(max_length=400)]
Number = Annotated[int, Query(alias="page", ge=1, le=10**6)]


@router.get("/names")
def names(
    request: Request,
    house: InHouse,
    q: Text = "",
    kind: Text = "",
    number: Number = 1,
) -> Response:
    """Everybody and everything named, but places."""
    return listing(request, house, q, kind, number, places=False)


@router.get("/names/{identity}")
def name(
    request: Request,
    house: InHouse,
    identity: str,
    number: Number = 1,
    story: Text = "",
) -> Response:
    """One name."""
    return whole(request, house, identity, number, story, places=False)


@router.get("/stories/{story}/names")
def of_story(request: Request, house: InHouse, story: str) -> Response:
    """Who and what, and where, of one story."""
    dossier = house.story(story)
    listed = register_of(house)
    etag = etag_of(request, listed.stamp)
    if same := unchanged(request, etag):
        return same
    links = rooms_of(dossier)
    own = {e.id: e for e in dossier.entities}
    found = list(dict.fromkeys(i for e in own if (i := listed.of.get((dossier.story.id, e)))))
    accounts = {
        i.id: len({m.article for s, e in i.cards if s == dossier.story.id and e in own for m in own[e].mentions})
        for i in found
    }
    found.sort(key=lambda i: (-accounts[i.id], i.name))
    groups = [
        (word, members)
        for word, kinds in (
            ("People", ("person",)),
            ("Organisations", ("organisation",)),
            ("Places", SITES),
            ("Other names", tuple(k for k in NAMES if k not in ("person", "organisation"))),
        )
        if (members := [i for i in found if i.kind in kinds])
    ]
    return page(
        request, "name_list.html.j2", etag=etag, title=f"Names of {dossier.story.headline}", here="stories",
        sheets=["names.css", "map.css"], links=links, room="names", headline=dossier.story.headline,
        heading="Names and places",
        caption=f"{plural(len(found), 'name')}: who, what and where, each once over all its spellings.",
        groups=groups, drawn=drawing(found), places=True, story=dossier.story.id, query="", kind="", pages=1,
        nothing="No account of this story names anybody or anything.", base="/names",
        counted=lambda i: (1, accounts[i.id]), **WORDS,
    )  # fmt: skip


@router.get("/stories/{story}/names/{entity}")
def in_story(house: InHouse, story: str, entity: str) -> Response:
    """A name of a story leads to who or what it is, this story first."""
    dossier = house.story(story)
    found = register_of(house).of.get((dossier.story.id, entity))
    if found is None:
        raise NoSuchEntity("Nobody and nothing of this story goes by that identifier. A judgement may have changed it.")
    return RedirectResponse(portrait.address(found, dossier.story.id), status_code=303)


def listing(request: Request, house: House, query: str, kind: str, number: int, *, places: bool) -> Response:
    """A page of the register: of places, or of all else."""
    listed = register_of(house)
    etag = etag_of(request, listed.stamp)
    if same := unchanged(request, etag):
        return same
    kinds = SITES if places else NAMES
    wanted = [k for k in kinds if k == kind] or kinds
    found = listed.search(query, wanted)
    pages = max(1, -(-len(found) // ON_PAGE))
    number = min(number, pages)
    shown = found[(number - 1) * ON_PAGE : number * ON_PAGE]
    word = "place" if places else "name"
    asked = urlencode({key: value for key, value in (("q", query), ("kind", kind)) if value})
    return page(
        request, "name_list.html.j2", etag=etag, title=f"{word.capitalize()}s", here=f"{word}s",
        sheets=["names.css", "map.css"], heading=f"{word.capitalize()}s",
        caption=_caption(found, word, number, shown, listed.left_out), groups=[("", shown)] if shown else [],
        drawn=drawing(found[:ON_MAP]) if places and number == 1 else None, places=places, story=None, query=query,
        kind=kind, kinds=kinds, number=number, pages=pages, base=f"/{word}s", asked=f"{asked}&" if asked else "",
        nothing="Nothing here answers to that." if query or kind else f"No {word}s yet: nothing has been read.",
        counted=lambda i: (len(listed.stories_of(i)), len(i.articles)), **WORDS,
    )  # fmt: skip


def whole(request: Request, house: House, name: str, number: int, story: str, *, places: bool) -> Response:
    """The page of one name or place; where it is the other, the way there."""
    listed = register_of(house)
    identity = identity_of(listed, name)
    if (identity.kind in PLACES) != places:
        return RedirectResponse(portrait.address(identity, story or None), status_code=303)
    etag = etag_of(request, listed.stamp, analyst(request))
    if same := unchanged(request, etag):
        return same
    pages = -(-len(listed.stories_of(identity)) // STORIES)
    number = min(number, pages)
    first = STORIES * (number - 1)
    record = record_of(house, listed, identity, first=first, story=story or None)
    return page(
        request, "portrait.html.j2", etag=etag, title=identity.name, here="places" if places else "names",
        sheets=["names.css", "map.css", "judgements.css"], p=portrait.Portrait(record),
        judging=_judging(request, house, record), first=first, number=number, pages=pages,
        asked=f"{urlencode({'story': story})}&" if story else "",
        **portrait.WORDS,
    )  # fmt: skip


def _judging(request: Request, house: House, record: portrait.Record) -> Judging | None:
    """The form that merges or splits names, with the names of the first story to choose from."""
    if not record.stories or not house.writable:
        return None
    dossier = record.stories[0].dossier
    return judging_of(request, dossier, house.desk.key_of(dossier.story.id))


def drawing(found: Sequence[Identity]) -> object:
    """The map of places where it says more than their names: two points or more."""
    spots = portrait.spots_of(found)
    return place_map(spots, portrait.lit_of(found)) if len(spots) > 1 else None


def _caption(found: Sequence[Identity], word: str, number: int, shown: Sequence[Identity], left_out: int) -> str:
    first = ON_PAGE * (number - 1)
    some = f"{first + 1} to {first + len(shown)} of " if len(shown) < len(found) else ""
    rest = f" Names of {plural(left_out, 'older story', 'older stories')} are not among them." if left_out else ""
    return f"{some}{plural(len(found), word)}, those in the most stories first; each once over all its spellings.{rest}"


WORDS: dict[str, Any] = {
    "address": portrait.address,
    "country_name": lambda code: gazetteer.country_name(code) if code else None,
    "other_spellings": portrait.listed_words,
    "coordinates": portrait.coordinates,
    "sites": SITES,
}
