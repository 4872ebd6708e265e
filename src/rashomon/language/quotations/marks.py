"""Quotation marks in pairs: which words stand between them, whatever the style, and where a mark is missing."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rashomon.language.quotations.signs import (
    ELISION,
    OPENS,
    PARTNER,
    SIGN,
    SINGLE,
    TYPED,
    is_measure,
    may_close,
    may_open,
    sign_of,
)

# A blank line, or a line's end where a sentence ends too or a quotation opens (not a line wrapped by hand).
PARAGRAPH: Final = re.compile(
    r"\n\s*\n|(?<=[.!?:”\"’'»])[ \t]{0,8}\n\s*|(?<![ \t])[ \t]{0,8}\n[ \t]{0,8}(?=[“«„\"]|Q[.:]|A[.:])"
)
# Longest run of a single quotation: beyond it the mark was an apostrophe.
LONGEST_SINGLE: Final = 600
# Marks looked at after a single mark for the one that closes it.
MARKS_AHEAD: Final = 40
# Quotations stand in quotations in quotations at most so deep; a mark that would open another is passed over.
DEEPEST: Final = 4
# Words before a closing mark that nothing opened are a quotation whose mark was lost, if no more than these characters.
LONGEST_HEADLESS: Final = 400
# A mark that nothing closes quotes up to its paragraph's end only after one of these, or after a word of speech.
_BEFORE_UNCLOSED: Final = frozenset(",:;.!?…—–-)")
_SPEECH: Final = re.compile(
    r"(?:\b(?:sa(?:id|ys?|ying)|wr(?:ote|iting|ites)|add(?:s|ed|ing)|t(?:old|ells) (?:\w+)|that|posted|tweeted))\s*$"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks. `start`, `end`: with the marks; `inner_start`, `inner_end`: without.

    `closed`: the closing mark is there. `reopens`: it carries on the quotation of the paragraph before.
    `depth`: 0 outermost. `turn`: the words of someone in a transcript, behind the label from `start` to `inner_start`;
    `report`: of the broadcaster's own people, who tell the report.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    single: bool
    closed: bool
    reopens: bool
    paragraph: int
    depth: int = 0
    turn: bool = False
    report: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """One sign in the text."""

    start: int
    end: int
    sign: str
    before: str
    after: str


@lru_cache(maxsize=2)
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation in `text`, in order of its start; inner ones follow the ones they stand in."""
    found: list[Quotation] = []
    signs = [(m.start(), m.end(), sign_of(m)) for m in SIGN.finditer(text)]
    starts = [start for start, _, _ in signs]
    bounds = paragraphs(text)
    was_open = False
    for number, (start, end) in enumerate(bounds):
        here = signs[bisect_left(starts, start) : bisect_left(starts, end)]
        if not here:
            was_open = False
            continue
        marks = [
            _Mark(a, b, sign, text[a - 1] if a > start else " ", text[b] if b < end else " ") for a, b, sign in here
        ]
        following = bounds[number + 1][0] if number + 1 < len(bounds) else len(text)
        mine = _Paragraph(text, start, end, number, SIGN.match(text, following) is not None).read(marks, was_open)
        if was_open and mine and not text[start : mine[0].start].strip():
            mine[0] = replace(mine[0], reopens=True)
        outer = [q for q in mine if q.depth == 0]
        was_open = bool(outer) and not outer[-1].closed
        found += mine
    return tuple(found)


