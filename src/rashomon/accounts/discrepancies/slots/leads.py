"""When the thing happened that the whole story is about, as each account's first sentences have it.

What an account tells first is told of one event by all of them, whatever verbs they choose: "on Saturday", "late on
Saturday morning", "at the weekend".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.dated import is_bound
from rashomon.accounts.discrepancies.dates.hours import WEEK, stretch_of
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.slots.figures import stems
from rashomon.accounts.discrepancies.slots.moments import governor
from rashomon.accounts.lexicon import SPEECH
from rashomon.model import TimeExpression, Token

# The sentences of an account that tell what it is about, and how many words they share with those of another.
LEAD, SHARED = 4, 4
# Days that a time of the news covers at most.
LONGEST = 31
FEAST = -1
DAY = re.compile(r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bto(?:day|night)\b|\byesterday\b", re.I)
WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.I)
AHEAD = frozenset({"will", "would", "shall", "may", "might", "could", "to"})


class Lead(NamedTuple):
    """The first time of an account's own event: how exactly it is told, 0 for an hour, and the words of the lead."""

    account: Account
    time: TimeExpression
    token: Token
    grain: int
    words: frozenset[str]


def compare_leads(compared: Compared) -> list[Finding]:
    """The time of the story's event told more and less exactly by the accounts' first sentences."""
    leads = [lead for account in compared.accounts if (lead := _lead(account))]
    told: dict[str, Lead] = {}
    for lead in leads:
        near = [o for o in leads if o.account is not lead.account and _one(lead, o)]
        if any(o.grain != lead.grain for o in near):
            told.setdefault(lead.account.id, lead)
    shown = list(told.values())
    return [_finding(shown)] if len(shown) > 1 and len({o.grain for o in shown}) > 1 else []


def _one(first: Lead, second: Lead) -> bool:
    ours, theirs = first.time.moment, second.time.moment
    return bool(ours and theirs and ours.overlaps(theirs)) and len(first.words & second.words) >= SHARED


def _lead(account: Account) -> Lead | None:
    tree = account.tree
    opening = account.reading.annotation.sentences[:LEAD]
    for time in account.reading.annotation.times:
        if not opening or time.span.start >= opening[-1].end:
            return None
        if time.kind not in {"date", "time"} or time.moment is None or time.value.endswith("_REF") or is_bound(time):
            continue
        inside = [t for t in tree.tokens if t.start < time.span.end and t.end > time.span.start]
        head = next((t for t in inside if tree.head(t) not in inside), None)
        token = (governor(account, head, inside) or _verb(account, head)) if head else None
        first, last = time.moment.first_day(), time.moment.last_day()
        if token is None or token.lemma.casefold() in SPEECH or first is None or last is None:
            continue
        days = (last - first).days + 1
        if days > LONGEST or {t.lemma.casefold() for t in tree.children(token, "aux")} & AHEAD:
            continue
        words = frozenset().union(*(stems(tree.sentence_tokens(s)) for s in opening))
        return Lead(account, time, token, _grain(time, days), words)
    return None


def _verb(account: Account, head: Token) -> Token | None:
    """The verb above a weekday, whatever stands between: "shortly after take-off Saturday, the crew saw"; the date in
    a dateline has none."""
    if not WEEKDAY.search(head.text):
        return None
    return next((t for t in account.tree.ancestors(head) if t.pos == "VERB"), None)


def _grain(time: TimeExpression, days: int) -> int:
    """How exactly a time is told: an hour, a part of a day, a day, a week, a month."""
    when = stretch_of(time)
    if when.clock:
        return 0
    if when.low is not None:
        return 1
    if days == 1 and not DAY.search(time.span.exact):
        return FEAST  # "New Year's Day", where others say "Sunday"
    return 2 if days == 1 else 3 if days <= WEEK else 4


def _finding(leads: Sequence[Lead]) -> Finding:
    listed = "; ".join(f"“{lead.time.span.exact}”: {name_of(lead.account)}" for lead in leads)
    values = tuple(Value(lead.time.span.exact, clause(lead.account.tree, lead.token), lead.time.span) for lead in leads)
    return Finding("date", "granularity", values, f"{listed}. One time, told more and less exactly.")
