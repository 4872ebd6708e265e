"""The story's page in the reading room: every sentence leads to its words and back, at any size, with script and
without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from rashomon.interfaces.export import to_html
from rashomon.interfaces.views.bounds import Asked, asked_by
from rashomon.interfaces.views.page import Page as StoryPage
from rashomon.interfaces.views.relations import ACTORS, DRAWN, Relations
from rashomon.interfaces.views.view import View
from rashomon.model import Dossier
from tests.web.conftest import Serving, axe, becomes, runs_off
from tests.web.made import HOSTILE, RTL, made_dossier, made_store

MEGABYTE = 1_000_000
GROUND = "element => getComputedStyle(element).backgroundColor"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The made story: 100 accounts, 1,000 claims and two more."""
    return made_dossier()


@pytest.fixture(scope="module")
def made(dossier: Dossier, serving_module: Serving, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The made story's page."""
    store: Path = made_store(tmp_path_factory.mktemp("made") / "made.sqlite", dossier)
    return f"{serving_module(store)}/stories/{dossier.story.id}"


@pytest.fixture
def story(demo: str) -> str:
    """The demo's first story."""
    found = re.search(r'href="(/stories/[^"?#/]+)"', httpx.get(f"{demo}/stories").text)
    assert found
    return demo + found[1]


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def lead_back(page: Page, story: str) -> None:
    page.goto(story)
    page.click(".summary .text .ref >> nth=0")
    item = page.locator(".evidence li:target")
    words = item.locator("q").first.inner_text()
    other = page.locator(".evidence li >> nth=1")
    becomes(page, lambda: item.evaluate(GROUND) != other.evaluate(GROUND), True)
    item.locator(".no a").click()
    expect(page).to_have_url(re.compile("#s1$"))
    page.go_back()
    item.locator(".from a").first.click()
    page.wait_for_url("**/articles/**")
    assert "at=" in page.url
    expect(page.locator("main")).to_contain_text(words.split("…")[0].strip())
    page.go_back()
    expect(page).to_have_url(re.compile("#e1$"))


def test_a_numeral_lights_its_evidence_which_leads_to_the_words_and_back(page: Page, story: str) -> None:
    lead_back(page, story)


def test_the_same_without_script(plain: Page, story: str) -> None:
    lead_back(plain, story)


def test_every_claim_leads_to_its_row_its_paths_and_its_words(page: Page, story: str) -> None:
    page.goto(story)
    rows = page.query_selector_all(".claims tr[id]")
    assert rows
    for row in rows:
        number = (row.get_attribute("id") or "").removeprefix("c")
        links = [one.get_attribute("href") or "" for one in row.query_selector_all("a")]
        assert f"{story[story.index('/stories') :]}/side-by-side?open=c{number}#c{number}" in links
        assert f"{story[story.index('/stories') :]}/provenance?claim={number}" in links
        assert any(re.fullmatch(r"/articles/\w+\?at=\d+-\d+#at", link) for link in links)


def test_no_article_text_stands_on_the_page_but_what_is_quoted(story: str) -> None:
    text = httpx.get(story).text
    assert 'class="report"' not in text
    assert 'id="h-articles"' not in text


def test_the_timeline_draws_each_moment_as_wide_as_what_is_known(page: Page, made: str) -> None:
    page.goto(made)

    def drawn(how: str) -> str:
        return page.locator(".timeline .moment", has_text=how).first.locator(".plot svg svg").inner_html()

    assert 'circle class="stated"' in drawn("to the minute, stated")
    assert 'rect class="stated"' in drawn("to the hour, stated")
    assert 'rect class="resolved"' in drawn("week, resolved")
    assert 'rect class="inferred"' in drawn("inferred")
    assert 'line class="unknown"' in drawn("day, unknown")
    assert 'rect class="planned"' in drawn("planned")
    hour, week = (
        page.locator(".timeline .moment", has_text=how).first.locator(".plot svg svg > *").first.bounding_box()
        for how in ("to the hour, stated", "week, resolved")
    )
    assert hour is not None
    assert week is not None
    assert week["width"] > 5 * hour["width"]


def test_conflicts_stand_open_and_side_by_side(page: Page, made: str) -> None:
    page.goto(made)
    conflict = page.locator(".disc.conflict").first
    assert conflict.is_visible()
    assert "Conflict" in conflict.inner_text()
    first, second = (conflict.locator(".telling").nth(n).bounding_box() for n in (0, 1))
    assert first is not None
    assert second is not None
    assert second["x"] >= first["x"] + first["width"] - 1
    assert abs(second["y"] - first["y"]) < 2


def test_relations_say_in_words_what_the_arcs_draw(page: Page, made: str, dossier: Dossier) -> None:
    page.goto(made)
    arcs = page.locator("svg.relations .tie")
    titles = [arcs.nth(n).locator("title").text_content() or "" for n in range(arcs.count())]
    assert any(": cooperation " in title for title in titles)
    assert any(": conflict " in title for title in titles)
    rows = page.locator("table.relations tbody tr").all_text_contents()
    for title in titles:
        ends, amount = title.split(": ")
        who, whom = ends.split(" towards ")
        kind, number = amount.split(" ")
        assert any(row.startswith(f"{who}{whom}") and f"{number} {kind}" in row for row in rows), title


def test_relations_are_bounded_and_the_same_each_time(dossier: Dossier) -> None:
    few, again = Relations(View(dossier)), Relations(View(dossier))
    assert few.drawing() == again.drawing()
    assert few.drawing().count('class="arc"') <= DRAWN
    assert few.drawing().count('text-anchor="middle"') <= ACTORS
    backwards = replace(dossier, relations=tuple(reversed(dossier.relations)))
    assert Relations(View(backwards)).drawing() == few.drawing()
    assert Relations(View(replace(dossier, relations=()))).drawing() == ""


# ── size ──


def test_a_large_story_is_a_small_page_and_a_bounded_file(made: str, dossier: Dossier) -> None:
    assert len(httpx.get(made).content) <= MEGABYTE
    assert len(to_html(dossier).encode()) <= 3 * MEGABYTE


def test_two_thousand_accounts_too() -> None:
    from rashomon.interfaces.links import Rooms
    from rashomon.interfaces.render import render
    from rashomon.interfaces.web.house import Site

    crowd = made_dossier(2000, 5000)
    links = Rooms(crowd.story.id)
    only_looked_at = SimpleNamespace(writable=False)
    values = {"title": "", "site": Site(path="/"), "links": links, "room": "", "others": [], "judging": only_looked_at}
    text = render("story.html.j2", page=StoryPage(crowd, links), **values)
    assert len(text.encode()) <= 3 * MEGABYTE
    file = to_html(crowd)
    assert len(file.encode()) <= 6 * MEGABYTE
    assert "whose texts this file leaves out" in file
    assert "the rest stands in the data" in file
    assert set(re.findall(r'href="#([^"]+)"', file)) <= set(re.findall(r'id="([^"]+)"', file)) | {"main"}


def test_the_page_asks_the_store_little(made: str, dossier: Dossier, tmp_path: Path) -> None:
    from rashomon.interfaces.web.house import House
    from rashomon.interfaces.web.pages import story as room

    house = House(made_store(tmp_path / "made.sqlite", dossier))
    asked: list[str] = []
    engine = house.desk.store._engine
    from sqlalchemy import event

    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    house.stamped(dossier.story.id)
    room._others(house, dossier.story.id)
    first = len(asked)
    house.stamped(dossier.story.id)
    room._others(house, dossier.story.id)
    house.close()
    assert first <= 6
    assert len(asked) - first <= 5


def test_every_claim_has_an_address_that_works_without_script(plain: Page, made: str, dossier: Dossier) -> None:
    claims = len(dossier.claims)
    for number in (1, 400, 401, claims):
        asked = f"?claim={number}" if number > 400 else ""
        plain.goto(f"{made}{asked}#c{number}")
        row = plain.locator(f"#c{number}")
        assert row.is_visible(), number
        assert (row.locator(".text").inner_text()).strip()
    plain.goto(f"{made}?standing=single&from=400")
    single = [c for c in dossier.claims if c.standing == "single"]
    number = dossier.claims.index(single[400]) + 1
    assert plain.locator(f"#c{number}").is_visible()
    plain.goto(f"{made}?claims=all")
    assert plain.locator(".claims tr[id]").count() == claims
    plain.goto(made)
    plain.click("#c1 p.words a")
    expect(plain).to_have_url(re.compile("/claims/1$"))
    expect(plain.locator(".words > ul > li > div > q")).to_have_count(len(dossier.claims[0].accounts))


def test_words_are_fetched_in_place_with_script(page: Page, made: str, dossier: Dossier) -> None:
    page.goto(made)
    page.click("#c2 p.words a")
    page.wait_for_selector("#c2 details.words[open] q")
    expect(page.locator("#c2 details.words > ul > li > div > q")).to_have_count(len(dossier.claims[1].accounts))
    assert page.url == made


def test_what_is_asked_for_wrongly_is_the_whole_page(made: str) -> None:
    for query in ("?standing=nothing", "?from=-3", "?claim=99999999999", "?claim=x", "?tellings=100000", "?from=10"):
        answer = httpx.get(made + query)
        assert answer.status_code == 200, query
        assert 'id="c1"' in answer.text
    assert httpx.get(made + "/claims/99999").status_code == 404
    assert asked_by({"claims": "all", "standing": "single", "from": "12"}) == Asked(
        claims=True, standing="single", start=12
    )


def test_a_second_look_costs_nothing(made: str) -> None:
    with httpx.Client() as client:
        first = client.get(made)
        tag = first.headers["etag"]
        again = client.get(made, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(made + "?ledger=all", headers={"if-none-match": tag}).status_code == 200
        dark = client.get(made, headers={"if-none-match": tag, "cookie": "theme=dark"})
        assert dark.status_code == 200
        assert first.headers["cache-control"] == "private, no-cache"


# ── keys, themes, widths ──


def test_keys_go_from_claim_to_claim_to_its_words_and_to_the_article(page: Page, made: str) -> None:
    page.goto(f"{made}#c4")
    page.keyboard.press("j")
    becomes(page, lambda: page.evaluate("document.activeElement.id") in ("", "c4"), False)
    here = page.evaluate("document.activeElement.id")
    expect(page.locator(f"#{here}:target")).to_be_attached()
    page.keyboard.press("k")
    expect(page.locator("#c4")).to_be_focused()
    page.keyboard.press("e")
    page.wait_for_selector("#c4 details.words[open] q")
    page.keyboard.press("o")
    page.wait_for_url("**/articles/**")


def test_e_leads_from_a_sentence_to_its_evidence_and_o_on_to_the_article(page: Page, story: str) -> None:
    page.goto(story)
    page.focus(".summary .text .ref >> nth=0")
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile("#e1$"))
    page.keyboard.press("o")
    page.wait_for_url("**/articles/**at=**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, story: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(story)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = axe(page)
    page.close()
    assert found == []


def test_axe_finds_nothing_in_a_large_story(page: Page, made: str) -> None:
    page.goto(made)
    assert axe(page) == []
    page.goto(f"{made}/claims/1")
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1900])
def test_nothing_runs_off_the_side(page: Page, made: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(made)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert runs_off(page) <= 0
    if width == 320:
        page.goto(f"{made}/claims/1")
        assert runs_off(page) <= 0


def test_print_is_light_and_leaves_the_controls_out(page: Page, made: str) -> None:
    page.goto(made)
    page.emulate_media(media="print", color_scheme="dark")
    becomes(page, lambda: page.evaluate("getComputedStyle(document.documentElement).colorScheme"), "light")
    expect(page.locator(".rooms")).to_be_hidden()
    expect(page.locator(".mast form")).to_be_hidden()


# ── what articles say ──


def test_hostile_text_runs_nowhere(page: Page, made: str, dossier: Dossier) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(f"{made}?claims=all")
    assert said == []
    assert page.title().startswith(dossier.story.headline)
    assert page.query_selector("main img, main script") is None
    assert HOSTILE in page.inner_text("figure.whose")
    assert HOSTILE in (page.text_content("#h-claims >> xpath=../..") or "")
    assert page.locator('a[href^="javascript:"]').count() == 0


def test_text_from_right_to_left_stands_so(page: Page, made: str, dossier: Dossier) -> None:
    number = next(n for n, claim in enumerate(dossier.claims, start=1) if claim.text == RTL)
    page.goto(f"{made}?claim={number}#c{number}")
    words = page.locator(f"#c{number} [dir=auto]").first
    assert words.inner_text() == RTL
    assert words.evaluate("element => getComputedStyle(element).direction") == "rtl"
