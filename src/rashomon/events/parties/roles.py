"""Who did it and to whom, for each trigger."""

from __future__ import annotations

from rashomon.events.lexicon import cues
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import after, agents, conjuncts, is_passive, is_verb, objects, pobjects, subjects
from rashomon.events.triggers.find import Trigger, owners
from rashomon.language import Tree
from rashomon.model import Party, Token

# Which prepositions after a trigger name the one it is done to.
TOWARDS: dict[str, frozenset[str]] = {
    "AGREE": frozenset(["with", "to"]), "CONSULT": frozenset(["with", "to", "in", "of"]),
    "COOPERATE": frozenset(["with"]),
    "SUPPORT": frozenset(["for", "to"]), "AID": frozenset(["to", "for"]), "CONCEDE": frozenset(["to"]),
    "RETREAT": frozenset(["to"]),
    "REQUEST": frozenset(["to", "on", "from"]), "ACCUSE": frozenset(["against", "of", "on", "at"]),
    "REJECT": frozenset(["from", "by"]), "THREATEN": frozenset(["against"]),
    "PROTEST": frozenset(["against"]), "SANCTION": frozenset(["against", "on", "to"]),
    "MOBILIZE": frozenset(["against"]), "COERCE": frozenset(["against", "on"]),
    "ASSAULT": frozenset(["on", "against", "at", "with"]), "SPORT": frozenset(["over", "against"]),
    "COURT": frozenset(["against"]), "BUSINESS": frozenset(["with"]),
}  # fmt: skip
# Where the object is a thing, the one it is done to may stand inside its phrase ("praised Sudria's efforts").
INSIDE = frozenset(
    ["SUPPORT", "ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN", "AGREE", "AID", "CONCEDE", "RETREAT"]
)
# The happenings that also befall things: only here is a thing a recipient.
THINGS_TOO = frozenset(
    ["ASSAULT", "COERCE", "RESCUE", "DISASTER", "BUSINESS", "COURT", "GOVERN", "CASUALTY", "CRIME", "DISCOVER"]
)
# The happenings that things and forces bring about: elsewhere an actor is someone.
FORCES_TOO = frozenset(["CASUALTY", "DISASTER", "ACCIDENT", "ECONOMY", "HEALTH"])
# "threatened to break with Sudria": who the infinitive is about is whom the promise or threat is made to.
PASSED_ON = frozenset(["AGREE", "THREATEN"])
FROM = frozenset(["from", "by", "of"])
ANSWERING = frozenset(["respond", "retaliate", "react", "reply", "answer", "counter"])
DURING = frozenset(["during", "at", "in", "after", "before", "following"])
INSIDE_PREPOSITIONS = frozenset(["by", "from", "of", "to", "on", "against", "with", "for", "between"])
MUTUAL = frozenset(["between", "among"])


def roles(tree: Tree, parties: Parties, trigger: Trigger) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The trigger's actors and recipients."""
    if trigger.verb is not None and trigger.verb.index == trigger.token.index:
        doers, done_to = _of_verb(tree, parties, trigger)
    else:
        doers, done_to = _of_noun(tree, parties, trigger)
    leaning = trigger.verb is not None and not trigger.occurs and trigger.verb.index != trigger.token.index
    if leaning and trigger.verb is not None and trigger.verb.lemma in cues("undergo_verbs"):
        doers, done_to = done_to, doers  # "faced sanctions": done to the subject
    if trigger.type not in FORCES_TOO:
        doers = [author for t in doers for author in _author(tree, parties, t)]
    actors = parties.of(doers)
    taken = {(p.span.start, p.span.end) for p in actors}
    names = {p.text for p in actors}
    recipients = tuple(
        p for p in parties.of(done_to) if (p.span.start, p.span.end) not in taken and p.text not in names
    )
    return actors, recipients


def _author(tree: Tree, parties: Parties, doer: Token) -> list[Token]:
    """Who acts: the noun itself, for a letter or report whoever it is from, nobody for what cannot act."""
    if parties.acts(doer):
        return [doer]
    if doer.lemma.casefold() in cues("document_nouns"):
        behind = after(tree, doer, FROM) + [t for o in tree.children(doer, "poss") for t in conjuncts(tree, o)]
        return [t for t in behind if parties.acts(t)]
    return [doer] if parties.may_act(doer) else []


