"""Dates, authors and the part of the paper in a page's markup: only what stands in the report's own head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rashomon.articles.dates.stamps import read_stamp
from rashomon.articles.metadata.linked import PageNames, same_title, section_told
from rashomon.model import FieldName, Told

LONGEST_WORDS = 300  # characters of what is told
_HEADS = ("h2", "h3", "h4", "h5", "h6")
_MOST_CANDIDATES = 200
_MOST_AUTHORS = 20
HIGHEST = 60  # ancestors looked at
_FURNITURE_TAGS = frozenset(
    {"aside", "nav", "footer", "form", "figcaption", "figure", "noscript", "template", "button"}
)
# In classes and ids, of what stands beside a report.
_BESIDE = re.compile(
    r"comment|related|sidebar|recirc|popular|trending|recommend|teaser|(?<!v)card\b|(?<!v)card-|promo|most-?read|latest|"
    r"more-(?:on|from|stories|news)|"
    r"footer|(?<!elementor-)widget|newsletter|outbrain|taboola|archive|ticker|carousel|slider|rail\b|tease|read-?next|next-?post|"
    r"weather|masthead|site-?header|today|current-?date|calendar|event-?date|copyright|series|playlist|bio\b",
    re.I,
)
_LABELLED = (
    "//text()[" + " or ".join(f"contains(.,'{word}')" for word in ("ublished", "UBLISHED", "osted", "POSTED")) + "]"
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


def told_by_head(tree: Any, names: PageNames) -> list[Told]:
    """Dates and authors in the markup of the report's own head.

    The head is what the headline shares with the first dated element above or below it: a page's other dates
    (of related reports, comments, the day itself) stand farther off. Without a headline, a date counts only if
    it is the only one.
    """
    headline = _headline(tree, names)
    shared = set(islice(headline.iterancestors(), HIGHEST)) if headline is not None else set()
    dated = [element for element in islice(_dated(tree), _MOST_CANDIDATES) if _is_head(element, shared)]
    candidates = [(element, item) for element in dated for item in _stamps(element)]
    if not candidates:
        return []
    if headline is None:
        days = {item.words[:10] for _, item in candidates}
        return [item for _, item in candidates[:2]] if len(days) == 1 else []
    for height, above in enumerate(islice(headline.iterancestors(), HIGHEST)):
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


def told_by_author(tree: Any, names: PageNames) -> list[Told]:
    """The author in the markup of the report's head, where nothing else names one: full names and nothing else."""
    headline = _headline(tree, names)
    if headline is None:
        return []
    shared = list(islice(headline.iterancestors(), HIGHEST))
    found: list[tuple[Any, Told]] = []
    authors = (
        element
        for element in tree.iter("a", "span", "div", "p", "address", "li", "h2", "h3", "h4")
        if "author" in (element.get("rel") or "").lower() or _AUTHOR_CLASS.search(element.get("class") or "")
    )
    holders = set(shared)
    for element in islice(authors, _MOST_CANDIDATES):
        if not _is_head(element, holders):
            continue
        words = text_of(element)
        if len(words) <= _LONGEST_STAMP and _PERSONS.fullmatch(words):
            where = (
                f"{element.tag} class '{one_line(element.get('class'))[:40]}'" if element.get("class") else "rel=author"
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


def told_by_label(tree: Any) -> list[Told]:
    """Dates that a label says are the publication's ("First published: 3 May 2021"), wherever they stand.

    Lists of reports label theirs too: only where all such dates on the page are one day.
    """
    found: list[Told] = []
    for label in islice(tree.xpath(_LABELLED), _MOST_CANDIDATES):
        element = label.getparent()
        for holder in (element, element.getparent() if element is not None else None):
            if holder is None or not isinstance(holder.tag, str) or not _is_head(holder, set()):
                break
            words = text_of(holder)
            stamp = read_stamp(words) if len(words) <= _LONGEST_STAMP else None
            if stamp is not None and stamp.published is not None and stamp.labelled:
                where = f"{holder.tag} '{one_line(str(label))[:20]}'"
                found.append(Told(field="published", by="markup", where=where, words=words))
                break
    days = {stamp.published.first_day() for item in found if (stamp := read_stamp(item.words)) and stamp.published}
    return found[:1] if len(days) == 1 else []


def _headline(tree: Any, names: PageNames) -> Any:
    heads = list(islice(tree.iter("h1"), 12))
    if len(heads) == 1:
        return heads[0]
    for element in heads:
        if any(same_title(text_of(element), title) for title in names.titles):
            return element
    return None


def _within(element: Any, above: Any) -> bool:
    return any(parent is above for parent in islice(element.iterancestors(), HIGHEST))


def _is_head(element: Any, shared: set[Any]) -> bool:
    """Whether no name of the element, or of those above it, is of what stands beside a report.

    Only up to the first that holds the headline too (`shared`): what holds both is the report's, whatever its name.
    """
    for parent in (element, *islice(element.iterancestors(), HIGHEST)):
        if parent in shared or parent.tag in ("body", "html"):
            return True
        name = " ".join(parent.get(key) or "" for key in ("class", "id", "itemprop", "itemtype"))
        if _BESIDE.search(name) or (parent.tag in _FURNITURE_TAGS and not _SIGNED.search(name)):
            return False
    return True


def _stamps(element: Any) -> list[Told]:
    """What a dated element says: the machine's form of it, else its text if that is a date line."""
    kind = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    text = text_of(element)
    if element.tag == "time":
        machine = one_line(element.get("datetime") or element.get("content"))
    elif element.tag == "abbr":
        machine = one_line(element.get("title"))
    else:
        machine = ""
        if element.find(".//time") is not None:
            return []
        if read_stamp(text) is None:  # an author or buttons to share stand behind the date
            text = one_line(element.text)
    previous = element.getprevious()
    before = text_of(previous)[-40:] if previous is not None and isinstance(previous.tag, str) else ""
    before += " " + one_line((element.getparent().text or "")[-40:] if element.getparent() is not None else "")
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


def told_by_breadcrumb(tree: Any, names: PageNames) -> list[Told]:
    """The part of the paper, by the steps that lead to the page."""
    for element in islice(tree.xpath(_BREADCRUMB), 3):
        steps = [text_of(link) for link in islice(element.iter("a"), 6)]
        told = section_told([step for step in steps if step], names, "markup", "breadcrumb")
        if told:
            return told
    return []


def text_of(element: Any) -> str:
    """The text of an element in one line, cut where it is no line any more."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > 4 * LONGEST_WORDS:
            break
    return one_line(" ".join(parts))


def one_line(text: str | None) -> str:
    """A text in one line, cut where it is no line any more."""
    return " ".join((text or "").split())[:LONGEST_WORDS]
