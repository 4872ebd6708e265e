"""Who does what a noun tells of, and to whom: "Sudria's attack on", "held talks with", "the arrest of"."""

from __future__ import annotations

from rashomon.events.lexicon import cues
from rashomon.events.parties.frames import DIRECTED, HARMING, IN_PLACES, THINGS_TOO, TOWARDS, UNSURE
from rashomon.events.parties.parties import Parties
from rashomon.events.parties.reach import is_somewhere, reach
from rashomon.events.parties.verbs import Sides, in_answer, nearest_after, purposes
from rashomon.events.syntax import after, agents, is_passive, is_verb, objects, pobjects, subjects
from rashomon.events.triggers.find import Trigger, owners
from rashomon.language import Tree
from rashomon.model import Token

GETTING = frozenset(["draw", "win", "earn", "attract", "receive", "get", "face", "gain", "provoke", "incur", "suffer"])
GIVEN_BY = frozenset(["from", "by"])
ANSWERING = frozenset(["respond", "retaliate", "react", "reply", "answer", "counter"])
DURING = frozenset(["during", "at", "in", "after", "before", "following", "amid"])
MUTUAL = frozenset(["between", "among"])
BEING_UNDER = frozenset(["be", "come", "remain", "fall", "stay", "put", "place", "live", "go", "hold"])
# "killed in an attack": the one harmed is the one attacked.
BY_WAY_OF = frozenset(["in", "by", "during"])


def of_noun(tree: Tree, parties: Parties, trigger: Trigger) -> Sides:
    """The heads of who does it and of who it is done to."""
    noun, verb = trigger.token, trigger.verb
    if (turned := _reversed(tree, parties, noun)) is not None:
        return turned
    own, done_to = _in_own_phrase(tree, parties, trigger)
    mutual = [t for t in after(tree, noun, MUTUAL) if parties.acts(t)]
    towards = TOWARDS.get(trigger.type, frozenset()) - {"in", "of"}
    aimed, doers = after(tree, noun, towards), own
    for clause in tree.children(noun, "acl"):  # "sanctions imposed on Sudria by Norland"
        if clause.tag == "VBN" and clause.lemma.casefold() in cues("light_verbs"):
            aimed += after(tree, clause, towards)
            doers = doers + agents(tree, clause)
    if verb is not None and not trigger.occurs:
        doers = agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
        if trigger.mode == "visit":  # those who come along
            doers += [t for t in after(tree, verb, frozenset(["with"])) if parties.acts(t)]
            towards -= {"with"}
        aimed += after(tree, verb, towards)
        done_to += [t for t in tree.children(verb, "dative") if t.pos != "ADP" and parties.acts(t)]
        if doers:  # "launched the party's campaign"
            done_to += [t for t in own if t.pos != "PRON" and t.index not in {d.index for d in doers}]
        doers = doers or own
    elif verb is None and not doers and not mutual:
        doers = _in_passing(tree, parties, trigger, aimed)
        done_to += _undergoing(tree, parties, noun)
    unsure = UNSURE.get(trigger.type, frozenset())
    done_to += [t for t in aimed if parties.acts(t) and tree.head(t).text.casefold() not in unsure]
    done_to = [t for t in done_to if not is_somewhere(parties, t)]
    if not done_to and trigger.type == "ASSAULT":
        done_to = _harmed(tree, parties, noun)
    if not done_to and trigger.type in DIRECTED:
        done_to = _reached(tree, parties, trigger, aimed, doers)
    if doers and any(t.index not in {d.index for d in mutual} for t in doers):
        return doers, done_to + mutual  # "the envoy's talks between the two": they are brought together
    return mutual, done_to


def _in_own_phrase(tree: Tree, parties: Parties, trigger: Trigger) -> Sides:
    """Who the noun's own phrase says does it, and to whom: "her arrest by the police", "the anti-Norland rally"."""
    noun, entry = trigger.token, trigger.entry
    own = owners(tree, parties, noun)
    of = after(tree, noun, frozenset(["of"]))
    done_to = [t for t in parties.opposed(noun) if parties.acts(t)]
    if noun.lemma.casefold() == "tour":
        return own, done_to + [t for t in of if parties.acts(t)]
    if entry is None:  # "the killings of", "the arrival of": without the lexicon either is possible
        return own, done_to
    if entry.of != "recipient":
        return own or [t for t in of if parties.acts(t)], done_to
    by = [t for p in tree.children(noun, "prep", "agent") if p.text.casefold() == "by" for t in pobjects(tree, p)]
    if by and (possessors := tree.children(noun, "poss")):
        own, of = by, of + possessors
    if entry.affected or (own and not of and trigger.type == "COURT"):
        own, of = [], of + own  # "the death of", "his conviction"
    return own, done_to + [t for t in of if parties.acts(t) or trigger.type in THINGS_TOO]