@lru_cache(maxsize=2)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Where the paragraphs start and end; asked for twice an article."""
    bounds: list[tuple[int, int]] = []
    at = 0
    for gap in PARAGRAPH.finditer(text):
        if gap.start() > at:
            bounds.append((at, gap.start()))
        at = gap.end()
    if at < len(text):
        bounds.append((at, len(text)))
    return tuple(bounds)


class _Paragraph:
    """One paragraph's quotations."""

    def __init__(self, text: str, start: int, end: int, number: int, reopened: bool) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.number = number
        self.reopened = reopened  # a mark opens the next paragraph
        self.stack: list[_Mark] = []
        self.found: list[Quotation] = []
        self.stray: _Mark | None = None  # a closing mark that nothing opened

    def read(self, marks: list[_Mark], was_open: bool) -> list[Quotation]:
        """The quotations in the order of their start. Single marks that close nothing are apostrophes."""
        self._pair(marks)
        unclosed = {m.start for m in self.stack if m.sign in SINGLE}
        if unclosed:
            self._pair([m for m in marks if m.start not in unclosed])
            if any(m.sign in SINGLE for m in self.stack):
                self._pair([m for m in marks if m.sign not in SINGLE])
        self._take_stray(was_open)
        if self.stack:
            self._take_unclosed(self.stack[0])
        return sorted(self.found, key=lambda q: (q.start, q.depth))

    def _pair(self, marks: list[_Mark]) -> None:
        self.stack, self.found, self.stray = [], [], None
        for index, mark in enumerate(marks):
            if mark.sign not in SINGLE and is_measure(self.text, mark.start, mark.end):
                continue
            level = self._closed_by(marks, index)
            if level is not None:
                opening = self.stack[level]
                del self.stack[level:]
                if mark.start > opening.end:
                    self.found.append(self._quotation(opening, mark.start, mark.end, closed=True, depth=level))
            elif self._opens(marks, index):
                self.stack.append(mark)
            elif (
                not self.stack and not self.found and self.stray is None
                and mark.sign in ("”", '"', "''") and may_close(mark.sign, mark.before, mark.after)
            ):  # fmt: skip
                self.stray = mark

    def _closed_by(self, marks: list[_Mark], index: int) -> int | None:
        """Which open mark this one closes: its partner in print before one that only a typist would take for it."""
        mark = marks[index]
        if not self.stack or not may_close(mark.sign, mark.before, mark.after):
            return None
        for partners in (PARTNER, TYPED):
            for level in range(len(self.stack) - 1, max(-1, len(self.stack) - 1 - DEEPEST), -1):
                opening = self.stack[level]
                if mark.sign not in partners.get(opening.sign, ()):
                    continue
                if mark.sign in SINGLE:
                    if mark.start - opening.end > LONGEST_SINGLE:
                        continue
                    if mark.sign in ("'", "’") and self._is_possessive(marks, index, opening):
                        return None
                if partners is TYPED and mark.sign in OPENS and mark.sign != "“":
                    continue
                return level
        return None

    def _opens(self, marks: list[_Mark], index: int) -> bool:
        mark = marks[index]
        sign = mark.sign
        if len(self.stack) >= DEEPEST or not may_open(sign, mark.before, mark.after):
            return False
        if sign in ("'", "’", "‘", "`") and ELISION.match(self.text, mark.end):
            return False
        if sign in ("'", "’", "`") and not self._closes_later(marks, index):
            return False
        if self.stack and self.stack[-1].sign == sign and sign in OPENS and sign != "‘":
            # “ inside “: nested only where two marks close before another opens, else the first was not closed.
            later = [m.sign for m in marks[index + 1 : index + 3]]
            if len(later) != 2 or any(s not in PARTNER[sign] for s in later):
                self.stack.pop()
        if sign == "”":
            return not self.stack and self._closes_later(marks, index)
        return True

    def _is_possessive(self, marks: list[_Mark], index: int, opening: _Mark) -> bool:
        """Whether a single mark after "s" and before a word is a plural's apostrophe: another closes later."""
        mark = marks[index]
        if mark.before not in "sSzx" or not self.text[mark.end : mark.end + 2].strip().islower():
            return False
        for later in marks[index + 1 : index + 1 + MARKS_AHEAD]:
            if later.start - opening.start > LONGEST_SINGLE:
                return False
            if later.sign == "‘" or (later.sign == "'" and may_open("'", later.before, later.after)):
                return False
            closers = (*PARTNER.get(opening.sign, ()), *TYPED.get(opening.sign, ()))
            if later.sign in closers and may_close(later.sign, later.before, later.after):
                return True
        return False

    def _closes_later(self, marks: list[_Mark], index: int) -> bool:
        """Whether a mark that is also an apostrophe has a partner within reach."""
        first = marks[index]
        closers = (*PARTNER[first.sign], *TYPED.get(first.sign, ()))
        for later in marks[index + 1 : index + 1 + MARKS_AHEAD]:
            if later.start - first.start > LONGEST_SINGLE:
                return False
            if later.sign in closers and may_close(later.sign, later.before, later.after):
                return later.start > first.end
        return False

    def _take_stray(self, was_open: bool) -> None:
        """The words before a closing mark that nothing opened: its mark was lost, or stands a paragraph before."""
        mark = self.stray
        if mark is None:
            return
        sentence = mark.before in ",.!?…"
        ends_line = not self.text[mark.end : self.end].strip() or mark.after.isspace()
        carried = was_open and mark.sign == "”"
        if not carried and not (sentence and ends_line and mark.start - self.start <= LONGEST_HEADLESS):
            return
        if not carried and not self.text[mark.end : self.end].lstrip()[:1].isalpha():
            return
        self.found.append(
            Quotation(self.start, mark.end, self.start, mark.start, False, True, carried, self.number)
        )  # fmt: skip

    def _take_unclosed(self, opening: _Mark) -> None:
        """A quotation to the paragraph's end, where one may be meant."""
        inside = [q for q in self.found if q.start > opening.start]
        before = self.text[self.start : opening.start].rstrip()
        meant = not before or before[-1] in _BEFORE_UNCLOSED or _SPEECH.search(before[-20:]) is not None
        again = next((q for q in inside if q.depth == 1 and not q.single), None)
        end = self.end
        if again is not None and not self.reopened and self.text[again.start] == opening.sign:
            # The same mark opens again: the first was never closed, and ends with the sentence before it.
            if not meant or self.text[opening.end : again.start].rstrip()[-1:] not in (".", "!", "?", "…"):
                end = opening.end
            else:
                end = opening.end + len(self.text[opening.end : again.start].rstrip())
        elif not meant and not self.reopened:
            end = opening.end
        if end >= self.end:
            self.found = [q for q in self.found if q.start < opening.start or q.depth > 0]
        else:
            self.found = [
                replace(q, depth=q.depth - 1) if q.start > opening.start and q.depth else q for q in self.found
            ]
        if end > opening.end and self.text[opening.end : end].strip():
            self.found.append(self._quotation(opening, end, end, closed=False, depth=0))

    def _quotation(self, opening: _Mark, inner_end: int, end: int, *, closed: bool, depth: int) -> Quotation:
        return Quotation(
            opening.start, end, opening.end, inner_end, opening.sign in SINGLE, closed, False, self.number, depth
        )
