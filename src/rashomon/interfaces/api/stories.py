"""Stories, their dossiers, and the dossiers' parts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from rashomon.engine.listing import face_of
from rashomon.engine.searching import FoundStory, Hit, StoryQuery
from rashomon.interfaces.api.answers import PageNumber, PerPage, Typed, links, raw, tag, told, unchanged
from rashomon.interfaces.api.shapes import (
    Bunch,
    FoundRow,
    FoundRows,
    Piece,
    SearchHit,
    StandingCounts,
    StoryPage,
    StoryRow,
)
from rashomon.interfaces.web.house import House, InHouse
from rashomon.interfaces.web.pages.stories import searched
from rashomon.model import (
    Article,
    Claim,
    Discrepancy,
    DiscrepancyKind,
    Dossier,
    Entity,
    Provenance,
    Standing,
    StoryLink,
    Verdict,
)
from rashomon.store import Sort

router = APIRouter(route_class=Typed)
Named = Annotated[str, Path(max_length=400, description="A story's identifier, or what `rashomon dossier` takes.")]
Words = Annotated[str, Query(max_length=400)]


@router.get("/stories", tags=["stories"], response_model=StoryPage, operation_id="list_stories")
def list_stories(
    request: Request,
    house: InHouse,
    q: Annotated[str, Query(max_length=400, description="Words of a headline, text, name or claim.")] = "",
    since: Annotated[date | None, Query(description="Reported on this day or later.")] = None,
    until: Annotated[date | None, Query(description="Reported on this day or before.")] = None,
    name: Words = "",
    outlet: Words = "",
    place: Words = "",
    standing: Annotated[list[Standing], Query(description="With a claim that is one of these.")] = [],  # noqa: B006
    kind: Annotated[list[DiscrepancyKind], Query(description="With a discrepancy of these.")] = [],  # noqa: B006
    verdict: Annotated[list[Verdict], Query(description="With a discrepancy so judged.")] = [],  # noqa: B006
    sort: Sort = "newest",
    page: PageNumber = 1,
    per_page: PerPage = 50,
) -> Response:
    """The stories, newest first; only those that are asked for, a page at a time (see the Link header)."""
    query = StoryQuery(
        text=q, since=since, until=until, name=name, outlet=outlet, place=place, standings=tuple(standing),
        kinds=tuple(kind), verdicts=tuple(verdict), sort=sort, page=page, per_page=per_page,
    )  # fmt: skip
    found = searched(house, query)
    items = tuple(_row(one.row) for one in found.stories) if page <= found.pages else ()
    value = StoryPage(items=items, total=found.total, page=page, pages=found.pages, more=found.more)
    return told(request, value, link=links(request, page, found.pages))


@router.get("/search", tags=["stories"], response_model=FoundRows, operation_id="search")
def search(
    request: Request,
    house: InHouse,
    q: Annotated[str, Query(max_length=400, description='Words; "phrases", prefix* and -without are known.')],
    page: PageNumber = 1,
    per_page: PerPage = 50,
) -> Response:
    """Where stories answer these words: in headlines, texts, names and claims, the best first."""
    found = searched(house, StoryQuery(text=q, sort="match", page=page, per_page=per_page))
    items = tuple(_found(one) for one in found.stories) if page <= found.pages and q.strip() else ()
    total, pages = (found.total, found.pages) if q.strip() else (0, 1)
    value = FoundRows(items=items, total=total, page=page, pages=pages, more=found.more, behind=found.behind)
    return told(request, value, link=links(request, page, pages))


@router.get("/stories/{story}", tags=["stories"], response_model=StoryRow, operation_id="get_story")
def get_story(request: Request, house: InHouse, story: Named) -> Response:
    """One story in a line."""
    dossier, key = house.stamped(story)
    return told(request, _row(face_of(dossier)), key=key)


@router.get("/stories/{story}/dossier", tags=["stories"], response_model=Dossier, operation_id="get_dossier")
def get_dossier(request: Request, house: InHouse, story: Named) -> Response:
    """The story's whole record, as `rashomon export --format json` writes it."""
    name = house.desk.find(story)
    etag = tag(request, house.desk.key_of(name))
    return unchanged(request, etag) or raw(house.desk.store.dossier_text(name), etag)


@router.get("/stories/{story}/claims", tags=["stories"], response_model=list[Claim], operation_id="list_claims")
def list_claims(request: Request, house: InHouse, story: Named) -> Response:
    """The story's claims, in the dossier's order: the n-th is claim n."""
    return _part(request, house, story, "claims")


@router.get("/stories/{story}/claims/{n}", tags=["stories"], response_model=Claim, operation_id="get_claim")
def get_claim(request: Request, house: InHouse, story: Named, n: Annotated[int, Path(ge=1, le=1_000_000)]) -> Response:
    """Claim n of the story, from 1."""
    dossier, key = house.stamped(story)
    if n > len(dossier.claims):
        raise HTTPException(404, f"The story has {len(dossier.claims)} claims.")
    return told(request, dossier.claims[n - 1], key=key)


@router.get(
    "/stories/{story}/discrepancies",
    tags=["stories"],
    response_model=list[Discrepancy],
    operation_id="list_discrepancies",
)
def list_discrepancies(request: Request, house: InHouse, story: Named) -> Response:
    """Where the story's accounts differ, and how grave that is."""
    return _part(request, house, story, "discrepancies")


@router.get("/stories/{story}/provenance", tags=["stories"], response_model=Provenance, operation_id="get_provenance")
def get_provenance(request: Request, house: InHouse, story: Named) -> Response:
    """Origins, relays and outlets, and which claim came which way."""
    return _part(request, house, story, "provenance")


@router.get(
    "/stories/{story}/articles", tags=["stories"], response_model=list[Article], operation_id="list_story_articles"
)
def list_story_articles(request: Request, house: InHouse, story: Named) -> Response:
    """The story's articles, with what each derives from."""
    return _part(request, house, story, "articles")


@router.get(
    "/stories/{story}/entities", tags=["stories"], response_model=list[Entity], operation_id="list_story_entities"
)
def list_story_entities(request: Request, house: InHouse, story: Named) -> Response:
    """Who and what the story names."""
    return _part(request, house, story, "entities")


@router.get("/stories/{story}/links", tags=["stories"], response_model=list[StoryLink], operation_id="list_story_links")
def list_story_links(request: Request, house: InHouse, story: Named) -> Response:
    """Other stories that it has to do with, the strongest tie first."""
    return told(request, house.desk.links(story))


def _part(request: Request, house: House, story: str, name: str) -> Response:
    dossier, key = house.stamped(story)
    return told(request, getattr(dossier, name), key=key)


def _row(face: dict[str, Any]) -> StoryRow:
    return StoryRow(
        **{name: face[name] for name in StoryRow.__slots__ if name not in ("outlets", "claims", "bunches")},
        outlets=tuple(face["outlets"]),
        claims=StandingCounts(**face["claims"]),
        bunches=tuple(Bunch(**one) for one in face["bunches"]),
    )


def _found(one: FoundStory) -> FoundRow:
    return FoundRow(story=_row(one.row), hits=tuple(map(_hit, one.hits)))


def _hit(hit: Hit) -> SearchHit:
    return SearchHit(
        where=hit.where, pieces=tuple(Piece(words=words, asked=asked) for words, asked in hit.pieces),
        article=hit.article, outlet=hit.outlet, span=hit.span, claim=hit.number, entity=hit.entity,
    )  # fmt: skip
