"""Feeds and other XML: entities that grow or reach out, feeds without an end, entries by the hundred thousand."""

from __future__ import annotations

import json

from tests.hostile.case import Case, report


def rss(items: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>The Lantern</title>'
        f"<link>https://lantern.example/</link>{items}</channel></rss>"
    ).encode()


def item(number: int, more: str = "", text: str | None = None) -> str:
    words = report(number, sentences=8) if text is None else text
    return f"<item><title>Case {number}</title>{more}<description>{words}</description></item>"


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)
QUADRATIC = f'<!DOCTYPE rss [<!ENTITY a "{"ha " * 100_000}">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://127.0.0.1:9/x">]>'


def json_feed(items: str) -> bytes:
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", "items": [{items}]}}'.encode()


def json_item(number: int, **more: object) -> str:
    return json.dumps(
        {"id": str(number), "title": f"Case {number}", "content_text": report(number, sentences=8), **more}
    )


CASES = (
    Case(name="rss-laughs.xml", make=lambda: rss(item(100, text=f"{report(100, sentences=8)} &m;"), LAUGHS), read=1),
    Case(name="rss-laughs-title.xml", make=lambda: rss(item(101, "<title>&m;</title>"), LAUGHS), read=1),
    Case(
        name="rss-quadratic.xml",
        make=lambda: rss(item(102, text=report(102, sentences=8) + "&a;" * 20_000), QUADRATIC),
        rejected=("too-large",),
    ),
    Case(
        name="rss-outside.xml", make=lambda: rss(item(103, text=f"{report(103, sentences=8)} &a; &b;"), OUTSIDE), read=1
    ),
    Case(name="rss-truncated.xml", make=lambda: rss(item(104) + item(105))[:-120], rejected=("truncated",), read=1),
    Case(
        name="rss-no-end.xml",
        make=lambda: rss(item(106) + "<item><title>" + "a" * 8_000_000)[:-20],
        rejected=("too-large",),
        read=1,
    ),
    Case(name="rss-unclosed-comment.xml", make=lambda: rss(item(107) + "<!-- " + item(108)), read=2),
    Case(
        name="rss-unclosed-cdata.xml",
        make=lambda: rss(item(109, text="<![CDATA[ <p>" + report(109, sentences=8))),
        rejected=("no-article",),
    ),
    Case(name="rss-deep.xml", make=lambda: rss(item(110, "<a>" * 100_000)), rejected=("broken-markup",)),
    Case(
        name="rss-year-9999.xml",
        make=lambda: rss(item(111, "<pubDate>Fri, 31 Dec 9999 23:59:59 -2359</pubDate>")),
        read=1,
    ),
    Case(name="rss-year-0.xml", make=lambda: rss(item(112, "<pubDate>0000-00-00T00:00:00Z</pubDate>")), read=1),
    Case(
        name="rss-links.xml",
        make=lambda: rss(item(113, "<link>file:///etc/passwd</link><guid>javascript:alert(1)</guid>")),
        read=1,
    ),
    Case(
        name="rss-utf-16-lie.xml", make=lambda: rss(item(114)).replace(b'"1.0"?', b'"1.0" encoding="utf-16"?'), read=1
    ),
    Case(name="rss-nul.xml", make=lambda: rss(item(115)).replace(b" ", b" \0"), read=1),
    Case(name="rss-empty.xml", make=lambda: rss(""), rejected=("empty",)),
    Case(
        name="atom-empty-entries.xml",
        make=lambda: b'<feed xmlns="http://www.w3.org/2005/Atom">' + b"<entry/>" * 200_000 + b"</feed>",
        rejected=("no-article",) * 1000 + ("too-many",),
    ),
    Case(
        name="sitemap-cut.xml",
        make=lambda: b'<urlset xmlns="x"><url><loc>https://a.example/1</loc>' + b"<url>" * 5,
        rejected=("no-address",) * 4 + ("not-fetched", "truncated"),
    ),
    Case(
        name="xml-other.xml",
        make=(LAUGHS.replace("rss", "a") + "<a>&m;</a>").encode,
        rejected=("unsupported",),
    ),
    Case(
        name="json-feed-deep.json",
        make=lambda: json_feed('{"a":' * 100_000 + "1" + "}" * 100_000),
        rejected=("broken-json",),
    ),
    Case(
        name="json-feed-types.json",
        make=lambda: json_feed(
            json_item(116, authors=[[[]]], date_published=9e999, url=["a"], tags={}, language=7) + ',7,null,[],"x"'
        ),
        rejected=("not-a-record",) * 4,
        read=1,
    ),
    Case(
        name="json-feed-cut.json",
        make=lambda: json_feed(json_item(117) + "," + json_item(118))[:-200],
        rejected=("broken-json",),
    ),
)
