"""An article as a browser shows it: text, layers, the words that are lit, the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import rashomon
from rashomon.model import Dossier
from tests.web.conftest import Serving, axe, becomes, runs_off
from tests.web.made import RTL, made_dossier, made_store


@dataclass(frozen=True)
class Room:
    """A served store with one made story."""

    base: str
    dossier: Dossier


@pytest.fixture(scope="module")
def room(serving_module: Serving, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Ten accounts of an invented flood."""
    dossier = made_dossier(10, 40, seed=3)
    store: Path = made_store(tmp_path_factory.mktemp("article") / "made.sqlite", dossier)
    return Room(serving_module(store), dossier)


@pytest.fixture
def page(watched: Page) -> Page:
    """A page on which nothing may go wrong and nothing may be asked of any other place."""
    return watched


def text_of(page: Page) -> str:
    """The article's text as the page holds it."""
    return "\n\n".join(page.locator(".sheet .text").all_text_contents())


def test_the_text_is_exactly_the_articles(page: Page, room: Room) -> None:
    for article in room.dossier.articles[:5]:
        page.goto(f"{room.base}/articles/{article.id}?layers=names,times,said,events,shared,removed")
        assert text_of(page) == article.text


def test_the_lit_words_are_exactly_those_and_lead_back_to_their_claims(page: Page, room: Room) -> None:
    claim = room.dossier.claims[2]
    span = claim.accounts[0].evidence[0]
    page.goto(f"{room.base}/articles/{span.article}?at={span.start}-{span.end}#at")
    lit = page.locator("mark.lit")
    assert lit.count() == 1
    assert lit.text_content() == span.exact
    assert lit.get_attribute("id") == "at"
    box = lit.bounding_box()
    assert box
    assert 0 <= box["y"] < 900
    back = page.locator(".notes.here a", has_text="claim 3").first
    assert back.get_attribute("href") == f"/stories/{room.dossier.story.id}#c3"
    assert claim.standing in page.locator(".notes.here p", has_text="claim 3").first.inner_text()
    back.click()
    expect(page).to_have_url(f"{room.base}/stories/{room.dossier.story.id}#c3")


def test_words_across_paragraphs_are_lit_in_each(page: Page, room: Room) -> None:
    article = next(a for a in room.dossier.articles if "\n\n" in a.text)
    cut = article.text.index("\n\n")
    page.goto(f"{room.base}/articles/{article.id}?at={cut - 8}-{cut + 10}")
    assert page.locator("mark.lit").all_text_contents() == [
        article.text[cut - 8 : cut],
        article.text[cut + 2 : cut + 10],
    ]
    assert page.locator("#at").count() == 1


@pytest.mark.parametrize("at", ["9-3", "0-99999999", "x-y", "5", "-1-4", "٣-٤", "1-2-3"])
def test_places_that_the_text_does_not_have_are_said(page: Page, room: Room, at: str) -> None:
    page.goto(f"{room.base}/articles/{room.dossier.articles[0].id}?at={at}")
    assert page.locator("mark.lit").count() == 0
    assert "that this text does not have" in page.locator("header.body").inner_text()


def shown(page: Page) -> dict[str, bool]:
    """Whether each layer can be seen."""
    return {
        "names": "underline" in style(page, ".text .l-name", "textDecorationLine"),
        "said": style(page, ".text .l-said.from", "content", "::before") != "none",
        "events": "underline" in style(page, ".text .l-event", "textDecorationLine"),
        "notes": page.locator(".notes .for-said").first.is_visible(),
        "removed": page.locator(".out").is_visible(),
    }


def style(page: Page, selector: str, name: str, pseudo: str | None = None) -> str:
    """One computed value of the first element that a selector finds."""
    found = page.locator(selector).first.evaluate("(one, [n, p]) => getComputedStyle(one, p)[n]", [name, pseudo])
    return str(found)


