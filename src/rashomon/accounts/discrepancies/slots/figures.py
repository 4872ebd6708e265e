"""Figures of one thing that no claim has joined: paired account by account, the likest first.

A figure that the other account has too is no rival of anything there. Of what is left of two accounts, two figures
are paired where they measure one thing, each is the likest of its kind to the other, and their clauses say most of the
same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding
from rashomon.accounts.discrepancies.groups import Groups
from rashomon.accounts.discrepancies.numbers.alike import (
    fit,
    is_money,
    is_sum,
    long_ago,
    may_be_one_time,
    of_two_wholes,
    ratio,
    sentence_of,
    weeks_apart,
)
from rashomon.accounts.discrepancies.numbers.doers import one_doer, other_doers
from rashomon.accounts.discrepancies.numbers.figures import Figure, figures_of, same_unit
from rashomon.accounts.discrepancies.numbers.verdicts import finding_of
from rashomon.accounts.discrepancies.numbers.words import ANYONE
from rashomon.accounts.discrepancies.slots.measured import MAGNITUDE, Measure, measure_of
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical, stem
from rashomon.model import Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
APART = ("advcl", "relcl", "ccomp", "parataxis")
# So much of what the lighter clause says has to stand in the other's sentence, rare words weighing more, and so many
# words at least.
ALIKE, SHARED = 0.5, 2
# Two sums so close, in clauses with more words in common, are of one thing whoever is said to have them.
MUCH_ALIKE = 1.1
# Without a deed in common, so much.
MUCH = 0.7
# A small number is in every report: it is the other account's own where what happens is the same.
SMALL = 12
MILLION = 1_000_000
# Two exact figures further apart are of two things; crowds are counted many times higher by those who called them.
FURTHEST, CROWDS = 2.0, 5.0
MOST = 60  # figures of one account that are paired
MOST_ACCOUNTS = 40
SHOWN = 40


class Slot(NamedTuple):
    """A figure with what it measures and the words around it, as stems."""

    figure: Figure
    measure: Measure
    clause: frozenset[str]
    sentence: frozenset[str]
    deeds: frozenset[str]
    names: frozenset[str]


def compare_figures(compared: Compared) -> list[Finding]:
    """Figures that two accounts give one thing, by the words around them alone."""
    slots = {a.id: _slots(a) for a in compared.accounts[:MOST_ACCOUNTS]}
    copied = _copied(slots)
    weight = _weights(compared.accounts)
    held: list[Slot] = [s for found in slots.values() for s in found]
    number = {(s.figure.account.id, s.figure.token.index): n for n, s in enumerate(held)}
    groups = Groups()
    ids = list(slots)
    for place, one in enumerate(ids):
        for other in ids[place + 1 :]:
            for a, b in _paired(slots[one], slots[other], weight):
                if copied & {number[s.figure.account.id, s.figure.token.index] for s in (a, b)}:
                    continue
                groups.join(*(number[s.figure.account.id, s.figure.token.index] for s in (a, b)))
    findings = []
    for group in groups.all():
        told = [_common(held[n]) for n in group]
        # One account with two figures in it: they are of two things.
        own: dict[str, set[float | None]] = defaultdict(set)
        for f in told:
            own[f.account.id].add(f.value)
        if all(len(values) == 1 for values in own.values()):
            findings.append(finding_of(told[:SHOWN]))
    return findings


def _copied(slots: Mapping[str, Sequence[Slot]]) -> set[int]:
    """The numbers of the slots whose sentence an earlier account has word for word."""
    first: dict[str, str] = {}
    copies: set[int] = set()
    for place, slot in enumerate(s for found in slots.values() for s in found):
        account = slot.figure.account
        words = " ".join(sentence_of(slot.figure).casefold().split())
        if first.setdefault(words, account.id) != account.id:
            copies.add(place)
    return copies


def _common(slot: Slot) -> Figure:
    """The figure in the common unit of what it measures, as it is shown in its own."""
    f, scale = slot.figure, slot.measure.scale
    if scale == 1.0:
        return f
    q = f.quantity
    scaled = replace(
        q,
        value=None if q.value is None else q.value * scale,
        low=None if q.low is None else q.low * scale,
        high=None if q.high is None else q.high * scale,
    )
    return f._replace(quantity=scaled)


def _slots(account: Account) -> list[Slot]:
    tree = account.tree
    found = []
    for figure in figures_of(account):
        measure = measure_of(figure)
        if (
            measure is None
            or figure.shown
            or "elapsed" in figure.happenings
            or (figure.value is None and figure.quantity.low is None)
        ):
            continue
        sentence = tree.sentence_tokens(figure.sentence)
        around = _clause(account, figure.token)
        own = stem(canonical(figure.unit)) if figure.unit else ""
        found.append(
            Slot(
                figure, measure, stems(around) - {own}, stems(sentence) - {own},
                frozenset({stem(figure.act)} if figure.act else set()) | figure.happenings,
                stems([t for t in sentence if t.pos == "PROPN"]),
            )
        )  # fmt: skip
    return found[:MOST]


def _clause(account: Account, token: Token) -> list[Token]:
    tree = account.tree
    verb = next((t for t in tree.ancestors(token) if t.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return list(tree.sentence_tokens(tree.sentence(token)))
    words = list(tree.subtree(verb, without=APART))
    if verb.dep in {"relcl", "acl"}:
        words += tree.subtree(tree.head(verb), without=(*APART, "acl"))
    return words


def stems(tokens: Sequence[Token]) -> frozenset[str]:
    """The stems of the telling words, synonyms' families brought together."""
    return frozenset(
        stem(term)
        for t in tokens
        if t.pos in CONTENT and (term := canonical(t.lemma)) not in STOP_LEMMAS and len(term) > 1
    )


