"""Titles, offices and ministries: the words, and where they stand in a run of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.names.lexicon import phrases, words
from rashomon.model import Token


def _also(found: frozenset[str], *before: str) -> frozenset[str]:
    """The words and what a prefix and a hyphen make of each, which is one token: "vice-chairman"."""
    return found | {f"{prefix}-{one}" for prefix in before for one in found}


HONORIFICS = words("titles", "honorifics")
RANKS = _also(words("titles", "ranks"), "sub", "vice")
# Heads of offices held by one person at a time, or nearly so: "the ..." then means one holder.
OFFICES = _also(words("titles", "offices"), "vice", "co")
# Heads that many people share: titles before a name, no definite description of their own.
ROLES = _also(words("titles", "roles"), "vice", "co")
PORTFOLIOS = words("titles", "portfolios")
MODIFIERS = PORTFOLIOS | words("titles", "modifiers")
TITLES = HONORIFICS | RANKS | OFFICES | ROLES
MINISTRIES = words("titles", "ministries")
# Words that may come before a title and belong neither to it nor to the name.
OLD = words("titles", "old")
# Offices whose last word is a rank or a role: "the Attorney General" is no body.
WHOLE = phrases("titles", "whole")
_WHOLE_FIRST = frozenset(phrase[0] for phrase in WHOLE)
_LONGEST_WHOLE = max(len(phrase) for phrase in WHOLE)
GENERATIONS = words("titles", "generations")

_LONGEST = 7  # tokens a title may run to: "Deputy Assistant Secretary of State for East Asia"


def word(token: Token) -> str:
    """The token's text in lower case, without a closing full stop."""
    return token.text.lower().rstrip(".")


def is_title(token: Token) -> bool:
    """Whether the token alone is an honorific, a rank or the head of an office."""
    return word(token) in TITLES


def title_at(tokens: Sequence[Token], first: int, last: int) -> int:
    """How far a title (with what it is of) runs from token `first`, at most to `last`; `first` where none does.

    "Defense Minister Ann Lee" gives the index of "Ann"; "Secretary of Defense Ann Lee" too.
    """
    end = first
    at = first
    while at < last and at - first < _LONGEST:
        text = word(tokens[at])
        whole = _whole_at(tokens, at, last) if text in _WHOLE_FIRST else at
        if whole > at:
            at = end = whole
        elif text in TITLES and not (text == "pm" and _of_a_clock(tokens, at)):
            at += 1
            end = at
            of = _portfolio_after(tokens, at, last)
            if of > at:
                at = end = of
        elif text in MODIFIERS or (text in "-/" and at > first):
            at += 1
        else:
            break
    return end


def _of_a_clock(tokens: Sequence[Token], at: int) -> bool:
    """Whether "pm" is said of an hour, not of a prime minister: "5 PM", "5pm"."""
    return not tokens[at].text.isupper() or (at > 0 and tokens[at - 1].tag == "CD")


def _whole_at(tokens: Sequence[Token], at: int, last: int) -> int:
    """Past an office of fixed words ("chief of staff") from a token; the token itself where none stands."""
    for length in range(min(_LONGEST_WHOLE, last - at), 1, -1):
        if tuple(word(t) for t in tokens[at : at + length]) in WHOLE:
            return at + length
    return at


def _portfolio_after(tokens: Sequence[Token], at: int, last: int) -> int:
    """Past "of Defense", "of State for Health", "of Foreign Affairs and Trade"; `at` where nothing follows."""
    if at >= last or word(tokens[at]) not in ("of", "for"):
        return at
    seen = at + 1
    end = at
    while seen < last and (word(tokens[seen]) in PORTFOLIOS or word(tokens[seen]) in ("and", "&", "the", "for")):
        if word(tokens[seen]) in PORTFOLIOS:
            end = seen + 1
        seen += 1
    return end


def ministry_at(tokens: Sequence[Token], first: int, last: int) -> tuple[int, tuple[str, ...]] | None:
    """A ministry's phrase from `first`: past its end, and its portfolio in lower case; None where none stands.

    Reads "Defence Ministry", "foreign and trade ministry", "Ministry of Finance", "Department of Health".
    """
    at = first
    portfolio: list[str] = []
    if word(tokens[at]) in MINISTRIES:
        end = _portfolio_after(tokens, at + 1, last)
        if end > at + 1 and word(tokens[at + 1]) == "of":
            return end, tuple(word(t) for t in tokens[at + 2 : end] if word(t) in PORTFOLIOS)
        return None
    while at < last and word(tokens[at]) in PORTFOLIOS:
        portfolio.append(word(tokens[at]))
        at += 1
        if at + 1 < last and word(tokens[at]) in ("and", "&") and word(tokens[at + 1]) in PORTFOLIOS:
            at += 1
    if portfolio and at < last and word(tokens[at]) in MINISTRIES:
        return at + 1, tuple(portfolio)
    return None
