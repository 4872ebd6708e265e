"""A made news wire on loopback: invented outlets that publish, reprint, edit and correct invented reports at a rate.

    python benchmarks/made_wire.py --rate 5 --seconds 60 --config desk.toml     # serve it, and write a desk's settings

Each outlet has an address of its own (127.0.0.2, 127.0.0.3 ...) and a feed; some give whole texts, some only links to
pages. Among them: a feed that changes its identifiers all the time, one whose clock is years off, one that is slow,
and some that are dead in different ways. Everything published is remembered, to be held against what a desk kept:
each report has a line "Notice N lists M ...", with N its number and M the figure that an edit changes.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import html
import random
import re
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

SHOWN = 400  # entries in a feed
NOTICE = re.compile(r"Notice (\d+) lists (\d+)")

START, MIDDLE, END = "bel dor fen gar hal jor kel lom mar nor ost pel ral sor tal ulm ver wes yor zan".split(), \
    "a e i o u ai or en".split(), "burg dale ford haven mere more stad ton wick vik".split()  # fmt: skip
FIRST = (
    "Ada Boris Clara Dario Elin Femi Greta Hugo Ines Jonas Kira Leon Mara Nils Orla Piet Rosa Sven Tilda Umar".split()
)
KINDS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "flood": ("flooded", "The river {river} burst its banks", "people were brought to safety", (
        "dike", "sandbags", "boats", "cellars", "bridge", "cattle", "gauge", "embankment", "helicopter", "shelter")),
    "fire": ("in flames", "A fire broke out in a warehouse", "workers were taken to hospital", (
        "foam", "roof", "chemicals", "smoke", "ladder", "sprinklers", "paint", "pallets", "hoses", "alarm")),
    "strike": ("on strike", "Drivers stopped work", "trains did not run", (
        "union", "wages", "depot", "timetable", "pickets", "contract", "arbitration", "overtime", "platform", "talks")),
    "trial": ("before the court", "A former mayor went on trial", "witnesses are to be heard", (
        "verdict", "bribes", "prosecutor", "ledger", "appeal", "testimony", "tender", "accountant", "charges", "jury")),
    "crash": ("in a crash", "Two trams collided", "passengers were hurt", (
        "brakes", "signal", "tracks", "ambulances", "junction", "driver", "carriage", "inspection", "crane", "points")),
    "vote": ("after the vote", "The council voted on the new harbour", "members were against it", (
        "budget", "ferry", "dredging", "motion", "quay", "terminal", "amendment", "opposition", "loan", "breakwater")),
    "quake": ("shaken", "An earthquake shook the valley", "houses were damaged", (
        "aftershock", "magnitude", "chimneys", "tents", "seismologists", "cracks", "rubble", "generators", "depth",
        "landslide")),
    "virus": ("ill", "An illness spread in the schools", "children were kept at home", (
        "vaccine", "fever", "laboratory", "samples", "clinic", "quarantine", "nurses", "masks", "symptoms", "ward")),
}  # fmt: skip
LEADS = (
    "{what} in {place} on {day}, and {figure} {who}.",
    "{figure} {who} in {place} after {whatlow} on {day}.",
    "In {place}, {whatlow} on {day}; {figure} {who}.",
)
SAID = (
    '"We shall look into it," {person}, the head of the {body}, said.',
    "{person}, who heads the {body}, said that all would be looked into.",
    "The {body} said that an inquiry had begun.",
)
MORE = (
    "The {a} and the {b} were still being examined in the evening.",
    "Neighbours spoke of the {a}, and of a {b} that nobody had expected.",
    "According to the {body}, the {a} had been checked two weeks before, the {b} had not.",
    "It was not known whether the {a} had anything to do with the {b}.",
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of the wire: `manner` says what is odd about its feed."""

    number: int
    name: str
    manner: str  # whole, links, drifting, clock, slow, dead-500, dead-404, dead-hang, dead-html

    @property
    def host(self) -> str:
        """Its address on loopback."""
        return f"127.0.0.{self.number + 2}"


