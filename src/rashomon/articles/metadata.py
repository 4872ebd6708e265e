"""What a page says about itself: JSON-LD, meta tags, markup and links. Gathered here, believed or not in `fields`."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from rashomon.articles.linked import PageNames, objects_of, section_told, told_by_objects, types_of
from rashomon.articles.stamps import read_stamp
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
_HEADS = ("h2", "h3", "h4", "h5", "h6")
_LONGEST_WORDS = 300
_MOST_META = 400
_MOST_CANDIDATES = 200
_MOST_AUTHORS = 20
_HIGHEST = 60  # ancestors looked at
_FURNITURE_TAGS = frozenset(
    {"aside", "nav", "footer", "form", "figcaption", "figure", "noscript", "template", "button"}
)
# In classes and ids, of what stands beside a report.
_BESIDE = re.compile(
    r"comment|related|sidebar|recirc|popular|trending|recommend|teaser|(?<!v)card\b|(?<!v)card-|promo|most-?read|latest|"
    r"more-(?:on|from|stories|news)|"
    r"footer|widget|newsletter|outbrain|taboola|archive|ticker|carousel|slider|rail\b|tease|read-?next|next-?post|"
    r"weather|masthead|site-?header|today|current-?date|calendar|event-?date|copyright|series|playlist|bio\b",
    re.I,
)
_CHANGED = re.compile(r"updat|modif|revis|edited|changed|aktualis|mis à jour|actualiz|atualiz|aggiorn|обновл", re.I)
_APPEARED = re.compile(r"publish|posted|pubdate|pub-date|entry-date", re.I)
# Some set the author and the date in a footer of the report's own head.
_SIGNED = re.compile(r"author|byline|article|meta|date", re.I)
_LONGEST_STAMP = 160
_BREADCRUMB = (
    "//*[contains(@class,'breadcrumb') or contains(@id,'breadcrumb') or @aria-label='breadcrumb'"
    " or @aria-label='Breadcrumb']"
)
# Elements that may hold a date line, and the words in their classes by which they are found.
_DATED = ("time", "abbr", "span", "div", "p", "li", "small", "em", "b", "strong", "address", "ul", *_HEADS)
_DATE_CLASS = re.compile(r"dat|time|publish|posted|meta|byline", re.I)
# So far a date may be: htmldate measures what it finds against a clock, and ours is `retrieved`, applied later.
_LATEST = "2100-01-01"


def told_by_page(tree: Any, *, url: str | None = None) -> tuple[Told, ...]:
    """All that a page (an lxml tree) says of its report, in a fixed order. Raises nothing for a broken page.

    1. JSON-LD, and microdata, of the report itself and not of others it lists; 2. meta tags; 3. links and the
    page's language; 4. dates and authors in the markup around the headline; 5. where none of these says a date,
    htmldate without its extensive search, which takes any date on the page. `url` is where the page was found.
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
        told += _around_headline(tree, names)
        if not any(item.field == "byline" for item in told):
            told += _signed(tree, names)
        told += _breadcrumb(tree, names)
    except Exception:
        pass
    told = [item for item in told if item.words]
    if not any(item.field == "published" for item in told):
        told += _htmldate(tree, url)
    return tuple(dict.fromkeys(told))


def _of_meta(tree: Any) -> list[Told]:
    found: list[tuple[int, int, Told]] = []
    for place, element in enumerate(islice(tree.iter("meta"), _MOST_META)):
        words = _line(element.get("content"))
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
        told.append(Told(field="language", by="markup", where="html lang", words=_line(language)))
    for tag, most in (("title", 1), ("h1", 2)):
        heads = islice(tree.iter(tag), most)
        told += [Told(field="headline", by="markup", where=tag, words=_text(element)) for element in heads]
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
                if inner is not None and not inner.get("name"):
                    inner["name"] = inner.get("name") or ""
    return [item for item in objects.values() if len(item) > 1]


def _scope(element: Any) -> Any:
    """The nearest element above that opens a scope of microdata."""
    for parent in islice(element.iterancestors(), _HIGHEST):
        if parent.get("itemscope") is not None:
            return parent
    return None


def _value(element: Any) -> str:
    for name in ("content", "datetime", "href", "src"):
        if element.get(name):
            return _line(element.get(name))
    return _text(element)


def _around_headline(tree: Any, names: PageNames) -> list[Told]:
    """Dates and authors in the markup of the report's own head.

    The head is what the headline shares with the first dated element above or below it: a page's other dates
    (of related reports, comments, the day itself) stand farther off. Without a headline, a date counts only if
    it is the only one.
    """
    headline = _headline(tree, names)
    shared = set(islice(headline.iterancestors(), _HIGHEST)) if headline is not None else set()
    dated = [element for element in islice(_dated(tree), _MOST_CANDIDATES) if _is_head(element, shared)]
    candidates = [(element, item) for element in dated for item in _stamps(element)]
    if not candidates:
        return []
    if headline is None:
        days = {item.words[:10] for _, item in candidates}
        return [item for _, item in candidates[:2]] if len(days) == 1 else []
    for height, above in enumerate(islice(headline.iterancestors(), _HIGHEST)):
        near = [item for element, item in candidates if _within(element, above)]
        if near:
            bound = above.tag in ("body", "html") and len({item.words[:10] for item in near}) > 1
            return [] if bound and height > 0 else _once(near)[:4]
    return []


