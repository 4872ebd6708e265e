"""A page's tree → the pieces of text in it, in order, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from rashomon.articles.page.names import kinds_of

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
     "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
     "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
# What shows no text of the page, or not as text.
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "audio", "video",
     "canvas", "select", "datalist", "option", "button", "input", "textarea", "head", "map", "amp-ad", "amp-analytics",
     "amp-consent", "amp-sidebar", "source", "track", "meta", "link"}
)  # fmt: skip
_TAG_KINDS = {
    "figure": "figure", "figcaption": "caption", "aside": "aside", "nav": "navigation", "footer": "footer",
    "blockquote": "quote", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "item", "tr": "row", "td": "cell", "th": "cell", "dialog": "notice", "pre": "pre",
}  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W_]+")
_ROLES = frozenset({"navigation", "menu", "search"})
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Zones and homes within one another that are told apart; deeper ones are taken for their outermost (broken pages
# reach the parser's 2,048 levels, whole ones 60).
_DEEPEST = 120
# A table's cell with more characters is a paragraph of a page laid out by tables; names and figures are shorter.
_CELL = 150
# Two of these in a row end a paragraph, as on pages from before there were stylesheets.
_BREAKS = 2


def fold(text: str) -> str:
    """A text by its letters and digits alone, in lower case."""
    return _NOT_LETTERS.sub("", text).lower()


@dataclass(slots=True)
class Piece:
    """A run of text between two ends of blocks. `links` is how many of its characters stand in links."""

    text: str
    links: int
    tag: str  # of the block it stands in
    home: int  # that block, in `Pieces.homes`
    zone: int  # the innermost zone around it, in `Pieces.zones`; -1 for none
    key: str = field(init=False)  # its letters and digits alone, in lower case

    def __post_init__(self) -> None:
        self.key = fold(self.text)

    @property
    def linked(self) -> float:
        """The share of its characters in links."""
        return self.links / max(1, len(self.text))


@dataclass(frozen=True, slots=True)
class Zone:
    """An element that says what it is, by its tag or name; `parent` is the zone around it, -1 for none."""

    kinds: frozenset[str]
    parent: int


@dataclass(slots=True)
class Pieces:
    """All of a page's pieces.

    `homes` are its blocks, each by the index of the block around it (-1 for none); `tags` and
    `shapes` (the tag with the class) say of each what it is.
    """

    pieces: list[Piece] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    levels: int = 0  # how deep the page goes

    def kinds(self, piece: Piece) -> set[str]:
        """All that the zones around a piece are."""
        return {kind for zone in self.zones_around(piece) for kind in self.zones[zone].kinds}

    def zones_around(self, piece: Piece) -> Iterator[int]:
        """The zones around a piece, the innermost first."""
        zone = piece.zone
        while zone >= 0:
            yield zone
            zone = self.zones[zone].parent

    def parent(self, piece: Piece) -> int:
        """The block around a piece's own; -1 for none."""
        return self.homes[piece.home] if piece.home >= 0 else -1

    def within(self, piece: Piece, tag: str) -> int:
        """The innermost block of a tag around a piece; -1 for none."""
        return next((home for home in self.homes_around(piece) if self.tags[home] == tag), -1)

    def homes_around(self, piece: Piece) -> Iterator[int]:
        """The blocks around a piece, its own first."""
        home = piece.home
        while home >= 0:
            yield home
            home = self.homes[home]


def take_apart(tree: Any, etree: Any) -> Pieces:
    """The pieces of a tree's body. Text of a block ends at the next block's beginning, a line at a `br`."""
    body = tree.find("body")
    reader = _Reader()
    reader.read(tree if body is None else body, etree)
    _join_rows(reader.found)
    return reader.found


def _join_rows(page: Pieces) -> None:
    """Rows of a table as lines, its cells between bars; a cell of running text, or of several lines, is set free."""
    out: list[Piece] = []
    for row, group in groupby(page.pieces, key=lambda piece: page.within(piece, "tr")):
        cells = list(group)
        homes = {piece.home for piece in cells}
        if row < 0 or len(cells) < 2 or len(homes) < len(cells) or any(len(c.text) > _CELL for c in cells):
            out += cells
        else:
            text = " | ".join(" ".join(cell.text.split()) for cell in cells)
            first = cells[0]
            out.append(Piece(text, sum(cell.links for cell in cells), "tr", first.home, first.zone))
    page.pieces = out


