"""Word by word: which words of some passages stand in no other passage, and a sentence with them marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from markupsafe import Markup, escape

from rashomon.interfaces.words import clean
from rashomon.model import Span

Stretch = tuple[int, int]  # code points in an article's text
# A figure is one word with its points and commas: of "200,000" and "120,000" all differs.
WORD = re.compile(r"\d+(?:[.,:]\d+)*\w*|\w+(?:['’-]\w+)*")
ALIKE = 0.5  # read by eye on a few pages: below it marks fall on nearly every word and show nothing
LONGEST = 400  # words of a passage that are compared; a claim's words are far fewer


def alike(passages: Sequence[Sequence[Span]]) -> bool:
    """Whether any two of the passages share so many words, in one order, that a comparison word by word says
    something: ALIKE of the shorter one's."""
    said = [[word for word, _, _ in _words(spans)] for spans in passages]
    for one, other in combinations(said, 2):
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        held = sum(block.size for block in matcher.get_matching_blocks())
        if held >= ALIKE * min(len(one), len(other)):
            return True
    return False


def own_words(mine: Sequence[Span], others: Sequence[Sequence[Span]]) -> list[Stretch]:
    """The stretches of `mine`, in whole words, that none of the others has at their place.

    Capitals are not told apart. Places are those of Ratcliff and Obershelp's matching of the words in their order.
    """
    words = _words(mine)
    alone = set(range(len(words)))
    for other in others:
        theirs = [word for word, _, _ in _words(other)]
        matcher = SequenceMatcher(None, [word for word, _, _ in words], theirs, autojunk=False)
        for block in matcher.get_matching_blocks():
            alone -= set(range(block.a, block.a + block.size))
    found: list[Stretch] = []
    last = -2
    for n in sorted(alone):
        _, start, end = words[n]
        if n == last + 1 and any(span.start <= found[-1][0] and end <= span.end for span in mine):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
        last = n
    return found


def same_words(passages: Sequence[Sequence[Span]]) -> bool:
    """Whether all passages are the same, capitals and marks aside."""
    said = {tuple(word for word, _, _ in _words(spans)) for spans in passages}
    return len(said) == 1


def layered(around: Span, spans: Sequence[Span], stretches: Sequence[Stretch]) -> Markup:
    """The sentence `around`, with the passages in <span class="w"> and, inside them, the stretches in <b>."""
    text, offset = around.exact, around.start

    def cut(start: int, end: int) -> Markup:
        return escape(clean(text[max(0, start - offset) : max(0, end - offset)]))

    parts, at = [], offset
    for start, end in _merged([(span.start, span.end) for span in spans if around.contains(span)]):
        parts.append(cut(at, start))
        inner, here = [], start
        for first, last in stretches:
            if start <= first and last <= end and here <= first:
                inner += [cut(here, first), Markup("<b>{}</b>").format(cut(first, last))]
                here = last
        parts.append(Markup('<span class="w">{}</span>').format(Markup("").join([*inner, cut(here, end)])))
        at = end
    return Markup("").join([*parts, cut(at, around.end)])


def _words(spans: Sequence[Span]) -> list[tuple[str, int, int]]:
    ordered = _merged_spans(spans)
    found = [
        (match.group().casefold(), span.start + match.start(), span.start + match.end())
        for span in ordered
        for match in WORD.finditer(span.exact)
    ]
    return found[:LONGEST]


def _merged_spans(spans: Sequence[Span]) -> list[Span]:
    """The spans in the order of the text, those inside others left out."""
    kept: list[Span] = []
    for span in sorted(dict.fromkeys(spans), key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _merged(places: Sequence[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def edged(text: str, tag: Literal["del", "ins"]) -> Markup:
    """Words that are gone or new, the white space around them outside: a struck space reads as a dash ("40-43")."""
    words = text.strip()
    if not words:
        return escape(text)
    before, _, after = text.partition(words)
    return Markup("{}<{}>{}</{}>{}").format(before, Markup(tag), words, Markup(tag), after)
