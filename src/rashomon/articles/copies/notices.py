"""Notices that a report was changed after it was published: "Correction:", "An earlier version of this article"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.articles.copies.sentences import sentences_of
from rashomon.model import Article

_LONGEST = 600  # characters kept of a notice
# Furniture around the first word of a notice: bullets, brackets, dashes, stars.
_BEFORE = r"^[\s*•·–—\-(\[|]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice of a change, in its own words. `place` is "text", or the reason for which it was removed from it."""

    words: str
    place: str


def notices_of(article: Article) -> tuple[Notice, ...]:
    """The notices that an article carries, in its text or in what was removed from its page; each once."""
    found = [Notice(words=words, place="text") for words in _in(article.text)]
    for part in article.removed:
        found += [Notice(words=words, place=part.reason) for words in _in(part.text)]
    return tuple({notice.words: notice for notice in reversed(found)}.values())[::-1]


def says_of_itself(text: str) -> bool:
    """Whether a text begins with such a notice: of a report that was taken back often nothing else is left."""
    first = next(iter(sentences_of(text)), None)
    return first is not None and _notices().match(text, *first) is not None


def _in(text: str) -> list[str]:
    found = []
    for start, end in sentences_of(text):
        if _notices().match(text, start, end):
            # A notice tells in its paragraph what was wrong, often in a second sentence.
            stop = text.find("\n", start)
            found.append(" ".join(text[start : stop if stop > 0 else len(text)][:_LONGEST].split()))
    kept: list[str] = []
    for words in found:
        if not any(words in other for other in kept):
            kept.append(words)
    return kept


@cache
def _notices() -> re.Pattern[str]:
    lines = files("rashomon.articles.copies").joinpath("data/notices.txt").read_text("utf-8").splitlines()
    patterns = []
    for line in lines:
        if not line or line.startswith(("#", "[")):
            continue
        words = re.escape(line.removesuffix(":").replace("'", "’")).replace("’", "['’]").replace("\\ ", r"\s+")
        words = words.replace("…", r"[^.\n]{1,60}?")
        # A colon, also the wide one of Han texts; brackets may stand before it: "Correction (12 May):".
        patterns.append(
            words + (r"(?=\s*[:：]|\s+[-–—]\s|\s*[(\[][^)\]\n]{1,40}[)\]]|\s*$)" if line.endswith(":") else r"(?!\w)")
        )
    return re.compile(_BEFORE.replace("^", "") + f"(?:{'|'.join(patterns)})", re.IGNORECASE | re.MULTILINE)
