"""The app: its gate, its files, its rooms and its API, put together."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from rashomon.interfaces.api.routes import include
from rashomon.interfaces.web.house import STATIC, House, mark_of
from rashomon.interfaces.web.jobs import Jobs
from rashomon.interfaces.web.pages import ROUTERS
from rashomon.interfaces.web.problems import tell_errors
from rashomon.interfaces.web.security import Gate, Guard
from rashomon.version import __version__

CLOSES = 10  # seconds that what is being told has to end
FOREVER = "public, max-age=31536000, immutable"


def create_app(store: Path, *, token: str | None = None, hosts: frozenset[str] = frozenset()) -> FastAPI:
    """The reading room over a store. `token` and `hosts`: as `rashomon.interfaces.web.security.Guard` takes them.

    Raises StoreError where the store cannot be used.
    """
    house = House(store)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        behind = house.catch_up()
        yield
        app.state.jobs.close()
        if behind is not None:
            behind.join(CLOSES)
        house.close()

    app = FastAPI(
        title="Rashomon",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,  # Swagger's and ReDoc's pages load their scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,  # one address for one thing
    )
    app.state.house = house
    app.state.jobs = Jobs(store)
    tell_errors(app)
    app.state.gate = Gate(token)
    app.add_middleware(Guard, gate=app.state.gate, hosts=hosts)

    @app.get("/", include_in_schema=False)
    def door() -> Response:
        return RedirectResponse("/stories")

    served = frozenset(file.name for file in STATIC.iterdir() if file.is_file())  # no path is made of what is asked for

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str, request: Request) -> Response:
        if name not in served:
            raise HTTPException(404)
        kept = request.query_params.get("v") == mark_of(name)
        return Response(
            (STATIC / name).read_bytes(),
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            headers={"cache-control": FOREVER if kept else "no-cache", "etag": f'"{mark_of(name)}"'},
        )

    for router in ROUTERS:
        app.include_router(router)
    include(app)
    return app
