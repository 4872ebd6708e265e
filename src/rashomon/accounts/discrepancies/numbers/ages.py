"""Ages that accounts give one person."""

from __future__ import annotations

import re
from datetime import date

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.names.compare import words_of

# "The 19-year-old son of Ana Holt" gives the son's age.
AGE_BEFORE = re.compile(
    r"\b(\d{1,2}|1[01]\d)-year-old\b(?:\s+(?!(?:of|and|by|with|to|from|for|when|after|whose)\b)[\w’'-]+){0,4}\s*$"
)
AGE_AFTER = re.compile(
    r"^,?\s*(?:,\s*(?:aged?\s+|(?:who|now)\s+(?:is\s+|was\s+)?)?(\d{1,2}|1[01]\d),?(?=[\s,.;])"
    r"(?!\s*(?:000|per|million|percent))|(?:is|was)?\s*an?\s+(?:[\w’'-]+\s+){0,2}(\d{1,2}|1[01]\d)-year-old\b)"
)


def compare_ages(compared: Compared) -> list[Finding]:
    """Ages of one person that differ; a year apart, and the higher in the later account, is an update."""
    accounts = compared.accounts
    found: dict[str, list[tuple[int, Account, Value]]] = {}
    for account in accounts:
        text = account.reading.article.text
        for mention in account.reading.annotation.mentions:
            if mention.kind != "person":
                continue
            match = AGE_AFTER.search(text[mention.span.end : mention.span.end + 40]) or AGE_BEFORE.search(
                text[max(0, mention.span.start - 70) : mention.span.start]
            )
            words = words_of(mention.antecedent or mention.name)
            if match and len(words) > 1:
                token = account.tree.tokens[mention.head]
                age = match[match.lastindex or 1]
                value = Value(age, clause(account.tree, token), mention.span)
                found.setdefault(" ".join((words[0], words[-1])), []).append((int(age), account, value))
    return [
        finding
        for _, ages in sorted(found.items())
        if len({age for age, _, _ in ages}) > 1 and len({account.id for _, account, _ in ages}) > 1
        for finding in (_finding(ages),)
    ]


def _finding(ages: list[tuple[int, Account, Value]]) -> Finding:
    told: dict[int, list[str]] = {}
    for age, account, _ in ages:
        told.setdefault(age, []).append(name_of(account))
    listed = "; ".join(f"{', '.join(dict.fromkeys(told[age]))}: {age}" for age in sorted(told))
    birthday = max(told) - min(told) == 1 and _in_order(ages)
    why = (
        "A birthday may lie between the accounts."
        if birthday
        else "They are given as one person's age, and one is wrong."
    )
    return Finding("number", "update" if birthday else "conflict", tuple(v for _, _, v in ages), f"{listed}. {why}")


def _in_order(ages: list[tuple[int, Account, Value]]) -> bool:
    """Whether every account with the higher age says that it was published on a later day than any with the lower."""
    days: dict[int, list[date]] = {}
    for age, account, _ in ages:
        published = account.reading.article.published
        day = published.first_day() if published and published.basis == "stated" else None
        if day is None:
            return False
        days.setdefault(age, []).append(day)
    return max(days[min(days)]) < min(days[max(days)])
