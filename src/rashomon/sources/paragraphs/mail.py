"""Plain text of mails: lines broken at 60 to 80 characters become paragraphs again."""

from __future__ import annotations

import re
from itertools import pairwise

# Programs break lines at 60 to 80 characters.
_SHORTEST, _LONGEST = 50, 100
_SLACK = 2  # two spaces after a full stop
_LIST = re.compile(r"^\s*(?:[-*•–—>|#]|\d{1,3}[.)]\s)")


def unwrapped(text: str, *, flowed: bool) -> str:
    """The text with its paragraphs on one line each.

    Where the mail says that its lines flow (RFC 3676), a space at the end of a line joins it to the next. Else a block
    of lines is joined where it looks broken by a program: at each break, the next word would have made the line
    longer than the longest; and none is a list's.
    """
    if flowed:
        text = re.sub(r"^ (?=[ >]|From )", "", text, flags=re.M)
        text = re.sub(r"(?<=\S) \r?\n(?!-- \r?$|>|\r?\n)", " ", text)
    blocks = re.split(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+", text)
    return "\n\n".join(joined for block in blocks if (joined := _joined(block.splitlines())))


def _joined(lines: list[str]) -> str:
    lines = [line.rstrip() for line in lines if line.strip()]
    if not _is_broken(lines):
        return "\n".join(lines)
    return " ".join(line.strip() for line in lines)


def _is_broken(lines: list[str]) -> bool:
    if len(lines) < 2 or any(_LIST.match(line) for line in lines):
        return False
    longest = max(map(len, lines))
    if not _SHORTEST <= longest <= _LONGEST:
        return False
    # A line was broken where the next one's first word would not have fitted.
    return all(len(line) + 1 + len(follow.split()[0]) > longest - _SLACK for line, follow in pairwise(lines))
