"""The API put together, and the document that describes it (OpenAPI)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.api import articles, desk, entities, export, reading, stories
from rashomon.interfaces.api.answers import Typed, told
from rashomon.interfaces.api.shapes import Health
from rashomon.interfaces.web.house import InHouse, page
from rashomon.interfaces.web.problems import PROBLEM
from rashomon.version import __version__

ABOUT = """Everything that the reading room shows, as JSON. Identifiers are hashes of content and stay. Lists come in
pages, with links to the others in the Link header; whatever has an ETag is answered with 304 where you have it.
Errors are problem details (RFC 9457). On this machine no token is needed; any other address asks for one, as
`Authorization: Bearer TOKEN`."""
PROBLEMS = {
    "type": "object",
    "description": "What is wrong, and the way out (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
                "required": ["where", "what"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
FAILS = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
RANGES = {"4XX": "The request cannot be answered; the detail says why.", "5XX": "Something failed here."}

index = APIRouter(route_class=Typed)


@index.get("/health", tags=["room"], response_model=Health, operation_id="health")
def health(request: Request, house: InHouse) -> Response:
    """Whether the room is open, and what it holds."""
    count = house.desk.store.count_stories()
    return told(request, Health(status="open", version=__version__, stories=count, writable=house.writable))


@index.get("", include_in_schema=False)
def listing(request: Request) -> HTMLResponse:
    """What there is, for a person: made of the OpenAPI document."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in request.app.openapi()["paths"].items():
        for method, one in methods.items():
            takes = [p for p in one.get("parameters", ()) if p["in"] == "query"]
            body = next(iter(one.get("requestBody", {}).get("content", ())), "")
            row = {
                "method": method.upper(), "path": path, "what": one.get("description") or one.get("summary", ""),
                "takes": [p["name"] for p in takes], "body": body, "open": method == "get" and "{" not in path,
            }  # fmt: skip
            found.setdefault((one.get("tags") or ["room"])[0], []).append(row)
    return page(request, "api.html.j2", title="API", here="", groups=found, about=ABOUT, sheets=["api.css"])


ROUTERS = (index, stories.router, articles.router, entities.router, reading.router, desk.router, export.router)


def include(app: FastAPI) -> None:
    """Put the API under /api, and have it described."""
    for router in ROUTERS:
        app.include_router(router, prefix="/api")

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    schemas = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = PROBLEMS
    document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    document["security"] = [{}, {"token": []}]
    for methods in document["paths"].values():
        for method, one in methods.items():
            answers = one["responses"]
            if (name := one["operationId"]).endswith(
                f"_{method}"
            ) and "_api_" in name:  # FastAPI's own: address and all
                one["operationId"] = name.partition("_api_")[0]
            answers.pop("422", None)
            if method == "get" and "text/event-stream" not in answers["200"].get("content", {}):
                answers["304"] = {"description": "You have it: the ETag is the same."}
            for status, description in RANGES.items():
                answers[status] = {"description": description, "content": FAILS}
    return document
