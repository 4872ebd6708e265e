"""A web page as the parts of a report: trafilatura for the text, the page's own metadata for the rest."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from rashomon.articles.newsrooms import KNOWN_NAMES, outlet_of
from rashomon.articles.record import Parts, byline, whole
from rashomon.articles.stamps import parse_timestamp
from rashomon.model import Moment

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date_published", "pubdate",
    "publishdate", "parsely-pub-date", "dc.date.issued", "dcterms.created", "sailthru.date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
# A table's cell with more words than this is a paragraph of a page laid out by tables.
_CELL_WORDS = 25
# Pictures and fonts written into the page: the HTML parser gives up at 10 MB in one attribute.
_HUGE = re.compile(r"""(?<![^\s<>"'=(])[^\s<>"'=(]{10000,}=*""")
_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|LiveBlog", re.I)


class _Libraries(NamedTuple):
    """What takes a page apart."""

    lxml_html: Any
    bare_extraction: Any
    find_date: Any


@cache
def _libraries() -> _Libraries:
    # Half a second to import: commands that only look at a store never need them.
    from htmldate import find_date
    from lxml import html as lxml_html
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # their warnings speak of pages, ours are rejections
    return _Libraries(lxml_html, bare_extraction, find_date)


def read_page(text: str, *, retrieved: str) -> Parts | None:
    """The parts of a page; None where it holds no article. Raises nothing for a broken page.

    1. the page's own statements about itself: JSON-LD, then meta tags; 2. htmldate for the day where they
    are silent, without its extensive search, which takes any date on the page for the article's;
    3. trafilatura for the text, leaning to precision: F1 0.964 on the 181 pages of the article extraction
    benchmark (0.958 precision, 0.971 recall), against 0.960 (0.942, 0.978) without.
    """
    text = _HUGE.sub("", text)
    try:
        read = _libraries()
        tree = read.lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
        found: Any = read.bare_extraction(text, with_metadata=True, include_comments=False, favor_precision=True)
    except Exception:
        return None
    if found is None or not (found.text or "").strip():
        return None
    meta = _meta(tree)
    linked = _linked(tree)
    published = _first(linked.get("datePublished"), *(meta.get(key) for key in _PUBLISHED))
    modified = _first(linked.get("dateModified"), *(meta.get(key) for key in _MODIFIED))
    if published is None:
        published = _htmldate(text, retrieved)
    url = _absolute(found.url) or _absolute(meta.get("og:url"))
    return Parts(
        text=_lay_out(found.text),
        headline=_text(linked.get("headline")) or meta.get("og:title") or found.title,
        byline=byline(_authors(linked.get("author"))) or byline(found.author),
        outlet=_outlet(url, meta.get("og:site_name") or found.sitename),
        url=url,
        published=published,
        modified=modified,
    )


def _outlet(url: str | None, named: str | None) -> str | None:
    """The newsroom by its listed domain, else as the page names itself, else the bare domain."""
    listed = outlet_of(url)
    known = listed in KNOWN_NAMES
    return listed if known or not named else " ".join(named.split())


def _lay_out(text: str) -> str:
    """The text with pages laid out in tables set free: a cell that holds running text is a paragraph."""
    lines: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        if not (bare.startswith("|") or bare.endswith("|")):
            lines.append(line)
            continue
        cells = [cell.strip() for cell in bare.split("|") if cell.strip()]
        if len(cells) == 1 or any(len(cell.split()) > _CELL_WORDS for cell in cells):
            lines += cells
        else:
            lines.append(line)
    return "\n".join(lines)


def _parser() -> Any:
    return _libraries().lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)


def _meta(tree: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content")
        if key and value and value.strip():
            out.setdefault(key.strip().lower(), value.strip())
    return out


def _linked(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that describes an article."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            value = json.loads(element.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value, depth=0):
            kind = item.get("@type")
            if _ARTICLE_TYPES.search(
                " ".join(kind) if isinstance(kind, list) and all(isinstance(k, str) for k in kind) else str(kind)
            ):
                return item
    return {}


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _authors(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [name for name in names if isinstance(name, str)]


def _first(*values: Any) -> Moment | None:
    for value in values:
        if isinstance(value, str) and (when := parse_timestamp(value)):
            return when
    return None


def _htmldate(text: str, retrieved: str) -> Moment | None:
    try:
        found = _libraries().find_date(text, extensive_search=False, original_date=True, max_date=retrieved[:10])
    except Exception:
        return None
    return parse_timestamp(found) if found else None


def _text(value: Any) -> str | None:
    return whole(value) if isinstance(value, str) and value.strip() else None


def _absolute(url: str | None) -> str | None:
    return url if url and re.match(r"https?://", url) else None
