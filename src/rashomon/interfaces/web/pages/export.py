"""What can be taken away: a story's files, the whole store's, and the files themselves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.interfaces.api.export import store_file, story_file
from rashomon.interfaces.export.formats import Format, formats
from rashomon.interfaces.web.house import InHouse, page, rooms_of
from rashomon.interfaces.words import plural
from rashomon.model import Dossier

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
REPORT = 3_500  # bytes of a report's text, where nobody has counted: the mean of four stores


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be had: its address, None where something is missing for it."""

    format: Format
    address: str | None
    size: str
    missing: str | None


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
            files.append(Offer(one, address, about(one.about(text)), missing))
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
    return page(
        request,
        "export.html.j2",
        title=f"Export: {dossier.story.headline}",
        here="stories",
        room="export",
        links=links,
        headline=dossier.story.headline,
        counts=f"{plural(len(dossier.articles), 'account')}, {plural(len(dossier.claims), 'claim')}",
        menu=offers(formats("story"), links.room("export"), bytes_of(dossier)),
        command=f"rashomon export {dossier.story.id} --format csv -o tables.csv.zip",
        sheets=["export.css"],
    )


@router.get("/stories/{story}/export/{file}")
def export_story_file(request: Request, house: InHouse, story: str, file: str) -> Response:
    """One of them."""
    return story_file(request, house, story, file)


@router.get("/export")
def export_store(request: Request, house: InHouse) -> HTMLResponse:
    """The files of the whole store."""
    stories = house.desk.stories()
    accounts = sum(len(story.articles) for story in stories)
    return page(
        request,
        "export.html.j2",
        title="Export the whole store",
        here="export",
        headline=None,
        counts=f"{plural(len(stories), 'story', 'stories')}, {plural(accounts, 'account')}",
        menu=offers(formats("store"), "/export", accounts * REPORT) if stories else [],
        command="rashomon export --all --format csv -o tables.csv.zip",
        sheets=["export.css"],
    )


@router.get("/export/{file}")
def export_store_file(request: Request, house: InHouse, file: str) -> Response:
    """One of them."""
    return store_file(request, house, file)
