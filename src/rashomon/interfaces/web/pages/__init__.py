"""The rooms: one file each, with its router. `ROUTERS` is the app's order of routes."""

from fastapi import APIRouter

from rashomon.interfaces.web.pages import (
    alerts,
    article,
    compare,
    desk,
    enter,
    export,
    files,
    help,
    judgements,
    metrics,
    names,
    places,
    provenance,
    read,
    side,
    stories,
    story,
)

ROUTERS: tuple[APIRouter, ...] = (
    stories.router,
    story.router,
    side.router,
    provenance.router,
    article.router,
    names.router,
    places.router,
    compare.router,
    files.router,  # before the export's own, whose address takes any name
    export.router,
    judgements.router,
    enter.router,
    read.router,
    desk.router,
    alerts.router,
    help.router,
    metrics.router,
)
