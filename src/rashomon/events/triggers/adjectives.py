"""Adjectives that tell of an event, and phrases with "be": "is ready to meet", "was out of the question"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.events.lexicon import Entry, lexicon
from rashomon.events.parties.parties import Parties
from rashomon.events.triggers.conditions import has_words, holds, words_of_sentence
from rashomon.events.triggers.trigger import Trigger
from rashomon.language import Tree
from rashomon.model import Token

COPULAS = frozenset(["be", "seem", "appear", "remain", "become", "stay", "stand", "sound", "look"])


# Where an adjective says what someone is or has come to be; "amod" for "Three dead after fire" alone.
PREDICATES = ("acomp", "oprd", "conj", "ROOT", "ccomp", "advcl", "xcomp", "amod")


def adjective_trigger(tree: Tree, parties: Parties, token: Token) -> Trigger | None:
    """The trigger that an adjective after "be", or "be" with its phrase, is; None where it is none."""
    if token.lemma == "be" and token.dep not in ("aux", "auxpass"):
        return _phrase(tree, parties, token)
    known = lexicon().adjectives
    meant = (known.get(token.lemma.casefold()) or known.get(token.text.casefold())) if token.dep in PREDICATES else None
    if not meant or token.pos not in ("ADJ", "VERB"):
        return None
    copula = tree.head(token)
    if copula.lemma.casefold() not in COPULAS or copula.index == token.index:
        return _befallen(tree, parties, token, meant)
    for entry in meant:
        if entry.affected:
            return _befallen(tree, parties, token, meant)
        if holds(tree, parties, token, token.lemma.casefold(), entry):
            return Trigger(token, copula, entry, entry.type, entry.mode, "adjective")
    return None


def _befallen(tree: Tree, parties: Parties, token: Token, meant: Sequence[Entry]) -> Trigger | None:
    """What has befallen someone, told without "be": "Three dead as bus plunges", "left nine people dead"."""
    before = tree.tokens[token.index - 1] if token.index else token
    if token.dep == "amod" and not (before.pos == "NUM" and before.sentence == token.sentence):
        return None
    if tree.children(token, "dobj", "ccomp"):
        return None  # "missing his target"
    copula = tree.head(token)
    verb = token if token.pos == "VERB" else copula
    said_of = tree.children(verb, "nsubj") if verb is token or verb.lemma.casefold() in COPULAS else []
    if said_of and all(t.pos == "NOUN" and not (parties.acts(t) or parties.is_somebody(t)) for t in said_of):
        return None  # "details are missing"
    entry = next((entry for entry in meant if entry.affected), None)
    return Trigger(token, token, entry, entry.type, entry.mode, "befallen") if entry is not None else None


def _phrase(tree: Tree, parties: Parties, copula: Token) -> Trigger | None:
    near = words_of_sentence(tree, copula)
    for listed, entry in lexicon().verbs.get("be", ()):
        if not (len(listed) > 1 and near.issuperset(listed[1:]) and has_words(tree, copula, listed[1:])):
            continue
        if holds(tree, parties, copula, " ".join(listed), entry):
            return Trigger(copula, copula, entry, entry.type, entry.mode, "verb")
    return None
