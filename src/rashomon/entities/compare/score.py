"""The score of two names: the strongest ground for one name, less what speaks against it."""

from __future__ import annotations

import inspect
from functools import lru_cache

from rashomon.entities.compare import body, person
from rashomon.entities.compare.pairing import Pair, paired
from rashomon.entities.compare.parse_body import OWN_RULES, body_name
from rashomon.entities.compare.parse_person import person_name
from rashomon.model import Feature, Merge

# A pair at or above this is one name. Set on one half of 826 labelled pairs, scored on the other (docs/benchmarks.md).
SAME = 0.82


def compared(kind: str, a: str, b: str) -> Pair:
    """Two names of a kind, taken apart and put side by side."""
    if kind == "person":
        return paired(person_name(a), person_name(b))
    kind = kind if kind in OWN_RULES else "organisation"
    return paired(body_name(a, kind), body_name(b, kind))


def likeness(kind: str, a: str, b: str) -> float:
    """How sure it is, 0 to 1, that two names of a kind are spellings of one. Symmetric; 0 where either is empty."""
    if a > b:
        a, b = b, a
    return _likeness(kind, a, b)


@lru_cache(maxsize=65536)
def _likeness(kind: str, a: str, b: str) -> float:
    pair = compared(kind, a, b)
    if not pair.left.words or not pair.right.words:
        # Names without a letter or digit (an emoji): one only where they are the same signs.
        return 1.0 if a == b and a.strip() else 0.0
    if a == b:
        return 1.0
    table = person if kind == "person" else body
    settled: float = max(table.GROUNDS[ground] * ground(pair) for ground in table.SETTLED)
    against = sum(table.AGAINST[feature] * feature(pair) for feature in table.STILL) if settled else 0.0
    score: float = settled + against
    if settled < 1:
        open_score = table.words_alike(pair)
        if open_score > score:
            for feature, weight in table.AGAINST.items():
                open_score += weight * feature(pair)
                if open_score <= score:
                    break
        score = max(score, open_score)
    return max(0.0, min(1.0, score))


def forget() -> None:
    """Forgets the scores, though not the words: for measuring."""
    _likeness.cache_clear()


def same(kind: str, a: str, b: str) -> bool:
    """Whether two names of a kind are one name in two spellings."""
    return likeness(kind, a, b) >= SAME


def explain(kind: str, a: str, b: str) -> Merge:
    """Why two names are one or are not: every feature that speaks, for or against, with what it says."""
    left, right = sorted((a, b))
    pair = compared(kind, left, right)
    table = person if kind == "person" else body
    seen = []
    settled = any(ground(pair) for ground in table.SETTLED)
    best = max(table.GROUNDS, key=lambda g: table.GROUNDS[g] * g(pair))
    for feature, weight in (*table.GROUNDS.items(), *table.AGAINST.items()):
        value = feature(pair)
        silent = weight < 0 and settled and best in table.SETTLED and feature not in table.STILL
        if value and not silent:
            seen.append(Feature(name=feature.__name__, value=round(value, 4), weight=weight, says=says(feature)))
    return Merge(
        left=a, right=b, rule="spelling", score=round(likeness(kind, a, b), 4), threshold=SAME, features=tuple(seen)
    )


@lru_cache(maxsize=256)
def says(feature: object) -> str:
    """A feature's docstring on one line: what it tells the user."""
    return " ".join((inspect.getdoc(feature) or "").split())
