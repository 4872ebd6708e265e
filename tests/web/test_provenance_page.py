"""Where a story's claims come from, as a browser shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rashomon.model import Dossier
from tests.web.conftest import Serving, axe, runs_off
from tests.web.made import made_dossier, made_store

CLAIMS = 70  # more than one page of claims to choose from


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """Ten accounts of an invented flood; one outlet's name tries to break out of the page."""
    return made_dossier(10, CLAIMS, seed=3)


@pytest.fixture(scope="module")
def base(dossier: Dossier, serving_module: Serving, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The story's provenance: its address."""
    store: Path = made_store(tmp_path_factory.mktemp("ways") / "made.sqlite", dossier)
    return f"{serving_module(store)}/stories/{dossier.story.id}/provenance"


@pytest.fixture
def page(watched: Page) -> Page:
    """A page on which nothing may go wrong and nothing may be asked of any other place."""
    return watched


def strands(page: Page) -> dict[str, int]:
    """How many strands of each kind the broad figure has."""
    kinds = page.eval_on_selector_all(".map.broad .strand", "all => all.map(one => one.getAttribute('class'))")
    return {kind: kinds.count(kind) for kind in kinds}


def test_choosing_a_claim_lights_just_its_paths(page: Page, base: str, dossier: Dossier) -> None:
    page.goto(base)
    assert page.locator("h1").inner_text() == "Where the story comes from."
    page.evaluate("window.same = true")
    page.locator(".chooser li a").nth(1).click()
    page.wait_for_selector(".map.broad")
    assert page.evaluate("window.same") is True  # no new page
    expect(page).to_have_url(f"{base}?claim=1")
    first = dossier.claims[0]
    outlets = {account.article for account in first.accounts}
    expect(page.locator(".map.broad text.o")).to_have_count(len(outlets))
    assert sum(int(n) for n in page.locator(".map.broad text.big").all_text_contents()) >= len(outlets)
    assert page.locator(".chains tbody tr:not(.group)").count() == page.locator(".chains td.s").count()
    assert page.locator('.chooser [aria-current="true"] .no').inner_text() == "1"
    expect(page).to_have_title(re.compile("^Provenance, claim 1"))
    assert page.locator("q").first.inner_text() in first.text
    page.go_back()
    page.wait_for_selector(".whole .map")
    expect(page).to_have_url(base)


def test_j_and_k_go_to_the_next_claim_and_back_and_over_the_edge_of_a_page(page: Page, base: str) -> None:
    page.goto(f"{base}?claim=1")
    page.keyboard.press("j")
    page.wait_for_url("**?claim=2")
    page.wait_for_function("document.title.startsWith('Provenance, claim 2')")
    page.keyboard.press("k")
    page.wait_for_url("**?claim=1")
    page.goto(f"{base}?claim=60")
    page.keyboard.press("j")
    page.wait_for_url("**?from=61")
    page.locator("input[name=q]").press("j")
    expect(page.locator("input[name=q]")).to_have_value("j")


def test_without_script_each_claim_has_its_address(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    page.locator(".chooser li a").nth(2).click()
    expect(page).to_have_url(f"{base}?claim=2")
    expect(page.locator(".map.broad .strand").first).to_be_attached()
    expect(page.locator('.chooser [aria-current="true"] .no')).to_have_text("2")
    words = page.locator(".chains .q a").first
    quoted = words.inner_text()
    words.click()
    expect(page.locator("footer").last).to_be_attached()  # the page is there to its end
    lit = "".join(page.locator("mark.lit").all_inner_texts())
    assert quoted.rstrip("….") in lit
    context.close()


def test_the_table_says_what_the_figure_shows(page: Page, base: str) -> None:
    page.goto(f"{base}?claim=1")
    drawn = strands(page)
    told = page.locator(".chains td.s .su").all_inner_texts()
    assert sum(1 for words in told if words.strip() == "denies") == len([k for k in drawn if "denies" in k])
    assert page.locator(".map.broad").get_attribute("role") == "img"
    assert "The table below says the same" in (page.locator(".map.broad").get_attribute("aria-label") or "")


def test_a_claim_that_there_is_not_is_said(page: Page, base: str) -> None:
    context = page.context
    answer = context.request.get(f"{base}?claim=4000")
    assert answer.status == 404
    assert "there is no claim 4000" in answer.text()
    assert context.request.get(f"{base}?claim=x").status == 422


@pytest.mark.parametrize("width", [320, 390, 1280, 1900])
def test_it_fits_and_is_for_everybody(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{base}?claim=1")
    assert runs_off(page) == 0
    small = page.evaluate(
        """() => [...document.querySelectorAll('#way text')].filter((one) => one.getBoundingClientRect().width)
        .filter((one) => one.getBoundingClientRect().height && parseFloat(getComputedStyle(one).fontSize)
          * one.ownerSVGElement.getScreenCTM().a < 11.7).map((one) => one.textContent)"""
    )
    assert small == []
    right = page.evaluate(
        """() => [...document.querySelectorAll('#way svg.map')].filter((one) => one.getBoundingClientRect().width)
        .flatMap((map) => [...map.querySelectorAll('text')]).map((one) => one.getBoundingClientRect().right)"""
    )
    assert max(right) <= width
    if width in (320, 1280):
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            assert axe(page) == []


def test_the_whole_story_is_for_everybody(page: Page, base: str) -> None:
    page.goto(base)
    assert runs_off(page) == 0
    assert axe(page) == []


def test_markup_in_a_name_is_shown_and_runs_nowhere(page: Page, base: str) -> None:
    page.goto(f"{base}?claim=1")
    assert "<script>document.title" in page.locator("#way").inner_text()
    assert "owned" not in page.title().split(":")[0]
    assert page.locator("#way script, #way img").count() == 0
