"""A web page → the report in it, and what the page says of it: the cascade."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from rashomon.articles.metadata.told import told_by_page
from rashomon.articles.page.absent import INDEX, NO_TEXT, TOO_LARGE, Missing, absent
from rashomon.articles.page.body import told_body
from rashomon.articles.page.judge import Judged, is_prose, judge, letters
from rashomon.articles.page.pieces import Pieces, fold, take_apart
from rashomon.articles.page.tree import MOST_CHARACTERS, MOST_ELEMENTS, Libraries, libraries, parse
from rashomon.model import Removed, Told

# What the page gives to machines is taken where what it shows is less than this share of it.
_SHOWN = 0.5
# Reasons that are no news to anyone who looks at an article: they are not kept among what was removed.
_UNSAID = frozenset({"headline", "navigation", "hidden", "repeated"})
_MOST_REMOVED = 200
_LONGEST_REMOVED = 2_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was read from a page: the report's paragraphs, a blank line between, without its headline.

    `removed` is what stood among and beside them. Where the page holds no report, `text` is empty and `missing`
    says why.
    """

    text: str
    told: tuple[Told, ...] = ()
    removed: tuple[Removed, ...] = ()
    missing: Missing | None = None


def read_page(html: str, *, url: str | None = None) -> Page | None:
    """Read a page; None where the bytes are no page at all. Raises nothing for a broken page.

    Figures are F1 on the 181 pages of the article extraction benchmark (`benchmarks/extraction.py`).

    1. one tree, bounded in size, depth and attributes (`tree`): everything after works on it;
    2. what the page says of itself (`metadata`);
    3. trafilatura says where the report is. Its fast cascade, which leaves out readability and justext, leaning to
       recall, is as good in this place as the slower ones (0.983 in the end with each); leaning to precision it loses
       what no later step can find again (0.962), and resiliparse in its place finds less (0.968);
    4. the page is taken apart into pieces of text, each with what stands around it (`pieces`): paragraphs are the
       page's own, and nothing is glued together or lost within a line;
    5. the pieces are judged (`judge`): what trafilatura saw, less captions, adverts, related links and the like
       inside of the report, more what it lost between or after its paragraphs (0.983; trafilatura alone 0.960);
    6. where nothing was seen, trafilatura's whole cascade is asked, and then all running text of the page is judged:
       reports lie hidden until a script shows them;
    7. where the page shows less than half of what it tells machines, and that is whole, that is taken (`body`);
    8. a page without a report says why (`absent`).
    """
    if len(html) > MOST_CHARACTERS:
        return Page(text="", missing=TOO_LARGE)
    tree = parse(html)
    if tree is None:
        return None
    elements = list(islice(tree.iter(), MOST_ELEMENTS + 1))  # held, or lxml makes each of them anew at every step
    if len(elements) > MOST_ELEMENTS:
        return Page(text="", missing=TOO_LARGE)
    read = libraries()
    told = told_by_page(tree, url=url)
    body = told_body([script for element in tree.iter("script") if (script := _linked_data(element))])
    declared = _says_article(tree)
    title, noscript = _first_text(tree, "title"), _first_text(tree, "noscript")
    titles = frozenset(key for item in told if item.field == "headline" and (key := fold(item.words)))
    _strip(tree, read)
    page = take_apart(tree, read.etree)
    if not page.pieces and body is None:
        missing = absent(page, (), title, noscript)
        return Page(text="", told=told, missing=missing or NO_TEXT)
    judged = _judged(page, tree, titles, read)
    text = "\n\n".join(item.piece.text for item in judged if item.reason is None)
    if body is not None and letters(text) < _SHOWN * letters(body):
        return Page(text=body, told=told)
    missing = absent(page, judged, title, noscript)
    if missing is not None and not (missing is INDEX and declared):
        return Page(text="", told=told, missing=missing)
    return Page(text=text, told=told, removed=_removed(judged))


def _strip(tree: Any, read: Libraries) -> None:
    """Take out what shows no text, and navigation without a paragraph in it: half of the elements of a page."""
    read.etree.strip_elements(tree, "script", "style", "noscript", "template", "svg", "select", with_tail=False)
    for element in list(tree.iter("nav", "footer")):
        if element.getparent() is not None and element.find(".//p") is None:
            element.drop_tree()


def _judged(page: Pieces, tree: Any, titles: frozenset[str], read: Libraries) -> list[Judged]:
    judged: list[Judged] = []
    for fast in (True, False):
        judged = judge(page, _seen(tree, read, fast=fast), titles)
        if any(item.reason is None for item in judged):
            return judged
    return judge(page, "\n".join(piece.text for piece in page.pieces if is_prose(piece)), titles)


def _seen(tree: Any, read: Libraries, *, fast: bool) -> str:
    try:
        found = read.bare_extraction(tree, fast=fast, favor_recall=fast, include_comments=False, with_metadata=False)
    except Exception:  # its parts raise all kinds of errors on broken pages
        return ""
    return (found.text if found is not None else None) or ""


def _linked_data(element: Any) -> str:
    return (element.text or "") if "ld+json" in (element.get("type") or "").lower() else ""


def _says_article(tree: Any) -> bool:
    """Whether a page says that it is one report, and no list of them."""
    kinds = (element.get("content") for element in tree.iter("meta") if element.get("property") == "og:type")
    if any((kind or "").strip().lower() in ("article", "news", "newsarticle") for kind in kinds):
        return True
    return any("LiveBlogPosting" in _linked_data(element) for element in tree.iter("script"))


def _first_text(tree: Any, tag: str) -> str:
    found = next(tree.iter(tag), None)
    return " ".join("".join(islice(found.itertext(), 50)).split())[:500] if found is not None else ""


def _removed(judged: list[Judged]) -> tuple[Removed, ...]:
    """What stood among the report's paragraphs and right beside them; of the rest of the page nothing."""
    kept = [place for place, item in enumerate(judged) if item.reason is None]
    if not kept:
        return ()
    removed = [
        Removed(text=item.piece.text[:_LONGEST_REMOVED], reason=item.reason)
        for place, item in enumerate(judged)
        if item.reason is not None
        and item.reason not in _UNSAID
        and (item.reason != "elsewhere" or kept[0] < place < kept[-1])
    ]
    return tuple(removed[:_MOST_REMOVED])