def _of_verb(tree: Tree, parties: Parties, trigger: Trigger) -> tuple[list[Token], list[Token]]:
    verb, entry = trigger.token, trigger.entry
    passive = is_passive(tree, verb)
    doers = agents(tree, verb) if passive else subjects(tree, verb)
    done_to = objects(tree, verb)
    if entry is not None and entry.affected and not passive and not done_to:
        doers, done_to = [], doers
    if trigger.type in ("REQUEST", "CONCEDE", "RETREAT", "COERCE") and not done_to:
        done_to = [
            t
            for clause in tree.children(verb, "ccomp", "xcomp")
            for t in tree.children(clause, "nsubj")
            if t.text.casefold() not in ("who", "which", "that")
        ]
    things = [t for t in done_to if not parties.acts(t)]
    people = [t for t in done_to if parties.acts(t)]
    towards = [t for t in after(tree, verb, TOWARDS.get(trigger.type, frozenset())) if parties.acts(t)]
    if trigger.type == "CONSULT":
        towards = [t for t in towards if _is_goal(tree, parties, t)]
        if trigger.mode == "visit":
            companions = [t for t in towards if tree.head(t).text.casefold() == "with"]
            doers = doers + companions
            towards = [t for t in towards if t not in companions]
    for thing in things:
        if trigger.type in INSIDE:
            towards += _inside(tree, parties, thing)
    if entry is not None and entry.objects:  # the object is part of the event's name ("fired a missile")
        people = [t for t in people if parties.mention(t) is not None or not _is_named_by(tree, t, entry.objects)]
        things = [t for t in things if t.lemma.casefold() not in entry.objects]
    if trigger.type in PASSED_ON and not (people or towards):
        towards = _passed_on(tree, parties, verb)
    things = [t for t in things if trigger.type in THINGS_TOO and parties.may_suffer(t)]
    if trigger.type == "MOVE":
        return doers, []
    return doers, people + things + towards


def _passed_on(tree: Tree, parties: Parties, verb: Token) -> list[Token]:
    """The ones that the infinitive under a promise, refusal or threat is about."""
    found: list[Token] = []
    for clause in tree.children(verb, "xcomp"):
        near = objects(tree, clause)
        found += [t for t in near if parties.acts(t)] + after(tree, clause, INSIDE_PREPOSITIONS - {"by", "for"})
        for thing in near:
            found += _inside(tree, parties, thing)
    return [t for t in found if parties.acts(t)]


def _is_named_by(tree: Tree, token: Token, lemmas: frozenset[str]) -> bool:
    """Whether the object is one of those the lexicon names, itself or after "of" ("a state of emergency")."""
    return token.lemma.casefold() in lemmas or any(
        t.lemma.casefold() in lemmas for t in after(tree, token, frozenset(["of"]))
    )


def _is_goal(tree: Tree, parties: Parties, token: Token) -> bool:
    """ "met with the envoy" and "arrived in Sudria" have a goal; "met in the capital" is a place."""
    preposition = tree.head(token)
    if preposition.text.casefold() not in ("in", "of"):
        return True
    verb = tree.head(preposition)
    mention = parties.mention(token)
    return verb.lemma.casefold() in ("arrive", "land") and mention is not None


def _inside(tree: Tree, parties: Parties, thing: Token) -> list[Token]:
    found = [t for owner in tree.children(thing, "poss") for t in conjuncts(tree, owner)]
    found += parties.modifying(thing)
    found += after(tree, thing, INSIDE_PREPOSITIONS)
    return [t for t in found if parties.acts(t)]


def _of_noun(tree: Tree, parties: Parties, trigger: Trigger) -> tuple[list[Token], list[Token]]:
    noun, verb, entry = trigger.token, trigger.verb, trigger.entry
    own = owners(tree, parties, noun)
    of = after(tree, noun, frozenset(["of"]))
    mutual = [t for t in after(tree, noun, MUTUAL) if parties.acts(t)]
    towards = TOWARDS.get(trigger.type, frozenset()) - {"in", "of"}
    done_to = [t for t in after(tree, noun, towards) if parties.acts(t)]
    done_to += [t for t in parties.opposed(noun) if parties.acts(t)]
    if noun.lemma.casefold() == "tour":
        done_to, of = done_to + [t for t in of if parties.acts(t)], []
    doers: list[Token] = []
    if entry is not None and entry.of == "recipient":
        by = [t for p in tree.children(noun, "prep", "agent") if p.text.casefold() == "by" for t in pobjects(tree, p)]
        if by and (possessors := tree.children(noun, "poss")):  # "her arrest by the police"
            own, of = by, of + possessors
        if entry.affected or (own and not of and trigger.type == "COURT"):
            own, of = [], of + own  # "the death of", "his conviction"
        done_to += of
    elif not own:
        own = [t for t in of if parties.acts(t)]
    if verb is not None and not trigger.occurs:
        doers = agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
        if trigger.mode == "visit":  # those who come along
            doers += [t for t in after(tree, verb, frozenset(["with"])) if parties.acts(t)]
            towards -= {"with"}
        done_to += [t for t in after(tree, verb, towards) if parties.acts(t)]
        done_to += [t for t in tree.children(verb, "dative") if t.pos != "ADP" and parties.acts(t)]
        if doers and own:
            done_to += [t for t in own if t.pos != "PRON" and t.index not in {d.index for d in doers}]
            own = []
    elif verb is None and not own and not mutual:
        doers = _in_passing(tree, parties, trigger, done_to)
    return (doers or own or []) + mutual, done_to


def _in_passing(tree: Tree, parties: Parties, trigger: Trigger, done_to: list[Token]) -> list[Token]:
    """Who does what a noun under a preposition tells of: "responded with a strike", "said during talks with"."""
    preposition = tree.head(trigger.token)
    if trigger.token.dep != "pobj" or not is_verb(verb := tree.head(preposition)):
        return []
    word = preposition.text.casefold()
    answer = word == "with" and verb.lemma.casefold() in ANSWERING
    talks = trigger.type == "CONSULT" and word in DURING and bool(done_to)
    return [t for t in subjects(tree, verb) if parties.acts(t)] if answer or talks else []