def test_layers_switch_by_box_by_key_and_by_address(page: Page, room: Room) -> None:
    article = room.dossier.articles[0].id
    page.goto(f"{room.base}/articles/{article}")
    usual = {"names": True, "said": True, "events": False, "notes": True, "removed": True}
    assert shown(page) == usual
    page.keyboard.press("1")
    page.keyboard.press("4")
    becomes(page, lambda: shown(page), {**usual, "names": False, "events": True})
    expect(page).to_have_url(re.compile(r"\?layers=times,said,events,shared,removed$"))
    page.reload()
    assert shown(page) == {**usual, "names": False, "events": True}
    page.get_by_label("Statements").uncheck()
    page.keyboard.press("6")
    nothing_said = {"names": False, "said": False, "events": True, "notes": False, "removed": False}
    becomes(page, lambda: shown(page), nothing_said)
    page.goto(f"{room.base}/articles/{article}?layers=statements")
    assert shown(page) == {"names": False, "said": True, "events": False, "notes": True, "removed": False}


def test_layers_switch_without_script(browser: Browser, room: Room) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{room.base}/articles/{room.dossier.articles[0].id}")
    assert page.locator(".notes .for-said").first.is_visible()
    page.get_by_label("Statements").uncheck()
    expect(page.locator(".notes .for-said").first).to_be_hidden()
    assert page.locator(".sheet .text").first.is_visible()
    context.close()


def test_a_name_leads_to_its_page_and_a_paragraph_to_its_claims(page: Page, room: Room) -> None:
    article = room.dossier.articles[0]
    page.goto(f"{room.base}/articles/{article.id}")
    entity = next(e for e in room.dossier.entities if any(m.article == article.id for m in e.mentions))
    links = page.eval_on_selector_all("a.l-name", "all => all.map(one => one.getAttribute('href'))")
    assert f"/stories/{room.dossier.story.id}/names/{entity.id}" in links
    told = {
        n
        for n, claim in enumerate(room.dossier.claims, start=1)
        if any(account.article == article.id for account in claim.accounts)
    }
    at = page.eval_on_selector_all(".body .at a", "all => all.map(one => one.getAttribute('href').split('#c')[1])")
    assert {int(n) for n in at} == told


def test_hostile_words_are_shown_and_run_nowhere(page: Page, room: Room) -> None:
    hostile = room.dossier.articles[3]
    page.goto(f"{room.base}/articles/{hostile.id}?at=0-20&layers=%3Cscript%3E,names")
    assert "<script>" in page.locator("h1").inner_text()
    assert page.locator("main script, main img").count() == 0
    hrefs = page.eval_on_selector_all("main a", "all => all.map(one => one.protocol)")
    assert set(hrefs) <= {"http:"}
    assert text_of(page) == hostile.text


def test_the_original_is_a_file_and_never_a_page(page: Page, room: Room) -> None:
    for article in room.dossier.articles[:4]:
        answer = page.context.request.get(f"{room.base}/articles/{article.id}/original")
        assert answer.status == 200
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["content-type"].split(";")[0] in ("text/plain", "application/octet-stream")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "\n" not in answer.headers["content-disposition"]


def test_the_storys_articles_are_listed(page: Page, room: Room) -> None:
    page.goto(f"{room.base}/stories/{room.dossier.story.id}/articles")
    assert page.locator(".reports tbody tr").count() == 10
    page.locator(".reports .h a").first.click()
    expect(page).to_have_url(f"{room.base}/articles/{room.dossier.articles[0].id}")
    expect(page.locator(".rooms [aria-current]")).to_have_text("Articles")