def _weights(accounts: Sequence[Account]) -> Mapping[str, float]:
    count: Counter[str] = Counter()
    total = 0
    for account in accounts[:MOST_ACCOUNTS]:
        for sentence in account.reading.annotation.sentences:
            count.update(stems(account.tree.sentence_tokens(sentence)))
            total += 1
    return {term: log(1 + total / n) for term, n in count.items()}


def _paired(ours: Sequence[Slot], theirs: Sequence[Slot], weight: Mapping[str, float]) -> list[tuple[Slot, Slot]]:
    """The figures of two accounts that are each the likest to the other, and differ."""
    left = [s for s in ours if not _known(s, theirs) and not _within_larger(s, ours)]
    right = [s for s in theirs if not _known(s, ours) and not _within_larger(s, theirs)]
    scores: dict[tuple[int, int], float] = {}
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if a.measure.of == b.measure.of and not _beside(a, b, ours, theirs) and (score := _likeness(a, b, weight)):
                scores[i, j] = score
    best: dict[tuple[str, int], float] = defaultdict(float)
    ties: Counter[tuple[str, int, float]] = Counter()
    for (i, j), score in scores.items():
        for key in (("a", i), ("b", j)):
            best[key] = max(best[key], score)
            ties[*key, score] += 1
    return _hedged(ours, theirs) + [
        (left[i], right[j])
        for (i, j), score in sorted(scores.items())
        if score == best["a", i] == best["b", j]
        and ties["a", i, score] == ties["b", j, score] == 1
        and _may_part(left[i], right[j])
    ]


def _within_larger(one: Slot, own: Sequence[Slot]) -> bool:
    """Whether its sentence has a larger number of the same: "five have died, after two of the injured died"."""
    f = one.figure
    return any(
        o.figure.sentence.index == f.sentence.index
        and o.measure.of == one.measure.of
        and o.deeds & one.deeds
        and (o.figure.value or 0) > (f.value or 0)
        for o in own
    )


def _hedged(ours: Sequence[Slot], theirs: Sequence[Slot]) -> list[tuple[Slot, Slot]]:
    """The figures of one value that each account has in one form only, one of them with a hedge: "about 5 billion"."""
    pairs = []
    forms = [_forms(side) for side in (ours, theirs)]
    for a in ours:
        for b in theirs:
            value = a.figure.value
            if value is None or value <= SMALL or value != b.figure.value or a.measure.of != b.measure.of:
                continue
            if of_two_wholes(a.figure, b.figure):
                continue
            if any(len(told[s.measure.of, value]) > 1 for told, s in zip(forms, (a, b), strict=True)):
                continue
            hedged = a.figure.quantity.approximate != b.figure.quantity.approximate or _bounds(a.figure) != _bounds(
                b.figure
            )
            shared = (a.clause & b.sentence) | (b.clause & a.sentence)
            # A sum as large is not told twice of one firm: there a name and a word in common are enough.
            of_one = is_money(a.measure.of) and value >= MILLION and bool(a.names & b.names and shared - a.names)
            if hedged and (len(shared) >= SHARED + 1 or of_one):
                pairs.append((a, b))
    return pairs


