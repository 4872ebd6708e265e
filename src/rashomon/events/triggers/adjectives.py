"""Adjectives that tell of an event, and phrases with "be": "is ready to meet", "was out of the question"."""

from __future__ import annotations

from rashomon.events.lexicon import lexicon
from rashomon.events.parties.parties import Parties
from rashomon.events.triggers.conditions import has_words, holds
from rashomon.events.triggers.trigger import Trigger
from rashomon.language import Tree
from rashomon.model import Token

COPULAS = frozenset(["be", "seem", "appear", "remain", "become", "stay", "sound", "look"])


def adjective_trigger(tree: Tree, parties: Parties, token: Token) -> Trigger | None:
    """The trigger that an adjective after "be", or "be" with its phrase, is; None where it is none."""
    if token.lemma == "be" and token.dep not in ("aux", "auxpass"):
        return _phrase(tree, parties, token)
    meant = lexicon().adjectives.get(token.lemma.casefold()) if token.dep in ("acomp", "oprd", "conj", "ROOT") else None
    if not meant or token.pos not in ("ADJ", "VERB"):
        return None
    copula = tree.head(token)
    if copula.lemma.casefold() not in COPULAS or copula.index == token.index:
        return None
    for entry in meant:
        if holds(tree, parties, token, token.lemma.casefold(), entry):
            return Trigger(token, copula, entry, entry.type, entry.mode, "adjective")
    return None


def _phrase(tree: Tree, parties: Parties, copula: Token) -> Trigger | None:
    for listed, entry in lexicon().verbs.get("be", ()):
        if not (len(listed) > 1 and has_words(tree, copula, listed[1:])):
            continue
        if holds(tree, parties, copula, " ".join(listed), entry):
            return Trigger(copula, copula, entry, entry.type, entry.mode, "verb")
    return None
