"""Schema.org objects of a page, from JSON-LD and microdata: which of them is the report, and what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from rashomon.model import FieldName, Told, Witness

# A page holds a handful of objects; more are a list, and reading them would hold up everything behind it.
_MOST_OBJECTS = 400
_DEEPEST = 6
_LONGEST_SCRIPT = 1_000_000  # characters
_LONGEST_WORDS = 300
_MOST_AUTHORS = 8
_ARTICLE = re.compile(r"(?:Article|BlogPosting|SocialMediaPosting)$|^(?:Report|Review|ClaimReview)$")
_PAGE = frozenset({"WebPage", "ItemPage", "MedicalWebPage", "CreativeWork"})
_SITE = frozenset({"WebSite", "NewsMediaOrganization"})
_DIRT = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNames:
    """What a page calls itself: by these its own object is told from those of other reports it lists."""

    titles: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


def objects_of(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """Every typed object of the page's JSON-LD, those in a graph or as a page's main entity among them."""
    out: list[dict[str, Any]] = []
    for script in scripts:
        value = _parse(script)
        for item in _walk(value, 0):
            out.append(item)
            if len(out) >= _MOST_OBJECTS:
                return out
    return out


def told_by_objects(objects: list[dict[str, Any]], names: PageNames, *, by: Witness, label: str) -> list[Told]:
    """What the objects say of the report on this page; `label` stands before each place ("JSON-LD")."""
    known = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 2}
    told: list[Told] = []
    own = own_articles(objects, names)
    for item in own:
        told += _of_article(item, known, by, label)
    if not own:
        for item in objects:
            if types_of(item) & _PAGE and not _elsewhere(item, names):
                told += _dates(item, by, f"{label} {min(types_of(item) & _PAGE)}")
    for item in objects:
        kinds = types_of(item)
        if kinds & _SITE:
            told += _names("outlet", item.get("name"), by, f"{label} {min(kinds & _SITE)} name")
        if "BreadcrumbList" in kinds:
            told += _breadcrumbs(item, names, by, f"{label} BreadcrumbList")
    return told


def own_articles(objects: list[dict[str, Any]], names: PageNames) -> list[dict[str, Any]]:
    """The objects that describe the report of this page.

    One alone is it unless both its address and its headline are others'; of several, those whose address or
    headline is the page's; none where several stand and none is told by either (a list of reports).
    """
    articles = [item for item in objects if any(_ARTICLE.search(kind) for kind in types_of(item))]
    if not articles:
        return []
    sure = [item for item in articles if _same_url(item, names) or _same_title(item, names)]
    if sure:
        # "Review" and the like stand beside an article about the same page.
        return sure
    if len(articles) == 1:
        item = articles[0]
        return [] if _elsewhere(item, names) else [item]
    # Some pages repeat the object, word for word or in parts.
    distinct = {fold_title(str(item.get("headline"))) for item in articles}
    return articles if len(distinct) == 1 and not any(_elsewhere(item, names) for item in articles) else []


def types_of(item: Mapping[str, Any]) -> set[str]:
    """The schema.org types of an object, without namespace."""
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {re.split(r"[/#:]", name)[-1] for name in kinds if isinstance(name, str)}


def fold_title(text: str) -> str:
    """A title's letters and digits, in lower case: what stays the same however it is set."""
    return re.sub(r"[\W_]+", "", unescape(text).casefold())


def same_title(first: str, second: str) -> bool:
    """Whether two titles are one: the same letters, or one within the other ("Title | Outlet")."""
    a, b = fold_title(first), fold_title(second)
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    return shorter in longer and (len(shorter) >= 12 or shorter == longer)


def same_page(first: str, second: str) -> bool:
    """Whether two addresses are one page's: host (without "www.", "m.", "amp.") and path alike."""
    a, b = _key(first), _key(second)
    return a is not None and a == b


def _key(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url.strip())
        host = re.sub(r"^(?:www|m|mobile|amp)\.", "", (parts.hostname or "").lower())
    except ValueError:
        return None
    path = re.sub(r"/(?:amp|index\.html?)?/?$", "", parts.path) or "/"
    return host, path.lower() + ("?" + parts.query if path == "/" and parts.query else "")


def _same_url(item: Mapping[str, Any], names: PageNames) -> bool:
    return any(same_page(url, own) and urlsplit(own).path.strip("/") for url in _urls(item) for own in names.urls)


def _same_title(item: Mapping[str, Any], names: PageNames) -> bool:
    return any(same_title(title, own) for title in _titles(item) for own in names.titles)


def _elsewhere(item: Mapping[str, Any], names: PageNames) -> bool:
    """Whether an object says that it is of another page: an address and no name that is this page's."""
    urls = [url for url in _urls(item) if urlsplit(url).path.strip("/")]
    return bool(urls and names.urls) and not _same_url(item, names) and not _same_title(item, names)


