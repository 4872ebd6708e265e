"""How far a word stands from what its sentence asserts, and the verbs that assert it."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.events.main.words import words
from rashomon.events.syntax import is_verb
from rashomon.language import Tree
from rashomon.model import Sentence, Token

# What each step down from the sentence's assertion costs. What is reported (ccomp under "said") costs nothing.
STEPS = {
    "ROOT": 0.0, "xcomp": 0.3, "dobj": 0.5, "nsubj": 0.5, "nsubjpass": 0.5, "conj": 0.8, "ccomp": 1.2, "parataxis": 0.8,
    "attr": 0.8, "acomp": 0.5, "prep": 0.6, "agent": 0.4, "pobj": 0.6, "pcomp": 0.8, "advcl": 1.6, "oprd": 0.5,
    "compound": 1.6, "amod": 2.0, "acl": 1.8, "relcl": 2.2, "appos": 2.5, "poss": 1.6, "dep": 1.5,
}  # fmt: skip
OTHERWISE = 2.0
DEEPEST = 30


def root(tree: Tree, sentence: Sentence) -> Token | None:
    """The sentence's head: the first token that is its own."""
    return next((t for t in tree.sentence_tokens(sentence) if t.head == t.index), None)


def distance(tree: Tree, token: Token) -> float:
    """How far the token stands from what its sentence asserts; nought for the verb of the assertion itself."""
    total = 0.0
    for _ in range(DEEPEST):
        if token.head == token.index:
            return total
        head = tree.head(token)
        if not (reported(tree, head) is token or (token.dep == "xcomp" and head.lemma in words("light"))):
            total += STEPS.get(token.dep, OTHERWISE)
        token = head
    return total + OTHERWISE


def reported(tree: Tree, verb: Token) -> Token | None:
    """The verb of what a verb of saying reports; None where it is no such verb or reports nothing."""
    if not is_verb(verb) or verb.lemma.casefold() not in words("saying"):
        return None
    found = [t for t in tree.children(verb, "ccomp") if is_verb(t)]
    return found[0] if found else None


def asserting(tree: Tree, sentence: Sentence) -> Iterator[Token]:
    """The verbs that the sentence asserts: its root, what the root reports, and the infinitive that it leads to."""
    verb = root(tree, sentence)
    for _ in range(4):
        if verb is None or not is_verb(verb):
            return
        yield verb
        below = [t for t in tree.children(verb, "xcomp") if is_verb(t)] if verb.lemma in words("light") else []
        verb = reported(tree, verb) or (below[0] if below else None)