_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:by-?line|author)s?(?:[\s_-]*(?:names?|link|info|text))?(?:$|[\s_-])", re.I)
_PART = r"(?:[^\W\d_a-z][\w.'’-]*|de|da|del|der|den|di|du|van|von|al|el|bin|la|le|dos)"
_PERSONS = re.compile(
    rf"(?:[Bb]y:?\s+)?{_PART}(?:\s{_PART}){{1,3}}(?:(?:\s*,|\s+and|\s+&)\s+{_PART}(?:\s{_PART}){{1,3}}){{0,4}}"
)
_LEVELS = 5


def _signed(tree: Any, names: PageNames) -> list[Told]:
    """The author in the markup of the report's head, where nothing else names one: full names and nothing else."""
    headline = _headline(tree, names)
    if headline is None:
        return []
    shared = list(islice(headline.iterancestors(), _HIGHEST))
    found: list[tuple[Any, Told]] = []
    for element in tree.iter("a", "span", "div", "p", "address", "li", "h2", "h3", "h4"):
        author = "author" in (element.get("rel") or "").lower() or _AUTHOR_CLASS.search(element.get("class") or "")
        if not author or not _is_head(element, set(shared)):
            continue
        words = _text(element)
        if len(words) <= _LONGEST_STAMP and _PERSONS.fullmatch(words):
            where = (
                f"{element.tag} class '{_line(element.get('class'))[:40]}'" if element.get("class") else "rel=author"
            )
            found.append((element, Told(field="byline", by="markup", where=where, words=words)))
        if len(found) >= _MOST_AUTHORS:
            break
    for above in shared[:_LEVELS]:
        near = [item for element, item in found if _within(element, above)]
        if near:
            return near[:1]
    return []


def _once(near: list[Told]) -> list[Told]:
    """Each date once, in the fewest words: a line, its list and the frame around it say the same."""
    shortest: dict[tuple[str, str], Told] = {}
    for item in near:
        key = (item.field, re.sub(r"\D+", "", item.words))
        if key not in shortest or len(item.words) < len(shortest[key].words):
            shortest[key] = item
    return list(shortest.values())


def _dated(tree: Any) -> Iterator[Any]:
    for element in tree.iter(*_DATED):
        name = element.get("class")
        named = element.tag == "time" or (element.tag == "abbr" and element.get("title"))
        if named or (name and _DATE_CLASS.search(name)):
            yield element


def _headline(tree: Any, names: PageNames) -> Any:
    heads = list(islice(tree.iter("h1"), 12))
    if len(heads) == 1:
        return heads[0]
    from rashomon.articles.linked import same_title

    for element in heads:
        if any(same_title(_text(element), title) for title in names.titles):
            return element
    return None


def _within(element: Any, above: Any) -> bool:
    return any(parent is above for parent in islice(element.iterancestors(), _HIGHEST))


def _is_head(element: Any, shared: set[Any]) -> bool:
    """Whether no name of the element, or of those above it, is of what stands beside a report.

    Only up to the first that holds the headline too (`shared`): what holds both is the report's, whatever its name.
    """
    for parent in (element, *islice(element.iterancestors(), _HIGHEST)):
        if parent in shared or parent.tag in ("body", "html"):
            return True
        name = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if _BESIDE.search(name) or (parent.tag in _FURNITURE_TAGS and not _SIGNED.search(name)):
            return False
    return True


def _stamps(element: Any) -> list[Told]:
    """What a dated element says: the machine's form of it, else its text if that is a date line."""
    kind = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    text = _text(element)
    if element.tag == "time":
        machine = _line(element.get("datetime") or element.get("content"))
    elif element.tag == "abbr":
        machine = _line(element.get("title"))
    else:
        machine = ""
        if element.find(".//time") is not None:
            return []
        if read_stamp(text) is None:  # an author or buttons to share stand behind the date
            text = _line(element.text)
    previous = element.getprevious()
    before = _text(previous)[-40:] if previous is not None and isinstance(previous.tag, str) else ""
    before += " " + _line((element.getparent().text or "")[-40:] if element.getparent() is not None else "")
    # Its own name says it before its text, and its text before what stands before it.
    label = next((t for t in (kind, text[:40], before) if _CHANGED.search(t) or _APPEARED.search(t)), "")
    name: FieldName = "modified" if _CHANGED.search(label) and not _APPEARED.search(label) else "published"
    if "comment" in kind.lower():
        return []
    where = f"{element.tag}" + (
        f" class '{' '.join((element.get('class') or '').split())[:40]}'" if element.get("class") else ""
    )
    if machine and re.search(r"\d", machine):
        return [Told(field=name, by="markup", where=where, words=machine)]
    stamp = read_stamp(text) if text and len(text) <= _LONGEST_STAMP else None
    if stamp is None:
        return []
    told: list[Told] = []
    if stamp.published is not None:
        told.append(Told(field="published" if stamp.labelled else name, by="markup", where=where, words=text))
    if stamp.modified is not None:
        told.append(Told(field="modified", by="markup", where=where, words=text))
    return told


def _breadcrumb(tree: Any, names: PageNames) -> list[Told]:
    for element in islice(tree.xpath(_BREADCRUMB), 3):
        steps = [_text(link) for link in islice(element.iter("a"), 6)]
        told = section_told([step for step in steps if step], names, "markup", "breadcrumb")
        if told:
            return told
    return []


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


def _text(element: Any) -> str:
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > 4 * _LONGEST_WORDS:
            break
    return _line(" ".join(parts))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())[:_LONGEST_WORDS]
