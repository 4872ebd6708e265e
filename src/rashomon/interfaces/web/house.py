"""What every room shares: the desk over the store, dossiers at hand, and what a page says about itself."""

from __future__ import annotations

import gc
import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import RLock, Thread
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.dossier import from_json
from rashomon.engine import Desk
from rashomon.engine.metrics import of_store
from rashomon.entities.register import LEFT_OUT
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.render import render
from rashomon.model import Dossier
from rashomon.store import Kept, StoreError

BORN = f"{time.time_ns():x}"  # of this process: what an earlier one made of the same dossier may have looked otherwise
LOG = logging.getLogger("rashomon.web")
BEHIND = 20  # stories that are told beside the pages when the app begins
READY = 16  # dossiers kept decoded
ACCOUNTS = 3000  # accounts in all of them together: 100 take some 30 MB
STATIC = files("rashomon.interfaces") / "static"
ROOMS = (
    ("stories", "/stories", "Stories"),
    ("names", "/names", "Names"),
    ("places", "/places", "Places"),
    ("judgements", "/judgements", "Judgements"),
    ("read", "/read", "Read"),
    ("desk", "/desk", "Desk"),
)


class House:
    """The desk of the app, and the dossiers that were asked for last.

    Requests are served by several threads: each looks at the store through a connection of its own, which the
    database lets write nothing; what writes holds `writing`, so that one judgement is finished before the next begins.
    """

    def __init__(self, store: Path) -> None:
        """Open `store`; one that cannot be written is only looked at. Raises StoreError."""
        self._writer: Desk | None = None
        try:
            # One job: the app has threads, beside which no process may be forked. A judgement tells few stories anew.
            self._writer = Desk(store, jobs=1)  # brings an older store up to this layout, too
        except StoreError as error:
            try:
                self.desk = Desk(store, jobs=1, readonly=True)
            except StoreError:
                raise error from None
        else:
            self.desk = Desk(store, jobs=1, readonly=True)
        self.address = self.desk.store.address  # as it may be shown
        self._writing = RLock()
        self._lock = RLock()
        self._ready: OrderedDict[tuple[str, str], Dossier] = OrderedDict()
        self.metrics = of_store(self.desk.store)  # kept: what takes long to count is not counted at each asking

    def close(self) -> None:
        """Close the store."""
        self.desk.close()
        if self._writer is not None:
            self._writer.close()  # last: who may write also clears away the files beside the store

    @property
    def writable(self) -> bool:
        """Whether anything can be written here."""
        return self._writer is not None

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        """A desk that writes, for as long as something is written: one at a time.

        Raises StoreError where the store can only be looked at.
        """
        if self._writer is None:
            raise StoreError(f"{self.address} can only be looked at here. Serve a copy that can be written.")
        with self._writing:
            yield self._writer

    def catch_up(self) -> Thread | None:
        """Go on, beside the pages, with what a judgement left untold when the app was killed: the thread that does.

        None where nothing is behind, or so much that it is a reading's work (`rashomon read`).
        """
        if self._writer is None or not 0 < self._writer.behind() <= BEHIND:
            return None

        def go_on() -> None:
            try:
                with self.writing() as desk:
                    desk.catch_up()
            except StoreError as error:  # the next judgement goes on with it
                LOG.warning("%s", error)

        thread = Thread(target=go_on, name="catching up", daemon=True)
        thread.start()
        return thread

    def story(self, name: str) -> Dossier:
        """The dossier of a story, by what `Desk.find` takes. Raises NoSuchStory."""
        return self.stamped(name)[0]

    def stamped(self, name: str) -> tuple[Dossier, str]:
        """The dossier with its key: the same key, the same dossier to the byte. Raises NoSuchStory."""
        story = self.desk.find(name)
        key = self.desk.key_of(story)
        with self._lock:
            if (found := self._ready.get((story, key))) is not None:
                self._ready.move_to_end((story, key))
                return found, key
        with _no_collection():
            dossier = from_json(self.desk.store.dossier(story))
        with self._lock:
            self._ready[story, key] = dossier
            while len(self._ready) > 1 and (len(self._ready) > READY or self._accounts() > ACCOUNTS):
                self._ready.popitem(last=False)
        return dossier, key

    def _accounts(self) -> int:
        return sum(len(dossier.articles) for dossier in self._ready.values())


