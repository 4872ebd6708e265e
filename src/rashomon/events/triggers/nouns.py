"""Nouns that tell of an event: with a light verb, with what their own phrase says of it, or where they stand."""

from __future__ import annotations

from rashomon.events.lexicon import lexicon
from rashomon.events.lexicon.matching import noun_meets, verb_lemma
from rashomon.events.parties.parties import MODIFYING_KINDS, Parties
from rashomon.events.syntax import NOMINAL, conjuncts, is_passive, is_verb, leans, pobjects
from rashomon.events.triggers.conditions import any_class, is_modified
from rashomon.events.triggers.trigger import Trigger
from rashomon.events.triggers.words import words
from rashomon.language import Tree
from rashomon.model import Token

# Verbs that only say that the event their subject names takes place.
OCCURRING = frozenset(
    ["take", "occur", "happen", "begin", "start", "continue", "resume", "go", "come", "last", "end", "hold",
     "follow", "erupt", "break", "open", "conclude", "plan", "schedule", "expect"]
)  # fmt: skip
MEASURING = frozenset(
    ["day", "week", "month", "hour", "round", "series", "number", "string", "wave", "set", "pair", "dozen", "hundred"]
)
PARTAKING = frozenset(["take", "participate", "engage", "attend", "join", "involve"])
# "is on a visit", "are in talks", "came under attack", "is at war".
PREDICATIVE = frozenset(["on", "in", "under", "at"])
# A noun inside one of these names is part of the name ("the Treaty Organisation").
NAMING = ("event", "organisation", "work", "product", "vessel", "weapon", "facility", "office", "person")
BEFORE_NOUN = ("compound", "amod", "nmod", "npadvmod")
LONGEST_HEADLINE = 25  # tokens
ENDS = frozenset([".", "!", "?", "…", ":", ";", ",", '"', "”", "’", "'", ")"])
# What a noun made from a verb takes for its arguments.
ARGUMENTS = frozenset(["of", "by", "against", "between", "among", "with", "from", "to", "into", "on", "over", "for"])


def noun_trigger(tree: Tree, parties: Parties, token: Token) -> Trigger | None:
    """The trigger that a noun is, if it is one."""
    if token.pos != "NOUN" or _is_in_name(parties, token) or _is_idiom(tree, token):
        return None
    dated = tree.head(token).index in parties.timed  # "staged rallies Saturday", read as one compound
    if token.dep in BEFORE_NOUN and not dated:
        return _before_noun(tree, token)
    lemma = token.lemma.casefold()
    if (found := _listed(tree, parties, token, lemma)) is not None:
        return found
    if not _may_tell(token, lemma):
        return None
    verb, occurs = _carrier(tree, tree.head(token) if token.dep == "compound" else token)
    rule = _rule(verb, occurs)
    if rule == "noun":
        if lemma in lexicon().nouns and lemma not in words("happenings") | words("acts"):
            return None
        if not _is_evident(tree, parties, token, lemma):
            return None
        rule, verb = "nominal", None
    return Trigger(token, verb, None, "OTHER", None, rule, occurs)


def _is_in_name(parties: Parties, token: Token) -> bool:
    return any(m.kind in NAMING and m.span.start <= token.start < m.span.end for m in parties.named_near(token))


def _is_idiom(tree: Tree, token: Token) -> bool:
    """ "Opened fire", "in return": the noun alone tells nothing."""
    bare = not tree.children(token, "det", "poss", "amod", "nummod")
    return bare and f"{tree.head(token).lemma.casefold()} {token.lemma.casefold()}" in words("idioms")


def _rule(verb: Token | None, occurs: bool) -> str:
    return "noun" if verb is None else ("occurs" if occurs else "light verb")


