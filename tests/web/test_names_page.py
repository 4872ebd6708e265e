"""The rooms of names: found, opened, traced to the words, and true after a judgement."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import rashomon
from rashomon.model import Dossier
from tests.web.conftest import Serving, axe, runs_off
from tests.web.named import HOSTILE_NAME, SCRIPTS, STORIES, named_store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Dossier]:
    return named_store(tmp_path_factory.mktemp("named") / "named.sqlite")


@pytest.fixture(scope="module")
def dossier(made: tuple[Path, Dossier]) -> Dossier:
    return made[1]


@pytest.fixture(scope="module")
def base(made: tuple[Path, Dossier], serving_module: Serving) -> str:
    return serving_module(made[0])


class Links(HTMLParser):
    """The links of a page with their words, and its tags, by a reader that is none of ours."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.rel: dict[str, str] = {}
        self.tags: list[str] = []
        self._in = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "a":
            self._in = True
            self.links.append((given.get("href") or "", ""))
            if given.get("rel"):
                self.rel[given["rel"] or ""] = given.get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._in:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)

    def to(self, room: str) -> dict[str, str]:
        """Those that lead into a room, with their words."""
        return {href: words.strip() for href, words in self.links if href.startswith(room)}


def names_of(client: httpx.Client, address: str) -> dict[str, str]:
    return Links(client.get(address).text).to("/names/")


def address_of(client: httpx.Client, name: str, room: str = "names") -> str:
    """The page of a name, as a reader finds it."""
    found = Links(client.get(f"/{room}", params={"q": name}).text).to(f"/{room}/")
    return next(href for href, words in found.items() if words == name)


# ── the list ──


def test_the_pages_of_the_list_hold_each_name_once(client: httpx.Client, made: tuple[Path, Dossier]) -> None:
    with rashomon.open(made[0]) as desk:
        wanted = {i.name for i in desk.entities() if i.kind not in ("place", "country", "facility")}
    first = Links(client.get("/names").text)
    second = Links(client.get(f"{first.rel['next']}").text)
    one, other = first.to("/names/"), second.to("/names/")
    assert len(one) == 60
    assert not one.keys() & other.keys()
    assert {*one.values(), *other.values()} == wanted
    assert "next" not in second.rel
    assert client.get("/names?page=999").text.count("<h1") == 1


def test_what_is_asked_is_kept_from_page_to_page(client: httpx.Client) -> None:
    first = Links(client.get("/names?kind=person").text)
    asked = parse_qs(urlsplit(first.rel["next"]).query)
    assert asked == {"kind": ["person"], "page": ["2"]}
    second = client.get(first.rel["next"]).text
    assert "River Board" not in second
    assert Links(second).rel["prev"] == "/names?kind=person&page=1"


@pytest.mark.parametrize(
    ("query", "name"),
    [("волков", "Сергей Волков"), ("volkov", "Сергей Волков"), ("王小", "王小明"), ("חדד", "מרים חדד"),
     ("thorsson", "Édda Þórsson"), ("EDDA THOR", "Édda Þórsson"), ("a. quill", "Ada Quill")],
)  # fmt: skip
def test_a_name_is_found_in_its_own_script_and_without_accents(client: httpx.Client, query: str, name: str) -> None:
    found = client.get("/names", params={"q": query})
    assert name in Links(found.text).to("/names/").values()
    assert len(Links(found.text).to("/names/")) < 5


def test_a_kind_alone(client: httpx.Client) -> None:
    found = names_of(client, "/names?kind=organisation")
    assert "River Board" in found.values()
    assert "Ada Quill" not in found.values()
    everything = Links(client.get("/names?kind=nonsense").text).to("/names/")
    assert len(everything) == 60, "what is no kind asks for nothing"


def test_what_nothing_answers_says_so_and_leads_back(client: httpx.Client) -> None:
    answer = client.get("/names", params={"q": "Nobody Whatsoever"})
    assert "Nothing here answers to that." in answer.text
    assert ("/names", "All of them") in Links(answer.text).links


def test_an_empty_store_says_what_is_missing(serving: Serving, tmp_path: Path) -> None:
    base = serving(tmp_path / "empty.sqlite")
    for room, words in (("names", "No names yet: nothing has been read."), ("places", "No places yet")):
        answer = httpx.get(f"{base}/{room}")
        assert answer.status_code == 200
        assert words in answer.text
        assert ("/stories", "The stories") in Links(answer.text).links
    assert httpx.get(f"{base}/names/{'0' * 16}").status_code == 404


# ── one name ──


