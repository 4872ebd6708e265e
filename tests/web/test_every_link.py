"""Every link of every page leads somewhere, and to what it names; every kind of page is quiet, sound and narrow enough.

First a crawl by plain requests, from the page of stories on, of the demo's store and of a made one that is larger than
a page; then one page of each kind in Chromium.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.web.conftest import axe, runs_off, served
from tests.web.made import made_dossier, made_store

# Addresses of one shape ("/articles/N?at=") that are opened; files that are downloaded cost more. Both bound the time.
PAGES, FILES = 8, 1
NAMED = {"stories", "articles", "names", "places", "claims"}  # what stands before an identifier in an address
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
LOADED = (("script", "src"), ("img", "src"), ("link", "href"))


@dataclass
class Crawl:
    """What was found. `anchors`: of each page the ids; `wanted`: the anchors that links name, with where from."""

    base: str
    opened: dict[str, str] = field(default_factory=dict)  # address → shape
    anchors: dict[str, set[str]] = field(default_factory=dict)
    wanted: set[tuple[str, str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def run(self) -> Crawl:
        """From the page of stories on, each address once."""
        waiting, known, shapes = deque([("/stories", "the start")]), {"/stories"}, Counter[str]()
        with httpx.Client(base_url=self.base, follow_redirects=True, timeout=60) as client:
            while waiting:
                address, source = waiting.popleft()
                shape = shape_of(address)
                if shape.endswith(".pdf"):  # seconds of work each; tests of its own
                    continue
                if shapes[shape] >= (FILES if "/export/" in address else PAGES):
                    continue
                shapes[shape] += 1
                answer = client.get(address)
                self.opened[address] = shape
                if answer.status_code != 200:
                    self.faults.append(f"{answer.status_code} at {address}, linked from {source}")
                elif is_page(answer):
                    for found in self.read(address, answer):
                        if found not in known:
                            known.add(found)
                            waiting.append((found, address))
        return self

    def read(self, address: str, answer: httpx.Response) -> Iterator[str]:
        """Check one page; the addresses that it names."""
        document = html.document_fromstring(answer.content)
        ids = Counter(document.xpath("//@id"))
        self.anchors[address] = set(ids)
        self.faults += [f"id {one} stands {many} times on {address}" for one, many in ids.items() if many > 1]
        for pointer in POINTERS:
            named = {one for words in document.xpath(f"//@{pointer}") for one in words.split()}
            self.faults += [f"{pointer}={one} points nowhere on {address}" for one in sorted(named - set(ids))]
        for use in document.xpath("//use/@href"):
            if use.removeprefix("#") not in ids:
                self.faults.append(f"{use} is drawn on {address} and is not there")
        for element, attribute in ((e, a) for tag, a in (("a", "href"), ("form", "action"), *LOADED)
                                   for e in document.iter(tag)):  # fmt: skip
            if (value := element.get(attribute)) is None:
                continue
            to = urljoin(str(answer.url), value)
            parts = urlsplit(to)
            if f"{parts.scheme}://{parts.netloc}" != self.base:
                # The one address outside: where a report was found, marked as such. Nothing is loaded from it.
                if element.tag != "a" or "external" not in element.get("rel", ""):
                    self.faults.append(f"{to} is outside, on {address}")
                continue
            if element.tag == "form" and element.get("method", "get") == "post":
                self.posts(parts.path, address)
                continue
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if parts.fragment:
                self.wanted.add((path, unquote(parts.fragment), address))
            yield path

    def posts(self, path: str, source: str) -> None:
        """A form's address is one that takes forms: a GET is refused for its method, or answered."""
        status = httpx.get(self.base + path, follow_redirects=True).status_code
        if status not in (200, 405):
            self.faults.append(f"a form of {source} goes to {path}, which answers {status}")

    def astray(self) -> list[str]:
        """Links to an anchor that its page does not have."""
        return [
            f"{path}#{anchor} is not there, linked from {source}"
            for path, anchor, source in sorted(self.wanted)
            if path in self.anchors and anchor not in self.anchors[path]
        ]


def shape_of(address: str) -> str:
    """The address with what differs from one to the next left out: "/articles/N?at="."""
    path, _, query = address.partition("?")
    steps = path.split("/")
    steps = ["N" if before in NAMED else step for before, step in zip(["", *steps], steps, strict=False)]
    return "/".join(steps) + "?" * bool(query) + "&".join(sorted(re.findall(r"(?:^|&)([^=&]+=)", query)))


