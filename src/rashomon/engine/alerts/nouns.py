"""A figure with what it counts, in the words of its report: "51 people", not "51".

A headline of a bare number says nothing. What it counts stands after it, up to the next joining word; where nothing
stands there ("has risen to five"), what stands before it does.
"""

from __future__ import annotations

import re

from rashomon.engine.alerts.figures import numbers_in
from rashomon.model import Discrepancy, DiscrepancyValue, Span

AFTER = 4  # words after a figure that are looked at, its noun among them
BEFORE = 5
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[$€£¥%]")
# What ends a short noun phrase: the sentence goes on to something else.
_ENDS = frozenset(
    "and or but nor as at by for from in into of on onto over per since than that the this to under until up via when"
    " where which while who whom whose with within without a an after before during because if so is are was were be"
    " been being has have had having do does did will would can could may might shall should must not it its he she"
    " they we you his her their our there here also died dead killed injured wounded hurt said says told according"
    " across around among against between near outside inside off down out about some".split()
)
# Not ends, but what a bare figure may count: "51 dead", "four injured".
_COUNTED = frozenset("dead killed injured wounded hurt missing".split())
_OF = frozenset(("of",))
_ENDED = re.compile(r"[.;:!?()\[\]\"“”„«»\n—–]|,\s")


def with_noun(words: Span, value: str, *, leading: bool = True) -> str:
    """A value as it stands in its report's words, with what it counts; as it is where that cannot be told. `leading`:
    with the words before it where none that follow tell."""
    plain = " ".join(value.split())
    places = [place for place, _ in numbers_in(plain)]
    if len(places) != 1 or _WORD.search(plain[places[0][1] :]):
        return plain  # several numbers, or one that has its noun
    found = re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", words.exact) or re.search(
        rf"(?<!\w){re.escape(plain)}(?!\w)", words.exact, re.IGNORECASE
    )
    figure = plain.lower() if plain.istitle() else plain  # a sentence's first word; no numeral is a name
    text = words.exact + (words.suffix if found is None or found.end() == len(words.exact) else "")
    if found is None:
        return figure
    after = _following(text[found.end() :])
    if after:
        return f"{figure}{after}"
    before = "" if not leading else _leading(words.exact[: found.start()])
    return f"{before}{figure}" if before else figure


def told_value(one: Discrepancy, value: DiscrepancyValue) -> str:
    """A value of a discrepancy for a title: of a figure with what it counts."""
    counts = one.kind in ("number", "arithmetic")
    return with_noun(value.evidence, value.value) if counts else " ".join(value.value.split())


def turned(before: Span, old: str, after: Span, new: str) -> tuple[str, str]:
    """A figure and the one that it is now, with what they count told once at least."""
    first, second = with_noun(before, old, leading=False), with_noun(after, new, leading=False)
    if len(first.split()) == len(old.split()) and len(second.split()) == len(new.split()):
        first = with_noun(before, old)
    return first, second


def _following(text: str) -> str:
    """The words after a figure that belong to it, with the space or sign before them."""
    stop = _ENDED.search(text)
    text = text[: stop.start()] if stop else text
    end, taken = 0, 0
    for word in _WORD.finditer(text):
        low = word[0].lower()
        if taken == 0 and low in _COUNTED:
            return text[: word.end()]
        if low in _OF and taken == 0:  # "three of the victims"
            end = 0
            rest = _WORD.findall(text[word.end() :])[:2]
            return f" of {' '.join(rest)}" if len(rest) == 2 and rest[0].lower() in ("the", "its", "their") else ""
        if low in _ENDS or taken >= AFTER:
            break
        end, taken = word.end(), taken + 1
    return re.sub(r"\s+", " ", text[:end])


def _leading(text: str) -> str:
    """The words before a figure that nothing follows, from its clause."""
    stops = list(_ENDED.finditer(text))
    text = text[stops[-1].end() :] if stops else text
    words = list(_WORD.finditer(text))[-BEFORE:]
    while words and words[0][0].lower() in _ENDS - {"the", "a", "an"}:
        words = words[1:]
    return re.sub(r"\s+", " ", text[words[0].start() :]) if len(words) > 1 else ""
