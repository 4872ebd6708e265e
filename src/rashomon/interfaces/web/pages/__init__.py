"""The rooms: one file each, with its router. `ROUTERS` is the app's order of routes."""

from fastapi import APIRouter

from rashomon.interfaces.web.pages import compare, enter, export, provenance, read, side, stories, story

ROUTERS: tuple[APIRouter, ...] = (
    stories.router,
    story.router,
    side.router,
    provenance.router,
    compare.router,
    export.router,
    enter.router,
    read.router,
)
