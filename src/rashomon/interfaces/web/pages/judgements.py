"""Judgements: what was decided, by whom, when and why; what can be decided in a story; made and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.engine import NoSuchArticle, NoSuchEntity, NoSuchJudgement, NoSuchStory
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views import portrait
from rashomon.interfaces.views.judging import Line, Wrong, claims_with, log
from rashomon.interfaces.web.house import House, InHouse, page
from rashomon.interfaces.web.judging import (
    ANALYST,
    LONGEST,
    Sent,
    analyst,
    back_to,
    judgements_of,
    judging_of,
    led,
    stale,
    with_made,
)
from rashomon.interfaces.web.registry import register_of
from rashomon.interfaces.words import carried_words
from rashomon.model import Dossier
from rashomon.store import Card, Kept
from rashomon.stories.online.shelf import number_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHEETS = ["judgements.css"]
CLAIMS = 40  # claims to choose from on one page
ON_PAGE = 50  # acts of the log on one page
YEAR = 31_536_000

Number = Annotated[int, Query(ge=1, le=10**6)]
Text = Annotated[str, Form(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class Listed:
    """Which of a story's claims and articles a page lists: claims with these words; from which one on."""

    q: str = ""
    claims: int = 1
    articles: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a page tells of the last form: the act that was made, whether the story had been told anew before it, or
    what was wrong."""

    made: str = ""
    old: bool = False
    wrong: Wrong | None = None
    back: str | None = None

    @property
    def status(self) -> int:
        """The answer's status."""
        return 422 if self.wrong else 200

    @property
    def by(self) -> str:
        """Who wrote what was wrong."""
        return self.wrong.by if self.wrong else ""


@router.get("/judgements")
def judgements(
    request: Request,
    house: InHouse,
    start: Annotated[int, Query(alias="from", ge=1, le=10**9)] = 1,
    made: Annotated[str, Query(max_length=64)] = "",
) -> HTMLResponse:
    """The log of all judgements, the latest first."""
    return _log(request, house, start=start, told=Told(made=made))


@router.get("/stories/{story}/judgements")
def of_story(
    request: Request,
    house: InHouse,
    story: str,
    claim: Annotated[int | None, Query(ge=1, le=10**6)] = None,
    made: Annotated[str, Query(max_length=64)] = "",
    old: bool = False,
    back: Annotated[str, Query(max_length=4_000)] = "",
    q: Annotated[str, Query(max_length=400)] = "",
    claims: Number = 1,
    articles: Number = 1,
) -> HTMLResponse:
    """What can be judged in a story, and what was. `back`: where a judgement leads back to."""
    told = Told(made=made, old=old, back=back_to(back, "") or None)
    return _room(request, house, story, claim=claim, told=told, listed=Listed(q, claims, articles))


@router.post("/judgements")
def judge(request: Request, house: InHouse, sent: Annotated[Sent, Form()]) -> Response:
    """Make a judgement, and go back to where it was made. What is wrong is told beside the form."""
    room = Rooms(sent.story).room("judgements") if sent.story else "/judgements"
    back = back_to(sent.back, room)
    try:
        with house.writing() as desk:
            before = house.story(sent.story) if sent.story else None
            old = sent.subject != "entities" and stale(desk, sent.story, sent.key)
            act = desk.judge_together(judgements_of(desk, sent))[0]
    except (ValueError, NoSuchStory, NoSuchArticle) as error:
        wrong = Wrong(
            sent.form, _sentence(str(error)), by=sent.by, why=sent.why, here=tuple(sent.here), seek=sent.seek,
            left=sent.left, right=sent.right,
        )  # fmt: skip
        if sent.story:
            return _room(request, house, sent.story, claim=sent.claim, told=Told(wrong=wrong, back=back))
        return _log(request, house, told=Told(wrong=wrong))
    made = act.act or act.id
    there = None if old or before is None else _there(house, back, before, sent)
    if there is None or urlsplit(there).path in (room, "/judgements"):
        there = f"{room}?{urlencode({'made': made} | ({'old': 1} if old else {}))}#made"
    else:
        there = with_made(there, made)
    return _remember(RedirectResponse(there, 303), sent.by)


def _there(house: House, back: str, before: Dossier, sent: Sent) -> str | None:
    """An address, as it leads to the same claims and names after a judgement; None where they are no longer there."""
    path = urlsplit(back).path
    try:
        if path.startswith(("/names/", "/places/")):
            return _name_there(house, back, path, sent)
        if path.startswith("/stories/"):
            return led(back, before, house.story(before.story.id))
    except (NoSuchStory, NoSuchEntity):
        return None
    return back


def _name_there(house: House, back: str, path: str, sent: Sent) -> str:
    """The page of a name, or of who goes by that name now."""
    listed = register_of(house)
    if path.split("/")[2] in listed.by_id:
        return back
    found = [i for i in listed.identities if sent.left.strip() in (i.name, *i.spellings)]
    if not found:
        raise NoSuchEntity("Nobody and nothing goes by that name here.")
    return portrait.address(max(found, key=lambda i: len(i.articles)))


