"""What two articles share word for word, or nearly: which passages, and how much of each article.

1. Runs of SEED words found in both are widened to the longest they share; of overlapping ones the longest counts.
2. Runs with no more than GAP other words between them, on either side, are one passage: a word changed, left out or
   put in does not end it.
3. Words inside quotation marks count apart: a public statement reaches every newsroom, so quoting it alike is no
   copying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.articles.copies.quotations import quotations
from rashomon.articles.copies.words import UNSPACED, Counts, Hashes, Words, runs_of, weight, words_of
from rashomon.model import Span, span_at

Kind = Literal["exact", "near", "part", "quotation"]
Marks = NDArray[np.bool_]

# Four words in a row are the least that is worth following up in two articles known to share a fingerprint.
SEED = 4
# A changed clause has about so many words; more, and the passages are two.
GAP = 8
# A word repeated as often as this in one article makes a table or a list, not a passage: more places are not followed.
REPEATS = 8
# Two texts of a few words over and over share runs without number; the longest tell all there is to tell.
MOST_RUNS = 20_000
# Words below are whole ones: a character of a script without spaces counts as a half or a quarter of one.
# A passage of fewer words in common is a phrase, a title with a name, a formula.
PASSAGE = 8
# So many words outside quotation marks, this many of them in lower case, prove one text behind both: the longest chance
# agreements of two reporters are a person's office and name, and those are mostly capitals.
PROOF = 12
PROOF_LOWER = 7
# Three shorter passages together prove as much: one may be chance, three are a report rewritten sentence by sentence.
TOGETHER = 3
TOGETHER_LOWER = 5
# Both articles are, but for small changes, one text.
NEAR = 0.8
# Where less of the text than this stands outside quotation marks, the text is a speech, or a mark is missing.
MOSTLY_QUOTED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same words in two articles. `words` are in common, `quoted` of them inside quotation marks in either."""

    left: Span
    right: Span
    words: int
    quoted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """What two articles (identifiers in order) share.

    `kind`: "exact", the same words from first to last; "near", nearly all words of both; "part", a passage that proves
    one text behind both; "quotation", nothing but quotations and formulas, which is no copying. `share_left` and
    `share_right` are the parts (0 to 1) of each article's words outside quotations that stand in the passages, of a
    text that is nearly all quotation those of all its words; `quoted` counts shared words inside quotations.
    """

    left: str
    right: str
    kind: Kind
    share_left: float
    share_right: float
    quoted: int
    passages: tuple[Passage, ...]

    @property
    def copied(self) -> bool:
        """Whether one text stands behind both."""
        return self.kind != "quotation"