def _listed(tree: Tree, parties: Parties, token: Token, lemma: str) -> Trigger | None:
    """The noun as the first entry of the lexicon that holds of it has it."""
    for strength, entry in lexicon().nouns.get(lemma, ()):
        if entry.plural_only and lemma in entry.plural_only and token.tag != "NNS":
            continue
        if entry.modified_by and not is_modified(tree, token, entry.modified_by):
            continue
        verb, occurs = _carrier(tree, tree.head(token) if token.dep == "compound" else token)
        owned = owners(tree, parties, token)
        if entry.subjects and not any_class(tree, parties, owned, entry.subjects):
            continue
        if not noun_meets(tree, token, None if occurs else verb, owned, entry):
            continue
        leans_on_none = strength == "weak" and (verb is None or occurs) and not _named(owned)
        if leans_on_none and not _follows_event_preposition(tree, token):
            continue
        rule = _rule(verb, occurs)
        if rule == "noun":
            if _repeats(tree, token):
                return None
            rule = "nominal" if _is_evident(tree, parties, token, lemma) else "noun"
        return Trigger(token, verb, entry, entry.type, entry.mode, rule, occurs)
    return None


def _before_noun(tree: Tree, token: Token) -> Trigger | None:
    """ "the crash victims", "her murder trial": what is told of took place."""
    head = tree.head(token)
    if token.dep != "compound" or head.lemma.casefold() not in words("aftermath_nouns"):
        return None
    for strength, entry in lexicon().nouns.get(token.lemma.casefold(), ()):
        if strength == "noun" and not entry.modified_by:
            return Trigger(token, None, entry, entry.type, entry.mode, "nominal")
    return None


# Nouns of no entry


def _may_tell(token: Token, lemma: str) -> bool:
    return lemma in words("happenings") or lemma in words("acts") or (lemma.endswith("ing") and token.tag == "NN")


def _repeats(tree: Tree, token: Token) -> bool:
    """ "The attack was the worst raid of the war": what the subject has told already."""
    head = tree.head(token)
    if token.dep != "attr" or head.lemma != "be":
        return False
    return any(t.lemma.casefold() in lexicon().nouns for t in tree.children(head, "nsubj"))


def _is_evident(tree: Tree, parties: Parties, token: Token, lemma: str) -> bool:
    """Whether the noun's phrase or its place in the sentence shows that it tells of something that takes place."""
    if _repeats(tree, token):
        return False
    if lemma in words("happenings") or lemma in lexicon().nouns:
        return (
            _is_definite(tree, token)
            or has_arguments(tree, parties, token)
            or _stands_as_event(tree, token)
            or _is_telegraphic(tree, token)
        )
    if lemma in words("acts"):
        return has_arguments(tree, parties, token) or _stands_as_event(tree, token)
    return bool(after_of(tree, token)) and bool(tree.children(token, "det", "poss"))  # "the beheading of"


def _is_definite(tree: Tree, token: Token) -> bool:
    """Whether the phrase picks out one or some: "the crash", "two attacks", or it is what a sentence is about."""
    if tree.children(token, "det", "poss", "nummod", "amod", "compound") or token.dep in ("nsubj", "nsubjpass"):
        return True
    head = tree.head(token)
    return token.dep == "conj" and head.pos in NOMINAL and head.index != token.index and _is_definite(tree, head)


def has_arguments(tree: Tree, parties: Parties, token: Token) -> bool:
    """Whether the phrase says who does it, to whom, or when."""
    if owners(tree, parties, token) or after_of(tree, token):
        return True
    if any(t.index in parties.timed for t in tree.children(token)):
        return True
    return any(
        p.text.casefold() in ARGUMENTS and any(parties.acts(t) or parties.places(t) for t in pobjects(tree, p))
        for p in tree.children(token, "prep", "agent")
    )


def _is_telegraphic(tree: Tree, token: Token) -> bool:
    """Whether the sentence is written without articles or full stop, as headlines are: "Two held after blast"."""
    known, sentence = tree.answers["telegraphic"], tree.sentence(token)
    if sentence.index not in known:
        listed = tree.sentence_tokens(sentence)
        short = 3 <= len(listed) <= LONGEST_HEADLINE and listed[-1].text not in ENDS
        known[sentence.index] = short and not any(t.tag == "DT" for t in listed)
    return bool(known[sentence.index])


