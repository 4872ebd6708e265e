"""Offices ("the Freedonian defence minister") and ministries: where they stand, and of which country."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.language import gazetteer
from rashomon.language.names.text import Candidate, Text
from rashomon.language.names.titles import (
    HONORIFICS,
    MINISTRIES,
    MODIFIERS,
    OFFICES,
    RANKS,
    TITLES,
    WHOLE,
    title_at,
    word,
)
from rashomon.model import Kind, Token

# A bare description ("the minister") is an office only with one of these heads: others are anybody's.
HEADS = OFFICES - frozenset(["director", "judge", "justice", "secretary", "speaker", "commissioner"])

OPENERS = TITLES | MODIFIERS
PRIVATE = frozenset("ceo director chairman chairwoman chairperson coach founder".split())
# Where the adjective before an office is not the usual one.
BEFORE_NAMES = {"US": "US"}


def find_offices(source: Text, names: Sequence[Candidate]) -> list[Candidate]:
    """Offices named in the text: before a person's name, in apposition, or as a definite description.

    The nationality or possessor before the office is part of it, and so is what it is "of". Honorifics and
    ranks alone are none.
    """
    tokens = source.tokens
    people = {c.first for c in names if c.kind == "person"}
    ending = {c.last: c for c in names}
    starting = {c.first: c for c in names}
    taken = {i for c in names if c.kind not in ("nationality", "country", "place") for i in range(c.first, c.last)}
    found: list[Candidate] = []
    done = 0
    for at in source.where(OPENERS):
        if at < done:
            continue
        end = title_at(tokens, at, min(len(tokens), at + 8))
        while end > at and (end - 1 in taken or tokens[end - 1].sentence != tokens[at].sentence):
            end -= 1
        if end <= at or any(i in taken for i in range(at, end)):
            continue
        words = [word(t) for t in tokens[at:end]]
        held = any(w in OFFICES for w in words) or _whole(words)
        if held and (end in people or _described(tokens, at, end)):
            # "the American CEO" may be an airline's: companies' offices have no country.
            private = word(tokens[end - 1]) in PRIVATE
            first = at if private else _owner(source, at, ending)
            last = _of_country(source, end, starting)
            if last == end:
                last = at + _unranked(words)
            found.append(Candidate(tokens[first].start, tokens[last - 1].end, first, last, "office"))
            done = last
        else:
            done = end
    return found


def _unranked(words: Sequence[str]) -> int:
    """How many words of a title stand before the ranks that close it: "spokeswoman Lt Cmdr" of Ann Lee."""
    last = len(words)
    while last > 1 and words[last - 1] in RANKS | HONORIFICS and not _whole(words[:last]):
        last -= 1
    return last if _whole(words[:last]) or any(w in OFFICES for w in words[:last]) else len(words)


def _whole(words: Sequence[str]) -> bool:
    """Whether a title ends in an office of fixed words: "acting attorney general"."""
    return any(tuple(words[-n:]) in WHOLE for n in (2, 3) if len(words) >= n)


def _described(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a title without a name after it names an office: definite, possessed, or with its country."""
    words = [word(t) for t in tokens[at:end]]
    head = next((w for w in reversed(words) if w in OFFICES), "")
    if head not in HEADS and end - at < 2 and not _whole(words):
        return False
    if at == 0 or tokens[at - 1].sentence != tokens[at].sentence:
        return False
    before = tokens[at - 1]
    if tokens[end - 1].tag in ("NNS", "NNPS"):
        return False
    return (
        word(before) in ("the", "his", "her", "its", "their", ",")
        or before.tag == "POS"
        or gazetteer.country_code(before.text) is not None
    )


def _owner(source: Text, at: int, ending: Mapping[int, Candidate]) -> int:
    """Where the nationality, country or possessive before the office begins; `at` where none stands."""
    before = at
    kinds: tuple[Kind, ...] = ("nationality", "country")
    if before >= 2 and source.tokens[before - 1].tag == "POS":
        before -= 1
        kinds = ("country", "place")
    c = ending.get(before)
    return c.first if c and c.entry and c.entry.country and c.kind in kinds else at


def _of_country(source: Text, end: int, starting: Mapping[int, Candidate]) -> int:
    """Past "of Freedonia" after an office; `end` where it does not follow."""
    if end < len(source.tokens) and word(source.tokens[end]) == "of":
        at = end + 1
        if at < len(source.tokens) and word(source.tokens[at]) == "the":
            at += 1
        c = starting.get(at)
        # "the chairman of Freedonia's police union" is no chairman of Freedonia
        if c and c.kind == "country" and not (c.last < len(source.tokens) and source.tokens[c.last].tag == "POS"):
            return c.last
    return end


def country_of(text: str) -> str | None:
    """The code of the first country, adjective or capital named in a phrase; None where none is."""
    for match in gazetteer.find(text):
        if match.entry.country and match.entry.sort in ("country", "region", "capital"):
            return match.entry.country
    return None


def adjective(code: str) -> str:
    """The word for a country before the name of its ministry or office: "Russian", but "US"."""
    return BEFORE_NAMES.get(code) or gazetteer.country_adjective(code) or code


def whose(text: str, code: str) -> str:
    """The word for whose office or ministry it is that a phrase places in a country: of a region its own.

    The first minister of Scotland is no British one, and Alaska's governor none of the United States, whose states
    stand before an office by their names.
    """
    for match in gazetteer.find(text):
        if match.entry.country == code and match.entry.sort in ("country", "region", "capital"):
            if match.entry.sort == "region":
                name = match.entry.name
                return name if code == "US" and match.entry.kind == "place" else gazetteer.region_adjective(name)
            break
    return adjective(code)


def official_name(source: Text, c: Candidate) -> str:
    """The normal form of a ministry's or an office's name: adjective of its country, then the rest.

    A ministry's words are written with capitals; an office's are left as they stand.
    """
    text = source.text[c.start : c.end]
    code = country_of(text)
    places = [m for m in gazetteer.find(text) if m.entry.sort in ("country", "region", "capital")]
    words = [
        t.text for t in source.tokens[c.first : c.last]
        if t.tag != "POS" and not any(m.start <= t.start - c.start < m.end for m in places)
    ]  # fmt: skip
    while words and words[-1].lower() in ("of", "the"):
        words.pop()
    if c.portfolio:
        shown = [p for p in c.portfolio if p != "affairs"] or list(c.portfolio)
        if words and words[0].lower() in MINISTRIES and len(shown) == 1:
            words = [shown[0], words[0]]
        words = [w if w.lower() in ("of", "and", "the", "for") else w[:1].upper() + w[1:] for w in words]
    name = " ".join([whose(text, code), *words] if code else words) or text
    return re.sub(r"(?<=\w) ([-‐‑]) (?=\w)", r"\1", name)
