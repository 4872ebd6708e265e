"""The conditions under which a verb's words mean what an entry of the lexicon says, a function each."""

from __future__ import annotations

from typing import cast

from rashomon.events.lexicon import Entry, cues
from rashomon.events.lexicon.matching import has_words, meets
from rashomon.events.parties.parties import Parties
from rashomon.events.parties.pronouns import stands_for
from rashomon.events.syntax import agents, is_passive, objects, pobjects, subjects
from rashomon.language import Tree
from rashomon.model import Token

__all__ = ["any_class", "has_words", "holds", "is_modified", "patients", "words_of_sentence"]

PEOPLE = ("person", "nationality", "organisation", "country")
BODIES = ("organisation", "country", "place", "nationality")
# The classes that are kinds of names.
KINDS = {"named": BODIES, "state": ("country", "place"), "person": ("person",), "named one": ("person", "organisation")}
ARMS = ("weapons", "heavy-weapons")
PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "we", "us"])


def holds(tree: Tree, parties: Parties, verb: Token, words: str, entry: Entry) -> bool:
    """Whether all of the entry's conditions hold of this verb; `words` is the verb as the entry lists it."""
    done_to = patients(tree, verb)
    return (
        not (words in entry.no_object and done_to)
        and meets(tree, verb, words, entry, done_to)
        and _subject_holds(tree, parties, verb, entry)
        and not (entry.mode in ARMS and _is_business(tree, parties, verb))
        and _object_class_holds(tree, parties, done_to, words, entry)
        and (not entry.objects_modified_by or any(is_modified(tree, t, entry.objects_modified_by) for t in done_to))
    )


def patients(tree: Tree, verb: Token) -> list[Token]:
    """The verb's `objects`; not to be changed, for they are asked for with every entry of the verb."""
    known = tree.answers["patients"]
    if verb.index not in known:
        known[verb.index] = objects(tree, verb)
    return cast(list[Token], known[verb.index])


def words_of_sentence(tree: Tree, token: Token) -> frozenset[str]:
    """The sentence's words and lemmas: without its further words no phrasal verb need be looked for in the parse."""
    known = tree.answers["words of sentence"]
    if token.sentence not in known:
        sentence = tree.sentence(token)
        first, last = sentence.first, sentence.last
        known[token.sentence] = frozenset([*tree.low[first:last], *tree.lemmas[first:last], "oneself"])
    return cast(frozenset[str], known[token.sentence])


def _subject_holds(tree: Tree, parties: Parties, verb: Token, entry: Entry) -> bool:
    """Whether who does it is of the class `subjects`."""
    if not entry.subjects:
        return True
    passive = is_passive(tree, verb)
    doers = agents(tree, verb) if passive else subjects(tree, verb)
    if entry.subjects == "someone":  # or nobody is named
        return (passive and not doers) or any_class(tree, parties, doers, "doer")
    return any_class(tree, parties, doers, entry.subjects)


def _is_business(tree: Tree, parties: Parties, verb: Token) -> bool:
    """Whether only firms do it: their rockets are no arms."""
    doers = [] if is_passive(tree, verb) else subjects(tree, verb)
    return bool(doers) and all(parties.identities.sector(t) == "BUS" for t in doers)


def _object_class_holds(tree: Tree, parties: Parties, done_to: list[Token], words: str, entry: Entry) -> bool:
    """Whether an object is of the class the entry wants for this verb."""
    wanted = entry.class_wanted(words)
    return not wanted or any_class(tree, parties, done_to, wanted)


def any_class(tree: Tree, parties: Parties, heads: list[Token], wanted: str) -> bool:
    """Whether one of the heads is of a class.

    "any": anything at all; "human": a person; "doer": someone or something that acts (of subjects also "someone":
    the same, or a passive that names nobody); "named": a country or body by name; "state": a country or a place by
    name; "power": one of those, or an official; "person", "named one": a person, or a body too, by name;
    "official": a statesman, body or delegation; "destination": someone, or somewhere by name, and also where there
    is no head at all ("will visit on Monday").
    """
    if wanted == "any":
        return bool(heads)
    if wanted == "destination":
        return not heads or any(parties.acts(t) or (tree.children(t, "compound") and parties.places(t)) for t in heads)
    if wanted == "doer":
        return any(parties.acts(t) for t in heads)
    if wanted in KINDS:
        return any((m := parties.mention(t)) is not None and m.kind in KINDS[wanted] for t in heads)
    if wanted == "power":
        return any(_is_power(tree, parties, t) for t in heads)
    is_one = _is_human if wanted == "human" else _is_official
    return any(is_one(tree, parties, head) for head in heads)


def _is_power(tree: Tree, parties: Parties, head: Token) -> bool:
    """A country, a body, a people by name, an official, or a noun for such ("the union", "the rebels")."""
    mention = parties.mention(head)
    if mention is not None and mention.kind in BODIES:
        return True
    return head.lemma.casefold() in cues("acting_nouns") or _is_official(tree, parties, head)


def _is_human(tree: Tree, parties: Parties, head: Token) -> bool:
    mention = parties.mention(head)
    if (mention is not None and mention.kind in PEOPLE) or parties.acts(head):
        return True
    if head.pos != "PRON" or head.text.casefold() not in PERSONAL:
        return False
    return not (taken := stands_for(tree, head)) or any(parties.acts(t) for t in taken)  # talks, too, are held


def _is_official(tree: Tree, parties: Parties, head: Token) -> bool:
    mention = parties.mention(head)
    lemmas = {head.lemma.casefold()}
    lemmas |= {t.lemma.casefold() for t in tree.subtree(head, without=("relcl", "acl", "prep"))}
    if lemmas & cues("official_nouns"):
        return True
    party = parties.party(head) if (mention is not None and mention.kind == "person") or head.pos == "PRON" else None
    return party is not None and _is_titled(parties, party.text)


def _is_titled(parties: Parties, name: str) -> bool:
    """Whether the article gives the person of this name an office somewhere."""
    known = parties.tree.answers["titled"]
    if name not in known:
        known[name] = any(_has_title(parties.tree, head) for head in _heads_of(parties, name))
    return bool(known[name])


def _heads_of(parties: Parties, name: str) -> list[Token]:
    tree = parties.tree
    return [
        tree.tokens[m.head]
        for m in tree.annotation.mentions
        if m.kind == "person" and (m.antecedent or m.name) == name
    ]  # fmt: skip


def _has_title(tree: Tree, head: Token) -> bool:
    around = tree.subtree(head, without=("relcl", "acl", "prep", "conj"))
    return any(t.lemma.casefold() in cues("official_nouns") for t in around)


def is_modified(tree: Tree, noun: Token, listed: frozenset[str]) -> bool:
    """Whether one of the words stands before the noun, or after its "of"."""
    near = tree.children(noun, "compound", "amod", "nmod")
    near += [t for n in near for t in tree.children(n)]
    of = [t for p in tree.children(noun, "prep") if p.text.casefold() == "of" for t in pobjects(tree, p)]
    near += of + [t for n in of for t in tree.children(n, "compound", "amod", "nmod")]
    return any(t.lemma.casefold() in listed or t.text.casefold() in listed for t in near)