def _forms(slots: Sequence[Slot]) -> Mapping[tuple[str, float | None], set[tuple[float | None, ...]]]:
    found: dict[tuple[str, float | None], set[tuple[float | None, ...]]] = defaultdict(set)
    for slot in slots:
        found[slot.measure.of, slot.figure.value].add(_bounds(slot.figure))
    return found


def _known(slot: Slot, others: Sequence[Slot]) -> bool:
    """Whether the other account has the figure too, or its parts."""
    value, f = slot.figure.value, slot.figure
    parts = []
    for other in others:
        if other.measure.of != slot.measure.of:
            continue
        theirs = other.figure
        if (
            value is not None
            and _bounds(f) == _bounds(theirs)
            and (value > SMALL or slot.deeds & other.deeds or len(slot.clause & other.sentence) >= SHARED)
        ):
            return True
        if theirs.value and slot.deeds & other.deeds:
            parts.append(theirs.value)
    return bool(value) and slot.measure.counted and is_sum(value or 0.0, parts)


def _beside(a: Slot, b: Slot, ours: Sequence[Slot], theirs: Sequence[Slot]) -> bool:
    """Whether the one's value stands in the other's own sentence: of another thing, or as a part."""
    values = [
        {o.figure.value for o in others if o.figure.sentence.index == s.figure.sentence.index and o is not s}
        for s, others in ((a, ours), (b, theirs))
    ]
    return a.figure.value in values[1] or b.figure.value in values[0]


def _bounds(one: Figure) -> tuple[float | None, float | None, float | None, bool]:
    return one.value, one.quantity.low, one.quantity.high, one.quantity.approximate


def _likeness(a: Slot, b: Slot, weight: Mapping[str, float]) -> float:
    """How much of what the lighter clause says the other's sentence says too, 0 where it is too little."""
    shared = (a.clause & b.sentence) | (b.clause & a.sentence)
    if len(shared) < SHARED or not a.clause or not b.clause:
        return 0.0
    whole = min(sum(weight.get(t, 0.0) for t in sorted(s.clause)) for s in (a, b))
    alike = sum(weight.get(t, 0.0) for t in sorted(shared)) / whole if whole else 0.0
    one_deed = bool(a.deeds & b.deeds)
    rare = a.measure.counted and a.figure.unit == b.figure.unit and a.figure.unit not in ANYONE
    one_value = a.measure.counted and a.figure.value is not None and a.figure.value == b.figure.value
    return min(alike, 1.0) + one_deed + rare if alike >= (ALIKE if one_deed or rare or one_value else MUCH) else 0.0


def _may_part(a: Slot, b: Slot) -> bool:
    """Whether nothing says that the two figures are of two things."""
    one, other = _common(a), _common(b)
    if (one.part, one.further, one.wide) != (other.part, other.further, other.wide):
        return False
    if one.grade != other.grade or long_ago(one) != long_ago(other) or not may_be_one_time(one, other):
        return False
    if one.modifiers and other.modifiers and not one.modifiers & other.modifiers:
        return False
    if _bounds(one) == _bounds(other) or of_two_wholes(one, other):
        return False
    fits = fit((one, other))
    if one.planned != other.planned and not fits:
        return False
    if not a.measure.counted and a.measure.of != MAGNITUDE and not _one_measured(a, b):
        return False
    if not a.measure.counted and not fits and weeks_apart(one, other):
        return False
    if None in (one.value, other.value):  # loose words fit much: of one deed and noun only
        one_noun = one.unit not in ANYONE and one.unit == other.unit and bool(a.names & b.names)
        return fits and (bool(a.deeds & b.deeds) or one_noun) and same_unit(one.unit, other.unit)
    if not fits and not same_unit(one.unit, other.unit) and not a.deeds & b.deeds:
        return False  # "four members of the club", "three sons": people of two sorts
    if not fits and ratio(one, other) > (CROWDS if "gathering" in one.happenings & other.happenings else FURTHEST):
        return False
    return not other_doers(one.account, one.token, other.account, other.token)


def _one_measured(a: Slot, b: Slot) -> bool:
    """Whether two measures are of one doer's; lengths and times also where their sentences have names in common."""
    if one_doer(a.figure, b.figure):
        return True
    if a.measure.of not in {"time", "length", "speed"}:
        return ratio(_common(a), _common(b)) <= MUCH_ALIKE and len(a.clause & b.clause) > SHARED
    return a.measure.of in {"time", "length", "speed"} and len(a.names & b.names) >= SHARED
