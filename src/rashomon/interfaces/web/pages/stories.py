"""The stories: newest first, searched and filtered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from rashomon.engine.searching import CATCH_UP, FoundPage, StoryQuery, catch_up, relaxed
from rashomon.interfaces.views.stories import KINDS, SORTS, STANDING_NAMES, Shelf, conditions_of, known
from rashomon.interfaces.web.house import House, InHouse, page
from rashomon.interfaces.words import VERDICTS, clean_line
from rashomon.store import Sort, StoreError

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LONGEST = 400  # characters of a field; what stands beyond is not looked for
DIGITS = 9  # of the number of a page
Several = Annotated[list[str], Query()]


@router.get("/stories")
def stories(
    request: Request,
    house: InHouse,
    q: str = "",
    since: str = "",
    until: str = "",
    name: str = "",
    outlet: str = "",
    place: str = "",
    standing: Several = [],  # noqa: B006 - FastAPI copies it
    kind: Several = [],  # noqa: B006
    verdict: Several = [],  # noqa: B006
    sort: str = "newest",
    at: Annotated[str, Query(alias="page")] = "1",
) -> HTMLResponse:
    """All stories, or those that are asked for. What cannot be understood is told on the page and left out."""
    wrong: list[str] = []
    query = StoryQuery(
        text=q[:LONGEST],
        since=_day(since, wrong),
        until=_day(until, wrong),
        name=name[:LONGEST],
        outlet=outlet[:LONGEST],
        place=place[:LONGEST],
        standings=known(standing, STANDING_NAMES),
        kinds=known(kind, KINDS),
        verdicts=known(verdict, VERDICTS),
        sort=cast(Sort, sort if sort in SORTS else "newest"),
        page=int(at[:DIGITS]) if at.isascii() and at.isdecimal() else 1,
    )
    found = searched(house, query)
    conditions = conditions_of(query)
    if not found.total and conditions:
        counts = relaxed(house.desk.store, [one.query for one in conditions])
        conditions = [replace(one, count=n) for one, n in zip(conditions, counts, strict=True)]
    return page(
        request,
        "stories.html.j2",
        title="Stories",
        here="stories",
        shelf=Shelf(query, found, wrong),
        conditions=conditions,
        sheets=["stories.css"],
        islands=["stories.js"],
    )


def searched(house: House, query: StoryQuery) -> FoundPage:
    """What a query finds, after a few stories of an older version were made ready to be found, where there are any."""
    if house.writable and house.desk.store.count_unsearchable():
        try:
            with house.writing() as desk:
                catch_up(desk.store, CATCH_UP)
        except StoreError:
            pass  # another process is writing: what is there already can be looked at
    return house.desk.search(query)


def _day(given: str, wrong: list[str]) -> date | None:
    if not given.strip():
        return None
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        wrong.append(f"“{clean_line(given)[:40]}” is no day: write it as 2025-11-07.")
        return None
