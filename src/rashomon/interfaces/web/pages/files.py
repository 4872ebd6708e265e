"""Pages as files of their own, to keep: side by side, and accounts compared."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.export.formats.naming import disposition
from rashomon.interfaces.export.side import compare_file, side_csv, side_file
from rashomon.interfaces.web.house import InHouse, etag_of, unchanged

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
PAGE, TABLE = "text/html", "text/csv"


@router.get("/stories/{story}/export/side-by-side.html")
def side_page(request: Request, house: InHouse, story: str) -> Response:
    """The matrix as one HTML file."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    return unchanged(request, etag) or _file(
        side_file(dossier), dossier.story.headline, "side-by-side.html", PAGE, etag
    )


@router.get("/stories/{story}/export/side-by-side.csv")
def side_table(request: Request, house: InHouse, story: str) -> Response:
    """The matrix as CSV."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    return _file(side_csv(dossier), dossier.story.headline, "side-by-side.csv", TABLE, etag)


@router.get("/stories/{story}/export/compare.html")
def compare_page(
    request: Request,
    house: InHouse,
    story: str,
    with_: Annotated[list[str] | None, Query(alias="with", max_length=1000)] = None,
) -> Response:
    """A comparison as one HTML file. 400 where the accounts cannot be compared."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    try:
        text = compare_file(dossier, with_ or [])
    except ValueError as error:
        raise HTTPException(400, str(error)) from None
    return _file(text, dossier.story.headline, "compare.html", PAGE, etag)


def _file(text: str, headline: str, suffix: str, media_type: str, etag: str) -> Response:
    headers = {
        "content-disposition": disposition(headline, suffix),
        "etag": etag,
        "cache-control": "private, no-cache",
        "vary": "cookie",
    }
    return Response(text.encode("utf-8", "replace"), media_type=f"{media_type}; charset=utf-8", headers=headers)
