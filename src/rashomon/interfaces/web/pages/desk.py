"""The desk, live: how its sources are, what waits, how long it takes, and the last alerts."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.interfaces.views.desk import DeskView, desk_view
from rashomon.interfaces.web.house import House, InHouse, page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LAST = 6  # alerts on the desk's page; all are under /alerts


def view_of(house: House) -> DeskView:
    """The desk over the house's store, as of now."""
    store = house.desk.store
    return desk_view(
        store.beats(), store.sources(), store.alerts(limit=LAST, newest=True), store.count_deliveries(),
        datetime.now(UTC),
    )  # fmt: skip


@router.get("/desk")
def desk(request: Request, house: InHouse) -> HTMLResponse:
    """The desk. The script asks for this page again when the desk says something new, and takes over what changed."""
    return page(
        request, "desk.html.j2", title="Desk", here="desk", v=view_of(house), sheets=["desk.css"],
        islands=["desk.js"],
    )  # fmt: skip
