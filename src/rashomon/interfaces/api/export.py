"""Files over the web: a story, or the whole store, in any of the formats."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from rashomon.interfaces.export.formats import CannotWrite, Format, NoSuchFormat, format_named, formats
from rashomon.interfaces.export.formats.naming import disposition
from rashomon.interfaces.export.whole import dossiers
from rashomon.interfaces.web.house import House, InHouse, etag_of, unchanged

HELD = 4 << 20  # bytes of a file kept in memory until it is whole; more waits on the disk
PIECE = 1 << 18  # bytes
ANY: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}, "description": "The file."}}

router = APIRouter(tags=["export"])


class FormatTold(BaseModel):
    """A format as the API tells of it."""

    name: str
    scope: str
    title: str
    what: str
    lost: str
    media_type: str
    suffix: str
    missing: str | None


@router.get("/formats")
def list_formats() -> list[FormatTold]:
    """Every format: what it is for, what it does not hold, and what this machine lacks for it."""
    return [
        FormatTold(
            name=one.name,
            scope=one.scope,
            title=one.title,
            what=one.what,
            lost=one.lost,
            media_type=one.media_type,
            suffix=one.suffix,
            missing=one.missing(),
        )
        for scope in ("story", "store")
        for one in formats(scope)
    ]


@router.get("/stories/{story}/export/{format}", response_class=Response, responses=ANY)
def export_story(request: Request, house: InHouse, story: str, format: str) -> Response:
    """A story as a file."""
    return story_file(request, house, story, format)


@router.get("/export/{format}", response_class=Response, responses=ANY)
def export_store(request: Request, house: InHouse, format: str) -> Response:
    """The whole store as a file, sent as it is written."""
    return store_file(request, house, format)


def story_file(request: Request, house: House, story: str, name: str) -> Response:
    """The answer with a story's file, sent once it is whole: what fails is told as an error, never as half a file."""
    chosen = _chosen(name, "story")
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    return _whole(chosen, chosen.write([dossier]), _headers(chosen, dossier.story.headline, etag))


def store_file(request: Request, house: House, name: str) -> Response:
    """The answer with the whole store's file. A connection that breaks off tells the reader that it is not whole."""
    chosen = _chosen(name, "store")
    etag = etag_of(request, *(f"{name}={key}" for name, key in sorted(house.desk.store.told().items())))
    if (same := unchanged(request, etag)) is not None:
        return same
    pieces = chosen.write(dossiers(house.desk))
    try:
        first = next(pieces, b"")
    except CannotWrite as error:
        raise HTTPException(503, str(error)) from None
    headers = _headers(chosen, "rashomon", etag)
    return StreamingResponse(itertools.chain((first,), pieces), media_type=chosen.media_type, headers=headers)


def _chosen(name: str, scope: str) -> Format:
    try:
        chosen = format_named(name, "story" if scope == "story" else "store")
    except NoSuchFormat as error:
        raise HTTPException(404, str(error)) from None
    if missing := chosen.missing():
        raise HTTPException(503, missing)
    return chosen


def _headers(chosen: Format, title: str, etag: str) -> dict[str, str]:
    return {
        "content-disposition": disposition(title, chosen.suffix),
        "etag": etag,
        "cache-control": "private, no-cache",
        "vary": "cookie",
    }


def _whole(chosen: Format, pieces: Iterable[bytes], headers: dict[str, str]) -> Response:
    file = tempfile.SpooledTemporaryFile(max_size=HELD)  # noqa: SIM115  # closed when it is sent
    try:
        size = sum(file.write(piece) for piece in pieces)
    except CannotWrite as error:
        file.close()
        raise HTTPException(503, str(error)) from None
    except BaseException:
        file.close()
        raise
    file.seek(0)

    def sent() -> Iterator[bytes]:
        with file:
            while piece := file.read(PIECE):
                yield piece

    return StreamingResponse(sent(), media_type=chosen.media_type, headers={**headers, "content-length": str(size)})
