"""How many children accounts give one person: "a mother of 12", "mother-of-two", "father of three children"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.names.compare import words_of
from rashomon.events import parse_number
from rashomon.model import Mention, Span

OF = r"\b(mother|father|mom|mum|dad|parent|grandmother|grandfather|grandparent)[ -]of[ -](\d{1,2}|[a-z]+)\b"
# What may stand between a name and what it is called: "X, 34, who is a", "X (pictured), the devoted".
AFTER = re.compile(
    r"(?:\s*\([^)]*\))?,?\s*(?:\d{1,3},\s*)?(?:who\s+)?(?:(?:is|was)\s+)?(?:an?\s+|the\s+)?(?:[a-z-]+\s+){0,2}?" + OF,
    re.I,
)
BEFORE = re.compile(OF + r"(?:\s+(?:children|kids))?,?\s+$", re.I)
UNNAMED = re.compile(r"\bthe\s+" + OF, re.I)
CHILDREN = frozenset({"child", "kid"})
REACH = 80  # characters
ONE_WORD = {"mom": "mother", "mum": "mother", "dad": "father"}

Told = tuple[int, Account, Value]


def compare_families(compared: Compared) -> list[Finding]:
    """Numbers of one person's children that differ. "The mother of 13" is the one person whom the story calls mother of
    some number, where there is but one."""
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    unnamed: dict[str, list[Told]] = defaultdict(list)
    for account in compared.accounts:
        text = account.reading.article.text
        taken: set[int] = set()
        for mention in account.reading.annotation.mentions:
            words = words_of(mention.antecedent or mention.name) if mention.kind == "person" else ()
            match = _beside(text, mention) if len(words) > 1 else None
            told = _told(account, match[1], match[0], mention.span) if match else None
            if match and told:
                found[" ".join((words[0], words[-1])), _role(match[0])].append(told)
                taken.add(match[1] + match[0].start(1))
        for other in UNNAMED.finditer(text):
            told = _told(account, 0, other, None) if other.start(1) not in taken else None
            if told:
                unnamed[_role(other)].append(told)
    for role, more in unnamed.items():
        bearers = [key for key in found if key[1] == role]
        if len(bearers) == 1:
            found[bearers[0]] += more
    return [_finding(told) for _, told in sorted(found.items()) if len({number for number, _, _ in told}) > 1]


def _beside(text: str, mention: Mention) -> tuple[re.Match[str], int] | None:
    """What a name is called before or after it, and where the text that was looked at begins."""
    end, start = mention.span.end, max(0, mention.span.start - REACH)
    if match := AFTER.match(text[end : end + REACH]):
        return match, end
    match = BEFORE.search(text[start : mention.span.start])
    return (match, start) if match else None


def _told(account: Account, offset: int, match: re.Match[str], name: Span | None) -> Told | None:
    """The number, unless something else than children is counted: "a father of two victims", "of 12-year-old twins"."""
    number = parse_number(match[2].casefold())
    if number is None or number != int(number) or number < 1:
        return None
    tree = account.tree
    place = bisect_left(tree.starts, offset + match.start(2))
    after = tree.tokens[place + 1 : place + 4]
    counted = next((t for t in after[:2] if t.tag == "NNS"), None)
    if (counted and counted.lemma.casefold() not in CHILDREN) or any(
        t.text.casefold().startswith("year") for t in after
    ):
        return None
    token = tree.tokens[place]
    return int(number), account, Value(match[2], clause(tree, token), name)


def _role(match: re.Match[str]) -> str:
    role = match[1].casefold()
    return ONE_WORD.get(role, role)


def _finding(told: list[Told]) -> Finding:
    said: dict[int, list[str]] = {}
    for number, account, _ in told:
        said.setdefault(number, []).append(name_of(account))
    listed = "; ".join(f"{', '.join(dict.fromkeys(said[number]))}: {number}" for number in sorted(said))
    why = "They are given as the number of one person's children, and one is wrong."
    return Finding("number", "conflict", tuple(v for _, _, v in told), f"{listed}. {why}")
