"""What changed from one version of an article to another: fields, sentences, and the words inside a sentence.

1. Sentences with the same words, in the same order, are the same; the same words elsewhere are a sentence moved.
2. Of the rest, an old and a new one that share half of their words are one sentence reworded, the likest first.
3. What is left was removed or added. Figures and names that a change takes away or brings in are set apart: they are
   what a silent edit is read for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rashomon.articles.copies.notices import Notice, notices_of
from rashomon.articles.copies.sentences import sentences_of
from rashomon.articles.copies.words import WORD, folded, hashes_of
from rashomon.model import Article, Moment, Span, span_at

SentenceKind = Literal["added", "removed", "moved", "reworded", "punctuation"]
PieceKind = Literal["same", "removed", "added"]

# Of the words of both sentences together; half of them new, and it is another sentence.
REWORDED = 0.5
# Sentences left unmatched on both sides are compared with one another, up to so many pairs: a second of work.
_PAIRS = 100_000
# Two versions of so many sentences each are aligned one by one (a long read has 500); longer ones by those sentences
# that stand once in either.
_ALIGNED = 1_000_000
# Words of two sentences held against one another, in all: beyond it a sentence is shown as replaced whole.
_WORD_PAIRS = 4_000_000
_TOKEN = re.compile(rf"(?:{WORD.pattern}|[^\w\s])\s*|\s+")
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'", "–": "-",
                        "—": "-", "…": "...", "\u00a0": " "})  # fmt: skip
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion billions trillion dozen dozens half third quarter double twice".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field whose value changed; None where the article does not say."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a sentence, white space after them included: the same in both, removed, or added."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Figures, or names, that are gone and that are new, as written."""

    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceChange:
    """One sentence that changed: where it stood, where it stands; of a reworded one its words piece by piece.

    "punctuation": the same words with other marks, capitals or accents. Another form of the same quotation mark or dash
    is no change.
    """

    kind: SentenceKind
    before: Span | None = None
    after: Span | None = None
    pieces: tuple[Piece, ...] = ()
    numbers: Swap | None = None
    names: Swap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from article `before` to article `after`, in the order of the new text, then what was removed.

    `kept` counts sentences that are the same; `notices` are what the new version says of its changes, `new_notices`
    those of them that the old one did not carry. Changes without one are silent.
    """

    before: str
    after: str
    fields: tuple[FieldChange, ...]
    sentences: tuple[SentenceChange, ...]
    kept: int
    notices: tuple[Notice, ...]
    new_notices: tuple[Notice, ...]

    @property
    def nothing(self) -> bool:
        """Whether neither a field of the report nor its text changed."""
        return not self.fields and not self.sentences

    @property
    def silent(self) -> bool:
        """Whether the text or the headline changed and no new notice says so."""
        return (bool(self.sentences) or any(f.field == "headline" for f in self.fields)) and not self.new_notices


def changes(before: Article, after: Article) -> Changes:
    """What changed between two versions of an article."""
    old, new = _Sentences(before), _Sentences(after)
    found, kept = _sentence_changes(old, new)
    had = {notice.words for notice in notices_of(before)}
    notices = notices_of(after)
    return Changes(
        before=before.id,
        after=after.id,
        fields=_field_changes(before, after),
        sentences=found,
        kept=kept,
        notices=notices,
        new_notices=tuple(n for n in notices if n.words not in had),
    )


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two sentences piece by piece: what both have, what only the old one, what only the new one.

    Sentences of very many words are shown as one replaced by the other.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    if len(old) * len(new) > _WORD_PAIRS // 20:
        return Piece(kind="removed", text=before), Piece(kind="added", text=after)
    matcher = SequenceMatcher(None, [_plain(t.strip()) for t in old], [_plain(t.strip()) for t in new], autojunk=False)
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "equal":
            found.append(Piece(kind="same", text="".join(new[k:m])))
            continue
        if i < j:
            found.append(Piece(kind="removed", text="".join(old[i:j])))
        if k < m:
            found.append(Piece(kind="added", text="".join(new[k:m])))
    return tuple(found)


class _Sentences:
    """The sentences of an article, each with the hashes of its words."""

    def __init__(self, article: Article) -> None:
        self.article = article
        listed = [
            (place, tuple(hashes_of(article.text[place[0] : place[1]]).tolist()))
            for place in sentences_of(article.text)
        ]
        listed = [(place, words) for place, words in listed if words]
        self.places = [place for place, _ in listed]
        self.words = [words for _, words in listed]

    def span(self, at: int) -> Span:
        return span_at(self.article.id, self.article.text, *self.places[at])

    def text(self, at: int) -> str:
        start, end = self.places[at]
        return self.article.text[start:end]


def _sentence_changes(old: _Sentences, new: _Sentences) -> tuple[tuple[SentenceChange, ...], int]:
    pairs: dict[int, tuple[SentenceKind, int]] = {}  # by the new sentence: what became of which old one
    kept = 0
    matched: set[int] = set()
    for i, j in _in_order(old.words, new.words):
        matched.add(i)
        if _plain(old.text(i)) == _plain(new.text(j)):
            kept += 1
            pairs[j] = ("moved", -1)  # nothing to show
        else:
            pairs[j] = ("punctuation", i)
    left: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i in reversed(range(len(old.words))):
        if i not in matched:
            left[old.words[i]].append(i)
    for j in range(len(new.words)):
        if j not in pairs and left.get(new.words[j]):
            pairs[j] = ("moved", left[new.words[j]].pop())
    gone = sorted(i for places in left.values() for i in places)
    for i, j in _reworded(old, new, gone, [j for j in range(len(new.words)) if j not in pairs]):
        pairs[j] = ("reworded", i)
        matched.add(i)
    found = []
    spent = 0
    for j in range(len(new.words)):
        kind, i = pairs.get(j, ("added", -1))
        if kind == "added":
            found.append(_change("added", None, None, new, j))
        elif i >= 0:
            spent += len(old.words[i]) * len(new.words[j])
            found.append(_change(kind, old, i, new, j, worded=spent <= _WORD_PAIRS))
    found += [_change("removed", old, i, None, None) for i in gone if i not in matched]
    return tuple(found), kept


def _in_order(old: Sequence[tuple[int, ...]], new: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Places of the same sentences in the same order."""
    first, last = 0, 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        yield first, first
        first += 1
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
        yield len(old) - last, len(new) - last
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    if len(a) * len(b) <= _ALIGNED:
        for i, j, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            yield from ((first + i + at, first + j + at) for at in range(size))
        return
    once = {s for s, n in Counter(a).items() if n == 1} & {s for s, n in Counter(b).items() if n == 1}
    where = {s: i for i, s in enumerate(a) if s in once}
    yield from ((first + i, first + j) for i, j in _rising([(where[s], j) for j, s in enumerate(b) if s in once]))


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, given by rising second places, whose first places rise too."""
    ends: list[int] = []  # the least first place at which a run of each length ends
    at: list[int] = []  # the pair at which it does
    before: list[int] = []
    for n, (i, _) in enumerate(pairs):
        place = bisect_left(ends, i)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1], at[place : place + 1] = [i], [n]
    found = []
    n = at[-1] if at else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def _reworded(old: _Sentences, new: _Sentences, left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Old and new sentences that are one, reworded: the likest first, of equals the nearest."""
    bags = {i: Counter(old.words[i]) for i in left}
    others = {j: Counter(new.words[j]) for j in right}
    reach = max(10, _PAIRS // max(1, len(left)))
    scored = []
    for n, i in enumerate(left):
        middle = n * len(right) // max(1, len(left))
        for j in right[max(0, middle - reach // 2) : middle + reach]:
            likeness = 2 * (bags[i] & others[j]).total() / (len(old.words[i]) + len(new.words[j]))
            if likeness >= REWORDED:
                scored.append((-likeness, abs(i - j), i, j))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return list(found.items())


def _change(
    kind: SentenceKind,
    old: _Sentences | None,
    i: int | None,
    new: _Sentences | None,
    j: int | None,
    *,
    worded: bool = True,
) -> SentenceChange:
    before = old.text(i) if old and i is not None else ""
    after = new.text(j) if new and j is not None else ""
    pieces: tuple[Piece, ...] = ()
    if kind in ("reworded", "punctuation"):
        whole = Piece(kind="removed", text=before), Piece(kind="added", text=after)
        pieces = pieces_of(before, after) if worded else whole
    return SentenceChange(
        kind=kind,
        before=old.span(i) if old and i is not None else None,
        after=new.span(j) if new and j is not None else None,
        pieces=pieces,
        numbers=_swap(before, after, _numbers) if kind != "moved" else None,
        names=_swap(before, after, _names) if kind != "moved" else None,
    )


def _swap(before: str, after: str, of: Callable[[str], list[str]]) -> Swap | None:
    """Words of a kind that one sentence has and the other has nowhere."""
    had, has = (set(map(folded, WORD.findall(text))) for text in (before, after))
    gone = tuple(dict.fromkeys(word for word in of(before) if folded(word) not in has))
    new = tuple(dict.fromkeys(word for word in of(after) if folded(word) not in had))
    return Swap(gone=gone, new=new) if gone or new else None


def _plain(text: str) -> str:
    """The text with one form of each quotation mark and dash: another form is another keyboard, not another report."""
    return text.translate(_MARKS).replace("--", "-")


def _numbers(sentence: str) -> list[str]:
    """Figures, and in English the words for them, as written."""
    return [w for w in WORD.findall(sentence) if any(c.isdigit() for c in w) or w.casefold() in NUMBER_WORDS]


def _names(sentence: str) -> list[str]:
    """Words with a capital that do not open the sentence: names, in languages that set capitals so."""
    found = []
    for match in WORD.finditer(sentence):
        opens = (
            not sentence[: match.start()].rstrip(" \"“”‘’'«»„([").strip()
            or sentence[: match.start()].rstrip()[-1:] in ".!?:"
        )
        if len(match[0]) > 1 and match[0][0].isupper() and not opens and not any(c.isdigit() for c in match[0]):
            found.append(match[0])
    return found


def _field_changes(before: Article, after: Article) -> tuple[FieldChange, ...]:
    plain = ("headline", "byline", "dateline", "outlet", "section", "url")
    found = [(field, getattr(before, field), getattr(after, field)) for field in plain]
    found.append(("credits", ", ".join(before.credits) or None, ", ".join(after.credits) or None))
    found += [
        (field, _when(getattr(before, field)), _when(getattr(after, field))) for field in ("published", "modified")
    ]
    return tuple(FieldChange(field=f, before=a, after=b) for f, a, b in found if a != b)


def _when(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    first, last = moment.earliest, moment.latest
    return (
        first if first == last or moment.precision in ("minute", "hour") else f"{first or 'open'} to {last or 'open'}"
    )
