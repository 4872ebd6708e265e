"""Figures for Prometheus: what the store holds and what its desk last said. Behind the token, like every room."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from rashomon.engine.metrics import CONTENT_TYPE, exposed
from rashomon.interfaces.web.house import InHouse

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def figures(house: InHouse) -> Response:
    """The figures in Prometheus's text format. Prometheus sends a token as `authorization: {credentials: TOKEN}`."""
    return Response(exposed(house.metrics), media_type=CONTENT_TYPE)
