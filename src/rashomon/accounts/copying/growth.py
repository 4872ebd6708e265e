"""Which of two tellings knows more: "rose to 14" was written after a text that has no 14 yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


def knows_more(one: Article, other: Article) -> More | None:
    """Which of the two has a figure that rose where the other does not have it yet; None where neither or both."""
    found = [more for later, earlier in ((one, other), (other, one)) if (more := _grown(later, earlier))]
    return found[0] if len(found) == 1 else None


def _grown(later: Article, earlier: Article) -> More | None:
    rises = list(_ROSE.finditer(later.text))
    if not rises or len(rises) > _MOST or _ROSE.search(earlier.text):
        return None
    known: set[float] | None = None
    for match in rises:
        new = _number(match["new"])
        if new is None:
            continue
        if known is None:
            known = {n for m in _FIGURE.finditer(earlier.text) if (n := _number(m[0])) is not None}
        old = _number(match["old"] or "")
        # The other must have had a figure that this one replaces: else it tells of something else.
        replaced = old in known if old is not None else any(new / 3 <= n < new for n in known)
        if new not in known and replaced:
            words = span_at(later.id, later.text, match.start(), match.end())
            name = later.outlet or "the article"
            why = f"{name} knows more: “{' '.join(words.exact.split())}”"
            return More(earlier=earlier.id, words=words, why=why)
    return None


def _number(text: str) -> float | None:
    if not text or (not text[0].isdigit() and len(text) > 20):
        return None
    value = parse_number(text.replace(",", "").casefold())
    return float(value) if value is not None else None
