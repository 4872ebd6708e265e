"""Where on a whole page the report stands: among navigation, teasers, comments and the small print.

A text pasted from a browser or rendered from a page has hundreds of lines that are titles and labels, and a stretch
of running text. Every line is worth what it says for or against a report; the stretch of lines worth most is the
report's. What lies outside is only cut away where the text is plainly a page: a clean report stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter

from rashomon.articles.blocks import BULLET, Block, in_title_case, is_paragraph, mark, size
from rashomon.articles.lexicon import Lexicon
from rashomon.articles.normal import ends_sentence
from rashomon.articles.repeats import fold, split_sentences
from rashomon.articles.stamps import read_stamp

# What lines are worth, in words of running text. Set on the even pages of the article extraction benchmark; halving
# or doubling any one of them moves the F1 over lines by less than 0.02.
_MOST = 45  # of one paragraph: a legal notice has 200 words and is no better a sign than a paragraph
_LEAST = 3  # off every sentence: "Sorry!", "Thanks for signing up!"
_TITLE = -7  # a title or label
_LONG_TITLE = -4  # from _LONG_WORDS words on: a teaser's headline, but also an item of a list
_LONG_WORDS = 9
_UNENDED = 15  # words from which a line without a stop speaks neither for nor against
_AGAIN = -10  # a label that stands twice: menus stand at the head and at the foot
_ROW = 1  # numbers and names in columns
# A sentence between two titles is the summary of a teaser, or a comment between its author and its time, unless it
# is longer than these are.
_LONE = 0.3
_LONE_WORDS = 35
_MARKED = {
    "advert": -2, "caption": -2, "widget": -3, "counter": -4, "share": -4, "related": -7, "promotion": -6,
    "paywall": -6, "cookies": -20, "copyright": -30, "credit": 0, "note": 0, "contact": -2,
}  # fmt: skip
_COMMENTS = -60  # after the report; a link to them over it costs no more than a label
_REPLY = -25
# Lines that are no running text on one side of the report, from which the text is a page: so many, if three in ten
# are labels or known furniture; without them so many as no list or poem at a report's end has.
_PAGE = 10
_LABELLED = 0.3
_PAGE_UNLABELLED = 20
_LABEL_WORDS = 4
_HEAD_LINES = 16  # before the first paragraph: headline, byline, date, buttons, captions
_HEADLINE_WORDS = (4, 30)
_NUMBER = re.compile(r"(?<!\w)[\d.,:%$€£+-]*\d[\d.,:%]*(?!\w)")


def mark_elsewhere(blocks: list[Block], lexicon: Lexicon) -> bool:
    """Mark what stands outside the report, if the text is a page; whether it is one."""
    worth = _worths(blocks, lexicon)
    start, end = _best(blocks, worth)
    if start == end:
        return False
    before, after = _is_page(blocks[:start]), _is_page(blocks[end:])
    if before:
        top = _headline(blocks, start, lexicon)
        for index in range(top):
            _mark(blocks, index)
        for index in range(top, start):
            if is_paragraph(blocks[index].text) and index != top:
                _mark(blocks, index)
    if after:
        for index in range(end, len(blocks)):
            _mark(blocks, index)
    return before or after


def _is_page(side: list[Block]) -> bool:
    titles = [block for block in side if not is_paragraph(block.text) and not BULLET.match(block.text)]
    labels = sum(block.reason is not None or size(block.text) <= _LABEL_WORDS for block in titles)
    return len(titles) >= _PAGE_UNLABELLED or (len(titles) >= _PAGE and labels >= _LABELLED * len(titles))


def _mark(blocks: list[Block], index: int) -> None:
    mark(blocks, index, "elsewhere" if is_paragraph(blocks[index].text) else "navigation")


def _worths(blocks: list[Block], lexicon: Lexicon) -> list[float]:
    times = Counter(fold(block.text) for block in blocks)
    running = [block.reason is None and _is_running(block.text) for block in blocks]
    plain = [index for index, block in enumerate(blocks) if block.reason not in ("advert", "caption", "widget")]
    lone = {
        index
        for last, index, following in zip([-1, *plain], plain, [*plain[1:], -1], strict=False)
        if running[index] and not (last >= 0 and running[last]) and not (following >= 0 and running[following])
    }
    return [_worth(block, index in lone, times, lexicon) for index, block in enumerate(blocks)]


def _worth(block: Block, lone: bool, times: Counter[str], lexicon: Lexicon) -> float:
    text, reason = block.text, block.reason
    count = size(text)
    if reason == "comments":
        return _COMMENTS
    if reason is not None:
        return _MARKED.get(reason, _TITLE)
    if _is_running(text):
        if lexicon.trade.search(text) and not lexicon.speech.search(text):
            return 0
        value = min(count, _MOST) - _LEAST
        return value * _LONE if lone and count < _LONE_WORDS and len(split_sentences(text)) == 1 else value
    if text.endswith(":") and count >= 6:
        return count / 2
    if read_stamp(text):
        return _TITLE
    if len(_NUMBER.findall(text)) >= 3:
        return _ROW
    if times[fold(text)] > 1:
        return _AGAIN
    if count >= _UNENDED or BULLET.match(text) or (count >= _LONG_WORDS and "," in text):
        return 0
    return _LONG_TITLE if count >= _LONG_WORDS else _TITLE


def _is_running(text: str) -> bool:
    return ends_sentence(text) and not text.endswith(("...", "…", "…]", "...]"))


def _best(blocks: list[Block], worth: list[float]) -> tuple[int, int]:
    """The stretch of lines worth most, as a range."""
    best, total, begun = (0.0, 0, 0), 0.0, 0
    for index, said in enumerate(worth):
        value = _TITLE if blocks[index].reason == "comments" and total < -_COMMENTS else said
        if total <= 0:
            total, begun = 0.0, index
        total += value
        if total > best[0]:
            best = (total, begun, index + 1)
    return best[1], best[2]


def _headline(blocks: list[Block], start: int, lexicon: Lexicon) -> int:
    """Where the page's head begins: at the title nearest above byline and date, else above the report."""
    low = max(0, start - _HEAD_LINES)
    anchor = next(
        (i for i in range(low, start) if read_stamp(blocks[i].text) or lexicon.byline.match(blocks[i].text)), start
    )
    titles = [i for i in range(low, anchor) if _may_head(blocks[i])]
    if not titles and anchor < start:
        titles = [i for i in range(anchor + 1, start) if _may_head(blocks[i])][:1]
    if not titles:
        return anchor
    last = titles[-1]
    above = titles[-2] if len(titles) > 1 and titles[-2] == last - 1 else None
    return above if above is not None and size(blocks[last].text) > 14 >= size(blocks[above].text) else last


def _may_head(block: Block) -> bool:
    if block.reason is not None or (is_paragraph(block.text) and not in_title_case(block.text)):
        return False
    return _HEADLINE_WORDS[0] <= size(block.text) <= _HEADLINE_WORDS[1]