@pytest.mark.parametrize("width", [320, 1000, 1280, 1900])
def test_it_fits_and_is_for_everybody(page: Page, room: Room, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    span = room.dossier.claims[0].accounts[0].evidence[0]
    page.goto(f"{room.base}/articles/{span.article}?at={span.start}-{span.end}")
    assert runs_off(page) == 0
    if width in (320, 1280):
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            assert axe(page) == []
    page.goto(f"{room.base}/stories/{room.dossier.story.id}/articles")
    assert runs_off(page) == 0
    assert width != 1280 or axe(page) == []


@pytest.fixture(scope="module")
def others(serving_module: Serving, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Articles of all sorts, read: their address and folder."""
    folder = tmp_path_factory.mktemp("others")
    (folder / "evil.html").write_text(
        "<html><head><title>Bridge \u202eopens\u202c</title></head><body><h1>Bridge \u202eopens\u202c</h1>"
        "<p>The bridge at Brenna opened on Monday, the town council said. <a href='javascript:alert(1)'>more</a></p>"
        "<p>The mayor, Ada Quill, said that the old bridge had been closed since 2 May 2030.</p></body></html>"
    )
    (folder / "inconnue.txt").write_text(
        "Le pont de Brenne est ouvert\n\nLe maire a dit lundi que le vieux pont resterait ouvert toute la semaine, "
        "et que les travaux commenceraient au printemps prochain avec les habitants de la ville.\n"
    )
    for name, hurt, tail in (("old", "Twelve", " The council will meet on Friday."), ("new", "Fourteen", "")):
        hour = {"old": "08", "new": "12"}[name]
        (folder / f"{name}.html").write_text(
            '<html><head><link rel="canonical" href="https://herald.example/bridge-closes">'
            '<meta property="article:published_time" content="2024-03-04T06:00:00Z">'
            f'<meta property="article:modified_time" content="2024-03-04T{hour}:00:00Z"></head><body><article>'
            "<h1>Bridge at Halvik closes</h1><p>The old bridge at Halvik closed on Monday, the town council said. "
            f"{hurt} people were hurt when a rail gave way.</p><p>Mayor Edda Pell said that the bridge would open "
            f"again in May.{tail}</p></article></body></html>"
        )
    store = folder / "others.sqlite"
    with rashomon.open(store, jobs=1) as desk:
        desk.read([folder / name for name in ("evil.html", "inconnue.txt", "old.html", "new.html")])
    return serving_module(store), folder


def test_what_no_stage_could_use_still_has_its_page(page: Page, others: tuple[str, Path]) -> None:
    base, folder = others
    answer = page.goto(f"{base}/articles?found={folder / 'inconnue.txt'}")
    assert answer
    assert answer.status == 200
    assert "In no story" in page.locator(".crumb").inner_text()
    assert "le vieux pont" in page.locator(".sheet .text").first.inner_text()
    assert page.locator(".rooms").count() == 0
    assert axe(page) == []


def test_versions_and_what_changed_are_told(page: Page, others: tuple[str, Path]) -> None:
    base, folder = others
    page.goto(f"{base}/articles?found={folder / 'old.html'}")
    assert "latest version stands for it" in page.locator(".crumb").inner_text()
    reworded = page.locator(".changes li", has_text="reworded")
    assert reworded.locator("del").inner_text().strip() == "Twelve"
    assert reworded.locator("ins").inner_text().strip() == "Fourteen"
    assert "a silent edit" in page.locator("main").inner_text()
    page.get_by_role("link", name="Version 2").click()
    expect(page.locator(".versions")).to_contain_text("Version 2, this one")
    assert "In no story itself" not in page.locator(".crumb").inner_text()


def test_marks_of_direction_and_scripts_links_do_nothing(page: Page, others: tuple[str, Path]) -> None:
    base, folder = others
    page.goto(f"{base}/articles?found={folder / 'evil.html'}")
    assert all(p == "http:" for p in page.eval_on_selector_all("main a", "all => all.map(one => one.protocol)"))
    assert "\u202e" not in page.title()


def test_each_paragraph_reads_in_its_own_direction(page: Page, room: Room) -> None:
    article = next(a for a in room.dossier.articles if RTL in a.text)
    page.goto(f"{room.base}/articles/{article.id}")
    directions = page.eval_on_selector_all(
        ".sheet .text", "all => all.map(one => [one.dir, one.matches(':dir(rtl)'), one.textContent])"
    )
    assert {direction for direction, _, _ in directions} == {"auto"}
    assert {rtl for _, rtl, text in directions if text.startswith(RTL)} <= {True}


def test_an_article_that_there_is_not_is_said(page: Page, room: Room) -> None:
    for path in ("/articles/nothing-of-that-name", "/articles?found=", "/articles/zzz/original"):
        answer = page.context.request.get(room.base + path)
        assert answer.status == 404
        assert "Not found" in answer.text()
