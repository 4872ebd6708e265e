"""What speaks for and against two names of bodies (or ships, places, things) being one name."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

from rashomon.entities.compare.pairing import Pair
from rashomon.entities.compare.person import (
    beyond_reading,
    contradiction,
    few_consonants,
    foreign_letters,
    same_letters,
    words_alike,
)
from rashomon.entities.compare.words import HABIT, misprinted

# A lone word counts for so many letters at least: "US" tells much.
SHORTEST = 5
ARTICLES = frozenset(["al", "el"])
Seen = Callable[[Pair], float]


def known_body(pair: Pair) -> float:
    """The gazetteer has both names for one thing."""
    return pair.listed or 0.0


def joined_words(pair: Pair) -> float:
    """How alike the names are as one run of letters, where one joins words that the other splits."""
    a, b = pair.left.letters, pair.right.letters
    if pair.left.run == pair.right.run and len(pair.left.run) >= 7:
        return 1.0
    if len(pair.left.words) == len(pair.right.words) or min(len(a), len(b)) < 7:
        return 0.0
    if any(w.number or w.syllables or w.loose for w in (*pair.left.words, *pair.right.words)):
        return 0.0
    longer = max(len(a), len(b))
    distance = Levenshtein.distance(a, b)
    return 1 - distance / longer if distance <= longer // 12 else 0.0


def other_body(pair: Pair) -> float:
    """The gazetteer has them as two things."""
    return 1.0 if pair.listed == 0.0 else 0.0


def missing(pair: Pair) -> float:
    """The share of the letters that have no partner in the other name."""
    if pair.listed:
        return 0.0
    letters = sum(w.weight for w in (*pair.left.words, *pair.right.words))
    return sum(max(w.weight, SHORTEST) * (0.3 if w.text in ARTICLES else 1) for w in pair.lone) / max(1, letters)


def one_more(pair: Pair) -> float:
    """One name has a word more than the other: a bank and the bank's trust are two bodies."""
    return 1.0 if not pair.listed and any(w.text not in ARTICLES for w in pair.lone) else 0.0


def other_number(pair: Pair) -> float:
    """A number stands in one name and not in the other: Fund I and Fund II, two brigades."""
    return 1.0 if any(w.number for w in pair.lone) else 0.0


def other_form(pair: Pair) -> float:
    """Their legal forms are two of one country's law: an AG and a GmbH are two companies."""
    left, right = dict(pair.left.forms), dict(pair.right.forms)
    shared = sorted(set(left) & set(right))
    return 1.0 if any(left[system] != right[system] for system in shared) else 0.0


def slips(pair: Pair) -> float:
    """More than one word differs by more than a habit of spelling."""
    return 1.0 if sum(1 for p in pair.paired if p.alike < HABIT - 0.02 and not p.left.loose) > 1 else 0.0


def slip_in_place(pair: Pair) -> float:
    """Names of places that differ by more than a habit of spelling are two places."""
    return 1.0 if pair.left.place and any(p.alike < HABIT - 0.02 for p in pair.paired) else 0.0


def one_or_many(pair: Pair) -> float:
    """The whole name is one word, a common one, and not the same: "Time" and "Times"."""
    if len(pair.left.words) != 1 or len(pair.right.words) != 1:
        return 0.0
    return 1.0 if any((p.left.common or p.right.common) and p.alike < 1 for p in pair.paired) else 0.0


def slip_alone(pair: Pair) -> float:
    """The whole name is one word, no legal form with it, and differs by more than a misprint."""
    if len(pair.left.words) != 1 or len(pair.right.words) != 1 or (pair.left.forms and pair.right.forms):
        return 0.0
    for p in pair.paired:
        if p.alike == 1 or p.left.loose or p.right.loose:
            continue
        if min(p.left.weight, p.right.weight) < SHORTEST:
            return 1.0
        if p.left.habit != p.right.habit and not misprinted(p.left, p.right):
            return 1.0
    return 0.0


def short_slip(pair: Pair) -> float:
    """The only word that names the body differs by a letter, and it is short."""
    telling = [p for p in pair.paired if not (p.left.common and p.right.common)]
    if len(telling) != 1 or telling[0].alike >= HABIT - 0.02 or telling[0].left.loose:
        return 0.0
    return 1.0 if min(telling[0].left.weight, telling[0].right.weight) < 5 else 0.0


GROUNDS: dict[Seen, float] = {same_letters: 1.0, known_body: 1.0, joined_words: 1.0, words_alike: 1.0}
AGAINST: dict[Seen, float] = {
    missing: -0.5,
    contradiction: -1.0,
    other_body: -1.0,
    one_more: -0.15,
    other_number: -1.0,
    other_form: -0.3,
    slips: -0.15,
    short_slip: -0.15,
    slip_in_place: -1.0,
    one_or_many: -1.0,
    slip_alone: -1.0,
    few_consonants: -0.3,
    foreign_letters: -0.05,
    beyond_reading: -1.0,
}
SETTLED = (same_letters, known_body, joined_words)
STILL = (other_body, other_number, other_form, foreign_letters, beyond_reading)
