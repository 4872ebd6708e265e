"""Offices that one account has somebody hold and another has him hold no more: its chief there, its former chief here.

Content says which is the newer: an office that somebody has left was held before. Custom keeps the titles of state
before a name for life, so that "President Holt" says nothing about who is president.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.slots.called import every_office, offices_in, people_of
from rashomon.entities.portrait.offices import STATUS
from rashomon.model import Entity, Token

FORMER = frozenset(word for word, status in STATUS.items() if status == "former")
# Words beside an office that say that it is not the one held today.
OTHER = frozenset(STATUS) - FORMER
# Titles that are kept before a name.
KEPT = frozenset({
    "president", "senator", "governor", "mayor", "ambassador", "judge", "general", "secretary", "minister",
    "chancellor", "professor", "captain", "colonel", "lieutenant", "sergeant", "major", "admiral", "inspector",
    "corporal",
})  # fmt: skip
# Of a family somebody is for life, and a founder remains one.
LASTING = frozenset({
    "founder", "co-founder", "author", "co-author", "mother", "father", "sister", "brother", "uncle", "aunt", "cousin",
    "son", "daughter", "widow", "attorney", "writer", "engineer", "analyst",
})  # fmt: skip
# Verbs of leaving an office, with the particle that some need.
LEAVING = {
    "resign": "",
    "retire": "",
    "quit": "",
    "step": "down",
    "stand": "down",
    "oust": "",
    "remove": "",
    "fire": "",
}
DONE = frozenset({"VBD", "VBN"})


class Held(NamedTuple):
    """An account's words for an office that somebody holds, or has left."""

    account: Account
    text: str
    token: Token
    offices: frozenset[str]
    left: bool


def compare_left(compared: Compared) -> list[Finding]:
    """People who hold an office in one account and have left it in another, no older one."""
    accounts = {account.id: account for account in compared.accounts}
    found = (_parting(entity, _held(entity, accounts)) for entity in people_of(compared))
    return [finding for finding in found if finding]


def _held(entity: Entity, accounts: Mapping[str, Account]) -> list[Held]:
    told = []
    for called in (one for ours in every_office(entity, accounts).values() for one in ours):
        beside = {t.text.casefold() for t in called.account.tree.children(called.token)}
        beside |= set(called.text.casefold().replace("-", " ").split())
        left = bool(beside & FORMER)
        bare = len(called.text.split()) == 1 and called.offices & KEPT
        if beside & OTHER or (bare and not left):
            continue
        told.append(Held(called.account, called.text, called.token, called.offices - LASTING, left))
    for mention in entity.mentions:
        if mention.article in accounts:
            told += _leaving(accounts[mention.article], mention.start, mention.end)
    return sorted(told, key=lambda h: (h.account.rank, h.token.start))


def _leaving(account: Account, start: int, end: int) -> list[Held]:
    """ "Ana Holt, who stepped down as its chief executive": the offices that the named is said to have left."""
    tree = account.tree
    head = next((t for m in account.reading.annotation.mentions if m.span.start == start and m.span.end == end
                 for t in (tree.tokens[m.head],)), None)  # fmt: skip
    if head is None:
        return []
    verbs = tree.children(head, "relcl", "acl")
    if head.dep in {"nsubj", "nsubjpass"}:
        verbs.append(tree.head(head))
    found = []
    for verb in verbs:
        particle = LEAVING.get(verb.lemma.casefold())
        beside = {t.text.casefold() for t in tree.children(verb, "prt", "advmod", "neg", "aux")}
        if particle is None or verb.tag not in DONE or (particle and particle not in beside) or beside & {"not", "n't"}:
            continue
        for link in tree.children(verb, "prep"):
            for noun in tree.children(link, "pobj") if link.text.casefold() in {"as", "from"} else ():
                text = tree.span_of(tree.subtree(noun, without=("relcl", "acl", "punct"))).exact
                offices = offices_in(text)
                if offices:
                    found.append(Held(account, tree.span_of([verb, *tree.subtree(noun)]).exact, noun, offices, True))
    return found


def _parting(entity: Entity, told: Sequence[Held]) -> Finding | None:
    gone = [h for h in told if h.left]
    if not gone:
        return None
    left = frozenset().union(*(h.offices for h in gone))
    knowing = {h.account.id for h in gone}
    first = min((day for h in gone if (day := _day(h.account))), default=None)
    held = [
        h
        for h in told
        if not h.left and h.offices & left and h.account.id not in knowing and not _after(_day(h.account), first)
    ]
    if not held:
        return None
    offices = frozenset().union(*(h.offices for h in held))
    shown = [*_one_each(held), *_one_each([h for h in gone if h.offices & offices])]
    values = tuple(Value(h.text, clause(h.account.tree, h.token)) for h in shown)
    before, after = held[0], next(h for h in shown if h.left)
    why = (
        f"{entity.name} holds the office in {name_of(before.account)} (“{before.text}”) and has left it in "
        f"{name_of(after.account)} (“{after.text}”), which is the later word."
    )
    return Finding("status", "update", values, why)


def _one_each(told: Sequence[Held]) -> list[Held]:
    once: dict[str, Held] = {}
    for held in told:
        once.setdefault(held.account.id, held)
    return list(once.values())


def _day(account: Account) -> date | None:
    published = account.reading.article.published
    return published.first_day() if published else None


def _after(one: date | None, other: date | None) -> bool:
    """Whether the one is surely later: who is still called by an office after he left it is called so loosely."""
    return one is not None and other is not None and one > other
