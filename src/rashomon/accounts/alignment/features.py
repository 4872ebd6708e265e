"""What the likeness of two propositions is made of: named features between 0 and 1.

The first line of each docstring is what a user is told where the feature counted (`explain`).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from rashomon.accounts.alignment.measures import Vectors, cosine
from rashomon.accounts.lexicon import canonical
from rashomon.accounts.propositions.agreement import (
    heads_agree,
    named_apart,
    others,
    participants_agree,
    predicates_agree,
)
from rashomon.accounts.propositions.find import Proposition

# Scraped pages carry the date of a later update or of the crawl; "Tuesday" then falls some weeks late.
WEEKS_WRONG = 3
YEAR_DAYS = 360
# A modifier's words must to this share be the other's too.
HELD = 0.6
# Numbers that many clauses of a story have by chance: small counts, days of a month, ages (at 31 a couple's parting was
# joined with another's beginning by an age); years.
LARGEST_AGE = 110
YEARS = range(1900, 2101)
CHARGE = canonical("charge")
ONE = frozenset({"1"})  # "one of its tests", "every one to two weeks"

Feature = Callable[[Proposition, Proposition, Vectors], float]


def words_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """They use the same words or words of one family, the rarer in this story the more."""
    return cosine(v.words[a.id], v.words[b.id], v.norms[a.id] * v.norms[b.id])


def words_held(a: Proposition, b: Proposition, v: Vectors) -> float:
    """The words of the shorter one stand in the longer one, too."""
    mine, theirs = v.words[a.id], v.words[b.id]
    shared = math.fsum(min(w, theirs[t]) for t, w in mine.items() if t in theirs)
    least = min(math.fsum(mine.values()), math.fsum(theirs.values()))
    return shared / least if least else 0.0


def sentences_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """The sentences that they stand in are about the same."""
    return cosine(v.sentences[a.id], v.sentences[b.id], v.lengths[a.id] * v.lengths[b.id])


def heads_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """The same is done, and by or to the same."""
    return float(heads_agree(a.frame, b.frame))


def verbs_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Their verbs say the same."""
    return float(bool(a.frame.verbs & b.frame.verbs))


def speakers_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One and the same is said to have said it."""
    mine, theirs = _speaker(a), _speaker(b)
    return float(mine is not None and mine == theirs)


def _speaker(p: Proposition) -> str | None:
    """The entity that is said to have said it; None where nobody is, or it is not known who it is."""
    party = p.statements[0].speaker if p.statements else None
    return party.entity if party else None


def numbers_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """They have a number in common."""
    return float(bool((a.numbers & b.numbers) - ONE))


def figures_alike(a: Proposition, b: Proposition, v: Vectors) -> float:
    """They have a figure in common that few things have: a sum, a count above anybody's age, a part of one."""
    return float(any(map(_telling, a.numbers & b.numbers)))


def _telling(number: str) -> bool:
    """Whether a number is no small count, day, age or year; clock times are no figures."""
    try:
        value = float(number)
    except ValueError:
        return False
    return (value > LARGEST_AGE and value not in YEARS) or value != int(value)


def numbers_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Both have numbers, and none is the same."""
    return float(bool(a.numbers) and bool(b.numbers) and not a.numbers & b.numbers)


def moments_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """They tell of other days.

    Apart by more than a day (zones, nights, late reports). Whole weeks apart does not count where a weekday was read
    off a date of publication, which may be wrong.
    """
    if not a.moment or not b.moment or a.moment.overlaps(b.moment):
        return 0.0
    first, second = sorted((a.moment, b.moment), key=lambda m: (m.earliest or "", m.latest or ""))
    end, begin = first.last_day(), second.first_day()
    if end is None or begin is None:
        return 0.0
    gap = (begin - end).days
    stated = a.moment.basis == b.moment.basis == "stated"
    return float(gap > 1 and (stated or gap > WEEKS_WRONG * 7 or gap % 7 != 0))


def scopes_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One tells of a day and the other of a year or longer: one deed, and a count of such deeds."""
    if not a.moment or not b.moment:
        return 0.0
    shorter, longer = sorted((a.moment.days() or 0, b.moment.days() or 0))
    return float(0 < shorter <= 2 and longer >= YEAR_DAYS)


def frames_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Another thing is done, or others do it.

    1 where nothing done and nobody named is the same; less where only one of the two differs.
    """
    done, who = predicates_agree(a.frame, b.frame), participants_agree(a.frame, b.frame)
    if done:
        return 0.4 if who is False else 0.0
    if who:  # the kind of event is a broad word: it counts only where somebody is the same
        return 0.0 if a.frame.kinds & b.frame.kinds else 0.3
    return 1.0


def modifies(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One is said on the way, hung on another clause, and tells what the other does not.

    A participle or infinitive; less where what is done and of whom agree.
    """
    if (a.frame.clause and b.frame.clause) or words_held(a, b, v) >= HELD:
        return 0.0
    return 0.2 if heads_agree(a.frame, b.frame) else 1.0


def actors_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Both name who takes part, and name others."""
    return float(named_apart(a.frame, b.frame))


def roles_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Others do it, or it is done to others."""
    return float(others(a.frame, b.frame))


def objects_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """The same is done to other people or things."""
    mine, theirs = a.frame.objects, b.frame.objects
    return float(bool(a.frame.verbs & b.frame.verbs) and bool(mine) and bool(theirs) and mine.isdisjoint(theirs))


def history_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One tells of a time long before the report, and the other does not."""
    return float(a.history != b.history)


def habits_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One is told as done again and again, the other as done once."""
    return float(a.frame.habit != b.frame.habit)


def states_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One says what something is, the other what is done."""
    return float(a.frame.state != b.frame.state)


def charges_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One says what somebody is charged with, the other what was done."""
    return float((CHARGE in a.frame.predicates) != (CHARGE in b.frame.predicates))


def moods_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """One says what may be, the other what is."""
    return float(a.frame.possible != b.frame.possible)


def reasons_apart(a: Proposition, b: Proposition, v: Vectors) -> float:
    """Both tell by what or why, and tell other things."""
    return float(bool(a.frame.reasons) and bool(b.frame.reasons) and not a.frame.reasons & b.frame.reasons)
