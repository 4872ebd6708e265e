"""How the API answers: JSON with a tag of its content, pages with links to the others, errors as problem details."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from fastapi import Query, Request
from fastapi.params import Body
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from rashomon.interfaces.web.house import BORN
from rashomon.model import encode

One = TypeVar("One")
LAST_PAGE = 1_000_000
MOST_PER_PAGE = 200
PageNumber = Annotated[int, Query(ge=1, le=LAST_PAGE, description="Which page, from 1.")]
PerPage = Annotated[int, Query(ge=1, le=MOST_PER_PAGE, description="How many on a page.")]


class Typed(APIRoute):
    """A route that takes only what it says it takes: a body of another kind is refused as that (415), not as wrong."""

    def get_route_handler(self) -> Callable[[Request], Any]:
        """The route's handler behind the check."""
        handle = super().get_route_handler()
        info = self.body_field.field_info if self.body_field else None
        wanted = getattr(info, "media_type", "") if isinstance(info, Body) else ""

        async def checked(request: Request) -> Response:
            given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if wanted and given != wanted:
                raise HTTPException(415, f"This takes {wanted}.")
            answer: Response = await handle(request)
            return answer

        return checked


def told(request: Request, value: object, *, key: str = "", status: int = 200, **headers: str) -> Response:
    """Values of the model as JSON, with an ETag; 304 where the asker has them.

    `key`: what the value is made of, where that says it; its content else.
    """
    if key:
        etag = tag(request, key)
        if (same := unchanged(request, etag)) is not None:
            return same
        return raw(text_of(value), etag, status, **headers)
    data = text_of(value)
    etag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    same = unchanged(request, etag) if status == 200 else None
    return same or raw(data, etag, status, **headers)


def text_of(value: object) -> bytes:
    """A value as JSON."""
    # A lone surrogate, which UTF-8 cannot hold, becomes Python's escape for it, which is JSON's.
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def raw(data: bytes, etag: str, status: int = 200, **headers: str) -> Response:
    """JSON that is bytes already."""
    kept = {"etag": etag, "cache-control": "private, no-cache", **headers}
    return Response(data, status_code=status, media_type="application/json", headers=kept)


def tag(request: Request, key: str) -> str:
    """The ETag of what an address gives out of something of this key."""
    digest = hashlib.sha256("\0".join((BORN, request.url.path, request.url.query, key)).encode("utf-8", "replace"))
    return f'"{digest.hexdigest()[:24]}"'


def unchanged(request: Request, etag: str) -> Response | None:
    """304 where the asker has this (If-None-Match)."""
    given = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if etag not in given and "*" not in given:
        return None
    return Response(status_code=304, headers={"etag": etag, "cache-control": "private, no-cache"})


def part(items: Sequence[One], page: int, per_page: int) -> tuple[tuple[One, ...], int]:
    """The items of a page, and how many pages there are."""
    return tuple(items[(page - 1) * per_page : page * per_page]), max(1, -(-len(items) // per_page))


def links(request: Request, page: int, pages: int) -> str:
    """The Link header (RFC 8288) of a page: first, previous, next, last."""
    asked = [(name, value) for name, value in parse_qsl(request.url.query) if name != "page"]

    def to(number: int, relation: str) -> str:
        return f'<{request.url.path}?{urlencode([*asked, ("page", str(number))], errors="replace")}>; rel="{relation}"'

    made = [to(1, "first"), to(pages, "last")]
    made += [to(min(page - 1, pages), "prev")] if page > 1 else []
    made += [to(page + 1, "next")] if page < pages else []
    return ", ".join(made)
