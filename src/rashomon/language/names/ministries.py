"""Ministries and departments: "Freedonia's defence ministry", "the Ministry of Finance of Freedonia"."""

from __future__ import annotations

from rashomon.language import gazetteer
from rashomon.language.names.text import Candidate, Text
from rashomon.language.names.titles import MINISTRIES, ministry_at, word

# The endings of most adjectives that are made from a place's name.
ADJECTIVAL = ("ian", "ean", "ese", "ish", "van", "can", "yan")
# "Health and Human Services", "Defense, Trade and Small Business": what a department's name goes on with.
JOINTS = ("and", "&")
LONGEST = 8  # tokens of a ministry's name


def ministries(source: Text) -> list[Candidate]:
    """The ministries of a text, in its order, each with its portfolio and the words of its country."""
    found: list[Candidate] = []
    tokens, done = source.tokens, 0
    starts = {at for n in source.where(MINISTRIES) for at in range(max(0, n - LONGEST), n + 1)}
    for at in sorted(starts):
        if at < done:
            continue
        hit = ministry_at(tokens, at, min(len(tokens), at + LONGEST))
        if hit and tokens[hit[0] - 1].sentence == tokens[at].sentence:
            first, last = _owner_before(source, at), hit[0]
            if word(tokens[at]) in MINISTRIES:
                last = _portfolio_goes_on(source, last)
                if first == at:
                    last = _owner_after(source, last)
            found.append(
                Candidate(tokens[first].start, tokens[last - 1].end, first, last, "organisation", portfolio=hit[1])
            )
            done = last
    return found


def _portfolio_goes_on(source: Text, last: int) -> int:
    """Past "and Human Services" after "Department of Health"; `last` where nothing follows."""
    tokens = source.tokens
    if last + 1 >= len(tokens) or word(tokens[last]) not in JOINTS or not tokens[last - 1].text[:1].isupper():
        return last
    end = last + 1
    while end < len(tokens) and end - last <= 3 and tokens[end].tag in ("NNP", "NNPS") and _capital(source, end):
        end += 1
    whole = tokens[last + 1 : end]
    # "the Department of Justice and Ann Quist said": a plural or a noun of the trade closes a department's name.
    return end if whole and word(whole[-1]).endswith(("s", "ment", "tion", "ity", "ure")) and len(whole) > 1 else last


def _capital(source: Text, at: int) -> bool:
    return source.tokens[at].text[:1].isupper() and source.tokens[at].sentence == source.tokens[at - 1].sentence


def _owner_before(source: Text, at: int) -> int:
    """Where the nationality or the possessor before a ministry begins; `at` where none stands."""
    tokens = source.tokens
    end = at
    if end and tokens[end - 1].tag == "POS" and source.tight(end - 2, end - 1):
        end -= 1
    # At most six tokens back: "the Democratic Republic of Congo's" is as long as countries' names get.
    for first in range(max(0, end - 6), end):
        if tokens[first].sentence == tokens[at].sentence and tokens[first].text[:1].isalnum():
            entry = gazetteer.lookup(source.text[tokens[first].start : tokens[end - 1].end])
            ruled = entry and entry.country and entry.sort in ("country", "region", "capital")
            if entry and ruled and (end < at or entry.kind != "place"):
                return first + (1 if word(tokens[first]) == "the" else 0)
    # "the Northmarkian Interior Ministry": a region no list has
    adjective = tokens[at - 1] if at and end == at else None
    if (
        adjective is not None
        and adjective.text[:1].isupper()
        and adjective.sentence == tokens[at].sentence
        and adjective.text.lower().endswith(ADJECTIVAL)
        and tokens[at].text[:1].isupper()
        and adjective.head >= at
    ):
        return at - 1
    return at


def _owner_after(source: Text, last: int) -> int:
    """Past "of Freedonia" after "Ministry of Finance"; `last` where it does not follow."""
    tokens = source.tokens
    if last + 1 < len(tokens) and word(tokens[last]) == "of":
        for end in range(min(len(tokens), last + 6), last + 1, -1):
            entry = gazetteer.lookup(source.text[tokens[last + 1].start : tokens[end - 1].end])
            if entry and entry.kind == "country":
                return end
    return last
