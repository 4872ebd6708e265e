"""From the lines of a document to the report in them: the furniture model, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.articles.dates.stamps import find_date
from rashomon.articles.furniture import lines
from rashomon.articles.furniture.blocks import Block
from rashomon.articles.furniture.head import Head, read_dateline, read_head
from rashomon.articles.furniture.lexicon import Lexicon, lexicon_of
from rashomon.articles.furniture.normal import normalise, paragraphs
from rashomon.articles.furniture.region import mark_elsewhere
from rashomon.articles.furniture.repeats import mark_repeats
from rashomon.articles.outlets.newsrooms import HANDLES, KNOWN_NAMES, agencies_in
from rashomon.model import Removed
from rashomon.model.documents import Told

# Furniture in which a newsroom names itself.
_NAME = r"(?P<name>(?:The )?[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,4})"
_SELF = re.compile(
    rf"^{_NAME} (?:operates by|adheres to|is committed to|follows|upholds)\b"
    r".{0,60}\b(?:editorial|journalism|standards)"
)
# A line of rights names its owner at its beginning; a line of nothing but signs took a minute.
_OWNER_WITHIN = 300  # characters
_OWNER = re.compile(
    r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)\W*(?:(?:19|20)\d\d)?\W*"
    r"(?P<name>[A-Z][\w&'’ -]{2,50}?)(?:[.,;|]|\s+All\b|\s+\d{4}|$)"
)
_FOLLOW = re.compile(rf"\b(?:[Ff]ollow|[Jj]oin|[Ss]ubscribe to|[Dd]ownload|[Gg]et|[Ss]upport)\s+(?:the )?{_NAME}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A report freed of its page.

    `told` is what lines a reader sees say of the report, unbelieved and in the order of the page: by "visible", or by
    "text" where it is the dateline that opens the report. Its `where` is "line n", the n-th line of the document that
    is not blank; its `words` are the name as the line gives it (of an author, an outlet, a place) or the whole line
    (of dates, credits, headline and section).
    """

    text: str
    removed: tuple[Removed, ...]
    told: tuple[Told, ...]


def read_body(text: str, *, headline: str | None = None, language: str | None = "en", extracted: bool = False) -> Body:
    """Take a document's text apart into the report and the page's furniture.

    `headline` is what something surer than the text says it is. `extracted` says that the text was taken out of a
    page's markup: what stands in it as a title or a table is then the report's.

    1. characters and lines into one shape; 2. lines that are furniture wherever they stand; 3. titles under
    "Related" and the like; 4. captions; 5. of a whole page, the stretch that is the report; 6. headline,
    standfirst, byline and date lines; 7. the foot; 8. what stands twice; 9. subheadings, which in plain text
    nothing tells from the titles of links; 10. the dateline, which stays in the text.
    """
    lexicon = lexicon_of(language)
    title = " ".join(normalise(headline).split()) if headline else None
    blocks = [Block(text=paragraph.text, line=paragraph.line) for paragraph in paragraphs(normalise(text))]
    lines.mark_lines(blocks, lexicon)
    lines.mark_led(blocks, lexicon)
    lines.mark_captions(blocks, lexicon)
    titled = extracted or mark_elsewhere(blocks, lexicon, title)
    head = read_head(blocks, title or None, lexicon, titled=titled)
    named = lines.mark_tail(blocks, lexicon, titled=titled)
    mark_repeats(blocks, head.headline, lexicon, titled=titled)
    if not titled:
        lines.mark_subheadings(blocks, lexicon)
    return _compose(blocks, head, named, lexicon)


def _compose(blocks: list[Block], head: Head, named: list[Block], lexicon: Lexicon) -> Body:
    kept: list[str] = []
    removed: list[Removed] = []
    for block in named:
        head.hear("credit", block)
    for block in blocks:
        if block.reason is None:
            paragraph, credit = lines.split_credit(block.text, lexicon)
            if not kept:
                _hear_dateline(head, block)
            kept.append(paragraph)
            if credit:
                removed.append(Removed(text=credit, reason="credit"))
                head.hear("credit", block, credit)
        elif block.reason != "headline":
            removed.append(Removed(text=block.text, reason=block.reason))
            if block.reason == "copyright" and agencies_in(block.text):
                head.hear("credit", block)
            for name in _newsrooms(block):
                head.hear("outlet", block, name)
    return Body(
        text="\n\n".join(kept),
        removed=tuple(removed),
        told=tuple(sorted(dict.fromkeys(head.told), key=_line)),
    )


def _hear_dateline(head: Head, block: Block) -> None:
    place, opening, agencies = read_dateline(block.text)
    if not place or not opening:
        return
    where = f"line {block.line}"
    head.told.append(Told(field="dateline", by="text", where=where, words=place))
    words = opening.rstrip(" -–—:")
    if agencies:
        head.told.append(Told(field="credit", by="text", where=where, words=words))
    if find_date(opening):
        head.told.append(Told(field="published", by="text", where=where, words=words))


def _line(told: Told) -> int:
    return int(told.where.removeprefix("line "))


def _newsrooms(block: Block) -> list[str]:
    """The newsroom that names itself in a line of its page's furniture."""
    if found := _SELF.match(block.text):
        return [found["name"]]
    if block.reason == "copyright":
        found = _OWNER.search(block.text[:_OWNER_WITHIN])
        name = found["name"].strip() if found else ""
        return [name] if name and not agencies_in(name) else []
    if block.reason in ("promotion", "share", "paywall"):
        names = [f["name"] for f in _FOLLOW.finditer(block.text) if f["name"] in KNOWN_NAMES]
        return names + [HANDLES[h] for h in re.findall(r"@(\w+)", block.text.casefold()) if h in HANDLES]
    return []
