"""Who did it and to whom, for each trigger."""

from __future__ import annotations

from dataclasses import replace

from rashomon.events.lexicon import cues, lexicon
from rashomon.events.parties.frames import FORCES_TOO, PHYSICAL
from rashomon.events.parties.nouns import of_noun
from rashomon.events.parties.parties import Parties
from rashomon.events.parties.reach import PLACED
from rashomon.events.parties.verbs import of_adjective, of_verb
from rashomon.events.syntax import after, conjuncts, objects
from rashomon.events.triggers.find import Trigger
from rashomon.events.triggers.words import words
from rashomon.language import Tree
from rashomon.model import Party, Token

FROM = frozenset(["from", "by", "of"])
Roles = tuple[tuple[Party, ...], tuple[Party, ...]]


def roles(tree: Tree, parties: Parties, trigger: Trigger) -> Roles:
    """The trigger's actors and recipients, in the text's order; nobody is both, and no two share words."""
    trigger = _named_by_object(tree, parties, trigger)
    if trigger.verb is not None and trigger.verb.index == trigger.token.index and trigger.rule != "adjective":
        doers, done_to = of_verb(tree, parties, trigger)
    elif trigger.token.pos == "ADJ" or trigger.rule == "adjective":
        doers, done_to = of_adjective(tree, parties, trigger)
    else:
        doers, done_to = of_noun(tree, parties, trigger)
    leaning = trigger.verb is not None and not trigger.occurs and trigger.verb.index != trigger.token.index
    if leaning and trigger.verb is not None and trigger.verb.lemma in cues("undergo_verbs"):
        doers, done_to = done_to, doers  # "faced sanctions": done to the subject
    doers = [author for t in doers for author in _author(tree, parties, t, trigger)]
    actors = _governing(parties, doers, parties.of(doers))
    names = {p.text for p in actors}
    recipients = tuple(
        p
        for p in parties.of(done_to)
        if p.text not in names and not any(p.span.overlaps(actor.span) for actor in actors)
    )
    if trigger.type not in PHYSICAL and trigger.mode != "visit":
        recipients = _governing(parties, done_to, recipients)
    return actors, recipients


def _named_by_object(tree: Tree, parties: Parties, trigger: Trigger) -> Trigger:
    """A verb whose object says what happens, read by that object: "held talks", "launched an attack on"."""
    verb, entry = trigger.verb, trigger.entry
    if verb is None or verb.index != trigger.token.index or entry is None or not entry.objects:
        return trigger
    for noun in objects(tree, verb):
        lemma = noun.lemma.casefold()
        if lemma not in entry.objects or noun.pos != "NOUN" or parties.acts(noun):
            continue
        if any(e.type == trigger.type for _, e in lexicon().nouns.get(lemma, ())):
            return replace(trigger, token=noun)
    return trigger


def _governing(parties: Parties, heads: list[Token], found: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties, capitals among them as the governments they stand for."""
    if not found or not any(p.country and p.sector is None for p in found):
        return found
    tree = parties.tree
    capitals = {
        party.span
        for t in heads
        if parties.identities.is_capital(t)
        and tree.head(t).text.casefold() not in PLACED | {"of"}
        and (party := parties.party(t))
    }
    return tuple(replace(p, sector="GOV") if p.span in capitals and p.sector is None else p for p in found)


def _author(tree: Tree, parties: Parties, doer: Token, trigger: Trigger) -> list[Token]:
    """Who acts: the noun itself, for a letter or an attack whoever it is from, nobody for what cannot act."""
    if parties.acts(doer):
        return [doer]
    if doer.lemma.casefold() in cues("document_nouns"):
        behind = after(tree, doer, FROM) + [t for o in tree.children(doer, "poss") for t in conjuncts(tree, o)]
        return [t for t in behind if parties.acts(t)]
    if trigger.type in FORCES_TOO:  # "the US strike killed": who struck, where that is told
        behind = parties.modifying(doer) if parties.is_abstract(doer) else []
        happened = trigger.type == "CASUALTY" and _is_happening(doer)  # "the crash killed": nobody did
        return behind or ([] if happened else [doer])
    somebody = parties.is_somebody(doer) or (trigger.type == "OTHER" and parties.may_act(doer))
    return [doer] if somebody else []


def _is_happening(noun: Token) -> bool:
    lemma = noun.lemma.casefold()
    return noun.pos == "NOUN" and (lemma in lexicon().nouns or lemma in words("happenings"))
