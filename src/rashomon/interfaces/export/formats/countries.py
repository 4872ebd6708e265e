"""ISO 3166: a country's three letters for its two."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).parent / "data" / "countries.txt"


def alpha_3(code: str | None) -> str | None:
    """The three letters of a country by its two; None where there are none."""
    return _table().get(code.upper()) if code else None


@cache
def _table() -> Mapping[str, str]:
    lines = DATA.read_text(encoding="ascii").splitlines()
    return MappingProxyType({line[:2]: line[3:] for line in lines})
