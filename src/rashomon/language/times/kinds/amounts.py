"""Numbers of units of time: "three", "a dozen", "two and a half", "centuries"; and TIMEX3's value for them."""

from __future__ import annotations

import re

from rashomon.language.times.lexicon import CLOCK_UNITS, NUMBERS, UNITS

HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H", "decade": "60M"}
THOUSAND = 1000


def singular(unit: str) -> str:
    """The unit without its plural: "centuries" is "century"."""
    word = unit.lower()
    if word.startswith(("centur", "millenni")):
        return "century" if word[0] == "c" else "millennium"
    return word.removesuffix("s")


def number(words: str) -> float | None:
    """The value of "three", "25", "1,000", "twenty-one", "half a"; None for "several"."""
    text = re.sub(r"\s+", " ", words.lower().replace("-", " ")).strip()
    if re.fullmatch(r"[\d,]+(\.\d+)?", text):
        return float(text.replace(",", ""))
    if text in NUMBERS:
        return NUMBERS[text]
    total = 0.0
    for word in text.split():
        if word not in NUMBERS:
            return None
        value = NUMBERS[word]
        total = (total or 1) * value if value in (100, THOUSAND, 12) else total + value
    return total or None


def period(count: float | None, unit: str, *, half: bool = False) -> str:
    """TIMEX3's value of so many units: "P3D", "PT2H", "P2Y6M"; None is "X"."""
    letter, factor = UNITS.get(unit, "Y"), 1
    if letter == "F":
        letter, factor = "W", 2
    if unit == "year" and count and count >= 2 * THOUSAND and count % THOUSAND == 0:
        letter, count = "L", count / THOUSAND
    amount = "X" if count is None else f"{count * factor:g}"
    clock = "T" if unit in CLOCK_UNITS else ""
    if half and count is not None:
        return f"P{clock}{amount}{letter}{HALVES[unit]}" if unit in HALVES else f"P{clock}{count + 0.5:g}{letter}"
    return f"P{clock}{amount}{letter}"
