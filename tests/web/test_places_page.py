"""The rooms of places: where they are, how well that is known, what happens there; and a map that can be measured."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from rashomon.model import Dossier
from tests.interfaces.drawn_maps import Sheet, haversine, inside
from tests.web.conftest import Serving, axe, runs_off
from tests.web.named import COUNTRY, NEAR, TOWN, named_store
from tests.web.test_names_page import Links, address_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Dossier]:
    return named_store(tmp_path_factory.mktemp("placed") / "placed.sqlite")


@pytest.fixture(scope="module")
def base(made: tuple[Path, Dossier], serving_module: Serving) -> str:
    return serving_module(made[0])


def sheet_of(page: Page, kind: str = "wide") -> Sheet:
    """The map of a page, taken apart."""
    return Sheet(page.locator(f".places-map svg.{kind}").evaluate("e => new XMLSerializer().serializeToString(e)"))


def row_of(page: Page, name: str) -> list[str]:
    row = page.locator("table.register tr", has=page.get_by_role("link", name=name, exact=True))
    return [text.strip() for text in row.locator("td").all_inner_texts()]


def test_the_list_says_where_each_is_and_what_is_not_known(page: Page, base: str) -> None:
    page.goto(f"{base}/places")
    assert "40.21° N, 8.43° W" in row_of(page, "Brenna")[3]
    assert "town" in row_of(page, "Brenna")[3]
    assert "division" in row_of(page, "Tarn")[3]
    assert row_of(page, "Lask")[3] == "a region, no point"
    assert row_of(page, "Mirrow")[3] == "not known"
    assert "country not known" in row_of(page, "Mirrow")[1]
    assert page.get_by_role("link", name="Ada Quill").count() == 0


def test_the_map_of_the_list_has_the_points_and_only_those(page: Page, base: str) -> None:
    page.goto(f"{base}/places")
    sheet = sheet_of(page)
    assert set(sheet.discs) == {"Brenna", "Halvik", "Tarn"}
    assert sheet.discs["Tarn"].kind == "broad"
    assert sheet.tinted, "the country that is named as such"
    words = page.locator(".places-map figcaption").inner_text()
    assert "2 discs: towns and sites" in words
    assert "1 open ring: somewhere in a division" in words
    assert "1 country tinted" in words


def test_a_kind_or_a_name_alone(client: httpx.Client) -> None:
    countries = client.get("/places?kind=country")
    assert list(Links(countries.text).to("/places/").values()) == [COUNTRY]
    assert 'class="places-map"' not in countries.text, "one outline says less than its name"
    one = client.get("/places?q=brenna")
    assert list(Links(one.text).to("/places/").values()) == ["Brenna"]
    assert 'class="places-map"' not in one.text, "one point says less than a line of the table"
    assert "Nothing here answers to that." in client.get("/places?q=nowhere").text
    assert client.get("/places?kind=person").text.count("table") == client.get("/places").text.count("table")


def test_a_places_page_has_its_point_with_basis_and_precision(page: Page, base: str, client: httpx.Client) -> None:
    page.goto(base + address_of(client, "Brenna", "places"))
    facts = page.locator("section.where dl.facts").inner_text()
    for words in ("Brenna", "in River District, Portugal", "40.21° N, 8.43° W", "a town; GeoNames’ point",
                  "the article says where it is"):  # fmt: skip
        assert words in facts
    assert "Portugal" in page.locator(".kick").inner_text()


def test_the_point_stands_where_the_projection_says_inside_the_outline(
    page: Page, base: str, client: httpx.Client
) -> None:
    page.goto(base + address_of(client, "Brenna", "places"))
    for kind in ("wide", "narrow"):
        sheet = sheet_of(page, kind)
        assert sheet.discs["Brenna"].kind == "spot chosen"
        for name in ("Brenna", "Halvik"):
            assert inside(sheet.discs[name].at, sheet.land), name
        assert not inside((2.0, sheet.height / 2), sheet.land), "west of it is the sea"
        points = [(at.longitude or 0.0, at.latitude or 0.0) for at in (TOWN, NEAR)]
        assert sheet.apart("Brenna", "Halvik") == pytest.approx(haversine(*points), rel=0.03)
    drawn = page.locator(".places-map svg.wide circle.chosen").bounding_box()
    frame = page.locator(".places-map svg.wide .frame").bounding_box()
    assert drawn is not None
    assert frame is not None
    wide, scale = sheet_of(page), frame["width"] / sheet_of(page).width
    assert drawn["x"] + drawn["width"] / 2 - frame["x"] == pytest.approx(wide.discs["Brenna"].x * scale, abs=1)
    assert drawn["y"] + drawn["height"] / 2 - frame["y"] == pytest.approx(wide.discs["Brenna"].y * scale, abs=1)


def test_a_country_has_an_outline_and_no_point(page: Page, base: str, client: httpx.Client) -> None:
    page.goto(base + address_of(client, COUNTRY, "places"))
    assert page.locator(".kick").inner_text().strip() == "Country"
    sheet = sheet_of(page)
    assert sheet.tinted
    assert sheet.discs == {}
    assert "A country, known as a whole." in page.locator("section.where").inner_text()


@pytest.mark.parametrize(
    ("name", "words"),
    [("Lask", "a region, without a point"), ("Mirrow", "the gazetteer has no place of this name, or several")],
)
def test_where_nothing_can_be_drawn_a_sentence_says_why(client: httpx.Client, name: str, words: str) -> None:
    text = client.get(address_of(client, name, "places")).text
    assert 'class="places-map"' not in text
    assert words in text


def test_what_happens_there_by_day_with_the_words(page: Page, base: str, client: httpx.Client) -> None:
    address = address_of(client, "Brenna", "places")
    page.goto(base + address)
    rows = page.locator("table.happens tbody tr")
    assert rows.count() > 5
    key = address.removeprefix("/places/").split("?")[0]
    entity = client.get(f"/api/entities/{key}").json()
    mine = {one["entity"]["id"] for one in entity["stories"]}
    days = [
        (e["moment"] or {}).get("earliest")
        for one in entity["stories"]
        for e in client.get(f"/api/stories/{one['story']}/dossier").json()["events"]
        if e["place"] and e["place"]["entity"] in mine and not e["background"]
    ]
    assert rows.count() == min(len(days), 60)
    dated = len(days) - days.count(None)
    told = [rows.nth(n).locator("td").first.inner_text() for n in range(dated)]
    numbers = [int(found.group(1)) for text in told if (found := re.search(r"(\d+)(?: to \d+)? Mar 2031", text))]
    assert len(numbers) == dated
    assert numbers == sorted(numbers), "by day; those of no known beginning stand last"
    words = rows.first.locator("q").inner_text()
    rows.first.locator("a").click()
    expect(page.locator("#at")).to_contain_text(words.removesuffix("…"))


def test_without_script_the_map_is_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/places")
    assert page.locator(".places-map svg.wide").is_visible()
    page.get_by_label("A place, in any spelling").fill("halv")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Halvik", exact=True).click()
    expect(page.locator("h1")).to_have_text("Halvik")
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_nothing_runs_off_and_one_map_is_shown(
    browser: Browser, base: str, client: httpx.Client, theme: str
) -> None:
    context = browser.new_context(color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for room in ("/places", address_of(client, "Brenna", "places"), address_of(client, COUNTRY, "places")):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(base + room)
        assert axe(page) == [], room
        for width in (320, 1900):
            page.set_viewport_size({"width": width, "height": 900})
            assert runs_off(page) == 0, (room, width)
            for kind in ("wide", "narrow"):
                drawing = page.locator(f".places-map svg.{kind}")
                expect(drawing).to_be_visible(visible=(kind == "narrow") == (width == 320))
    assert {url for url in asked if not url.startswith(base)} == set()
    context.close()
