"""How many children accounts give one person: "a mother of 12", "mother-of-two", "father of three children"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.names.compare import words_of
from rashomon.accounts.discrepancies.numbers.ages import who_says
from rashomon.events import parse_number
from rashomon.model import Mention, Span

OF = r"\b(mother|father|mom|mum|dad|parent|grandmother|grandfather|grandparent)[ -]of[ -](\d{1,2}|[a-z]+)\b"
# In apposition or after "is": "X, 34, a devoted", "X (pictured), who was the". With another verb or preposition between
# ("X met a", "X, a friend of the") it is of somebody else.
ARTICLE = r"(?:(?:an?|the)\s+(?:(?!(?:of|and|by|with|to|from|for|who)\b)[a-z-]+\s+){0,2}?)?"
AFTER = re.compile(
    rf"(?:\s*\([^)]*\))?(?:,\s*(?:\d{{1,3}},\s*)?(?:who\s+(?:is|was)\s+)?|\s+(?:is|was)\s+){ARTICLE}{OF}", re.I
)
BEFORE = re.compile(OF + r"(?:\s+(?:children|kids))?\s+$", re.I)  # with a comma, X may be who says so
UNNAMED = re.compile(r"(?<!of )(?<!and )(?<!with )\bthe\s+" + OF, re.I)  # "a friend of the mother of two" is another
CHILDREN = frozenset({"child", "kid"})
REACH = 80  # characters
ONE_WORD = {"mom": "mother", "mum": "mother", "dad": "father"}

Told = tuple[int, Account, Value]


def compare_families(compared: Compared) -> list[Finding]:
    """Numbers of one person's children that differ. In an account that names her, "the mother of 13" is the one person
    whom the story calls mother of some number, where there is but one."""
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    unnamed: dict[str, list[Told]] = defaultdict(list)
    people: dict[str, set[str]] = defaultdict(set)
    for account in compared.accounts:
        text = account.reading.article.text
        taken: set[int] = set()
        for mention in account.reading.annotation.mentions:
            words = words_of(mention.antecedent or mention.name) if mention.kind == "person" else ()
            if len(words) < 2:
                continue
            key = f"{words[0]} {words[-1]}"
            people[account.id].add(key)
            match, offset = _beside(text, mention)
            if match and (told := _told(account, offset, match, mention.span)):
                found[key, _role(match)].append(told)
                taken.add(offset + match.start(1))
        for match in UNNAMED.finditer(text):
            if match.start(1) not in taken and (told := _told(account, 0, match)):
                unnamed[_role(match)].append(told)
    for role, more in unnamed.items():
        bearers = [key for key in found if key[1] == role]
        if len(bearers) == 1:
            found[bearers[0]] += [told for told in more if bearers[0][0] in people[told[1].id]]
    return [_finding(told) for _, told in sorted(found.items()) if len({number for number, _, _ in told}) > 1]


def _beside(text: str, mention: Mention) -> tuple[re.Match[str] | None, int]:
    """What a person is called after the name or before it, and where the text that was looked at begins."""
    end, start = mention.span.end, max(0, mention.span.start - REACH)
    if match := AFTER.match(text[end : end + REACH]):
        return match, end
    return BEFORE.search(text[start : mention.span.start]), start


def _told(account: Account, offset: int, match: re.Match[str], name: Span | None = None) -> Told | None:
    """The number, unless something else than children is counted: "a father of two victims", "of 12-year-old twins"."""
    number = parse_number(match[2].casefold())
    if number is None or number != int(number) or number < 1:
        return None
    tree = account.tree
    place = bisect_left(tree.starts, offset + match.start(2))
    after = tree.tokens[place + 1 : place + 4]
    counted = next((t for t in after[:2] if t.tag == "NNS"), None)
    if counted and counted.lemma.casefold() not in CHILDREN:
        return None
    if any(t.text.casefold().startswith("year") for t in after):
        return None
    return int(number), account, Value(match[2], clause(tree, tree.tokens[place]), name)


def _role(match: re.Match[str]) -> str:
    role = match[1].casefold()
    return ONE_WORD.get(role, role)


def _finding(told: list[Told]) -> Finding:
    why = "They are given as the number of one person's children, and one is wrong."
    return Finding("number", "conflict", tuple(value for _, _, value in told), f"{who_says(told)}. {why}")