@dataclass(slots=True)
class Report:
    """One outlet's report as it stands; `versions` holds every (time, figure) that was published."""

    notice: int
    story: int
    outlet: Outlet
    headline: str
    paragraphs: list[str]
    figure: int
    published: float
    updated: float
    versions: list[tuple[float, int]] = field(default_factory=list)
    corrects: int | None = None

    def text(self) -> list[str]:
        """Its paragraphs as they stand."""
        lines = [*self.paragraphs, f"Notice {self.notice} lists {self.figure} cases for {self.outlet.name}."]
        if self.corrects is not None:
            lines.append(f"Correction: an earlier version of this report said {self.corrects}; it is {self.figure}.")
        return lines


@dataclass(slots=True)
class Happening:
    """An invented event, and what is told of it."""

    number: int
    kind: str
    place: str
    river: str
    person: str
    body: str
    figure: int
    nouns: list[str]
    day: str
    agency: Report | None = None
    left: int = 8
    told_by: set[int] = field(default_factory=set)


class Wire:
    """Publishes at a rate; `log` holds every version: (notice, figure) → (when, outlet, story), and `served` those that
    somebody was given: a version that was edited before anybody asked for it is nobody's loss."""

    def __init__(self, rate: float, *, outlets: int = 24, seed: int = 1, edits_after: float = 90.0) -> None:
        self.rate, self.edits_after = rate, edits_after
        self.random = random.Random(seed)
        odd = ["drifting", "clock", "slow"]
        manners = ["whole"] * (outlets - 6 - len(odd)) + ["links"] * 6 + odd
        dead = ["dead-500", "dead-404", "dead-hang", "dead-html"]
        papers = ("Post", "Courier", "Herald", "Wire", "Gazette", "Observer", "Mail")
        self.outlets = [
            Outlet(n, f"{self._place()} {papers[n % 7]}", manner) for n, manner in enumerate(manners + dead)
        ]
        self.live = [o for o in self.outlets if not o.manner.startswith("dead")]
        self.shown: dict[int, deque[Report]] = {o.number: deque(maxlen=SHOWN) for o in self.outlets}
        self.pages: dict[int, Report] = {}
        self.log: dict[tuple[int, int], tuple[float, str, int]] = {}
        self.served: set[tuple[int, int]] = set()
        self.active: list[Happening] = []
        self.recent: deque[Report] = deque()
        self.notices = self.stories = self.edits = self.corrections = self.reprints = 0

    def _place(self) -> str:
        r = self.random
        return (r.choice(START) + r.choice(MIDDLE) + r.choice(START) + r.choice(END)).capitalize()

    def _open(self) -> Happening:
        r, kind = self.random, self.random.choice(list(KINDS))
        self.stories += 1
        day = datetime.now(UTC).strftime("%A")
        person = f"{r.choice(FIRST)} {self._place()}"
        return Happening(
            self.stories, kind, self._place(), self._place(), person, f"{self._place()} Authority",
            r.randint(11, 400), r.sample(KINDS[kind][3], 6), day, left=r.randint(4, 12),
        )  # fmt: skip

    def _written(self, happening: Happening, figure: int) -> tuple[str, list[str]]:
        r = self.random
        short, what, who, _ = KINDS[happening.kind]
        what = what.format(river=happening.river)
        slots = {"what": what, "whatlow": what[0].lower() + what[1:], "place": happening.place, "figure": figure,
                 "who": who, "day": happening.day, "person": happening.person, "body": happening.body}  # fmt: skip
        pairs = [r.sample(happening.nouns, 2) for _ in range(2)]
        text = [r.choice(LEADS).format(**slots), r.choice(SAID).format(**slots)]
        text += [sentence.format(a=a, b=b, **slots)
                 for sentence, (a, b) in zip(r.sample(MORE, 2), pairs, strict=True)]  # fmt: skip
        return f"{happening.place} {short}: {figure} {who}", text

    def publish(self, now: float) -> Report:
        """One report more: a new happening's first, a reprint, or a report in other words."""
        r = self.random
        if not self.active or r.random() < 0.125:
            self.active.append(self._open())
            del self.active[:-60]
        happening = r.choice(self.active)
        outlet = r.choice([o for o in self.live if o.number not in happening.told_by])  # each tells it once
        happening.told_by.add(outlet.number)
        self.notices += 1
        if happening.agency is not None and r.random() < 0.4:
            headline, text, figure = happening.agency.headline, list(happening.agency.paragraphs), happening.figure
            self.reprints += 1
        else:
            figure = happening.figure if r.random() < 0.8 else happening.figure + r.randint(1, 9)
            headline, text = self._written(happening, figure)
        report = Report(self.notices, happening.number, outlet, headline, text, figure, now, now, [(now, figure)])
        happening.agency = happening.agency or report
        self.shown[outlet.number].append(report)
        self.pages[report.notice] = report
        self.recent.append(report)
        self.log[report.notice, figure] = (now, outlet.name, happening.number)
        happening.left -= 1
        if happening.left <= 0:
            self.active.remove(happening)
        self._edit(now)
        return report

    def _edit(self, now: float) -> None:
        """Of reports that have stood for a while, change some: in silence, or saying so."""
        while self.recent and now - self.recent[0].published > self.edits_after:
            report = self.recent.popleft()
            if self.random.random() >= 0.02 or len(report.versions) > 1:
                continue
            before, report.figure = report.figure, report.figure + self.random.randint(1, 9)
            report.paragraphs = [p.replace(str(before), str(report.figure)) for p in report.paragraphs]
            if self.random.random() < 0.5:
                report.corrects, self.corrections = before, self.corrections + 1
            self.edits += 1
            report.updated = now
            report.versions.append((now, report.figure))
            self.log[report.notice, report.figure] = (now, report.outlet.name, report.story)

    # ── what is served ───────────────────────────────────────────────────

    def feed(self, outlet: Outlet, port: int) -> bytes:
        """An outlet's feed, RSS 2.0."""
        off = timedelta(days=-1461 if outlet.manner == "clock" else 0)
        items = []
        for report in reversed(self.shown[outlet.number]):
            link = f"http://{outlet.host}:{port}/r/{report.notice}.html"
            guid = f"{link}?v={int(time.time() / 20)}" if outlet.manner == "drifting" else link
            stamp = format_datetime(datetime.fromtimestamp(report.updated, UTC) + off)
            if outlet.manner != "links":
                self.served.add((report.notice, report.figure))
            whole = "" if outlet.manner == "links" else "".join(f"<p>{html.escape(p)}</p>" for p in report.text())
            body = f"<content:encoded>{html.escape(whole)}</content:encoded>" if whole else ""
            items.append(
                f"<item><title>{html.escape(report.headline)}</title><link>{link}</link>"
                f"<guid isPermaLink='false'>{guid}</guid><pubDate>{stamp}</pubDate>{body}</item>"
            )
        head = f"<title>{outlet.name}</title><link>http://{outlet.host}:{port}/</link><description>news</description>"
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
            f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{head}{"".join(items)}</channel></rss>'
        ).encode()

    def page(self, report: Report) -> bytes:
        """A report's page, with the furniture of one."""
        self.served.add((report.notice, report.figure))
        stamp = datetime.fromtimestamp(report.published, UTC).isoformat(timespec="seconds")
        body = "".join(f"<p>{html.escape(p)}</p>" for p in report.text())
        return (
            f"<!doctype html><html lang=en><head><title>{html.escape(report.headline)} | {report.outlet.name}</title>"
            f"<meta property='article:published_time' content='{stamp}'>"
            f"<meta property='og:site_name' content='{report.outlet.name}'></head><body><nav><a href='/'>Home</a> "
            f"<a href='/sport'>Sport</a></nav><article><h1>{html.escape(report.headline)}</h1>{body}</article>"
            "<footer>Subscribe to our letters</footer></body></html>"
        ).encode()


