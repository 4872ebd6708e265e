"""Names of files: from a headline that may hold anything to a name that every system takes."""

from __future__ import annotations

import re
from urllib.parse import quote

from anyascii import anyascii

from rashomon.interfaces.words import clean_line

LONGEST = 80  # characters; systems take 255 bytes, but people read a list of them
# Windows takes these for devices, whatever follows the dot.
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
NOT_A_NAME = re.compile(r"[^\w]+", re.UNICODE)


def slug(text: str, longest: int = LONGEST) -> str:
    """A text as part of a file's name in ASCII: "Silo fire at Port Tavel" is "silo-fire-at-port-tavel".

    "story" where nothing of the text is left.
    """
    return _shortened(anyascii(clean_line(text)).lower(), longest)


def spoken(text: str, longest: int = LONGEST) -> str:
    """The same in the text's own letters."""
    return _shortened(clean_line(text).lower(), longest)


def _shortened(text: str, longest: int) -> str:
    words = NOT_A_NAME.sub("-", text).strip("-_")
    if len(words) > longest:
        words = words[: longest + 1].rpartition("-")[0] or words[:longest]
    words = words.strip("-_")
    return f"{words}-story" if DEVICES.match(words) else words or "story"


def disposition(title: str, suffix: str) -> str:
    """The Content-Disposition of a file to keep: its name in ASCII, and in its own letters (RFC 6266)."""
    ascii_name, name = f"{slug(title)}.{suffix}", f"{spoken(title)}.{suffix}"
    header = f'attachment; filename="{ascii_name}"'
    return header if name == ascii_name else f"{header}; filename*=UTF-8''{quote(name, safe='')}"
