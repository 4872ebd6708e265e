"""Reading reports in: files or a text given, and how far the reading is."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from rashomon.interfaces.api.shapes import Job
from rashomon.interfaces.web.house import InHouse, page
from rashomon.interfaces.web.jobs import ENDED, MANY_FILES, Jobs, TooMany, TooManyFiles, Upload
from rashomon.interfaces.web.security import UPLOAD
from rashomon.model import FieldName

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHEETS = ["read.css"]


@router.get("/read")
def read(request: Request, house: InHouse) -> HTMLResponse:
    """The form."""
    return _form(request, writable=house.writable)


@router.post("/read")
def reads(
    request: Request,
    house: InHouse,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    headline: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
) -> Response:
    """Take on what was given; the answer leads to how far it is."""
    given = [Upload(name=one.filename or "", file=one.file) for one in files or () if one.filename or one.size]
    if text.strip():
        told: dict[FieldName, str] = {"headline": headline, "outlet": outlet, "url": url, "published": published}
        data = io.BytesIO(text.encode("utf-8", "replace"))
        given.append(Upload(name=f"{headline.strip() or 'text'}.txt", file=data, told=told))
    if not given:
        return _form(request, status=422, wrong="Nothing was given. Choose a file, or paste a text.")
    if not house.writable:
        raise HTTPException(503, "This store can only be looked at here.")
    house.desk.store.same()
    try:
        job = _jobs(request).take(given)
    except (TooMany, TooManyFiles) as error:
        return _form(request, status=413 if isinstance(error, TooManyFiles) else 429, wrong=str(error))
    return RedirectResponse(f"/read/{job.id}", 303)


@router.get("/read/{job}")
def reading(request: Request, job: str) -> HTMLResponse:
    """How far a reading is, and what came of it."""
    found = _jobs(request).get(job)
    if found is None:
        raise HTTPException(404, "This reading is not known any more. What it read is kept in the store.")
    return page(
        request, "reading.html.j2", title=_title(found), here="read", job=found, ended=found.state in ENDED,
        sheets=SHEETS, islands=[] if found.state in ENDED else ["reading.js"],
    )  # fmt: skip


def _form(request: Request, *, status: int = 200, wrong: str = "", writable: bool = True) -> HTMLResponse:
    jobs = [job for job in _jobs(request).all() if job.state not in ENDED or job.result or job.detail][:8]
    return page(
        request, "read.html.j2", status=status, title="Read", here="read", wrong=wrong, writable=writable, jobs=jobs,
        megabytes=UPLOAD // 2**20, files=MANY_FILES, sheets=SHEETS, islands=["read.js"],
    )  # fmt: skip


def _title(job: Job) -> str:
    return {
        "waiting": "Waiting to read", "reading": "Reading", "telling": "Telling the stories anew",
        "done": "What was read", "failed": "The reading failed", "lost": "The reading was broken off",
    }[job.state]  # fmt: skip


def _jobs(request: Request) -> Jobs:
    found: Jobs = request.app.state.jobs
    return found
