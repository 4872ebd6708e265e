"""The model of page furniture: which lines of a page are not the report's, and why.

Lines are judged in steps, each surer of its ground than a rule alone would be; what no step claims is the
report's. Losing a sentence of the report is worse than keeping an advert, so a line that reports or quotes
somebody is never taken for promotion, and a line that ends as a sentence does is never a title.
"""

from __future__ import annotations

import re

from rashomon.articles.furniture.blocks import BULLET, Block, is_paragraph, live, mark, words
from rashomon.articles.furniture.lexicon import Lexicon, bare
from rashomon.articles.outlets.newsrooms import AGENCIES, PICTURE_AGENCIES, only_agencies

# Reasons whose patterns could meet a sentence about the trade itself; there, reported speech protects it.
_GUARDED = frozenset({"promotion", "paywall", "cookies", "share"})
_GUARDED_WORDS = 8
# Promotion by vocabulary: no single notice runs longer than this.
_TRADE_WORDS = 40
# Beyond this many words a sentence of selling must also speak for the house ("our", "please", "your").
_TRADE_SHORT = 12
_LONGEST_SUBHEADING = 14
_CAPTION_WORDS = 120
_CREDIT_WORDS = 8  # "Photo: Jane Doe, AP"
_DESCRIPTION_WORDS = 60
_LONGEST_CREDIT = 150  # characters: a dozen agencies
_LONGEST_QUESTION = 10
_INTERVIEW = 3  # questions from which they are put to somebody, and no titles
# Where fewer paragraphs than this end as sentences do, the text is written without stops: nothing is a title.
_STOPS = 0.3
# Titles in lists of links; the longest of the 170 news_cluster headlines has 19 words.
_LONGEST_LINK = 22
# Agencies that stand before a caption as its picture's source; other names may open a headline.
_WIRE_PICTURES = ("Reuters", "REUTERS", "AP", "AFP", "PA", "dpa", "DPA", "Mirrorpix", "Kyodo", "Yonhap", "TASS")

_names = "|".join(re.escape(name) for name in sorted({*AGENCIES, *PICTURE_AGENCIES}, key=lambda n: (-len(n), n)))
# "Jane Doe/AP", "(Jane Doe/Getty Images)"
_PHOTO_SOURCE_END = re.compile(
    rf"(?:/\s?(?:{_names}|REUTERS)(?:\s?(?:via|/)\s?[\w .]+)?|\bvia (?:{_names}|REUTERS)(?:, FILE)?"
    r"|[.)] (?:REUTERS|AP|AFP|EPA)/(?:[A-Z][\w.-]+ ?){1,4})\W{0,3}$"
)
_AGENCY_END = re.compile(rf"\((?:{_names})\)\W?$")
_sources = "|".join(
    re.escape(name) for name in sorted({*PICTURE_AGENCIES, *_WIRE_PICTURES}, key=lambda n: (-len(n), n))
)
_SOURCE_START = re.compile(
    rf"(?:(?:[A-Z][\w.-]+ ){{1,4}}/ )?(?:(?:{_sources})(?::[\w ]+?| - \w+| or licensors)?\s+){{1,2}}(?=[A-ZÀ-Þ\"“'‘])"
)
_ENDED = re.compile(r"[^\W\d_]{4,}[.!?][\"”’)]?\s")  # a sentence ends here; no abbreviation has four letters
_TALKS = re.compile(r"[.!]\s|[\"“”:]")
_SIGNED = re.compile(r"[—–-]+\s*\S.{0,80}\(@\w+\)")  # under an embedded post: who wrote it
_ANSWER = re.compile(r"[QA]\d{0,2}[:.]\s")
# Characters from which a line is no furniture: the longest notice that a pattern knows has 600, and patterns take
# the square of a line's length where it is noise.
LONGEST_LINE = 2000


def mark_lines(blocks: list[Block], lexicon: Lexicon) -> None:
    """Step 1: lines that are furniture whatever stands around them."""
    for index in live(blocks):
        if len(blocks[index].text) <= LONGEST_LINE and (reason := _line_reason(blocks[index].text, lexicon)):
            mark(blocks, index, reason)


def mark_led(blocks: list[Block], lexicon: Lexicon) -> None:
    """Step 2: the titles under a line that announces titles ("Related stories")."""
    led = False
    for index, block in enumerate(blocks):
        if len(block.text) <= LONGEST_LINE and lexicon.leads.reason(block.text, bare(block.text)):
            led = True
        elif led and block.reason is None:
            led = not is_paragraph(block.text)
            if led:
                mark(blocks, index, "related")


def mark_captions(blocks: list[Block], lexicon: Lexicon) -> None:
    """Step 3: captions and credits of pictures."""
    order = live(blocks)
    for place, index in enumerate(order):
        text = blocks[index].text
        if len(text) <= LONGEST_LINE and _is_caption(text, lexicon, first=place == 0, last=place == len(order) - 1):
            mark(blocks, index, "caption")
            if place and len(words(text)) <= _CREDIT_WORDS:
                _mark_described(blocks, order[:place], lexicon)


def mark_tail(blocks: list[Block], lexicon: Lexicon, *, titled: bool) -> list[Block]:
    """Step 4: from the foot upwards, what follows the last paragraph: credits, authors, links.

    Where titles are known to be the report's (`titled`), only what the lexicon knows.
    """
    credits: list[Block] = []
    order = live(blocks)
    if not any(is_paragraph(blocks[index].text) for index in order):
        return []
    for index in order:
        if _is_credit(blocks[index].text):
            credits.append(blocks[index])
            mark(blocks, index, "credit")
    order = live(blocks)
    for place in range(len(order) - 1, -1, -1):
        index = order[place]
        text = blocks[index].text
        if len(text) > LONGEST_LINE:
            break
        if lexicon.credit.reason(text, bare(text)):
            credits.insert(0, blocks[index])
            mark(blocks, index, "credit")
        elif reason := lexicon.tail.reason(text, bare(text)):
            if len(words(text)) > _TRADE_WORDS or lexicon.speech.search(text):
                break
            mark(blocks, index, reason)
        elif titled or _is_report(text) or _listed(blocks, order[:place]):
            break
        else:
            mark(blocks, index, "credit" if len(words(text)) <= 3 else "related")
    return credits