@router.post("/judgements/undo")
def undo(
    request: Request,
    house: InHouse,
    judgement: Text = "",
    by: Text = "",
    why: Text = "",
    back: Text = "",
    story: Text = "",
) -> Response:
    """Take a judgement back."""
    try:
        if not by.strip():
            raise ValueError("Say who takes it back: write your name.")
        with house.writing() as desk:
            desk.undo(judgement, by=by.strip()[:LONGEST], why=why.strip()[:4_000])
    except (ValueError, NoSuchJudgement) as error:
        told = Told(wrong=Wrong(f"undo {judgement}", _sentence(str(error)), by=by, why=why))
        return _room(request, house, story, told=told) if story else _log(request, house, told=told)
    return _remember(RedirectResponse(back_to(back, "/judgements"), 303), by)


def _log(request: Request, house: House, *, start: int = 1, told: Told) -> HTMLResponse:
    kept = house.desk.judgements()
    acts = list(dict.fromkeys(one.act for one in kept))[::-1]
    shown = set(acts[start - 1 : start - 1 + ON_PAGE])
    return page(
        request, "judgements.html.j2", status=told.status, title="Judgements", here="judgements",
        lines=_lines(house, [one for one in kept if one.act in shown]), count=len(acts),
        holding=len({one.act for one in kept if one.holds}), start=start, more=start - 1 + ON_PAGE < len(acts),
        step=ON_PAGE, told=told, by=told.by or analyst(request), back="/judgements",
        story=None, writable=house.writable, sheets=SHEETS,
    )  # fmt: skip


def _room(
    request: Request,
    house: House,
    story: str,
    *,
    claim: int | None = None,
    told: Told,
    listed: Listed | None = None,
) -> HTMLResponse:
    listed = listed or Listed()
    dossier, key = house.stamped(story)
    if claim is not None and claim > len(dossier.claims):
        if told == Told():
            raise HTTPException(404, f"The story has no claim {claim}. It has {len(dossier.claims)}.")
        claim = None
    links = Rooms(dossier.story.id)
    here = links.room("judgements")
    address = f"{here}?claim={claim}" if claim else here
    inside = {article.id for article in dossier.articles}
    about = [one for one in house.desk.judgements() if _about(one, inside)]
    acts = list(dict.fromkeys(one.act for one in about))[::-1][:ON_PAGE]
    found = claims_with(dossier, listed.q) if listed.q.strip() else list(dossier.claims)
    first = listed.claims - 1
    return page(
        request, "story_judgements.html.j2", status=told.status, title=f"Judgements: {dossier.story.headline}",
        here="stories", room="judgements", links=links, d=dossier,
        judging=judging_of(
            request, dossier, key, back=told.back or address, wrong=told.wrong, unfolded=True,
            first=min(listed.articles, len(dossier.articles)) - 1,
        ),
        found=len(found), listed=listed, claims=found[first : first + CLAIMS],
        parts=[n for n in (first - CLAIMS, first + CLAIMS) if -CLAIMS < n < len(found)], on_page=CLAIMS,
        claim=dossier.claims[claim - 1] if claim else None, number=claim,
        lines=_lines(house, [one for one in about if one.act in acts]), told=told,
        by=told.by or analyst(request), back=here, story=dossier.story.id, writable=house.writable,
        near=house.desk.store.headlines(_near(house, dossier.story.id)), sheets=SHEETS, carried_words=carried_words,
    )  # fmt: skip


def _near(house: House, story: str) -> list[str]:
    links = house.desk.store.story_links(story)
    return [link.right if link.left == story else link.left for link in links]


def _about(kept: Kept, inside: set[str]) -> bool:
    articles = {side.article for side in (kept.judgement.left, kept.judgement.right) if side.article}
    return bool(articles & inside)


def _lines(house: House, kept: list[Kept]) -> list[Line]:
    store = house.desk.store

    @cache
    def card(article: str) -> Card | None:
        return next((one for one in store.cards(article) if one.article == article), None)

    def stories(articles: Sequence[str]) -> dict[str, str]:
        with store.looking_up() as shelf:
            found = shelf.entries([number_of(article) for article in articles])
        return {entry.article: entry.story for entry in found.values() if entry.story}

    @cache
    def headline(story: str) -> str:
        return store.headlines([story]).get(story, story)

    return log(kept, card, stories, headline)


def _remember(response: RedirectResponse, by: str) -> RedirectResponse:
    """Keep the analyst's name in the browser: the next form has it."""
    response.set_cookie(ANALYST, quote(by.strip()[:LONGEST]), max_age=YEAR, httponly=True, samesite="strict", path="/")
    return response


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
