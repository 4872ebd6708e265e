"""The door: who comes from another machine gives the token once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.interfaces.web.house import page
from rashomon.interfaces.web.security import PASS, Gate, local

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
KEPT = 30 * 24 * 3600  # seconds that a browser is known


def _gate(request: Request) -> Gate:
    found: Gate = request.app.state.gate
    return found


@router.get("/enter")
def enter(request: Request, next: str = "/stories") -> Response:
    """The form for the token."""
    if _gate(request).token is None or _gate(request).knows(request):
        return RedirectResponse(local(next), 303)
    return page(request, "enter.html.j2", title="Enter", next=local(next), wrong=False, sheets=["read.css"])


@router.post("/enter")
def entered(
    request: Request,
    token: Annotated[str, Form(max_length=1_000)] = "",
    next: Annotated[str, Form(max_length=8_000)] = "/stories",
) -> Response:
    """The token, given: a cookie that no script reads and no other site's page brings."""
    gate = _gate(request)
    if gate.token is not None and not gate.fits(token.strip()):
        gate.wrong(request.client.host if request.client else "")
        return page(
            request, "enter.html.j2", status=401, title="Enter", next=local(next), wrong=True, sheets=["read.css"]
        )
    response = RedirectResponse(local(next), 303)
    if gate.token is not None:
        response.set_cookie(
            PASS, gate.badge, max_age=KEPT, httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
    return response
