"""The desk and its alerts: what it is at, what it noticed, and both as they happen."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rashomon.engine.watch.state import STALE
from rashomon.interfaces.api.answers import PageNumber, PerPage, Typed, links, text_of, told
from rashomon.interfaces.api.shapes import AlertDelivery, AlertFull, AlertPage, DeskChannel, DeskNow, DeskSource
from rashomon.interfaces.views.desk import since, state_of
from rashomon.interfaces.web.house import House, InHouse
from rashomon.model import DevelopmentKind
from rashomon.store import StoreBusy

router = APIRouter(route_class=Typed, tags=["desk"])
LOOK = 1.0  # seconds between two looks at the desk
ALIVE = 15.0  # seconds after which a word is sent that says nothing: what stands between may drop a silent connection
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: `desk` with the desk as JSON, at once and whenever it says something new "
        "or an alert is noticed. With Last-Event-ID nothing is sent until there is something newer.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


@router.get("/desk", response_model=DeskNow, operation_id="get_desk")
def get_desk(request: Request, house: InHouse) -> Response:
    """What the desk over this store is at, how its sources are, and what went to its channels."""
    return told(request, desk_now(house))


@router.get("/desk/events", response_class=Response, responses=EVENTS, operation_id="follow_desk")
async def follow_desk(
    request: Request, house: InHouse, last_event_id: Annotated[str, Header(max_length=40)] = ""
) -> Response:
    """The same as it happens."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_events(request, house, last_event_id), media_type="text/event-stream", headers=headers)


@router.get("/alerts", response_model=AlertPage, operation_id="list_alerts")
def list_alerts(
    request: Request,
    house: InHouse,
    page: PageNumber = 1,
    per_page: PerPage = 50,
    rule: Annotated[str, Query(max_length=400, description="Only of the rule of this name.")] = "",
    kind: Annotated[DevelopmentKind | None, Query(description="Only of this kind.")] = None,
    story: Annotated[str, Query(max_length=400, description="Only of the story of this identifier.")] = "",
) -> Response:
    """What the desk noticed and a rule asked for, the latest first."""
    store = house.desk.store
    kinds = (kind,) if kind else ()
    total = store.matching_alerts(rule=rule or None, kinds=kinds, story=story or None)
    pages = max(1, -(-total // per_page))
    found = store.alerts(
        rule=rule or None, kinds=kinds, story=story or None, limit=per_page, offset=(page - 1) * per_page, newest=True
    )  # fmt: skip
    items = tuple(kept.alert for kept in found)
    return told(
        request, AlertPage(items=items, total=total, page=page, pages=pages), link=links(request, page, pages)
    )  # fmt: skip


@router.get("/alerts/{alert}", response_model=AlertFull, operation_id="get_alert")
def get_alert(
    request: Request, house: InHouse, alert: Annotated[str, Path(max_length=100, description="An identifier.")]
) -> Response:
    """One alert with its words, and where it went."""
    store = house.desk.store
    kept = store.alert(alert)
    if kept is None:
        raise HTTPException(404, "There is no alert of that identifier here.")
    rows = tuple(AlertDelivery(**asdict(one)) for one in store.deliveries_of(kept.alert.id))
    return told(request, AlertFull(alert=kept.alert, deliveries=rows))


def desk_now(house: House) -> DeskNow:
    """The desk as it is now."""
    store = house.desk.store
    beat = next(iter(store.beats()), None)
    silent = since(beat.beat, datetime.now(UTC)) if beat else None
    counts = store.count_deliveries()
    return DeskNow(
        running=silent is not None and silent <= STALE,
        desk=beat.desk if beat else None, started=beat.started if beat else None, beat=beat.beat if beat else None,
        state=state_of(beat),
        sources=tuple(
            DeskSource(
                name=row.source, kind=row.kind, address=row.address, outlet=row.outlet, state=row.state,
                reason=row.reason, failures=row.failures, tried=row.tried, succeeded=row.succeeded, gave=row.gave,
                due=row.due, visits=row.visits, new=row.new, known=row.known, rejected=row.rejected,
            )
            for row in store.sources()
        ),
        channels=tuple(
            DeskChannel(
                name=name, sent=n.get("sent", 0), waiting=n.get("waiting", 0), given_up=n.get("given-up", 0)
            )
            for name, n in sorted(counts.items())
        ),
        alerts=store.matching_alerts(),
    )  # fmt: skip


async def _events(request: Request, house: House, seen: str) -> AsyncIterator[bytes]:
    silent = 0.0
    while not request.app.state.jobs.closed:
        try:
            mark = await run_in_threadpool(_mark, house)
            if mark != seen:
                data = text_of(await run_in_threadpool(desk_now, house))
                seen, silent = mark, 0.0
                yield b"id: %b\nevent: desk\ndata: %b\n\n" % (mark.encode(), data)
        except StoreBusy:
            pass  # at the next look
        await asyncio.sleep(LOOK)
        silent += LOOK
        if silent >= ALIVE:
            silent = 0.0
            yield b":\n\n"


def _mark(house: House) -> str:
    """What changes when the desk says something new, when it falls silent, and with each alert."""
    store = house.desk.store
    beats = store.beats()
    silent = since(beats[0].beat, datetime.now(UTC)) if beats else None
    made_of = (*((one.desk, one.beat) for one in beats), store.last_alert(), silent is not None and silent > STALE)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]
