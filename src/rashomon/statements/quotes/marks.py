"""Quotation marks: which words stand between them, whatever the style, and where a mark is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# A blank line, or a line's end where a sentence ends too or a quotation opens (not a line wrapped by hand).
PARAGRAPH: Final = re.compile(r"\n\s*\n|(?<=[.!?:”\"’'»])[ \t]*\n\s*|[ \t]*\n[ \t]*(?=[“«„\"])")
# A mark that can only open -> the marks that close it.
OPENERS: Final = {"“": "”“", "«": "»", "„": "“”", "‹": "›", "「": "」", "『": "』", "``": "''", "‘": "’"}
STRAIGHT: Final = ('"', "''", "'")
MARKS: Final = re.compile(r"``|''|[\"“”„«»‹›「」『』‘’']")
SINGLE: Final = frozenset("'‘’‹›")
# Longest run of an unclosed single quotation: beyond it the mark was an apostrophe.
LONGEST_SINGLE: Final = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks. `start`, `end`: with the marks; `inner_start`, `inner_end`: without.

    `closed`: the closing mark is there. `reopens`: it carries on the quotation of the paragraph before.
    `depth`: 0 outermost.
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


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation in `text`, in order of its start; inner ones follow the ones they stand in."""
    found: list[Quotation] = []
    was_open = False
    for number, (start, end) in enumerate(paragraphs(text)):
        mine = _in_paragraph(text, start, end, number)
        if was_open and mine and not text[start : mine[0].start].strip():
            first = mine[0]
            mine[0] = Quotation(
                first.start, first.end, first.inner_start, first.inner_end, first.single, first.closed,
                True, number, first.depth,
            )  # fmt: skip
        outer = [q for q in mine if q.depth == 0]
        was_open = bool(outer) and not outer[-1].closed
        found += mine
    return tuple(found)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs start and end."""
    bounds, at = [], 0
    for gap in PARAGRAPH.finditer(text):
        if gap.start() > at:
            bounds.append((at, gap.start()))
        at = gap.end()
    if at < len(text):
        bounds.append((at, len(text)))
    return bounds


def _in_paragraph(
    text: str, start: int, end: int, number: int, apostrophes: frozenset[int] = frozenset()
) -> list[Quotation]:
    """The quotations of one paragraph; `apostrophes` are single marks known to open nothing."""
    marks = [m for m in MARKS.finditer(text, start, end) if m.start() not in apostrophes]
    found: list[Quotation] = []
    stack: list[tuple[re.Match[str], str]] = []  # the opening mark and what closes it
    for index, mark in enumerate(marks):
        sign = mark.group()
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        closes = bool(stack) and sign in stack[-1][1] and _may_close(sign, before, after)
        if closes and sign in ("'", "’") and _is_possessive(text, marks, index, stack[-1], end):
            closes = False
        if not closes and len(stack) > 1 and sign in stack[-2][1] and _may_close(sign, before, after):
            stack.pop()  # the inner mark was never closed
            closes = True
        if closes:
            opening, _ = stack.pop()
            if mark.start() > opening.end():
                found.append(_quotation(opening, mark.start(), mark.end(), True, number, len(stack)))
        elif sign in OPENERS and not (stack and sign == stack[-1][0].group() and sign != "‘"):
            if sign != "‘" or not (before.isalnum()):
                stack.append((mark, OPENERS[sign]))
        elif sign in STRAIGHT and _may_open(before, after) and (sign != "'" or _closes_later(text, marks, index, end)):
            stack.append((mark, '”"' if sign == '"' else sign + ("’" if sign == "'" else "")))
    unclosed = {opening.start() for opening, _ in stack if opening.group() in SINGLE}
    if unclosed:  # apostrophes, most likely: read again without them
        return _in_paragraph(text, start, end, number, apostrophes | unclosed)
    for depth, (opening, _) in enumerate(stack):
        if depth == 0 and end > opening.end():
            found = [q for q in found if q.start < opening.start() or q.depth > 0]
            found.append(_quotation(opening, end, end, False, number, 0))
    return sorted(found, key=lambda q: (q.start, q.depth))


def _quotation(opening: re.Match[str], inner_end: int, end: int, closed: bool, number: int, depth: int) -> Quotation:
    return Quotation(
        opening.start(), end, opening.end(), inner_end, opening.group() in SINGLE, closed, False, number, depth
    )


def _may_open(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{—–-/\"“'‘…:") and not after.isspace() and after not in ".,;:)!?"


def _may_close(sign: str, before: str, after: str) -> bool:
    if sign in "”»」』›":
        return True
    if sign in ("'", "’"):
        return not before.isspace() and not after.isalnum()
    if sign == "“":  # closes „German“ marks; typists also put it for ”
        return not before.isspace() and not after.isalnum()
    return not before.isspace() or not after.isalnum()


def _is_possessive(
    text: str, marks: list[re.Match[str]], index: int, opening: tuple[re.Match[str], str], end: int
) -> bool:
    """Whether a single mark after "s" and before a word is a plural's apostrophe: another closes later."""
    mark = marks[index]
    if text[mark.start() - 1] not in "sS" or not text[mark.end() : mark.end() + 2].strip().islower():
        return False
    for later in marks[index + 1 :]:
        if later.start() - opening[0].start() > LONGEST_SINGLE:
            return False
        after = text[later.end()] if later.end() < end else " "
        before = text[later.start() - 1]
        if later.group() == "‘" or (later.group() == "'" and _may_open(before, after)):
            return False
        if later.group() in opening[1] and _may_close(later.group(), before, after):
            return True
    return False


def _closes_later(text: str, marks: list[re.Match[str]], index: int, end: int) -> bool:
    """Whether a straight single mark has a partner within reach: else it is an apostrophe ('tis, '90s)."""
    first = marks[index]
    for later in marks[index + 1 :]:
        if later.start() - first.start() > LONGEST_SINGLE:
            return False
        before = text[later.start() - 1]
        after = text[later.end()] if later.end() < end else " "
        if later.group() in ("'", "’") and not before.isspace() and not after.isalnum():
            return True
    return False
