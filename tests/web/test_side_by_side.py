"""Side by side in a real browser: cells open the right words, with and without script, at every width."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rashomon.interfaces.export.side import side_file
from rashomon.interfaces.views import matrix
from rashomon.interfaces.views.codes import codes_of
from rashomon.model import Dossier
from tests.dossier import fixtures
from tests.web.conftest import Serving, axe, becomes, runs_off
from tests.web.made import RTL, made_dossier, made_store

HEAVIEST = 1_500_000  # bytes of a page of 100 accounts and 1,000 claims
SMALLEST = 12  # px: no text of the matrix is smaller
# For each cell: its words as the row beneath shows them, by the class that ties a wording to its columns.
WORDS = """() => Object.fromEntries([...document.querySelectorAll('td.c[id]')].map(cell => {
  const place = [...cell.classList].find(name => /^k\\d+$/.test(name));
  const open = cell.closest('tr').nextElementSibling;
  return [cell.id, [...open.querySelectorAll('.' + place + ' blockquote')].map(quote => quote.textContent)];
}))"""
OPEN = """() => [...document.querySelectorAll('tr.open')].filter(row => row.getClientRects().length)
  .map(row => row.previousElementSibling.id)"""
LIT = """() => [...document.querySelectorAll('tr.open blockquote b')].filter(word => word.getClientRects().length
  && getComputedStyle(word).backgroundColor !== 'rgba(0, 0, 0, 0)').map(word => word.textContent)"""


@pytest.fixture(scope="module")
def made() -> Dossier:
    return made_dossier(12, 80)


@pytest.fixture(scope="module")
def address(made: Dossier, serving_module: Serving, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The matrix of twelve accounts and eighty claims."""
    store = made_store(tmp_path_factory.mktemp("matrix") / "made.sqlite", made)
    return f"{serving_module(store)}/stories/{made.story.id}/side-by-side"


@pytest.fixture
def still(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def _first_shared(dossier: Dossier) -> tuple[int, list[str]]:
    """The number of a claim of several accounts, and the keys of its cells."""
    codes = codes_of(dossier.articles)
    number, claim = next((n, c) for n, c in enumerate(dossier.claims, 1) if len({a.article for a in c.accounts}) > 3)
    return number, [f"c{number}-{codes[one].casefold()}" for one in dict.fromkeys(a.article for a in claim.accounts)]


def test_every_cell_opens_its_accounts_words(page: Page, address: str, made: Dossier) -> None:
    page.goto(f"{address}?only=all")
    shown: dict[str, list[str]] = page.evaluate(WORDS)
    page.goto(f"{address}?only=all&page=2")
    shown |= page.evaluate(WORDS)
    codes = codes_of(made.articles)
    wanted = set()
    for number, claim in enumerate(made.claims, start=1):
        for account in claim.accounts:
            key = f"c{number}-{codes[account.article].casefold()}"
            wanted.add(key)
            for span in account.evidence:
                assert any(_plain(span.exact) in _plain(words) for words in shown[key]), key
    assert set(shown) == wanted


def test_one_row_is_open_at_a_time_and_the_page_stays_where_it_is(page: Page, address: str, made: Dossier) -> None:
    page.goto(f"{address}?only=all")
    number, keys = _first_shared(made)
    first, second = page.locator(f"#{keys[0]} a"), page.locator("td.c[id] a").nth(40)
    first.click()
    becomes(page, lambda: page.evaluate(OPEN), [f"c{number}"])
    expect(page).to_have_url(f"{address}?only=all#{keys[0]}")
    second.scroll_into_view_if_needed()
    before = second.bounding_box()
    opened = second.locator("xpath=ancestor::tr/following-sibling::tr[1]")
    second.click()
    expect(opened).to_be_visible()
    after = second.bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) < 2
    becomes(page, lambda: len(page.evaluate(OPEN)), 1)
    page.go_back()
    becomes(page, lambda: page.evaluate(OPEN), [f"c{number}"])


