"""The exported page in a real browser: asks for nothing, fits a phone, its numerals lead to the words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rashomon.interfaces.export import to_html
from rashomon.model import Dossier
from tests.dossier import fixtures
from tests.web.conftest import becomes

SMALLEST_TEXT = 11.5  # px: reference numerals; nothing on the page is smaller


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


@pytest.fixture(scope="module")
def address(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("export") / "story.html"
    file.write_text(to_html(dossier), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    yield opened
    opened.close()


def test_asks_for_nothing_but_itself(browser: Browser, address: str) -> None:
    page, asked, said = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.close()
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert said == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_runs_off_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for details in page.query_selector_all("details"):
        details.evaluate("element => element.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_numeral_leads_to_the_words(page: Page, dossier: Dossier) -> None:
    numerals = page.query_selector_all(".summary .text .ref")
    assert len(numerals) == len(dossier.summary)
    for numeral, sentence in zip(numerals, dossier.summary, strict=True):
        target = page.query_selector(f"[id='{(numeral.get_attribute('href') or '')[1:]}']")
        assert target is not None
        assert sentence.evidence[0].exact in (target.text_content() or "")
        onward = target.query_selector(".from a")
        assert onward is not None
        words = page.query_selector(f"[id='{(onward.get_attribute('href') or '')[1:]}']")
        assert words is not None
        assert words.evaluate("element => element.tagName") == "MARK"
        assert sentence.evidence[0].exact in (words.text_content() or "")


def test_the_words_light_up_when_they_are_led_to(page: Page, address: str) -> None:
    link = page.query_selector(".evidence .from a")
    assert link is not None
    target = link.get_attribute("href") or ""
    ground = "element => getComputedStyle(element).backgroundColor"
    before = page.eval_on_selector(f"[id='{target[1:]}']", ground)
    page.goto(address + target)
    becomes(page, lambda: page.eval_on_selector(f"[id='{target[1:]}']", ground) != before, True)


def test_hostile_text_is_inert(page: Page) -> None:
    assert page.title() == "Silo fire at Port Tavel · Rashomon"
    assert page.query_selector("script") is None
    assert page.query_selector("img") is None
    assert fixtures.HOSTILE in (page.text_content("main") or "")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_text_is_too_small(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    smallest = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            let least = 99;
            for (let node; node = walker.nextNode();) {
                if (node.textContent.trim()) {
                    least = Math.min(least, parseFloat(getComputedStyle(node.parentElement).fontSize));
                }
            }
            return least;
        }"""
    )
    assert smallest >= SMALLEST_TEXT


CONTRAST = """() => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgb = colour => { canvas.fillStyle = '#000'; canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
    const light = colour => { const [r, g, b] = rgb(colour).map(v => { v /= 255;
        return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ground = light(getComputedStyle(document.documentElement).backgroundColor);
    return Math.min(...[...document.querySelectorAll('main p, main td, main li, main h1, main h2, main h3, main a')]
        .map(e => light(getComputedStyle(e).color))
        .map(ink => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reads_in_light_and_dark(browser: Browser, address: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    assert page.evaluate(CONTRAST) >= 7
    page.close()


def test_the_theme_can_be_chosen_without_script(page: Page) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.check("#theme-dark")
    becomes(page, lambda: page.evaluate(ground) != light, True)


def test_prints_light_and_without_controls(page: Page) -> None:
    page.check("#theme-dark")
    page.emulate_media(media="print")
    expect(page.locator(".rooms")).to_be_hidden()
    expect(page.locator(".foot fieldset")).to_be_hidden()
