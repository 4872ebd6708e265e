"""The stories: newest first, searched and filtered."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.interfaces.web.house import InHouse, page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/stories")
def stories(request: Request, house: InHouse) -> HTMLResponse:
    """All stories."""
    return page(request, "stories.html.j2", title="Stories", here="stories", rows=house.desk.listing())