class _Reader:
    """Walks a tree once, without recursion: pages may be 2,048 levels deep."""

    def __init__(self) -> None:
        self.found = Pieces()
        self._parts: list[str] = []
        self._links = 0
        self._breaks = 0
        self._open_links = 0
        self._path: list[int] = []
        self._zones: list[tuple[Any, int]] = []

    def read(self, body: Any, etree: Any) -> None:
        walk = etree.iterwalk(body, events=("start", "end"))
        aside: Any = None
        level = deepest = 0
        for event, element in walk:
            tag = element.tag
            level += 1 if event == "start" else -1
            if event == "start":
                deepest = max(deepest, level)
                if not isinstance(tag, str) or tag in _SKIPPED:
                    walk.skip_subtree()
                elif tag == "br":
                    self._break()
                elif not self._enter(element, tag):
                    walk.skip_subtree()
                    aside = element
            else:
                if element is aside:
                    aside = None
                elif isinstance(tag, str) and tag not in _SKIPPED and tag != "br":
                    self._leave(element, tag)
                if element.tail and element is not body:
                    self._add(element.tail)
        self._flush()
        self.found.levels = deepest

    def _enter(self, element: Any, tag: str) -> bool:
        """Go into an element; False where it is to be left out: what opens under a pointer, within a line."""
        kinds = _kinds(element, tag)
        if tag not in _BLOCKS and "tooltip" in kinds:
            return False
        if tag in _BLOCKS:
            self._flush()
            if len(self._path) < _DEEPEST:
                self.found.homes.append(self._path[-1] if self._path else -1)
                self.found.tags.append(tag)
                self.found.shapes.append(f"{tag}.{element.get('class') or ''}")
                self._path.append(len(self.found.homes) - 1)
            else:
                self._path.append(self._path[-1])
        elif tag == "a" and _leads_away(element):
            self._open_links += 1
        if kinds and len(self._zones) < _DEEPEST:
            self.found.zones.append(Zone(frozenset(kinds), self._zones[-1][1] if self._zones else -1))
            self._zones.append((element, len(self.found.zones) - 1))
        if element.text:
            self._add(element.text)
        return True

    def _leave(self, element: Any, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._path.pop()
        elif tag == "a" and _leads_away(element):
            self._open_links -= 1
        if self._zones and self._zones[-1][0] is element:
            self._zones.pop()

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks >= _BREAKS:
            self._flush()
        else:
            self._parts.append("\x01")

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if not text.isspace():
            self._breaks = 0
            size = len(text.strip())
            self._links += size if self._open_links else 0

    def _flush(self) -> None:
        if self._parts:
            lines = [" ".join(line.split()) for line in "".join(self._parts).split("\x01")]
            text = "\n".join(line for line in lines if line)
            if text:
                home = self._path[-1] if self._path else -1
                zone = self._zones[-1][1] if self._zones else -1
                tag = self.found.tags[home] if home >= 0 else "body"
                self.found.pieces.append(Piece(text, min(self._links, len(text)), tag, home, zone))
            self._parts.clear()
        self._links = self._breaks = 0


def _leads_away(link: Any) -> bool:
    """Whether a link leads to another page: not to a place on this one, as the posts of a live blog do."""
    return "#" not in (link.get("href") or "#")


def _kinds(element: Any, tag: str) -> set[str]:
    kinds = {_TAG_KINDS[tag]} if tag in _TAG_KINDS else set()
    for name, value in element.items():
        if name in ("class", "id"):
            kinds.update(kinds_of(value))
        elif name == "style":
            if _HIDES.search(value):
                kinds.add("hidden")
        elif name == "hidden" or (name == "aria-hidden" and value == "true"):
            kinds.add("hidden")
        elif name == "role" and value in _ROLES:
            kinds.add("navigation")
    return kinds
