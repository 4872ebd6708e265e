"""How far two propositions assert the same thing: a score made of named features.

Each feature is a small function between 0 and 1 that an analyst can be shown; `WEIGHTS` adds them up.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.accounts.lexicon import STOP_LEMMAS
from rashomon.accounts.propositions.find import Proposition
from rashomon.accounts.propositions.frames import (
    heads_agree,
    named_apart,
    outcome,
    participants_agree,
    predicates_agree,
    years_apart,
)

BORROWED = 0.5  # weight of the words of a subject that the clause only leans on
LEAST_SHARED = 2
# Scraped pages carry the date of a later update or of the crawl; "Tuesday" then falls some weeks late.
WEEKS_WRONG = 3
YEAR_DAYS = 360
NGRAM = 3  # rare runs of content words
# A word found in more than this share of a story's propositions does not make two of them candidates.
COMMON = 0.15
# Nor one found in more propositions than this, which only stories of more than 1,300 have.
MOST_COMMON = 200
# A modifier's words must to this share be the other's too.
HELD = 0.6
# Where no verb and no participant agrees, this share of the shorter clause's weight must be the other's too.
NEAR = 0.7
LEAST_COMMON = 12  # in a small story every word is frequent: below this many propositions it is still rare


@dataclass(frozen=True, slots=True)
class Vectors:
    """A story's propositions as weighted words, with the story-wide weight of each word and name."""

    words: Mapping[str, Mapping[str, float]]  # proposition → term → weight
    norms: Mapping[str, float]
    idf: Mapping[str, float]
    name_idf: Mapping[str, float]


def vectors(propositions: Sequence[Proposition]) -> Vectors:
    """The propositions' vectors; a word's weight falls with the number of propositions that have it."""
    documents: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for p in propositions:
        documents.update({*p.terms, *p.borrowed})
        names.update(p.names)
    total = len(propositions) + 1
    idf = {term: math.log(total / count) for term, count in documents.items()}
    words: dict[str, dict[str, float]] = {}
    for p in propositions:
        counts: dict[str, float] = {}
        for term in p.borrowed:
            counts[term] = BORROWED * idf[term]
        for term, weight in zip(p.terms, p.weights or [1.0] * len(p.terms), strict=True):
            counts[term] = max(counts.get(term, 0.0), weight * idf[term])
        words[p.id] = counts
    norms = {key: math.sqrt(math.fsum(v * v for v in row.values())) or 1.0 for key, row in words.items()}
    return Vectors(words, norms, idf, {n: math.log(total / c) for n, c in names.items()})


def words_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Cosine of the content words, rare words weighing more."""
    mine, theirs = v.words[a.id], v.words[b.id]
    dot = math.fsum(w * theirs[t] for t, w in sorted(mine.items()) if t in theirs)
    return dot / (v.norms[a.id] * v.norms[b.id])


def words_held(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Share of the shorter clause's weight that the longer one also has: a short telling inside a long one."""
    mine, theirs = v.words[a.id], v.words[b.id]
    shared = math.fsum(min(w, theirs[t]) for t, w in sorted(mine.items()) if t in theirs)
    least = min(math.fsum(mine.values()), math.fsum(theirs.values()))
    return shared / least if least else 0.0


def names_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Shared names and entities over the smaller set, rare names weighing more; 0 where one has none."""
    if not a.names or not b.names:
        return 0.0
    mine = math.fsum(v.name_idf[n] for n in sorted(a.names))
    theirs = math.fsum(v.name_idf[n] for n in sorted(b.names))
    least = min(mine, theirs)
    return math.fsum(v.name_idf[n] for n in sorted(a.names & b.names)) / least if least else 0.0


def cores_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Share of who and whom that is the same where the verb is; 0 where the verb differs."""
    if not a.verb or a.verb != b.verb or a.verb in STOP_LEMMAS:
        return 0.0
    least = min(len(a.arguments), len(b.arguments))
    return len(a.arguments & b.arguments) / least if least else 0.0


def numbers_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where both have one number at least in common."""
    return float(bool(a.numbers & b.numbers))


def numbers_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where both have numbers and none is shared: still one claim, if everything else agrees."""
    return float(bool(a.numbers) and bool(b.numbers) and not a.numbers & b.numbers)


def moments_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where the two cannot be at one time: apart by more than a day (zones, nights, late reports). Whole weeks
    apart does not count where a weekday was read off a date of publication, which may be wrong."""
    if not a.moment or not b.moment or a.moment.overlaps(b.moment):
        return 0.0
    first, second = sorted((a.moment, b.moment), key=lambda m: (m.earliest or "", m.latest or ""))
    end, begin = first.last_day(), second.first_day()
    if end is None or begin is None:
        return 0.0
    gap = (begin - end).days
    stated = a.moment.basis == b.moment.basis == "stated"
    return float(gap > 1 and (stated or gap > WEEKS_WRONG * 7 or gap % 7 != 0))


def moments_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where both name times of a day or finer that overlap."""
    if not a.moment or not b.moment:
        return 0.0
    fine = max(a.moment.days() or 99, b.moment.days() or 99) <= 2
    return float(fine and a.moment.overlaps(b.moment))


