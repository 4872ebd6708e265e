"""What is measured or counted, so that figures with other nouns and units can be laid beside one another."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.accounts.discrepancies.numbers.alike import is_money, persons
from rashomon.accounts.discrepancies.numbers.figures import Figure
from rashomon.accounts.discrepancies.numbers.words import ANYONE, TIMES

METRES = {
    "m": 1.0, "metre": 1.0, "meter": 1.0, "km": 1000.0, "kilometre": 1000.0, "kilometer": 1000.0, "mile": 1609.34,
    "foot": 0.3048, "ft": 0.3048, "yard": 0.9144, "inch": 0.0254, "centimetre": 0.01, "centimeter": 0.01, "cm": 0.01,
    "nautical mile": 1852.0,
}  # fmt: skip
PER_HOUR = {"km/h": 1.0, "kph": 1.0, "kmh": 1.0, "mph": 1.60934, "knot": 1.852}
HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8766.0,
         "decade": 87660.0}  # fmt: skip
KILOGRAMS = {"kilogram": 1.0, "kg": 1.0, "kilo": 1.0, "gram": 0.001, "ton": 1000.0, "tonne": 1000.0, "pound": 0.4536}
SQUARE = {"hectare": 1.0, "ha": 1.0, "acre": 0.4047}
SCALES = (("length", METRES), ("speed", PER_HOUR), ("time", HOURS), ("weight", KILOGRAMS), ("area", SQUARE))
SCALE = {unit: (name, factor) for name, units in SCALES for unit, factor in units.items()}
AN_HOUR = re.compile(r"[ -]*(?:kilomet(?:er|re)s?|kms?|miles?)?\s*(?:per|an|a)\s+hour\b", re.I)
# "A magnitude 6.1 earthquake", "measured 6.4 on the scale", "of 6.4 magnitude".
MAGNITUDE = "magnitude"
# Of lay-offs jobs are counted as people are.
JOBS = frozenset({"job", "post", "position", "role", "redundancy"})


class Measure(NamedTuple):
    """What a figure is a figure of, its least and greatest value in a common unit, and whether that is a measure."""

    of: str
    scale: float  # by which the figure's own values are multiplied
    counted: bool  # things, and not a length, a sum, a share


def measure_of(figure: Figure) -> Measure | None:
    """What a figure measures; None where the words do not say."""
    unit = figure.unit.casefold() if not is_money(figure.unit) else figure.unit
    if AN_HOUR.match(figure.account.reading.article.text, figure.quantity.span.end) and unit not in TIMES:
        return Measure("speed", PER_HOUR["mph"] if unit.startswith("mi") else 1.0, counted=False)
    if MAGNITUDE in figure.happenings and (not unit or unit == MAGNITUDE):
        return Measure(MAGNITUDE, 1.0, counted=False)
    if unit in SCALE:
        of, factor = SCALE[unit]
        return Measure(of, factor, counted=False)
    if is_money(unit) or unit == "percent":
        return Measure(unit, 1.0, counted=False)
    if unit in ANYONE:
        return Measure("people", 1.0, counted=True) if unit or figure.happenings else None
    cut = unit in JOBS and "lay-off" in figure.happenings
    return Measure("people" if cut or persons(figure) else unit, 1.0, counted=True)
