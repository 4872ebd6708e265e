"""Where the words of a clause end: not in what only leads to the next one.

What is cut from a clause for a proposition of its own leaves its hinges behind: "..., saying", "and we assume",
"shortly after", "in spite of the fact". They are no part of what is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import Tree
from rashomon.language.times.lexicon import DAY_PARTS, UNITS, WEEKDAYS
from rashomon.model import Statement, Token

# Nouns of which a clause tells what they are, with what hangs them on the words before.
HINGES = frozenset({"fact"})
TIMES = UNITS.keys() | DAY_PARTS.keys() | WEEKDAYS.keys()
SOON = frozenset("long shortly soon immediately right straight".split())
AROUND = frozenset(
    "a an the not just only merely barely hardly few several couple of some more less than about".split()
)
MOST_MEASURING = 7
LEADING = frozenset("by despite due given including of on spite than to with in".split())


def leads_on(tree: Tree, link: Token) -> bool:
    """Whether an "as" before a time opens a clause that the parser made another one: "as last week a crew fled"."""
    times = [t for t in tree.children(link, "pobj") if t.lemma.casefold() in TIMES]
    after = times[0].index + 1 if times else len(tree.tokens)
    return (
        link.text.casefold() == "as" and after < len(tree.tokens) and tree.tokens[after].pos != "PUNCT"
        and tree.tokens[after].sentence == link.sentence
    )  # fmt: skip


def without_measure(tree: Tree, run: Sequence[Token]) -> list[Token]:
    """A clause's run without what measures how long after or before another it was: "two days [after the ship sank]"
    at its beginning, "[the crew fled] not long" at its end."""
    left = list(run)
    lead = next((n for n, t in enumerate(left[:MOST_MEASURING]) if t.dep == "mark" and _orders(t)), 0)
    if all(_measures(t) for t in left[:lead]):
        left = left[lead:]
    after = left[-1].index + 1 if left else len(tree.tokens)
    if after < len(tree.tokens) and _orders(tree.tokens[after]) and tree.tokens[after].dep == "mark":
        size = len(left)
        while size > 1 and _measures(left[size - 1]):
            size -= 1
        if any(_is_span(t) for t in left[size:]):
            left = left[:size]
    return left


def _orders(token: Token) -> bool:
    return token.text.casefold() in ("after", "before")


def _measures(token: Token) -> bool:
    return _is_span(token) or token.lemma.casefold() in AROUND or token.pos == "NUM"


def _is_span(token: Token) -> bool:
    return token.lemma.casefold() in UNITS or token.lemma.casefold() in SOON


def without_hinges(tree: Tree, run: Sequence[Token], statements: Sequence[Statement]) -> list[Token]:
    """A clause's unbroken run of words without the hinges at its end."""
    left = list(run)
    while left:
        shorter = _shorter(tree, left, statements)
        if len(shorter) == len(left):
            return left
        left = shorter
    return left


def _shorter(tree: Tree, run: list[Token], statements: Sequence[Statement]) -> list[Token]:
    last = run[-1]
    places = {t.index for t in run}
    if last.pos in ("PUNCT", "CCONJ", "SPACE") and last.text not in ("”", '"', "%"):
        return run[:-1]
    if last.dep == "mark" or (last.dep == "prep" and _cut_off(tree, last, places)):
        return run[:-1]
    opening = next((n for n, t in enumerate(run) if t.dep == "prep" and leads_on(tree, t)), 0)
    if opening and len(run) - opening <= MOST_MEASURING:
        return run[:opening]
    if last.lemma.casefold() in HINGES and _cut_off(tree, last, places):
        end = len(run) - 1
        while end and (run[end - 1].pos == "DET" or run[end - 1].text.casefold() in LEADING):
            end -= 1
        return run[:end]
    said = next((s for s in statements if s.cue and s.cue.start <= last.start < s.cue.end), None)
    if said is None or said.cue is None or said.content.start < last.end:
        return run
    left = [t for t in run if t.start < said.cue.start]
    while left and said.speaker and said.speaker.span.start <= left[-1].start < said.speaker.span.end:
        left.pop()  # "we" of "and we assume"
    return left


def _cut_off(tree: Tree, word: Token, places: set[int]) -> bool:
    """Whether what hangs on a word stands outside the run, behind it."""
    below = tree.children(word, "pobj", "pcomp", "acl", "ccomp", "relcl")
    return any(t.index > word.index and t.index not in places for t in below)