class Text:
    """An article's text made ready for comparing with many others."""

    def __init__(self, article: str, text: str) -> None:
        self.article = article
        self.text = text
        self.words: Words = words_of(text)
        self._spans: dict[tuple[int, int], Span] = {}

    @cached_property
    def seeds(self) -> Hashes:
        """The hashes of its runs of SEED words."""
        return runs_of(self.words.hashes, SEED)

    @cached_property
    def sorted_seeds(self) -> tuple[Hashes, Counts]:
        """The same in ascending order, and where each stands."""
        order = np.argsort(self.seeds, kind="stable")
        return self.seeds[order], order

    @cached_property
    def quoted(self) -> Marks:
        """Which words stand inside quotation marks; none, where nearly all would."""
        marks = np.zeros(len(self.words), np.bool_)
        starts = np.array(self.words.starts, np.int64)
        for start, end in quotations(self.text):
            marks[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
        if len(marks) and (~marks).mean() < MOSTLY_QUOTED:
            marks[:] = False
        return marks

    @cached_property
    def lower(self) -> Marks:
        """Which words do not begin with a capital (in a script without capitals, all)."""
        return np.array([not self.text[at].isupper() for at in self.words.starts], np.bool_)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """How much of a word each is: 1, or less for a character of a script without spaces."""
        if not UNSPACED.search(self.text):
            return np.ones(len(self.words))
        places = zip(self.words.starts, self.words.ends, strict=True)
        return np.array([weight(self.text[start:end]) for start, end in places], np.float64)

    def span(self, first: int, last: int) -> Span:
        """The words from `first` to `last`, both included, as they stand in the article."""
        found = self._spans.get((first, last))
        if found is None:
            found = span_at(self.article, self.text, self.words.starts[first], self.words.ends[last])
            self._spans[first, last] = found  # a passage stands in many pairs
        return found


class Run(NamedTuple):
    """The same `size` words at word `left` of one text and at word `right` of the other."""

    left: int
    right: int
    size: int


def find_reuse(one: Text, other: Text) -> Reuse | None:
    """What two articles share; None where not even a passage of a few words."""
    left, right = (one, other) if one.article <= other.article else (other, one)
    same = _same(left, right)
    runs = shared_runs(left, right)
    found = [_passage(chain, left, right) for chain in chains(runs)]
    kept = [
        (passage, mine, theirs) for passage, mine, theirs in found if left.weights[mine].sum() >= PASSAGE or same
    ]  # fmt: skip
    if not kept:
        return None
    mine, theirs = (np.concatenate([part[side] for part in kept]) for side in (1, 2))
    shares = (_share(left, mine), _share(right, theirs))
    kind: Kind = "quotation"
    if same:
        kind = "exact"
    elif _proves(left, right, [(m, t) for _, m, t in kept]):
        kind = "near" if min(shares) >= NEAR else "part"
    return Reuse(
        left=left.article,
        right=right.article,
        kind=kind,
        share_left=1.0 if same else shares[0],
        share_right=1.0 if same else shares[1],
        quoted=sum(passage.quoted for passage, _, _ in kept),
        passages=tuple(passage for passage, _, _ in kept),
    )


def shared_runs(left: Text, right: Text) -> list[Run]:
    """The longest runs of at least SEED words that two texts share, no word twice, in the order of the left text."""
    return [Run(0, 0, len(left.words))] if _same(left, right) else _tiles(_runs(left, right), left, right)


def _same(left: Text, right: Text) -> bool:
    """Whether the two are, case, accents and punctuation aside, one text."""
    return len(left.words) == len(right.words) > 0 and bool((left.words.hashes == right.words.hashes).all())


def _runs(mine: Text, theirs: Text) -> list[Run]:
    """Every longest run of at least SEED words that the two share, the longest first."""
    left = mine.seeds
    sorted_right, order = theirs.sorted_seeds
    first = np.searchsorted(sorted_right, left, "left")
    count = np.minimum(np.searchsorted(sorted_right, left, "right") - first, REPEATS)
    at = np.repeat(np.arange(len(left)), count)
    if not len(at):
        return []
    nth = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    to = order[np.repeat(first, count) + nth]
    by_diagonal = np.lexsort((at, to - at))
    at, to = at[by_diagonal], to[by_diagonal]
    breaks = np.flatnonzero((at[1:] - at[:-1] != 1) | (to[1:] - to[:-1] != 1)) + 1
    starts = np.concatenate([[0], breaks])
    sizes = np.diff(np.append(starts, len(at))) + SEED - 1
    longest = np.lexsort((to[starts], at[starts], -sizes))[:MOST_RUNS]
    starts, sizes = starts[longest], sizes[longest]
    return list(map(Run, at[starts].tolist(), to[starts].tolist(), sizes.tolist()))


def _tiles(runs: Sequence[Run], left: Text, right: Text) -> list[Run]:
    """The runs, longest first, without the words that a longer one has taken; in the order of the left text."""
    taken_left, taken_right = bytearray(len(left.words)), bytearray(len(right.words))
    kept: list[Run] = []
    for run in runs:
        mine, theirs = (slice(at, at + run.size) for at in (run.left, run.right))
        if 1 not in taken_left[mine] and 1 not in taken_right[theirs]:  # most are free as a whole
            pieces = [(0, run.size)]
        else:
            pieces = _free(taken_left[mine], taken_right[theirs])
        for first, last in pieces:
            if last - first >= SEED:
                size = last - first
                kept.append(run if size == run.size else Run(run.left + first, run.right + first, size))
                taken_left[run.left + first : run.left + last] = b"\1" * size
                taken_right[run.right + first : run.right + last] = b"\1" * size
    return sorted(kept)


def _free(left: bytearray, right: bytearray) -> list[tuple[int, int]]:
    """The stretches (first, end) that are taken in neither."""
    free = (np.frombuffer(left, np.uint8) | np.frombuffer(right, np.uint8)) == 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], free, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that follow one another in both texts with no more than GAP words between."""
    found: list[list[Run]] = []
    live: list[list[Run]] = []
    for run in runs:
        live = [c for c in live if run.left - (c[-1].left + c[-1].size) <= GAP]
        near = [c for c in live if 0 <= run.right - (c[-1].right + c[-1].size) <= GAP]
        if near:
            min(near, key=lambda c: (run.right - c[-1].right - c[-1].size, c[-1].left)).append(run)
        else:
            found.append([run])
            live.append(found[-1])
    return found


def _passage(chain: Sequence[Run], left: Text, right: Text) -> tuple[Passage, Counts, Counts]:
    """A chain as a passage, with the places of the words in common in either text."""
    mine: list[int] = []
    theirs: list[int] = []
    for before, run in zip([None, *chain[:-1]], chain, strict=True):
        if before:
            for i, j in _common(left, right, before, run):
                mine.append(i)
                theirs.append(j)
        mine.extend(range(run.left, run.left + run.size))
        theirs.extend(range(run.right, run.right + run.size))
    places = np.array(mine, np.int64), np.array(theirs, np.int64)
    passage = Passage(
        left=left.span(mine[0], mine[-1]),
        right=right.span(theirs[0], theirs[-1]),
        words=len(mine),
        quoted=int((left.quoted[places[0]] | right.quoted[places[1]]).sum()),
    )
    return passage, *places


def _common(left: Text, right: Text, before: Run, after: Run) -> list[tuple[int, int]]:
    """Single words in common between two runs of a passage, in order (the first that fits: the gaps are small)."""
    found = []
    at = before.right + before.size
    for i in range(before.left + before.size, after.left):
        for j in range(at, after.right):
            if left.words.hashes[i] == right.words.hashes[j]:
                found.append((i, j))
                at = j + 1
                break
    return found


def _share(text: Text, places: Counts) -> float:
    """The part of a text's words outside quotations that stand at these places."""
    own = int((~text.quoted).sum())
    return round(int((~text.quoted[places]).sum()) / own, 4) if own else 0.0


def _proves(left: Text, right: Text, found: Sequence[tuple[Counts, Counts]]) -> bool:
    """Whether the words in common (their places in either, a passage each) are more than two reporters would find."""
    short = 0
    for mine, theirs in found:
        own = ~(left.quoted[mine] | right.quoted[theirs])
        size = left.weights[mine]
        words, lower = size[own].sum(), size[own & left.lower[mine] & right.lower[theirs]].sum()
        if words >= PROOF and lower >= PROOF_LOWER:
            return True
        short += int(words >= PASSAGE and lower >= TOGETHER_LOWER)
    return short >= TOGETHER
