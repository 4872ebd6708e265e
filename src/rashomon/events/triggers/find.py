"""The words that tell of an event, one for each happening of a sentence.

"Carried out an attack", "held a meeting" and "the talks began" are told by the noun, "began to evacuate" and "managed
to flee" by the second verb; where the lexicon knows a verb with its object ("fired a salvo at"), the verb tells of it.
A verb that is only the cue of a statement tells of none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from rashomon.events.lexicon import conditioned
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import is_verb
from rashomon.events.triggers.adjectives import adjective_trigger
from rashomon.events.triggers.conditions import patients
from rashomon.events.triggers.nouns import noun_trigger, owners
from rashomon.events.triggers.trigger import Trigger, trigger_span
from rashomon.events.triggers.verbs import verb_trigger
from rashomon.language import Tree
from rashomon.model import Span, Statement, Token

__all__ = ["Trigger", "find_triggers", "owners", "trigger_span"]

# What is said of a source to explain why it has no name: "who asked not to be identified as they were not authorised".
UNNAMED = frozenset(
    ["ask", "request", "wish", "insist", "decline", "refuse", "name", "identify", "quote", "authorise", "authorize",
     "permit", "allow", "brief", "condition", "speak"]
)  # fmt: skip


def find_triggers(tree: Tree, parties: Parties, statements: Sequence[Statement] = ()) -> list[Trigger]:
    """The triggers of a text, in its order; the cues of `statements` are no events but where the lexicon has them."""
    saying = _cues(tree, statements)
    nominal = [t for n in tree.tokens if n.pos == "NOUN" and (t := noun_trigger(tree, parties, n)) is not None]
    carried: dict[int, list[Trigger]] = {}
    for trigger in nominal:
        if trigger.verb is not None:
            carried.setdefault(trigger.verb.index, []).append(trigger)
    copulas = [n for n in tree.tokens if n.pos in ("ADJ", "AUX", "VERB")]
    found = [t for n in copulas if (t := adjective_trigger(tree, parties, n)) is not None]
    told = {t.token.index for t in found}
    kinds = {(t.token.index, t.type, t.mode) for t in nominal}
    described = {h.index for t in found if t.token.dep == "oprd" and (h := tree.head(t.token)).lemma == "leave"}
    dropped: set[int] = set()
    for token in tree.tokens:
        verb = verb_trigger(tree, parties, token, saying) if token.pos == "VERB" else None
        if verb is None or token.index in told or (verb.entry is None and token.index in described):
            continue  # "is missing", "left nine dead": told by the adjective
        leaning = carried.get(token.index, [])
        if leaning:
            if verb.entry is None or not _is_conditioned(verb, token) or _is_noun_s(verb, leaning):
                if not all(t.occurs for t in leaning) or verb.entry is None:
                    continue  # "held talks" is the talks
            else:  # "fired a salvo at": the lexicon knows the verb with its object
                dropped |= {t.token.index for t in leaning if not t.occurs}
        elif _is_told_by_object(tree, verb, kinds):
            continue  # "the vigils are to be held": told by the noun
        found.append(verb)
    found += [t for t in nominal if t.token.index not in dropped]
    told_in_prose = (t for t in found if tree.is_prose(tree.sentence(t.token)))
    return sorted(told_in_prose, key=lambda t: t.token.index)


def _is_told_by_object(tree: Tree, verb: Trigger, kinds: Collection[tuple[int, str, str | None]]) -> bool:
    """Whether a noun the verb was listed with tells the same: "the vigils are to be held"; not "won the election"."""
    if verb.entry is None or not verb.entry.objects:
        return False
    return any((t.index, verb.type, verb.mode) in kinds for t in patients(tree, verb.token))


def _is_noun_s(verb: Trigger, leaning: Sequence[Trigger]) -> bool:
    """Whether the noun that leans on the verb tells the event: of the same type ("held a protest": the protest), or
    PLOVER's where the verb is not ("launched war games" is no launch)."""
    own = verb.entry is not None and not verb.entry.plover
    return any(t.type == verb.type or (own and t.entry is not None and t.entry.plover) for t in leaning)


def _is_conditioned(trigger: Trigger, token: Token) -> bool:
    return trigger.entry is not None and conditioned(trigger.entry, token.lemma.casefold())


def _cues(tree: Tree, statements: Sequence[Statement]) -> frozenset[int]:
    """The tokens that say that something is said, thought or backed: cues, and what relays them ("carried by").

    What an unnamed source says of itself ("who asked not to be named") stands there for its namelessness alone.
    """
    found = {token.index for s in statements if s.cue is not None for token in _tokens_in(tree, s.cue)}
    for statement in statements:
        for link in statement.relayed_by:
            found |= {verb.index for token in _tokens_in(tree, link.span) for verb in _relaying(tree, token)}
        if statement.speaker is not None and statement.source_kind == "anonymous":
            told = _tokens_in(tree, statement.speaker.span)
            found |= {token.index for token in told if token.lemma.casefold() in UNNAMED}
    return frozenset(found)


def _tokens_in(tree: Tree, span: Span) -> Sequence[Token]:
    return tree.tokens[bisect_left(tree.starts, span.start) : bisect_left(tree.starts, span.end)]


def _relaying(tree: Tree, token: Token) -> list[Token]:
    """The verb by which a link of a chain passes words on: "carried by the agency", "seen by the paper"."""
    head = tree.head(token)
    if token.dep == "pobj" and head.dep in ("agent", "prep"):
        return [verb for verb in [tree.head(head)] if is_verb(verb)]
    return [head] if token.dep == "nsubj" and is_verb(head) else []
