"""Characters and lines brought into one shape: NFC, plain spaces, whole paragraphs."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

# Invisible: soft hyphen, zero-width space and joiners, word joiner, BOM, direction marks, controls.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")
_SOFT_BREAK = re.compile("\u00ad[^\\S\\n]*\\n[^\\S\\n]*")  # a word broken at the end of its line
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")

# A bracket may follow the last sentence: a credit, an agency.
TERMINAL = re.compile(r"""[.!?…।۔؟。！？]["”’'»›)\]]*(?:\s*\([^()]{1,300}\)\W?)?$""")
_FOOT = 400  # characters in which a sentence's end and the bracket after it stand
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}$")

# Hard-wrapped text: hardly a line is longer than a mail, a teletype or a printed column has, and most lines that
# another line follows stop in mid-sentence. Between 50 and 110 columns lies every width of mails and pages; a
# newspaper's column has 25 to 50, and there nearly all lines must be filled.
_WRAP_LONGEST = (25, 110)
_WRAP_COLUMN = 50
_WRAP_FILLED = 0.6  # of the lines have 0.7 of the width, in a column
_WRAP_LONGER = 0.03  # of the lines may be longer: an address cannot be broken
_WRAP_SHARE = 0.5
_WRAP_LINES = 4
_WRAP_COLUMN_LINES = 6
# Every second line blank: lines set apart by what copied them, if this share of lines stands so.
_DOUBLED = 0.5
_GOES_ON = 0.3  # of wrapped lines begin in mid-sentence, in lower case; of titles none does
_QUOTED = 0.6  # of a mail's lines begin with ">"
# In wrapped text without blank lines, a line this much shorter than the longest that ends a sentence ends
# its paragraph.
_WRAP_SHORT = 0.75
_WRAP_ROOM = 0.85  # of the width, a little less than all for text that was wrapped by hand
# Of words that end no sentence: a long line that ends in one goes on in the next, whatever its case ("left on" /
# "Friday"). A title may end so ("what to focus on"), but is shorter.
_OPEN_ENDS = frozenset(
    "a an the of on in at to by for from with and or that than as into near between will was were is are has have had "
    "would his her its their who which".split()
)
_OPEN_LINE = 60  # characters


_END_MARK = re.compile(r"(?<=[.!?…\"”’')]) [■□◼◾▪●∎µ♦◆]$", re.M)


class Paragraph(NamedTuple):
    """A paragraph, and which of the document's non-blank lines it starts on, from 1."""

    text: str
    line: int


def normalise(text: str) -> str:
    """NFC, line ends as "\\n", every other white space one plain space, invisible characters dropped."""
    text = _SOFT_BREAK.sub("", _LINE_END.sub("\n", text))
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    lines = "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return _END_MARK.sub("", lines)


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does; "U.S." at the end of a short line does not."""
    if not TERMINAL.search(line, max(0, len(line) - _FOOT)):
        return False
    return not (len(line) <= _FOOT and _DOTTED.search(line) and len(line.split()) <= 14)


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of normalised text: a line each, or the lines joined where they are wrapped."""
    lines = _unquoted(text.split("\n"))
    if (closer := _closed_up(lines)) is not None:
        lines = closer
    width = _wrapped_at(lines)
    return _unwrap(lines, width) if width else _join_broken(lines)


def _unquoted(lines: list[str]) -> list[str]:
    """The lines of a mail that was answered or passed on, without the sign before each."""
    full = [line for line in lines if line]
    if sum(line.startswith(">") for line in full) < max(_WRAP_LINES, _QUOTED * len(full)):
        return lines
    return [re.sub(r"^(?:>\s?)+", "", line).strip() for line in lines]


def _closed_up(lines: list[str]) -> list[str] | None:
    """Wrapped lines without the blank line that stands between any two of them; None where that is not so."""
    full = [number for number, line in enumerate(lines) if line]
    apart = [b - a for a, b in pairwise(full)]
    if len(full) < 2 * _WRAP_LINES or min(apart) < 2 or apart.count(2) < _DOUBLED * len(apart):
        return None
    if not _go_on([lines[number] for number in full]):
        return None
    out: list[str] = []
    for a, b in pairwise(full):
        out += [lines[a], *([""] * (b - a - 2))]
    out.append(lines[full[-1]])
    return out if _wrapped_at(out) else None


