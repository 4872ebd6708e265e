"""Propositions of many accounts → groups that assert the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.accounts.alignment.candidates import candidates
from rashomon.accounts.alignment.likeness import FIRM, firmness, likeness
from rashomon.accounts.alignment.linkage import link
from rashomon.accounts.alignment.measures import Vectors, vectors
from rashomon.accounts.propositions.find import Proposition

# Likeness (see `linkage`) from which two groups are one claim: links F1 on three labelled stories is .688 to .694 from
# .26 to .30 and .654 at .34; below .30 precision falls on ECB+.
JOIN = 0.3
# Two clauses of one article are rarely the same claim told twice; they need more to be joined.
SAME_ARTICLE = 0.15


def align(propositions: Sequence[Proposition]) -> tuple[tuple[Proposition, ...], ...]:
    """Groups of propositions that assert the same thing, singles included; the order given does not matter."""
    wordings = _wordings(propositions)
    samples = [w.sample for w in wordings]
    measures = vectors(samples, propositions)
    scores: dict[tuple[int, int], float] = {}
    firm: set[tuple[int, int]] = set()
    for i, j in candidates(samples, measures):
        a, b = wordings[i], wordings[j]
        if a.sentences & b.sentences:
            continue  # two clauses of one sentence say two things
        score = likeness(a.sample, b.sample, measures) - (SAME_ARTICLE if a.articles & b.articles else 0.0)
        if score != 0:
            scores[i, j] = round(score, 9)
            if score >= JOIN and firmness(a.sample, b.sample, measures, score) >= FIRM:
                firm.add((i, j))
    groups = link(len(wordings), scores, JOIN, firm=firm)
    members = [sorted((p for i in g for p in wordings[i].members), key=lambda p: p.order) for g in groups]
    return tuple(tuple(m) for m in sorted(members, key=lambda m: m[0].order))


def measure(propositions: Sequence[Proposition]) -> Vectors:
    """The vectors of all propositions, weighed by the story's different wordings: a copy shifts no weight."""
    wordings = _wordings(propositions)
    v = vectors([w.sample for w in wordings], propositions)
    home = {p.id: w.sample.id for w in wordings for p in w.members}
    return replace(
        v,
        words={p: v.words[sample] for p, sample in home.items()},
        norms={p: v.norms[sample] for p, sample in home.items()},
        sentences={p: v.sentences[sample] for p, sample in home.items()},
        lengths={p: v.lengths[sample] for p, sample in home.items()},
    )


@dataclass(frozen=True, slots=True)
class _Wording:
    """Propositions in equal words: what copies have in common."""

    sample: Proposition
    members: tuple[Proposition, ...]
    articles: frozenset[str]
    sentences: frozenset[tuple[str, int]]


def _wordings(propositions: Sequence[Proposition]) -> list[_Wording]:
    """Propositions by equal words, in the order of the words: a copy adds no wording."""
    equal: dict[tuple[object, ...], list[Proposition]] = defaultdict(list)
    for p in sorted(propositions, key=lambda p: p.order):
        key = (p.terms, p.borrowed, tuple(sorted(p.numbers)), p.negated, p.denied, tuple(s.exact for s in p.evidence))
        equal[key].append(p)
    made = []
    for _, members in sorted(equal.items()):
        sample = replace(members[0], names=frozenset(n for p in members for n in p.names))
        made.append(
            _Wording(
                sample,
                tuple(members),
                frozenset(p.article for p in members),
                frozenset((p.article, p.sentence) for p in members),
            )
        )
    return made