def serve(wire: Wire, port: int) -> uvicorn.Server:
    """A server for all outlets, to be run in an event loop."""
    hosts = {o.host: o for o in wire.outlets}

    async def answer(request: Request) -> Response:
        outlet = hosts.get(request.headers.get("host", "").partition(":")[0])
        if outlet is None:
            return PlainTextResponse("no such outlet", 404)
        path = request.url.path
        if path == "/robots.txt":
            return PlainTextResponse("User-agent: *\nAllow: /\n")
        if outlet.manner == "dead-500":
            return PlainTextResponse("broken", 500)
        if outlet.manner == "dead-404":
            return PlainTextResponse("gone", 404)
        if outlet.manner == "dead-hang":
            await asyncio.sleep(3600)
        if outlet.manner == "dead-html":
            return Response(b"<html><body><p>We are moving house.</p></body></html>", media_type="text/html")
        if outlet.manner == "slow":
            await asyncio.sleep(4)
        if path == "/feed.xml":
            return _conditional(request, wire.feed(outlet, port), "application/rss+xml")
        found = re.fullmatch(r"/r/(\d+)\.html", path)
        report = wire.pages.get(int(found[1])) if found else None
        if report is None or report.outlet is not outlet:
            return PlainTextResponse("no such page", 404)
        return _conditional(request, wire.page(report), "text/html; charset=utf-8")

    app = Starlette(routes=[Route("/{path:path}", answer)])
    return uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))


