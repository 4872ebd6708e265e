"""Transcripts: lines that begin with who speaks ("Q:", "MS. VALE:", "Ada Brenn:"), with no marks around the words.

A broadcaster's own people ("ADA BRENN, HOST:", "BRENN:" after that) tell the report: their turns are narration, and
whom they name speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rashomon.language.quotations.marks import Quotation, paragraphs

# A label at a line's start, perhaps behind a mark that is repeated at each line.
_LABEL: Final = re.compile(
    r"[ \t]{0,8}(?P<mark>[\"“”«»*]{0,2})(?P<label>"
    r"(?P<qa>Q|A|Question|Answer|QUESTION|ANSWER)(?=[ \t]?[:.])"
    r"|(?P<caps>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?:[ \t][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,5})"
    r"(?:,[ \t](?P<role>[A-ZÀ-Þ][^\n:]{1,60}))?(?:[ \t]?\([^()\n]{1,40}\))?(?=[ \t]?:)"
    r"|(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:[ \t][A-ZÀ-Þ][\w.'’-]*){0,3})(?:[ \t]?\([^()\n]{1,40}\))?(?=[ \t]?:)"
    r")[ \t]?[*]{0,2}[:.][*]{0,2}[ \t]*(?P<words>\S|$)"
)
# Labels of forms and notes, never of people.
_NOT_PEOPLE: Final = frozenset(
    "note notes date time place location when where what who why how source sources photo photos image video tel phone "
    "email fax web website address price cost subject re from to cc tags category categories topic topics related "
    "more read updated published posted update warning example result results total score final half summary step "
    "chapter part section figure table key name age party genre director cast starring runtime rating available "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
# What a broadcaster's own people are called behind their names.
_NEWSROOM: Final = frozenset("host cohost co-host byline anchor correspondent reporter presenter newscaster".split())
# Fewest lines for a run: of questions and answers or names in capitals, and of names as usual, which lists have too.
FEWEST: Final = 3
FEWEST_NAMED: Final = 4
# Fewest words that a line of a run holds on average: lists and tables hold fewer.
FEWEST_WORDS: Final = 4
# Lines without a label within a run, at most so many in a row: they are the speaker's.
LONGEST_GAP: Final = 5


@lru_cache(maxsize=16)
def find_turns(text: str) -> tuple[Quotation, ...]:
    """The turns of the text's transcripts in order, each up to the next: as quotations from their labels on.

    A run of labelled paragraphs counts where its labels come back, as those of people who talk do. Asked for by the
    parser, whose batches are shorter than what is kept, and by who reads what is said.
    """
    bounds = paragraphs(text)
    lines = [(line, number) for number, (start, end) in enumerate(bounds) for line in _lines(text, start, end)]
    labelled = [
        (n, m)
        for n, ((low, high), _) in enumerate(lines)
        if (m := _LABEL.match(text, low, high)) is not None and _may_be_somebody(m) and (m["words"] or m["role"])
    ]
    own = _newsroom([m for _, m in labelled])
    turns: list[Quotation] = []
    run: list[tuple[int, re.Match[str]]] = []
    for place, label in labelled:
        if run and place - run[-1][0] > LONGEST_GAP:
            turns += _turns(text, lines, run, own)
            run = []
        run.append((place, label))
    return tuple(turns + _turns(text, lines, run, own))


def _newsroom(labels: Sequence[re.Match[str]]) -> frozenset[str]:
    """The last words of the names of a broadcaster's own people, as their first labels tell them."""
    return frozenset(_last(m) for m in labels if _has_role(m))


def _has_role(label: re.Match[str]) -> bool:
    """Whether a label tells that its bearer is of the newsroom."""
    return bool(label["role"]) and not _NEWSROOM.isdisjoint(label["role"].lower().split())


def _last(label: re.Match[str]) -> str:
    """The last word of whom a label names: "MARSK" of "LENA MARSK, HOST", by which the later ones go."""
    return str(label["caps"] or label["label"]).split()[-1]


def _may_be_somebody(label: re.Match[str]) -> bool:
    return (label.group("caps") or label.group("label")).split("(")[0].strip().lower() not in _NOT_PEOPLE


def _is_direction(line: str) -> bool:
    """Whether a line only tells what is heard: "(Laughter.)"."""
    line = line.strip()
    return line[:1] in ("(", "[") and line[-1:] in (")", "]")


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a paragraph."""
    found, at = [], start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop > at:
            found.append((at, stop))
        at = stop + 1
    return found


def _turns(
    text: str,
    lines: Sequence[tuple[tuple[int, int], int]],
    run: Sequence[tuple[int, re.Match[str]]],
    own: frozenset[str],
) -> list[Quotation]:
    if not _is_talk(text, lines, run):
        return []
    found = []
    for at, (place, label) in enumerate(run):
        last = run[at + 1][0] - 1 if at + 1 < len(run) else place
        while last > place and _is_direction(text[slice(*lines[last][0])]):
            last -= 1
        # What follows the last turn in its own paragraph is still it.
        end = lines[last][0][1]
        inner = label.start("words")
        inner += len(text[inner:end]) - len(text[inner:end].lstrip())
        closing = len(text[inner:end].rstrip(' \t\n"”»')) + inner
        if label.group("mark") == "" or text[inner:closing].count("“") > text[inner:closing].count("”"):
            closing = len(text[inner:end].rstrip()) + inner
        if closing > inner:
            found.append(
                Quotation(
                    label.start("label"), closing, inner, closing, False, True, False, lines[place][1],
                    turn=True, report=bool(label["caps"]) and _last(label) in own,
                )
            )  # fmt: skip
    return found


def _is_talk(text: str, lines: Sequence[tuple[tuple[int, int], int]], run: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether the labelled lines are people's who talk to each other."""
    if len(run) < FEWEST:
        return False
    names = Counter(_last(m) for _, m in run)
    if any(_has_role(m) for _, m in run):
        return len(names) > 1
    words = sum(len(text[m.start("words") : lines[n][0][1]].split()) for n, m in run)
    if words < FEWEST_WORDS * len(run) or max(names.values()) < 2:
        return False
    if {"q", "a"} <= {name[0].lower() for name in names if len(name) in (1, 6, 8)}:
        return True
    formal = sum(m.group("caps") is not None for _, m in run)
    if 2 * formal > len(run):
        return len(names) > 1
    return len(run) >= FEWEST_NAMED and 1 < len(names) <= (len(run) + 1) // 2 + 1
