"""Propositions of many accounts → groups that assert the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.accounts.alignment.candidates import NEAREST, candidates
from rashomon.accounts.alignment.likeness import FIRM, firmness, likeness
from rashomon.accounts.alignment.linkage import link
from rashomon.accounts.alignment.measures import Vectors, vectors
from rashomon.accounts.propositions.find import Proposition

# Likeness (see `linkage`) from which two groups are one claim: links F1 on three labelled stories is .688 to .694 from
# .26 to .30 and .654 at .34; below .30 precision falls on ECB+.
JOIN = 0.3
# Two clauses of one article are rarely the same claim told twice; they need more to be joined.
SAME_ARTICLE = 0.15
# What a clause has in one account it has in another once or not at all. A pair loses this share of what a rival in the
# same account is more alike by, reckoned from both sides. Links' precision on the labelled stories goes from .65 to .70
# and their recall from .60 to .58; F1 on four others from .583 to .594.
RIVAL = 0.75


def align(propositions: Sequence[Proposition]) -> tuple[tuple[Proposition, ...], ...]:
    """Groups of propositions that assert the same thing, singles included; the order given does not matter."""
    wordings = _wordings(propositions)
    samples = [w.sample for w in wordings]
    measures = vectors(samples, propositions)
    alike: dict[tuple[int, int], float] = {}
    for i, j in candidates(samples, measures):
        if wordings[i].sentences.isdisjoint(wordings[j].sentences):  # two clauses of one sentence say two things
            score = round(likeness(samples[i], samples[j], measures), 9)
            if score:
                alike[i, j] = score
    rivals = _Rivals(wordings, alike)
    scores: dict[tuple[int, int], float] = {}
    firm: set[tuple[int, int]] = set()
    for (i, j), whole in alike.items():
        score = round(rivals.weighed(i, j, whole), 9)
        if score:
            scores[i, j] = score
            if score >= JOIN and firmness(samples[i], samples[j], measures, score) >= FIRM:
                firm.add((i, j))
    groups = link(len(wordings), scores, JOIN, firm=firm)
    members = [sorted((p for i in g for p in wordings[i].members), key=lambda p: p.order) for g in groups]
    return tuple(tuple(m) for m in sorted(members, key=lambda m: m[0].order))


class _Rivals:
    """Which other clause of the same account a clause is more alike."""

    def __init__(self, wordings: Sequence[_Wording], alike: Mapping[tuple[int, int], float]) -> None:
        self._articles = [w.articles for w in wordings]
        self._alike = alike
        found: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (i, j), score in alike.items():
            found[i].append((-score, j))
            found[j].append((-score, i))
        # A common wording of a story of thousands is alike to all of them; the nearest are its rivals.
        self._near = {n: sorted(near)[:NEAREST] for n, near in found.items()}

    def weighed(self, i: int, j: int, score: float) -> float:
        """The likeness of a pair, less by what the best rival of `j` for `i`, and that of `i` for `j`, are ahead."""
        if not self._articles[i].isdisjoint(self._articles[j]):
            return score - SAME_ARTICLE
        return max(0.0, score - RIVAL * (self._ahead(i, j) + self._ahead(j, i))) if score > 0 else score

    def _ahead(self, one: int, other: int) -> float:
        score = self._alike[min(one, other), max(one, other)]
        for least, rival in self._near[one]:
            if -least <= score:
                break
            if rival != other and not self._articles[rival].isdisjoint(self._articles[other]):
                return -least - score
        return 0.0


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
