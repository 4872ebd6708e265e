"""One article: its text with layers, its fields and where they come from, its versions; and a story's articles."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.engine import ArticleRecord, Desk, NoSuchArticle, NoSuchStory
from rashomon.engine.copies import History, history_of
from rashomon.interfaces.changes_text import BASES
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.render import render, styles
from rashomon.interfaces.views.sheet import Sheet
from rashomon.interfaces.views.view import View
from rashomon.interfaces.web.house import House, InHouse, etag_of, page, rooms_of, unchanged
from rashomon.interfaces.words import clean_line
from rashomon.model import Dossier, Reading
from rashomon.stories.online.shelf import number_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LISTED = 200  # articles of a story on one page
Layers = Annotated[list[str] | None, Query(max_length=12)]


@router.get("/stories/{story}/articles")
def articles(
    request: Request, house: InHouse, story: str, number: Annotated[int, Query(alias="page", ge=1, le=10**6)] = 1
) -> Response:
    """The reports of a story, in the dossier's order."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    pages = max(1, -(-len(dossier.articles) // LISTED))
    number = min(number, pages)
    view = View(dossier)
    told: dict[str, set[str]] = {}
    for claim in dossier.claims:
        for account in claim.accounts:
            told.setdefault(account.article, set()).add(claim.id)
    return page(
        request,
        "article_list.html.j2",
        etag=etag,
        title=f"Articles: {dossier.story.headline}",
        here="stories",
        room="articles",
        links=rooms_of(dossier),
        view=view,
        told=told,
        rows=dossier.articles[(number - 1) * LISTED : number * LISTED],
        first=(number - 1) * LISTED,
        number=number,
        pages=pages,
        sheets=["article.css"],
    )


@router.get("/articles")
def found(request: Request, house: InHouse, at: Annotated[str, Query(alias="found", max_length=4000)] = "") -> Response:
    """An article by where it was found (`found`): also one that no later stage could use."""
    if not at.strip():
        raise NoSuchArticle("Say which article: its page stands under its identifier, and in its story's list.")
    return _article(request, house, at, None, None, None)


@router.get("/articles/{article}")
def article(
    request: Request,
    house: InHouse,
    article: str,
    at: Annotated[str | None, Query(max_length=40)] = None,
    layers: Layers = None,
    part: Annotated[int | None, Query(ge=1, le=10**6)] = None,
) -> Response:
    """One article. `at`: "120-180", words to light; `layers`: "names,times", those switched on."""
    return _article(request, house, article, at, layers, part)


def _article(
    request: Request, house: House, name: str, at: str | None, layers: list[str] | None, part: int | None
) -> Response:
    record = house.desk.article(name)
    dossier, key = story_of(house, record)
    etag = etag_of(request, key, record.article.id)
    if dossier and (same := unchanged(request, etag)) is not None:
        return same
    links = rooms_of(dossier) if dossier else Rooms()
    chosen = None if layers is None else [one for listed in layers for one in listed.split(",") if one]
    sheet = Sheet(record, _reading(house.desk, record), dossier, links, at=at, layers=chosen, part=part)
    return page(
        request,
        "article.html.j2",
        etag=etag if dossier else None,
        title=sheet.title,
        here="stories",
        room="articles",
        links=links,
        sheet=sheet,
        history=_history(house, record),
        bases=BASES,
        sheets=["article.css"],
        islands=["article.js"],
    )


@router.get("/articles/{article}/original")
def original(house: InHouse, article: str) -> Response:
    """The bytes as found, to be kept as a file: never shown as a page."""
    raw = house.desk.document(article)
    text = raw.data[:4096]
    plain = b"\0" not in text
    return Response(
        raw.data,
        media_type="text/plain; charset=utf-8" if plain and _is_utf8(raw.data) else "application/octet-stream",
        headers={
            "content-disposition": _attached(raw.location, raw.sha256),
            "content-security-policy": "default-src 'none'; sandbox",
            "cache-control": "private, no-cache",
        },
    )


def article_file(record: ArticleRecord, reading: Reading | None = None, dossier: Dossier | None = None) -> str:
    """An article as the text of a self-contained HTML file: no script, no request; the layers switch by themselves."""
    sheet = Sheet(record, reading, dossier)
    return render(
        "article.html.j2",
        title=sheet.title,
        sheet=sheet,
        history=None,
        bases=BASES,
        css=styles("base.css", "article.css"),
    )


def story_of(house: House, record: ArticleRecord) -> tuple[Dossier | None, str]:
    """The story that an article is in, with its dossier's key; None and "" where it is in none, or is not told yet."""
    if record.rejected:
        return None, ""
    with house.desk.store.looking_up() as shelf:
        entries = shelf.entries([number_of(record.article.id)])
    for entry in entries.values():
        try:
            dossier, key = house.stamped(entry.story)
        except (NoSuchStory, KeyError):
            continue
        if any(article.id == record.article.id for article in dossier.articles):
            return dossier, key
    return None, ""


def _reading(desk: Desk, record: ArticleRecord) -> Reading | None:
    try:
        return desk.reading_of(record.article.id)
    except NoSuchArticle:
        return None


def _history(house: House, record: ArticleRecord) -> History | None:
    """The versions of an article; None where there is but one, or it is not kept among the others."""
    # The store knows which articles are versions of one: what all of them are is found out by a look through them all.
    if record.rejected or len(house.desk.store.lineage_fellows([record.article.id])) < 2:
        return None
    try:
        history = history_of(house.desk.store, record.article.id)
    except KeyError:
        return None
    return history if len(history.articles) > 1 else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _attached(location: str, sha256: str) -> str:
    """The header that has a browser keep a file under a harmless name."""
    name = clean_line(PurePosixPath(location.replace("\\", "/").split("?")[0].split("#")[0]).name)
    name = "".join(c if c.isalnum() or c in "._- " else "_" for c in name).strip(". ")[:100] or sha256[:12]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or sha256[:12]
    # What a system might open as a page or a program is kept as a text.
    return f"attachment; filename=\"{plain}.txt\"; filename*=UTF-8''{quote(name + '.txt', safe='')}"
