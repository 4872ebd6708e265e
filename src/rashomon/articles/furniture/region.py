"""Where on a whole page the report stands: among navigation, teasers, comments and the small print.

A text pasted from a browser or rendered from a page has hundreds of lines that are titles and labels, and a stretch
of running text. Every line is worth what it says for or against a report; the stretch of lines worth most is the
report's. What lies outside is only cut away where the text is plainly a page: a clean report stays as it is.
"""

from __future__ import annotations

import re

from rashomon.articles.dates.stamps import read_stamp
from rashomon.articles.furniture.blocks import BULLET, Block, in_title_case, is_paragraph, mark, size
from rashomon.articles.furniture.lexicon import Lexicon
from rashomon.articles.furniture.normal import ends_sentence
from rashomon.articles.furniture.repeats import fold, split_sentences

# What lines are worth, in words of running text. Set on the even pages of the article extraction benchmark; moving any
# one of them by a third moves the F1 over lines by less than 0.03.
_MOST = 45  # of one paragraph: a legal notice has 200 words and is no better a sign than a paragraph
_MORE = 0.5  # of as many words again
_LEAST = 3  # off every sentence: "Sorry!", "Thanks for signing up!"
_TITLE = -7  # a title or label
_LONG_TITLE = -3  # from _LONG_WORDS words on: a teaser's headline, but also an item of a list
_LONG_WORDS = 9
_UNENDED = 15  # words from which a line without a stop speaks neither for nor against
_AGAIN = -10  # a label that stands twice: menus stand at the head and at the foot
_ROW = 1  # numbers and names in columns
_TRADE = 0.2  # with a word of selling or of the small print, and nobody quoted
_LONG_PARAGRAPH = 60  # words from which sentences are running text though the last has lost its stop
# A sentence between two titles is the summary of a teaser, or a comment between its author and its time, unless it
# is longer than these are.
_LONE = 0.5
_LONE_WORDS = 25
_MARKED = {
    "advert": -2, "caption": -2, "widget": -3, "counter": -4, "share": -4, "related": -7, "promotion": -6,
    "paywall": -6, "cookies": -20, "copyright": -30, "credit": 0, "note": 0, "contact": -2,
}  # fmt: skip
_COMMENTS = -60  # after the report; a link to them over it costs no more than a label
_REPLY = -25  # one word of it: "Comments", "Reply"
_NEAR = 2  # lines on either side that keep a sentence company
_ALONE = 0.25  # and the share of them that must run, too, lest it be alone
_REPORT = 60  # words of a stretch after which comments are comments on it
_COMMENT = 0.2  # what running text is worth from there on
_FAR = 0.4  # of the page's lines, between two that are the same: a menu at the head and one at the foot
# After the stretch, as far as this, a sentence of so many words is still the report's: a box stood before it.
_REACH = 7
# And a stretch worth so much that begins so near behind, unless a box of links or the comments stand before it.
_BEHIND = 40
_GAP = 15
_STRONG = ("comments", "copyright", "cookies")
_REACHED_WORDS = 25
# A side with more running text than the report itself is not cut away: who can say which is the report?
_SIDE = 1.5
# Nor where the stretch is worth less than five short paragraphs: it may be a notice, and the report a list of parts.
_SMALL = 130
_MENU = 3  # lines around a label, all of them labels: a menu
# Lines that are no running text on one side of the report, from which the text is a page: so many, if three in ten
# are labels or known furniture; without them so many as no list or poem at a report's end has.
_PAGE = 10
_LABELLED = 0.3
_PAGE_UNLABELLED = 20
_LABEL_WORDS = 4
_HEAD_LINES = 16  # before the first paragraph: headline, byline, date, buttons, captions
_TWO_SENTENCES = 12  # from so many words on, a line of two sentences is no headline
_OPENING_WORDS = 6  # of a sentence between headline and report: a standfirst, a first paragraph before a box
_HEADLINE_WORDS = (4, 30)
# Lines that open with a day or a number, this many on end: a calendar, a list of results.
_DAYED = re.compile(
    r"\W{0,3}(?:[^\W\d_]{3,9}\.?,? ){0,1}[^\W\d_]{3,9}\.? \d{1,2}\b(?!:).{6}|\W{0,3}\d{1,2}[.]? [^\W\d_]{3,9}\b.{6}"
)
_CALENDAR = 4
_NUMBER = re.compile(r"(?<!\w)[\d.,:%$€£+-]*\d[\d.,:%]*(?!\w)")


