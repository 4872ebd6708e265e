"""Errors told plainly: problem details (RFC 9457) to a program, a page to a person."""

from __future__ import annotations

import json
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from rashomon.engine import NoSuchArticle, NoSuchEntity, NoSuchJudgement, NoSuchStory
from rashomon.interfaces.words import clean
from rashomon.store import StoreError

PROBLEM = "application/problem+json"
MISSING = (NoSuchStory, NoSuchArticle, NoSuchEntity, NoSuchJudgement)


def problem(status: int, title: str, detail: str = "", **more: object) -> Response:
    """An error as problem details."""
    value = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(json.dumps(value, ensure_ascii=True), status_code=status, media_type=PROBLEM)


def tell_errors(app: FastAPI) -> None:
    """Have an app answer every error in words: what is wrong, and the way out."""

    def answer(request: Request, status: int, title: str, detail: str = "", **more: object) -> Response:
        if request.url.path.startswith("/api"):
            return problem(status, title, detail, **more)
        from rashomon.interfaces.web.house import page

        return page(request, "error.html.j2", status=status, title=title, detail=clean(detail))

    for missing in MISSING:
        app.add_exception_handler(missing, lambda request, error: answer(request, 404, "Not found", str(error)))
    app.add_exception_handler(
        StoreError, lambda request, error: answer(request, 503, "The store cannot be used", str(error))
    )

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = [{"where": ".".join(str(p) for p in e["loc"]), "what": e["msg"]} for e in error.errors()]
        detail = "; ".join(f"{one['where']}: {one['what']}" for one in wrong)
        return answer(request, 422, "The request cannot be understood", detail, errors=wrong)

    @app.exception_handler(HTTPException)
    def told(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        detail = "" if error.detail == status.phrase else str(error.detail)
        response = answer(request, error.status_code, status.phrase, detail)
        for name, value in (error.headers or {}).items():
            response.headers[name] = value
        return response
