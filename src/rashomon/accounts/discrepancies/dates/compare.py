"""Times that accounts give for one happening, where they differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.dated import ALARM, Dated, dated_of
from rashomon.accounts.discrepancies.dates.hours import WEEK, Stretch, parting
from rashomon.accounts.discrepancies.deeds.clauses import sayer
from rashomon.accounts.discrepancies.findings import Finding, Value, clause
from rashomon.accounts.discrepancies.groups import Groups, in_turn
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.discrepancies.numbers.figures import same_unit
from rashomon.model import Verdict

# Participants two happenings must share to be one, where both name so many.
SHARED = 2
# Of the times for one kind of happening, or in one claim, so many are compared, the accounts in turn.
MOST = 120
MOST_TELL = 3
SHOWN = 40


def compare_dates(compared: Compared) -> list[Finding]:
    """Times of one happening that differ: another day, another hour, or more and less exact."""
    dated = [item for account in compared.accounts for item in dated_of(account)]
    own: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    heads: dict[tuple[str, int], set[str]] = defaultdict(set)
    for telling in (t for tellings in compared.tellings() for t in tellings):
        heads[telling.account.id, telling.head.index].add(telling.claim)
    homes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, item in enumerate(dated):
        own[item.account.id, item.happening].append(item)
        homes["happening", item.happening].append(number)
        for claim in heads.get((item.account.id, item.token.index), ()):
            homes["claim", claim].append(number)
    beside = [own[item.account.id, item.happening][:MOST] for item in dated]
    several = {n for n, item in enumerate(dated) if _several(item, [i for i in beside[n] if _one_kind(i, item)])}
    # Two days that clash need more: no other happening of the name in either account, whoever takes part.
    unclear = {n for n, item in enumerate(dated) if _several(item, beside[n])}
    central = _central(dated, len(compared.accounts))
    verdicts: dict[tuple[int, int], Verdict] = {}
    for (by, _), numbers in homes.items():
        kept = in_turn(numbers, [dated[n].account.id for n in numbers], MOST)
        for place, number in enumerate(kept):
            for other in kept[place + 1 :]:
                first, second = dated[number], dated[other]
                if first.account.id == second.account.id or number in several or other in several:
                    continue
                if first.ahead != second.ahead or not (by == "claim" or _same_happening(first, second, central)):
                    continue
                verdict = parting(first.when, second.when) if _may_be_one_day(first, second) else None
                if verdict == "conflict" and (number in unclear or other in unclear or _elsewhere(first, second)):
                    continue
                if verdict is not None:
                    verdicts[number, other] = verdict
    groups = _grouped(dated, verdicts)
    found: dict[int, set[Verdict]] = defaultdict(set)
    for (number, other), verdict in verdicts.items():
        if groups.top(number) == groups.top(other):
            found[groups.top(number)].add(verdict)
    return [_finding([dated[n] for n in group[:SHOWN]], found[group[0]]) for group in groups.all() if len(group) > 1]


def _grouped(dated: Sequence[Dated], verdicts: dict[tuple[int, int], Verdict]) -> Groups:
    """The pairs joined to groups, those with days first: an hour without a day joins no two days."""
    groups = Groups()
    days: dict[int, list[Stretch]] = {}

    def order(pair: tuple[int, int]) -> tuple[bool, bool, tuple[int, int]]:
        return verdicts[pair] != "conflict", any(dated[n].when.first is None for n in pair), pair

    for pair in sorted(verdicts, key=order):
        ours, theirs = (groups.top(n) for n in pair)
        both = [days.get(top, [dated[n].when]) for top, n in zip((ours, theirs), pair, strict=True)]
        if verdicts[pair] != "conflict" and any(_other_days(a, b) for a in both[0] for b in both[1]):
            continue
        groups.join(*pair)
        if ours != theirs:
            days[groups.top(ours)] = (both[0] + both[1])[:SHOWN]
    return groups


def _central(dated: Sequence[Dated], accounts: int) -> frozenset[str]:
    """The happenings that at least half of the accounts, and three, give a time: what the story is about."""
    homes: dict[str, set[str]] = defaultdict(set)
    for item in dated:
        homes[item.happening].add(item.account.id)
    return frozenset(h for h, found in homes.items() if len(found) >= max(MOST_TELL, accounts / 2))


def _same_happening(first: Dated, second: Dated, central: frozenset[str]) -> bool:
    if first.happening != second.happening:
        return False
    if first.happening in central and not first.ahead and any(item.alone or not item.about for item in (first, second)):
        return True  # "which happened at noon": of what the whole story is about
    if first.happening == ALARM or (first.alone and second.alone and not (first.about and second.about)):
        return True
    if not _one_kind(first, second):
        return False
    shared = {a for a in first.about for b in second.about if same_unit(a, b)}
    few = first.alone or second.alone or min(len(first.about), len(second.about)) == 1
    return len(shared) >= (1 if few else SHARED)


def _may_be_one_day(first: Dated, second: Dated) -> bool:
    """Whether an hour without a day may be of the other's day: one of the days before its own report."""
    for one, other in ((first, second), (second, first)):
        published = one.account.reading.article.published
        news = published.first_day() if published and one.when.first is None else None
        if news and other.when.first and abs((news - other.when.first).days) > WEEK:
            return False
    return True