def scopes_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where one tells of a day and the other of a year or longer: one deed, and a count of such deeds."""
    if not a.moment or not b.moment:
        return 0.0
    shorter, longer = sorted((a.moment.days() or 0, b.moment.days() or 0))
    return float(0 < shorter <= 2 and longer >= YEAR_DAYS)


def events_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where an event of the one is of the same kind and mode as one of the other; the catch-all kind not."""
    mine = {(e.type, e.mode) for e in a.events if e.type != "OTHER"}
    return float(bool(mine & {(e.type, e.mode) for e in b.events}))


def phrases_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Runs of three content words in common, over the shorter clause's."""
    mine, theirs = _ngrams(a.terms), _ngrams(b.terms)
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0


def pairs_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Neighbouring content words in common, over the shorter clause's."""
    mine, theirs = set(pairwise(a.terms)), set(pairwise(b.terms))
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0


def negation_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where one says not what the other says."""
    return float((a.negated or a.denied) != (b.negated or b.denied))


def heads_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where the head verbs agree and a participant is the same."""
    return float(heads_agree(a.frame, b.frame))


def frames_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where nothing done and nobody named is the same; less where only one of the two differs."""
    done, who = predicates_agree(a.frame, b.frame), participants_agree(a.frame, b.frame)
    if done:
        return 0.4 if who is False else 0.0
    if who:  # the kind of event is a broad word: it counts only where somebody is the same
        return 0.0 if a.frame.kinds & b.frame.kinds else 0.3
    return 1.0


def cores_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where the head verbs have no participant in common."""
    return float(bool(a.frame.core) and bool(b.frame.core) and not a.frame.core & b.frame.core)


def modifies(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where one is a participle or infinitive hung on another clause and holds words that the other lacks: it
    tells something on the way, and another thing; less where what is done and of whom agree."""
    if (a.frame.clause and b.frame.clause) or words_held(a, b, v) >= HELD:
        return 0.0
    return 0.2 if heads_agree(a.frame, b.frame) else 1.0


def actors_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where both name who takes part, and name others."""
    return float(named_apart(a.frame, b.frame))


def history_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """1 where one is told of a time long before the report, and the other is not."""
    return float(a.history != b.history)


Feature = Callable[[Proposition, Proposition, Vectors], float]

# Fitted by hand on the five labelled stories (benchmarks/accounts.py), round figures only: finer ones would
# fit the stories and not the news.
WEIGHTS: tuple[tuple[Feature, float], ...] = (
    (words_alike, 0.55),
    (words_held, 0.30),
    (cores_alike, 0.15),
    (names_alike, 0.05),
    (numbers_alike, 0.10),
    (numbers_apart, -0.05),
    (moments_apart, -0.30),
    (moments_alike, 0.05),
    (scopes_apart, -0.25),
    (events_alike, 0.05),
    (phrases_alike, 0.10),
    (pairs_alike, 0.10),
    (heads_alike, 0.15),
    (frames_apart, -0.20),
    (modifies, -0.15),
    (actors_apart, -0.30),
    (cores_apart, -0.05),
    (history_apart, -0.15),
)


def comparable(a: Proposition, b: Proposition) -> bool:
    """Whether two clauses share enough to be one claim at all: a word that is no name, and a second word. What
    shares names only is about the same people; what shares one common word is about nothing in particular."""
    plain = (set(a.terms) & set(b.terms)) - (a.named & b.named)
    both = {*a.terms, *a.borrowed} & {*b.terms, *b.borrowed}
    return bool(plain) and (len(both) >= LEAST_SHARED or min(len(a.terms), len(b.terms)) < LEAST_SHARED)


# What is asserted and what is denied must not meet in one claim by way of a third wording.
OPPOSED = -1.0


def likeness(a: Proposition, b: Proposition, v: Vectors) -> float:
    """The score of the pair; from about JOIN (see `align`) on, they are one claim. Clauses that share names
    only are about the same people or places, and say different things; what one says and the other denies is
    two claims, the more surely the more alike they are."""
    if not comparable(a, b):
        return 0.0
    if negation_apart(a, b, v) or apart(a, b):
        return OPPOSED
    if frames_apart(a, b, v) == 1.0 and participants_agree(a.frame, b.frame) is False and words_held(a, b, v) < NEAR:
        return 0.0  # other people do another thing: place, day and topic alone do not make it one claim
    return math.fsum(weight * feature(a, b, v) for feature, weight in WEIGHTS)


def apart(a: Proposition, b: Proposition) -> bool:
    """Whether what both state forbids one claim: other years, times that cannot meet, a plan and what came of it."""
    if years_apart(a.frame, b.frame) or outcome(a.frame, b.frame):
        return True
    return a.history != b.history and bool(a.numbers) and bool(b.numbers) and not a.numbers & b.numbers


def assertion_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """The score of the pair, polarity left aside: how far one is about what the other asserts."""
    if not comparable(a, b):
        return 0.0
    return math.fsum(weight * feature(a, b, v) for feature, weight in WEIGHTS)


def candidates(propositions: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Pairs of positions that share a word or name rare enough to be worth comparing, in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for position, p in enumerate(propositions):
        for term in sorted({*p.terms, *p.borrowed}):
            index[term].append(position)
    limit = min(max(LEAST_COMMON, COMMON * len(propositions)), MOST_COMMON)
    pairs: set[tuple[int, int]] = set()
    for places in index.values():
        if len(places) <= limit:
            pairs.update((a, b) for n, a in enumerate(places) for b in places[n + 1 :])
    return sorted(pairs)


def _ngrams(terms: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(terms[n : n + NGRAM]) for n in range(len(terms) - NGRAM + 1)}
