"""Which of a sentence's quantities belong to an event: those of its own clause."""

from __future__ import annotations

from rashomon.events.quantities.find import find_quantities
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Quantity, Token

# Clauses below a verb that tell of other events.
OTHER_CLAUSES = ("relcl", "advcl", "ccomp", "parataxis", "conj")


class Counted:
    """The quantities of an article, read once a sentence; its events share them."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known: dict[int, list[tuple[Quantity, int]]] = {}

    def of(self, trigger: Trigger) -> tuple[Quantity, ...]:
        """The quantities in the trigger's own clause, clauses below it left out."""
        token = trigger.verb or trigger.token
        found = self._in_sentence(token)
        if not found:
            return ()
        own = self._own(token)
        return tuple(quantity for quantity, number in found if number in own)

    def _own(self, token: Token) -> set[int]:
        """The tokens of the clause. Conjoined nouns belong to it ("two men and nine women"), verbs do not.

        What is joined to a noun that tells of the event is another event: "the firing of two missiles and the launch".
        """
        without = OTHER_CLAUSES if token.pos == "VERB" else ("relcl", "acl", "conj")
        own = self.tree.subtree(token, without=without)
        joined = [
            t
            for noun in own
            if noun.pos != "VERB" and noun.index != token.index
            for t in self.tree.children(noun, "conj")
            if t.pos in ("NOUN", "PROPN", "NUM")
        ]
        found = {t.index for t in own}
        for noun in joined:
            found |= {t.index for t in self.tree.subtree(noun, without=("relcl", "advcl"))}
        return found

    def _in_sentence(self, token: Token) -> list[tuple[Quantity, int]]:
        """The sentence's quantities, each with the token of its last number word: its bound may hang elsewhere."""
        sentence = self.tree.sentence(token)
        if sentence.index not in self._known:
            quantities = find_quantities(self.tree, sentence.first, sentence.last)
            tokens = self.tree.tokens[sentence.first : sentence.last] if quantities else ()
            self._known[sentence.index] = [(q, _number(q, tokens)) for q in quantities]
        return self._known[sentence.index]


def _number(quantity: Quantity, tokens: tuple[Token, ...]) -> int:
    inside = [t for t in tokens if quantity.span.start <= t.start < quantity.span.end]
    numbers = [t for t in inside if t.pos == "NUM" or t.tag in ("CD", "NNS")]
    return (numbers or inside)[-1].index if inside else -1
