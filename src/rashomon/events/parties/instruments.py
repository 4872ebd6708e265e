"""What an event was done with: "fired missiles at", "in a car bomb", "a knife attack", "using tear gas".

Only what strikes, forces or carries the blow; a telephone, money and words are no instruments here. The words are in
`data/instruments.psv`; a name of a weapon is one by its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rashomon.events.parties.parties import Parties
from rashomon.events.parties.phrases import HEADLESS, phrase
from rashomon.events.syntax import agents, conjuncts, is_passive, is_verb, objects, pobjects, subjects
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Party, Token

DATA = Path(__file__).parent / "data" / "instruments.psv"
# Other kinds of events are not done with weapons.
ARMED = frozenset(
    ["ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "CASUALTY", "CRIME", "PROTEST", "DISASTER", "ACCIDENT", "OTHER"]
)
MEANS = frozenset(["with", "by", "using", "via"])
SETTING = frozenset(["in", "during", "from"])  # "killed in a car bombing", "fired from a tank"
USING = frozenset(["use", "employ", "wield", "carry", "brandish", "arm"])
MOST = 4


def instruments(tree: Tree, parties: Parties, trigger: Trigger) -> tuple[Party, ...]:
    """What the event was done with, each once, in the text's order; empty where the words do not say."""
    if trigger.type not in ARMED:
        return ()
    heads: dict[int, Token] = {}
    for token in _told(tree, parties, trigger):
        heads.setdefault(token.index, token)
    if not heads:
        return ()
    found: list[Party] = []
    for index in sorted(heads):
        party = _named(tree, parties, heads[index])
        if party is not None and not any(party.span.overlaps(p.span) for p in found):
            found.append(party)
    return tuple(found[:MOST])


def _told(tree: Tree, parties: Parties, trigger: Trigger) -> Iterator[Token]:
    token, verb = trigger.token, trigger.verb
    if verb is None or verb.index != token.index:
        yield from _before(tree, parties, token)
        yield from _after(tree, parties, token)
        if token.lemma.casefold() in words()["attack"] and is_verb(tree.head(token)):
            return
    if verb is None or trigger.occurs:
        return
    lemma = verb.lemma.casefold()
    struck = objects(tree, verb)
    if lemma in words()["firing"] or (trigger.entry is not None and trigger.entry.objects):
        yield from (t for t in struck if is_weapon(tree, parties, t))
    doers = agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
    yield from (t for t in doers if is_weapon(tree, parties, t))  # "a bomb killed nine people"
    yield from _after(tree, parties, verb)
    for clause in tree.children(verb, "advcl", "xcomp", "acl", "prep"):
        if clause.lemma.casefold() in USING and clause.tag in ("VBG", "VBN"):
            yield from (t for t in objects(tree, clause) if _is_tool(tree, parties, t))
    for target in struck:  # "dispersed the crowd using tear gas"
        for clause in tree.children(target, "acl"):
            if clause.lemma == "use" and clause.tag == "VBG":
                yield from (t for t in objects(tree, clause) if _is_tool(tree, parties, t))
    for doer in doers:  # "gunmen armed with rifles"
        for clause in tree.children(doer, "acl"):
            if clause.lemma.casefold() in USING:
                yield from _after(tree, parties, clause)


def _after(tree: Tree, parties: Parties, token: Token) -> Iterator[Token]:
    """What a preposition after the trigger names as the means, or an attack with its means before it."""
    for preposition in tree.children(token, "prep", "agent", "pcomp"):
        word = preposition.text.casefold()
        if word not in MEANS and word not in SETTING:
            continue
        for target in pobjects(tree, preposition):
            meant = word in MEANS and _is_tool(tree, parties, target)
            if meant or (word in SETTING and is_weapon(tree, parties, target)):
                yield target
            elif target.lemma.casefold() in words()["attack"]:
                yield from _before(tree, parties, target)


def _before(tree: Tree, parties: Parties, noun: Token) -> Iterator[Token]:
    """ "a knife attack", "suicide car bombing", "missile and drone strikes"."""
    lemma = noun.lemma.casefold()
    if lemma not in words()["attack"]:
        return
    for child in tree.children(noun, "compound", "nmod", "amod"):
        if child.index < noun.index:
            for token in conjuncts(tree, child):
                if _is_tool(tree, parties, token):
                    yield token


def is_weapon(tree: Tree, parties: Parties, head: Token) -> bool:
    """Whether a noun phrase is of something that strikes or forces: "two missiles", "a volley of tear gas"."""
    return _is_one_of(tree, parties, head, ("strikes", "force"))


def _is_tool(tree: Tree, parties: Parties, head: Token) -> bool:
    return _is_one_of(tree, parties, head, ("strikes", "force", "carries"))


def _is_one_of(tree: Tree, parties: Parties, head: Token, sorts: tuple[str, ...]) -> bool:
    mention = parties.mentions.get(head.index)
    if mention is not None:
        return mention.kind == "weapon" or (mention.kind == "vessel" and "carries" in sorts)
    if head.pos not in ("NOUN", "PROPN"):
        return False
    lemma = head.lemma.casefold()
    if lemma in HEADLESS:
        of = [t for p in tree.children(head, "prep") if p.text == "of" for t in tree.children(p, "pobj")]
        return any(_is_one_of(tree, parties, t, sorts) for t in of if t.lemma.casefold() not in HEADLESS)
    before = head.index - 1
    pair = f"{tree.tokens[before].lemma} {head.lemma}".casefold() if before >= 0 else ""
    return any(lemma in words()[sort] or pair in words()[sort] for sort in sorts)


def _named(tree: Tree, parties: Parties, head: Token) -> Party | None:
    mention = parties.mention(head)
    if mention is not None:
        return Party(text=mention.name, span=mention.span, country=parties.identities.country(head))
    tokens = phrase(tree, head, named=False)
    span = tree.span_of(tokens)
    if not any(c.isalpha() for c in span.exact):
        return None
    return Party(text=" ".join(span.exact.split()), span=span, country=parties.identities.country(head))


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of the data file by their first column."""
    found: dict[str, frozenset[str]] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sort, listed = line.split("|")
            found[sort] = frozenset(word.strip() for word in listed.split(";"))
    return MappingProxyType(found)
