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
from rashomon.articles.copies.words import WORD, folded
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
_LONGEST_WRONG = 40  # letters; what is longer is no word with a slip, and has thousands of slips to try
_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# A list is names and figures with few words between them ("and their sons", "of Holm, aged"). Two reporters name a
# few leaders in one order by chance; of ten words of a passenger list the order is somebody's.
LIST = 10
LIST_GAP = 6
# No list of evidence is longer than this: what betrays a copy betrays it at once.
MOST = 6


@dataclass(frozen=True, slots=True)
class Traces:
    """What of one text could give a copy away: (kind, what it is) → its place in the text (code points)."""

    marks: Mapping[tuple[SignalKind, str], tuple[int, int]]
    listed: dict[int, int]  # names and figures by hash → the word at which each first stands, in the text's order


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
    for word, place in _odd_words(one).items():
        marks.setdefault(("misspelling", word), place)
    listed: dict[int, int] = {}
    for at in np.flatnonzero(_listable(one)).tolist():
        listed.setdefault(int(one.text.words.hashes[at]), at)
    return Traces(marks=marks, listed=listed)


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
        if _SHORTEST_WRONG <= len(word) <= _LONGEST_WRONG and word.isascii() and word.isalpha() and word.islower():
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
    """The longest list of names and figures that both have in one order, whatever stands between them."""
    best: list[tuple[int, int]] = []
    chain: list[tuple[int, int]] = []
    for here, there in ((at, theirs.listed[value]) for value, at in mine.listed.items() if value in theirs.listed):
        if chain and not (here - chain[-1][0] <= LIST_GAP + 1 and 0 < there - chain[-1][1] <= LIST_GAP + 1):
            chain = []
        chain.append((here, there))
        if len(chain) > len(best):
            best = chain
    if len(best) < LIST:
        return []
    (first, start), (last, end) = best[0], best[-1]
    why = f"a list of {len(best)} names and figures stands in the same order"
    return [
        Signal(kind="order", why=why, here=one.span(first, last - first + 1), there=other.span(start, end - start + 1))
    ]
