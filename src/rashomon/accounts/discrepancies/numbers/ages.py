"""Ages that accounts give one person."""

from __future__ import annotations

import re

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.names.compare import words_of

AGE_BEFORE = re.compile(r"\b(\d{1,2}|1[01]\d)-year-old\b(?:\s+[\w’'-]+){0,2}\s*$")
AGE_AFTER = re.compile(r"^,\s*(?:aged?\s+)?(\d{1,2}|1[01]\d),?(?=[\s,.;])(?!\s*(?:000|per|million|percent))")


def compare_ages(compared: Compared) -> list[Finding]:
    """Ages of one person that are more than a year apart, or a year apart where one birthday cannot explain it."""
    accounts = compared.accounts
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