def test_every_word_on_a_names_page_leads_to_where_it_stands(page: Page, base: str, client: httpx.Client) -> None:
    with_words = "els => els.map(q => [q.textContent, q.nextElementSibling.querySelector('a').getAttribute('href')])"
    page.goto(base + address_of(client, "Ada Quill"))
    quoted = page.eval_on_selector_all("main q", with_words)
    assert len(quoted) > 10
    articles: dict[str, str] = {}
    for words, href in quoted:
        parts = urlsplit(href)
        key = parts.path.removeprefix("/articles/")
        start, end = map(int, parse_qs(parts.query)["at"][0].split("-"))
        if key not in articles:
            articles[key] = client.get(f"/api/articles/{key}").json()["article"]["text"]
        exact = articles[key][start:end]
        assert exact.startswith(words.removesuffix("…")), href
        assert words.endswith("…") or words == exact, href
    page.goto(base + quoted[0][1])
    assert page.locator("#at").inner_text() == quoted[0][0]


def test_spellings_offices_statements_relations_and_claims(client: httpx.Client, page: Page, base: str) -> None:
    page.goto(base + address_of(client, "Ada Quill"))
    spellings = page.locator("table.spellings tbody tr")
    assert {"Ada Quill", "A. Quill"} <= set(spellings.locator("td:first-child").all_inner_texts())
    offices = page.locator("section[aria-labelledby=h-called] ul.list li").all_inner_texts()
    minister = next(text for text in offices if text.startswith("Norlandic River Minister"))
    assert "held" in minister
    assert "attested 4 to 6 Mar 2031" in minister
    assert "no date attests it" in next(text for text in offices if text.startswith("Mayor of Tarn"))
    assert page.get_by_role("heading", name="Says").count() > 0
    assert page.get_by_role("heading", name="Part of these claims").count() > 0
    claim = page.locator("main a[href*='#c']").first
    number = int((claim.inner_text() or "").split()[-1])
    target = claim.get_attribute("href") or ""
    story = target.split("/")[2].split("#")[0].split("?")[0]
    told = client.get(f"/api/stories/{story}/dossier").json()["claims"][number - 1]["text"]
    beside = page.locator("li", has=page.locator(f"a[href='{target}']")).first.locator(".said").first.inner_text()
    assert " ".join(told.split()).startswith(beside.removesuffix("…").strip("“”"))


def test_a_bodys_page_has_whom_it_deals_with(client: httpx.Client, page: Page, base: str) -> None:
    page.goto(base + address_of(client, "River Board"))
    other = page.locator("h4:has-text('Towards whom') + ul li b a").first
    name = other.inner_text()
    other.click()
    expect(page.locator("h1")).to_have_text(name)
    back = page.locator("h4:has-text('Towards whom') + ul li b a", has_text="River Board")
    assert back.count() > 0, "a relation is told at both ends"


def test_a_story_leads_to_a_name_and_is_told_first(client: httpx.Client, dossier: Dossier) -> None:
    entity = next(e for e in dossier.entities if e.name == "Ada Quill")
    answer = client.get(f"/stories/{dossier.story.id}/names/{entity.id}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/names/")
    assert parse_qs(urlsplit(answer.headers["location"]).query) == {"story": [dossier.story.id]}
    text = client.get(answer.headers["location"]).text
    assert text.index(f'id="s-{dossier.story.id}"') == text.index('id="s-')
    assert client.get(f"/stories/{dossier.story.id}/names/nobody").status_code == 404


