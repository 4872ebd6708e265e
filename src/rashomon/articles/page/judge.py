"""Which pieces of a page are the report: where an extractor found it, and what stands in between and around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from rashomon.articles.page.pieces import Piece, Pieces, fold

# A piece that the extractor's text holds is looked for by its beginning or its end, for it may have left out
# something within; shorter pieces than this stand in many places of a page and are looked for among its lines.
_KEY = 50
_SHORT = 25
# A longer text is no report, and looking for every piece in it would take the square of its length: there, lines count.
_LONGEST = 300_000
# Running text: this many letters, and less than half of it in links. Chinese, Japanese and Korean say in one letter
# what others say in three.
PROSE_LETTERS = 80
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE_WORTH = 3
PROSE_LINKED = 0.5
# Less running text than this share of what the extractor saw, and the report is told in short lines.
_PROSE_SHARE = 0.5
# From this share of the running text on below the headline, what is over it is none of the report's.
_BELOW = 0.6
# A block that holds this share of the report is its body, and what else there is of it stands right beside.
_CORE = 0.6
_NEIGHBOURS = 2
_NEAR = 3  # pieces: a time, a name may stand between a heading and its paragraph
# A part named as furniture that holds more than this share of the report's running text is no furniture: themes put
# such names on whole pages.
FURNITURE_SHARE = 0.15
# From this share of its characters in links, a line is a link.
_LINK = 0.8
# A piece this long that holds two paragraphs said before is a copy of the report, written for machines.
_COPY = 300
_COPIED = 2
_COPY_LOOK = 20
# Most of a line in addresses: what a script writes for itself, or an unfolded link.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESS_SHARE = 0.6
_SENTENCE_END = re.compile(r"""[.!?…。！？।۔؟]["”’'»›)\]」』]*\s*$""")
# The report's region: the smallest block that holds this share of its running text.
_REGION_SHARE = 0.9
# Kinds of zones whose pieces are furniture, with the reason kept; the first that fits is given.
_FURNITURE = {
    "caption": "caption", "figure": "caption", "advert": "advert", "related": "related", "share": "share",
    "promotion": "promotion", "comments": "comments", "notice": "notice", "byline": "byline", "tags": "tags",
    "navigation": "navigation", "footer": "navigation", "hidden": "hidden",
}  # fmt: skip
# Kinds that themes also give to parts of the report: furniture only where the extractor thought so too.
_DOUBTFUL = {"gallery": "caption", "player": "caption", "aside": "aside", "embed": "aside"}
# Quotations and embedded posts stand in zones of these kinds and are the report's all the same.
_QUOTED = frozenset({"tweet", "quote"})
_AROUND_QUOTES = frozenset({"figure", "share", "footer", "byline", "gallery", "player", "aside", "embed"})
_ROWS = frozenset({"tr", "td", "th"})


