"""Counts that a text itself says have been replaced: by the count that was given before, or by how far it rose.

"The firm earlier said up to 9,000 patients; now it says 700." "The total is 61,500, some 1,500 more than was thought":
then the 60,000 of another account is the count of before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.numbers.alike import MANY, SOME, is_measure, is_money, persons
from rashomon.accounts.discrepancies.numbers.figures import Figure, figures_of, same_unit
from rashomon.accounts.discrepancies.numbers.verdicts import shown

BEFORE = r"(?:previously|earlier|initially|originally|at\s+first|first)"
TOLD = (
    r"(?:said|estimated|reported|thought|believed|announced|put|feared|disclosed|stated|given|assumed|acknowledged"
    r"|revealed|admitted|claimed|counted)"
)
# "Had earlier said 40", "said at first that 40", "from an initial estimate of 40".
EARLIER = re.compile(
    rf"\b(?:{BEFORE}\s+(?:been\s+)?{TOLD}|{TOLD}\s+(?:previously|initially|originally|at\s+first)"
    r"|(?:initial|earlier|previous|original)\s+(?:estimates?|figures?|counts?|tolls?|reports?|tally|number)\s+(?:of|put))\b",
    re.I,
)
# What a count of before may be away from the words that say so.
REACH = 60
# "1,500 more than was thought before": of the sum, not of the count.
MORE = re.compile(
    r"\s*(?:\w+\s+)?(?P<way>more|fewer|less|higher|lower)\s+than\b[^.;]{0,40}?"
    r"\b(?:previously|earlier|initially|originally|before|first)\b",
    re.I,
)
TOTAL = re.compile(
    r"\b(?:bring|take|push|rais)(?:ing|s|es)?\s+(?:the|its|their)\s+(?:\w+\s+){0,3}?(?:total|toll|number|count|tally)\b"
    r"[^.;]{0,30}?\bto\b",
    re.I,
)
FEWER = frozenset({"fewer", "less", "lower"})
# Millions are rounded to a tenth on both sides of a sum.
EXACT = 1e-3
SHOWN = 40


def compare_revised(compared: Compared) -> list[Finding]:
    """The counts that one account says took the place of others, its own or those that other accounts still have."""
    findings = [f for account in compared.accounts for f in _replaced(account)]
    by_value: dict[float, list[Figure]] = defaultdict(list)
    for account in compared.accounts:
        for figure in figures_of(account):
            if figure.value and figure.value >= MANY and not figure.shown:
                by_value[float(f"{figure.value:.3g}")].append(figure)
    raised: dict[tuple[float, float], list[Figure]] = {}
    for account in compared.accounts:
        for total, before in _raised(account):
            old = [
                f
                for f in by_value.get(float(f"{before:.3g}"), ())
                if f.value and abs(f.value - before) <= EXACT * before and _alike(total, f) and not f.further
            ]
            if old:
                raised.setdefault((total.value or 0.0, before), []).extend([*old, total])
    for figures in raised.values():
        once = {(f.account.id, f.token.index): f for f in figures}
        why = "The later count is told with how far it is from the one before."
        findings.append(_finding(sorted(once.values(), key=lambda f: (f.account.rank, f.token.index))[:SHOWN], why))
    return findings


def _replaced(account: Account) -> Iterator[Finding]:
    """A count that was given before, with the one that the account has now."""
    text = account.reading.article.text
    figures = [f for f in figures_of(account) if _counts(f)]
    for place, old in enumerate(figures):
        start = max(old.sentence.start, old.quantity.span.start - REACH)
        match = EARLIER.search(text, start, old.quantity.span.start)
        if match is None or any(match.end() <= f.quantity.span.start for f in figures[:place]):
            continue
        beside = [
            f
            for f in figures
            if f is not old and f.sentence.index in (old.sentence.index, old.sentence.index + 1) and _alike(old, f)
        ]
        beside = [f for f in beside if f.value != old.value and not f.part and not f.further]
        if len({f.value for f in beside}) == 1:
            yield _finding([old, beside[0]], "The account itself says that the one was given before.")


def _raised(account: Account) -> Iterator[tuple[Figure, float]]:
    """Each total told with how far it is from the count before, and that count."""
    text = account.reading.article.text
    by_sentence: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures_of(account):
        if figure.value and not figure.shown:
            by_sentence[figure.sentence.index].append(figure)
    for figures in by_sentence.values():
        if len(figures) != 2:
            continue
        step, total = sorted(figures, key=lambda f: f.value or 0.0)
        if not total.value or not step.value or not _alike(total, step) or total.value < MANY:
            continue
        more = MORE.match(text, step.quantity.span.end)
        if more is None and not (
            step.further and TOTAL.search(text, step.quantity.span.end, total.quantity.span.start)
        ):
            continue
        fell = more is not None and more["way"].casefold() in FEWER
        yield total, total.value + step.value if fell else total.value - step.value


def _counts(figure: Figure) -> bool:
    """Whether it counts something that a later count may replace."""
    return (
        (figure.value or 0.0) >= SOME and not figure.shown and not is_measure(figure.unit) and not is_money(figure.unit)
    )


def _alike(first: Figure, second: Figure) -> bool:
    """Whether two figures may count one thing: the same noun or people both, of no two nations or sorts."""
    if is_measure(first.unit) or is_measure(second.unit) or is_money(first.unit) != is_money(second.unit):
        return False
    if not same_unit(first.unit, second.unit) and not (persons(first) and persons(second)):
        return False
    return not (first.nations and second.nations and not first.nations & second.nations)


def _finding(figures: Sequence[Figure], why: str) -> Finding:
    told: dict[str, list[str]] = {}
    for figure in figures:
        told.setdefault(shown(figure), []).append(name_of(figure.account))
    listed = "; ".join(f"{text}: {', '.join(dict.fromkeys(names))}" for text, names in told.items())
    values = tuple(Value(shown(f), clause(f.account.tree, f.token), f.quantity.span) for f in figures)
    return Finding("number", "update", values, f"{listed}. {why}")
