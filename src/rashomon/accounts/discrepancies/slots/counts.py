"""Counts of one thing in sentences that stand together: exact or rounded, a bound or the figure."""

from __future__ import annotations

from collections import defaultdict

from rashomon.accounts.discrepancies.beside import Pair
from rashomon.accounts.discrepancies.findings import Account, Finding
from rashomon.accounts.discrepancies.groups import Groups
from rashomon.accounts.discrepancies.numbers.alike import fit, may_be_one_time, of_two_wholes, persons
from rashomon.accounts.discrepancies.numbers.figures import Figure, figures_of, same_unit
from rashomon.accounts.discrepancies.numbers.verdicts import finding_of
from rashomon.accounts.discrepancies.numbers.words import ANYONE, TIMES
from rashomon.accounts.lexicon import canonical

# Loose words for amounts that differ tenfold say something else of one crowd: "thousands", "hundreds of thousands".
TENFOLD = 10
# Below this a number is as often a word as a count ("one of the", "two more").
LEAST = 3
# Sentences of no claim have so much in common before their counts are taken for one.
ALIKE = 0.6
SHOWN = 40
LOOSELY = "They are loose words for one number, some of far more than others."


def compare_counts(pairs: tuple[Pair, ...]) -> list[Finding]:
    """The counts of one thing that agree only roughly."""
    figures: dict[tuple[str, int], list[Figure]] = {}
    known: set[str] = set()
    slots: dict[tuple[str, int], int] = {}
    held: list[Figure] = []
    groups = Groups()
    for pair in pairs:
        sides = []
        for one in (pair.first, pair.second):
            if one.account.id not in known:
                known.add(one.account.id)
                for place, told in _by_sentence(one.account).items():
                    figures[one.account.id, place] = told
            sides.append(figures.get((one.account.id, one.sentence.index), []))
        for first in sides[0]:
            for second in sides[1]:
                if not _one(first, second, pair) or _others(first, sides[0]) or _others(second, sides[1]):
                    continue
                numbers = []
                for figure in (first, second):
                    slot = figure.account.id, figure.token.index
                    if slot not in slots:
                        slots[slot] = len(held)
                        held.append(figure)
                    numbers.append(slots[slot])
                groups.join(*numbers)
    findings = []
    for group in groups.all():
        finding = finding_of([held[n] for n in group[:SHOWN]])
        if all(held[n].value is None for n in group):
            listed = finding.explanation.partition(". ")[0]
            finding = finding._replace(verdict="granularity", explanation=f"{listed}. {LOOSELY}")
        if finding.verdict in {"rounding", "granularity"}:
            findings.append(finding)
    return findings


def _by_sentence(account: Account) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures_of(account):
        if not figure.shown:
            found[figure.sentence.index].append(figure)
    return found


def _one(first: Figure, second: Figure, pair: Pair) -> bool:
    """Whether two figures count one thing, and one of them only roughly or with other words."""
    if not first.unit or not second.unit:
        return False
    if _tenfold(first, second):
        return pair.joined and first.act == second.act and persons(first) and persons(second)
    if not same_unit(first.unit, second.unit):
        return False
    if (first.planned, first.further, first.part) != (second.planned, second.further, second.part):
        return False
    a, b = first.value, second.value
    if (a is not None and a < LEAST) or (b is not None and b < LEAST) or (a is None and b is None):
        return False
    if first.quantity.approximate == second.quantity.approximate and a == b:
        return False
    if not fit((first, second)) or not may_be_one_time(first, second) or of_two_wholes(first, second):
        return False
    if first.quantity.approximate == second.quantity.approximate:
        return False
    if first.modifiers and second.modifiers and not first.modifiers & second.modifiers:
        return False
    deed = bool(first.act and canonical(first.act) == canonical(second.act)) or bool(
        first.happenings & second.happenings
    )
    if first.unit in TIMES | ANYONE and not (deed and a == b) and pair.likeness < ALIKE:
        return False
    return a == b or deed or pair.likeness >= ALIKE


def _tenfold(first: Figure, second: Figure) -> bool:
    """Whether both are loose words for amounts of other orders."""
    lows = [f.quantity.low for f in (first, second) if f.value is None and f.quantity.low]
    return len(lows) == 2 and max(lows) >= TENFOLD * min(lows)


def _others(one: Figure, beside: list[Figure]) -> bool:
    """Whether the sentence counts the same thing twice, so that neither can be paired with one elsewhere."""
    return any(f is not one and same_unit(f.unit, one.unit) and f.part == one.part for f in beside)