def mark_elsewhere(blocks: list[Block], lexicon: Lexicon, headline: str | None = None) -> bool:
    """Mark what stands outside the report, if the text is a page; whether it is one."""
    worth = _worths(blocks, lexicon)
    _, start, end = _best(blocks, worth, 0, len(blocks))
    if start == end:
        return False
    start, end = _reach(blocks, worth, start, end)
    behind, low, high = _best(blocks, worth, end, len(blocks))
    gap = {block.reason for block in blocks[end:low]}
    if behind >= _BEHIND and low - end <= _GAP and not gap & {*_STRONG, "related"}:
        end = high
    if not (_is_page(blocks[:start]) or _is_page(blocks[end:])):
        return False
    inside, outside = _gain(worth[start:end]), _gain(worth[:start]) + _gain(worth[end:])
    if inside < _SMALL or outside > _SIDE * inside:
        # Over a short report as well, headline, byline and date are labels among labels, and no menu.
        _mark_menus(blocks, 0, min(start, _headline(blocks, start, headline, lexicon)))
        _mark_menus(blocks, end, len(blocks))
        return True
    _mark_head(blocks, worth, _headline(blocks, start, headline, lexicon), start)
    for index in range(end, len(blocks)):
        _mark(blocks, index)
    return True


def _mark_head(blocks: list[Block], worth: list[float], top: int, start: int) -> None:
    """Mark what stands before the report's headline, and what runs between it and the report, if it is short."""
    for index in range(start):
        short = worth[index] <= 0 or size(blocks[index].text) < _OPENING_WORDS
        if index < top or (index > top and short and is_paragraph(blocks[index].text)):
            _mark(blocks, index)


def _mark_menus(blocks: list[Block], low: int, high: int) -> None:
    """Mark labels and titles that stand among their like only."""
    running = [_is_running(block.text) for block in blocks]
    for index in range(low, high):
        near = range(max(low, index - _MENU), min(high, index + _MENU + 1))
        if not any(running[other] for other in near):
            _mark(blocks, index)


def _gain(worth: list[float]) -> float:
    return sum(value for value in worth if value > 0)


def _reach(blocks: list[Block], worth: list[float], start: int, end: int) -> tuple[int, int]:
    """The stretch, with the running text right before and after it that alone was worth nothing, and with what goes
    on behind a box."""
    while start > 0 and _goes_on(blocks[start - 1], worth[start - 1]):
        start -= 1
    while end < len(blocks) and _goes_on(blocks[end], worth[end]):
        end += 1
    index = end
    while index < min(len(blocks), end + _REACH) and blocks[index].reason not in _STRONG:
        if worth[index] > 0 and size(blocks[index].text) >= _REACHED_WORDS:
            end = index + 1
        index += 1
    return start, end


def _goes_on(block: Block, worth: float) -> bool:
    return block.reason is None and worth >= 0 and (_is_running(block.text) or size(block.text) >= _UNENDED)


def _is_page(side: list[Block]) -> bool:
    titles = [block for block in side if not is_paragraph(block.text) and not BULLET.match(block.text)]
    labels = sum(block.reason is not None or size(block.text) <= _LABEL_WORDS for block in titles)
    return len(titles) >= _PAGE_UNLABELLED or (len(titles) >= _PAGE and labels >= _LABELLED * len(titles))


def _mark(blocks: list[Block], index: int) -> None:
    mark(blocks, index, "elsewhere" if is_paragraph(blocks[index].text) else "navigation")


def _worths(blocks: list[Block], lexicon: Lexicon) -> list[float]:
    keys = [fold(block.text) for block in blocks]
    first = {key: index for index, key in reversed(list(enumerate(keys)))}
    again = {key for index, key in enumerate(keys) if index - first[key] > _FAR * len(keys)}
    company = _company(blocks)
    worth = [
        _worth(block, company.get(index, 1.0), keys[index] in again, lexicon) for index, block in enumerate(blocks)
    ]
    for index in _calendar(blocks):
        worth[index] = max(worth[index], _ROW)
    return _after_comments(blocks, worth)


