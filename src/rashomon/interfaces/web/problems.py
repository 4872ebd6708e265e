"""Errors told plainly: problem details (RFC 9457) to a program, a page to a person. What failed inside is logged and
never shown."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Iterable
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from rashomon.engine import NoSuchArticle, NoSuchEntity, NoSuchJudgement, NoSuchStory
from rashomon.interfaces.words import clean
from rashomon.store import StoreBusy, StoreError

PROBLEM = "application/problem+json"
MISSING = (NoSuchStory, NoSuchArticle, NoSuchEntity, NoSuchJudgement)
AGAIN = 5  # seconds after which a busy store may be asked again
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
NO_ROOM = "The disk for temporary files is full, or a limit on a file's size is reached. Free some room and try again."
LOG = logging.getLogger("rashomon.web")


def problem(status: int, title: str, detail: str = "", **more: object) -> Response:
    """An error as problem details."""
    value = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(json.dumps(value, ensure_ascii=True), status_code=status, media_type=PROBLEM)


def answer(request: Request, status: int, title: str, detail: str = "", **more: object) -> Response:
    """An error in the form that the asker reads: problem details under /api, else a page."""
    path = str(request.scope["path"])
    if path == "/api" or path.startswith("/api/"):
        return problem(status, title, detail, **more)
    from rashomon.interfaces.web.house import page

    return page(request, "error.html.j2", status=status, title=title, detail=clean(detail))


def failed(request: Request, error: Exception) -> Response:
    """The answer where something of ours failed: the log has the details, the asker an apology."""
    if _is_full(error):
        return answer(request, 507, "There is no room", NO_ROOM)
    LOG.error("%s %s failed", request.method, request.url.path.encode("unicode_escape").decode(), exc_info=error)
    return answer(request, 500, "Something failed here", "It is a fault of Rashomon, and is told where it was started.")


def tell_errors(app: FastAPI) -> None:
    """Have an app answer every error in words: what is wrong, and the way out."""

    def missing(request: Request, error: Exception) -> Response:
        return answer(request, 404, "Not found", str(error))

    for kind in MISSING:
        app.add_exception_handler(kind, missing)

    @app.exception_handler(StoreError)
    def unusable(request: Request, error: StoreError) -> Response:
        busy = isinstance(error, StoreBusy)
        response = answer(request, 503, "The store is busy" if busy else "The store cannot be used", str(error))
        if busy:
            response.headers["retry-after"] = str(AGAIN)
        return response

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = [{"where": ".".join(str(p) for p in e["loc"]), "what": e["msg"]} for e in error.errors()]
        detail = "; ".join(f"{one['where']}: {one['what']}" for one in wrong)
        return answer(request, 422, "The request cannot be understood", detail, errors=wrong)

    @app.exception_handler(HTTPException)
    def told(request: Request, error: HTTPException) -> Response:
        if _is_full(error.__cause__):  # of an upload
            return answer(request, 507, "There is no room", NO_ROOM)
        status = HTTPStatus(error.status_code)
        detail = "" if error.detail == status.phrase else str(error.detail)
        response = answer(request, error.status_code, status.phrase, detail)
        for name, value in (error.headers or {}).items():
            response.headers[name] = value
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["allow"] = ", ".join(_allowed(app, request))
        return response


def _is_full(error: BaseException | None) -> bool:
    return isinstance(error, OSError) and error.errno in FULL


def _allowed(app: FastAPI, request: Request) -> Iterable[str]:
    """What may be done with an address: all of it, where several routes share it."""
    for method in METHODS:
        asked = {**request.scope, "method": "GET" if method == "HEAD" else method}
        if any(route.matches(asked)[0] == Match.FULL for route in app.router.routes):
            yield method
