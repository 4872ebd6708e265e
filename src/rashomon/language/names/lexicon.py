"""The words that tell names, from `data/words.toml`: sets of them, and what a name's first or last word makes it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from rashomon.model import Kind

DATA = Path(__file__).parent / "data"


@cache
def _tables() -> MappingProxyType[str, dict[str, str]]:
    return MappingProxyType(tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8")))


@cache
def words(table: str, name: str) -> frozenset[str]:
    """The words of a list, in lower case. KeyError where there is none of that name."""
    return frozenset(_tables()[table][name].split())


@cache
def phrases(table: str, name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list whose items are parted by semicolons, each as its words."""
    return frozenset(tuple(item.split()) for item in _tables()[table][name].split(";") if item.strip())


@cache
def kinds(table: str) -> MappingProxyType[str, Kind]:
    """The kind that each word of a table gives a name: "airport" a facility. A word listed twice has the later kind."""
    known = get_args(Kind)
    found: dict[str, Kind] = {}
    for kind, listed in _tables()[table].items():
        if kind not in known:
            raise ValueError(f"{DATA / 'words.toml'}: [{table}] has no kind {kind!r}")
        found.update(dict.fromkeys(listed.split(), cast("Kind", kind)))
    return MappingProxyType(found)
