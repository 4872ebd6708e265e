"""The words of a quotation, and what another account's words for it change."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.events import parse_number
from rashomon.model import Change

# Words that carry grammar rather than meaning: a quotation that differs in these alone is the same quotation.
SMALL = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "and", "or", "that", "which", "this", "it", "its",
    "is", "are", "was", "were", "be", "been", "being", "will", "would", "shall", "has", "have", "had", "do", "does",
    "did", "as",
    "with", "from", "we", "they", "he", "she", "i", "you", "our", "their", "his", "her", "s", "into", "onto",
    "upon", "toward", "towards",
})  # fmt: skip
NEGATIONS = frozenset({"not", "no", "never", "none", "nothing", "cannot", "nor", "neither", "without"})
MODALS = frozenset({
    "can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought", "need", "probably", "perhaps",
    "possibly", "maybe", "certainly", "definitely", "likely", "allegedly", "apparently", "always", "never",
})  # fmt: skip
# "We had to": with "to" the verb before it is no longer what was done but what must be.
HAVING = frozenset({"have", "has", "had", "got"})
# The gravest first.
GRADES: tuple[Change, ...] = ("negation", "number", "name", "modality", "wording")
SHORTENED = (
    ("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("shan't", "shall not"), ("n't", " not"),
    ("'ve", " have"), ("'re", " are"), ("'ll", " will"), ("'m", " am"), ("'d", " would"),
)  # fmt: skip
WORD = re.compile(r"&|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
INSERTED = re.compile(r"[\[(][^\])]*[\])]")  # what an outlet puts into a quotation to explain it
ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…|\[|\(|—|--")
LETTERS = 4  # from this length on, words one letter apart are one word
FILLERS = frozenset({"um", "uh", "er", "ah", "well", "so", "okay", "ok", "you know"})
# A longer run of words in one account alone is a piece that the other left out, and no change.
INSERTED_WORDS = 3


class Word(NamedTuple):
    """One word of a quotation: folded, its place in the quotation's span, and whether the outlet put it in."""

    plain: str
    start: int
    end: int
    inserted: bool


class Words(NamedTuple):
    """A quotation's text and its words."""

    text: str
    words: tuple[Word, ...]

    @property
    def plain(self) -> list[str]:
        """The folded words."""
        return [word.plain for word in self.words]


class Changed(NamedTuple):
    """A place where two quotations put other words: the words of each, folded, as written, and how grave it is."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    shown: tuple[str, str]
    grade: Change
    substance: bool  # words that carry meaning stand against others, or the sense is turned
    replaced: bool  # both have words that carry meaning there; else one of them leaves them out


def spoken(text: str) -> tuple[Word, ...]:
    """The words of a quotation, folded: without case, marks, contractions and house style."""
    inserted = [m.span() for m in INSERTED.finditer(text)]
    found = []
    for match in WORD.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0]).casefold().replace("’", "'").replace("&", "and")
        for short, long in SHORTENED:
            plain = plain.removesuffix(short) + long if plain.endswith(short) else plain
        ours = any(start <= match.start() < end for start, end in inserted)
        found += [Word(word, match.start(), match.end(), ours) for piece in plain.split() for word in words_of(piece)]
    return tuple(found)


def changes(first: Words, second: Words) -> list[Changed]:
    """Where one has other words than the other, more or fewer, inside what both give.

    Words missing at the head or the tail are the rest of the sentence; an ellipsis or a bracket says what it leaves
    out; case, marks, contractions, house style and fillers are no words of the speaker's.
    """
    found: list[Changed] = []
    matcher = difflib.SequenceMatcher(None, first.plain, second.plain, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        ours, theirs = first.words[a:b], second.words[c:d]
        if tag == "equal" or any(word.inserted for word in (*ours, *theirs)):
            continue
        plain = tuple(w.plain for w in ours), tuple(w.plain for w in theirs)
        inside = a > 0 and b < len(first.words) and c > 0 and d < len(second.words)
        substance = ["".join(w for w in side if w not in SMALL) for side in plain]
        other = all(substance) and not _one_word(*substance)
        if not other and (not inside or _left_out(first, a, b) or _left_out(second, c, d)):
            continue
        if "".join(plain[0]) == "".join(plain[1]):
            continue  # "@anaholt" for "Ana Holt"
        if (not other and all(plain) and _one_word("".join(plain[0]), "".join(plain[1]))) or _noise(*plain):
            continue
        following = (first.plain[b : b + 1] or [""])[0]
        before = (first.plain[a - 1 : a] or [""])[0]
        grade = _grade(plain, (_capitals(first, ours), _capitals(second, theirs)), (before, following))
        if not other and max(len(ours), len(theirs)) > INSERTED_WORDS and grade != "negation":
            continue
        shown = _written(first, ours), _written(second, theirs)
        found.append(Changed(*plain, shown, grade, other or grade != "wording", other))
    return found


def graded(found: Sequence[Changed]) -> tuple[Change, ...]:
    """What the changes change, the gravest first."""
    met = {change.grade for change in found}
    return tuple(grade for grade in GRADES if grade in met)


def _grade(plain: tuple[tuple[str, ...], ...], capitals: tuple[bool, bool], around: tuple[str, str]) -> Change:
    ours, theirs = set(plain[0]), set(plain[1])
    if bool(NEGATIONS & ours) != bool(NEGATIONS & theirs):
        return "negation"
    numbers = [{f"{n:g}" for w in side if (n := parse_number(w)) is not None} for side in (ours, theirs)]
    if numbers[0] != numbers[1]:
        return "number"
    if ours & MODALS != theirs & MODALS or ("to" in ours ^ theirs and around[0] in HAVING):
        return "modality"
    return "name" if any(capitals) else "wording"


def _capitals(whole: Words, words: Sequence[Word]) -> bool:
    """Whether a name is among the words: a capital that is not the sentence's first."""
    return any(whole.text[w.start].isupper() and w.start > 0 and w.plain != "i" for w in words)


def _left_out(whole: Words, start: int, end: int) -> bool:
    """Whether the text says itself that something is left out or put in there."""
    low = whole.words[start - 1].end if start else 0
    high = whole.words[end].start if end < len(whole.words) else len(whole.text)
    return bool(ELLIPSIS.search(whole.text, low, high))


def _noise(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return set(ours) | set(theirs) <= FILLERS


def _one_word(first: str, second: str) -> bool:
    """Whether the two are one word but for a letter: a plural, a dropped g, house style."""
    return first == second or (min(len(first), len(second)) >= LETTERS and OSA.distance(first, second) <= 1)


def _written(whole: Words, words: Sequence[Word]) -> str:
    return whole.text[words[0].start : words[-1].end] if words else ""