def _reversed(tree: Tree, parties: Parties, noun: Token) -> Sides | None:
    """Who does it and to whom where the verb is of getting: "drew criticism from", "came under fire from".

    None where the verb is another, or nobody is named as giving it.
    """
    verb = tree.head(noun)
    under = noun.dep == "pobj" and verb.text.casefold() == "under"
    verb = tree.head(verb) if under else verb
    if not (under or noun.dep == "dobj") or verb.lemma.casefold() not in (BEING_UNDER if under else GETTING):
        return None
    givers = [t for t in after(tree, noun, GIVEN_BY) + after(tree, verb, GIVEN_BY) if parties.acts(t)]
    if not givers:
        return None
    getters = subjects(tree, verb)
    found = [t for t in getters if parties.acts(t)] or reach(tree, parties, getters, actors=givers)
    return givers, found or [t for t in getters if parties.may_suffer(t)]


def _reached(tree: Tree, parties: Parties, trigger: Trigger, aimed: list[Token], doers: list[Token]) -> list[Token]:
    """Who it is done to inside what the noun is aimed at, or in the clause that tells what it is."""
    noun, placed = trigger.token, trigger.type in IN_PLACES
    found = reach(tree, parties, aimed, actors=doers, placed=placed)
    if found:
        return found
    clauses = [t for t in tree.children(noun, "acl", "ccomp", "relcl") if tree.children(t, "mark", "aux")]
    clauses = [t for t in clauses if t.dep != "relcl" or any(m.text == "that" for m in tree.children(t, "mark"))]
    if trigger.verb is not None:
        clauses += [t for t in tree.children(trigger.verb, "ccomp") if tree.children(t, "mark")]
    if trigger.type in ("REQUEST", "THREATEN", "AGREE", "REJECT") and (
        found := reach(tree, parties, clauses, actors=doers, placed=placed)
    ):
        return found
    base = trigger.verb or noun
    answered = [*in_answer(tree, noun), *(in_answer(tree, base) if base is not noun else [])]
    if found := reach(tree, parties, answered, actors=doers):
        return found
    if trigger.type in ("PROTEST", "SANCTION", "MOBILIZE", "COERCE"):
        found = reach(tree, parties, [*purposes(tree, base), *purposes(tree, noun)], actors=doers)
    light = trigger.verb is not None and not trigger.occurs and bool(doers)
    return found or (nearest_after(tree, parties, noun, doers) if light else [])


def _harmed(tree: Tree, parties: Parties, noun: Token) -> list[Token]:
    """Who an attack is told to have harmed: "the raid killed nine people", "nine people died in the raid"."""
    head = tree.head(noun)
    if noun.dep == "nsubj" and is_verb(head) and head.lemma.casefold() in HARMING:
        return [t for t in objects(tree, head) if parties.may_suffer(t)]
    if noun.dep != "pobj" or head.text.casefold() not in BY_WAY_OF:
        return []
    verb = tree.head(head)
    if not is_verb(verb):
        return []
    if verb.lemma.casefold() in HARMING and is_passive(tree, verb):
        return [t for t in objects(tree, verb) if parties.may_suffer(t)]
    return [t for t in subjects(tree, verb) if parties.acts(t)] if verb.lemma.casefold() in ("die", "perish") else []


def _undergoing(tree: Tree, parties: Parties, noun: Token) -> list[Token]:
    """Who is under what the noun tells of: "is under investigation", "was put under arrest", "came under attack"."""
    preposition = tree.head(noun)
    verb = tree.head(preposition)
    if noun.dep != "pobj" or preposition.text.casefold() != "under" or verb.lemma.casefold() not in BEING_UNDER:
        return []
    found = objects(tree, verb) if verb.lemma.casefold() in ("put", "place", "hold") else subjects(tree, verb)
    return [t for t in found if parties.may_suffer(t)]


def _in_passing(tree: Tree, parties: Parties, trigger: Trigger, done_to: list[Token]) -> list[Token]:
    """Who does what a noun under a preposition tells of: "responded with a strike", "said during talks with"."""
    preposition = tree.head(trigger.token)
    if trigger.token.dep != "pobj" or not is_verb(verb := tree.head(preposition)):
        return []
    word = preposition.text.casefold()
    answer = word == "with" and verb.lemma.casefold() in ANSWERING
    with_whom = bool(done_to) and all(tree.head(t).text.casefold() == "with" for t in done_to)
    talks = word in DURING and (
        (trigger.type == "CONSULT" and bool(done_to)) or (trigger.type == "ASSAULT" and with_whom)
    )
    return [t for t in subjects(tree, verb) if parties.acts(t)] if answer or talks else []
