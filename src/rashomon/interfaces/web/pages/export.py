"""What can be taken away: a story's files, the whole store's, an article's, and the files themselves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.engine.register import PLACES
from rashomon.interfaces.api.export import store_file, story_file
from rashomon.interfaces.export.formats import Format, formats
from rashomon.interfaces.export.formats.naming import disposition
from rashomon.interfaces.export.names import name_file
from rashomon.interfaces.web.house import InHouse, etag_of, page, rooms_of, unchanged
from rashomon.interfaces.web.pages.article import article_file, story_of
from rashomon.interfaces.web.pages.provenance import provenance_file
from rashomon.interfaces.web.registry import identity_of, record_of, register_of
from rashomon.interfaces.words import outlet_of, plural
from rashomon.model import Dossier, Reading, encode

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
REPORT = 3_500  # bytes of a report's text, where nobody has counted: the mean of four stores
# Single rooms as files: the end of the address, the name, what it is for, what it leaves out.
ROOMS = (
    ("side-by-side.html", "Side by side", "The matrix of claims and accounts as one HTML file.", "The other rooms."),
    ("side-by-side.csv", "Side by side", "The matrix for a spreadsheet: claims as rows, accounts as columns.",
     "The words themselves; the CSV tables have them."),
    ("provenance.html", "Provenance", "Who has it from whom, drawn and in words, as one HTML file.",
     "The other rooms."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be had: its address, None where the machine lacks something for it (`missing` says what)."""

    title: str
    suffix: str
    what: str
    lost: str
    address: str | None
    size: str
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """The files of one group: to read, to compute with, for other programs."""

    title: str
    files: tuple[Offer, ...]


def offers(found: list[Format], base: str, text: int) -> list[Offers]:
    """The menu. `base`: the address before the files'; `text`: bytes of the articles' texts."""
    made = []
    for group, members in groupby(found, key=lambda one: one.group):
        files = []
        for one in members:
            missing = one.missing()
            address = None if missing else f"{base}/{one.file()}"
            size = about(one.about(text))
            files.append(Offer(one.title, one.suffix, one.what, one.lost, address, size, missing))
        made.append(Offers(group[:1].upper() + group[1:], tuple(files)))
    return made


def about(size: int) -> str:
    """A size in bytes, as roughly as it is known: "about 90 kB", "about 2 MB"."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            number = size / unit
            step = 10 ** (len(str(int(number))) - 1)
            return f"about {max(1, round(number / step)) * step} {name}"
    return "under 1 kB"


def bytes_of(dossier: Dossier) -> int:
    """Bytes of the articles' texts."""
    return sum(len(article.text.encode("utf-8", "replace")) for article in dossier.articles)


@router.get("/stories/{story}/export")
def export_story(request: Request, house: InHouse, story: str) -> HTMLResponse:
    """The files of a story."""
    dossier = house.story(story)
    links = rooms_of(dossier)
    base = links.room("export")
    rooms = tuple(
        Offer(title, end.partition(".")[2], what, lost, f"{base}/{end}", "") for end, title, what, lost in ROOMS
    )
    return page(
        request,
        "export.html.j2",
        title=f"Export: {dossier.story.headline}",
        here="stories",
        room="export",
        links=links,
        headline=dossier.story.headline,
        counts=f"{plural(len(dossier.articles), 'account')}, {plural(len(dossier.claims), 'claim')}",
        menu=[*offers(formats("story"), base, bytes_of(dossier)), Offers("Single rooms", rooms)],
        command=f"rashomon export {dossier.story.id} --format csv -o tables.csv.zip",
        sheets=["export.css"],
    )


@router.get("/stories/{story}/export/provenance.html")
def export_provenance(
    request: Request, house: InHouse, story: str, claim: Annotated[int | None, Query(ge=1, le=10**6)] = None
) -> Response:
    """The paths of a claim, or of the whole story, as one HTML file."""
    dossier, key = house.stamped(story)
    etag = etag_of(request, key)
    if (same := unchanged(request, etag)) is not None:
        return same
    try:
        text = provenance_file(dossier, claim)
    except LookupError as error:
        raise HTTPException(404, str(error)) from None
    return _kept(text, dossier.story.headline, "provenance.html", "text/html; charset=utf-8", etag)


@router.get("/stories/{story}/export/{file}")
def export_story_file(request: Request, house: InHouse, story: str, file: str) -> Response:
    """One of them."""
    return story_file(request, house, story, file)


@router.get("/export")
def export_store(request: Request, house: InHouse) -> HTMLResponse:
    """The files of the whole store."""
    store = house.desk.store
    stories, accounts = store.count_told(), store.count_accounts()
    return page(
        request,
        "export.html.j2",
        title="Export the whole store",
        here="export",
        headline=None,
        counts=f"{plural(stories, 'story', 'stories')}, {plural(accounts, 'account')}",
        menu=offers(formats("store"), "/export", accounts * REPORT) if stories else [],
        command="rashomon export --all --format csv -o tables.csv.zip",
        sheets=["export.css"],
    )


@router.get("/export/{file}")
def export_store_file(request: Request, house: InHouse, file: str) -> Response:
    """One of them."""
    return store_file(request, house, file)


@router.get("/articles/{article}/export/{file}")
def export_article_file(request: Request, house: InHouse, article: str, file: str) -> Response:
    """An article: its page as one HTML file, its clean text, or all that was read of it as JSON."""
    record = house.desk.article(article)
    dossier, key = story_of(house, record)
    etag = etag_of(request, house.desk.reading, key, record.article.id)
    if (same := unchanged(request, etag)) is not None:
        return same
    title = record.article.headline or outlet_of(record.article)
    if file == "article.txt":
        return _kept(record.article.text, title, "txt", "text/plain; charset=utf-8", etag)
    reading = None if record.rejected else house.desk.reading_of(record.article.id)
    if file == "article.html":
        return _kept(article_file(record, reading, dossier), title, "html", "text/html; charset=utf-8", etag)
    if file == "article.json" and reading is not None:
        text = json.dumps(read_of(reading), ensure_ascii=True, indent=2) + "\n"
        return _kept(text, title, "json", "application/json", etag)
    raise HTTPException(
        404, "Of an article there are article.html, article.txt and, where it was read on, article.json."
    )


@router.get("/names/{identity}/export/name.html")
@router.get("/places/{identity}/export/place.html")
def export_name(request: Request, house: InHouse, identity: str) -> Response:
    """A name or a place, over all its stories, as one HTML file."""
    listed = register_of(house)
    etag = etag_of(request, listed.stamp)
    if (same := unchanged(request, etag)) is not None:
        return same
    found = identity_of(listed, identity)
    suffix = "place.html" if found.kind in PLACES else "name.html"
    text = name_file(record_of(house, listed, found))
    return _kept(text, found.name, suffix, "text/html; charset=utf-8", etag)


def read_of(reading: Reading) -> dict[str, object]:
    """All that was read of an article, without the parser's words and sentences."""
    notes = reading.annotation
    return {
        "article": encode(reading.article),
        "mentions": encode(notes.mentions),
        "times": encode(notes.times),
        "statements": encode(reading.statements),
        "events": encode(reading.events),
    }


def _kept(text: str, title: str, suffix: str, media_type: str, etag: str) -> Response:
    headers = {
        "content-disposition": disposition(title, suffix),
        "etag": etag,
        "cache-control": "private, no-cache",
        "vary": "cookie",
    }
    return Response(text.encode("utf-8", "replace"), media_type=media_type, headers=headers)
