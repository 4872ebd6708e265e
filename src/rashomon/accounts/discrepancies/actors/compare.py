"""Who accounts say did one and the same thing: called by a name, or only by what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.roles import Deed, deeds_of
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.language import gazetteer
from rashomon.model import Token

# Nouns for people who act, and bodies of them: who is meant by them is told by what stands with them.
ARMED = frozenset({
    "gunman", "attacker", "assailant", "militant", "rebel", "insurgent", "fighter", "terrorist", "extremist",
    "shooter", "soldier", "troop", "army", "military", "police", "force", "officer", "agent", "vigilante", "militia",
    "group", "gang", "pirate", "robber", "thief", "hacker", "jihadist", "guerrilla", "separatist", "mob", "protester",
    "demonstrator", "crowd", "settler", "mercenary", "commando", "sniper", "kidnapper", "hijacker", "suspect",
    "faction", "cartel", "unit", "squad", "patrol", "guard", "defender", "rescuer", "firefighter", "diver",
    "fisherman", "villager", "resident", "hunter", "hiker", "passer-by", "bystander", "neighbour", "neighbor",
})  # fmt: skip
# The arms of a state: one account says whose, the other takes it as told.
STATE = frozenset({"police", "army", "officer", "soldier", "force", "guard", "agent", "unit", "patrol"})
# "Members of a militia": the militia.
PARTS = frozenset({"member", "part", "some", "group", "number", "one", "band", "dozen", "hundred"})
# What is said of how many or how they are, and not of who they are.
LOOSE = frozenset({
    "several", "many", "some", "other", "unknown", "unidentified", "suspected", "alleged", "same", "own", "local",
    "more", "masked", "armed", "new", "young", "former", "heavily", "late", "early", "country",
})  # fmt: skip
MODIFIERS = ("amod", "compound", "nmod", "npadvmod", "poss")


class Actor(NamedTuple):
    """Who one account says did it: the noun, what it is called, and what says which of its kind."""

    account: Account
    token: Token
    kinds: frozenset[str]
    marks: frozenset[str]
    names: frozenset[str]  # words of the names that say which group it is
    text: str


def compare_actors(compared: Compared) -> list[Finding]:
    """Deeds that are one, and whose doers one account names and another only describes."""
    if len(compared.accounts) < 2:
        return []
    found: dict[frozenset[str], Finding] = {}
    for deeds in deeds_of(compared):
        finding = _parting([a for deed in deeds if deed.whom for a in _actors(deed)])
        if finding:
            found.setdefault(frozenset(v.text.casefold() for v in finding.values), finding)
    return list(found.values())


def _parting(actors: Sequence[Actor]) -> Finding | None:
    fullest: dict[str, Actor] = {}
    for actor in sorted(actors, key=lambda a: (a.account.rank, -len(a.marks), a.token.start)):
        fullest.setdefault(actor.account.id, actor)
    chosen = list(fullest.values())
    if len(chosen) < 2:
        return None
    parting = [a for a in chosen if any(_differ(a, b) for b in chosen if b is not a)]
    listed = list(dict.fromkeys(f"“{a.text}”" for a in parting))
    if len(listed) < 2:
        return None
    told = ", ".join(listed[:-1]) + f" and {listed[-1]}"
    why = f"{told}: some accounts name who did it, others say only what they are; all can be true."
    values = tuple(Value(a.text, clause(a.account.tree, a.token)) for a in parting)
    return Finding("actor", "granularity", values, why)


def _differ(first: Actor, second: Actor) -> bool:
    """Whether one names those whom the other, from end to end, does not name."""
    if first.names and second.names:
        return False  # one group by name, or two: its names are compared as names
    if first.kinds & second.kinds & STATE:
        return False  # "police" and "Harl police"
    if not first.names and not second.names:
        return False  # by what they are called alone: `described` compares that
    named, other = (first, second) if first.names else (second, first)
    return bool(other.marks) and not any(
        named.names & set(words_of(m.name)) for m in other.account.reading.annotation.mentions
    )


def _actors(deed: Deed) -> list[Actor]:
    """The doers of a deed that are told by what they are."""
    tree = deed.account.tree
    found = []
    for agent in deed.agents:
        noun = agent
        if noun.lemma.casefold() in PARTS:
            below = [t for link in tree.children(noun, "prep") if link.text.casefold() == "of"
                     for t in tree.children(link, "pobj")]  # fmt: skip
            noun = below[0] if below else noun
        if noun.pos != "NOUN" or noun.lemma.casefold() not in ARMED or tree.children(noun, "conj"):
            continue
        pointing = {t.text.casefold() for t in tree.children(noun, "det")} & {"the", "this", "these", "that", "those"}
        if pointing and not tree.children(noun, *MODIFIERS):
            continue  # "the group": named before
        words = tree.subtree(noun, without=("prep", "relcl", "acl", "appos", "conj", "det", "nummod"))
        marks = {
            canonical(t.lemma)
            for t in words
            if t.pos in {"NOUN", "PROPN", "ADJ", "VERB"}
            and t.lemma.casefold() not in LOOSE | STOP_LEMMAS
            and not gazetteer.find(t.text)
        } - {"group", "member", "force"}
        named = [
            m
            for t in (*words, *tree.children(noun, "appos"))
            for m in tree.mentions_by_head.get(t.index, ())
            if m.kind in {"person", "organisation"} and m.name[:1].isupper()
        ]
        names = frozenset(word for m in named for word in words_of(m.name))
        start = min(t.start for t in words)
        text = deed.account.tree.span(start, max(t.end for t in words)).exact
        found.append(Actor(deed.account, noun, frozenset({canonical(noun.lemma)}), frozenset(marks), names, text))
    return found
