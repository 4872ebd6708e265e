"""What stands over a report: headline, standfirst, byline, date line; and the dateline that opens it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rashomon.articles.dates.stamps import Stamp, read_stamp
from rashomon.articles.furniture.blocks import (
    BULLET,
    Block,
    in_title_case,
    is_bare_name,
    is_paragraph,
    live,
    mark,
    match_dateline,
    size,
    words,
)
from rashomon.articles.furniture.lexicon import Lexicon
from rashomon.articles.furniture.normal import ends_sentence
from rashomon.articles.furniture.repeats import fold, split_sentences
from rashomon.articles.outlets.newsrooms import agencies_in, nameplate, only_agencies, wire_of
from rashomon.model.documents import FieldName, Told

# Lines looked through before the first paragraph; more than this is no head but a list.
_HEAD_LINES = 14
_LONGEST_HEADLINE = 30
_LONGEST_BYLINE = 200  # characters
_BYLINE_WORDS = 14
# A standfirst is kept as a sentence from so many words on: whole with a stop, without one where it has a verb, and
# without either. Of the 30 standfirsts over the 170 news_cluster texts the shorter ones are all titles.
_SENTENCE_WORDS = 6
_VERBAL_WORDS = 12
_STANDFIRST_WORDS = 20
_BESIDE = re.compile(r"\s*[|•·]\s*")  # what sets the parts of such a line apart
_TWO_SENTENCES = 12  # from so many words on, a line of two sentences is no headline


@dataclass(slots=True)
class Head:
    """What was found; filled line by line."""

    headline: str | None = None
    told: list[Told] = field(default_factory=list)

    def hear(self, name: FieldName, block: Block, words: str | None = None) -> None:
        """Note what a line says of a field: in `words` of it, or as a whole."""
        self.told.append(Told(field=name, by="visible", where=f"line {block.line}", words=words or block.text))


def read_head(blocks: list[Block], headline: str | None, lexicon: Lexicon, *, titled: bool = False) -> Head:
    """Read the lines over the first paragraph, and the date lines and bylines anywhere."""
    head = Head(headline=headline)
    _read_lines(blocks, head, lexicon)
    order = live(blocks)
    if headline is None and order:
        head.headline = _take_headline(blocks, order, head, lexicon)
    body = "\n".join(blocks[i].text for i in order if is_paragraph(blocks[i].text))
    key = fold(head.headline) if head.headline else ""
    order = live(blocks)[:_HEAD_LINES]
    first = next(
        (n for n, i in enumerate(order) if not _is_title(blocks[i].text) and fold(blocks[i].text) != key), None
    )
    for index in order[:first] if first is not None else ():
        text = blocks[index].text
        if key and fold(text) == key:
            mark(blocks, index, "repeated-headline")
        elif only_agencies(text):
            head.hear("credit", blocks[index])
            mark(blocks, index, "credit")
        elif _is_section(text, lexicon):
            head.hear("section", blocks[index])
            mark(blocks, index, "section")
        elif name := nameplate(text):
            head.hear("outlet", blocks[index], name)
            mark(blocks, index, "outlet")
        elif is_bare_name(text, lexicon, f"{head.headline}\n{body}"):
            head.hear("byline", blocks[index])
            mark(blocks, index, "byline")
        elif not _keeps_standfirst(text, lexicon, titled=titled):
            mark(blocks, index, "standfirst")
    return head


def _keeps_standfirst(text: str, lexicon: Lexicon, *, titled: bool) -> bool:
    """Whether a line under the headline is a sentence of the report's own, though it may lack its stop."""
    count = size(text)
    if titled or ends_sentence(text) or BULLET.match(text):
        return count >= _SENTENCE_WORDS
    if in_title_case(text):
        return False
    return count >= _STANDFIRST_WORDS or (count >= _VERBAL_WORDS and lexicon.verbs.search(text) is not None)


