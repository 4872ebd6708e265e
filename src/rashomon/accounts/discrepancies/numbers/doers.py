"""Whose doing two figures are: the gunman's shots and the officers', one firm's loss and another's."""

from __future__ import annotations

from rashomon.accounts.discrepancies.actors.kinds import KIND
from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.numbers.figures import Figure
from rashomon.accounts.lexicon import canonical
from rashomon.model import Token


def other_doers(account: Account, token: Token, other: Account, theirs: Token) -> bool:
    """Whether the clauses of two tokens have doers that are two sorts of people."""
    ours, them = _doer(account, token), _doer(other, theirs)
    if ours is None or them is None or canonical(ours.lemma) == canonical(them.lemma):
        return False
    kinds = [KIND.get(canonical(t.lemma)) for t in (ours, them)]
    return None not in kinds and kinds[0] != kinds[1]


def one_doer(first: Figure, second: Figure) -> bool:
    """Whether the clauses of two figures have one doer, by name or by noun: sums and shares are told of many."""
    ours, theirs = _named(first.account, first.token), _named(second.account, second.token)
    return bool(ours & theirs)


def _named(account: Account, token: Token) -> frozenset[str]:
    """The words of what the clause of the token has for its doer or subject."""
    tree = account.tree
    for verb in (t for t in tree.ancestors(token) if t.pos in {"VERB", "AUX"}):
        subjects = tree.children(verb, "nsubj", "nsubjpass")
        if not subjects:
            continue
        words: set[str] = set()
        for subject in subjects:
            below = tree.subtree(subject, without=("relcl", "acl", "appos", "punct"))
            words |= {canonical(t.lemma) for t in below if t.pos in {"NOUN", "PROPN"}}
            words |= {subject.text.casefold()} if subject.pos == "PRON" else set()
        return frozenset(words)
    return frozenset()


def _doer(account: Account, token: Token) -> Token | None:
    """The noun for who does what the clause of the token tells, unless it is the token's own."""
    tree = account.tree
    verb = next((t for t in tree.ancestors(token) if t.pos == "VERB"), None)
    if verb is None:
        return None
    found = [
        *tree.children(verb, "nsubj"),
        *(t for by in tree.children(verb, "agent") for t in tree.children(by, "pobj")),
    ]
    found = [t for t in found if t.pos == "NOUN" and token.index not in {c.index for c in tree.subtree(t)}]
    return found[0] if found else None