def test_the_keyboard_moves_opens_and_closes(page: Page, address: str) -> None:
    page.goto(f"{address}?only=all")
    focused = "() => { const at = document.activeElement.closest('td'); return [at.closest('tr').id, at.cellIndex] }"
    page.locator("td.c[id] a").first.focus()
    row, column = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    becomes(page, lambda: page.evaluate(focused), ["c2", column + 1])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    becomes(page, lambda: page.evaluate(focused), [row, column])
    page.keyboard.press("Enter")
    becomes(page, lambda: page.evaluate(OPEN), [row])
    page.keyboard.press("Tab")
    expect(page.locator("tr.open :focus"), "Tab leads to the words").to_be_attached()
    page.keyboard.press("Escape")
    becomes(page, lambda: page.evaluate(OPEN), [])
    becomes(page, lambda: page.evaluate(focused), [row, column])  # the focus came back
    page.keyboard.press("End")
    becomes(page, lambda: page.evaluate(focused)[1] > column + 8, True)


def test_keys_lead_into_the_matrix_and_from_a_cell_to_its_article(page: Page, address: str, made: Dossier) -> None:
    _, keys = _first_shared(made)
    page.goto(f"{address}?only=all#{keys[1]}")
    page.keyboard.press("j")
    expect(page.locator(f"td#{keys[1]} :focus")).to_be_attached()
    with page.expect_request("**/articles/*") as asked:
        page.keyboard.press("o")
    codes = {code.casefold(): article for article, code in codes_of(made.articles).items()}
    assert f"/articles/{codes[keys[1].partition('-')[2]]}?at=" in asked.value.url


def test_words_too_many_for_one_page_are_given_a_claim_at_a_time(
    still: BrowserContext, address: str, made: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "HELD", 0)
    number, keys = _first_shared(made)
    page = still.new_page()
    page.goto(f"{address}?only=all&page=1&part=1")
    assert page.locator("tr.open").count() == 0
    page.locator(f"#{keys[1]} a").click()
    expect(page.locator(f"#c{number} + tr.open")).to_be_visible()
    expect(page.locator("tr.open")).to_have_count(1)


def test_the_matrix_is_one_stop_of_the_tab_key(page: Page, address: str) -> None:
    page.goto(f"{address}?only=all")
    assert page.evaluate("document.querySelectorAll('td.c .su[tabindex=\"0\"]').length") == 1
    assert page.locator("table.matrix").get_attribute("role") == "grid"


@pytest.mark.parametrize("way", ["#{key}", "?only=all&open={key}"])
def test_without_script_an_address_opens_the_words(
    still: BrowserContext, address: str, made: Dossier, way: str
) -> None:
    number, keys = _first_shared(made)
    page = still.new_page()
    page.goto(address + way.format(key=keys[1]))
    expect(page.locator(f"#c{number} + tr.open")).to_be_visible()
    expect(page.locator("tr.open:visible")).to_have_count(1)
    page.locator("td.c[id] a").nth(30).click()
    expect(page.locator(f"#c{number} + tr.open")).to_be_hidden()
    expect(page.locator("tr.open:visible")).to_have_count(1)
    page.locator("tr.open:visible .close").click()
    expect(page.locator("tr.open:visible")).to_have_count(0)


def test_the_chosen_accounts_words_are_lit_and_no_others(page: Page, address: str, made: Dossier) -> None:
    number, keys = _first_shared(made)
    codes = {code.casefold(): article for article, code in codes_of(made.articles).items()}
    for key in keys[:3]:
        page.goto(f"{address}#{key}")
        page.reload()
        mine = [a for a in made.claims[number - 1].accounts if a.article == codes[key.partition("-")[2]]]
        lit = page.evaluate(LIT)
        assert lit
        assert {_plain(one) for one in lit} <= {_plain(span.exact) for a in mine for span in a.evidence}


def test_what_is_shown_can_be_narrowed_and_what_is_not_is_counted(page: Page, address: str, made: Dossier) -> None:
    page.goto(address)
    alone = sum(len({a.article for a in c.accounts}) == 1 and c.standing != "disputed" for c in made.claims)
    assert page.locator("tr.claim").count() == len(made.claims) - alone
    assert f"{alone} more claims" in page.locator("p.told").first.inner_text()
    page.get_by_role("link", name="Disputed", exact=False).last.click()
    disputed = sum(c.standing == "disputed" for c in made.claims)
    expect(page.locator("tr.claim .st")).to_have_text(["Disputed"] * disputed)


def test_a_cell_of_another_page_is_found_by_its_address(page: Page, address: str, made: Dossier) -> None:
    number = next(n for n in range(len(made.claims), 0, -1) if made.claims[n - 1].standing == "single")
    key = f"c{number}-{codes_of(made.articles)[made.claims[number - 1].accounts[0].article].casefold()}"
    page.goto(f"{address}#{key}")
    page.wait_for_url("**open=*")
    assert page.evaluate(OPEN) == [f"c{number}"]
    page.goto(f"{address}?open=c9999-nobody")
    assert "There is no cell" in page.locator("p.told").first.inner_text()


