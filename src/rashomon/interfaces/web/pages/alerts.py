"""Alerts: all of them, one with the words that it rests on, and as feeds."""

from __future__ import annotations

from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.channels import wording
from rashomon.interfaces.channels.feeds import atom, json_feed
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.web.house import House, InHouse, page
from rashomon.model import DevelopmentKind

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
ON_PAGE = 40
IN_FEED = 200  # entries
KINDS: tuple[str, ...] = get_args(DevelopmentKind)

Text = Annotated[str, Query(max_length=400)]
Number = Annotated[int, Query(alias="page", ge=1, le=10**6)]


@router.get("/alerts")
def alerts(
    request: Request, house: InHouse, rule: Text = "", kind: Text = "", story: Text = "", number: Number = 1
) -> HTMLResponse:
    """The list, the latest first; of one rule, kind or story where that is asked for."""
    store = house.desk.store
    asked = {"rule": rule or None, "story": story or None, "kinds": (kind,) if kind in KINDS else ()}
    total = store.matching_alerts(**asked)  # type: ignore[arg-type]
    pages = max(1, -(-total // ON_PAGE))
    number = min(number, pages)
    found = store.alerts(limit=ON_PAGE, offset=(number - 1) * ON_PAGE, newest=True, **asked)  # type: ignore[arg-type]
    conditions = {key: value for key, value in (("rule", rule), ("kind", kind), ("story", story)) if value}
    return page(
        request, "alerts.html.j2", title="Alerts", here="desk", alerts=[kept.alert for kept in found], total=total,
        number=number, pages=pages, rules=store.count_alerts(), kinds=KINDS, conditions=conditions,
        asked=f"{urlencode(conditions)}&" if conditions else "", rule=rule, kind=kind,
        feed=f"?{urlencode({'rule': rule})}" if rule else "", sheets=["desk.css"],
    )  # fmt: skip


@router.get("/alerts.atom")
def as_atom(request: Request, house: InHouse, rule: Text = "") -> Response:
    """The latest alerts as an Atom feed."""
    return _feed(request, house, rule, "atom")


@router.get("/alerts.json")
def as_json_feed(request: Request, house: InHouse, rule: Text = "") -> Response:
    """The latest alerts as a JSON Feed."""
    return _feed(request, house, rule, "json")


@router.get("/alerts/{alert}")
def alert(request: Request, house: InHouse, alert: str) -> HTMLResponse:
    """One alert: why, and its words, each leading to where they stand."""
    store = house.desk.store
    kept = store.alert(alert)
    if kept is None:
        raise HTTPException(404, "There is no alert of that identifier here.")
    found = kept.alert
    told = found.development
    shown = (*told.evidence, *told.carrying)
    there = {card.article for name in {one.span.article for one in shown} for card in store.cards(name)}
    story = store.leads_to(told.story) if told.story else None
    return page(
        request, "alert.html.j2", title=wording.title_of(found), here="desk", alert=found, told=told,
        links=Rooms(), there=there, story=Rooms(story).room() if story and store.headlines([story]) else None,
        deliveries=store.deliveries_of(found.id), sheets=["desk.css"],
    )  # fmt: skip


def _feed(request: Request, house: House, rule: str, form: str) -> Response:
    found = [kept.alert for kept in house.desk.store.alerts(limit=IN_FEED, newest=True, rule=rule or None)]
    base = str(request.base_url).rstrip("/")
    here = f"{base}/alerts.{form}" + (f"?{urlencode({'rule': rule})}" if rule else "")
    title = f"Alerts: {rule}" if rule else "Alerts"
    write = atom if form == "atom" else json_feed
    data = write(found, title=title, name=here, room=wording.Room(base), self_url=here)
    media = "application/atom+xml" if form == "atom" else "application/feed+json"
    return Response(data, media_type=media)
