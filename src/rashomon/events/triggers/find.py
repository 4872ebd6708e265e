"""The words that tell of an event: verbs, nouns with light verbs, and nouns on their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.events.lexicon import Entry, conditioned, cues, lexicon
from rashomon.events.parties.parties import MODIFYING_KINDS, Parties
from rashomon.events.syntax import (
    NOMINAL,
    agents,
    conjuncts,
    is_passive,
    is_verb,
    leans,
    objects,
    pobjects,
    subjects,
)
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
# A noun inside one of these names is part of the name ("the Treaty Organisation").
NAMING = ("event", "organisation", "work", "product", "vessel", "weapon", "facility", "office", "person")
CLAUSES = ("ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event, the verb that carries it, and how it was read.

    `verb` is the trigger itself, the light verb a noun leans on, or None for a noun on its own. `occurs`: the
    noun is the subject of a verb that only says it takes place.
    """

    token: Token
    verb: Token | None
    entry: Entry | None
    type: str
    mode: str | None
    rule: str
    occurs: bool = False


def find_triggers(tree: Tree, parties: Parties) -> list[Trigger]:
    """The triggers of a text, in its order."""
    nominal = [t for token in tree.tokens if (t := _noun(tree, parties, token)) is not None]
    light = {t.verb.index: t for t in nominal if t.verb is not None and not t.occurs}
    found: list[Trigger] = []
    dropped: set[int] = set()
    for token in tree.tokens:
        trigger = _verb(tree, parties, token)
        if trigger is None:
            continue
        leaning = light.get(token.index)
        if leaning is not None:
            if trigger.entry is None or not _is_conditioned(trigger, token):
                continue  # "held talks" is the talks
            dropped.add(leaning.token.index)  # "fired a salvo at": the lexicon knows the verb with its object
        found.append(trigger)
    found += [t for t in nominal if t.token.index not in dropped]
    return sorted(found, key=lambda t: t.token.index)


def _is_conditioned(trigger: Trigger, token: Token) -> bool:
    return trigger.entry is not None and conditioned(trigger.entry, token.lemma.casefold())


# Verbs


def _verb(tree: Tree, parties: Parties, token: Token) -> Trigger | None:
    if token.pos != "VERB" or token.dep in ("amod", "compound", "aux", "auxpass", "nmod"):
        return None
    lemma = token.lemma.casefold()
    for words, entry in _candidates(lemma):
        if _has_words(tree, token, words[1:]) and _holds(tree, parties, token, " ".join(words), entry):
            return Trigger(token, token, entry, entry.type, entry.mode, "verb")
    if _carries_a_clause(tree, parties, token, lemma):
        return Trigger(token, token, None, "OTHER", None, "clause")
    return None


def _candidates(lemma: str) -> Iterator[tuple[tuple[str, ...], Entry]]:
    listed = lexicon().verbs.get(lemma, ())
    yield from listed
    if not listed and lemma.startswith("re-"):
        yield from lexicon().verbs.get(lemma[3:], ())


def _has_words(tree: Tree, verb: Token, words: tuple[str, ...]) -> bool:
    """Whether the further words of a phrasal verb depend on it ("lay down", "pay tribute to")."""
    if not words:
        return True
    near = [t for t in tree.children(verb) if t.dep in ("prt", "prep", "dobj", "acomp", "advmod", "oprd", "xcomp")]
    near += [p for t in near if t.dep == "dobj" for p in tree.children(t, "prep")]
    near += [p for t in near if t.dep == "prep" for p in pobjects(tree, t)]
    if tree.children(verb, "ccomp") and "that" in words:
        near += [t for c in tree.children(verb, "ccomp") for t in tree.children(c, "mark")]
    known = {t.text.casefold() for t in near} | {t.lemma.casefold() for t in near}
    return all(word in known for word in words)


def _holds(tree: Tree, parties: Parties, verb: Token, words: str, entry: Entry) -> bool:
    """Whether the entry's conditions on subject and object hold of this verb."""
    patients = objects(tree, verb)
    if words in entry.no_object and patients:
        return False
    if entry.subject_nouns and not _any_lemma(subjects(tree, verb) + agents(tree, verb), entry.subject_nouns):
        return False
    if entry.subjects and not _any_class(tree, parties, subjects(tree, verb), entry.subjects):
        return False
    wanted = entry.objects_class_for.get(words) or (
        entry.objects_class if not entry.objects_for or words in entry.objects_for else None
    )
    if wanted and not _any_class(tree, parties, patients, wanted):
        return False
    if words in entry.clause_for and not tree.children(verb, "xcomp", "ccomp"):
        return False
    if entry.objects_modified_by and not any(_is_modified(tree, t, entry.objects_modified_by) for t in patients):
        return False
    if entry.objects and (not entry.objects_for or words in entry.objects_for):
        goals = patients + [p for t in tree.children(verb, "prep") for p in pobjects(tree, t) if " " in words]
        return _any_lemma(goals, entry.objects) or any(
            _any_lemma(pobjects(tree, of), entry.objects)
            for goal in patients
            for of in tree.children(goal, "prep")
            if of.text.casefold() == "of"
        )
    return True


def _any_lemma(heads: list[Token], lemmas: frozenset[str]) -> bool:
    return any(t.lemma.casefold() in lemmas for t in heads)


