"""Small readings of markup that must never take long: what a reader would see of it, and how many words that is.

Every pattern stops at the next bracket, so that a million opening brackets cost no more than a million letters.
"""

from __future__ import annotations

import html
import re

_HIDDEN = ("script", "style", "head", "template", "noscript")
_TAG = re.compile(r"<[^<>]*>")
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|td|table|h[1-6]|blockquote|section|article|figure|hr)\b[^<>]*>", re.I)
# Scripts written without spaces: a word has about two of these characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|i|img|mark|p|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.I
)


def visible_text(page: str) -> str:
    """What a reader sees of HTML, a line for each block: for counting and comparing, not for reading."""
    for name in _HIDDEN:
        page = _without(page, re.compile(rf"<{name}\b", re.I), re.compile(rf"</{name}\s*>", re.I))
    page = _without(page, re.compile("<!--"), re.compile("-->"))
    text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", page)))
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def count_words(text: str) -> int:
    """How many words a text has, in any script."""
    unspaced = len(_UNSPACED.findall(text))
    if not unspaced:
        return len(text.split())
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // 2


def one_line(words: str) -> str:
    """A title or name as people read it: without tags, entities (also where escaped twice) and line breaks."""
    text = html.unescape(html.unescape(_INLINE.sub("", words)))
    text = _INLINE.sub("", text).replace("\x00", "")
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _without(page: str, opens: re.Pattern[str], closes: re.Pattern[str]) -> str:
    """The page without what stands between two marks; what is opened and never closed stays."""
    kept: list[str] = []
    at = 0
    while (start := opens.search(page, at)) and (end := closes.search(page, start.end())):
        kept.append(page[at : start.start()])
        at = end.end()
    kept.append(page[at:])
    return " ".join(kept)