def _titles(item: Mapping[str, Any]) -> list[str]:
    values = (item.get("headline"), item.get("name"), item.get("alternativeHeadline"))
    return [value[:_LONGEST_WORDS] for value in values if isinstance(value, str) and value.strip()]


def _urls(item: Mapping[str, Any]) -> list[str]:
    out: list[str] = []
    for value in (item.get("mainEntityOfPage"), item.get("url"), item.get("@id")):
        for one in value if isinstance(value, list) else [value]:
            address = (one.get("@id") or one.get("url")) if isinstance(one, dict) else one
            if isinstance(address, str) and re.match(r"https?://[^\s/]+", address.strip()):
                out.append(address.strip().split("#")[0])
    return list(dict.fromkeys(out))


def _of_article(item: dict[str, Any], known: dict[str, dict[str, Any]], by: Witness, label: str) -> list[Told]:
    told = _names("headline", item.get("headline") or item.get("name"), by, f"{label} headline")
    told += _dates(item, by, label)
    for key in ("author", "creator"):
        told += _people("byline", item.get(key), known, by, f"{label} {key}")
        if any(t.field == "byline" for t in told):
            break
    told += _people("outlet", item.get("publisher"), known, by, f"{label} publisher")
    for key in ("sourceOrganization", "provider", "creditText", "copyrightHolder", "isBasedOn", "contributor"):
        told += _people("credit", item.get(key), known, by, f"{label} {key}")
    told += _names("section", item.get("articleSection"), by, f"{label} articleSection")
    language = item.get("inLanguage")
    if isinstance(language, dict):
        language = language.get("alternateName") or language.get("name")
    told += _names("language", language, by, f"{label} inLanguage")
    told += [Told(field="url", by=by, where=f"{label} url", words=url) for url in _urls(item)[:2]]
    return told


def _dates(item: Mapping[str, Any], by: Witness, label: str) -> list[Told]:
    told: list[Told] = []
    keys: tuple[tuple[str, FieldName], ...] = (
        ("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "modified"),
        ("dateUpdated", "modified"),
    )  # fmt: skip
    for key, name in keys:
        told += _names(name, item.get(key), by, f"{label} {key}")
    return told


def _names(name: FieldName, value: Any, by: Witness, where: str) -> list[Told]:
    """One Told of a text or of the first text of a list."""
    values = value if isinstance(value, list) else [value]
    for one in values:
        text = (one.get("@value") or one.get("name")) if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            words = " ".join(unescape(text).split())[:_LONGEST_WORDS]
            return [Told(field=name, by=by, where=where, words=words)]
    return []


def _people(name: FieldName, value: Any, known: dict[str, dict[str, Any]], by: Witness, where: str) -> list[Told]:
    """One Told for each person or organisation, by name; references into the graph are followed."""
    told: list[Told] = []
    for one in (value if isinstance(value, list) else [value])[:_MOST_AUTHORS]:
        kind, text = "", one
        if isinstance(one, dict):
            item = {**known.get(str(one.get("@id")), {}), **one}
            kind = " (organisation)" if any("Organization" in t for t in types_of(item)) else ""
            text = item.get("name") or item.get("legalName") or (item.get("url") if name == "credit" else None)
        if isinstance(text, list) and text:
            text = text[0]
        if isinstance(text, str) and text.strip():
            words = " ".join(unescape(text).split())[:_LONGEST_WORDS]
            told.append(Told(field=name, by=by, where=where + kind, words=words))
    return told


def _breadcrumbs(item: Mapping[str, Any], names: PageNames, by: Witness, where: str) -> list[Told]:
    """The part of the paper: the first step that is neither the home page nor the report."""
    steps: list[str] = []
    entries = item.get("itemListElement")
    for entry in entries[:8] if isinstance(entries, list) else []:
        if not isinstance(entry, dict):
            continue
        inner = entry.get("item")
        title = entry.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
        if isinstance(title, str) and title.strip():
            steps.append(" ".join(unescape(title).split()))
    return section_told(steps, names, by, where)


_HOME = frozenset({"home", "homepage", "accueil", "inicio", "startseite", "start", "index", "главная", "início", "hem"})


def section_told(steps: list[str], names: PageNames, by: Witness, where: str) -> list[Told]:
    """Of the steps that lead to a page, the part of the paper."""
    for step in steps:
        if step.casefold() in _HOME or len(step) > 60 or any(same_title(step, title) for title in names.titles):
            continue
        if re.search(r"\w\.\w", step):  # the site's own domain
            continue
        return [Told(field="section", by=by, where=where, words=step)]
    return []


def _parse(script: str) -> Any:
    """JSON as pages write it: with comment marks around, commas too many, line breaks in strings."""
    if len(script) > _LONGEST_SCRIPT:
        return None
    text = _DIRT.sub("", _DIRT.sub("", script)).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub("", text), unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Objects that may describe the page: on top, in lists and graphs, and as a page's main entity."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST_OBJECTS]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        if value.get("@type"):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            inner = value.get(key)
            if isinstance(inner, (list, dict)):
                yield from _walk(inner, depth + 1)