def _wrapped_at(lines: list[str]) -> int:
    """The width at which lines are wrapped, 0 where they are not."""
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < _WRAP_LINES:
        return 0
    longest = lengths[int((1 - _WRAP_LONGER) * (len(lengths) - 1))] if len(lengths) > 1 / _WRAP_LONGER else lengths[-1]
    if not _WRAP_LONGEST[0] <= longest <= _WRAP_LONGEST[1]:
        return 0
    followed = [a for a, b in pairwise(lines) if a and b]
    if len(followed) < (_WRAP_LINES if longest >= _WRAP_COLUMN else _WRAP_COLUMN_LINES):
        return 0
    broken = [line for line in followed if not ends_sentence(line) and len(line) > longest / 2]
    if len(broken) <= _WRAP_SHARE * len(followed):
        return 0
    if longest >= _WRAP_COLUMN:
        return longest
    filled = sum(len(line) >= 0.7 * longest for line in followed)
    return longest if filled >= _WRAP_FILLED * len(followed) and _go_on(followed) else 0


def _go_on(lines: list[str]) -> bool:
    """Whether lines are pieces of sentences rather than titles."""
    return sum(line[0].islower() for line in lines) >= _GOES_ON * len(lines)


def _unwrap(lines: list[str], width: int) -> list[Paragraph]:
    known = _whole_words(lines)
    blank = any(not a for a in lines[1:-1])
    out: list[Paragraph] = []
    fresh = True
    number = 0
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if not line:
            fresh = True
            continue
        number += 1
        if fresh:
            out.append(Paragraph(line, number))
            fresh = False
        else:
            out[-1] = _join(out[-1], line, known)
        if not blank and len(line) < _WRAP_SHORT * width and ends_sentence(line):
            fresh = True
        if after and not after[0].islower():
            # The next word would have had room here: the line was ended on purpose, as titles are.
            fresh = fresh or len(line) + 1 + len(after.split()[0]) < _WRAP_ROOM * width
    return out


def _join_broken(lines: list[str]) -> list[Paragraph]:
    """A line each; but one that starts in lower case right under a line without an end goes on with it."""
    known = _whole_words(lines)
    out: list[Paragraph] = []
    adjacent = False
    number = 0
    for line in lines:
        if not line:
            adjacent = False
            continue
        number += 1
        last = out[-1].text if out else ""
        open_end = len(last) >= _OPEN_LINE and last.rsplit(" ", 1)[-1] in _OPEN_ENDS
        goes_on = adjacent and (line[0].islower() or open_end) and len(line) > 1 and " " in line and " " in last
        if goes_on and not ends_sentence(last) and last[-1] not in ":;|":
            out[-1] = _join(out[-1], line, known)
        else:
            out.append(Paragraph(line, number))
        adjacent = True
    return out


def _whole_words(lines: list[str]) -> frozenset[str]:
    """The words that stand whole within a line, in lower case; none where no line breaks a word."""
    if not any(line.endswith("-") for line in lines):
        return frozenset()
    return frozenset(word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.lower()[:-1]))


def _join(first: Paragraph, second: str, known: frozenset[str]) -> Paragraph:
    """Put a broken line together. A hyphen at the break stays, as a compound's; it goes where the text elsewhere has
    the word without it and nowhere with it.
    """
    text = first.text
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and second[:1].isalpha():
        head = re.search(r"[^\W\d_]+(?=-$)", text)
        tail = re.match(r"[^\W\d_]+", second)
        if head and tail and (head[0] + tail[0]).lower() in known and f"{head[0]}-{tail[0]}".lower() not in known:
            return first._replace(text=text[:-1] + second)
        return first._replace(text=text + second)
    return first._replace(text=f"{text} {second}")
