"""Two or three accounts of a story, compared."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.views.columns import Columns
from rashomon.interfaces.views.compared import Compared, chosen, labels_of, worth_comparing
from rashomon.interfaces.views.told import MARKS
from rashomon.interfaces.views.view import View
from rashomon.interfaces.web.house import InHouse, etag_of, page, rooms_of, unchanged

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/stories/{story}/compare")
def compare(
    request: Request,
    house: InHouse,
    story: str,
    with_: Annotated[list[str] | None, Query(alias="with", max_length=1000)] = None,
) -> Response:
    """The comparison; where nothing is chosen, or what cannot be compared, the accounts to choose from."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    links = rooms_of(dossier)
    articles, wrong = chosen(dossier, with_ or [])
    compared = Compared(dossier, articles, links) if articles and not wrong else None
    view = compared.view if compared else View(dossier)
    names = " and ".join(view.outlet(one) for one in articles) if compared else "accounts"
    return page(
        request,
        "compare.html.j2",
        status=400 if wrong and with_ else 200,
        etag=None if wrong else etag,
        title=f"Compare {names}: {dossier.story.headline}",
        here="stories",
        room="compare",
        links=links,
        d=dossier,
        view=view,
        compared=compared,
        chosen=articles,
        wrong=wrong,
        query=urlencode([("with", one) for one in articles]),
        labels=labels_of(view),
        pairs=worth_comparing(dossier),
        groups=Columns(view).all,
        marks_of=MARKS,
        sheets=["compare.css"],
        islands=["compare.js"],
        wide=True,
    )
