"""Places: where the stories are, and one place whole."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.web.house import InHouse
from rashomon.interfaces.web.pages.names import Number, Text, listing, whole

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/places")
def places(
    request: Request,
    house: InHouse,
    q: Text = "",
    kind: Text = "",
    number: Number = 1,
) -> Response:
    """Countries, towns and sites, with a map of those that have a point."""
    return listing(request, house, q, kind, number, places=True)


@router.get("/places/{identity}")
def place(
    request: Request,
    house: InHouse,
    identity: str,
    number: Number = 1,
    story: Text = "",
) -> Response:
    """One place."""
    return whole(request, house, identity, number, story, places=True)