# A line this short that ends in a colon or dots, right over links, announces them.
_LABEL = 60
_LABEL_WORDS = 6
_LED = frozenset({"related", "promotion", "share"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece, and why it is not the report's; None for what is."""

    piece: Piece
    reason: str | None


def letters(text: str) -> int:
    """How much a text says, in letters of an alphabet."""
    return len(text) + (_DENSE_WORTH - 1) * len(_DENSE.findall(text))


def is_prose(piece: Piece) -> bool:
    """Whether a piece is running text by its length and links."""
    return piece.linked < PROSE_LINKED and letters(piece.text) >= PROSE_LETTERS


def seen_in(page: Pieces, text: str) -> list[bool]:
    """For each piece, whether the text that an extractor gave holds it.

    Wholly; or its beginning or end, unless that is another piece's: a teaser opens as its report does.
    """
    whole = fold(text) if len(text) <= _LONGEST else ""
    lines = {fold(line.strip("|-• ")) for line in text.split("\n")}
    keys = [piece.key for piece in page.pieces]
    seen = [key in lines or (len(key) >= _SHORT and key in whole) for key in keys]
    taken = " ".join(key for key, held in zip(keys, seen, strict=True) if held and len(key) >= _KEY)
    for index, key in enumerate(keys):
        if not seen[index] and len(key) >= _KEY:
            seen[index] = any(end in whole and end not in taken for end in (key[:_KEY], key[-_KEY:]))
    return seen


def judge(page: Pieces, text: str, titles: frozenset[str]) -> list[Judged]:
    """The pieces of the report's region in order, each with the reason if it is furniture.

    `text` is what an extractor took for the report, `titles` the headlines of the page, folded.
    """
    seen = seen_in(page, text)
    lines = _lines(page, seen)
    if not lines:
        return []
    lines = _below_headline(page, lines, titles)
    prose = _prose(page, lines)
    own = _own_zones(page, prose)
    for index in _continued(page, prose, own):
        seen[index] = True
        prose.append(index)
        lines.append(index)
    region = _region(page, lines)
    homes = {page.parent(page.pieces[index]) for index in prose} - {-1}
    first = _first(page, prose[0], region, homes, own)
    last = prose[-1]
    opening = _opening(page, seen, first, last)
    said: dict[str, int] = {}
    out: list[Judged] = []
    for index in range(_start(page, first, region), _end(page, last, region) + 1):
        piece = page.pieces[index]
        reason = _reason(page, piece, own, titles, before=index < first, seen=seen[index])
        if reason == "standfirst" and index == opening:
            reason = None
        if reason is None and _repeats(page, piece, said):
            reason = "repeated"
        if reason is None and not seen[index] and not (first <= index < last and _belongs(page, piece, homes)):
            reason = "elsewhere"
        if reason is None:
            said.setdefault(piece.key, page.parent(piece))
        out.append(Judged(piece, reason))
    return _tidy(_without_neighbours(page, out))


def _opening(page: Pieces, seen: list[bool], first: int, last: int) -> int:
    """A heading right over the first paragraph of whose kind others stand between the paragraphs; -1 for none."""
    kinds = {page.pieces[index].tag for index in range(first, last)} & HEADINGS
    places = range(first - 1, max(-1, first - 1 - _NEAR), -1)
    return next((index for index in places if seen[index] and page.pieces[index].tag in kinds), -1)


def _repeats(page: Pieces, piece: Piece, said: dict[str, int]) -> bool:
    """Whether a piece was said before in another part of the page, or is the whole report once more, for machines."""
    if letters(piece.text) < PROSE_LETTERS:
        return False
    key = piece.key
    if key in said:
        return said[key] != page.parent(piece)
    return _is_copy(key, (other for other in said if len(other) >= _KEY))


def _is_copy(key: str, said: Iterable[str]) -> bool:
    """Whether a long piece holds some of the first paragraphs."""
    return len(key) >= _COPY and sum(other in key for other in islice(said, _COPY_LOOK)) >= _COPIED


def _lines(page: Pieces, seen: list[bool]) -> list[int]:
    """The lines that the extractor saw; of those that a page holds twice (for machines), the first."""
    said: dict[str, int] = {}
    for index, piece in enumerate(page.pieces):
        says = seen[index] and len(piece.key) >= _SHORT and piece.linked < PROSE_LINKED and piece.tag not in HEADINGS
        if says and piece.key not in said and not _is_copy(piece.key, said):
            said[piece.key] = index
    return list(said.values()) or [index for index in range(len(seen)) if seen[index]]


def _prose(page: Pieces, lines: list[int]) -> list[int]:
    """Of the lines those of running text; all, where most of the text is in short ones (a transcript, results)."""
    prose = [index for index in lines if is_prose(page.pieces[index])]
    return prose if _letters(page, prose) >= _PROSE_SHARE * _letters(page, lines) else list(lines)


def _below_headline(page: Pieces, prose: list[int], titles: frozenset[str]) -> list[int]:
    """The running text below the headline, if most is there: what stands over it are other reports' teasers."""
    for index in range(prose[-1], prose[0], -1):
        piece = page.pieces[index]
        if piece.tag in HEADINGS and piece.key in titles:
            below = [place for place in prose if place > index]
            if _letters(page, below) >= _BELOW * _letters(page, prose):
                return below
    return prose


def _without_neighbours(page: Pieces, judged: list[Judged]) -> list[Judged]:
    """What stands after the block that holds most of the report, beyond links to other reports, is theirs.

    Not what stands in a block around it or of the same make: some newsrooms lay a report out in several.
    """
    sizes: Counter[int] = Counter()
    for item in judged:
        if item.reason is None:
            sizes[page.parent(item.piece)] += letters(item.piece.text)
    core, size = max(sizes.items(), key=lambda held: (held[1], -held[0]), default=(-1, 0))
    if core < 0 or size < _CORE * sum(sizes.values()):
        return judged
    near = {core}
    while (above := page.homes[min(near)]) >= 0:  # blocks around are numbered before those in them
        near.add(above)
    last = max(place for place, item in enumerate(judged) if core in page.homes_around(item.piece))
    links = 0
    out = judged[: last + 1]
    for item in judged[last + 1 :]:
        links += item.reason == "related"
        home = page.parent(item.piece)
        theirs = links >= _NEIGHBOURS and home not in near and page.shapes[home] != page.shapes[core]
        out.append(Judged(item.piece, "related") if theirs and item.reason is None else item)
    return out


def _letters(page: Pieces, places: list[int]) -> int:
    return sum(letters(page.pieces[place].text) for place in places)


def _continued(page: Pieces, prose: list[int], own: set[int]) -> list[int]:
    """Running text after the extractor's last, in blocks of the same make: some newsrooms lay a report out in several.

    It ends where another report begins.
    """
    parents = [page.parent(page.pieces[index]) for index in prose]
    shapes = {page.shapes[home] for home in parents if home >= 0 and not page.shapes[home].endswith(".")}
    article = page.within(page.pieces[prose[-1]], "article")
    found: list[int] = []
    for index in range(prose[-1] + 1, len(page.pieces)):
        piece = page.pieces[index]
        if piece.tag == "h1" or page.within(piece, "article") != article:
            break
        home = page.parent(piece)
        if is_prose(piece) and home >= 0 and page.shapes[home] in shapes and _SENTENCE_END.search(piece.text):
            kinds = _kinds(page, piece, own)
            if not any(kind in kinds for kind in _FURNITURE):
                found.append(index)
    return found


def _kinds(page: Pieces, piece: Piece, own: set[int]) -> set[str]:
    """What the zones around a piece are, without those that hold the report."""
    return {kind for zone in page.zones_around(piece) if zone not in own for kind in page.zones[zone].kinds}


def _first(page: Pieces, first: int, region: int, homes: set[int], own: set[int]) -> int:
    """The first paragraph: the extractor may have lost those before its own first one."""
    for index in range(first - 1, -1, -1):
        piece = page.pieces[index]
        if region not in page.homes_around(piece) or piece.tag in ("h1", "h2"):
            break
        kinds = _kinds(page, piece, own)
        if is_prose(piece) and page.parent(piece) in homes and not kinds and _SENTENCE_END.search(piece.text):
            first = index
    return first


def _region(page: Pieces, prose: list[int]) -> int:
    """The smallest block that holds most of the running text, and is more than one paragraph."""
    total = sum(len(page.pieces[index].text) for index in prose)
    held: Counter[int] = Counter()
    alone = Counter(piece.home for piece in page.pieces)
    for index in prose:
        piece = page.pieces[index]
        for home in page.homes_around(piece):
            if home != piece.home or alone[home] > 1:
                held[home] += len(piece.text)
    most = [home for home, size in held.items() if size >= _REGION_SHARE * total]
    return max(most, default=-1)  # inner blocks are numbered after the outer ones


def _own_zones(page: Pieces, prose: list[int]) -> set[int]:
    """Zones that hold the report, whatever they are called."""
    total = sum(len(page.pieces[index].text) for index in prose)
    held: Counter[int] = Counter()
    for index in prose:
        for zone in page.zones_around(page.pieces[index]):
            held[zone] += len(page.pieces[index].text)
    return {zone for zone, size in held.items() if size > FURNITURE_SHARE * total}


def _start(page: Pieces, first: int, region: int) -> int:
    start = first
    while start > 0 and region in page.homes_around(page.pieces[start - 1]):
        start -= 1
    return start


def _end(page: Pieces, last: int, region: int) -> int:
    end = last
    while end + 1 < len(page.pieces) and region in page.homes_around(page.pieces[end + 1]):
        end += 1
    return end


def _reason(
    page: Pieces, piece: Piece, own: set[int], titles: frozenset[str], *, before: bool, seen: bool
) -> str | None:
    kinds = _kinds(page, piece, own)
    if piece.key in titles and ("heading" in kinds or before):
        return "headline"
    if "heading" in kinds and piece.tag == "h1" and before:
        return "headline"
    quoted = bool(kinds & _QUOTED)
    if quoted:
        kinds -= _AROUND_QUOTES
    if seen and piece.tag in _ROWS:
        kinds.discard("figure")
    for kind, reason in _FURNITURE.items():
        if kind in kinds:
            return reason
    for kind, reason in _DOUBTFUL.items():
        if kind in kinds and not seen:
            return reason
    if before and kinds & {"heading", "standfirst"}:
        return "standfirst"
    if not piece.links and sum(map(len, _ADDRESS.findall(piece.text))) >= _ADDRESS_SHARE * len(piece.text):
        return "address"
    if piece.linked >= _LINK and not quoted and not _ends(piece):
        return "related"
    return None


def _ends(piece: Piece) -> bool:
    """Whether a line in a link is a sentence of the report and no title: titles may ask, and be short."""
    end = _SENTENCE_END.search(piece.text)
    return end is not None and end[0][0] not in "?？؟" and letters(piece.text) >= PROSE_LETTERS


def _belongs(page: Pieces, piece: Piece, homes: set[int]) -> bool:
    """Whether a piece that the extractor left out, between two that it kept, stands as they do."""
    if piece.linked >= PROSE_LINKED and not _ends(piece) and "tweet" not in page.kinds(piece):
        return False
    return any(home in homes for home in page.homes_around(piece))


def _tidy(judged: list[Judged]) -> list[Judged]:
    """Headings under which nothing stands, and labels of what was taken away, go with it."""
    out: list[Judged] = []
    nothing = True  # between here and the next heading
    for item in reversed(judged):
        reason = item.reason
        follows = out[-1].reason if out else None
        if reason is None and nothing and item.piece.tag in HEADINGS:
            reason = "related"
        elif reason is None and follows in _LED and _is_label(item.piece):
            reason = follows
        elif reason is None:
            nothing = False
        out.append(item if reason == item.reason else Judged(item.piece, reason))
    return out[::-1]


def _is_label(piece: Piece) -> bool:
    short = letters(piece.text) < _LABEL and len(piece.text.split()) <= _LABEL_WORDS
    return short and not piece.linked and (piece.text.rstrip()[-1:] in ":…" or piece.text.endswith("..."))