def _calendar(blocks: list[Block]) -> list[int]:
    """The lines of lists whose every line opens with a day."""
    out: list[int] = []
    run: list[int] = []
    for index, block in enumerate([*blocks, Block(text="")]):
        if block.reason is None and size(block.text) >= _LABEL_WORDS and _DAYED.match(block.text):
            run.append(index)
            continue
        out += run if len(run) >= _CALENDAR else []
        run = []
    return out


def _company(blocks: list[Block]) -> dict[int, float]:
    """Of each running line, which share of the lines around it are running too; adverts and captions not counted."""
    plain = [index for index, block in enumerate(blocks) if block.reason not in ("advert", "caption", "widget")]
    running = [blocks[index].reason is None and _is_running(blocks[index].text) for index in plain]
    out: dict[int, float] = {}
    for place, index in enumerate(plain):
        if running[place]:
            low, high = max(0, place - _NEAR), min(len(plain), place + _NEAR + 1)
            out[index] = (sum(running[low:high]) - 1) / max(1, high - low - 1)
    return out


def _after_comments(blocks: list[Block], worth: list[float]) -> list[float]:
    """After the report, at what opens the comments, running text is worth less: a comment reads like a report."""
    out: list[float] = []
    total, scale = 0.0, 1.0
    for block, value in zip(blocks, worth, strict=True):
        if block.reason == "comments" and value == _COMMENTS and total > _REPORT:
            scale = _COMMENT
        total = max(0.0, total + value)
        out.append(value * scale if value > 0 else value)
    return out


def _worth(block: Block, company: float, again: bool, lexicon: Lexicon) -> float:
    text, reason = block.text, block.reason
    count = size(text)
    if reason == "comments":
        return _REPLY if count <= 1 else _COMMENTS
    if reason is not None:
        return _MARKED.get(reason, _TITLE)
    if _is_running(text):
        value = min(count, _MOST) + _MORE * min(max(0.0, count - _MOST), _MOST) - _LEAST
        if lexicon.trade.search(text) and not lexicon.speech.search(text):
            return value * _TRADE
        if company <= _ALONE and (count < _LONE_WORDS or company == 0):
            return value * _LONE
        return value
    if text.endswith(":") and count >= 6:
        return count / 2
    if read_stamp(text):
        return _TITLE
    if len(_NUMBER.findall(text)) >= 3:
        return _ROW
    if again:
        return _AGAIN
    if count >= _UNENDED or BULLET.match(text) or (count >= _LONG_WORDS and "," in text):
        return 0
    return _LONG_TITLE if count >= _LONG_WORDS else _TITLE


def _is_running(text: str) -> bool:
    if text.endswith(("...", "…", "…]", "...]")):
        return False
    return ends_sentence(text) or (size(text) >= _LONG_PARAGRAPH and len(split_sentences(text)) > 1)


def _best(blocks: list[Block], worth: list[float], low: int, high: int) -> tuple[float, int, int]:
    """Of the lines from `low` to `high`, the stretch worth most: its worth, and its range."""
    best, total, begun = (0.0, low, low), 0.0, low
    for index in range(low, high):
        said = worth[index]
        value = max(said, _TITLE) if blocks[index].reason == "comments" and total < -_COMMENTS else said
        if total <= 0:
            total, begun = 0.0, index
        total += value
        if total > best[0]:
            best = (total, begun, index + 1)
    return best


def _headline(blocks: list[Block], start: int, headline: str | None, lexicon: Lexicon) -> int:
    """Where the page's head begins: at the headline, if it is known; at the title over byline and date or report."""
    low = max(0, start - _HEAD_LINES)
    key = fold(headline) if headline else ""
    if key and (known := [i for i in range(low, start) if fold(blocks[i].text) == key]):
        return known[0]
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
    if size(block.text) > _TWO_SENTENCES and len(split_sentences(block.text)) > 1 and not in_title_case(block.text):
        return False
    return _HEADLINE_WORDS[0] <= size(block.text) <= _HEADLINE_WORDS[1]
