"""An outlet that names itself over its report is found; a person's name is not taken for one."""

from __future__ import annotations

import pytest

from rashomon.articles import read_article
from rashomon.articles.outlets.newsrooms import HANDLES, nameplate, wire_of
from rashomon.model import Article, RawDocument

REPORT = (
    "The harbour of Port Ansel was closed on Tuesday after a coaster lost twelve containers in a storm, the harbour "
    "master said. Two tugs searched for them until dark and found nine."
)


def read(head: str, *, form: str = "text") -> Article:
    raw = RawDocument(
        location="a.txt",
        data=(head + REPORT).encode(),
        form="html" if form == "html" else "text",
        retrieved="2025-11-20T08:00:00+00:00",
    )
    article = read_article(raw)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "line", ["The Morning Ledger", "Ansel Courier", "Radio Halden", "Eskeby Radio", "The Lowmark Post"]
)
def test_a_nameplate_is_an_outlet(line: str) -> None:
    assert nameplate(line) == line
    assert read(f"Containers lost off Port Ansel\n\n{line}\nNovember 4, 2025\n\n").outlet == line
    assert read(f"Containers lost off Port Ansel\n\n{line} | November 4, 2025\n\n").outlet == line


@pytest.mark.parametrize("line", ["Nora Pell", "Emily Post writes", "Harald Quint", "Containers lost in the post"])
def test_a_person_or_a_sentence_is_none(line: str) -> None:
    assert nameplate(line) is None


def test_an_agency_that_no_list_has_is_credited_by_its_dateline() -> None:
    article = read("Containers lost off Port Ansel\n\nPORT ANSEL, Nov 4 (Velland Press Agency) - ")
    assert article.credits == ("Velland Press Agency",)
    assert wire_of("Monday") is None


def test_a_byline_shared_with_agencies() -> None:
    assert read("Containers lost off Port Ansel\n\nBy Harald Quint and agencies\n\n").byline == "Harald Quint"


def test_a_page_s_own_name_stands_before_a_domain_no_list_has() -> None:
    page = (
        '<html><head><title>Containers lost</title><meta property="og:site_name" content="Ansel Courier">'
        '<link rel="canonical" href="https://anselcourier.example/a"></head><body><article><h1>Containers lost</h1><p>'
    )
    assert read(page, form="html").outlet == "Ansel Courier"


def test_a_newsroom_s_own_handle_in_its_furniture_names_it() -> None:
    handle, name = min(HANDLES.items())
    foot = "\n\nSubscribe to our Telegram channel (@{}) for breaking news"

    def outlet(who: str) -> str | None:
        text = f"Containers lost off Port Ansel\n\n{REPORT}{foot.format(who)}"
        raw = RawDocument(location="a.txt", data=text.encode(), form="text", retrieved="2025-11-20T08:00:00+00:00")
        article = read_article(raw)
        assert isinstance(article, Article)
        return article.outlet

    assert outlet(handle) == name
    assert outlet("harbourwatcher77") is None
