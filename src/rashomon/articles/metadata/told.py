"""What a page says about itself: JSON-LD, meta tags, markup and links. Gathered here, believed or not in `fields`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from rashomon.articles.metadata.linked import PageNames, objects_of, told_by_objects, types_of
from rashomon.articles.metadata.markup import (
    HIGHEST,
    one_line,
    text_of,
    told_by_author,
    told_by_breadcrumb,
    told_by_head,
    told_by_label,
)
from rashomon.model import FieldName, Told

# Meta keys (property, name or itemprop, lower case) and what they tell, the surer first. Keys of Open Graph, Dublin
# Core, schema.org in meta tags, and of the trackers that newsrooms describe their pages to.
_META: dict[FieldName, tuple[str, ...]] = {
    "published": (
        "article:published_time", "og:article:published_time", "article:published", "article.published",
        "datepublished", "date_published", "og:published_time", "og:datepublished", "published_time", "publish_date",
        "publish-date", "publishdate", "published_at", "published", "pubdate", "pub_date", "og:pubdate", "pdate",
        "citation_publication_date", "citation_online_date", "citation_date", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "rnews:datepublished", "dc.date.issued",
        "dcterms.issued", "dc.issued", "dc.date.published", "prism.publicationdate", "article_date_original",
        "displaydate", "datepublic", "ptime", "publication_date", "publication-date", "firstpublished",
        "originalpublicationdate", "article:post_date", "date.release", "sn-post-date",
        "shareaholic:article_published_time",
        "dcsext.articlefirstpublished", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "date_created",
        "datecreated", "article:created", "article.created", "og:article:created", "creation_date", "created", "date",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "og:modified_time", "og:updated_time", "datemodified",
        "date_modified", "dc.date.modified", "dcterms.modified", "dc.modified", "article:updated_time",
        "article:modified", "article:updated", "article.updated", "updated_time", "updated-date", "updated_at",
        "article_date_updated", "dateupdated", "lastmod", "last-modified", "lastmodified", "lastmodifieddate",
        "modified_time", "modified", "moddate", "revised", "revision_date", "utime",
        "shareaholic:article_modified_time", "cxenseparse:modifiedtime",
    ),
    "headline": (
        "og:title", "citation_title", "headline", "dc.title", "dcterms.title", "parsely-title", "sailthru.title",
        "cxenseparse:title", "twitter:title", "hdl",
    ),
    "byline": (
        "citation_author", "author", "article:author", "article:author:name", "article:author_name", "dc.creator",
        "dcterms.creator", "parsely-author", "sailthru.author", "byl", "byline", "cxenseparse:author", "author.name",
        "og:article:author", "dc.creator.name", "analyticsattributes.author", "article_author",
    ),
    "outlet": (
        "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher",
        "citation_journal_title", "application-name", "apple-mobile-web-app-title", "al:ios:app_name",
        "al:android:app_name", "twitter:site", "copyright", "rights", "dc.rights", "dcterms.rightsholder",
    ),
    "credit": (
        "source", "dc.source", "dcterms.source", "news_source", "syndication-source", "original-source",
        "article:source", "cre", "agency", "content-source", "sourceorganization",
    ),
    "section": (
        "article:section", "og:article:section", "parsely-section", "articlesection", "article.section", "section",
        "dc.subject.section", "cxenseparse:section", "sailthru.verticals", "prism.section", "og:section",
        "page.section",
    ),
    "language": ("content-language", "dc.language", "dcterms.language", "language", "inlanguage", "og:locale", "lang"),
    "url": (
        "og:url", "twitter:url", "al:web:url", "parsely-link", "sailthru.url", "citation_public_url", "dc.identifier",
    ),
}  # fmt: skip
_FIELD_OF: dict[str, tuple[FieldName, int]] = {
    key: (name, rank) for name, keys in _META.items() for rank, key in enumerate(keys)
}
_MOST_META = 400
_MOST_CANDIDATES = 200
# So far a date may be: htmldate measures what it finds against a clock, and ours is `retrieved`, applied later.
_LATEST = "2100-01-01"


def told_by_page(tree: Any, *, url: str | None = None) -> tuple[Told, ...]:
    """All that a page (an lxml tree) says of its report, in a fixed order. Raises nothing for a broken page.

    1. JSON-LD, and microdata, of the report itself and not of others it lists; 2. meta tags; 3. links and the
    page's language; 4. dates and authors in the markup around the headline; 5. where none of these says a date, one
    that a label says is the publication's, else htmldate without its extensive search, which takes any date on the
    page. `url` is where the page was found.
    """
    told: list[Told] = []
    names = PageNames()
    for part in (_of_links, _of_meta):
        try:
            told += part(tree)
        except Exception:  # one part of a broken page: the others may still speak
            continue
    base = [told_.words for told_ in told if told_.field == "url"]
    try:
        names = _names(tree, told, [*base, *([url] if url else [])])
        linked = told_by_objects(objects_of(_scripts(tree)), names, by="json-ld", label="JSON-LD")
        linked += told_by_objects(_microdata(tree), names, by="markup", label="microdata")
        told = linked + told
    except Exception:
        pass
    try:
        told += told_by_head(tree, names)
        if not any(item.field == "byline" for item in told):
            told += told_by_author(tree, names)
        told += told_by_breadcrumb(tree, names)
        if not any(item.field == "published" for item in told):
            told += told_by_label(tree)
    except Exception:
        pass
    told = [item for item in told if item.words]
    if not any(item.field == "published" for item in told):
        told += _htmldate(tree, url)
    return tuple(dict.fromkeys(told))


def _of_meta(tree: Any) -> list[Told]:
    found: list[tuple[int, int, Told]] = []
    for place, element in enumerate(islice(tree.iter("meta"), _MOST_META)):
        words = one_line(element.get("content"))
        if not words or (element.get("itemprop") and _scope(element) is not None):
            continue
        names = [(element.get(name) or "").strip().lower() for name in ("property", "name", "itemprop", "http-equiv")]
        for key in dict.fromkeys(names):
            known = _FIELD_OF.get(key)
            if known:
                where = f"meta {key}"
                found.append((known[1], place, Told(field=known[0], by="meta", where=where, words=words)))
    return [told for _, _, told in sorted(found, key=lambda item: (item[0], item[1], item[2].where))]


def _of_links(tree: Any) -> list[Told]:
    told: list[Told] = []
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    for element in islice(tree.iter("link"), _MOST_META):
        href = element.get("href")
        if href and "canonical" in (element.get("rel") or "").lower().split():
            address = urljoin(base, href.strip()) if base else href.strip()
            told.append(Told(field="url", by="meta", where="link rel=canonical", words=address))
    root = tree if tree.tag == "html" else next(iter(tree.iter("html")), None)
    language = None if root is None else root.get("lang") or root.get("xml:lang")
    if language:
        told.append(Told(field="language", by="markup", where="html lang", words=one_line(language)))
    for tag, most in (("title", 1), ("h1", 2)):
        heads = islice(tree.iter(tag), most)
        told += [Told(field="headline", by="markup", where=tag, words=text_of(element)) for element in heads]
    return [item for item in told if item.words]


def _names(tree: Any, told: list[Told], urls: list[str]) -> PageNames:
    titles = [item.words for item in told if item.field == "headline"]
    return PageNames(titles=tuple(dict.fromkeys(titles)), urls=tuple(dict.fromkeys(urls)))


def _scripts(tree: Any) -> Iterator[str]:
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower():
            yield element.text_content()


def _microdata(tree: Any) -> list[dict[str, Any]]:
    """The page's microdata as objects of the same shape as JSON-LD's."""
    objects: dict[Any, dict[str, Any]] = {}
    for element in islice(tree.xpath("//*[@itemscope][@itemtype]"), _MOST_CANDIDATES):
        objects[element] = {"@type": (element.get("itemtype") or "").split()}
    if not any(types_of(item) for item in objects.values()):
        return []
    for element in islice(tree.xpath("//*[@itemprop]"), 20 * _MOST_CANDIDATES):
        scope = _scope(element)
        if scope not in objects:
            continue
        inner = objects.get(element)
        value: Any = inner if inner is not None else _value(element)
        for name in (element.get("itemprop") or "").split():
            if value and name not in ("articleBody", "text"):
                objects[scope].setdefault(name, value)
    return [item for item in objects.values() if len(item) > 1]


def _scope(element: Any) -> Any:
    """The nearest element above that opens a scope of microdata."""
    for parent in islice(element.iterancestors(), HIGHEST):
        if parent.get("itemscope") is not None:
            return parent
    return None


def _value(element: Any) -> str:
    for name in ("content", "datetime", "href", "src"):
        if element.get(name):
            return one_line(element.get(name))
    return text_of(element)


def _htmldate(tree: Any, url: str | None) -> list[Told]:
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(
            tree, extensive_search=False, original_date=True, url=url, max_date=_LATEST, deferred_url_extractor=True
        )
    except Exception:
        return []
    return [Told(field="published", by="markup", where="htmldate", words=found)] if found else []
