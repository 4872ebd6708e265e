"""Orders that cannot be: words about what had not happened yet, effects before causes, ends before beginnings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.dated import Dated, dated_of
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.numbers.figures import same_unit
from rashomon.accounts.lexicon import SPEECH
from rashomon.model import TimeExpression, Token

DAY_AND_MONTH = re.compile(r"(?i)\b(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?)\b")
TO = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s*[–—-]\s*", re.I)
NEARLY_A_YEAR = 330  # days
FINISHED = frozenset({"VBD", "VBN"})
# What can only come after what, of one person or thing: the happening's names as `dates` has them.
FIRST_THEN = (
    ("abduction", "release"), ("abduction", "rescue"), ("charge", "convict"), ("charge", "sentence"), ("die", "bury"),
    ("death", "bury"), ("departure", "return"), ("arrest", "extradite"), ("open", "close"), ("start", "end"),
    ("begin", "end"), ("sign", "ratify"),
)  # fmt: skip
SHARED = 2  # participants in common before two happenings are of one affair
MOST = 60
WEEKS = 60  # days: further apart the two are of two affairs


def compare_sequence(compared: Compared) -> list[Finding]:
    """What cannot have come in the order that is told."""
    findings = [f for a in compared.accounts for f in (*_ends_first(a), *_said_before(a))]
    return findings + _effects_first([item for account in compared.accounts for item in dated_of(account)])


def _explicit(time: TimeExpression) -> date | None:
    """The day, where the words themselves name day and month: a weekday may be of any week."""
    if time.moment is None or time.moment.days() != 1 or not DAY_AND_MONTH.search(time.span.exact):
        return None
    return time.moment.first_day()


def _ends_first(account: Account) -> Iterator[Finding]:
    """ "From 27 July to 25 July": a visit that ends before it starts. A range that runs back inside one month is read
    as one of nearly a year; from 28 December to 3 January is none such."""
    for time in account.reading.annotation.times:
        if time.moment is None or (time.moment.days() or 0) < NEARLY_A_YEAR:
            continue
        start, end = time.moment.first_day(), time.moment.last_day()
        middle = TO.search(time.span.exact)
        if not start or not end or not middle or start.month != end.month or end.day >= start.day:
            continue
        first = account.tree.span(time.span.start, time.span.start + middle.start())
        second = account.tree.span(time.span.start + middle.end(), time.span.end)
        shown = clause(account.tree, _token(account, time))
        why = f"{name_of(account)} has it end on {second.exact}, before it begins on {first.exact}."
        yield Finding(
            "sequence", "conflict", (Value(first.exact, shown, first), Value(second.exact, shown, second)), why
        )


def _said_before(account: Account) -> Iterator[Finding]:
    """ "Said on 3 May that the bridge had fallen on 5 May": words about what had not happened yet."""
    tree = account.tree
    by_sentence: dict[int, list[tuple[TimeExpression, Token, date]]] = defaultdict(list)
    for time in account.reading.annotation.times:
        day = _explicit(time)
        if day is not None:
            token = _token(account, time)
            verb = next((t for t in tree.ancestors(token) if t.pos == "VERB"), None)
            if verb is not None:
                by_sentence[token.sentence].append((time, verb, day))
    for _, told in sorted(by_sentence.items()):
        for said, speaking, day in told:
            if speaking.lemma.casefold() not in SPEECH or speaking.tag not in FINISHED:
                continue
            below = {t.index for c in tree.children(speaking, "ccomp") for t in tree.subtree(c)}
            for time, verb, happened in told:
                finished = verb.tag in FINISHED and not _ahead(account, verb)
                if verb.index in below and finished and day < happened and (happened - day).days <= WEEKS:
                    yield Finding(
                        "sequence", "conflict",
                        (Value(said.span.exact, clause(tree, speaking), said.span),
                         Value(time.span.exact, clause(tree, verb), time.span)),
                        f"{name_of(account)} has it told on {said.span.exact} as done, and done on {time.span.exact}.",
                    )  # fmt: skip


def _ahead(account: Account, verb: Token) -> bool:
    """Whether the verb is of what is to come, "was to be opened", "would have"."""
    helpers = {t.lemma.casefold() for t in account.tree.children(verb, "aux", "auxpass")}
    return bool(helpers & {"will", "would", "to", "could", "may", "might", "should"})


def _token(account: Account, time: TimeExpression) -> Token:
    tree = account.tree
    low, high = bisect_right(tree.ends, time.span.start), bisect_left(tree.starts, time.span.end)
    inside = tree.tokens[low:high] or tree.tokens[:1]
    return next((t for t in inside if tree.head(t) not in inside), inside[0])


def _effects_first(dated: list[Dated]) -> list[Finding]:
    """Happenings of one affair of which the effect is dated before its cause."""
    homes: dict[str, list[Dated]] = defaultdict(list)
    for item in dated:
        if _explicit(item.time) is not None and not item.ahead:
            homes[item.happening].append(item)
    findings = []
    for cause, effect in FIRST_THEN:
        for first in homes.get(cause, ())[:MOST]:
            for then in homes.get(effect, ())[:MOST]:
                before, after = _explicit(first.time), _explicit(then.time)
                if not before or not after or after >= before or (before - after).days > WEEKS:
                    continue
                core = {a for a in first.core for b in then.core if same_unit(a, b)}
                shared = {a for a in first.about for b in then.about if same_unit(a, b)}
                if core and len(shared | core) >= SHARED:
                    findings.append(_effect(first, then))
    return findings


def _effect(first: Dated, then: Dated) -> Finding:
    ordered = sorted((first, then), key=lambda d: (d.account.rank, d.token.index))
    values = tuple(Value(d.time.span.exact, clause(d.account.tree, d.token), d.time.span) for d in ordered)
    why = (
        f"{name_of(then.account)} has what follows on {then.time.span.exact}; {name_of(first.account)} has what it "
        f"follows from on {first.time.span.exact}, which is later."
    )
    return Finding("sequence", "conflict", values, why)
