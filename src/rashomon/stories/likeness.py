"""How alike two reports are in what they report: words, names, and when.

A report is two sparse vectors, its content words and its names, weighed by TF-IDF with the news at the top
counting for more than the background at the bottom, and a publication interval.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Annotation, Article, Moment

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NAMES = frozenset(
    {"person", "organisation", "place", "country", "facility", "event", "vessel", "weapon", "product", "work"}
)
# Verbs of reporting and of mere being say nothing of the event; every report has them.
EMPTY = frozenset(
    "say tell add report be have do make take go come get see know think want use find give year day time people "
    "week month new last first other more many".split()
)
HEADLINE, LEAD, BODY = 3.0, 2.0, 1.0  # weight of a word by where it stands
LEAD_SENTENCES = 4  # the inverted pyramid's top: who, what, where, when
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Features:
    """What clustering needs of an article, without its text."""

    article: str
    words: Mapping[str, float]  # term → weighted count
    names: Mapping[str, float]
    published: Moment | None


def features(article: Article, annotation: Annotation) -> Features:
    """The features of one article."""
    words: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, float] = defaultdict(float)
    for token in annotation.tokens:
        term = token.lemma.casefold()
        if token.pos in CONTENT and len(term) > 1 and term not in EMPTY and WORD.search(term):
            words[term] += LEAD if token.sentence < LEAD_SENTENCES else BODY
    for word in WORD.findall((article.headline or "").casefold()):
        # The headline is not parsed: a word counts where the body has it as content.
        if word in words:
            words[word] += HEADLINE
    starts = [s.start for s in annotation.sentences[:LEAD_SENTENCES]]
    lead_end = annotation.sentences[len(starts) - 1].end if starts else 0
    for mention in annotation.mentions:
        if mention.kind in NAMES:
            name = (mention.antecedent or mention.name).casefold()
            names[name] += LEAD if mention.span.start < lead_end else BODY
    return Features(article.id, words, names, article.published)


def idf(documents: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1: never 0, so a lone story has words too."""
    counts: Counter[str] = Counter()
    n = 0
    for document in documents:
        n += 1
        counts.update(document.keys())
    return {term: math.log((1 + n) / (1 + df)) + 1 for term, df in counts.items()}


def weigh(counts: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """The TF-IDF vector of unit length, term frequency damped (1 + ln)."""
    vector = {t: (1 + math.log(c)) * weights[t] for t, c in counts.items() if c >= 1}
    norm = math.sqrt(math.fsum(v * v for v in vector.values()))
    return {t: v / norm for t, v in vector.items()} if norm else {}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two unit vectors; sums in one order so that it is the same both ways round."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(v * b[t] for t, v in a.items() if t in b)


def days_apart(a: Moment | None, b: Moment | None) -> int:
    """Days between two publication intervals: 0 where they overlap or one is not known."""
    if a is None or b is None:
        return 0
    first, last = (a, b) if (a.latest or "9999") <= (b.latest or "9999") else (b, a)
    end, start = first.last_day(), last.first_day()
    return max((start - end).days, 0) if start and end else 0


# Two reports dated within a week of one another speak for one happening, dated months apart against it; where
# a date is unknown it says nothing (1). Chosen on news_cluster (docs/benchmarks.md): without, F1 0.79 instead of
# 0.91 at the threshold that undated ECB+ wants; from 1.4 to 1.8, and from 0.7 to 0.9, within 0.02.
SAME_WEEK, MONTHS_APART = 1.6, 0.7
WEEK, MONTHS = 7, 90  # days


def nearness(a: Moment | None, b: Moment | None) -> float:
    """What their dates say for two reports being of one happening: a factor, 1 where one is not dated."""
    if a is None or b is None:
        return 1.0
    days = days_apart(a, b)
    if days <= WEEK:
        return SAME_WEEK
    return max(MONTHS_APART, SAME_WEEK - (SAME_WEEK - MONTHS_APART) * (days - WEEK) / (MONTHS - WEEK))


@dataclass(frozen=True, slots=True)
class Vectors:
    """A report ready to be compared."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    published: Moment | None


def vectors(reports: Sequence[Features]) -> list[Vectors]:
    """The reports' vectors, weighed over all of them."""
    word_idf, name_idf = idf(r.words for r in reports), idf(r.names for r in reports)
    return [Vectors(weigh(r.words, word_idf), weigh(r.names, name_idf), r.published) for r in reports]


WORDS_SHARE = 0.7  # of words against names; benchmarks/stories.py --sweep: flat from 0.6 to 0.8


def likeness(a: Vectors, b: Vectors) -> float:
    """Words and names together, 0 to 1, times the nearness of their dates."""
    share = WORDS_SHARE * cosine(a.words, b.words) + (1 - WORDS_SHARE) * cosine(a.names, b.names)
    return share * nearness(a.published, b.published)
