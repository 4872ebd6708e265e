"""Small things that two texts have in common only where one was made from the other, or both from a third.

ellipsis     a quotation cut at the same place
bracket      the same words put into a quotation by a reporter's hand
misspelling  the same word, wrong in the same way
slip         the same word twice by mistake ("the the")
list         the same names and figures in the same order, whatever stands between
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from rashomon.accounts.copying.texts import Marks, Prepared
from rashomon.articles.copies.quotations import quotations
from rashomon.articles.copies.words import WORD, Hashes, folded, runs_of
from rashomon.language.vocabulary import is_word
from rashomon.model import Signal, SignalKind, Span, span_at

_CUT = re.compile(r"\[?\(?(?:…|\.\s?\.\s?\.(?:\s?\.)?)\)?\]?")
_PUT_IN = re.compile(r"\[(?!…|\.)([^\[\]\n]{2,60})\]")
# Words on either side by which a cut is known to be the same one.
_BESIDE = 2
# Words that are written twice by mistake only; "had had" and "that that" are grammar.
_TWICE = re.compile(r"\b(the|a|an|of|to|in|on|at|by|for|from|with|and|or|was|were|is|are)[ \n]+\1\b", re.IGNORECASE)
# Shorter words have neighbours by chance; the first letter is rarely the wrong one.
_SHORTEST_WRONG = 6
_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Two reporters name a few leaders in one order by chance; a passenger list is longer, and is hardly anything else.
LIST = 12
LIST_DISTINCT = 10
LIST_DENSITY = 0.5
# No list of evidence is longer than this: what betrays a copy betrays it at once.
MOST = 6


@dataclass(frozen=True, slots=True)
class Traces:
    """What of one text could give a copy away: (kind, what it is) → its place in the text (code points)."""

    marks: Mapping[tuple[SignalKind, str], tuple[int, int]]
    listed: Hashes  # names and figures in order
    places: tuple[int, ...]  # the word at which each of them stands


def find_traces(one: Prepared) -> Traces:
    """The traces of one article."""
    text = one.text.text
    marks: dict[tuple[SignalKind, str], tuple[int, int]] = {}
    for start, end in quotations(text):
        for match in _CUT.finditer(text, start, end):
            key = _around(text, match.start(), match.end(), start, end)
            if key:
                marks.setdefault(("ellipsis", key), match.span())
        for match in _PUT_IN.finditer(text, start, end):
            key = _around(text, match.start(), match.end(), start, end)
            if key:
                marks.setdefault(("ellipsis", f"[{folded(match[1])}] {key}"), match.span())
    for match in _TWICE.finditer(text):
        after = WORD.search(text, match.end())
        marks.setdefault(("error", f"{match[1].casefold()} {folded(after[0]) if after else ''}"), match.span())
    for word, at in _odd_words(one).items():
        marks.setdefault(("misspelling", word), at)
    listed = np.flatnonzero(_listable(one))
    return Traces(marks=marks, listed=one.text.words.hashes[listed], places=tuple(listed.tolist()))


def traces_in_common(
    one: Prepared, mine: Traces, other: Prepared, theirs: Traces, usual: Callable[[str], bool]
) -> list[Signal]:
    """What both texts have. `usual`: whether so many articles of the story write a word that it is no slip."""
    found = []
    for key in sorted(mine.marks.keys() & theirs.marks.keys(), key=lambda k: mine.marks[k])[:MOST]:
        kind, what = key
        if kind == "misspelling" and usual(what):
            continue
        here, there = (
            span_at(p.reading.article.id, p.text.text, *t.marks[key]) for p, t in ((one, mine), (other, theirs))
        )
        found.append(Signal(kind=kind, why=_why(kind, what, here), here=here, there=there, proves=what[:1] == "["))
    return found + _lists(one, mine, other, theirs)


def _why(kind: SignalKind, what: str, here: Span) -> str:
    if what.startswith("["):
        return f"a quotation has the same words put in: {here.exact}"
    if kind == "ellipsis":
        return "a quotation is cut at the same place"
    if kind == "error":
        return f"the same slip stands in both: “{' '.join(here.exact.split())}”"
    return f"the same misspelling stands in both: “{here.exact}”"


def _around(text: str, start: int, end: int, first: int, last: int) -> str | None:
    """The words beside a mark inside a quotation, by which it is known again; None at the quotation's edge."""
    before = WORD.findall(text, max(first, start - 60), start)[-_BESIDE:]
    after = WORD.findall(text, end, min(last, end + 60))[:_BESIDE]
    if len(before) < _BESIDE or len(after) < _BESIDE:
        return None
    return " ".join(folded(word) for word in (*before, "…", *after))


def _odd_words(one: Prepared) -> dict[str, tuple[int, int]]:
    """Words in small letters that are in no vocabulary and one slip away from one that is."""
    words = one.text.words
    lower = one.text.lower & ~one.quoted & ~one.named
    seen: dict[str, tuple[int, int]] = {}
    for at in np.flatnonzero(lower).tolist():
        word = one.text.text[words.starts[at] : words.ends[at]]
        if len(word) >= _SHORTEST_WRONG and word.isascii() and word.isalpha() and word.islower():
            seen.setdefault(word, (words.starts[at], words.ends[at]))
    return {w: place for w, place in seen.items() if not is_word(w) and any(map(is_word, _one_slip(w)))}


def _one_slip(word: str) -> list[str]:
    """What may be meant: a letter left out, doubled or put in, a wrong vowel, two letters that changed places."""
    found = []
    for at in range(1, len(word)):
        found.append(word[:at] + word[at + 1 :])
        found.extend(word[:at] + letter + word[at:] for letter in _LETTERS)
        if word[at] in _VOWELS:
            found.extend(word[:at] + letter + word[at + 1 :] for letter in _VOWELS)
        if at + 1 < len(word):
            found.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    return found


def _listable(one: Prepared) -> Marks:
    """Words that a list is made of: names and figures."""
    words = one.text.words
    figures = np.array([one.text.text[at].isdigit() for at in words.starts], np.bool_)
    return (one.named | figures) & ~one.quoted


def _lists(one: Prepared, mine: Traces, other: Prepared, theirs: Traces) -> list[Signal]:
    """The longest list of names and figures that both have in one order, where it is a list in both."""
    size = 4
    left, right = runs_of(mine.listed, size), runs_of(theirs.listed, size)
    at_right: dict[int, int] = {}
    for place, value in enumerate(right.tolist()):
        at_right.setdefault(value, place)
    best: tuple[int, int, int] | None = None
    at = 0
    hashes = left.tolist()
    while at < len(hashes):
        to = at_right.get(hashes[at])
        if to is None:
            at += 1
            continue
        long = 0
        while (
            at + long < len(mine.listed) and to + long < len(theirs.listed)
            and mine.listed[at + long] == theirs.listed[to + long]
        ):  # fmt: skip
            long += 1
        if best is None or long > best[2]:
            best = (at, to, long)
        at += max(1, long - size + 1)
    if best is None or best[2] < LIST:
        return []
    at, to, long = best
    if len(set(mine.listed[at : at + long].tolist())) < LIST_DISTINCT:
        return []
    spans = []
    for prepared, traces, first in ((one, mine, at), (other, theirs, to)):
        begin, end = traces.places[first], traces.places[first + long - 1] + 1
        if long < LIST_DENSITY * (end - begin):
            return []
        spans.append(prepared.span(begin, end - begin))
    why = f"{long} words of names and figures follow in the same order"
    return [Signal(kind="order", why=why, here=spans[0], there=spans[1])]
