"""Where an event took place: a locative phrase with a place's name, and what the gazetteer knows of it.

Read are, in this order, the trigger's own phrase ("the bombing in Vessa"), its verb's, a clause that hangs on a place
("Vessa, where ten people died"), a place before the noun ("the Vessa bombing"), and a phrase that opens the sentence
("In Vessa, police said ..."). A place as a subject is its government, and a dateline is where the report was written:
neither is where something happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import conjuncts, pobjects
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.language.gazetteer import country_code
from rashomon.language.places import locate_all
from rashomon.model import Location, Mention, Place, Span, Token

LOCATIVE = frozenset(["in", "at", "near", "outside", "off", "inside", "around", "across", "along", "from"])
# "sanctions over Crimea" is about it; what flies, is shot at or falls is over it.
OVER = frozenset(["MOVE", "ASSAULT", "ACCIDENT", "DISASTER"])
# After "to" a verb of motion ends where it goes.
GOALS = frozenset(["to", "into", "onto"])
PLACE_KINDS = ("place", "country", "facility")
# "the Vessa bombing" is in Vessa; "the Vessa proposal" is its government's.
NAMED_AFTER = frozenset(["ASSAULT", "CASUALTY", "DISASTER", "ACCIDENT", "PROTEST", "CRIME", "CONSULT", "HEALTH"])
# "urged people in Vessa": the people are there, not the urging.
AFAR = frozenset(["REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "AGREE", "COOPERATE", "SANCTION"])
# What is done to bodies and things is done where they are.
BODILY = frozenset("ASSAULT CASUALTY DISASTER ACCIDENT EXPLOSION CRIME COERCE RESCUE".split())
TARGETS = frozenset(["on", "against", "of"])
# Nouns for somewhere: "in the city of Vessa", "at Vessa's airport" are places, "at the request of Freedonia" is none.
SOMEWHERE = frozenset(
    """airbase airfield airport airspace area avenue bank bar barrack base bay beach block border bridge building cafe
    camp campus capital cathedral cave cemetery center centre checkpoint church city clinic club coast college compound
    consulate countryside county courthouse crossing dam depot desert district dock downtown east edge embassy enclave
    exclave factory farm field forest front frontline gulf half harbor harbour headquarters highway hill home hospital
    hotel house island jail jungle lake line mainland mall market mine mosque mountain neighborhood neighbourhood north
    northeast northwest office outskirt palace parish park part peninsula pipeline plant plaza port prefecture prison
    province pub quarter ranch refinery region reservoir resort restaurant river road school sea shore side site south
    southeast southwest square stadium state station strait street stronghold suburb subway synagogue temple territory
    theater theatre town university valley vicinity village water west wharf zone""".split()
)
# What opens a sentence counts for verbs so far below its own.
DEEPEST = 3


def find_place(tree: Tree, parties: Parties, trigger: Trigger) -> Place | None:
    """The place of an event; None where its clause names none."""
    for mention in _mentioned(tree, parties, trigger):
        if mention.span.start >= parties.dateline:
            return place_of(tree, mention)
    return None


def _mentioned(tree: Tree, parties: Parties, trigger: Trigger) -> Iterator[Mention]:
    heads: list[Token] = [trigger.token]
    if trigger.verb is not None and trigger.verb.index != trigger.token.index:
        heads.append(trigger.verb)
    if trigger.verb is not None:
        heads += tree.children(trigger.verb, "dobj") if trigger.type not in AFAR else []
    if trigger.type in BODILY:  # "an attack on a convoy near Vessa", "two guards at a clinic in Vessa were shot"
        heads += [t for p in tree.children(trigger.token, "prep") if p.text in TARGETS for t in pobjects(tree, p)]
        heads += tree.children(trigger.token, "nsubjpass")
    if trigger.type == "CONSULT":  # "talks with her counterpart in Vessa"
        heads += [t for p in tree.children(trigger.token, "prep") if p.text == "with" for t in pobjects(tree, p)]
    for head in heads:
        for preposition in tree.children(head, "prep", "agent"):
            if _is_locative(preposition.text.casefold(), trigger):
                yield from _after(tree, parties, preposition)
    if trigger.mode == "visit" and trigger.verb is not None:
        for target in (t for o in tree.children(trigger.verb, "dobj") for t in conjuncts(tree, o)):
            if (mention := _place_mention(tree, parties, target)) is not None:
                yield mention
    yield from _where(tree, parties, trigger)
    yield from _before_noun(tree, parties, trigger)
    yield from _opening(tree, parties, trigger)


def _is_locative(word: str, trigger: Trigger) -> bool:
    if word == "from":
        return trigger.type in ("MOVE", "RESCUE")
    if word == "over":
        return trigger.type in OVER
    return word in LOCATIVE or (word in GOALS and trigger.type in ("MOVE", "CONSULT"))


def _after(tree: Tree, parties: Parties, preposition: Token) -> Iterator[Mention]:
    for target in pobjects(tree, preposition):
        mention = _place_mention(tree, parties, target)
        aimed = preposition.text.casefold() == "at" and mention is not None and mention.kind == "country"
        if mention is not None and not aimed:  # "directed at Norland"
            yield mention


def _where(tree: Tree, parties: Parties, trigger: Trigger) -> Iterator[Mention]:
    """ "Vessa, where ten people were killed"."""
    verb = trigger.verb or trigger.token
    if verb.dep != "relcl" or all(t.text.casefold() != "where" for t in tree.children(verb, "advmod")):
        return
    if (mention := _place_mention(tree, parties, tree.head(verb))) is not None:
        yield mention


def _before_noun(tree: Tree, parties: Parties, trigger: Trigger) -> Iterator[Mention]:
    """ "the Vessa bombing"; not "the Freedonia talks", which are with or about Freedonia."""
    if trigger.token.pos not in ("NOUN", "PROPN") or trigger.type not in NAMED_AFTER:
        return
    for child in tree.children(trigger.token, "compound", "nmod"):
        mention = parties.mention(child)
        if mention is not None and mention.kind in ("place", "facility"):
            found = located(tree).get(mention.span)
            if found is not None and found.level in ("town", "site", "division"):
                yield mention


def _opening(tree: Tree, parties: Parties, trigger: Trigger) -> Iterator[Mention]:
    """ "In Vessa, police said that two men had been shot": said of all that the sentence tells."""
    verb = trigger.verb or trigger.token
    for _ in range(DEEPEST):
        if verb.dep not in ("ccomp", "conj", "xcomp") or verb.head == verb.index:
            return
        verb = tree.head(verb)
        first = tree.sentence(verb).first
        for preposition in tree.children(verb, "prep"):
            if preposition.index <= first + 1 and preposition.text.casefold() in ("in", "at", "near", "outside"):
                yield from _after(tree, parties, preposition)


def _place_mention(tree: Tree, parties: Parties, head: Token) -> Mention | None:
    """The place named by a noun phrase: its head ("in Vessa") or a name in it ("at Vessa airport")."""
    mention = parties.mention(head)
    if mention is not None:
        return mention if mention.kind in PLACE_KINDS else None
    somewhere = head.lemma.casefold() in SOMEWHERE
    for child in tree.children(head, "compound", "nmod", "poss", "appos"):
        named = parties.mention(child)
        if named is not None and named.kind in PLACE_KINDS and (somewhere or child.dep == "appos"):
            return named
    for of in tree.children(head, "prep"):
        word = of.text.casefold()
        if word in ("in", "near", "outside") or (word == "of" and somewhere):
            for target in pobjects(tree, of):
                named = parties.mention(target)
                if named is not None and named.kind in PLACE_KINDS:
                    return named
    return None


def located(tree: Tree) -> Mapping[Span, Location]:
    """The article's places, found once a tree."""
    answers = tree.answers["places"]
    if "all" not in answers:
        answers["all"] = locate_all(tree.article, tree.annotation)
    found: Mapping[Span, Location] = answers["all"]
    return found


def place_of(tree: Tree, mention: Mention) -> Place:
    """A mention as an event's place: with what the gazetteer knows, or with its words only."""
    name = " ".join(mention.name.split())
    found = located(tree).get(mention.span)
    if found is None:
        return Place(text=name, country=country_code(name) if mention.kind == "country" else None)
    return Place(
        text=name, latitude=found.latitude, longitude=found.longitude, country=found.country, level=found.level,
        within=found.within, why=found.why,
    )  # fmt: skip