def is_page(answer: httpx.Response) -> bool:
    """Whether it is a page of the rooms and not a file to take away."""
    return answer.headers["content-type"].startswith("text/html") and "content-disposition" not in answer.headers


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A story of more claims than the matrix shows at first, and of more accounts than its columns."""
    store = made_store(tmp_path_factory.mktemp("large") / "made.sqlite", made_dossier(14, 130))
    with served(store) as base:
        yield base


@pytest.fixture(scope="module")
def crawls() -> dict[str, Crawl]:
    """The crawls that were made, by the base address."""
    return {}


@pytest.fixture(params=["demo", "large"])
def crawl(request: pytest.FixtureRequest, crawls: dict[str, Crawl]) -> Crawl:
    """The crawl of a store."""
    base = request.getfixturevalue(request.param)
    return crawls.get(base) or crawls.setdefault(base, Crawl(base).run())


def test_every_address_answers(crawl: Crawl) -> None:
    """Pages, files, forms, scripts and styles; no id twice; nothing points at nothing; nothing is outside."""
    assert not crawl.faults, "\n".join(crawl.faults)
    shapes = set(crawl.opened.values())
    rooms = ("", "/side-by-side", "/provenance", "/articles", "/names", "/compare", "/judgements", "/export")
    assert {f"/stories/N{room}" for room in rooms} <= shapes
    assert {"/names", "/places", "/judgements", "/read", "/export", "/help", "/articles/N?at="} <= shapes


def test_every_anchor_is_there(crawl: Crawl) -> None:
    """A link to a claim, a cell, a sentence or words leads to them and not to the top of a page without them."""
    assert len(crawl.wanted) > 100
    assert not crawl.astray(), "\n".join(crawl.astray())


def test_of_a_claim_that_the_matrix_folds_the_row_is_shown(large: str) -> None:
    """The story's links to single claims, which the matrix leaves out at first, lead to their rows."""
    story = re.search(r'href="(/stories/s\w+)"', httpx.get(f"{large}/stories").text)
    assert story
    assert 'id="c130"' not in httpx.get(f"{large}{story[1]}/side-by-side").text
    linked = re.search(r'href="([^"]*side-by-side[^"]*)#c130"', httpx.get(f"{large}{story[1]}/claims/130").text)
    assert linked
    assert 'id="c130"' in httpx.get(large + linked[1]).text


KINDS = (
    "/stories", "/stories?q=", "/stories/N", "/stories/N/side-by-side", "/stories/N/provenance",
    "/stories/N/provenance?claim=", "/stories/N/articles", "/stories/N/names", "/stories/N/compare",
    "/stories/N/compare?with=&with=", "/stories/N/judgements", "/stories/N/export", "/articles/N?at=", "/names",
    "/names/N", "/places", "/places/N", "/judgements", "/read", "/export", "/help", "/api",
)  # fmt: skip
ASKED = {"/stories?q=": "/stories?q=dock"}  # what no link asks for


def test_every_kind_of_page_was_met(crawls: dict[str, Crawl]) -> None:
    """The kinds are real addresses: what no link leads to is asked for by name."""
    met = {shape for crawl in crawls.values() for shape in crawl.opened.values()}
    assert [kind for kind in KINDS if kind not in met | set(ASKED) | {"/api"}] == []


@pytest.mark.parametrize("crawl", ["demo"], indirect=True)
def test_every_kind_of_page_is_sound(browser: Browser, demo: str, crawl: Crawl) -> None:
    """No word of the console, no request elsewhere, nothing for axe in light and dark, nothing wider than a phone."""
    first: dict[str, str] = {}
    for address, shape in crawl.opened.items():
        first.setdefault(shape, address)
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")  # no colour half faded
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith((demo, "data:")) else None)
    for kind in KINDS:
        page.goto(demo + first.get(kind, ASKED.get(kind, kind)))
        said += [f"{page.url}: {one}" for one in axe(page)]
        said += in_the_dark(page) + narrow(page)
    page.close()
    assert not said, "\n".join(said)


def in_the_dark(page: Page) -> list[str]:
    """What the dark theme changes is contrast: that rule alone, by the axe that the page has; then light again."""
    page.emulate_media(color_scheme="dark")
    found = page.evaluate("axe.run(document, {runOnly: ['color-contrast'], resultTypes: ['violations']})")
    page.emulate_media(color_scheme="light")
    return [f"{page.url} in the dark: {node['target']}" for one in found["violations"] for node in one["nodes"]]


def narrow(page: Page) -> list[str]:
    """The same page 320 px wide; then back."""
    page.set_viewport_size({"width": 320, "height": 640})
    off = runs_off(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    return [f"{page.url} runs off by {off} px"] if off else []
