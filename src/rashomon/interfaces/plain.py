"""Text from articles, made harmless for a terminal."""

from __future__ import annotations

import re

# C0 and C1 controls (escape sequences among them), bidirectional overrides and isolates.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text with control characters shown as "�", so that it cannot drive a terminal; line breaks stay."""
    return CONTROL.sub("\ufffd", text.encode("utf-8", "replace").decode("utf-8"))
