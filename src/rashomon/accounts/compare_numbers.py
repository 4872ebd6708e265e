"""Figures for one thing that differ between accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.accounts.compare_names import words_of
from rashomon.accounts.discrepancies import Account, Finding, Value, clause, name_of
from rashomon.accounts.figures import (
    ANYONE,
    CURRENCIES_AND_MEASURES,
    GROWING,
    HAPPENING,
    TIMES,
    Figure,
    bounds,
    figures_of,
    is_sum,
    same_unit,
)
from rashomon.model import Quantity, Verdict

# "More than 200" for 212 rounds; for 276 it only sets a floor. Between them lies about a twentieth.
ROUNDS = 0.06
# Exact figures for one thing are seldom further apart than this; beyond it they count two things.
FURTHEST = 2.0
# Large figures this close to one another are figures for one thing, whatever else their sentences say.
CLOSE = 1.1
# Sums of money are many in a report; two are one only where their sentences say much the same.
MEASURED = frozenset({"journey", "sentence"})  # what has one length that accounts can disagree on
LONGEST_SMALL = 3  # letters: "of", "the", "his" make no two sources one
FIRM = 2  # words in common, beside noun and happening, before two exact figures are called a conflict
MONEY = re.compile(r"[A-Z]{3}")
SAME_MONEY, HALF = 4, 0.5
MANY = 50
# Words in a figure's sentence that say it has changed.
CHANGED = re.compile(
    r"\b(?:rose|risen|rise[sn]?|climb(?:ed|s)?|increased|jumped|up from|down from|revised|earlier (?:said|put|gave)"
    r"|fell to|lowered|so far|now stands|updated)\b",
    re.IGNORECASE,
)
AGE_BEFORE = re.compile(r"\b(\d{1,2}|1[01]\d)-year-old\b(?:\s+[\w’'-]+){0,2}\s*$")
AGE_AFTER = re.compile(r"^,\s*(?:aged?\s+)?(\d{1,2}|1[01]\d),?(?=[\s,.;])(?!\s*(?:000|per|million|percent))")


def compare_numbers(accounts: Sequence[Account]) -> list[Finding]:
    """Figures that count the same thing and differ, and ages of one person that differ."""
    figures = [figure for account in accounts for figure in figures_of(account)]
    groups: list[list[Figure]] = []
    for number, first in enumerate(figures):
        for second in figures[number + 1 :]:
            if _same_thing(first, second) and not _explained(first, second, figures):
                touching = [g for g in groups if first in g or second in g]
                joined = list(dict.fromkeys([first, second, *(f for g in touching for f in g)]))
                groups = [g for g in groups if g not in touching]
                groups.append(joined)
    return [_finding(_with_equals(group, figures)) for group in groups] + _ages(accounts)


def _with_equals(group: Sequence[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """The group and the figures elsewhere that repeat one of its large ones, whatever verb they stand with."""
    known = {(f.value, f.unit) for f in group if f.value and f.value >= MANY and not f.quantity.approximate}
    return [
        f
        for f in figures
        if f in group
        or (not f.quantity.approximate and any(f.value == value and same_unit(f.unit, unit) for value, unit in known))
    ]


def _same_thing(first: Figure, second: Figure) -> bool:
    """Whether two figures of two accounts count the same: noun, happening, setting and time agree."""
    if first.account.id == second.account.id or not same_unit(first.unit, second.unit):
        return False
    shared = first.happenings & second.happenings
    if not shared:
        return False
    if first.unit in CURRENCIES_AND_MEASURES or (first.unit in TIMES and not shared & MEASURED):
        return False
    if not _one_setting(first, second, shared):
        return False
    if first.moments and second.moments and not any(a.overlaps(b) for a in first.moments for b in second.moments):
        return False
    if first.modifiers and second.modifiers and not first.modifiers & second.modifiers:
        return False
    if first.planned != second.planned:
        return False
    if MONEY.fullmatch(first.unit):
        least = max(SAME_MONEY, HALF * min(len(first.context), len(second.context)))
        if len(first.context & second.context) < least:
            return False
    # Two exact figures that clash need firmer ground than a figure and a bound that both can hold.
    firm = shared & GROWING or _fit((first, second)) or len(first.context & second.context) >= FIRM
    return bool(firm) and _comparable(first.quantity, second.quantity)


def _one_setting(first: Figure, second: Figure, shared: frozenset[str]) -> bool:
    """Whether the sentences have a word in common beside noun and happening, which "people killed" needs more
    than "girls who escaped": history is full of the one and has few of the other.
    """
    if first.unit not in ANYONE and second.unit not in ANYONE:
        return True
    a, b = first.value, second.value
    if a and b and max(a, b) / min(a, b) <= CLOSE and min(a, b) >= MANY:
        return True
    common = first.context & second.context
    return any(HAPPENING.get(word) not in shared for word in common)


def _comparable(first: Quantity, second: Quantity) -> bool:
    low, high = bounds(first)
    floor, ceiling = bounds(second)
    overlap = low <= ceiling and floor <= high
    if overlap and (first.value is None or second.value is None):
        return True
    a, b = first.value, second.value
    if not a or not b:
        return overlap
    return max(a, b) / min(a, b) <= FURTHEST


def _explained(first: Figure, second: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the difference is none: equal figures, one that each has too, or parts that add up."""
    a, b = first.quantity, second.quantity
    if a.value is not None and a.value == b.value:
        return True
    for one, other in ((first, second), (second, first)):
        twins = [
            f
            for f in figures
            if f.account.id == other.account.id
            and same_unit(f.unit, one.unit)
            and f.happenings & one.happenings
            and f is not other
        ]
        if one.value is not None and any(f.value == one.value for f in twins):
            return True
        if not _fit((first, second)) and any(_fit((f, one)) for f in twins):
            return True
        # An account with several exact figures of one kind tells of several happenings: none can be paired.
        several = {f.value for f in (*twins, other) if f.value and not f.quantity.approximate}
        if len(several) > 1 and not _fit((first, second)):
            return True
        parts = [f.value for f in (*twins, other) if f.value]
        if one.value and is_sum(one.value, parts):
            return True
    return False


