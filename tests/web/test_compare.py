"""Compare in a real browser: from choosing to the words, with and without script, at every width."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from rashomon.interfaces.export.side import compare_file
from rashomon.model import Dossier
from tests.dossier import fixtures
from tests.web.conftest import Serving, axe, runs_off
from tests.web.made import made_dossier, made_store


@pytest.fixture(scope="module")
def made() -> Dossier:
    return made_dossier(12, 80)


@pytest.fixture(scope="module")
def address(made: Dossier, serving_module: Serving, tmp_path_factory: pytest.TempPathFactory) -> str:
    store = made_store(tmp_path_factory.mktemp("compare") / "made.sqlite", made)
    return f"{serving_module(store)}/stories/{made.story.id}/compare"


def _with(made: Dossier, *places: int) -> str:
    return "?" + "&".join(f"with={made.articles[place].id}" for place in places)


def test_two_are_chosen_and_compared_without_script(browser: Browser, address: str, made: Dossier) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for place in (0, 4):
        page.locator(f'input[value="{made.articles[place].id}"]').check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("h1")).to_have_text("Two accounts compared")
    assert set(parse_qs(urlsplit(page.url).query)["with"]) == {made.articles[0].id, made.articles[4].id}
    expect(page.locator(f'input[value="{made.articles[4].id}"]')).to_be_checked()
    context.close()


def test_with_script_no_fourth_can_be_chosen(page: Page, address: str, made: Dossier) -> None:
    page.goto(address)
    boxes = page.locator('input[name="with"]')
    boxes.nth(0).check()
    expect(page.locator("#how-many")).to_contain_text("choose one or two more")
    boxes.nth(1).check()
    boxes.nth(2).check()
    expect(page.locator('input[name="with"]:not(:disabled)')).to_have_count(3)
    boxes.nth(1).uncheck()
    expect(page.locator('input[name="with"]:disabled')).to_have_count(0)


@pytest.mark.parametrize(
    ("places", "more", "words"),
    [
        ((0,), "", "One account is chosen. Choose one or two more."),
        ((0, 1, 2, 3), "", "Four accounts are chosen. Choose two or three."),
        ((0,), "&with=nobody", "This story has no account “nobody”."),
        ((0,), "&with=%3Cscript%3Ealert(1)%3C/script%3E", "This story has no account “<script>"),
    ],
)
def test_a_choice_that_cannot_be_compared_is_told(
    page: Page, address: str, made: Dossier, places: tuple[int, ...], more: str, words: str
) -> None:
    answer = page.goto(address + _with(made, *places) + more)
    assert answer is not None
    assert answer.status == 400
    assert words in page.get_by_role("alert").inner_text()
    assert page.locator('input[name="with"]:checked').count() == len(places), "what was chosen stays chosen"


def test_the_words_are_the_accounts_own(page: Page, address: str, made: Dossier) -> None:
    chosen = (made.articles[0].id, made.articles[4].id)
    page.goto(address + _with(made, 0, 4))
    common = [c for c in made.claims if {*chosen} <= {a.article for a in c.accounts}]
    assert common
    for claim in common:
        row = page.locator(f"#c{made.claims.index(claim) + 1}")
        quotes = [" ".join(text.split()) for text in row.locator("blockquote").all_text_contents()]
        for account in claim.accounts:
            if account.article in chosen:
                words = [" ".join(span.exact.split()).casefold() for span in account.evidence]
                assert all(any(one in quote.casefold() for quote in quotes) for one in words)
    links = page.get_by_role("link", name="In the article").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert all(any(link.startswith(f"/articles/{one}?at=") for one in chosen) for link in links)


def test_what_differs_is_marked_word_by_word(page: Page, address: str, made: Dossier) -> None:
    page.goto(address + _with(made, 0, 4))
    rows = page.locator('table[aria-label="In common"] tbody tr')
    for n in range(rows.count()):
        marked = rows.nth(n).locator("blockquote b").count()
        same = rows.nth(n).locator(".alike").count()
        assert not (marked and same)
        quotes = rows.nth(n).locator("blockquote .w").all_text_contents()
        if len(quotes) == 2 and not same:
            far = "in other words" in rows.nth(n).locator("th").inner_text()
            assert bool(marked) != far, "different words: marked, or said to be far apart"


@pytest.mark.parametrize("width", [320, 768, 1280, 1900])
@pytest.mark.parametrize("count", [2, 3])
def test_it_fits_every_screen(page: Page, address: str, made: Dossier, width: int, count: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + _with(made, *range(1, 1 + count)))  # the one of a hostile name among three
    assert runs_off(page) == 0
    longest = page.evaluate("() => Math.max(...[...document.querySelectorAll('blockquote')].map(q => q.clientWidth))")
    assert longest <= 36 * 16


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, demo: str, address: str, made: Dossier, theme: str) -> None:
    page = browser.new_page(color_scheme=theme)  # type: ignore[arg-type]  # one of two
    for target in (address, address + _with(made, 0, 3, 4), address + _with(made, 0)):
        page.goto(target)
        assert axe(page) == []
    page.goto(f"{demo}/stories/1/compare")
    page.locator(".worth a").first.click()
    expect(page.locator("h1")).to_have_text("Two accounts compared")
    assert axe(page) == []
    page.close()


def test_hostile_accounts_are_words(browser: Browser, address: str, made: Dossier) -> None:
    page, asked, said = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + _with(made, 0, 3))
    assert page.title().startswith("Compare ")
    assert page.locator("main script, main img").count() == 0
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    assert said == []
    page.close()


def test_a_file_of_its_own_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "compare.html"
    file.write_text(compare_file(fixtures.dossier(), ["a1", "a3", "a5"]), encoding="utf-8")
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.locator("h1").inner_text() == "Three accounts compared"
    assert page.locator("main a[href]").count() == 0, "what it would lead to is not in the file"
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_the_file_comes_from_its_address(address: str, made: Dossier) -> None:
    file = address.removesuffix("compare") + "export/compare.html"
    with urllib.request.urlopen(file + _with(made, 0, 1)) as answer:
        assert "attachment" in answer.headers["content-disposition"]
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(file + _with(made, 0))