def _conditional(request: Request, body: bytes, media: str) -> Response:
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, media_type=media, headers={"etag": tag})


def listening(wire: Wire, port: int) -> list[socket.socket]:
    """A socket for each outlet's address."""
    made = []
    for outlet in wire.outlets:
        one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((outlet.host, port))
        made.append(one)
    return made


def settings(wire: Wire, port: int, *, store: Path, every: int = 10, extra: str = "") -> str:
    """A desk's settings that watch the whole wire."""
    parts = [
        f'[desk]\nstore = "{store}"\nevery = {every}\ninterval = 0.02\nallow_private = true\nports = [{port}]\n'
        f"queue = 4000\n{extra}"
    ]
    for o in wire.outlets:
        follow = "true" if o.manner == "links" else "false"
        parts.append(
            f'[[source]]\nname = "{o.name} {o.number}"\nfeed = "http://{o.host}:{port}/feed.xml"\n'
            f'outlet = "{o.name}"\nfollow = {follow}\n'
        )
    return "\n".join(parts)


async def run(wire: Wire, port: int, seconds: float) -> None:
    """Serve, and publish for so many seconds; what was published stays served until cancelled."""
    server = serve(wire, port)
    serving = asyncio.create_task(server.serve(sockets=listening(wire, port)))
    begun, count = time.time(), 0
    while (now := time.time()) < begun + seconds:
        while count < (now - begun) * wire.rate:
            wire.publish(now)
            count += 1
        await asyncio.sleep(0.05)
    await serving


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=5, help="reports a second")
    parser.add_argument("--seconds", type=float, default=60, help="how long reports are published")
    parser.add_argument("--port", type=int, default=8970)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--config", type=Path, help="write a desk's settings here")
    options = parser.parse_args()
    wire = Wire(options.rate, seed=options.seed)
    if options.config:
        store = options.config.absolute().with_name("wire.sqlite")
        options.config.write_text(settings(wire, options.port, store=store), encoding="utf-8")
    print(f"{len(wire.outlets)} outlets on port {options.port}; Ctrl-C ends it", file=sys.stderr)
    asyncio.run(run(wire, options.port, options.seconds))


if __name__ == "__main__":
    main()
