"""The lists of words by which the main event is picked, as data in `data/words.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "words.json"


@cache
def words(name: str) -> frozenset[str]:
    """A list by its name: "saying", "speaking", "light", "outcome", "carrying", "questions", "kinds" or others."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    read: dict[str, list[str]] = json.loads(DATA.read_text(encoding="utf-8"))
    return read
