"""Whose eyes a sentence is told through: reporters tell a scene after those who were in it.

A sentence without an attribution in which somebody sees, hears or feels ("she was waiting on the quay when she saw the
ferry strike the pier", "for Ines Vale it felt as if an hour had passed") is that person's, where the article has the
person speak elsewhere: nobody else can know it (Genette 1972, focalisation). Who never speaks is left alone.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.accounts.origins.speakers import SEX
from rashomon.accounts.origins.unattributed import Teller, mention_at, speaking
from rashomon.language import Tree
from rashomon.language.references import antecedent_of
from rashomon.model import Token

SENSING = frozenset("feel glimpse hear notice overhear realise realize remember see sense smell spot watch".split())
SEEMING = frozenset("feel look seem sound".split())
TO_WHOM = frozenset({"for", "to"})
# How far a clause may hang below the verb of seeing, or that below the clause: "was waiting when he saw".
DEPTH = 3


def witness(tree: Tree, head: Token, speaks: Callable[[str], bool]) -> Teller | None:
    """The person through whose eyes the clause under `head` is told; `speaks`: whether the article has one speak."""
    token = head
    for _ in range(DEPTH):
        for verb in (token, *tree.children(token, "advcl", "ccomp", "conj")):
            noun = _sensing(tree, verb)
            name = antecedent_of(tree, noun.index, noun.index + 1) if noun else None
            if noun and name and _is_person(tree, noun) and speaks(name):
                return speaking(tree, noun, "told as it was for")
        if token.dep not in ("ccomp", "advcl", "conj", "xcomp", "dobj", "relcl") or token.head == token.index:
            return None
        token = tree.head(token)
    return None


def _is_person(tree: Tree, noun: Token) -> bool:
    """Whether it is a person's name, or "he" or "she": what a company noticed it tells nobody's scene."""
    mention = mention_at(tree, noun)
    return noun.text.casefold() in SEX if noun.pos == "PRON" else mention is not None and mention.kind == "person"


def _sensing(tree: Tree, verb: Token) -> Token | None:
    """Who sees, hears or feels by the verb; None where it is another verb, or only may be, or is denied."""
    lemma = verb.lemma.casefold()
    if verb.pos != "VERB" or tree.children(verb, "neg") or any(t.tag == "MD" for t in tree.children(verb, "aux")):
        return None
    subjects = tree.children(verb, "nsubj")
    if lemma in SEEMING and any(t.lemma.casefold() == "it" for t in subjects):
        links = [t for t in tree.children(verb, "prep") if t.text.casefold() in TO_WHOM]
        return next((noun for link in links for noun in tree.children(link, "pobj")), None)
    if lemma in SENSING and verb.tag in ("VBD", "VBP", "VBZ", "VBN", "VBG") and not tree.children(verb, "auxpass"):
        return next(iter(subjects), None)
    return None
