"""The mark of an agency at the head of a report: "HOLM, May 3 (Reuters) -"."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.articles.outlets.newsrooms import agencies_in, wire_of
from rashomon.model import Article, Span, span_at

_OPENING = 600  # characters: a headline, a byline or a picture's caption may stand above it
_MARK = re.compile(
    r"^[^\n()]{0,80}(?:\([^()\n]{1,20}\)[^\n()]{0,20})?\((?P<who>[^()\n]{2,40})\)\s*(?:[-–—]|--)", re.MULTILINE
)
_PICTURE = re.compile(r"photo|pictur|imag|video|file|illustration|graphic", re.IGNORECASE)


def head_mark(article: Article) -> tuple[str, Span] | None:
    """The agency that marks the report as its own where it opens, and the words; None without."""
    found = _mark(article.text[:_OPENING])
    return (found[0], span_at(article.id, article.text, *found[1])) if found else None


@lru_cache(maxsize=1 << 12)  # an article is compared with many
def _mark(opening: str) -> tuple[str, tuple[int, int]] | None:
    for match in _MARK.finditer(opening):
        named = () if _PICTURE.search(match["who"]) else agencies_in(match["who"])
        name = named[0] if len(named) == 1 else wire_of(match["who"])
        if name:
            return name, match.span("who")
    return None