def _stands_as_event(tree: Tree, token: Token) -> bool:
    """Whether the noun stands where events are told of: "after the merger", "ordered an inspection", "on trial"."""
    head = tree.head(token)
    if token.dep == "conj" and head.pos in NOMINAL and head.index != token.index:
        return _stands_as_event(tree, head)
    if token.dep in ("dobj", "nsubjpass", "nsubj"):
        return head.lemma.casefold() in words("raising_verbs")
    bare = not tree.children(token, "det", "poss")
    return _follows_event_preposition(tree, token) or (
        bare and token.dep == "pobj" and head.text.casefold() in PREDICATIVE and token.lemma in lexicon().nouns
    )


def _follows_event_preposition(tree: Tree, token: Token) -> bool:
    return token.dep == "pobj" and tree.head(token).text.casefold() in words("event_prepositions")


def after_of(tree: Tree, noun: Token) -> list[Token]:
    """What "of" after the noun names."""
    return [t for p in tree.children(noun, "prep") if p.text.casefold() == "of" for t in pobjects(tree, p)]


def _named(found: list[Token]) -> bool:
    return any(t.pos != "PRON" for t in found)


# The verb a noun leans on


def _partaking(tree: Tree, preposition: Token) -> Token | None:
    """The verb of "is on a visit", "took part in the talks", "engaged in talks"."""
    governor, word = tree.head(preposition), preposition.text.casefold()
    if governor.lemma == "be" and word in PREDICATIVE:
        return governor
    part = governor.lemma.casefold() == "part" and tree.head(governor).lemma.casefold() == "take"
    verb = tree.head(governor) if part else governor
    return verb if is_verb(verb) and verb.lemma.casefold() in PARTAKING and word in ("in", "to") else None


def _carrier(tree: Tree, noun: Token) -> tuple[Token | None, bool]:
    """The light verb a noun leans on, and whether the noun is rather the subject of a verb of happening."""
    top = noun
    while top.dep == "conj" and tree.head(top).pos in NOMINAL:
        top = tree.head(top)
    head = tree.head(top)
    while top.dep == "pobj" and head.text.casefold() == "of" and tree.head(head).lemma in MEASURING:
        top = tree.head(head)  # "ten days of talks", "a round of talks"
        head = tree.head(top)
    lemma = verb_lemma(head) if is_verb(head) else head.lemma.casefold()
    if top.dep == "pobj" and head.pos == "ADP":
        return _partaking(tree, head), False
    if not is_verb(head) or top.dep not in ("dobj", "nsubjpass"):
        for clause in tree.children(top, "relcl"):  # "the drills that they are holding"
            light = clause.lemma.casefold() in words("carrying_verbs")
            if light and tree.children(clause, "nsubj") and not is_passive(tree, clause):
                return clause, False
    if not is_verb(head):
        return None, False
    if top.dep == "nsubj" and leans(tree, head):
        return tree.head(head), False
    if top.dep in ("dobj", "nsubjpass") and lemma in words("carrying_verbs"):
        return head, False
    if (
        top.dep in ("nsubj", "nsubjpass")
        and lemma in OCCURRING
        and (lemma != "take" or any(t.lemma == "place" for t in tree.children(head, "dobj")))
    ):
        return head, True
    return None, False


def owners(tree: Tree, parties: Parties, noun: Token) -> list[Token]:
    """Who does what a noun tells of, as far as its own phrase says: possessor, "by", a country before it."""
    owned = [t for t in tree.children(noun, "poss") if t.index not in parties.timed]  # not "Thursday's release"
    found = [t for owner in owned for t in conjuncts(tree, owner)]
    found += [
        t for by in tree.children(noun, "prep", "agent") if by.text.casefold() == "by" for t in pobjects(tree, by)
    ]
    if not found:
        visit = noun.lemma.casefold() in ("visit", "trip", "tour")  # "the Hill Park tour" is no one's
        found = parties.modifying(noun, ("nationality", "country") if visit else MODIFYING_KINDS)
    return found
