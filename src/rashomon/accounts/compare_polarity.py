"""What one account says happened and another says did not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies import Account, Finding, Value, clause
from rashomon.accounts.figures import AHEAD, LIGHT, same_unit
from rashomon.model import Token

# Who or what two clauses must share before one can deny the other, in words and in parts of the shorter.
SHARED, SHARE = 2, 0.6
NEGATIVE = frozenset({"not", "n't", "never"})
OPEN = frozenset({"if", "whether", "unless", "until", "before", "lest"})
# What one does in one's head cannot be checked against another account, nor what is still to come.
MENTAL = frozenset({
    "know", "want", "say", "think", "believe", "expect", "need", "like", "comment", "respond", "reply", "name", "plan",
    "identify", "specify", "elaborate", "mention", "understand", "see", "remember", "try", "seem", "appear", "mean",
    "allow", "work", "change", "help", "feel", "provide", "give", "tell", "report", "confirm", "verify",
})  # fmt: skip
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "agent", "compound", "conj")


class Assertion(NamedTuple):
    """A clause that says that something happened or did not."""

    account: Account
    verb: Token
    happening: str
    subject: frozenset[str]
    about: frozenset[str]
    denied: bool


def compare_polarity(accounts: Sequence[Account]) -> list[Finding]:
    """Clauses of two accounts with one verb, one subject and like objects, of which one is negated or denied."""
    found = [a for account in accounts for a in _assertions(account)]
    denials = [a for a in found if a.denied]
    findings = []
    for denial in denials:
        rivals = [a for a in found if not a.denied and _one_matter(a, denial)]
        if rivals:
            values = [Value("says so", clause(a.account.tree, a.verb)) for a in rivals]
            values.append(Value("denies it", clause(denial.account.tree, denial.verb)))
            why = "One account says that this happened, another that it did not."
            findings.append(Finding("polarity", "conflict", tuple(values), why))
    return findings


def _assertions(account: Account) -> list[Assertion]:
    tree = account.tree
    denied = [s.content for s in account.reading.statements if s.attitude == "denies"]
    found = []
    for verb in tree.tokens:
        lemma = verb.lemma.casefold()
        if verb.pos != "VERB" or lemma in LIGHT or lemma in MENTAL or lemma in AHEAD:
            continue
        helpers = {t.lemma.casefold() for t in tree.children(verb, "aux", "mark", "advmod")}
        subjects = tree.children(verb, "nsubj", "nsubjpass")
        if helpers & (AHEAD | OPEN | {"yet"}) or not subjects:
            continue
        subject = _words(account, subjects[0])
        negative = any(t.lemma.casefold() in NEGATIVE for t in tree.children(verb, "neg", "advmod")) or any(
            t.lemma.casefold() == "no" for t in tree.children(subjects[0], "det")
        )
        inside = any(
            content.start <= verb.start < content.end and _first_verb(account, content.start, content.end) == verb.index
            for content in denied
        )
        about = frozenset().union(
            *(_words(account, child) for child in tree.children(verb, "dobj", "agent", "dative")),
            *(
                _words(account, noun)
                for preposition in tree.children(verb, "prep")
                for noun in tree.children(preposition, "pobj")
            ),
        )
        if subject and about:
            # A group of like verbs would be too wide here: shot down is not fired.
            said = " ".join([lemma, *(t.lemma.casefold() for t in tree.children(verb, "prt"))])
            found.append(Assertion(account, verb, said, subject, about, denied=negative != inside))
    return found


def _first_verb(account: Account, start: int, end: int) -> int | None:
    inside = [t for t in account.tree.tokens if start <= t.start < end and t.pos == "VERB"]
    top = [t for t in inside if account.tree.head(t) not in inside]
    return top[0].index if top else None


def _words(account: Account, noun: Token) -> frozenset[str]:
    below = account.tree.subtree(noun, without=("relcl", "acl", "advcl", "appos", "prep"))
    return frozenset(
        t.lemma.casefold()
        for t in below
        if t.pos in {"NOUN", "PROPN"} and (t.index == noun.index or t.dep in ROLES) and len(t.lemma) > 1
    )


def _one_matter(first: Assertion, second: Assertion) -> bool:
    if first.account.id == second.account.id or first.happening != second.happening:
        return False
    return _alike(first.subject, second.subject, 1) and _alike(first.about, second.about, SHARED)


def _alike(first: frozenset[str], second: frozenset[str], least: int) -> bool:
    shared = [a for a in first if any(same_unit(a, b) for b in second)]
    short = min(len(first), len(second))
    return len(shared) >= max(min(least, short), SHARE * short)
