"""Verbs that tell of an event: those of the lexicon, and every other that someone or something takes part in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from rashomon.events.lexicon import Entry, cues, lexicon
from rashomon.events.lexicon.matching import MARKERS, verb_lemma
from rashomon.events.parties.parties import Parties
from rashomon.events.parties.sectors import is_someone
from rashomon.events.syntax import NOMINAL, agents, is_passive, is_verb, objects, pobjects, subjects
from rashomon.events.triggers.conditions import has_words, holds, words_of_sentence
from rashomon.events.triggers.trigger import Trigger
from rashomon.events.triggers.words import words
from rashomon.language import Tree
from rashomon.model import Token

# A verb form here is no clause: an auxiliary, a participle that describes ("the following day"), part of a compound
# ("catching fire"), a preposition ("including").
NO_CLAUSE = ("amod", "compound", "aux", "auxpass", "nmod", "prep", "case", "mark", "punct", "advmod", "det")
# A verb form inside one of these names is part of the name.
NAMES = ("organisation", "work", "product", "vessel", "weapon", "facility", "event")
# Subjects that take part in nothing: expletives, and the reader.
NOBODY = frozenset(["it", "there", "this", "that", "what", "which", "you", "one", "something", "anything", "nothing"])
# Objects that make a phrase of a light verb and are nothing that is taken or given.
IDLE = frozenset(
    ["place", "part", "care", "time", "advantage", "note", "account", "sense", "way", "attention", "rise", "effect",
     "shape", "step", "turn", "role", "chance", "course", "toll", "stock", "heart", "hold", "point", "view", "form",
     "sure", "difference", "use", "look", "thing", "something", "lot", "mind", "sight", "track", "eye", "example"]
)  # fmt: skip
# "A party headed by", "video provided by": what something is like, and a credit.
HEADED = frozenset(["lead", "head", "chair", "provide", "own", "control", "run", "power", "produce", "write", "edit"])
# Reporting verbs that are acts too, where they report no clause and no statement was read from them.
UTTERING = frozenset(["announce", "reveal", "disclose", "declare", "write", "speak", "talk", "publish", "answer"])
WAYS = frozenset(
    ["to", "into", "from", "onto", "off", "through", "across", "back", "toward", "towards", "over", "past", "around",
     "down", "up", "out", "away", "behind", "under", "in", "on", "at", "before", "aboard"]
)  # fmt: skip


def verb_trigger(tree: Tree, parties: Parties, token: Token, saying: frozenset[int]) -> Trigger | None:
    """The trigger that a verb is, if it is one. `saying`: the tokens that are cues of statements."""
    if token.pos != "VERB" or token.dep in NO_CLAUSE or _is_in_name(parties, token):
        return None
    lemma = verb_lemma(token)
    if lemma.endswith("ist") and is_someone(lemma):
        return None  # "aid to separatist forces", taken for an infinitive
    index = _index()
    candidates = index.candidates.get(lemma, ())
    if not candidates and lemma.startswith("re-"):
        candidates = index.candidates.get(lemma[3:], ())
    there = _lists_of_sentence(tree, token) if candidates else frozenset[int]()
    for said, further, asked, entry in candidates:
        if (
            asked <= there
            and (not further or has_words(tree, token, further))
            and holds(tree, parties, token, said, entry)
        ):
            return Trigger(token, token, entry, entry.type, entry.mode, "verb")
    if token.index not in saying and _is_told(tree, parties, token, lemma):
        return Trigger(token, token, None, "OTHER", None, "clause")
    return None


class _Candidate(NamedTuple):
    """An entry for a verb: its words, those after the first, and the lists the sentence must have a word of each."""

    said: str
    further: tuple[str, ...]
    asked: frozenset[int]
    entry: Entry


class _Index(NamedTuple):
    """The lexicon's lists by number: which a word is in, and which a verb's entries ask for."""

    lists: Mapping[str, tuple[int, ...]]
    candidates: Mapping[str, tuple[_Candidate, ...]]


@cache
def _index() -> _Index:
    numbers: dict[frozenset[str], int] = {}
    candidates: dict[str, tuple[_Candidate, ...]] = {}
    for lemma, listed in lexicon().verbs.items():
        found = []
        for parts, entry in listed:
            said = " ".join(parts)
            asked = (*_asked(said, entry), *(frozenset([word]) for word in parts[1:]))
            wanted = frozenset(numbers.setdefault(words, len(numbers)) for words in asked)
            found.append(_Candidate(said, parts[1:], wanted, entry))
        candidates[lemma] = tuple(found)
    lists: dict[str, list[int]] = {}
    for listed_words, number in numbers.items():
        for word in listed_words:
            lists.setdefault(word, []).append(number)
    return _Index({word: tuple(found) for word, found in lists.items()}, candidates)


def _lists_of_sentence(tree: Tree, token: Token) -> frozenset[int]:
    """The lists that a word of the sentence is in: without one no entry that asks for it need be read in the parse."""
    known: dict[int, frozenset[int]] = tree.answers["lists of sentence"]
    if token.sentence not in known:
        lists = _index().lists
        known[token.sentence] = frozenset(n for word in words_of_sentence(tree, token) for n in lists.get(word, ()))
    return known[token.sentence]


def _asked(said: str, entry: Entry) -> tuple[frozenset[str], ...]:
    """The lists of which the sentence must have a word each; names stand for the words of one with a marker."""
    lists = (
        entry.objects if entry.wants_object(said) else frozenset[str](),
        entry.subject_nouns, entry.clause_verbs, entry.clause_words, entry.clause_subjects, entry.clause_modal,
        entry.as_words, entry.with_words,
    )  # fmt: skip
    return tuple(listed for listed in lists if listed and MARKERS.isdisjoint(listed))


def _is_in_name(parties: Parties, token: Token) -> bool:
    near = parties.named_near(token)
    return bool(near) and any(m.kind in NAMES and m.head != token.index for m in near)


def _is_told(tree: Tree, parties: Parties, verb: Token, lemma: str) -> bool:
    """Whether a verb of no entry tells of a happening: no state, no mere saying, and someone or something in it."""
    if lemma in words("stative_verbs") or not lemma.isascii() or _is_imperative(tree, verb):
        return False
    if lemma in words("aspectual_verbs") | words("implicative_verbs") and _has_complement(tree, verb):
        return False  # "began to evacuate" is the evacuation
    if lemma in cues("report_verbs") and not _is_led_in(tree, verb, lemma):
        return lemma in UTTERING and _utters(tree, parties, verb)
    if verb.dep == "acl" and not _is_done(tree, parties, verb):
        return False
    if lemma in words("light_verbs") and not _does_something(tree, parties, verb, lemma):
        return False
    return _has_participant(tree, parties, verb)


def _is_imperative(tree: Tree, verb: Token) -> bool:
    """ "Click here", "Subscribe to our letter": an order to the reader."""
    if verb.dep == "conj" and is_verb(tree.head(verb)) and not tree.children(verb, "nsubj", "nsubjpass", "aux"):
        return verb.tag in ("VB", "VBP") and _is_imperative(tree, tree.head(verb))
    return verb.tag == "VB" and verb.dep == "ROOT" and not tree.children(verb, "nsubj", "nsubjpass", "aux", "csubj")


def _has_complement(tree: Tree, verb: Token) -> bool:
    """Whether an infinitive or gerund below the verb says what is done."""
    if any(is_verb(t) for t in tree.children(verb, "xcomp")):
        return True
    clauses = tree.children(verb, "ccomp", "dobj")
    return any(t.pos == "VERB" and t.tag in ("VB", "VBG") and not tree.children(t, "mark", "nsubj") for t in clauses)


def _is_done(tree: Tree, parties: Parties, verb: Token) -> bool:
    """Whether a participle after a noun tells of more than what the noun is like.

    "A parcel sent on Friday", "gunmen firing at guards"; not "a road leading north", "a group led by farmers", "video
    provided by an agency".
    """
    if verb.tag == "VBN":
        return verb.lemma not in HEADED or not tree.children(verb, "agent")
    return verb.tag != "VBG" or any(parties.acts(t) for t in subjects(tree, verb))


def _is_led_in(tree: Tree, verb: Token, lemma: str) -> bool:
    """ "Was admitted to the clinic": no admission of guilt."""
    return lemma == "admit" and any(t.text.casefold() in ("to", "into") for t in tree.children(verb, "prep"))


def _utters(tree: Tree, parties: Parties, verb: Token) -> bool:
    if tree.children(verb, "ccomp", "xcomp") or not any(parties.acts(t) for t in subjects(tree, verb)):
        return False
    return bool(tree.children(verb, "dobj") or pobjects_of(tree, verb))


def _does_something(tree: Tree, parties: Parties, verb: Token, lemma: str) -> bool:
    """Whether a light verb is used in its full sense: with a particle, a thing or someone for object, or a way."""
    if tree.children(verb, "prt") or any(t.text.casefold() in WAYS for t in tree.children(verb, "advmod")):
        return True
    if any(not pobjects(tree, t) and t.text.casefold() in WAYS for t in tree.children(verb, "prep")):
        return True  # "showed up", its particle read as a preposition
    if lemma == "call" and tree.children(verb, "oprd", "ccomp", "xcomp"):
        return False  # "called it a disgrace"
    if lemma == "hold" and not tree.children(verb, "dobj") and any(parties.acts(t) for t in subjects(tree, verb)):
        return bool(tree.children(verb, "prep"))  # "Two held over theft"
    patients = [t for t in objects(tree, verb) if t.lemma.casefold() not in IDLE]
    if any(parties.acts(t) or (t.pos in ("NOUN", "PROPN") and parties.may_suffer(t)) for t in patients):
        return True
    if lemma not in words("motion_verbs") or tree.children(verb, "dobj"):
        return False
    goals = [t for p in tree.children(verb, "prep") if p.text.casefold() in WAYS for t in pobjects(tree, p)]
    return any(t.pos in ("NOUN", "PROPN") and t.lemma.casefold() not in IDLE for t in goals)


def _has_participant(tree: Tree, parties: Parties, verb: Token) -> bool:
    """Whether someone or something named or described does it or has it done."""
    doers = agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
    if doers and all(t.text.casefold() == "you" for t in doers):
        return False  # what anyone does, or the reader should
    if any(_takes_part(parties, t) for t in doers + objects(tree, verb)):
        return True
    # No subject in a headline, or none that the syntax gives a gerund: "Fined over oil spill", "after fleeing to".
    around = [t for t in pobjects_of(tree, verb) if t.pos in ("NOUN", "PROPN")]
    return not doers and bool(around) and verb.tag in ("VBN", "VBD", "VBG")


def _takes_part(parties: Parties, token: Token) -> bool:
    if token.pos == "PRON":
        return token.text.casefold() not in NOBODY or (token.text.casefold() != "you" and parties.acts(token))
    return token.pos in NOMINAL


def pobjects_of(tree: Tree, token: Token) -> list[Token]:
    """What all prepositions of a word govern."""
    return [t for p in tree.children(token, "prep") for t in pobjects(tree, p)]
