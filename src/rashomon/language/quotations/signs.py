"""Typography: which signs quote, which close which, and by what stands beside them whether they open or close.

The pairs are those of English, French, German, Dutch, Polish, Swedish, Finnish, Danish, Japanese and Chinese print
(Unicode Standard 6.2, "Language-Based Usage of Quotation Marks"), of typewriters, TeX and escaped text.
"""

from __future__ import annotations

import re
from typing import Final

# A sign with the backslash that escapes it. Of three ' in a row behind a word the first is a single mark.
SIGN: Final = re.compile(
    r"\\?(?:(?<=\S)'(?=''(?!'))|``|,,(?=\w)|''|&(?:quot|ldquo|rdquo|laquo|raquo);|[\"″＂“”„‟«»‹›「」『』〝〞‘’‚‛'`])"
)
_ENTITIES: Final = {"&quot;": '"', "&ldquo;": "“", "&rdquo;": "”", "&laquo;": "«", "&raquo;": "»", "＂": '"', "″": '"'}
# What closes an opening sign: first its partner in print, then what typists put for it.
PARTNER: Final = {
    "“": ("”",), "«": ("»",), "„": ("“", "”"), "‟": ("”",), "‹": ("›",), "「": ("」",), "『": ("』",), "〝": ("〞",),
    "``": ("''",), ",,": ("''", "“", "”"), "‘": ("’",), "‚": ("‘", "’"), "‛": ("’",), '"': ('"',), "''": ("''",),
    "'": ("'",), "`": ("'",), "”": ("”",), "»": ("«", "»"), "’": ("’",), "›": ("‹", "›"),
}  # fmt: skip
TYPED: Final = {
    "“": ('"', "''", "“"), "„": ('"', "''"), '"': ("”", "“", "''"), "''": ('"', "”"), "``": ('"', "”"), ",,": ('"',),
    "‘": ("'",), "'": ("’",), "`": ("’",), "‚": ("'",), "”": ('"',),
}  # fmt: skip
# Signs that only ever open, only ever close, and those that do either by what stands beside them.
OPENS: Final = frozenset("“«„‟‹「『〝‘‚‛") | {"``", ",,"}
CLOSES: Final = frozenset("」』〞")
SINGLE: Final = frozenset("'‘’‚‛‹›`")
# May follow an opening sign's left: nothing else than these stands right before it.
_LEFT: Final = frozenset("([{—–-/…:|>~\"“'‘„«\\")
_RIGHT_OF_CLOSE: Final = frozenset(".,;:)!?]}…><=")
# "'90s", "'tis", "rock 'n' roll": an apostrophe for what is left out.
ELISION: Final = re.compile(
    r"(?:\d\ds?\b|(?:tis|twas|twere|em|til|till|cause|bout|round|n|im|er|cos|coz|ere|neath|gainst|twill)\b)",
    re.IGNORECASE,
)
# 6'2", 12" x 9", 5½": a measure.
_MEASURED: Final = re.compile(r"(?:\d['’′]\s?)?\d{1,3}(?:[.,]\d)?[½¼¾]?$|\d/\d$|[½¼¾]$")
_MEASURE_GOES_ON: Final = re.compile(r"\s?(?:[x×]|by\b|-|tall\b|long\b|wide\b|deep\b|thick\b|high\b|across\b|gun)")
_FEET: Final = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d|[½¼¾])?$")


def sign_of(found: re.Match[str]) -> str:
    """The sign without its escape, spelt in one way."""
    sign = found.group().removeprefix("\\") or "\\"
    return _ENTITIES.get(sign, sign)


def may_open(sign: str, before: str, after: str) -> bool:
    """Whether the sign may open, by the characters right before and after it."""
    if sign in CLOSES:
        return False
    if sign in ("«", "„", "‟", "‹", "「", "『", "〝", "``", ",,", "“", "‚", "‛"):
        return not (sign in ("“", "‚") and before.isalnum())
    if sign in ("‘", "`"):
        return not before.isalnum() and not after.isspace()
    if sign in ("»", "›"):  # »Danish«
        return (before.isspace() or before in _LEFT) and after.isalnum()
    return (before.isspace() or before in _LEFT) and not after.isspace() and after not in _RIGHT_OF_CLOSE


def may_close(sign: str, before: str, after: str) -> bool:
    """Whether the sign may close, by the characters right before and after it."""
    if sign in CLOSES or sign in ("”", "»", "›"):
        return not (sign == "”" and before.isspace() and after.isalnum())
    if sign == "«":  # »German«
        return not before.isspace() and not after.isalnum()
    if sign in ("'", "’", "“", "‘"):
        return not before.isspace() and not after.isalnum()
    return not before.isspace() or not after.isalnum()


def is_measure(text: str, start: int, end: int) -> bool:
    """Whether the double mark at `start` to `end` stands for inches or seconds."""
    before = text[max(0, start - 8) : start]
    if not before[-1:].isdigit() and before[-1:] not in ("½", "¼", "¾"):
        return False
    if _FEET.search(before):
        return True
    return _MEASURED.search(before) is not None and _MEASURE_GOES_ON.match(text, end) is not None
