"""A story side by side: claims as rows, accounts as columns."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.views.matrix import Choice, Matrix, Only
from rashomon.interfaces.views.told import MARKS
from rashomon.interfaces.web.house import InHouse, etag_of, page, rooms_of, unchanged

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/stories/{story}/side-by-side")
def side_by_side(
    request: Request,
    house: InHouse,
    story: str,
    only: Only | None = None,
    page_: Annotated[int, Query(alias="page", ge=1, le=10**6)] = 1,
    bunch: Annotated[int | None, Query(ge=1, le=10**6)] = None,
    part: Annotated[int, Query(ge=1, le=10**6)] = 1,
    open_: Annotated[str | None, Query(alias="open", max_length=200)] = None,
) -> Response:
    """The matrix of a story. `open`: a cell ("c7-hl") whose words are shown from the start."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    links = rooms_of(dossier)
    matrix = Matrix(dossier, links, Choice(only=only, page=page_, bunch=bunch, part=part, open=open_))
    return page(
        request,
        "side.html.j2",
        etag=etag,
        title=f"Side by side: {dossier.story.headline}",
        here="stories",
        room="side-by-side",
        links=links,
        matrix=matrix,
        marks_of=MARKS,
        sheets=["side.css"],
        islands=["side.js"],
        wide=True,
    )