def mark_subheadings(blocks: list[Block], lexicon: Lexicon) -> None:
    """Step 5: titles between paragraphs. Lists under a colon, bullets and fragments of speech stay."""
    order = live(blocks)
    if sum(is_paragraph(blocks[index].text) for index in order) < _STOPS * len(order):
        return
    listing = False
    interview = sum(_is_question(blocks[index].text, lexicon) for index in order) >= _INTERVIEW
    for place, index in enumerate(order):
        text = blocks[index].text
        if is_paragraph(text) and (interview or not _is_question(text, lexicon)):
            listing = text.endswith(":") or (listing and BULLET.match(text) is not None)
            continue
        if listing or _keeps(text) or place == 0 or place == len(order) - 1:
            continue
        if len(words(text)) > _LONGEST_SUBHEADING or (lexicon.says.search(text) and not text.isupper()):
            continue
        mark(blocks, index, "subheading")


def split_credit(text: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """A paragraph without the bracket of credits at its end ("(Reporting by ...)"), and the bracket."""
    found = lexicon.inline_credit.search(text, max(0, len(text) - LONGEST_LINE))
    if not found or found.start() == 0:
        return text, None
    return text[: found.start()], found[0].strip()


def _line_reason(text: str, lexicon: Lexicon) -> str | None:
    inner = bare(text)
    reason = lexicon.lines.reason(text, inner)
    if reason and reason not in _GUARDED:
        return reason
    count = len(words(text))
    guarded = count >= _GUARDED_WORDS and (reason or count <= _TRADE_WORDS) and lexicon.speech.search(text) is not None
    if reason and not guarded:
        return reason
    if not is_paragraph(text) and (reason := lexicon.titles.reason(text, inner)):
        return None if lexicon.caption.reason(text, inner) else reason  # "Photo: Jane Doe" is judged in its place
    if guarded or count > _TRADE_WORDS or not lexicon.address.search(text):
        return None
    found = {hit[0].lower() for hit in lexicon.trade.finditer(text)}
    if not found or lexicon.speech.search(text) or (count > _TRADE_SHORT and not lexicon.house.search(text)):
        return None
    return "paywall" if lexicon.paywall.search(" ".join(sorted(found))) else "promotion"


def _is_caption(text: str, lexicon: Lexicon, *, first: bool, last: bool) -> bool:
    count = len(words(text))
    if _is_credit(text):
        return False
    credited = lexicon.photo_end.search(text) or _PHOTO_SOURCE_END.search(text)
    if lexicon.caption.reason(text, bare(text)) or (credited and count <= _CAPTION_WORDS):
        return True
    if count <= _DESCRIPTION_WORDS and (dated := lexicon.caption_date.search(text)) and not lexicon.says.search(text):
        opening = text[: dated.end()]
        if lexicon.caption_verb.search(opening) and not _ENDED.search(opening):
            return True
    if _AGENCY_END.search(text) and not last:
        return lexicon.caption_verb.search(text) is not None
    return not first and _SOURCE_START.match(text) is not None and not is_paragraph(text)


def _mark_described(blocks: list[Block], before: list[int], lexicon: Lexicon) -> None:
    """Mark what stands over a picture's credit and describes it: what a caption says, or a line that stands twice."""
    text = blocks[before[-1]].text
    if len(words(text)) > _DESCRIPTION_WORDS or lexicon.says.search(text) or blocks[before[-1]].reason:
        return
    twice = len(before) > 1 and blocks[before[-2]].text == text
    if twice or lexicon.caption_verb.search(text):
        for index in before[-2:] if twice else before[-1:]:
            mark(blocks, index, "caption")


def _is_credit(text: str) -> bool:
    return len(text) <= _LONGEST_CREDIT and bool(only_agencies(text))


def _is_question(text: str, lexicon: Lexicon) -> bool:
    """A question that serves as a title: short, alone, not put to anybody."""
    if not text.endswith("?") or len(words(text)) > _LONGEST_QUESTION or text[:1] in "\"“‘'«":
        return False
    if not (lexicon.asks.match(text) and len(words(text)) >= 3) and not text.isupper():
        return False
    return text.count("?") == 1 and not _TALKS.search(text) and not lexicon.person.search(text)


def _is_report(text: str) -> bool:
    return is_paragraph(text) or _keeps(text) or len(words(text)) > _LONGEST_LINK


def _listed(blocks: list[Block], before: list[int]) -> bool:
    """Whether the lines just before lead back to a paragraph that ends in a colon: they are its list."""
    for index in reversed(before):
        if is_paragraph(blocks[index].text):
            return blocks[index].text.endswith(":")
    return False


def _keeps(text: str) -> bool:
    """Whether a line without an end is still the report's: a bullet, speech, or a line broken off."""
    if BULLET.match(text) and not re.fullmatch(r"[-–—]\s.{2,60}\s[-–—]", text):
        return True
    if _SIGNED.match(text) or _ANSWER.match(text):
        return True
    if text.isupper():
        return False
    if text[-1:] in '"”»':
        return True
    return text[:1].islower() or text[:1] in '"“«' or text.endswith(("...", "…"))
