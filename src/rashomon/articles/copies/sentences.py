"""Sentences by marks alone, in any language: for comparing two versions of one text, where both are cut alike."""

from __future__ import annotations

import re

# An end mark with what closes after it, then white space and no small letter; marks of scripts without spaces need no
# white space.
_END = re.compile(
    r"(?P<mark>[.!?…]+)[\"”’»)\]]*\s+(?=[^\sa-zß-öø-ÿа-яё])|[।؟۔።]+[\"”»)\]]*\s*|[。！？]+[”」』）]*", re.UNICODE
)
# A point after these is an abbreviation's: single letters, words with points inside, titles, months.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘'])(?:[^\W\d_]|(?:\w\.)+\w|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|Ste|Mt|Lt|Gen|Col|Maj|Sgt|Capt|Cmdr|Adm|Gov|Sen"
    r"|Rep|Pres|Supt|Insp|Jr|Sr|No|Nos|vs|ca|approx|dept|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co"
    r"|Corp|Bros|Art|Abs|Nr|Hr|Fr|Frau|bzw|Sra?|Dra?|Mme|Mlle|Mgr|M|г|гг|ул|им|стр|тыс|млн|млрд|руб)$",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[^\n]+")


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand (code points, end excluded), in order; no sentence crosses a line break."""
    found: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        for mark in _END.finditer(text, start, paragraph.end()):
            before = text[max(start, mark.start() - 12) : mark.start()]
            if mark["mark"] == "." and _ABBREVIATED.search(before):
                continue
            found.append((start, mark.end()))
            start = mark.end()
        found.append((start, paragraph.end()))
    trimmed = []
    for start, end in found:
        piece = text[start:end]
        if piece.strip():
            trimmed.append((start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))))
    return trimmed
