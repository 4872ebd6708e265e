"""Where a claim comes from: origins, relays, outlets, and its paths among the story's."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.render import render, styles
from rashomon.interfaces.views.chains import Chains
from rashomon.interfaces.web.house import InHouse, etag_of, page, rooms_of, unchanged
from rashomon.interfaces.web.judging import judging_of
from rashomon.model import Dossier

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/stories/{story}/provenance")
def provenance(
    request: Request,
    house: InHouse,
    story: str,
    claim: Annotated[int | None, Query(ge=1, le=10**6)] = None,
    start: Annotated[int, Query(alias="from", ge=1, le=10**6)] = 1,
) -> Response:
    """The paths of one claim, by its number; without it the whole story's."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    links = rooms_of(dossier)
    try:
        chains = Chains(dossier, links, claim, start)
    except LookupError as error:
        raise HTTPException(404, str(error)) from None
    return page(
        request,
        "provenance_page.html.j2",
        etag=etag,
        title=title_of(dossier, claim),
        here="stories",
        room="provenance",
        links=links,
        chains=chains,
        judging=judging_of(request, dossier, key),
        sheets=["provenance.css", "judgements.css"],
        islands=["provenance.js"],
    )


def provenance_file(dossier: Dossier, claim: int | None = None) -> str:
    """The paths of one claim, by its number, or of the whole story, as the text of a self-contained HTML file.

    Raises LookupError where there is no such claim.
    """
    return render(
        "provenance_page.html.j2",
        title=title_of(dossier, claim),
        chains=Chains(dossier, None, claim),
        css=styles("base.css", "provenance.css"),
    )


def title_of(dossier: Dossier, claim: int | None) -> str:
    """The page's title."""
    which = f", claim {claim}" if claim else ""
    return f"Provenance{which}: {dossier.story.headline}"
