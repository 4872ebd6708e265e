"""What a page says of itself is gathered precisely, and what it says of other reports is not."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from rashomon.articles.metadata.told import told_by_page
from rashomon.model import Told

URL = "https://www.ansel-courier.example/harbour/containers-lost"
TITLE = "Twelve containers lost off Port Ansel"


def told(head: str = "", body: str = "", url: str | None = URL) -> tuple[Told, ...]:
    page = f"<html lang='en-GB'><head>{head}</head><body>{body or f'<h1>{TITLE}</h1>'}</body></html>"
    return told_by_page(lxml_html.document_fromstring(page), url=url)


def linked(value: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


def said(items: tuple[Told, ...], field: str) -> list[tuple[str, str]]:
    return [(item.where, item.words) for item in items if item.field == field]


def test_json_ld_of_the_report() -> None:
    item = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "url": URL,
        "datePublished": "2025-11-04T08:00:00+01:00", "dateModified": "2025-11-04T09:00:00+01:00",
        "author": [{"@type": "Person", "name": "Nora Pell"}, {"@type": "Organization", "name": "Velland Press Agency"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Ansel Courier"},
        "articleSection": ["Harbour", "News"], "inLanguage": "en-GB", "isBasedOn": "https://wire.example/1",
    }  # fmt: skip
    items = told(linked(item))
    assert said(items, "published") == [("JSON-LD datePublished", "2025-11-04T08:00:00+01:00")]
    assert said(items, "modified") == [("JSON-LD dateModified", "2025-11-04T09:00:00+01:00")]
    assert said(items, "byline") == [
        ("JSON-LD author", "Nora Pell"),
        ("JSON-LD author (organisation)", "Velland Press Agency"),
    ]
    assert said(items, "outlet") == [("JSON-LD publisher (organisation)", "Ansel Courier")]
    assert said(items, "section") == [("JSON-LD articleSection", "Harbour")]
    assert said(items, "credit") == [("JSON-LD isBasedOn", "https://wire.example/1")]
    assert ("JSON-LD headline", TITLE) in said(items, "headline")
    assert {item.by for item in items if item.where.startswith("JSON-LD")} == {"json-ld"}


def test_a_graph_with_references() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "Ansel Courier"},
            {"@type": "Person", "@id": "#nora", "name": "Nora Pell"},
            {"@type": "Article", "headline": TITLE, "author": {"@id": "#nora"}, "datePublished": "2025-11-04"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [{"name": "Home"}, {"item": {"name": "Harbour"}}, {"name": TITLE}],
            },
        ]
    }
    items = told(linked(graph))
    assert said(items, "byline") == [("JSON-LD author", "Nora Pell")]
    assert said(items, "outlet") == [("JSON-LD WebSite name", "Ansel Courier")]
    assert said(items, "section") == [("JSON-LD BreadcrumbList", "Harbour")]


def test_other_reports_are_not_this_one() -> None:
    other = {"@type": "NewsArticle", "headline": "Ferry aground", "url": "https://www.ansel-courier.example/ferry"}
    another = {**other, "headline": "Bridge closed", "url": "https://www.ansel-courier.example/bridge"}
    own = {"@type": "NewsArticle", "headline": TITLE, "url": URL, "datePublished": "2025-11-04"}
    dated = [{**other, "datePublished": "2019-01-01"}, own, {**another, "datePublished": "2019-01-02"}]
    assert said(told(linked(dated)), "published") == [("JSON-LD datePublished", "2025-11-04")]
    for others in ([dated[0], dated[2]], dated[0]):  # what htmldate finds anywhere is not believed later
        assert [where for where, _ in said(told(linked(others)), "published") if where != "htmldate"] == []


def test_json_as_pages_write_it() -> None:
    script = """<script type="application/ld+json">//<![CDATA[
    {"@type": "http://schema.org/NewsArticle", "headline": "Twelve containers
    lost off Port Ansel", "datePublished": "2025-11-04",}
    //]]></script>"""
    assert said(told(script), "published") == [("JSON-LD datePublished", "2025-11-04")]


def test_meta_tags_the_surer_first() -> None:
    head = (
        '<meta name="date" content="2025-11-01"><meta property="article:published_time" content="2025-11-04T08:00Z">'
        '<meta name="author" content="Nora Pell"><meta property="og:site_name" content="Ansel Courier">'
        f'<meta property="og:url" content="{URL}"><meta property="article:section" content="Harbour">'
        f'<link rel="canonical" href="{URL}?a=1"><meta name="viewport" content="width=1">'
    )
    items = told(head)
    assert said(items, "published") == [
        ("meta article:published_time", "2025-11-04T08:00Z"),
        ("meta date", "2025-11-01"),
    ]
    assert said(items, "url") == [("link rel=canonical", f"{URL}?a=1"), ("meta og:url", URL)]
    assert said(items, "language") == [("html lang", "en-GB")]
    assert said(items, "section") == [("meta article:section", "Harbour")]


def test_microdata_of_the_report_and_not_of_comments() -> None:
    body = (
        f'<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>'
        '<meta itemprop="datePublished" content="2025-11-04T08:00:00Z">'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Nora Pell</b></span>'
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<time itemprop="datePublished" datetime="2025-11-09">then</time></div></article>'
    )
    items = told("", body)
    assert said(items, "published") == [("microdata datePublished", "2025-11-04T08:00:00Z")]
    assert said(items, "byline") == [("microdata author", "Nora Pell")]


def test_a_date_by_the_headline_counts_and_one_farther_off_does_not() -> None:
    beside = "<ul class='related'><li><time datetime='2019-02-02'>2 Feb 2019</time> Ferry aground</li></ul>"
    for line in (
        "<time datetime='2025-11-04T08:00:00+01:00'>4 Nov</time>",
        "<div class='post-meta'>4 November 2025 <a>Share</a></div>",
        "<p class='byline'>By Nora Pell, 4 November 2025</p>",
    ):
        items = told("", f"<main class='w-sidebar'><h1>{TITLE}</h1>{line}<p>The harbour was closed.</p></main>{beside}")
        assert len(said(items, "published")) == 1, line
        assert "2019" not in said(items, "published")[0][1]
    assert said(told("", f"<main><h1>{TITLE}</h1></main>{beside}"), "published") in ([], [("htmldate", "2019-02-02")])


def test_a_change_is_told_from_the_publication() -> None:
    body = (
        f"<header><h1>{TITLE}</h1><time class='published' datetime='2025-11-04T08:00Z'>a</time>"
        "<time class='updated' datetime='2025-11-05T08:00Z'>b</time></header>"
    )
    items = told("", body)
    assert [words for _, words in said(items, "published")] == ["2025-11-04T08:00Z"]
    assert [words for _, words in said(items, "modified")] == ["2025-11-05T08:00Z"]


def test_a_labelled_date_counts_anywhere_if_it_is_the_only_one() -> None:
    body = f"<div><h1>{TITLE}</h1></div><section><div>{{}}</div></section>"
    line = "<span>First Published:</span> Tuesday, November 4, 2025 08:38 AM"
    assert said(told("", body.format(line)), "published") == [
        ("div 'First Published:'", "First Published: Tuesday, November 4, 2025 08:38 AM")
    ]
    several = body.format(f"<p>{line}</p><p>Published: 2 May 2024</p>")
    assert [where for where, _ in said(told("", several), "published") if where != "htmldate"] == []


def test_who_signs_by_the_headline() -> None:
    body = (
        f"<header><h1>{TITLE}</h1><span class='byline'>By Nora Pell and Harald Quint</span></header>"
        "<aside class='author'>Maria Olsund</aside>"
    )
    assert said(told("", body), "byline") == [("span class 'byline'", "By Nora Pell and Harald Quint")]


def test_a_broken_page_still_speaks() -> None:
    head = "<script type='application/ld+json'>{\"@type\": [</script><meta name='pubdate' content='2025-11-04'>"
    body = "<!-- a --><h1>x</h1><?php echo ?><time>" + "<div>" * 300 + "<time datetime='2025-11-04'>"
    items = told(head, body)
    assert ("meta pubdate", "2025-11-04") in said(items, "published")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<script type='application/ld+json'>", "</script>",
                '{"@type":"NewsArticle",', '"datePublished":[1,{}],',
                "<meta itemprop=datePublished>", "<div itemscope itemtype=Article>", "<time>", "<h1>", "</h1>", "<!--",
                "<base href='http://[::1'>", "<link rel=canonical href='http://[bad'>", "]}", "<time datetime=9999>",
            ]
        )
        | st.text(max_size=30),
        max_size=20,
    )
)  # fmt: skip
def test_nothing_raises(parts: list[str]) -> None:
    try:
        tree = lxml_html.document_fromstring("<html><body>" + "".join(parts).replace("\x00", ""))
    except (ValueError, lxml_html.etree.ParserError):
        return
    told_by_page(tree, url="http://[::1")
    told_by_page(tree)
