"""Which of two tellings knows more: "rose to 14" was written after a text that has no 14 yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rashomon.events import parse_number
from rashomon.model import Article, Span, span_at

# A figure that replaces a smaller one. "Rose to 3 percent" is a figure's own history and no news of a count.
_ROSE = re.compile(
    r"\b(?:ris(?:en|es)|rose|climb(?:ed|s)|grew|grown|increased|jumped|revised (?:up|upwards?)|now stands? at"
    r"|stood now at)(?: (?:from (?P<old>[\w,.-]+) )?to|(?= at))?\s+(?:(?:at least|more than|about|nearly|some)\s+)?"
    r"(?P<new>\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b(?!\s*(?:per ?cent|%))",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d[\d,]*|[A-Za-z]+(?:-[a-z]+)?")
_MOST = 4  # such figures looked at in a text: a report on a market has dozens, and they say nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """That one of two articles knows more: `earlier`, the other's identifier; the words; why, for the reader."""

    earlier: str
    words: Span
    why: str


class Growth:
    """What an article says of figures that rose, and all its figures, read when first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.rises = tuple(_ROSE.finditer(article.text))

    @cached_property
    def known(self) -> frozenset[float]:
        """All figures of its text."""
        numbers = (_number(m[0]) for m in _FIGURE.finditer(self.article.text))
        return frozenset(n for n in numbers if n is not None)


def knows_more(one: Growth, other: Growth) -> More | None:
    """Which of the two has a figure that rose where the other does not have it yet; None where neither or both."""
    found = [more for later, earlier in ((one, other), (other, one)) if (more := _grown(later, earlier))]
    return found[0] if len(found) == 1 else None


def _grown(later: Growth, earlier: Growth) -> More | None:
    if not later.rises or len(later.rises) > _MOST or earlier.rises:
        return None
    for match in later.rises:
        new = _number(match["new"])
        if new is None:
            continue
        old = _number(match["old"] or "")
        known = earlier.known
        # The other must have had a figure that this one replaces: else it tells of something else.
        replaced = old in known if old is not None else any(new / 3 <= n < new for n in known)
        if new not in known and replaced:
            article = later.article
            words = span_at(article.id, article.text, match.start(), match.end())
            why = f"{article.outlet or 'the article'} knows more: “{' '.join(words.exact.split())}”"
            return More(earlier=earlier.article.id, words=words, why=why)
    return None


def _number(text: str) -> float | None:
    if not text or (not text[0].isdigit() and len(text) > 20):
        return None
    value = parse_number(text.replace(",", "").casefold())
    return float(value) if value is not None else None
