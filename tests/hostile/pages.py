"""Web pages: deep, wide, in lying encodings, with metadata of every wrong type."""

from __future__ import annotations

import base64
import json

from tests.hostile.case import Case, page, report


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def article(**fields: object) -> str:
    return ld(json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields}))


WRONG: tuple[object, ...] = (
    None,
    True,
    -1,
    1e308,
    [],
    {},
    [[]],
    [None],
    {"@value": []},
    {"name": {"name": []}},
    "\ud800",
    "x" * 9000,
    [5, {}],
)
FIELDS = (
    "headline",
    "author",
    "publisher",
    "datePublished",
    "dateModified",
    "articleSection",
    "url",
    "mainEntityOfPage",
    "inLanguage",
    "articleBody",
    "@id",
    "@graph",
    "@type",
    "isPartOf",
    "creator",
)
DATES = (
    "9999-12-31T23:59:59-23:59",
    "0000-00-00",
    "-1",
    "1e308",
    "99999999999999999999",
    "0001-01-01T00:00:00+14:00",
    "31/02/2031",
)
STEER = "\x1b]0;owned\x07\x1b[31mRed\u202edesrever\u2066\x9b2J\x08\x7f"


def wrong_types(number: int) -> str:
    objects = [
        article(**{field: WRONG[(n + m) % len(WRONG)] for n, field in enumerate(FIELDS)}) for m in range(len(WRONG))
    ]
    return page(number, head="".join(objects) + article(**{"@type": "NewsArticle", "headline": f"Case {number}"}))


def meta(name: str, words: str) -> str:
    return f'<meta property="{name}" content="{words}"><meta name="{name}" content="{words}">'


def mixed(number: int) -> bytes:
    """One page in three encodings."""
    return (
        page(number, before="<p>Zürich – “quoted”</p>").encode("cp1252")
        .replace(b"</article>", "<p>Ещё один абзац.</p></article>".encode() + "<p>Русский</p>".encode("cp1251"))
    )  # fmt: skip


