"""Which tokens of a text stand inside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left

from rashomon.model import Token

_SIGN = re.compile(r"[\"“”„«»]|''|\n\s*\n")


class Quotations:
    """The quotations of a text, numbered from 1. A blank line ends one: a paragraph of a longer one opens its own."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._numbers: list[int] = [0]
        number, inside = 0, False
        for sign in _SIGN.finditer(text):
            opens = _opens(text, sign.start(), sign.end(), inside)
            number += opens and not inside
            inside = opens
            self._starts.append(sign.start())
            self._numbers.append(number if inside else 0)

    def at(self, token: Token) -> int:
        """The number of the quotation a token stands in; 0 outside any."""
        return self._numbers[bisect_left(self._starts, token.end)]


def _opens(text: str, start: int, end: int, inside: bool) -> bool:
    """Whether a quotation is open after the mark at a place: by its shape, or else by the white space beside it."""
    sign = text[start]
    if sign in "“„«":
        return True
    if sign in "”»" or sign.isspace():
        return False
    before = text[start - 1 : start] or " "
    after = text[end : end + 1] or " "
    if before.isspace() and not after.isspace():
        return True
    if after.isspace() and not before.isspace():
        return False
    return not inside
