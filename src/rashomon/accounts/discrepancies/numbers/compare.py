"""Figures for one thing that differ: between accounts, and inside one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import inf, log

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Finding
from rashomon.accounts.discrepancies.groups import Groups, in_turn
from rashomon.accounts.discrepancies.numbers.alike import (
    CLOSE,
    LARGE,
    MANY,
    MUCH,
    ROUNDS,
    SOME,
    digits,
    fit,
    is_measure,
    is_money,
    is_sum,
    long_ago,
    may_be_one_time,
    persons,
    same_thing,
)
from rashomon.accounts.discrepancies.numbers.doers import other_doers
from rashomon.accounts.discrepancies.numbers.figures import Figure, figures_of, same_unit
from rashomon.accounts.discrepancies.numbers.verdicts import by_source, finding_of, rising
from rashomon.accounts.discrepancies.numbers.words import ANYONE, GROWING, TIMES

# Of the figures with one noun, one happening or one claim, so many are compared, taken from the accounts in turn: a
# reader can make nothing of a matter with more values, and the work would grow with their square.
MOST = 100
# A finding shows so many values; more are copies of one another.
SHOWN = 40
# Two exact figures inside one account are for one thing where they are no further apart, their happening is one that
# has one number, and half of what the shorter sentence says is in the other.
INSIDE, ALIKE = 1.5, 0.5
ONE_NUMBER = GROWING | {"remaining", "trapped", "aboard", "abduction"}


def compare_numbers(compared: Compared) -> list[Finding]:
    """Figures that count the same thing and differ."""
    book = _Book(compared)
    candidates = book.candidates()
    same = [p for p in candidates if book.same(*p) and not book.explained(*p)]
    pairs = [p for p in same if not book.inside_one(*p)]
    equal = [p for p in candidates if book.equal(*p)]
    whole = [book.with_equals([book.figures[n] for n in group]) for group in _grouped(book.figures, pairs, equal)]
    whole += [[book.figures[n] for n in p] for p in same if book.inside_one(*p)]
    whole = [group for group in whole if len({(f.value, f.quantity.low, f.quantity.high) for f in group}) > 1]
    # Where sources differ, a source that changed its own count is told of too.
    parts = [part for sources in map(by_source, whole) if len(sources) > 1 for part in sources]
    changes = [part for part in parts if len({f.value for f in part}) > 1 and rising(part)]
    told = [group for group in whole if not any(_values(group) == _values(part) for part in changes)]
    return [finding_of(group[:SHOWN]) for group in (*told, *changes)]


def _values(group: Sequence[Figure]) -> set[float | None]:
    return {f.value for f in group}


def _grouped(
    figures: Sequence[Figure], pairs: Sequence[tuple[int, int]], equal: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """The pairs joined to groups, and groups that have equal figures to one. A loose word fits many numbers, and
    makes no two exact ones figures for one thing: it goes to the group whose sentence is most like its own."""
    loose = {n for pair in pairs for n in pair if figures[n].quantity.approximate}
    groups = Groups()
    for first, second in pairs:
        if (first in loose) == (second in loose):
            groups.join(first, second)
    choices: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for first, second in pairs:
        if (first in loose) != (second in loose):
            vague, exact = (first, second) if first in loose else (second, first)
            shared = len(figures[vague].context & figures[exact].context)
            choices[groups.top(vague)].append((-shared, exact, vague))
    for vague in sorted(choices):
        _, exact, one = min(choices[vague])
        value = figures[exact].value
        for _, other, _ in choices[vague]:
            if figures[other].value == value:
                groups.join(one, other)
    within = {n for pair in pairs for n in pair}
    for first, second in equal:
        if first in within and second in within:
            groups.join(first, second)
    return groups.all()


class _Book:
    """All figures of a story, found by what they share."""

    def __init__(self, compared: Compared) -> None:
        self.figures = [figure for account in compared.accounts for figure in figures_of(account)]
        self._claims = [compared.told_at(f.account.id, f.quantity.span.start) for f in self.figures]
        self._near: dict[str, set[str]] = defaultdict(set)
        for first, second, _ in compared.near():
            self._near[first.claim].add(second.claim)
            self._near[second.claim].add(first.claim)
        self._own: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        self._beside: dict[tuple[str, int], list[Figure]] = defaultdict(list)
        self._by_value: dict[float, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            self._beside[figure.account.id, figure.sentence.index].append(figure)
            for happening in figure.happenings:
                self._own[figure.account.id, happening].append(figure)
            if figure.value and figure.value >= MANY and not figure.quantity.approximate:
                self._by_value[figure.value].append(figure)

    def candidates(self) -> list[tuple[int, int]]:
        """The pairs of figures of two accounts that may count one thing, in order, each once."""
        homes: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, figure in enumerate(self.figures):
            for happening in figure.happenings:
                homes["happening", happening].append(number)
            for claim in self._claims[number]:
                for other in (claim, *self._near[claim]):
                    homes["claim", other].append(number)
            if figure.value and figure.value >= MANY and figure.unit and figure.unit not in ANYONE:
                homes["noun", figure.unit].append(number)
            value = figure.value or 0.0
            if LARGE <= value < inf and not is_measure(figure.unit) and not is_money(figure.unit):
                size = int(log(value) / log(CLOSE))
                homes["size", str(size)].append(number)
                homes["size", str(size + 1)].append(number)
        pairs: set[tuple[int, int]] = set()
        for numbers in homes.values():
            kept = in_turn(numbers, [self.figures[n].account.id for n in numbers], MOST)
            pairs.update((a, b) for n, a in enumerate(kept) for b in kept[n + 1 :])
        return sorted(pairs)

    def same(self, first: int, second: int) -> bool:
        """Whether the two count one thing."""
        one, other = self.figures[first], self.figures[second]
        ours, theirs = self._claims[first], self._claims[second]
        together = bool(ours & theirs)
        if one.account.id == other.account.id:
            return _within_one(one, other) or _rounded_within(one, other)
        if not fit((one, other)) and (self._has_twin(one) or self._has_twin(other)):
            return False
        if not fit((one, other)) and other_doers(one.account, one.token, other.account, other.token):
            return False
        near = together or any(self._near[claim] & theirs for claim in ours if claim in self._near)
        return same_thing(one, other, together=together, near=near)

    def _has_twin(self, one: Figure) -> bool:
        """Whether the sentence has another number of the same, so that neither can be paired with one elsewhere."""
        return any(
            f is not one
            and f.unit == one.unit
            and f.happenings == one.happenings
            and f.act == one.act
            and not (f.shown or f.part or f.further)
            for f in self._beside[one.account.id, one.sentence.index]
        )

    def inside_one(self, first: int, second: int) -> bool:
        """Whether one account has both."""
        return self.figures[first].account.id == self.figures[second].account.id

    def equal(self, first: int, second: int) -> bool:
        """Whether the two are one value of one thing, in one account or in two."""
        one, other = self.figures[first], self.figures[second]
        if one.value is None or one.value != other.value or one.value < SOME or not same_unit(one.unit, other.unit):
            return False
        return bool(one.happenings & other.happenings) and may_be_one_time(one, other)

    def explained(self, first: int, second: int) -> bool:
        """Whether the difference is none: equal figures, one that each has too, or parts that add up."""
        one, other = self.figures[first], self.figures[second]
        a, b = one.quantity, other.quantity
        if a.value is not None and a.value == b.value:
            return True
        if one.account.id == other.account.id:
            return False
        return self._explains(one, other) or self._explains(other, one)

    def _explains(self, one: Figure, other: Figure) -> bool:
        """Whether what the account of `other` says elsewhere explains that it differs from `one`."""
        twins = [
            f
            for happening in sorted(one.happenings)
            for f in self._own.get((other.account.id, happening), ())[:MOST]
            if f is not other and same_unit(f.unit, one.unit) and may_be_one_time(f, other)
        ]
        fits = fit((one, other))
        if one.value is not None and any(f.value == one.value for f in twins):
            return True
        if not fits and any(fit((f, one)) for f in twins):
            return True
        # An account with several exact figures of one kind tells of several happenings: none can be paired.
        whole = [f for f in (*twins, other) if not f.part]
        several = {f.value for f in whole if f.value and not f.quantity.approximate}
        if len(several) > 1 and not fits:
            return True
        parts = [f.value for f in (*twins, other) if f.value]
        return bool(one.value) and one.unit not in TIMES and is_sum(one.value or 0, parts)

    def with_equals(self, group: Sequence[Figure]) -> list[Figure]:
        """The group and the figures elsewhere that repeat one of its large ones, whatever verb they stand with."""
        known = {(f.value, f.unit): f for f in group if f.value and f.value >= MANY and not f.quantity.approximate}
        more = [
            f
            for (value, unit), one in sorted(known.items(), key=lambda item: str(item[0]))
            for f in self._by_value.get(value or 0, ())
            if (same_unit(f.unit, unit) or (f.value and f.value >= LARGE and persons(f) and persons(one)))
            and not any(f is g for g in group)
        ]
        return [*group, *more]


def _within_one(first: Figure, second: Figure) -> bool:
    """Whether one account gives two exact figures for one thing: a caption keeps what the body has changed."""
    if first.unit != second.unit or not first.unit or first.sentence.index == second.sentence.index:
        return False
    if (
        first.part
        or second.part
        or first.further
        or second.further
        or first.grade != second.grade
        or first.planned != second.planned
    ):
        return False
    if first.quantity.approximate or second.quantity.approximate or first.wide != second.wide:
        return False
    a, b = first.value, second.value
    if not a or not b or a == b or max(a, b) / min(a, b) > INSIDE:
        return False
    shared = first.happenings & second.happenings & ONE_NUMBER
    if not shared or long_ago(first) or long_ago(second):
        return False
    both = first.context & second.context
    # "The 218 miners still trapped", "the 197 miners who remain trapped": a rare noun and two close large numbers
    if first.unit not in ANYONE and min(a, b) >= MANY and max(a, b) / min(a, b) <= MUCH and both:
        return True
    return len(both) >= max(2, ALIKE * min(len(first.context), len(second.context)))


def _rounded_within(first: Figure, second: Figure) -> bool:
    """Whether one account tells one large figure twice, rounded in one sentence and exact in another."""
    rough, exact = (first, second) if first.quantity.approximate else (second, first)
    if not rough.quantity.approximate or exact.quantity.approximate or first.sentence.index == second.sentence.index:
        return False
    a, b = rough.value, exact.value
    if not a or not b or min(a, b) < LARGE or not fit((first, second)) or is_measure(first.unit):
        return False
    one_noun = bool(first.unit) and first.unit == second.unit and first.unit not in ANYONE
    if not one_noun and not first.nations & second.nations:
        return False
    if (first.part, first.further) != (second.part, second.further):
        return False
    if first.nations and second.nations and not first.nations & second.nations:
        return False
    return max(a, b) <= min(a, b) * (1 + ROUNDS) and digits(a) < digits(b)
