"""Lines as they lie on a PDF's pages → paragraphs: running heads out, hyphens mended, columns followed."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

# A line further from the one before than this many usual distances begins a paragraph (a blank half line, measured:
# prints by browsers and word processors leave 0.6 to 1 line more, justified text varies by 0.05).
_GAP = 1.35
# Lines so far apart, in sizes of their letters, are paragraphs of one line or typed with double spacing: only a line
# that ends a sentence ends a paragraph then.
_WIDE = 1.9
# A line of a size so different is a headline, a caption or a footnote.
_OTHER_SIZE = 1.1
# The first line of a paragraph is set in by one to three letters' widths; more is another column.
_INDENT = (0.7, 5.0)
# A last line is clearly shorter than the lines around it.
_SHORT = 0.75
# What stands among the first or last lines of a page, on so many pages, is no part of the text.
_EDGE_LINES = 2
_REPEATED, _REPEATED_SHARE = 3, 0.4
# A usual distance of so many sizes of the letters is that of paragraphs, not of lines, if lines stand closer too: a
# short report printed by a browser has more paragraphs than second lines (measured: 2.1 sizes beside 1.1). Of typed
# pages with double spacing most lines break off in a sentence; of such a report's paragraphs at most so many seem to.
_PARTED, _BROKEN = 1.6, 0.25
_ENDS = re.compile(r"[.!?:;。！？…؟।]['\"”’»)\]]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What browsers print above and below a page: when it was printed, the page's title; its address, the page's number.
_PRINTED_HEAD = re.compile(
    r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AP]\.?M\.?)?\s+(.+)$", re.I
)
_PRINTED_FOOT = re.compile(r"^((?:https?|file)://\S+)\s+\d{1,4}\s*(?:/|of)\s*\d{1,4}$")
# Letters that a font draws as one sign: "oﬃcial" is no word to anything that reads on.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_HYPHENS = "-\u00ad\u2010"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line on a page: page from 0, x and y of its beginning in points from below left, size of its letters."""

    text: str
    page: int
    x: float
    y: float
    size: float


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The text's paragraphs, in the order in which the lines were set.

    1. what repeats at the edges of pages is taken out (`_without_edges`); a running head that names a year stands once
       before the text, for a reader of lines to date it by;
    2. a new paragraph begins at a gap, an indent, another size of letters, or behind a short line that ends a sentence;
       at the top of a column or page, only where the line before ended a sentence;
    3. lines are joined by a space, words broken by a hyphen by nothing.
    """
    heads, body = _without_edges(lines)
    if not body:
        return heads
    leading = _leading(body)
    lengths = _usual_lengths(body)
    hyphenated = _hyphenated(body)
    found: list[list[Line]] = [[body[0]]]
    for before, line in itertools.pairwise(body):
        if _begins(before, line, leading, lengths):
            found.append([line])
        else:
            found[-1].append(line)
    return [*heads, *(text for part in found if (text := _joined(part, hyphenated)))]


def without_print_marks(lines: Sequence[Line], title: str) -> tuple[list[Line], str]:
    """The lines without what a browser printed around them, and the address of the page that was printed.

    The date in such a head is the day of printing: left in, it would be taken for the report's.
    """
    url = ""
    kept: list[Line] = []
    for line in lines:
        foot = _PRINTED_FOOT.match(line.text)
        if foot is not None:
            url = url or (foot[1] if foot[1].startswith("http") else "")
            continue
        head = _PRINTED_HEAD.match(line.text)
        if head is None or not title or not title.startswith(head[1].rstrip(" .…")):
            kept.append(line)
    return kept, url


def _begins(before: Line, line: Line, leading: float, lengths: dict[int, float]) -> bool:
    """Whether a line begins a paragraph behind another."""
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > _OTHER_SIZE * smaller:
        return True
    ended = _ENDS.search(before.text) is not None
    gap = before.y - line.y
    if before.page != line.page or gap < -0.5 * line.size:
        return ended and not line.text[:1].islower()
    if gap > _GAP * leading * (line.size / max(smaller, 0.1)):
        return True
    if gap > _WIDE * line.size and ended:
        return True
    if gap < 0.2 * line.size:  # the same line, set in pieces
        return False
    indent = line.x - before.x
    if _INDENT[0] * line.size < indent < _INDENT[1] * line.size and ended:
        return True
    usual = lengths.get(line.page, 0.0)
    return ended and len(before.text) < _SHORT * usual


def _joined(lines: Sequence[Line], hyphenated: frozenset[str]) -> str:
    text = ""
    for line in lines:
        words = " ".join(line.text.split())
        if not text:
            text = words
        elif text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and words[:1].islower():
            text = _mended(text, words, hyphenated)
        else:
            text = f"{text} {words}"
    return text.replace("\u00ad", "")


def _mended(text: str, words: str, hyphenated: frozenset[str]) -> str:
    """A word broken at a line's end, without its hyphen, except where the document writes it with one elsewhere."""
    first = re.split(r"[\s,.;:!?)]", words, maxsplit=1)[0]
    last = text[:-1].rsplit(None, 1)[-1]
    keep = text[-1] != "\u00ad" and f"{last}-{first}".lower() in hyphenated
    return text + words if keep else text[:-1] + words


