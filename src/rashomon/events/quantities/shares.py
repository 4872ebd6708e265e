"""Parts, multiples and small groups in words: "a third of", "one in five", "twice as many", "a pair of"."""

from __future__ import annotations

import re
from typing import NamedTuple

PARTS: dict[str, int] = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
COUNTS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
# After these a part is the part of a whole that is counted otherwise: "a quarter of a million", "of an hour".
NOT_OF = (
    r"(?!\s+of\s+(?:an?|the)\s+(?:hundred|thousand|million|billion|trillion|hour|mile|century|year|season|day|month))"
)
FRACTION = re.compile(
    r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[ -]"
    r"(?P<part>half|halve|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)s?\b"
    + NOT_OF + r"(?P<of>\s+of\b)?",
    re.IGNORECASE,
)  # fmt: skip
HALF = re.compile(r"half(?=\s+(?:of|the|its|their|his|her|our|all|those|these)\b)" + NOT_OF, re.IGNORECASE)
# "The second half of the match" is no share, nor is "half the battle".
NO_HALF_BEFORE = re.compile(r"(?:\b(?:first|second|last|latter|other|final|the|and a|\d)|[\w][-])\s*$", re.IGNORECASE)
NO_HALF_AFTER = re.compile(r"half\s+(?:of\s+)?(?:the|this|last|next)\s+(?:battle|year|season|time|match|game)\b", re.I)
# A part that changes something stands alone: "fell by a third", "cut by two-thirds".
CHANGE_BEFORE = re.compile(
    r"\bby\s+(?:(?:about|around|nearly|almost|some|roughly|over|under|up to|at least|more than|less than)\s+)?$", re.I
)
FOLD = re.compile(
    r"(?P<word>two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)-?fold\b|(?P<figure>\d+)-?fold\b", re.I
)
FOLDS: dict[str, int] = {**COUNTS, "ten": 10, "twenty": 20, "hundred": 100}
TWICE = re.compile(
    r"(?P<word>twice|half|thrice)(?=\s+(?:as\s+(?:many|much|\w+)|the\s+(?:size|number|amount|rate)))", re.I
)
TWICES: dict[str, float] = {"twice": 2.0, "thrice": 3.0, "half": 0.5}
# "Eight times higher" multiplies, "met eight times" counts.
TIMES_MORE = re.compile(
    r"\s*times\s+(?:as\b|more\b|less\b|fewer\b|the\b|its\b|their\b|his\b|what\b|that\s+of\b|over\b|\w+er\b|worse\b)",
    re.I,
)
GROUPS: dict[str, tuple[float | None, float | None, float | None]] = {
    "couple": (None, 2.0, 3.0), "pair": (2.0, None, None), "trio": (3.0, None, None), "quartet": (4.0, None, None),
    "handful": (None, 2.0, 10.0), "few": (None, 2.0, 10.0), "several": (None, 3.0, 20.0), "both": (2.0, None, None),
}  # fmt: skip
GROUP = re.compile(
    r"(?:an?\s+)(?P<of>couple|pair|trio|quartet|handful)\s+of(?=\s+[^\W\d_])"
    r"|(?P<few>a\s+few)(?=\s+(?!of\b|dozen|hundred|thousand|million|billion|more\b|minutes?\b|other)[^\W\d_])"
    r"|(?P<several>several)(?=\s+(?!of\b|dozen|hundred|thousand|million|billion|times\b|other)[^\W\d_])"
    r"|(?P<both>both)(?=\s+(?:of\s+(?:the|them|his|her|its|their)\s+)?[^\W\d_]+s\b|\s+(?:men|women|children|people)\b)",
    re.IGNORECASE,
)
RATIO = re.compile(r"\s+(?:in|out\s+of|(?:in|of|out\s+of)\s+every)\s+", re.IGNORECASE)
RATIO_WORDS = frozenset(["in", "out", "of", "every"])
OPENINGS = frozenset([*COUNTS, *FOLDS, *TWICES, "half", "both", "several"])


class Share(NamedTuple):
    """A part, a multiple or a group at `start` to `end`. `unit` is "percent" or "times", "" for what a noun names."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    rough: bool


def read_share(text: str, start: int, end: int) -> Share | None:
    """The part, multiple or group that begins at `start` of `text`; nothing past `end` is read."""
    before = text[max(0, start - 40) : start]
    if match := FRACTION.match(text, start, end):
        number, part = COUNTS[match["count"].casefold()], PARTS[match["part"].casefold()]
        if number < part and (match["of"] or CHANGE_BEFORE.search(before)) and not before.casefold().endswith("the "):
            return _share(
                start, match.end("part") + _plural(text, match), 100 * number / part, part not in (2, 4, 5, 10)
            )
    if (match := TWICE.match(text, start, end)) is not None:
        return Share(start, match.end(), TWICES[match["word"].casefold()], None, None, "times", False)
    match = HALF.match(text, start, end)
    if match and not NO_HALF_BEFORE.search(before) and not NO_HALF_AFTER.match(text, start, end):
        return _share(start, match.end(), 50.0, False)
    if match := FOLD.match(text, start, end):
        value = float(match["figure"]) if match["figure"] else float(FOLDS[match["word"].casefold()])
        return Share(start, match.end(), value, None, None, "times", False)
    if match := GROUP.match(text, start, end):
        word = next(w for w in ("few", "several", "both", match["of"] or "") if w and (match["of"] or match[w]))
        name = (match["of"] or word).casefold()
        value_, low, high = GROUPS[name]
        return Share(start, match.end(), value_, low, high, "", value_ is None)
    return None


def read_times(text: str, end: int, limit: int) -> int | None:
    """Where the "times" of "eight times higher" ends, after a number that ends at `end`; None where it counts."""
    match = TIMES_MORE.match(text, end, limit)
    return text.index("times", end) + len("times") if match and "times" in text[end : match.end()] else None


def is_ratio(between: str) -> bool:
    """Whether the words between two numbers make a ratio of them: "one in five", "nine out of ten"."""
    return RATIO.fullmatch(between) is not None


def _share(start: int, end: int, percent: float, rough: bool) -> Share:
    return Share(start, end, round(percent, 2), None, None, "percent", rough)


def _plural(text: str, match: re.Match[str]) -> int:
    return int(text[match.end("part") : match.end("part") + 1].casefold() == "s")