def read_dateline(text: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Of a paragraph: the place or places it opens with, the whole opening, and the agencies in it."""
    found = match_dateline(text)
    if found is None:
        return None, None, ()
    credit = found["agency"] or found["agency2"] or ""
    wire = wire_of(credit)
    return found["place"].strip(" ,"), found[0], agencies_in(credit) or ((wire,) if wire else ())


def _read_lines(blocks: list[Block], head: Head, lexicon: Lexicon) -> None:
    order = live(blocks)
    first = _first_paragraph(blocks, order, lexicon)
    for index in order:
        text = blocks[index].text
        if len(text) > _LONGEST_BYLINE or (is_paragraph(text) and not lexicon.stamps.match(text)):
            continue
        if found := lexicon.byline.match(text):
            if len(words(text)) <= _BYLINE_WORDS and not lexicon.verbs.search(text):
                head.hear("byline", blocks[index], found["names"])
                if agencies_in(text):
                    head.hear("credit", blocks[index])
                _take_date_beside(head, blocks[index])
                mark(blocks, index, "byline")
        elif (stamp := read_stamp(text)) and (index < first or stamp.labelled):
            # A bare date among the paragraphs heads a part of a chronicle: it is not the report's own.
            _take_stamp(head, stamp, blocks[index], lexicon)
            named = [name for part in re.split(r"\s[|–—·•-]\s", text) if (name := nameplate(part))]
            for name in named:
                head.hear("outlet", blocks[index], name)
            mark(blocks, index, "date-line")


def _take_date_beside(head: Head, block: Block) -> None:
    """The dates in a line of a byline: "By Ines Vale | Published Friday, 6 June 2025 | Orro"."""
    for part in _BESIDE.split(block.text)[1:]:
        stamp = read_stamp(part)
        if stamp and stamp.published:
            head.hear("published", block, part)
        if stamp and stamp.modified:
            head.hear("modified", block, part)


def _first_paragraph(blocks: list[Block], order: list[int], lexicon: Lexicon) -> int:
    """Where the report begins: at its first paragraph, or at the second where a byline stands under the first."""
    running = [place for place, index in enumerate(order) if is_paragraph(blocks[index].text)]
    if not running:
        return len(blocks)
    if len(running) > 1 and running[0] <= 1:
        between = order[running[0] + 1 : running[1]]
        if any(lexicon.byline.match(blocks[index].text[:_LONGEST_BYLINE]) for index in between):
            return order[running[1]]
    return order[running[0]]


def _take_stamp(head: Head, stamp: Stamp, block: Block, lexicon: Lexicon) -> None:
    if stamp.published or not stamp.modified:
        head.hear("published", block)
    if stamp.modified:
        head.hear("modified", block)
    if stamp.place:
        head.hear("dateline", block, stamp.place)
    if stamp.rest:
        if only_agencies(stamp.rest):
            head.hear("credit", block, stamp.rest)
        by = lexicon.byline.match(stamp.rest)
        if by:
            head.hear("byline", block, by["names"])


def _take_headline(blocks: list[Block], order: list[int], head: Head, lexicon: Lexicon) -> str | None:
    """The first line, if it is a title: no end of a sentence, or in title case, or set again on the page."""
    for place, index in enumerate(order[:3]):
        text = blocks[index].text
        if len(words(text)) > _TWO_SENTENCES and len(split_sentences(text)) > 1 and not in_title_case(text):
            return None
        rest = order[place + 1 :]
        titles_follow = bool(rest) and not is_paragraph(blocks[rest[0]].text)
        if rest and (_is_section(text, lexicon) or (titles_follow and text.isupper() and len(words(text)) <= 2)):
            if _is_section(text, lexicon):
                head.hear("section", blocks[index])
            mark(blocks, index, "section")
            continue
        count = len(words(text))
        again = any(fold(blocks[other].text) == fold(text) for other in rest)
        question = text.endswith("?") and count <= 20 and '"' not in text
        titled = _is_title(text) or question
        if 2 <= count <= _LONGEST_HEADLINE and (titled or again) and any(not _is_title(blocks[o].text) for o in rest):
            mark(blocks, index, "headline")
            head.hear("headline", blocks[index])
            return text
        return None
    return None


def _is_section(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is the name of a part of the paper: "World", "US news", "Business | Markets"."""
    parts = words(text.lower())
    return 1 <= len(parts) <= 4 and all(part in lexicon.sections for part in parts)


def _is_title(text: str) -> bool:
    """Whether a line over the report is a title: no running text, or in title case though with a full stop."""
    return not is_paragraph(text) or (in_title_case(text) and len(words(text)) <= _LONGEST_HEADLINE)
