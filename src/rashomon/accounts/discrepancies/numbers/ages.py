"""Ages that accounts give one person."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.names.compare import words_of
from rashomon.model import Span, Verdict

YEAR = 365.25  # days
# "The 19-year-old son of Ana Holt" gives the son's age.
AGE_BEFORE = re.compile(
    r"\b(\d{1,2}|1[01]\d)-year-old\b(?:\s+(?!(?:of|and|by|with|to|from|for|when|after|whose)\b)[\w’'-]+){0,4}\s*$"
)
AGE_AFTER = re.compile(
    r"^,?\s*(?:,\s*(?:aged?\s+|(?:who|now)\s+(?:is\s+|was\s+)?)?(\d{1,2}|1[01]\d),?(?=[\s,.;])"
    r"(?!\s*(?:000|per|million|percent))|(?:is|was)?\s*an?\s+(?:[\w’'-]+\s+){0,2}(\d{1,2}|1[01]\d)-year-old\b)"
)
# "Who was 18 at the time", "then 18": an age of back then.
BACK_THEN = re.compile(
    r"^(?:[ -]years?[ -]old\b)?,?\s*(?:at the time|at that time|back then|when|during|in (?:\w+ )?(?:19|20)\d\d)\b",
    re.I,
)
THEN = re.compile(r"\bthen[ -]*(?:an?\s+)?$", re.I)


def compare_ages(compared: Compared) -> list[Finding]:
    """Ages of one person that differ; as many years apart as the accounts, the higher in the later, is an update."""
    accounts = compared.accounts
    found: dict[str, list[tuple[int, Account, Value]]] = {}
    for account in accounts:
        text = account.reading.article.text
        for mention in account.reading.annotation.mentions:
            if mention.kind != "person":
                continue
            age = age_of(text, mention.span)
            words = words_of(mention.antecedent or mention.name)
            if age and len(words) > 1:
                token = account.tree.tokens[mention.head]
                value = Value(age, clause(account.tree, token), mention.span)
                found.setdefault(" ".join((words[0], words[-1])), []).append((int(age), account, value))
    return [
        finding
        for _, ages in sorted(found.items())
        if len({age for age, _, _ in ages}) > 1 and len({account.id for _, account, _ in ages}) > 1
        for finding in (_finding(ages),)
    ]


def age_of(text: str, name: Span) -> str | None:
    """The age that stands beside a name, unless it is one of back then."""
    start, end = max(0, name.start - 70), name.end
    if match := AGE_AFTER.search(text[end : end + 40]):
        offset, group = end, match.lastindex or 1
    elif match := AGE_BEFORE.search(text[start : name.start]):
        offset, group = start, 1
    else:
        return None
    low, high = offset + match.start(group), offset + match.end(group)
    then = THEN.search(text[max(0, low - 12) : low]) or BACK_THEN.match(text[high : high + 60])
    return None if then else match[group]


def _finding(ages: list[tuple[int, Account, Value]]) -> Finding:
    told = {age for age, _, _ in ages}
    verdict: Verdict
    if not _grown_older(ages):
        verdict, why = "conflict", "They are given as one person's age, and one is wrong."
    elif max(told) - min(told) == 1:
        verdict, why = "update", "A birthday may lie between the accounts."
    else:
        verdict, why = "update", "So many years lie between the accounts."
    return Finding("number", verdict, tuple(v for _, _, v in ages), f"{who_says(ages)}. {why}")


def who_says(told: list[tuple[int, Account, Value]]) -> str:
    """Each number with the accounts that have it: "The Lantern, Field News: 18; Post: 20"."""
    said: dict[int, list[str]] = {}
    for number, account, _ in told:
        said.setdefault(number, []).append(name_of(account))
    return "; ".join(f"{', '.join(dict.fromkeys(said[number]))}: {number}" for number in sorted(said))


def _grown_older(ages: list[tuple[int, Account, Value]]) -> bool:
    """Whether every account says when it was published, and between any two with different ages lie as many years,
    give or take one: the higher age in the later one."""
    days: list[tuple[int, date]] = []
    for age, account, _ in ages:
        published = account.reading.article.published
        day = published.first_day() if published and published.basis == "stated" else None
        if day is None:
            return False
        days.append((age, day))
    return all(
        (late - early).days > 0 and abs((late - early).days / YEAR - (high - low)) < 1
        for (low, early), (high, late) in permutations(days, 2)
        if low < high
    )
