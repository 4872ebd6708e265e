"""The export pages and every file they offer: whole, of the right kind, under a safe name, whatever a headline says."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import httpx
import networkx  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from lxml import etree, html
from playwright.sync_api import Browser
from pypdf import PdfReader

import rashomon
from rashomon.dossier import from_json
from rashomon.interfaces.export.formats import formats, pdf
from rashomon.interfaces.export.formats.base import CannotWrite
from rashomon.model import Dossier
from tests.dossier import fixtures
from tests.web.conftest import Serving, axe, runs_off
from tests.web.made import made_dossier, made_store

HOSTILE = '=cmd|"/C calc"\r\nSet-Cookie: a=b <script>alert(1)</script> ../../etc/passwd \u202egnp.exe Пожар'


@pytest.fixture(scope="module")
def story(demo: str) -> str:
    """The address of the demo's story of the most accounts."""
    most = max(httpx.get(f"{demo}/api/stories").json()["items"], key=lambda row: row["accounts"])
    return f"{demo}/stories/{most['id']}"


def offered(address: str) -> dict[str, str]:
    """The addresses of a menu's files, by their last part."""
    page = html.fromstring(httpx.get(address).text)
    found = [link.get("href") for link in page.xpath("//table//a[@download]")]
    return {href.rpartition("/")[2]: href for href in found}


def fetched(base: str, path: str) -> httpx.Response:
    answer = httpx.get(base + path, timeout=120)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["etag"]
    return answer