def house_of(request: Request) -> House:
    """The house of the app that a request came to."""
    found: House = request.app.state.house
    return found


InHouse = Annotated[House, Depends(house_of)]


@dataclass(frozen=True, slots=True)
class Site:
    """What the frame of a page needs of the app around it (`site` in the templates)."""

    path: str
    query: str = ""  # what was searched for, shown in the field
    theme: str | None = None
    rooms: tuple[tuple[str, str, str], ...] = ROOMS

    def static(self, name: str) -> str:
        """The address of a file of the app, with a mark of its content: it may be kept for ever."""
        return f"/static/{name}?v={mark_of(name)}"


def site_of(request: Request) -> Site:
    """The frame of the page that is asked for."""
    theme = request.cookies.get("theme")
    query = request.query_params.get("q", "") if request.url.path == "/stories" else ""
    return Site(path=request.url.path, query=query, theme=theme if theme in ("light", "dark") else None)


def etag_of(request: Request, *made_of: str) -> str:
    """The tag of a page (HTTP's ETag, weak) that is made of these (a dossier's key, other stories' headlines ...), of
    its address with what is asked, of the theme, and of the code that runs."""
    asked = (request.url.path, request.url.query, *(request.cookies.get(name, "") for name in ("theme", "analyst")))
    digest = hashlib.sha256("\0".join((BORN, *asked, *made_of)).encode("utf-8", "surrogatepass"))
    return f'W/"{digest.hexdigest()[:24]}"'


def unchanged(request: Request, etag: str) -> Response | None:
    """The answer 304 where the asker has this very page (If-None-Match), else None: ask before the page is made."""
    given = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=_tagged(etag)) if etag in given else None


def _tagged(etag: str) -> dict[str, str]:
    # Kept by the browser alone, and asked after each time: a judgement shows at once.
    return {"etag": etag, "cache-control": "private, no-cache", "vary": "cookie"}


def page(
    request: Request, template: str, /, status: int = 200, etag: str | None = None, **values: object
) -> HTMLResponse:
    """A page of the app. `values`: the template's; `site` and, for a story's page, `links` are added.

    `etag`: what `etag_of` gave, so that a second look costs nothing (see `unchanged`). Give `title`; `here` (which of
    the rooms in the mast); `sheets` and `islands` (style sheets and scripts beyond those of every page); `wide` where
    the page needs it.
    """
    values.setdefault("site", site_of(request))
    if (done := _done(request)) is not None:
        sheets = values.get("sheets")
        values |= {
            "done": done,
            "sheets": [*dict.fromkeys([*(sheets if isinstance(sheets, list) else []), "judgements.css"])],
        }
    return HTMLResponse(render(template, **values), status_code=status, headers=_tagged(etag) if etag else None)


def _done(request: Request) -> Kept | None:
    """The judgement that was just made, where the address names it: every page that a form leads back to tells it."""
    act = request.query_params.get("made", "")
    if not act or request.url.path.endswith("/judgements"):  # the log tells it itself
        return None
    return next((kept for kept in house_of(request).desk.judgements() if act in (kept.act, kept.judgement.id)), None)


def rooms_of(dossier: Dossier) -> Rooms:
    """The addresses around a story. Offices and nationalities are no names of the register and have no page."""
    return Rooms(dossier.story.id, frozenset(e.id for e in dossier.entities if e.kind in LEFT_OUT))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector of cycles: a dossier's many objects hold none, and it would walk them again and again
    while they are made (2,000 accounts: 6.8 s with it, 2.6 s without)."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@cache
def mark_of(name: str) -> str:
    """A few signs that change with a static file's content."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
