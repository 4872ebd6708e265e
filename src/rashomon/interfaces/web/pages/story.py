"""One story: what is known, whose word it is, where the tellings part."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.interfaces.views.page import Page
from rashomon.interfaces.web.house import InHouse, page, rooms_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/stories/{story}")
def story(request: Request, house: InHouse, story: str) -> HTMLResponse:
    """The story's own page."""
    dossier = house.story(story)
    links = rooms_of(dossier)
    return page(
        request,
        "story.html.j2",
        title=dossier.story.headline,
        here="stories",
        room="",
        links=links,
        page=Page(dossier, links),
        sheets=["story.css"],
    )