def _finding(group: Sequence[Figure]) -> Finding:
    verdict, why = _verdict(group)
    values = tuple(
        Value(_shown(f), clause(f.account.tree, f.token)) for f in sorted(group, key=lambda f: f.account.rank)
    )
    return Finding("number", verdict, values, why)


def _shown(figure: Figure) -> str:
    return figure.quantity.span.exact


def _verdict(group: Sequence[Figure]) -> tuple[Verdict, str]:
    exact = [f for f in group if f.value is not None and not f.quantity.approximate]
    loose = [f for f in group if f not in exact]
    known = sorted({f.value for f in exact if f.value is not None})
    words = list(dict.fromkeys(_shown(f) for f in sorted(group, key=lambda f: (f.account.rank, f.token.index))))
    listed = ", ".join(words[:-1]) + f" and {words[-1]}"
    if len(known) <= 1 and loose and _fit(group):
        figures = [f.value for f in group if f.value]
        if all(f.value for f in group) and max(figures) <= min(figures) * (1 + ROUNDS):
            return "rounding", f"{listed} are one figure, exact or rounded."
        return "granularity", f"{listed} can all be true: some accounts give only a bound or a loose word."
    if any(_rivals(a, b) and not _fit((a, b)) for a in group for b in group):
        return "conflict", f"{listed} are given for the same thing by different sources."
    changed = next((f for f in group if CHANGED.search(_sentence(f))), None)
    if changed is not None:
        return "update", f"{_said(changed)} says that the figure has changed."
    if exact and all(f.speaker for f in exact):
        return "update", f"{listed} are counts from one source, given one after the other."
    if all(f.happenings & GROWING for f in group):
        return "update", f"{listed} are counts of something that was still being counted; none names another source."
    return "conflict", f"{listed} are given for the same thing and cannot all be right."


def _rivals(first: Figure, second: Figure) -> bool:
    """Whether two figures are given by two named sources; "the brigade" may be the fire brigade."""
    ours, theirs = first.speaker, second.speaker
    if ours is None or theirs is None or (ours.entity and ours.entity == theirs.entity):
        return False
    names = [{w for w in words_of(party.text) if len(w) > LONGEST_SMALL} for party in (ours, theirs)]
    return bool(names[0] and names[1]) and not names[0] & names[1]


def _fit(group: Sequence[Figure]) -> bool:
    """Whether one number fits what all the accounts say, approximate ones within a rounding."""
    low, high = 0.0, float("inf")
    for figure in group:
        floor, ceiling = bounds(figure.quantity)
        if figure.quantity.approximate and figure.value and floor == ceiling:
            floor, ceiling = figure.value * (1 - ROUNDS), figure.value * (1 + ROUNDS)
        low, high = max(low, floor), min(high, ceiling)
    return low <= high


def _sentence(figure: Figure) -> str:
    return figure.account.reading.article.text[figure.sentence.start : figure.sentence.end]


def _said(figure: Figure) -> str:
    name = name_of(figure.account)
    return name[:1].upper() + name[1:]


def _ages(accounts: Sequence[Account]) -> list[Finding]:
    """Ages of one person that are more than a year apart, or a year apart where one birthday cannot explain it."""
    found: dict[str, list[tuple[int, Account, Value]]] = {}
    for account in accounts:
        text = account.reading.article.text
        for mention in account.reading.annotation.mentions:
            if mention.kind != "person":
                continue
            match = AGE_AFTER.search(text[mention.span.end : mention.span.end + 12]) or AGE_BEFORE.search(
                text[max(0, mention.span.start - 40) : mention.span.start]
            )
            words = words_of(mention.antecedent or mention.name)
            if match and len(words) > 1:
                token = account.tree.tokens[mention.head]
                value = Value(match[1], clause(account.tree, token))
                found.setdefault(" ".join((words[0], words[-1])), []).append((int(match[1]), account, value))
    findings = []
    for _, ages in sorted(found.items()):
        if len({age for age, _, _ in ages}) > 1 and len({account.id for _, account, _ in ages}) > 1:
            shown = " and ".join(str(age) for age in sorted({age for age, _, _ in ages}))
            findings.append(
                Finding(
                    "number",
                    "conflict",
                    tuple(value for _, _, value in ages),
                    f"The accounts give one person the ages {shown}.",
                )
            )
    return findings
