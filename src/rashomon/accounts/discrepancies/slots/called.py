"""What a person is said to be: the founder here, a co-founder there, the founder and chief executive elsewhere.

What stands beside a name says what its bearer is. An account says of somebody all that it says anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.model import Entity, Token

# Offices and parts in a thing that somebody has or has not: said of one person, two of them are two facts.
OFFICES = frozenset({
    "founder", "co-founder", "cofounder", "owner", "co-owner", "director", "ceo", "chairman", "president", "chief",
    "partner", "editor", "manager", "producer", "author", "co-author", "writer", "minister", "secretary", "ambassador",
    "commander", "judge", "prosecutor", "mayor", "governor", "senator", "general", "chancellor", "treasurer",
    "professor", "inspector", "commissioner", "captain", "colonel", "lieutenant", "sergeant", "major", "admiral",
    "corporal", "analyst", "lawyer", "attorney", "advisor", "adviser", "engineer", "investigator", "deputy",
    "mother", "father",
    "sister", "brother", "wife", "husband", "uncle", "aunt", "cousin", "son", "daughter", "widow", "girlfriend",
    "boyfriend", "fiancee", "fiance",
})  # fmt: skip
# Words that make another office of one.
RANKS = frozenset({"deputy", "vice", "acting", "interim", "assistant", "associate", "co", "general", "honorary"})
FOLDED = {"cofounder": "co-founder", "adviser": "advisor", "lawyer": "attorney", "chairwoman": "chairman",
          "chairperson": "chairman"}  # fmt: skip
# Of these somebody holds one at a time.
ONE_RANK = frozenset({"captain", "colonel", "lieutenant", "sergeant", "major", "admiral", "inspector", "corporal"})
LONG = re.compile(r"\bchief executive(?: officer)?\b")
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
# The words before what the office is of: "director general of the civil aviation agency".
OF = re.compile(r"\b(?:of|at|for|in|from|with)\b")
# Of a person, so many accounts' words are compared each with each.
MOST = 30
LONGEST = 90  # characters of what somebody is called
BESIDE = ("relcl", "acl", "appos", "punct", "parataxis")
HYPHENED = re.compile(r"\w-$")
NOTED = 400  # of a story's people, those in most accounts


class Called(NamedTuple):
    """What an account calls a person, and the offices in it."""

    account: Account
    text: str
    token: Token
    offices: frozenset[str]


def compare_called(compared: Compared) -> list[Finding]:
    """People whose offices accounts tell more and less fully."""
    accounts = {account.id: account for account in compared.accounts}
    found = (_parting(entity, _called(entity, accounts)) for entity in people_of(compared))
    return [finding for finding in found if finding]


def people_of(compared: Compared) -> list[Entity]:
    """The people that two accounts or more speak of, those in most of them first."""
    people = [
        (entity, len({m.article for m in entity.mentions})) for entity in compared.entities if entity.kind == "person"
    ]
    people = [(entity, count) for entity, count in people if count > 1]
    people.sort(key=lambda pair: (-pair[1], pair[0].id))
    return [entity for entity, _ in people[:NOTED]]


def _called(entity: Entity, accounts: Mapping[str, Account]) -> list[Called]:
    """For each account all offices of the person, with the words for the most of them."""
    fullest = []
    for ours in every_office(entity, accounts).values():
        best = max(ours, key=lambda c: (len(c.offices), -c.token.start))
        fullest.append(best._replace(offices=frozenset().union(*(c.offices for c in ours))))
    return sorted(fullest, key=lambda c: (c.account.rank, c.token.start))[:MOST]


def every_office(entity: Entity, accounts: Mapping[str, Account]) -> dict[str, list[Called]]:
    """By account, every place that says which office the person has or had."""
    told: dict[str, list[Called]] = defaultdict(list)
    for mention in entity.mentions:
        account = accounts.get(mention.article)
        if account is None:
            continue
        tree = account.tree
        inside = tree.tokens[bisect_right(tree.ends, mention.start) : bisect_left(tree.starts, mention.end)]
        if not inside:
            continue
        within = {t.index for t in inside}
        head = next((t for t in inside if t.head not in within), inside[-1])
        for noun in _nouns(account, head):
            words = [t for t in tree.subtree(noun, without=BESIDE) if t.index not in within]
            if not words or any(m.kind == "person" for t in words for m in tree.mentions_by_head.get(t.index, ())):
                continue  # "the wife of Bo Lund": two people's offices
            words = words[1:] if words[0].dep == "det" and len(words) > 1 else words
            start = words[0].start
            while HYPHENED.search(tree.article.text, max(0, start - 2), start):
                start = tree.tokens[bisect_right(tree.starts, start - 2) - 1].start  # "co-founder" is three tokens
            text = tree.span(start, words[-1].end).exact
            if any(t.dep == "conj" and (t.pos == "PROPN" or tree.children(t, "poss")) for t in words):
                text = text.partition(" and ")[0].rstrip(", ")  # of two firms; "and his wife"
            text = text.partition(entity.name)[0].rstrip(", ")
            offices = offices_in(text)
            if offices and len(text) <= LONGEST:
                told[account.id].append(Called(account, text, noun, offices))
    return told


def _nouns(account: Account, head: Token) -> list[Token]:
    """The nouns that say what the named is: beside the name, before it, or said of it."""
    tree = account.tree
    found = [t for t in tree.children(head, "appos", "compound", "nmod") if t.pos in {"NOUN", "PROPN", "NUM"}]
    if head.dep == "appos":
        found.append(tree.head(head))
    if head.dep == "nsubj" and tree.head(head).lemma.casefold() == "be":
        found += tree.children(tree.head(head), "attr")
    nouns = []
    for token in found:
        if token.text.casefold() == "one":  # "one of its founders"
            nouns += [t for link in tree.children(token, "prep") for t in tree.children(link, "pobj")]
        elif token.pos != "NUM":
            nouns.append(token)
    return nouns


def offices_in(words: str) -> frozenset[str]:
    """The offices told, each with the word that makes another of it: "deputy director", "director general"."""
    plain = LONG.sub("ceo", words.casefold())
    head = OF.split(plain, maxsplit=1)[0]
    found = set()
    listed = WORD.findall(head)
    for number, word in enumerate(listed):
        plain = word if word in OFFICES else word.removesuffix("s")
        if plain != word and f"co-{plain}" in OFFICES:
            plain = f"co-{plain}"  # "one of its founders"
        office = FOLDED.get(plain, plain)
        if office not in OFFICES or (office in RANKS and len(listed) > 1):
            continue
        beside = {w for w in listed[max(0, number - 1) : number + 2] if w in RANKS}
        found.add(" ".join([*sorted(beside), office]))
    return frozenset(found)


def _parting(entity: Entity, told: Sequence[Called]) -> Finding | None:
    parting: set[int] = set()
    for a, b in combinations(range(len(told)), 2):
        first, second = told[a].offices, told[b].offices
        if first != second and (first < second or second < first or _akin(first, second) or _apart(first, second)):
            parting |= {a, b}
    shown = [told[n] for n in sorted(parting)]
    listed = list(dict.fromkeys(f"“{c.text}”" for c in shown))
    if len(listed) < 2 or len({c.account.id for c in shown}) < 2:
        return None
    words = ", ".join(listed[:-1]) + f" and {listed[-1]}"
    why = f"{words}: what {entity.name} is, told more and less fully."
    values = tuple(Value(c.text, clause(c.account.tree, c.token)) for c in shown)
    if any(_apart(a.offices, b.offices) for a, b in combinations(shown, 2)):
        return Finding("actor", "conflict", values, f"{words}: {entity.name} is given two ranks, and holds one.")
    return Finding("actor", "granularity", values, why)


def _apart(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether each has a rank, and none in common: captain and lieutenant."""
    ours, theirs = first & ONE_RANK, second & ONE_RANK
    return bool(ours and theirs) and not ours & theirs


def _akin(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether the same office stands in both with another rank: founder and co-founder, director and deputy."""
    ours, theirs = ({o.split()[-1].removeprefix("co-") for o in side} for side in (first, second))
    return bool(ours & theirs)