def _hyphenated(lines: Sequence[Line]) -> frozenset[str]:
    """Words that stand with a hyphen inside a line."""
    return frozenset(
        word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", line.text)
    )  # fmt: skip


def _without_edges(lines: Sequence[Line]) -> tuple[list[str], list[Line]]:
    """Running heads that name a year, and the lines that are no running lines."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges: dict[int, bool] = {}  # of a line, by id: whether it stands at the top
    shapes: Counter[str] = Counter()
    for page in pages.values():
        height = sorted(page, key=lambda line: -line.y)
        for line in height[-_EDGE_LINES:]:
            edges[id(line)] = False
        for line in height[:_EDGE_LINES]:
            edges[id(line)] = True
        shapes.update({_shape(line) for line in (*height[:_EDGE_LINES], *height[-_EDGE_LINES:])})
    enough = max(_REPEATED, _REPEATED_SHARE * len(pages)) if len(pages) > 2 else 2
    heads: dict[str, str] = {}
    body: list[Line] = []
    for line in lines:
        shape = _shape(line)
        if id(line) not in edges or shapes[shape] < enough or (len(pages) == 2 and not _tells_page(line)):
            body.append(line)
        elif edges[id(line)] and _YEAR.search(line.text):
            heads.setdefault(shape, " ".join(line.text.split()))
    return list(heads.values()), body


def _shape(line: Line) -> str:
    """A line without what differs from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()).lower())


def _tells_page(line: Line) -> bool:
    """Of two pages, what repeats is a running line only where it counts the pages."""
    return re.search(r"\d", line.text) is not None


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines, in points."""
    pairs = [
        (before, before.y - line.y, line)
        for before, line in itertools.pairwise(lines)
        if before.page == line.page and 0.5 * line.size < before.y - line.y < 3 * line.size
    ]
    if not pairs:
        return 1.2 * max((line.size for line in lines), default=12.0)
    usual = median(gap for _, gap, _ in pairs)
    size = median(line.size for _, _, line in pairs)
    close = [gap for before, gap, line in pairs if gap < usual / _GAP and _OTHER_SIZE * line.size > before.size]
    if usual < _PARTED * size or len(close) < 2:
        return usual
    lengths = _usual_lengths(lines)
    parted = [before for before, gap, _ in pairs if gap >= usual / _GAP]
    broken = sum(len(b.text) >= _SHORT * lengths[b.page] and _ENDS.search(b.text) is None for b in parted)
    return median(close) if broken <= _BROKEN * len(parted) else usual


def _usual_lengths(lines: Sequence[Line]) -> dict[int, float]:
    """How many characters a full line has on each page: of its longer half, the middle."""
    pages: dict[int, list[int]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(len(line.text))
    return {page: median(sorted(sizes)[len(sizes) // 2 :]) for page, sizes in pages.items()}


def of_pieces(pieces: Sequence[tuple[str, float, float, float]], page: int) -> Iterator[Line]:
    """Lines of the pieces (text, x, y, size) that a page is set from; a line ends where a piece has a line break."""
    words: list[str] = []
    place: tuple[float, float, float] | None = None
    for text, x, y, size in (*pieces, ("\n", 0.0, 0.0, 0.0)):
        for number, part in enumerate(text.split("\n")):
            if number and words:
                line = "".join(words).translate(_LIGATURES).strip()
                if line and place:
                    yield Line(text=line, page=page, x=place[0], y=place[1], size=place[2])
                words, place = [], None
            if part:
                words.append(part)
                if part.strip() and place is None:
                    place = (x, y, max(size, 0.1))