CASES = (
    Case(name="page-deep.html", make=lambda: page(300, before="<div>" * 100_000).encode(), rejected=("too-deep",)),
    Case(name="page-deep-after.html", make=lambda: page(301, after="<div><b><i>" * 40_000).encode(), read=1),
    Case(
        name="page-deep-million.html",
        make=lambda: b"<html><body>" + b"<a><b>" * 500_000 + report(302).encode(),
        rejected=("too-deep",),
    ),
    Case(name="page-deep-tables.html", make=lambda: page(303, after="<table><tr><td>" * 30_000).encode(), read=1),
    Case(name="page-deep-lists.html", make=lambda: page(304, after="<ul><li>" * 50_000).encode(), read=1),
    Case(name="page-formatting.html", make=lambda: page(305, after="<p><b><i><u><s><font>" * 5_000).encode(), read=1),
    Case(
        name="page-attributes.html",
        make=lambda: page(306, before="<p " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">x</p>").encode(),
        read=1,
    ),
    Case(
        name="page-attribute.html",
        make=lambda: page(307, before=f'<p class="{"comment " * 1_250_000}">x</p>').encode(),
        read=1,
    ),
    Case(
        name="page-siblings.html", make=lambda: page(308, after="<p>x</p>" * 300_000).encode(), rejected=("too-large",)
    ),
    Case(
        name="page-links.html",
        make=lambda: page(309, after='<a href="/a">read also this</a>' * 100_000).encode(),
        rejected=("too-large",),
    ),
    Case(
        name="page-unclosed-comment.html", make=lambda: page(310, after="<!-- " + "<p>x</p>" * 10_000).encode(), read=1
    ),
    Case(name="page-unclosed-script.html", make=lambda: page(311, after="<script>" + "a<b;" * 50_000).encode(), read=1),
    Case(name="page-unclosed-cdata.html", make=lambda: page(312, after="<![CDATA[" + "x " * 50_000).encode(), read=1),
    Case(name="page-unclosed-tag.html", make=lambda: page(313, after="<p <p " * 100_000 + '"').encode(), read=1),
    Case(
        name="page-unclosed-title.html", make=lambda: page(314).replace("</title>", "").encode(), rejected=("no-text",)
    ),
    Case(
        name="page-entities.html",
        make=lambda: page(315, after="<p>" + "&amp;lt&#99999999;&#0;&#xD800;&notanentity" * 20_000).encode(),
        read=1,
    ),
    Case(
        name="page-pictures.html",
        make=lambda: page(
            316, before=f'<img src="data:image/png;base64,{base64.b64encode(bytes(3_000_000)).decode()}">' * 3
        ).encode(),
        read=1,
    ),
    Case(name="page-ld-deep.html", make=lambda: page(317, head=ld('{"@graph":[' * 100_000)).encode(), read=1),
    Case(
        name="page-ld-deep-closed.html",
        make=lambda: page(318, head=ld('{"a":' * 100_000 + "1" + "}" * 100_000)).encode(),
        read=1,
    ),
    Case(
        name="page-ld-deep-900.html",
        make=lambda: page(319, head=ld('{"@graph":[' * 400 + "1" + "]}" * 400)).encode(),
        read=1,
    ),
    Case(
        name="page-ld-large.html",
        make=lambda: page(320, head=article(headline="x", articleBody="word " * 2_000_000)).encode(),
        read=1,
    ),
    Case(name="page-ld-many.html", make=lambda: page(321, head=article(headline="x") * 20_000).encode(), read=1),
    Case(
        name="page-ld-graph.html",
        make=lambda: page(
            322, head=ld(json.dumps({"@graph": [{"@type": "NewsArticle", "headline": f"x{n}"} for n in range(50_000)]}))
        ).encode(),
        read=1,
    ),
    Case(name="page-ld-types.html", make=lambda: wrong_types(323).encode("utf-8", "replace"), read=1),
    Case(
        name="page-authors.html",
        make=lambda: page(
            324,
            head=article(
                headline="Case", author=[{"@type": "Person", "name": f"Ada Brenn{n}"} for n in range(100_000)]
            ),
        ).encode(),
        read=1,
    ),
    Case(
        name="page-meta-authors.html",
        make=lambda: page(
            325, head=meta("author", "Ada Brenn, " * 50_000) + meta("author", "Karel Oost") * 50_000
        ).encode(),
        rejected=("too-large",),
    ),
    Case(
        name="page-title.html",
        make=lambda: page(326, head=meta("og:title", "A very long title " * 60_000)).encode(),
        read=1,
    ),
    Case(
        name="page-dates.html",
        make=lambda: page(
            327,
            head="".join(
                meta("article:published_time", date) + article(datePublished=date, dateModified=date) for date in DATES
            ),
        ).encode(),
        read=1,
    ),
    Case(
        name="page-date-number.html",
        make=lambda: page(328, head=article(datePublished=-1, dateModified=1e308)).encode(),
        read=1,
    ),
    Case(
        name="page-date-adversarial.html",
        make=lambda: page(
            329,
            head=meta("date", "1/" * 50_000 + "2031"),
            before=f'<time datetime="{"0" * 90_000}">{"1 May " * 20_000}</time>',
        ).encode(),
        read=1,
    ),
    Case(
        name="page-steer.html",
        make=lambda: page(
            330,
            head=meta("og:title", STEER + "Pier damaged")
            + meta("author", STEER + "Ada Brenn")
            + meta("og:site_name", STEER + "The Lantern"),
            before=f"<p>By {STEER} Karel Oost</p>",
        ).encode(),
        read=1,
    ),
    Case(name="page-nul.html", make=lambda: page(331).replace("<p>", "<\0p>\0", 1).encode(), read=1),
    Case(name="page-many-nul.html", make=lambda: page(332).encode() + bytes(100_000), rejected=("binary",)),
    Case(name="page-mixed.html", make=lambda: mixed(333), read=1),
    Case(
        name="page-utf-7.html",
        make=lambda: page(334, head='<meta charset="utf-7">').encode().replace(b"<p>", b"+ADw-p+AD4-"),
        read=1,
    ),
    Case(
        name="page-utf-7-bytes.html",
        make=lambda: page(335, head='<meta charset="utf-7">').encode() + b"\xff\xfe+AD",
        read=1,
    ),
    Case(
        name="page-charset-codec.html",
        make=lambda: page(336, head='<meta charset="zlib_codec">').encode() + b"\xff",
        read=1,
    ),
    Case(
        name="page-charset-bytes.html",
        make=lambda: page(337, head='<meta charset="unicode_escape">').encode() + b"\xff",
        read=1,
    ),
    Case(
        name="page-charset-punycode.html",
        make=lambda: page(338, head='<meta charset="punycode">').encode() * 30 + b"\xff",
        read=1,
    ),
    Case(
        name="page-charset-idna.html",
        make=lambda: page(339, head='<meta charset="idna">').encode() * 30 + b"\xff",
        read=1,
    ),
    Case(
        name="page-utf-16-lie.html", make=lambda: page(340, head='<meta charset="utf-16">').encode() + b"\xe9", read=1
    ),
    Case(name="page-utf-16.html", make=lambda: page(341, head='<meta charset="utf-8">').encode("utf-16"), read=1),
    Case(name="page-utf-16-odd.html", make=lambda: page(342).encode("utf-16") + b"\x00", read=1),
    Case(name="page-bom-mismatch.html", make=lambda: b"\xff\xfe" + page(343).encode(), read=1),
    Case(
        name="page-bom-utf-8.html",
        make=lambda: b"\xef\xbb\xbf" + page(344, before="<p>Zürich</p>").encode("cp1252"),
        read=1,
    ),
    Case(name="page-bom-utf-32.html", make=lambda: page(345).encode("utf-32"), read=1),
    Case(
        name="page-base.html",
        make=lambda: page(
            346,
            head='<base href="javascript:alert(1)//"><link rel=canonical href="http://[::1">'
            '<link rel="canonical" href="data:text/html,x"><base href="http://[">',
        ).encode(),
        read=1,
    ),
    Case(
        name="page-frames.html",
        make=lambda: b"<html><frameset>" + b'<frame src="http://127.0.0.1/">' * 10_000,
        rejected=("no-text",),
    ),
    Case(
        name="page-svg.html",
        make=lambda: page(347, before="<svg><g>" * 20_000 + "</g></svg>" * 20_000).encode(),
        rejected=("no-text",),
    ),
    Case(
        name="page-template.html",
        make=lambda: page(348, before="<template>" * 2_000 + "</template>" * 2_000).encode(),
        read=1,
    ),
    Case(
        name="page-microdata.html",
        make=lambda: page(
            349,
            before='<div itemscope itemtype="https://schema.org/NewsArticle" itemprop="author">' * 300
            + "<b itemprop=headline>x</b>" * 10_000
            + "</div>" * 300,
        ).encode(),
        read=1,
    ),
)
