"""Words of no entry that tell a reader nothing: no one takes part, and what is done is told of no thing."""

from __future__ import annotations

from rashomon.events.parties.parties import Parties
from rashomon.events.status.reality import REAL, Reality
from rashomon.events.syntax import objects, subjects
from rashomon.events.triggers.nouns import has_arguments
from rashomon.events.triggers.trigger import Trigger
from rashomon.language import Tree
from rashomon.model import Token

NOUNS = ("NOUN", "PROPN")


def says_nothing(tree: Tree, parties: Parties, trigger: Trigger, read: Reality) -> bool:
    """Whether an event of type OTHER in which no party takes part says nothing: "the crisis", "is growing".

    A noun says something with what it is of ("a prison transfer", "the closure of the road"), a verb where it tells of
    a thing to which it has come ("the building was torched"), not where it only might ("to weaken the rule"). With
    it a tenth of the events of five reports are gone, and occurrences found on ECB+ fell from .69 to .66 (part scored),
    of which most were the purposes of something else ("intended to weaken").
    """
    if trigger.type != "OTHER":
        return False
    token = trigger.token
    if trigger.rule != "clause":
        return not (tree.children(token, "compound", "poss", "nummod") or has_arguments(tree, parties, token))
    if read.status not in REAL:
        return True
    return not any(_is_thing(parties, t) for t in [*objects(tree, token), *subjects(tree, token)])


def _is_thing(parties: Parties, token: Token) -> bool:
    return token.pos in NOUNS and parties.may_suffer(token)