@pytest.mark.parametrize("width", [320, 390, 768, 1001, 1280, 1900])
def test_twelve_columns_fit_every_screen(page: Page, address: str, made: Dossier, width: int) -> None:
    number, keys = _first_shared(made)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}?only=all&open={keys[0]}")
    assert runs_off(page) == 0
    sizes = page.evaluate(
        "() => [...document.querySelectorAll('main *')].filter(e => e.childNodes.length && e.getClientRects().length"
        " && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= SMALLEST
    targets = page.evaluate(
        "() => [...document.querySelectorAll('td.c a, .only a, .close')].map(e => e.getBoundingClientRect())"
        ".filter(b => b.width).map(b => Math.min(b.width, b.height))"
    )
    assert min(targets) >= 24
    codes = page.locator(f"#c{number} .code").first
    assert codes.is_visible() == (width <= 1000), "a strip of marks under codes where the table does not fit"


def test_the_head_and_the_claims_stay_in_sight(page: Page, address: str) -> None:
    page.goto(f"{address}?only=all")
    page.locator("tr.claim").nth(60).scroll_into_view_if_needed()
    head = page.locator("table.matrix thead tr").last.locator("th.k").first.bounding_box()
    assert head is not None
    assert 0 <= head["y"] < 5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, demo: str, address: str, made: Dossier, theme: str) -> None:
    page = browser.new_page(color_scheme=theme)  # type: ignore[arg-type]  # one of two
    page.goto(f"{address}#{_first_shared(made)[1][0]}")
    assert axe(page) == []
    page.goto(f"{demo}/stories/1/side-by-side")
    page.locator("td.c[id] a").first.click()
    expect(page.locator("tr.open:visible")).to_have_count(1)
    assert axe(page) == []
    page.close()


def test_hostile_names_and_texts_are_words(browser: Browser, address: str) -> None:
    page, asked, said = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}?only=all")
    assert page.title().startswith("Side by side")
    assert page.locator("main script, main img").count() == 0
    assert page.get_by_text('<script>document.title="owned"', exact=False).count() > 0
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    assert said == []
    row = page.locator("tr.claim", has_text=RTL[:20])
    assert row.locator(".line").evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.close()


def test_a_file_of_its_own_opens_its_words_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    dossier = fixtures.dossier()
    file = tmp_path / "side.html"
    file.write_text(side_file(dossier), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator("#c1 td.c[id] a").first.click()
    expect(page.locator("#c1 + tr.open")).to_be_visible()
    page.locator("#only-disputed").check()
    expect(page.locator("tr.claim:visible .st").filter(has_not_text="Disputed")).to_have_count(0)
    shown = page.locator("tr.claim:visible .st").all_inner_texts()
    assert shown
    assert set(shown) == {"Disputed"}
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


def test_a_hundred_accounts_are_bunched_counted_and_light(browser: Browser, serving: Serving, tmp_path: Path) -> None:
    dossier = made_dossier(100, 1000)
    base = f"{serving(made_store(tmp_path / 'made.sqlite', dossier))}/stories/{dossier.story.id}/side-by-side"
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(base)
    page.locator("thead .names a").last.click()
    expect(page.locator("p.told").first).to_contain_text("to 12 of")
    expect(page.locator("thead")).to_contain_text("All other accounts")
    assert runs_off(page) == 0
    page.locator("td.c[id] a").first.click()
    becomes(page, lambda: len(page.evaluate(OPEN)), 1)
    opened = page.url.partition("#")[0]
    page.close()
    for address in (base, f"{base}?only=all", f"{base}?only=all&page=13", opened):
        with urllib.request.urlopen(address) as answer:
            assert len(answer.read()) < HEAVIEST, address


def test_files_come_from_their_addresses(address: str) -> None:
    base = address.removesuffix("side-by-side") + "export/"
    with urllib.request.urlopen(base + "side-by-side.csv") as answer:
        assert answer.headers["content-type"].startswith("text/csv")
        assert answer.read().startswith(b"\xef\xbb\xbfclaim,text,status,standing")
    with urllib.request.urlopen(base + "side-by-side.html") as answer:
        assert "attachment" in answer.headers["content-disposition"]
        assert b'<table class="matrix' in answer.read()


def _plain(text: str) -> str:
    return " ".join(text.split())
