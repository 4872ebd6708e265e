"""What an earlier account has as a plan and a later one as done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import SHARED, Clause, alike, clauses_of, distinct, sayer
from rashomon.accounts.discrepancies.findings import Finding, Value, clause

FINISHED = frozenset({"VBD", "VBN"})


def compare_status(compared: Compared) -> list[Finding]:
    """Clauses of two accounts on one matter, one of them published on an earlier day and still to come in it."""
    accounts = compared.accounts
    found = distinct(c for account in accounts for c in clauses_of(account) if not c.denied)
    groups: list[tuple[list[Clause], list[Clause]]] = []
    for plan in (c for c in found if c.ahead):
        done = [c for c in found if not c.ahead and _carried_out(plan, c)]
        if not done:
            continue
        home = next((g for g in groups if any(c in g[1] for c in done)), None)
        if home is None:
            groups.append(([plan], done))
        else:
            home[0].append(plan)
            home[1].extend(c for c in done if c not in home[1])
    return [_finding(plans, done) for plans, done in groups]


def _finding(plans: Sequence[Clause], done: Sequence[Clause]) -> Finding:
    values = [Value("planned", clause(c.account.tree, c.token)) for c in plans]
    values += [Value("done", clause(c.account.tree, c.token)) for c in done]
    first, last = plans[0], done[0]
    planner, reporter = sayer(first.account, first.token), sayer(last.account, last.token)
    why = f"Still a plan on {_shown(_day(first))} ({planner}); reported as done on {_shown(_day(last))} ({reporter})."
    return Finding("status", "update", tuple(values), why)


def _carried_out(plan: Clause, done: Clause) -> bool:
    before, after = _day(plan), _day(done)
    if done.token.tag not in FINISHED or done.token.dep == "acl":
        return False
    if plan.happening != done.happening or before is None or after is None or before >= after:
        return False
    if plan.moments and done.moments and not any(a.overlaps(b) for a in plan.moments for b in done.moments):
        return False
    # What lay behind the plan's own day is another time that it was done.
    if any((last := moment.last_day()) is not None and last < before for moment in done.moments):
        return False
    if alike(plan.matter, done.matter, SHARED) and min(len(plan.matter), len(done.matter)) >= SHARED:
        return True
    return bool(plan.about and done.about) and alike(plan.subject, done.subject, 1) and alike(plan.about, done.about, 1)


def _day(one: Clause) -> date | None:
    """The day the clause's account was published, where the account itself says so."""
    published = one.account.reading.article.published
    return published.first_day() if published and published.basis == "stated" else None


def _shown(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"
