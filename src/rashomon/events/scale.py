"""How much cooperation and how much conflict an event is, on the scale that PLOVER's codebook publishes.

The table "PLOVER conflict–cooperation scores" of the 2021 codebook gives each type, and most modes, one number
from -10 to 10; `data/scale.json` holds it by type and mode, "" being the type without a mode. One cell differs from
the print: ACCUSE without a mode is printed "3", between three modes at -2, -3.5 and -3.5. We read -3: it is the
mean of the three to the digit, every other type has the sign of its modes, and the table that the codebook kept in
a comment has ACCUSE below zero as well. What was lost in print is the minus.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).parent / "data" / "scale.json"


def scale(type: str, mode: str | None) -> tuple[float, float] | None:
    """The event's cooperation and conflict, each from 0 to 10, one of them always 0.

    A mode that the table does not score has its type's number ("PROTEST", "vandalize"). None for a type that the
    codebook does not have (a disaster, "OTHER"): there is no number for it, which is not the number zero.
    """
    modes = scores().get(type)
    if modes is None:
        return None
    score = modes.get(mode or "", modes[""])
    return max(0.0, score), max(0.0, -score)


@cache
def scores() -> Mapping[str, Mapping[str, float]]:
    """The codebook's numbers by type and mode, below zero for conflict; read once."""
    read = json.loads(DATA.read_text(encoding="utf-8"))
    return MappingProxyType(
        {type: MappingProxyType({mode: float(score) for mode, score in modes.items()}) for type, modes in read.items()}
    )
