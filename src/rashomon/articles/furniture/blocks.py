"""A paragraph of the document on its way to being the report's or the page's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.articles.furniture.lexicon import Lexicon
from rashomon.articles.furniture.normal import ends_sentence

# A place and a dash, with or without date and agency, open a first paragraph: "PARIS, March 3 (AFP) — ".
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ ][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*)*"
_CAPITALISED = r"[A-ZÀ-Þ][\w.'’-]+(?:[ ](?:de|da|del|la|le|al|el|[A-ZÀ-Þ])[\w.'’-]*){0,3}"
_REGION = r"(?:,? [A-ZÀ-Þ][\w.]+(?: [A-ZÀ-Þ][\w.]+){0,2})?"
_DATE = (
    r"(?:,? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:,? \d{4})?)"
)
_DASH = r"\s*(?:--+|[—–―]|\s-(?=\s)|-\s)\s*"
DATELINE = re.compile(
    rf"^(?P<place>{_CAPITALS}(?:/{_CAPITALS})*{_REGION})(?P<date>{_DATE})?,?\s*(?:\((?P<agency>[^()]{{2,60}})\)|(?P<agency2>))?(?P<dash>{_DASH}|:\s)"
)
DATELINE_TITLE = re.compile(
    rf"^(?P<place>{_CAPITALISED}(?:/{_CAPITALISED})*{_REGION}?)(?:(?P<date>{_DATE}),?\s*(?:\((?P<agency>[^()]{{2,60}})\))?|,?\s*\((?P<agency2>[A-Z][^()]{{1,40}})\))(?P<dash>{_DASH}|:\s)"
)
# Labels that stand in capitals before a dash or colon in headlines.
_NOT_PLACES = frozenset(
    "exclusive breaking analysis update updated opinion watch live video explainer explained interview file editorial"
    " correction news world feature photos alert urgent factbox timeline column commentary review developing advisory"
    " podcast gallery obituary profile recap report special background note summary insight focus refile wrapup".split()
)
# Every step asks for the same paragraphs' words: a report has fewer of them than this.
_REMEMBERED = 512
BULLET = re.compile(r"[-•*·▪●–—‣◦■□►➤✓]\s*[\"“'‘]?\w|\d{1,2}[.)]\s+\w|\(?[a-z]\)\s+\w")
_DASHED = re.compile(r"[-–—]\s.{2,60}\s[-–—]")  # a subheading between dashes, as agencies set them
_LONGEST_OPENING = 300  # characters in which a dateline stands, several places and a date among them
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
# Marks that Arabic, Hebrew and the scripts of South Asia set on their letters; where there are any, they are letters.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0963\u0966-\u0dff"
_MARKED = re.compile(f"[{_MARKS}]")
_MARKED_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+(?:[.'’&-](?:[^\W_]|[{_MARKS}])+)*")
# Chinese, Japanese, Thai, Lao, Khmer, Burmese; a word of theirs has about two characters.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_DENSE_WORD = 0.5
# Longer lines without a full stop are paragraphs whose stop was lost rather than titles: the longest of the
# 170 news_cluster headlines has 19 words, decks seldom more than 35.
_LONGEST_TITLE = 40
# Share of longer words in capitals from which a line is in title case.
_TITLE_CASE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, and the reason it is not the report's; None as long as it is."""

    text: str
    reason: str | None = None
    line: int = 0  # the document's non-blank line on which it starts, from 1


def mark(blocks: list[Block], index: int, reason: str) -> None:
    """Say of a block that it is furniture; what was said first stands."""
    if blocks[index].reason is None:
        blocks[index] = Block(text=blocks[index].text, reason=reason, line=blocks[index].line)


def live(blocks: list[Block]) -> list[int]:
    """The indices of blocks still taken for the report's."""
    return [index for index, block in enumerate(blocks) if block.reason is None]


def words(text: str) -> list[str]:
    """The words of a text, as written."""
    return list(_words(text))


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    pattern = _WORD if text.isascii() or not _MARKED.search(text) else _MARKED_WORD
    return tuple(pattern.findall(text))


@lru_cache(maxsize=_REMEMBERED)
def size(text: str) -> float:
    """How long a text is, in words; of scripts that put no space between words, by their characters."""
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    return len(_words(_DENSE.sub(" ", text) if dense else text)) + _DENSE_WORD * dense


def in_title_case(text: str) -> bool:
    """Whether nearly all longer words have capitals, as in many headlines."""
    long = [word for word in words(text)[1:] if len(word) > 4]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= _TITLE_CASE * len(long)


def has_dateline(text: str) -> bool:
    """Whether a paragraph opens with a place and a dash."""
    return match_dateline(text) is not None


def match_dateline(text: str) -> re.Match[str] | None:
    """The opening of a paragraph that names a place, as `DATELINE` or `DATELINE_TITLE` match it."""
    opening = text[:_LONGEST_OPENING]
    found = DATELINE.match(opening) or DATELINE_TITLE.match(opening)
    if found is None or len(found["place"]) < 3 or found["place"].lower() in _NOT_PLACES:
        return None
    told = found["agency"] or found["agency2"] or found["date"]
    return None if found["dash"].startswith(":") and not told else found


@lru_cache(maxsize=_REMEMBERED)
def is_paragraph(text: str) -> bool:
    """Whether a line is running text of a report rather than a title, label or name."""
    count = len(_words(text))
    if count == 0:
        return False
    if ends_sentence(text):
        return True
    if _DASHED.fullmatch(text):
        return False
    if text[-1] in ":,;—–-":
        return count >= 2
    return count >= _LONGEST_TITLE or (has_dateline(text) and count >= 8)


def is_bare_name(text: str, lexicon: Lexicon, body: str) -> bool:
    """Whether a line is one to four capitalised words that the body does not use: an author's name."""
    tokens = text.strip(" .,|•-–—").split()
    if not 1 <= len(tokens) <= 4 or any(ch.isdigit() for ch in text):
        return False
    for token in tokens:
        bare = token.strip(".,")
        if not re.fullmatch(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*", bare) or not bare[0].isupper():
            return False
        if bare.lower() in lexicon.not_names or bare.lower() in lexicon.sections:
            return False
        if re.search(rf"\b{re.escape(bare)}\b", body, re.I):
            return False
    return True
