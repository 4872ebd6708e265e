"""Whether a text that stands in a feed is the report or only a teaser of it."""

from __future__ import annotations

import re

# What a feed gives as an entry's content is short news from this length on; a teaser has 20 to 40 words.
SHORTEST_REPORT = 40
# A summary is meant to be short: from this length on it is the text under another name.
SHORTEST_SUMMARY = 100
_LAST_LINES = 4
# An ellipsis in brackets is the sign of a cut wherever it stands near the end; a bare one only at a line's end.
_CUT = re.compile(
    r"\[\s*(?:…|\.{3})\s*\]|(?:…|\.{3})\s*$|(?:…|\.{3})\s*\W*(?:read|continue|more|weiter|lire|leer)\b", re.I | re.M
)


def breaks_off(text: str) -> bool:
    """Whether a text ends with the sign of a cut: "[…]" or "…" in its last lines."""
    lines = text.split("\n")[-_LAST_LINES:]
    return _CUT.search("\n".join(lines)[-600:]) is not None
