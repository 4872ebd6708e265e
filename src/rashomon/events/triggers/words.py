"""The lists of words that decide what tells of an event, as data in `data/words.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """A list of `data/words.json`. Raises KeyError for a list that is not there."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    read = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
    return MappingProxyType({name: frozenset(listed) for name, listed in read.items()})