def _elsewhere(first: Dated, second: Dated) -> bool:
    """Whether both sentences have names, and not one word of them in common: two fires in two towns."""
    ours, theirs = (
        {w for m in d.account.tree.mentions_by_sentence.get(d.token.sentence, ()) for w in words_of(m.name)}
        for d in (first, second)
    )
    return bool(ours and theirs) and not ours & theirs


def _several(one: Dated, dated: Sequence[Dated]) -> bool:
    """Whether the account tells of more than one happening of the kind, so that its times cannot be paired."""
    return any(item is not one and _apart(item.when, one.when) for item in dated)


def _one_kind(first: Dated, second: Dated) -> bool:
    """Whether two happenings with one name may be of one thing: "released a video" is not "released the miners"."""
    if not first.core or not second.core:
        return True
    return any(same_unit(a, b) for a in first.core for b in second.core)


def _other_days(first: Stretch, second: Stretch) -> bool:
    if first.first and first.last and second.first and second.last:
        return first.last < second.first or second.last < first.first
    return False


def _apart(first: Stretch, second: Stretch) -> bool:
    if first.first and second.first:
        return _other_days(first, second)
    return first.clock and second.clock and first.low != second.low


def _finding(group: Sequence[Dated], verdicts: set[Verdict]) -> Finding:
    published = {_published(item) for item in group}
    verdict: Verdict = next(
        v for v in ("conflict", "granularity", "rounding", "update", "scope", "translation", "spelling")
        if v in verdicts
    )  # fmt: skip
    if verdict == "conflict" and all(item.ahead for item in group) and len(published) > 1 and None not in published:
        verdict = "update"
    ordered = sorted(group, key=lambda item: (item.account.rank, item.token.index, item.time.span.start))
    told: dict[str, list[str]] = {}
    for item in ordered:
        own = item.when.first if item.when.days() == 1 else None
        # "Tuesday" says less to a reader than the day it was; a date or an hour says enough
        exact = item.time.span.exact
        shown = f"“{exact}”" + (f" ({_day(own)})" if own and not re.search(r"\d", exact) else "")
        told.setdefault(shown, []).append(sayer(item.account, item.token))
    listed = "; ".join(f"{shown}: {', '.join(dict.fromkeys(names))}" for shown, names in told.items())
    why = {
        "conflict": "They are given for one happening, and cannot all be right.",
        "update": "The plan was changed between the accounts.",
        "rounding": "They are one time, exact or rounded.",
    }.get(verdict, "All can be true: one lies within the other.")
    values = tuple(
        Value(item.time.span.exact, clause(item.account.tree, item.token), item.time.span) for item in ordered
    )
    return Finding("date", verdict, values, f"{listed}. {why}")


def _published(item: Dated) -> str | None:
    """The day the account was published, where the account itself says so."""
    published = item.account.reading.article.published
    return published.earliest[:10] if published and published.earliest and published.basis == "stated" else None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