def _any_class(tree: Tree, parties: Parties, heads: list[Token], wanted: str) -> bool:
    """Whether one of the heads is of a class.

    "any": anything at all; "human": a person; "official": a statesman, body or delegation; "destination":
    someone, or somewhere by name, and also where there is no head at all ("will visit on Monday").
    """
    if wanted == "any":
        return bool(heads)
    if wanted == "destination":
        return not heads or any(parties.acts(t) or (tree.children(t, "compound") and parties.places(t)) for t in heads)
    for head in heads:
        mention = parties.mention(head)
        kind = mention.kind if mention else None
        lemmas = {head.lemma.casefold()}
        if wanted == "human":
            if kind in ("person", "nationality", "organisation", "country") or parties.acts(head):
                return True
            if head.pos == "PRON" and head.text.casefold() in ("he", "she", "they", "him", "her", "them", "we", "us"):
                return True
            continue
        lemmas |= {t.lemma.casefold() for t in tree.subtree(head, without=("relcl", "acl", "prep"))}
        party = parties.party(head) if kind == "person" or head.pos == "PRON" else None
        if lemmas & cues("official_nouns") or (party and _is_titled(parties, party.text)):
            return True
    return False


def _is_titled(parties: Parties, name: str) -> bool:
    """Whether the article gives the person of this name an office somewhere."""
    tree = parties.tree
    for mention in tree.annotation.mentions:
        if mention.kind != "person" or (mention.antecedent or mention.name) != name:
            continue
        around = tree.subtree(tree.tokens[mention.head], without=("relcl", "acl", "prep", "conj"))
        if any(t.lemma.casefold() in cues("official_nouns") for t in around):
            return True
    return False


def _carries_a_clause(tree: Tree, parties: Parties, verb: Token, lemma: str) -> bool:
    """Whether the verb heads a clause in which someone named does something: an event of type OTHER."""
    if verb.dep not in CLAUSES or lemma in cues("stative_verbs") or lemma in cues("report_verbs"):
        return False
    if not (is_passive(tree, verb) or tree.children(verb, "dobj", "prep", "xcomp", "ccomp", "prt")):
        return False
    doers = agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
    return any(parties.mention(t) is not None and parties.acts(t) for t in doers + subjects(tree, verb))


# Nouns


def _noun(tree: Tree, parties: Parties, token: Token) -> Trigger | None:
    dated = tree.head(token).index in parties.timed  # "staged rallies Saturday", read as one compound
    if token.pos != "NOUN" or (token.dep in ("compound", "amod", "nmod", "npadvmod") and not dated):
        return None
    if any(m.kind in NAMING and m.span.start <= token.start < m.span.end for m in parties.named_near(token)):
        return None
    for strength, entry in lexicon().nouns.get(token.lemma.casefold(), ()):
        if entry.plural_only and token.lemma.casefold() in entry.plural_only and token.tag != "NNS":
            continue
        if entry.modified_by and not _is_modified(tree, token, entry.modified_by):
            continue
        verb, occurs = _carrier(tree, tree.head(token) if token.dep == "compound" else token)
        if entry.subjects and not _any_class(tree, parties, owners(tree, parties, token), entry.subjects):
            continue
        if strength == "weak" and (verb is None or occurs) and not _named(owners(tree, parties, token)):
            continue
        rule = "noun" if verb is None else ("occurs" if occurs else "light verb")
        return Trigger(token, verb, entry, entry.type, entry.mode, rule, occurs)
    return None


def _named(found: list[Token]) -> bool:
    return any(t.pos != "PRON" for t in found)


def _is_modified(tree: Tree, noun: Token, words: frozenset[str]) -> bool:
    near = tree.children(noun, "compound", "amod", "nmod")
    near += [t for n in near for t in tree.children(n)]
    near += [t for p in tree.children(noun, "prep") if p.text.casefold() == "of" for t in pobjects(tree, p)]
    return any(t.lemma.casefold() in words or t.text.casefold() in words for t in near)


def _partaking(tree: Tree, preposition: Token) -> Token | None:
    """The verb of "is on a visit", "took part in the talks", "engaged in talks"."""
    governor, word = tree.head(preposition), preposition.text.casefold()
    if governor.lemma == "be" and word == "on":
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
    lemma = head.lemma.casefold()
    if top.dep == "pobj" and head.pos == "ADP":
        return _partaking(tree, head), False
    if not is_verb(head) or top.dep not in ("dobj", "nsubjpass"):
        for clause in tree.children(top, "relcl"):  # "the drills that they are holding"
            light = clause.lemma.casefold() in cues("light_verbs") | {"conduct"}
            if light and tree.children(clause, "nsubj") and not is_passive(tree, clause):
                return clause, False
    if not is_verb(head):
        return None, False
    if top.dep == "nsubj" and leans(tree, head):
        return tree.head(head), False
    if top.dep == "dobj" and lemma in cues("light_verbs"):
        return head, False
    if top.dep == "nsubjpass" and lemma in cues("light_verbs"):
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
    found = [t for owner in tree.children(noun, "poss") for t in conjuncts(tree, owner)]
    found += [
        t for by in tree.children(noun, "prep", "agent") if by.text.casefold() == "by" for t in pobjects(tree, by)
    ]
    if not found:
        visit = noun.lemma.casefold() in ("visit", "trip", "tour")  # "the Hill Park tour" is no one's
        found = parties.modifying(noun, ("nationality", "country") if visit else MODIFYING_KINDS)
    return found
