"""The keys, what the search understands, and what the words mean."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.interfaces.views import glossary
from rashomon.interfaces.views.keys import KEYS
from rashomon.interfaces.web.house import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/help")
def keys(request: Request) -> HTMLResponse:
    """The keys of every room."""
    return page(request, "help.html.j2", title="Help", keys=KEYS, glossary=glossary)