def sound(name: str, data: bytes) -> None:
    """Open a file with what reads its kind."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            for inside in archive.namelist():
                assert "/" not in inside
                sound(inside, archive.read(inside))
    elif name.endswith((".json", ".jsonld")):
        assert json.loads(data)
    elif name.endswith(".jsonl"):
        assert [json.loads(line) for line in data.decode("utf-8").splitlines()]
    elif name.endswith((".csv", ".tsv", ".CSV")):
        assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    elif name.endswith(".parquet"):
        assert pyarrow.parquet.read_table(io.BytesIO(data)).num_columns
    elif name.endswith(".graphml"):
        assert len(networkx.read_graphml(io.BytesIO(data)))
    elif name.endswith(".pdf"):
        assert len(PdfReader(io.BytesIO(data)).pages) > 1
    elif name.endswith(".html"):
        assert etree.HTML(data.decode("utf-8")).findtext(".//title")
    else:
        assert name.endswith(".md")
        assert data.decode("utf-8").startswith("# ")


def test_every_file_of_a_story_is_sound(demo: str, story: str) -> None:
    menu = offered(f"{story}/export")
    assert set(menu) >= {one.file() for one in formats("story") if not one.missing()}
    types = {one.file(): one.media_type for one in formats("story")}
    for name, path in menu.items():
        answer = fetched(demo, path)
        assert len(answer.content) == int(answer.headers["content-length"])
        assert name not in types or answer.headers["content-type"] == types[name]
        sound(name, answer.content)


def test_every_file_of_the_store_is_sound(demo: str) -> None:
    menu = offered(f"{demo}/export")
    assert set(menu) == {one.file() for one in formats("store") if not one.missing()}
    for name, path in menu.items():
        sound(name, fetched(demo, path).content)
    count = len(fetched(demo, "/export/all.jsonl").text.splitlines())
    assert count == 6


def test_json_of_the_web_is_the_dossier(demo: str, story: str) -> None:
    served = from_json(fetched(story, "/export/story.json").json())
    assert served.story.id == story.rpartition("/")[2]
    api = httpx.get(f"{demo}/api/stories/{served.story.id}/export/json")
    assert from_json(api.json()) == served


def test_sizes_are_right_within_a_factor_of_three(demo: str, story: str) -> None:
    dossier = from_json(fetched(story, "/export/story.json").json())
    text = sum(len(article.text.encode()) for article in dossier.articles)
    for one in formats("story"):
        if not one.missing():
            size = len(fetched(story, f"/export/{one.file()}").content)
            assert one.about(text) / 3 < size < one.about(text) * 3, (one.name, size, one.about(text))


def test_a_second_request_costs_nothing(story: str) -> None:
    address = f"{story}/export/story.csv.zip"
    etag = httpx.get(address).headers["etag"]
    again = httpx.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_an_article_s_text_and_what_was_read_of_it(demo: str, story: str) -> None:
    article = from_json(fetched(story, "/export/story.json").json()).articles[0]
    assert fetched(demo, f"/articles/{article.id}/export/article.txt").text == article.text
    page = fetched(demo, f"/articles/{article.id}/export/article.html").text
    assert '<link rel="stylesheet"' not in page
    assert "<script" not in page
    read = fetched(demo, f"/articles/{article.id}/export/article.json").json()
    assert read["article"]["id"] == article.id
    for event in read["events"]:
        assert article.text[event["trigger"]["start"] : event["trigger"]["end"]] == event["trigger"]["exact"]


@pytest.mark.parametrize(
    "path",
    [
        "/export/story.docx",
        "/export/all.csv.zip",
        "/export/..%2f..%2fetc%2fpasswd",
        "/export/provenance.html?claim=999",
    ],
)
def test_what_there_is_not_is_told(story: str, path: str) -> None:
    assert httpx.get(story + path).status_code == 404


def test_an_unknown_format_of_the_api_names_those_that_there_are(demo: str) -> None:
    answer = httpx.get(f"{demo}/api/export/docx")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "html, md, json, csv" in answer.json()["detail"]


def test_every_page_leads_to_export(demo: str, story: str) -> None:
    for address, to in ((f"{demo}/stories", "/export"), (story, f"/stories/{story.rpartition('/')[2]}/export")):
        page = html.fromstring(httpx.get(address).text)
        assert to in [link.get("href") for link in page.xpath("//footer//a")]


def test_pages_lead_to_files_of_their_own(demo: str, story: str) -> None:
    article = from_json(fetched(story, "/export/story.json").json()).articles[0]
    name, place = (
        next(row["id"] for row in httpx.get(f"{demo}/api/entities", params={"kind": kind}).json()["items"])
        for kind in ("person", "place")
    )
    for address, ends in (
        (f"{demo}/names/{name}", {"name.html"}),
        (f"{demo}/places/{place}", {"place.html"}),
        (f"{demo}/articles/{article.id}", {"article.html", "article.txt", "article.json"}),
        (f"{story}/provenance?claim=1", {"provenance.html?claim=1"}),
        (f"{story}/provenance", {"provenance.html"}),
    ):
        page = html.fromstring(httpx.get(address).text)
        found = [link.get("href") for link in page.xpath("//footer//a[@download]")]
        assert {href.rpartition("/")[2] for href in found} == ends
        for href in found:
            if not href.endswith(".txt"):
                sound(href.partition("?")[0], fetched(demo, href).content)


def test_an_empty_store_says_the_way_out(serving: Serving, tmp_path: Path) -> None:
    rashomon.open(tmp_path / "empty.sqlite", jobs=1).close()
    page = httpx.get(f"{serving(tmp_path / 'empty.sqlite')}/export")
    assert page.status_code == 200
    assert "There is no story to export yet" in page.text


def hostile() -> Dossier:
    story = made_dossier(accounts=4, claims=8)
    return replace(
        story,
        story=replace(story.story, headline=HOSTILE),
        articles=tuple(replace(a, headline=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)") for a in story.articles),
        entities=tuple(replace(e, name=HOSTILE) for e in story.entities),
        claims=tuple(replace(c, text=HOSTILE) for c in story.claims),
    )


def test_a_hostile_headline_gets_a_safe_name_and_stays_text(serving: Serving, tmp_path: Path) -> None:
    dossier = hostile()
    made_store(tmp_path / "hostile.sqlite", dossier)
    base = serving(tmp_path / "hostile.sqlite")
    for one in formats("story"):
        if one.name in ("pdf",):
            continue
        answer = fetched(base, f"/stories/{dossier.story.id}/export/{one.file()}")
        header = answer.headers["content-disposition"]
        assert re.fullmatch(
            r"attachment; filename=\"[a-z0-9-]+[.a-z-]+\"; filename\*=UTF-8''[\w.%-]+", header, re.ASCII
        )
        assert "set-cookie" not in answer.headers
        sound(one.file(), answer.content)
        if one.name == "csv":
            with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
                rows = csv.reader(io.StringIO(archive.read("claims.csv").decode("utf-8-sig"), newline=""))
                assert {row[3][:5] for row in rows} == {"text", "'=cmd"}
        if one.name == "schema-org":
            assert all("url" not in node for node in answer.json()["@graph"]), "only an address of the web is one"
    page = httpx.get(f"{base}/stories/{dossier.story.id}/export").text
    assert "<script>alert" not in page


@pytest.mark.skipif(
    pdf.browser() is None and not os.environ.get("CI"), reason="no Chromium on this machine: install chromium"
)
def test_the_pdf_holds_the_story_and_asked_for_nothing() -> None:
    reader = PdfReader(io.BytesIO(pdf.to_pdf(fixtures.dossier())))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Silo fire at Port Tavel" in text
    assert "Claims by standing" in text
    assert "Two dock workers told this newspaper" in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Silo fire at Port Tavel · Rashomon"


def test_without_a_browser_the_pdf_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RASHOMON_CHROMIUM", str(tmp_path / "none"))
    assert "RASHOMON_CHROMIUM" in (pdf.missing() or "")
    with pytest.raises(CannotWrite, match="none was found"):
        pdf.to_pdf(fixtures.dossier())


def test_a_browser_that_fails_or_hangs_is_told_and_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\necho out of paper >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("RASHOMON_CHROMIUM", str(program))
    with pytest.raises(CannotWrite, match="printed nothing: out of paper"):
        pdf.to_pdf(fixtures.dossier())
    program.write_text("#!/bin/sh\nsleep 60\n")
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    with pytest.raises(CannotWrite, match="did not print"):
        pdf.to_pdf(fixtures.dossier())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menus_are_accessible_and_fit_a_phone(browser: Browser, demo: str, story: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 900})  # type: ignore[arg-type]
    for address in (f"{story}/export", f"{demo}/export"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        assert axe(page) == []
        assert runs_off(page) == 0
        page.set_viewport_size({"width": 320, "height": 800})
        assert runs_off(page) == 0
        assert axe(page) == []
        heights = page.eval_on_selector_all(
            "table a[download]", "all => all.map(a => a.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 24
    page.close()


def test_a_click_saves_the_file_under_its_name(browser: Browser, story: str) -> None:
    page = browser.new_page()
    page.goto(f"{story}/export")
    with page.expect_download() as saving:
        page.click("text=CSV tables")
    assert re.fullmatch(r"[\w-]+\.csv\.zip", saving.value.suggested_filename)
    page.close()
