"""Passages that two articles share word for word, and what they prove.

1. Every article's words are indexed by runs of five; a run found in two articles is widened to the longest
   run they share.
2. Words inside quotation marks count apart: a public statement reaches every newsroom, so quoting it alike
   proves nothing. Words of names count apart too: offices and full names repeat of themselves.
3. One long run of the reporter's own words, or several short ones in the same order, is a copy or a rewrite.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Reading, Span, span_at

WORD = re.compile(r"\w+(?:[.'’]\w+)*")
QUOTATION = re.compile(r"“[^“”\n]{2,}[”\n]|\"[^\"\n]{2,}[\"\n]|(?<!\w)[‘'](?=\w)[^‘’'\n]{12,}?(?:[’'](?!\w)|\n)")

# Runs of five words: shorter ones recur by chance in any two reports of one event ("in the capital of the").
RUN = 5
# A rewrite keeps shorter runs; they count only when several stand in the same order.
SHORT_RUN = 4
SHORT_RUNS_IN_ORDER = 3
# Own words (no name, no function word) that one run must hold to prove copying, outside quotations.
PROOF_WORDS = 10
PROOF_CONTENT = 4
# From half of its words on, an article is the other one reprinted or reworded.
WHOLLY = 0.5

FUNCTION_WORDS = frozenset(
    "a an the and or but nor so if than then that this these those which who whom whose what when where while"
    " of in on at by for from to into onto over under with without about after before during between among"
    " against through as is are was were be been being am has have had having do does did will would shall"
    " should can could may might must not no it its he his him she her hers they their them we our us you your"
    " i my me there here also more most some any all both each one two said says say told according".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an article: folded, its place, and whether it is quoted or part of a name."""

    text: str
    start: int
    end: int
    quoted: bool
    named: bool

    @property
    def own(self) -> bool:
        """Whether the word is the reporter's choice: outside quotations, no name, no function word."""
        return not self.quoted and not self.named and self.text not in FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in two articles: word positions `left` and `right`, `size` words long."""

    left: int
    right: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What two articles (identifiers in order) share, and whether that proves one text behind both."""

    left: str
    right: str
    runs: tuple[tuple[Span, Span], ...]
    substance: tuple[int, ...]  # for each run its words that are no name and no function word, quoted ones too
    share_left: float
    share_right: float
    copied: bool
    why: str


def find_sharing(readings: Sequence[Reading]) -> tuple[Sharing, ...]:
    """What each pair of articles shares word for word; pairs that share nothing are left out."""
    ordered = sorted(readings, key=lambda r: r.article.id)
    words = {r.article.id: words_of(r) for r in ordered}
    texts = {r.article.id: r.article.text for r in ordered}
    found = []
    for (left, right), runs in sorted(_runs(words).items()):
        found.append(_sharing(left, right, runs, words, texts))
    return tuple(found)


def quoted_ranges(reading: Reading) -> list[tuple[int, int]]:
    """Character ranges inside quotation marks, by the marks and by the direct statements found."""
    ranges = [m.span() for m in QUOTATION.finditer(reading.article.text)]
    for statement in reading.statements:
        if statement.form == "direct":
            ranges += [(s.start, s.end) for s in (statement.content, *statement.fragments)]
    return sorted(ranges)


def words_of(reading: Reading) -> tuple[Word, ...]:
    """The article's words in order."""
    quoted = _covered(reading.article.text, quoted_ranges(reading))
    named = _covered(reading.article.text, [(m.span.start, m.span.end) for m in reading.annotation.mentions])
    return tuple(
        Word(
            m.group().casefold().replace("’", "'"), m.start(), m.end(), bool(quoted[m.start()]), bool(named[m.start()])
        )
        for m in WORD.finditer(reading.article.text)
    )


