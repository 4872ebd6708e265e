"""Reports in: files or a text, and how far their reading is, as it is told."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Header, Path, Request, UploadFile
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from rashomon.interfaces.api.answers import Typed, text_of, told
from rashomon.interfaces.api.bodies import TextAsked
from rashomon.interfaces.api.shapes import Job
from rashomon.interfaces.web.house import House, InHouse
from rashomon.interfaces.web.jobs import ENDED, Jobs, TooMany, TooManyFiles, Upload
from rashomon.model import FieldName

router = APIRouter(route_class=Typed, tags=["reading"])
LOOK = 0.2  # seconds between two looks at a reading
ALIVE = 15.0  # seconds after which a word is sent that says nothing: what stands between may drop a silent connection
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: `progress` with the job as JSON while it goes on, `end` with it at last. "
        "The identifier of an event is the job's revision: with Last-Event-ID only what is newer is sent.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}
JobName = Annotated[str, Path(max_length=60, description="A reading's identifier.")]


@router.post("/read", status_code=202, response_model=Job, operation_id="read_files")
def read_files(
    request: Request,
    house: InHouse,
    files: Annotated[list[UploadFile], File(description="Reports, or archives of them.", min_length=1)],
    headline: Annotated[str, Form(max_length=1_000)] = "",
    outlet: Annotated[str, Form(max_length=400)] = "",
    url: Annotated[str, Form(max_length=2_000)] = "",
    published: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Read files: the answer names the job that tells how far it is.

    What is told of them (headline, outlet, address, when published) holds for each file, beside what it says itself.
    """
    known: dict[FieldName, str] = {"headline": headline, "outlet": outlet, "url": url, "published": published}
    return _take(request, house, [Upload(name=one.filename or "", file=one.file, told=known) for one in files])


@router.post("/read/text", status_code=202, response_model=Job, operation_id="read_text")
def read_text(request: Request, house: InHouse, asked: TextAsked) -> Response:
    """Read a text: the answer names the job that tells how far it is."""
    known: dict[FieldName, str] = {
        "headline": asked.headline, "outlet": asked.outlet, "url": asked.url, "published": asked.published
    }  # fmt: skip
    data = io.BytesIO(asked.text.encode("utf-8", "replace"))
    return _take(request, house, [Upload(name=f"{asked.headline or 'text'}.txt", file=data, told=known)])


@router.get("/jobs", response_model=list[Job], operation_id="list_jobs")
def list_jobs(request: Request) -> Response:
    """The readings since the room was opened, the newest first."""
    return told(request, _jobs(request).all())


@router.get("/jobs/{job}", response_model=Job, operation_id="get_job")
def get_job(request: Request, job: JobName) -> Response:
    """How far a reading is, or what came of it."""
    return told(request, _job(request, job))


@router.get("/jobs/{job}/events", response_class=Response, responses=EVENTS, operation_id="follow_job")
async def follow_job(
    request: Request, job: JobName, last_event_id: Annotated[str, Header(max_length=40)] = ""
) -> Response:
    """The same as it happens, until it has ended."""
    _job(request, job)
    seen = int(last_event_id) if last_event_id.isascii() and last_event_id.isdecimal() else -1
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_events(_jobs(request), job, seen), media_type="text/event-stream", headers=headers)


async def _events(jobs: Jobs, name: str, seen: int) -> AsyncIterator[bytes]:
    silent = 0.0
    while True:
        job = jobs.get(name)
        if job is None or jobs.closed:
            return
        ended = job.state in ENDED
        if job.revision > seen or ended:
            seen, silent = job.revision, 0.0
            yield _event("end" if ended else "progress", job)
        if ended:
            return
        await asyncio.sleep(LOOK)
        silent += LOOK
        if silent >= ALIVE:
            silent = 0.0
            yield b":\n\n"


def _event(kind: str, job: Job) -> bytes:
    data = text_of(job).decode()
    return f"id: {job.revision}\nevent: {kind}\ndata: {json.dumps(json.loads(data))}\n\n".encode()


def _take(request: Request, house: House, uploads: list[Upload]) -> Response:
    if not house.writable:
        raise HTTPException(503, "This store can only be looked at here.")
    house.desk.store.same()
    try:
        job = _jobs(request).take(uploads)
    except TooManyFiles as error:
        raise HTTPException(413, str(error)) from None
    except TooMany as error:
        raise HTTPException(429, str(error), {"retry-after": "30"}) from None
    return told(request, job, status=202, location=f"/api/jobs/{job.id}")


def _job(request: Request, name: str) -> Job:
    found = _jobs(request).get(name)
    if found is None:
        raise HTTPException(404, "This reading is not known any more. What it read is kept in the store.")
    return found


def _jobs(request: Request) -> Jobs:
    found: Jobs = request.app.state.jobs
    return found