def test_a_place_asked_for_among_names_is_shown_the_way(client: httpx.Client) -> None:
    for name, wrong, right in (("Brenna", "/names/", "/places/"), ("Ada Quill", "/places/", "/names/")):
        key = address_of(client, name, right.strip("/")).removeprefix(right)
        answer = client.get(f"{wrong}{key}?story=s1", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == f"{right}{key}?story=s1"
        assert client.get(f"{wrong}{key}", follow_redirects=False).headers["location"] == right + key
        assert client.get(f"{right}{key[:12]}").status_code == 200, "the beginning of an identifier will do"


def test_the_pages_of_a_name_tell_every_story_once_and_keep_the_one_begun_with(client: httpx.Client) -> None:
    address = address_of(client, "Ada Quill")
    stories = [
        s.removeprefix("/stories/") for s in Links(client.get(address).text).to("/stories/") if s.count("/") == 2
    ]
    begun = sorted({s.split("#")[0].split("?")[0] for s in stories})[-1]
    first = client.get(f"{address}?story={begun}").text
    turn = Links(first).rel["next"]
    assert parse_qs(urlsplit(turn).query) == {"story": [begun], "page": ["2"]}
    second = client.get(address + turn).text
    tales = [text.split('id="s-')[1:] for text in (first, second)]
    told = [[one.split('"')[0] for one in parts] for parts in tales]
    assert told[0][0] == begun
    assert len(told[0]) == 8
    assert len({*told[0], *told[1]}) == len(told[0]) + len(told[1]) == STORIES
    assert parse_qs(urlsplit(Links(second).rel["prev"]).query)["story"] == [begun]


def test_the_names_of_a_story_in_groups(client: httpx.Client, dossier: Dossier) -> None:
    answer = client.get(f"/stories/{dossier.story.id}/names")
    links = Links(answer.text)
    assert len(links.to("/names/")) + len(links.to("/places/")) == len(dossier.entities)
    order = [answer.text.index(f">{word}</h2>") for word in ("People", "Organisations", "Places")]
    assert order == sorted(order)
    assert all(f"story={dossier.story.id}" in href for href in links.to("/names/"))


def test_a_page_that_did_not_change_is_not_sent_again(client: httpx.Client) -> None:
    address = address_of(client, "Ada Quill")
    for asked in ("/names", address, "/places"):
        tag = client.get(asked).headers["etag"]
        assert client.get(asked, headers={"if-none-match": tag}).status_code == 304


def test_after_a_judgement_the_register_is_true_at_once(serving: Serving, demo_copy: Path) -> None:
    base = serving(demo_copy)
    with httpx.Client(base_url=base, follow_redirects=True) as client:
        address = address_of(client, "Andrei Solenko")
        before = client.get(address)
        assert "Andrey Solenko" in before.text
        asked = {"verdict": "different", "left": {"name": "Andrei Solenko"}, "right": {"name": "Andrey Solenko"},
                 "by": "Ines", "why": "cousins"}  # fmt: skip
        made = client.post("/api/judgements", json=asked)
        assert made.status_code == 201
        both = names_of(client, "/names?q=solenko")
        assert {"Andrei Solenko", "Andrey Solenko"} <= set(both.values())
        assert client.get("/names", headers={"if-none-match": before.headers["etag"]}).status_code == 200
        listed = client.get("/api/entities", params={"name": "Andrey Solenko"}).json()["items"]
        assert [one["name"] for one in listed] == ["Andrey Solenko"]
    with rashomon.open(demo_copy, jobs=1) as desk:  # another process takes it back
        desk.undo(made.json()["judgement"]["id"], by="Ines", why="one man")
    again = httpx.get(base + address)
    assert "Andrey Solenko" in again.text
    assert len(Links(httpx.get(f"{base}/names?q=solenko").text).to("/names/")) == len(both) - 1


# ── anybody's browser ──


def test_hostile_names_are_names_and_nothing_is_asked_of_elsewhere(
    page: Page, base: str, client: httpx.Client, dossier: Dossier
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hostile = address_of(client, HOSTILE_NAME)
    quill, listed = address_of(client, "Ada Quill"), f"/stories/{dossier.story.id}/names"
    for room in ("/names", "/names?page=2", hostile, quill, listed, f"/names?q={HOSTILE_NAME}", "/places"):
        page.goto(base + room)
        assert page.evaluate("window.owned") is None, room
        assert page.locator("main script, main img, main [onerror], main [onload]").count() == 0, room
    page.goto(base + hostile)
    assert page.locator("h1").inner_text() == HOSTILE_NAME
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(base).netloc}


def test_each_name_is_set_in_its_own_direction(page: Page, base: str, client: httpx.Client) -> None:
    for name, direction in SCRIPTS.items():
        page.goto(base + address_of(client, name))
        heading = page.locator("h1")
        assert heading.inner_text() == name
        assert heading.evaluate("e => getComputedStyle(e).direction") == direction
    page.goto(f"{base}/names?q=חדד")
    assert page.locator("td.who a").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_without_script_a_name_is_found_and_opened(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/names")
    page.get_by_label("A name, in any spelling").fill("quill")
    page.get_by_label("Kind").select_option("person")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(f"{base}/names?q=quill&kind=person")
    page.get_by_role("link", name="Ada Quill", exact=True).click()
    expect(page.locator("h1")).to_have_text("Ada Quill")
    fold = page.locator("details.fold:not([open])").first
    fold.locator("summary").click()
    expect(page.locator("details.fold[open] li").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_off(
    browser: Browser, base: str, client: httpx.Client, dossier: Dossier, theme: str
) -> None:
    context = browser.new_context(color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    for room in ("/names", address_of(client, "Ada Quill"), f"/stories/{dossier.story.id}/names"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(base + room)
        assert axe(page) == [], room
        for width in (320, 1900):
            page.set_viewport_size({"width": width, "height": 900})
            assert runs_off(page) == 0, (room, width)
    context.close()
