"""What accounts call the first, the largest or the only one, and how each of them narrows it.

"The first visit since 2019" and "the first visitors" say two things of one visit: of what it is the first is told in
one account and left out, or told otherwise, in the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import wording
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.forms import CONTENT
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.model import Span, Token

RANKS = {
    "first": "first", "first-ever": "first", "first-known": "first", "only": "only", "sole": "only",
    "largest": "largest", "biggest": "largest", "greatest": "largest", "deadliest": "deadliest",
    "bloodiest": "deadliest", "worst": "worst", "longest": "longest", "highest": "highest", "lowest": "lowest",
    "strongest": "strongest", "youngest": "youngest", "oldest": "oldest", "fastest": "fastest", "smallest": "smallest",
}  # fmt: skip
# One of a series or a fixed phrase, and no claim to be the first of anything.
SERIES = frozenset({
    "lady", "step", "half", "quarter", "round", "class", "name", "minister", "place", "day", "week", "month", "hour",
    "minute", "second", "stage", "part", "phase", "floor", "person", "aid", "responder", "glance", "sight", "hand",
    "anniversary", "thing", "degree", "language", "edition", "page", "source", "man", "woman", "year", "term", "look",
    "grade", "team", "division", "amendment", "generation", "priority", "item", "question", "problem",
})  # fmt: skip
# Verbs and prepositions that say of something that it is the first, or make it so.
MAKING = frozenset({"be", "become", "mark", "make", "represent", "constitute", "remain", "see"})
LINKS = frozenset({"as", "in", "for"})
PAUSE = frozenset({"lull", "stretch", "pause", "spell", "break", "gap", "hiatus", "period"})
# Words that two sentences must have in common besides what is ranked, and of what is only said to happen for the first
# time: what happens is told in many verbs ("set up", "introduced"), so the rest has to say that it is one.
SHARED = 2
FIRST_TIME, SHARED_OF_FIRST = "first time", 4
LONG = 2 * 160  # characters of evidence, two clauses
LONGEST = 12  # words of the ranked noun's phrase that are shown
OPENING = frozenset({"that", "which", "who", "whom", "whose", "when", "where"})
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Of one thing ranked, the claims that are compared each with each.
MOST = 40


class Superlative(NamedTuple):
    """One claim to be the first or most: of what, and what narrows it."""

    account: Account
    token: Token
    rank: str
    things: frozenset[str]
    narrowed: frozenset[str]
    context: frozenset[str]
    text: str
    evidence: Span

    @property
    def years(self) -> frozenset[str]:
        """The years that narrow it: "since 1998"."""
        return frozenset(w for w in self.narrowed if YEAR.fullmatch(w))


def compare_superlatives(compared: Compared) -> list[Finding]:
    """Superlatives of one thing in two accounts that are narrowed in different ways."""
    told: dict[str, list[Superlative]] = defaultdict(list)
    copied: set[tuple[str, int]] = set()
    for account in compared.accounts:
        for found in _superlatives(account):
            at = wording(account, found.token)
            if at in copied:
                continue
            copied.add(at)
            for thing in found.things:
                told[thing].append(found)
    groups: list[list[Superlative]] = []
    seen: set[tuple[str, int]] = set()
    for thing in sorted(told, key=lambda t: (-len(told[t]), t)):
        rest = [s for s in told[thing] if (s.account.id, s.token.index) not in seen][:MOST]
        while rest:
            group = [rest[0], *(s for s in rest[1:] if s.account.id != rest[0].account.id and _one(rest[0], s))]
            if len(group) > 1:
                groups.append(group)
                seen |= {(s.account.id, s.token.index) for s in group}
            rest = [s for s in rest[1:] if s not in group]
    return [finding for group in groups if (finding := _finding(group))]


def _one(first: Superlative, second: Superlative) -> bool:
    """Whether both rank one thing: the same kind of thing, in sentences that have more in common."""
    if first.rank != second.rank:
        return False
    shared = first.things & second.things
    if shared == {FIRST_TIME}:
        return len(first.context & second.context) >= SHARED_OF_FIRST
    since = first.years and second.years  # "the worst since 1998" is said of one thing in a story
    return bool(shared) and len((first.context & second.context) - shared) >= (1 if since else SHARED)


def _finding(group: list[Superlative]) -> Finding | None:
    parting = [s for s in group if any(s.narrowed != o.narrowed for o in group)]
    if len({s.text.casefold() for s in parting}) < 2:
        return None
    listed = list(dict.fromkeys(f"“{s.text}”" for s in parting))
    told = ", ".join(listed[:-1]) + f" and {listed[-1]}"
    years = [s.years for s in parting]
    if all(years) and not frozenset.intersection(*years):
        why = f"{told}: it is the {group[0].rank} since one year or the other."
        return Finding("superlative", "conflict", tuple(Value(s.text, s.evidence) for s in parting), why)
    of = f"each account says it is the {group[0].rank} of something else"
    if all(FIRST_TIME in s.things for s in parting):
        of = "the accounts do not say that the same is done for the first time"
    why = f"{told}: {of}; all can be true."
    return Finding("superlative", "scope", tuple(Value(s.text, s.evidence) for s in parting), why)


def _superlatives(account: Account) -> list[Superlative]:
    tree = account.tree
    found = []
    for token in tree.tokens:
        rank = RANKS.get(token.text.casefold())
        if rank is None or token.dep not in {"amod", "attr", "pobj", "conj", "appos", "dobj"}:
            continue
        noun = tree.head(token) if token.dep == "amod" else token
        if noun.pos not in {"NOUN", "ADJ", "NUM"} or noun.lemma.casefold() in SERIES or not _claimed(account, noun):
            continue
        things = _things(account, noun)
        if not things:
            continue
        phrase = [
            t for t in tree.subtree(noun, without=("relcl", "appos", "conj", "parataxis")) if t.start >= token.start
        ]
        sentence = tree.sentence_tokens(tree.sentence(token))
        found.append(
            Superlative(
                account,
                token,
                rank,
                frozenset(things),
                _content(t for t in phrase if t.index != token.index) - things,
                _content(sentence) - {rank},
                _shown(account, phrase or [token]),
                _evidence(account, token, phrase or [token]),
            )
        )
    return found


def _claimed(account: Account, noun: Token) -> bool:
    """Whether something is said to be it ("is the first", "as the first", "for the first time"), and it alone."""
    tree, above = account.tree, account.tree.head(noun)
    if tree.children(noun, "poss"):
        return False  # "its first production car": one of a series
    if noun.dep in {"attr", "dobj", "oprd", "ccomp", "nsubj"}:
        return above.lemma.casefold() in MAKING
    if noun.dep == "pobj":
        return above.text.casefold() in LINKS
    return noun.dep in {"appos", "ROOT"}


def _things(account: Account, noun: Token) -> set[str]:
    """What is ranked: the noun and what it is said to do or undergo; of "time" and "of them" what happens then."""
    tree = account.tree
    found = set()
    if noun.pos == "NOUN" and noun.lemma.casefold() != "time":
        found.add(_plain(noun))
    if noun.pos == "ADJ" and noun.dep == "attr":  # "the flood was the worst"
        found |= {_plain(t) for t in tree.children(tree.head(noun), "nsubj") if t.pos == "NOUN"}
    below = [*tree.children(noun, "relcl", "acl")]
    for link in tree.children(noun, "prep"):
        if link.text.casefold() == "of":
            for pobj in tree.children(link, "pobj"):
                found |= {_plain(pobj)} if pobj.pos == "NOUN" else set()
                below += tree.children(pobj, "relcl", "acl")
    # "The first of those taken to be let go": what they are the first to do stands in the infinitive.
    below += [t for t in tree.subtree(noun) if t.pos == "VERB" and tree.children(t, "aux") and t.tag in {"VB", "VBN"}]
    if noun.lemma.casefold() == "time" and not below:
        below = [a for a in tree.ancestors(noun) if a.pos == "VERB"][:1]
    found |= {canonical(t.lemma) for t in below if t.pos == "VERB"}
    found -= STOP_LEMMAS | {"first", "only"}
    return found | {FIRST_TIME} if noun.lemma.casefold() == "time" and found else found


def _plain(noun: Token) -> str:
    lemma = noun.lemma.casefold()
    if lemma in PAUSE:
        return "pause"
    # "Visitor" is who makes a visit.
    return canonical(lemma[:-2]) if lemma.endswith(("or", "er")) and len(lemma) > 6 else canonical(lemma)


def _content(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(canonical(t.lemma) for t in tokens if t.pos in CONTENT and canonical(t.lemma) not in STOP_LEMMAS)


def _shown(account: Account, phrase: list[Token]) -> str:
    shown = phrase[:LONGEST]
    if len(phrase) > LONGEST:  # a clause that the cut goes through is left out whole
        opens = [n for n, t in enumerate(shown) if n > 1 and t.text.casefold() in OPENING]
        shown = shown[: opens[-1]] if opens else shown
    while len(phrase) > LONGEST and len(shown) > 1 and shown[-1].pos not in CONTENT:
        shown = shown[:-1]
    return account.tree.span_of(shown).exact


def _evidence(account: Account, token: Token, phrase: list[Token]) -> Span:
    """The clause around it, with all that narrows it."""
    tree, around = account.tree, clause(account.tree, token)
    end = max(around.end, phrase[-1].end)
    return tree.span(around.start, end) if end - around.start <= LONG else tree.span_of(phrase)
