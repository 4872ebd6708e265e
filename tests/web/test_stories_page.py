"""The page of stories in a real browser: filters, search, pages, keys, without script, small, dark, hostile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.engine import small
from tests.engine.small import FIRST_DAY, store_of
from tests.web.conftest import Serving, axe, becomes, runs_off

MARKUP = '<script>document.title="owned"</script><img src=x onerror="document.title=1"> =1+1'
TURNED = "Abc \u202egnihtemos\u202c \u2067xyz\u2069 \x07"
RTL = "הגשר הישן בעיר ברנה נסגר"


def made() -> list:  # type: ignore[type-arg]
    """Forty-five stories, and five that stand out."""
    last = FIRST_DAY + timedelta(days=60)
    return [
        *small.some(45),
        small.small("hostile", headline=MARKUP, texts=(f"{MARKUP} ferrystrait {TURNED}",), outlets=(MARKUP,),
                    names=((MARKUP, "person"), (TURNED, "place")), claims=((f"{MARKUP} ferrystrait", "disputed"),),
                    reported=last),
        small.small("turned", headline=TURNED, texts=(TURNED,), outlets=(TURNED,), reported=last),
        small.small("rtl", headline=RTL, texts=(f"{RTL}.",), claims=((RTL, "single"),), reported=last),
        small.small("long", headline="W" * 300, texts=("w" * 900,), claims=(("w" * 500, "single"),), reported=last),
        small.small("rare", headline="Zeppelin over Lask", texts=("A zeppelin was seen over Lask at noon.",),
                    outlets=("Lask Telegraf",), names=(("Lask", "place"), ("Ida Vale", "person")),
                    claims=(("A zeppelin was seen.", "confirmed"),), differs=(("arithmetic", "rounding"),),
                    reported=FIRST_DAY + timedelta(days=90)),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def base(serving_module: Serving, tmp_path_factory: pytest.TempPathFactory) -> str:
    return serving_module(store_of(tmp_path_factory.mktemp("shelf") / "s.sqlite", made()))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    yield opened
    opened.close()
    assert said == []


def headlines(page: Page) -> list[str]:
    return page.locator(".tale h3").all_inner_texts()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_newest_first_in_pages(page: Page, base: str) -> None:
    page.goto(f"{base}/stories")
    assert page.inner_text(".list-top .n") == "1–20 of 50, from 72 articles"
    assert headlines(page)[0] == "Zeppelin over Lask"
    assert page.inner_text("h2.day >> nth=0").startswith("Last report ")
    seen = headlines(page)
    page.click("text=Older stories")
    expect(page).to_have_url(f"{base}/stories?page=2")
    expect(page.locator(".pager [aria-current]")).to_have_attribute("href", "/stories?page=2")
    seen += headlines(page)
    page.click(".pager a >> text='3'")
    expect(page.locator(".pager [aria-current]")).to_have_attribute("href", "/stories?page=3")
    seen += headlines(page)
    assert len(seen) == 50
    assert page.inner_text("h2.day >> nth=-1") == "No report is dated"
    assert page.locator("text=Older stories").count() == 0
    page.click("text=Before")
    expect(page).to_have_url(f"{base}/stories?page=2")


def test_a_story_in_a_few_lines(page: Page, base: str) -> None:
    page.goto(f"{base}/stories?q=zeppelin")
    tale = page.locator(".tale")
    assert "2 Jun 2031" in tale.locator(".meta").inner_text()
    assert "Lask Telegraf" in tale.locator(".meta").inner_text()
    counts = " ".join(tale.locator("dl").all_inner_texts())
    assert re.search(r"1 account\b", counts)
    assert "1 named outlet, 1 known origin" in counts  # never the one without the other
    assert "1 discrepancy" in counts
    assert "1 confirmed" in counts
    assert tale.locator(".standbar").get_attribute("aria-label") == "Claims by standing: 1 confirmed"
    assert tale.locator(".tally").get_attribute("aria-label") == "1 from one origin"
    tale.locator("h3 a").click()
    expect(page).to_have_url(f"{base}/stories/rare")


def test_the_search_shows_the_words_and_leads_to_them(page: Page, base: str) -> None:
    page.goto(f"{base}/stories")
    page.keyboard.press("/")
    page.keyboard.type("zeppelin noon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories?q=zeppelin+noon")
    assert page.locator(".mast [name=q]").input_value() == "zeppelin noon"
    assert headlines(page) == ["Zeppelin over Lask"]
    page.goto(f"{base}/stories?q=seen")
    hits = page.locator(".hits li")
    assert [line.split(" ")[0] for line in hits.all_inner_texts()] == ["Claim", "Text,"]
    assert hits.locator("mark").all_inner_texts() == ["seen", "seen"]
    assert hits.nth(0).locator("a").get_attribute("href") == "/stories/rare#c1"
    assert hits.nth(1).locator("a").get_attribute("href") == "/articles/rarea0?at=15-19#at"
    page.goto(f"{base}/stories?q=vale")
    assert page.locator(".hits a").get_attribute("href") == "/stories/rare/names/raree1"


@pytest.mark.parametrize(
    ("field", "value"), [("place", "lask"), ("name", "ida VALE"), ("outlet", "lask telegraf"), ("since", "2031-05-20")]
)
def test_fields(page: Page, base: str, field: str, value: str) -> None:
    page.goto(f"{base}/stories")
    page.fill(f".filters [name={field}]", value)
    page.click(".filters button")
    page.wait_for_url(f"**/stories?{field}=*")
    assert list(asked(page)) == [field]  # fields that are empty stay out of the address
    assert headlines(page)[0] == "Zeppelin over Lask"
    assert 0 < len(headlines(page)) < 20
    assert page.locator(f".filters [name={field}]").input_value() == value
    page.click("text=leave out")
    expect(page).to_have_url(f"{base}/stories")
    expect(page.locator(".list-top .n")).to_have_text(re.compile("of 50, from 72 articles$"))


def test_boxes_are_asked_for_at_once_and_add_up(page: Page, base: str) -> None:
    page.goto(f"{base}/stories")
    number = page.locator("label:has([value=confirmed]) .n").inner_text()
    page.check("[name=standing][value=confirmed]")
    page.wait_for_url("**/stories?standing=confirmed")
    assert f"of {number}," in page.inner_text(".list-top .n") or page.locator(".tale").count() == int(number)
    page.check("[name=standing][value=disputed]")
    page.wait_for_url("**/stories?standing=confirmed&standing=disputed")
    page.click(".sort >> text=by conflicts")
    expect(page).to_have_url(re.compile("sort=conflicts"))
    assert asked(page) == {"standing": ["confirmed", "disputed"], "sort": ["conflicts"]}
    assert page.inner_text(".tale dl >> nth=0").count("conflict") == 1
    page.click("text=five more kinds")
    page.check("[name=kind][value=arithmetic]")
    page.wait_for_url("**&kind=arithmetic")
    assert asked(page)["sort"] == ["conflicts"]
    assert headlines(page) == ["Zeppelin over Lask"]
    assert page.locator("details:has([value=arithmetic])").get_attribute("open") is not None
    page.click("text=five more verdicts")
    page.check("[name=verdict][value=rounding]")
    page.wait_for_url("**&verdict=rounding")
    assert headlines(page) == ["Zeppelin over Lask"]
    page.click(".go >> text=All stories")
    expect(page).to_have_url(f"{base}/stories")


def test_nothing_found_says_what_to_leave_out(page: Page, base: str) -> None:
    page.goto(f"{base}/stories?q=zeppelin&place=brenna&standing=confirmed")
    assert "stories is all of this" in page.inner_text(".empty")
    lines = page.locator(".empty li").all_inner_texts()
    assert lines[1] == "naming the place “brenna”: leave out finds 1 story"
    assert lines[2].endswith("leave out finds none either")
    page.locator(".empty li a").nth(1).click()
    expect(page.locator(".tale h3")).to_have_text(["Zeppelin over Lask"])
    page.goto(f"{base}/stories?q=%22!%22")
    assert "only signs" in page.inner_text(".empty")


def test_what_is_not_understood_is_told(page: Page, base: str) -> None:
    page.goto(f"{base}/stories?since=tomorrow&sort=sideways&standing=odd&page=-4&until=&kind=")
    assert page.inner_text(".note") == "“tomorrow” is no day: write it as 2025-11-07."
    assert page.inner_text(".list-top .n").startswith("1–20 of 50")
    page.goto(f"{base}/stories?page={'9' * 400}")
    assert page.inner_text(".list-top .n").startswith("41–50 of 50")


def test_keys(page: Page, base: str) -> None:
    page.goto(f"{base}/stories")
    here = "document.activeElement.textContent"
    for key, n in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        becomes(page, lambda: page.evaluate(here), headlines(page)[n])
    page.keyboard.press("?")
    page.wait_for_selector("dialog.keys[open]")
    assert "Search headlines" in page.inner_text("dialog.keys")
    page.keyboard.press("j")  # beneath the keys nothing moves
    page.keyboard.press("Escape")
    expect(page.locator("dialog.keys[open]")).to_have_count(0)
    becomes(page, lambda: page.evaluate(here), headlines(page)[1])
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    expect(page.locator(".mast [name=q]")).to_have_value("jk?")
    page.keyboard.press("Escape")
    expect(page.locator("body:focus, body :focus")).to_have_count(0)
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")


def test_without_script(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/stories")
    page.check("[name=kind][value=number]")
    page.fill(".filters [name=place]", "Halvik")
    page.click(".filters button")
    expect(page).to_have_url(re.compile("[?&]kind=number"))
    expect(page.locator("footer >> text=Keys")).to_be_visible()  # the page is there to its end
    assert asked(page)["kind"] == ["number"]
    found = page.locator(".tale").count()
    assert 0 < found < 20
    assert page.locator("[name=kind][value=number]").is_checked()
    page.click("footer >> text=Keys")
    expect(page).to_have_url(re.compile("/help(#|$)"))
    expect(page.locator("#keys")).to_contain_text("The one before it")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/stories", "/stories?q=said&standing=disputed", "/stories?q=nowhere", "/help"])
def test_axe_finds_nothing(browser: Browser, base: str, scheme: str, path: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(base + path)
    assert axe(page) == []
    page.close()


def test_axe_would_find_something(page: Page, base: str) -> None:
    page.goto(f"{base}/stories")
    page.evaluate("document.querySelector('.filters [name=place]').closest('label').replaceWith(Object.assign("
                  "document.createElement('input'), {name: 'bare'}))")  # fmt: skip
    assert any(line.startswith("label:") for line in axe(page))


@pytest.mark.parametrize("width", [320, 768, 1900])
def test_nothing_runs_off_the_side(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/stories", "/stories?q=ferrystrait", "/stories?q=" + "y" * 390, "/help"):
        page.goto(base + path)
        assert runs_off(page) == 0, path


def test_targets_are_large_enough(page: Page, base: str) -> None:
    page.goto(f"{base}/stories?q=said&standing=disputed")
    small_ones = page.evaluate(
        """() => [...document.querySelectorAll('main a, main button, main label, main summary')]
            .filter(one => !one.closest('h3, .hits, .meta'))  // in running text they may be as large as the text
            .map(one => [one.textContent, one.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 24)"""
    )
    assert small_ones == []


def test_hostile_texts_are_texts(page: Page, base: str) -> None:
    for path in ("/stories", "/stories?q=ferrystrait", f"/stories?q={MARKUP}&place={MARKUP}", f"/stories?q={TURNED}"):
        page.goto(base + path)
        assert page.title() == "Stories · Rashomon"
        assert page.locator("main script, main img").count() == 0
    page.goto(f"{base}/stories?q=ferrystrait")
    assert "".join(headlines(page)).startswith("<script>document.title")
    page.goto(f"{base}/stories")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.content())
    turned = page.locator(".tale h3", has_text="הגשר")
    assert turned.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_an_empty_store_says_how_to_fill_it(page: Page, serving: Serving, tmp_path: Path) -> None:
    page.goto(serving(store_of(tmp_path / "none.sqlite", [])) + "/stories")
    assert "There are no stories yet" in page.inner_text("main")
    assert page.locator("main a[href='/read']").count() == 1
    assert page.locator(".filters").count() == 0
    assert axe(page) == []


def test_a_store_of_an_older_version_is_made_ready_when_it_is_opened(
    page: Page, serving: Serving, tmp_path: Path
) -> None:
    base = serving(store_of(tmp_path / "old.sqlite", small.some(3), searchable=False))
    page.goto(f"{base}/stories")
    assert page.locator(".tale").count() == 3
    assert page.locator(".note").count() == 0


def test_the_demo(page: Page, demo: str) -> None:
    page.goto(f"{demo}/stories")
    tales = page.locator(".tale")
    assert tales.count() >= 1
    assert axe(page) == []
    tales.first.locator("h3 a").click()
    page.wait_for_url("**/stories/*")
