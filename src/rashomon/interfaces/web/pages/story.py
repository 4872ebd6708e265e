"""One story: what is known, whose word it is, where the tellings part; and each of its claims with all its words."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views.bounds import ROOM, Asked, asked_by
from rashomon.interfaces.views.page import Page
from rashomon.interfaces.web.house import House, InHouse, etag_of, page, rooms_of, unchanged
from rashomon.interfaces.web.judging import judging_of
from rashomon.interfaces.words import TIES

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

OTHERS = 12  # other stories that are named
WORDS = 200  # accounts of one claim whose words stand on its page


@router.get("/stories/{story}")
def story(request: Request, house: InHouse, story: str) -> Response:
    """The story's own page, or the part of it that is asked for (see `rashomon.interfaces.views.bounds`)."""
    dossier, key = house.stamped(story)
    others = _others(house, dossier.story.id)
    etag = etag_of(request, key, *(part for other in others for part in other))
    if (same := unchanged(request, etag)) is not None:
        return same
    links = rooms_of(dossier)
    return page(
        request,
        "story.html.j2",
        etag=etag,
        title=dossier.story.headline,
        here="stories",
        room="",
        links=links,
        page=Page(dossier, links, asked=asked_by(request.query_params)),
        others=others,
        judging=judging_of(request, dossier, key),
        near={address.rsplit("/", 1)[1]: headline for address, headline, _, _ in others},
        sheets=["story.css", "judgements.css"],
        islands=["story.js"],
    )


@router.get("/stories/{story}/claims/{number}")
def claim(request: Request, house: InHouse, story: str, number: int) -> Response:
    """One claim with the words of its accounts. 404 where there is none of this number."""
    dossier, key = house.stamped(story)
    if not 1 <= number <= len(dossier.claims):
        raise HTTPException(404, f"The story has no claim {number}. It has {len(dossier.claims)}.")
    etag = etag_of(request, key, request.headers.get("cookie", ""))  # the form holds who judged last
    if (same := unchanged(request, etag)) is not None:
        return same
    links = rooms_of(dossier)
    one = dossier.claims[number - 1]
    return page(
        request,
        "claim.html.j2",
        etag=etag,
        title=f"Claim {number}",
        here="stories",
        room=None,
        links=links,
        page=Page(dossier, links, bounds=ROOM, asked=Asked(only=one.id)),
        claim=one,
        number=number,
        most=WORDS,
        judging=judging_of(request, dossier, key, unfolded="judge" in request.query_params),
        sheets=["story.css", "judgements.css"],
    )


def _others(house: House, story: str) -> list[tuple[str, str, str, str]]:
    """Stories that this one has to do with: address, headline, what ties them, why."""
    links = house.desk.store.story_links(story)[:OTHERS]
    ends = {link.right if link.left == story else link.left: link for link in links}
    headlines = house.desk.store.headlines(ends)
    return [
        (Rooms(other).room(), headlines[other], TIES[link.tie], link.why)
        for other, link in ends.items()
        if other in headlines
    ]