def _covered(text: str, ranges: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(len(text))
    for start, end in ranges:
        marks[start:end] = b"\x01" * (end - start)
    return marks


def _runs(words: dict[str, tuple[Word, ...]]) -> dict[tuple[str, str], list[Run]]:
    """Maximal shared runs of at least SHORT_RUN words for each pair of articles, in the left one's order."""
    index: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for article, listed in words.items():
        for at in range(len(listed) - SHORT_RUN + 1):
            index[tuple(w.text for w in listed[at : at + SHORT_RUN])].append((article, at))
    seeds: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for places in index.values():
        for (a, i), (b, j) in combinations(places, 2):
            if a != b:
                seeds[(a, b) if a < b else (b, a)].add((i, j) if a < b else (j, i))
    return {pair: _maximal(starts) for pair, starts in seeds.items()}


def _maximal(starts: set[tuple[int, int]]) -> list[Run]:
    """Seeds on one diagonal joined into runs; of overlapping runs the longest is kept."""
    joined = []
    for i, j in sorted(starts):
        if (i - 1, j - 1) in starts:
            continue
        size = 0
        while (i + size, j + size) in starts:
            size += 1
        joined.append(Run(i, j, size + SHORT_RUN - 1))
    kept: list[Run] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for run in sorted(joined, key=lambda r: (-r.size, r.left, r.right)):
        left, right = range(run.left, run.left + run.size), range(run.right, run.right + run.size)
        if taken_left.isdisjoint(left) and taken_right.isdisjoint(right):
            kept.append(run)
            taken_left.update(left)
            taken_right.update(right)
    return sorted(kept, key=lambda r: (r.left, r.right))


def _sharing(
    left: str, right: str, runs: list[Run], words: dict[str, tuple[Word, ...]], texts: dict[str, str]
) -> Sharing:
    mine, theirs = words[left], words[right]
    telling = [run for run in runs if run.size >= RUN or _own(mine, theirs, run) >= 2]
    long_runs = [
        run for run in telling
        if _unquoted(mine, theirs, run) >= PROOF_WORDS and _own(mine, theirs, run) >= PROOF_CONTENT
    ]  # fmt: skip
    short_runs = _in_order([run for run in telling if _own(mine, theirs, run) >= (2 if run.size >= RUN else 3)])
    shares = [sum(run.size for run in telling if run.size >= RUN) / max(1, len(listed)) for listed in (mine, theirs)]
    if [w.text for w in mine] == [w.text for w in theirs]:
        copied, why = True, "the two texts are the same"
    elif long_runs:
        size = max(_unquoted(mine, theirs, run) for run in long_runs)
        copied, why = True, f"a passage of {size} words outside quotations is the same"
    elif len(short_runs) >= SHORT_RUNS_IN_ORDER:
        copied, why = True, f"{len(short_runs)} phrases outside quotations follow in the same order"
    else:
        copied, why = False, "only quotations and common phrases are shared"
    return Sharing(
        left=left,
        right=right,
        runs=tuple(
            (
                _span(left, texts[left], mine, run.left, run.size),
                _span(right, texts[right], theirs, run.right, run.size),
            )
            for run in telling
        ),
        substance=tuple(_substance(mine, theirs, run) for run in telling),
        share_left=min(1.0, shares[0]),
        share_right=min(1.0, shares[1]),
        copied=copied,
        why=why,
    )  # fmt: skip


def _span(article: str, text: str, words: Sequence[Word], at: int, size: int) -> Span:
    return span_at(article, text, words[at].start, words[at + size - 1].end)


def _own(mine: Sequence[Word], theirs: Sequence[Word], run: Run) -> int:
    return sum(mine[run.left + n].own and theirs[run.right + n].own for n in range(run.size))


def _substance(mine: Sequence[Word], theirs: Sequence[Word], run: Run) -> int:
    pairs = ((mine[run.left + n], theirs[run.right + n]) for n in range(run.size))
    return sum(not a.named and not b.named and a.text not in FUNCTION_WORDS for a, b in pairs)


def _unquoted(mine: Sequence[Word], theirs: Sequence[Word], run: Run) -> int:
    return sum(not mine[run.left + n].quoted and not theirs[run.right + n].quoted for n in range(run.size))


def _in_order(runs: list[Run]) -> list[Run]:
    """The longest chain of runs that follow one another in both articles."""
    best: list[list[Run]] = []
    for run in runs:
        chains = [c for c in best if c[-1].left + c[-1].size <= run.left and c[-1].right + c[-1].size <= run.right]
        best.append([*max(chains, key=len, default=[]), run])
    return max(best, key=len, default=[])
