"""A story's propositions as weighted words: what their likeness is measured in.

Words count by their family (`lexicon.stem`), the rarer in the story the more. A sentence that many articles carry
counts once, so that one more copy of a report shifts no weight.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.accounts.lexicon import stem
from rashomon.accounts.propositions.find import Proposition

BORROWED = 0.5  # weight of the words of a subject that the clause only leans on

Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Vectors:
    """By proposition: its words (stem → weight) and the vector's length, and the same of its whole sentence;
    and what a stem weighs in this story."""

    words: Mapping[str, Row]
    norms: Mapping[str, float]
    sentences: Mapping[str, Row]
    lengths: Mapping[str, float]
    idf: Mapping[str, float]


def vectors(samples: Sequence[Proposition], everything: Sequence[Proposition]) -> Vectors:
    """The vectors of `samples`, one for each wording; `everything` are all propositions, for their sentences."""
    known = {p.id: frozenset(map(stem, (*p.terms, *p.borrowed))) for p in samples}
    idf = _idf(known.values())
    words = {p.id: _row(p, idf) for p in samples}
    whole: dict[tuple[str, int], set[str]] = defaultdict(set)
    for p in everything:
        whole[p.article, p.sentence].update(map(stem, (*p.terms, *p.borrowed)))
    told = {place: frozenset(stems) for place, stems in whole.items()}
    weight = _idf(sorted(set(told.values()), key=sorted))
    rows = {stems: {s: weight[s] for s in sorted(stems)} for stems in sorted(set(told.values()), key=sorted)}
    sentences = {p.id: rows[told[p.article, p.sentence]] for p in samples}
    return Vectors(
        words=words,
        norms={key: _length(row) for key, row in words.items()},
        sentences=sentences,
        lengths={key: _length(row) for key, row in sentences.items()},
        idf=idf,
    )


def cosine(mine: Row, theirs: Row, lengths: float) -> float:
    """Cosine of two rows; `lengths` is the product of their lengths."""
    if len(theirs) < len(mine):
        mine, theirs = theirs, mine
    return math.fsum(w * theirs[t] for t, w in mine.items() if t in theirs) / lengths


def _idf(rows: Iterable[frozenset[str]]) -> dict[str, float]:
    """What a stem weighs: the logarithm of how rare it is, and one more, so that the words of what every article
    tells still count (without it links F1 on three labelled stories is .658, with it .698)."""
    counts: Counter[str] = Counter()
    total = 1
    for row in rows:
        counts.update(row)
        total += 1
    return {stem_: math.log(total / count) + 1 for stem_, count in counts.items()}


def _row(p: Proposition, idf: Mapping[str, float]) -> Row:
    found: dict[str, float] = {}
    for term in p.borrowed:
        found[stem(term)] = BORROWED * idf[stem(term)]
    for term, weight in zip(p.terms, p.weights or [1.0] * len(p.terms), strict=True):
        found[stem(term)] = max(found.get(stem(term), 0.0), weight * idf[stem(term)])
    return found


def _length(row: Row) -> float:
    return math.sqrt(math.fsum(v * v for v in row.values())) or 1.0
