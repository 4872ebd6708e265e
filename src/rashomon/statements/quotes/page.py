"""An article's quotations over its tokens: what stands before, after and around each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from rashomon.language import Tree
from rashomon.language.quotations import Quotation, find_turns, paragraphs
from rashomon.model import Token
from rashomon.statements.quotes.scare import names_a_thing

TERMINAL: Final = (".", "!", "?", "…", "...", ";")
DASHES: Final = ("—", "–", "―", "-", "--")
FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
# A quotation of this many words may be a sentence on its own; shorter ones are names of things.
SENTENCE_WORDS: Final = 4
_CLOSING: Final = frozenset(('"', "”", "''", "'", "’", ")", "]", "»"))
_BEFORE_SENTENCE: Final = ".!?…:;”\"»’'—–―-•*)([|>"


class Page:
    """An article's outermost quotations in order, without those that only name a thing; turns of a transcript too.

    `whole`: it is the article's; a page `within` a quotation has the inner ones of it.
    """

    def __init__(
        self, tree: Tree, quotations: Sequence[Quotation], *, bounds: list[tuple[int, int]] | None = None
    ) -> None:
        self.tree = tree
        self.text = tree.article.text
        self.starts = tree.starts
        self.whole = bounds is None
        if bounds is None:
            self.paragraphs: Sequence[tuple[int, int]] = paragraphs(self.text)
            turns = find_turns(self.text)
            quotations = _with_turns(quotations, [t for t in turns if not t.report])
            self.outer, self.inner = _levels(tree, self.text, quotations)
        else:
            self.paragraphs = bounds
            self.outer, self.inner = _levels(tree, self.text, quotations)
        self.spent: set[int] = set()  # cues that go with a quotation already read, or with no speech at all
        self._quote_starts = [q.start for q in self.outer]
        self._quote_ends = [q.end for q in self.outer]

    def within(self, quotation: Quotation) -> Page | None:
        """The quotations inside one of `outer`, as a page of their own; None where there are none."""
        inside = self.inner.get(quotation.start)
        if not inside:
            return None
        bounds = [(quotation.inner_start, quotation.inner_end)]
        return Page(self.tree, [replace(q, depth=q.depth - 1, paragraph=0) for q in inside], bounds=bounds)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The indexes of the tokens that stand in quotations."""
        return frozenset(t.index for q in self.outer for t in self.tokens(q.start, q.end))

    def tokens(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin at or after `start` and before `end`."""
        return self.tree.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def around(self, token: Token) -> Quotation | None:
        """The quotation the token stands in."""
        at = bisect_left(self._quote_starts, token.start + 1) - 1
        return self.outer[at] if at >= 0 and token.start < self.outer[at].end else None

    def touching(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share a character with `start` to `end`, in order."""
        return self.outer[bisect_right(self._quote_ends, start) : bisect_left(self._quote_starts, end)]

    def lead(self, quotation: Quotation) -> tuple[Token, ...]:
        """The words of the same sentence before the quotation, back to the quotation before it."""
        start = self.paragraphs[quotation.paragraph][0]
        before = self.before(quotation)
        if before is not None and before.paragraph == quotation.paragraph:
            start = before.end
        found = self.tokens(start, quotation.start)
        if found and (found[-1].text in ("(", "[") or (found[-1].text in DASHES and self.is_sentence(quotation))):
            return found[-1:]
        for at in range(len(found) - 1, -1, -1):
            if self.ends_sentence(found[at]) or (found[at].text == "." and at + 1 == len(found)):
                return found[at + 1 :]
        return found

    def ends_sentence(self, token: Token) -> bool:
        """Whether a token ends a sentence; a full stop of an abbreviation ends none."""
        if token.text not in TERMINAL:
            return False
        after = self.tree.tokens[token.index + 1 : self.tree.sentence(token).last]
        return token.text != "." or all(t.pos == "PUNCT" or t.text in _CLOSING for t in after[:3])

    def tail(self, quotation: Quotation) -> tuple[Token, ...]:
        """The words of the same sentence after the quotation, up to the next quotation."""
        end = self.paragraphs[quotation.paragraph][1]
        following = self.following(quotation)
        if following is not None and following.paragraph == quotation.paragraph:
            end = following.start
        found = self.tokens(quotation.end, end)
        cut = next((i for i, t in enumerate(found) if t.text in TERMINAL), len(found))
        return found[:cut]

    def before(self, quotation: Quotation) -> Quotation | None:
        """The quotation before it in the article."""
        at = bisect_left(self._quote_starts, quotation.start)
        return self.outer[at - 1] if at else None

    def following(self, quotation: Quotation) -> Quotation | None:
        """The next quotation of the article."""
        at = bisect_left(self._quote_starts, quotation.start) + 1
        return self.outer[at] if at < len(self.outer) else None

    def sentence_before(self, quotation: Quotation) -> tuple[Token, ...]:
        """The tokens of the sentence that ends right before the quotation, outside any other; empty if none does."""
        index = bisect_left(self.starts, quotation.start) - 1
        if index < 0:
            return ()
        sentence = self.tree.sentence(self.tree.tokens[index])
        found = self.tree.sentence_tokens(sentence)[: index + 1 - sentence.first]
        before = self.before(quotation)
        if before is not None and found and before.end > found[0].start:
            found = tuple(t for t in found if t.start >= before.end)
        return found

    def inside(self, quotation: Quotation) -> str:
        """The words between the marks."""
        return self.text[quotation.inner_start : quotation.inner_end].strip()

    def fills_paragraph(self, quotation: Quotation) -> bool:
        """Whether nothing else stands in its paragraph."""
        low, high = self.paragraphs[quotation.paragraph]
        return not self.text[low : quotation.start].strip() and not self.text[quotation.end : high].strip(" \n.,")

    def starts_sentence(self, quotation: Quotation) -> bool:
        """Whether nothing of the same sentence stands before it but the end of another quotation's."""
        lead = [t for t in self.lead(quotation) if t.pos != "PUNCT" and t.text not in DASHES]
        if lead:
            return False
        start = self.paragraphs[quotation.paragraph][0]
        before = self.text[start : quotation.start].rstrip()
        return not before or before[-1] in _BEFORE_SENTENCE

    def is_sentence(self, quotation: Quotation) -> bool:
        """Whether the words between the marks end as a sentence does and are as long as one."""
        inner = self.inside(quotation).rstrip("\"'”’»")
        after = self.text[quotation.end : quotation.end + 1]
        inner = inner.rstrip(")]")
        ends = inner.endswith((".", "!", "?", "…", ",", "—", "–", "--")) or not quotation.closed or after == "."
        return ends and len(inner.split()) >= SENTENCE_WORDS and begins_sentence(inner)


def begins_sentence(inner: str) -> bool:
    """Whether words begin as a sentence does: with a capital, a figure or a mark."""
    inner = inner.lstrip("…. [(“‘\"'")
    return inner[:1].isupper() or not inner[:1].isalpha()


def _with_turns(quotations: Sequence[Quotation], turns: Sequence[Quotation]) -> list[Quotation]:
    """Turns and quotations together: marks inside a turn are one deeper, marks across its edge are none."""
    if not turns:
        return list(quotations)
    starts = [t.start for t in turns]
    found = list(turns)
    for quotation in quotations:
        at = bisect_left(starts, quotation.start + 1) - 1
        turn = turns[at] if at >= 0 and quotation.start < turns[at].end else None
        if turn is None:
            following = turns[at + 1] if at + 1 < len(turns) else None
            if following is None or quotation.end <= following.start:
                found.append(quotation)
        elif turn.inner_start <= quotation.start and quotation.end <= turn.end:
            found.append(replace(quotation, depth=quotation.depth + 1, paragraph=turn.paragraph))
    return sorted(found, key=lambda q: (q.start, q.depth))


def _levels(
    tree: Tree, text: str, quotations: Sequence[Quotation]
) -> tuple[list[Quotation], dict[int, list[Quotation]]]:
    """The outermost quotations, and by the start of each those inside it."""
    outer: list[Quotation] = []
    inner: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        if quotation.depth == 0:
            if quotation.turn or not names_a_thing(tree, text, quotation):
                outer.append(quotation)
        elif outer and outer[-1].inner_start <= quotation.start and quotation.end <= outer[-1].end:
            inner.setdefault(outer[-1].start, []).append(quotation)
    return outer, inner
