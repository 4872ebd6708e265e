"""What two clauses' frames agree on, and what keeps them apart."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from rashomon.accounts.lexicon import canonical
from rashomon.accounts.propositions.frames import Frame

# What two do with each other, whoever is named first.
MUTUAL = frozenset(
    "agree argue battle clash collide compete debate discuss embrace encounter face fight join marry meet negotiate"
    " play quarrel share sign speak talk wed".split()
)


def heads_agree(a: Frame, b: Frame) -> bool:
    """Whether the head verbs tell the same thing done of a participant in common."""
    return bool((a.verbs & b.verbs or a.kinds & b.kinds) and a.core & b.core)


def predicates_agree(a: Frame, b: Frame) -> bool:
    """Whether any verbs, or a verb and a noun for it, agree."""
    return bool(a.predicates & b.predicates or a.predicates & b.nominals or a.nominals & b.predicates)


def participants_agree(a: Frame, b: Frame) -> bool | None:
    """Whether they have a participant in common; None where one names nobody."""
    if not a.who or not b.who:
        return None
    return bool(a.who & b.who)


def named_apart(a: Frame, b: Frame) -> bool:
    """Whether both name persons as participants of the head, and no word of a person's name is common."""
    return bool(a.named) and bool(b.named) and not a.named & b.named and not a.persons & b.persons


def others(a: Frame, b: Frame) -> bool:
    """Whether others do it, or it is done to others: both name them, and no name is common."""
    return any(
        bool(mine) and bool(theirs) and not mine & theirs
        for mine, theirs in ((a.doers, b.doers), (a.targets, b.targets))
    )


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of verbs, canonical, of which one undoes or reverses the other, in both orders."""
    found: set[tuple[str, str]] = set()
    for line in files("rashomon.accounts").joinpath("data/opposites.txt").read_text(encoding="utf-8").splitlines():
        left, _, right = line.split("#", 1)[0].partition("|")
        for one in map(canonical, left.split()):
            found.update(pair for other in map(canonical, right.split()) for pair in ((one, other), (other, one)))
    return frozenset(pair for pair in found if pair[0] != pair[1])


def described_apart(a: Frame, b: Frame) -> bool:
    """Whether those that do it, or to whom it is done, are described by one noun as of other countries, bodies or
    places: "Danish ships" and "Swedish ships"."""
    return any(_of_others(mine, theirs) for mine, theirs in ((a.doing, b.doing), (a.done_to, b.done_to)))


def _of_others(mine: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> bool:
    if not mine or not theirs or mine & theirs or not {n for n, _ in mine} & {n for n, _ in theirs}:
        return False
    sorts = {mark.split(":")[0] for _, mark in mine} & {mark.split(":")[0] for _, mark in theirs}
    return bool(sorts)


def years_apart(a: Frame, b: Frame) -> bool:
    """Whether both state years, and none in common."""
    return bool(a.years) and bool(b.years) and not a.years & b.years


def outcome(a: Frame, b: Frame) -> bool:
    """Whether one tells what is to come, or what should be, and the other what was: a plan and what came of it, "no
    one should fear a locked door" and "the doors had been locked"."""
    return ((a.planned or a.owed) and b.past) or ((b.planned or b.owed) and a.past)


def swapped(a: Frame, b: Frame) -> bool:
    """Whether one does to the other what the other does to the one: "Vale accused Lee", "Lee accused Vale"."""
    shared = a.verbs & b.verbs
    if not shared or shared <= MUTUAL or not a.objects or not b.objects or a.doers & b.doers:
        return False
    return bool(a.doers & b.targets and b.doers) or bool(b.doers & a.targets and a.doers)
