"""Who an event is done to where the trigger's own object is only a thing: the nearest party inside what follows.

"rejected Sudria's offer", "suspended part of its aid for Sudria", "refused to send troops to Sudria": the phrase
is searched level by level, so that the nearest party counts and one further down is not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import NOMINAL, after, agents, conjuncts, is_passive, is_verb, objects, pobjects
from rashomon.language import Tree
from rashomon.model import Token

# Prepositions inside a noun's phrase that lead on to who it concerns.
INSIDE = frozenset(
    ["by", "from", "of", "to", "on", "against", "with", "for", "between", "at", "towards", "toward", "over", "into",
     "among", "behind", "upon", "about"]
)  # fmt: skip
PLACED = frozenset(["in", "at", "near", "outside", "within", "inside", "across", "throughout"])
DEEPEST = 4  # levels: deeper ones are of other events (PLOVER's even records)
MOST = 40  # tokens looked at: a list of a thousand names is no phrase
CLAUSES = ("xcomp", "ccomp", "acl", "pcomp", "advcl")
# Somewhere rather than someone, unless it is named: "withdrew from the town".
SOMEWHERE = frozenset(
    ["town", "city", "village", "region", "province", "capital", "district", "area", "territory", "camp", "port",
     "country", "state", "republic", "office", "department"]
)  # fmt: skip
# Whom one sends somewhere is not whom it is done to: "refused to send troops to Sudria".
SENDING = frozenset(
    [
        "send",
        "deploy",
        "dispatch",
        "move",
        "withdraw",
        "pull",
        "station",
        "mobilize",
        "mobilise",
        "recall",
        "exchange",
        "appoint",
    ]
)
SENT = frozenset(
    ["troop", "soldier", "force", "peacekeeper", "police", "delegation", "envoy", "army", "ambassador", "reservist",
     "warship", "marine", "diplomat", "observer", "monitor", "inspector", "team"]
)  # fmt: skip
MATTERS = frozenset(["aid", "subsidy", "loan", "dispute", "case", "row", "war", "credit", "relief", "export", "tie"])
OWN = frozenset(["its", "their", "his", "her", "our", "my", "own"])


def reach(
    tree: Tree, parties: Parties, starts: list[Token], *, actors: list[Token], placed: bool = False
) -> list[Token]:
    """The heads of the nearest parties in what hangs below `starts`, actors and what is theirs left out.

    `placed`: a place named after "in" stands for its people where nobody else is found.
    """
    known = _Known(parties, actors)
    level, seen = list(starts), {t.index for t in starts}
    somewhere: list[Token] = []
    for depth in range(DEEPEST):
        found = [t for t in level if known.is_other(t)]
        if found:
            return found
        below: list[Token] = []
        for token in level:
            for next_token in _below(tree, parties, token, known):
                if next_token.index not in seen and len(seen) < MOST:
                    seen.add(next_token.index)
                    below.append(next_token)
            if placed and (depth or not is_verb(token)):
                somewhere += _places(tree, parties, token)
        level = below
    return somewhere[:2]


def is_somewhere(parties: Parties, token: Token) -> bool:
    """Whether the noun is a place without a name or country: "the town", "the capital"."""
    if token.lemma.casefold() not in SOMEWHERE or parties.mention(token) is not None:
        return False
    party = parties.party(token)
    return party is None or party.country is None


class _Known:
    """The actors of an event, by token and by name: who is none of them is another party."""

    def __init__(self, parties: Parties, actors: list[Token]) -> None:
        self.parties = parties
        self.indices = {t.index for t in actors}
        self.names = {p.text for t in actors if (p := parties.party(t)) is not None}

    def is_other(self, token: Token) -> bool:
        parties = self.parties
        sent = token.lemma.casefold() in SENT and token.dep == "dobj"
        if sent and parties.tree.head(token).lemma.casefold() in SENDING:
            return False
        if token.text.casefold() == "sides" and parties.tree.head(token).lemma == "take":
            return False
        named = token.pos in (*NOMINAL, "ADJ") or token.index in parties.mentions  # "U.S.-led" is a participle
        if token.index in self.indices or not named or not parties.acts(token):
            return False
        party = parties.party(token)
        if party is None or party.text in self.names:
            return False
        mention = parties.mention(token)
        aside = token.dep == "dobj" and parties.tree.head(token).dep == "acl"
        if is_somewhere(parties, token) or (aside and mention is not None and mention.kind == "place"):
            return False  # "a bridge spanning the Norl"
        owners = parties.tree.children(token, "poss")
        return not any(t.tag == "PRP$" and self._is_actor(t) for t in owners)

    def _is_actor(self, pronoun: Token) -> bool:
        """Whether a possessive may be an actor's: one that stands for somebody else by name is not."""
        if pronoun.text.casefold() not in OWN:
            return True
        owner = self.parties.party(pronoun)
        return owner is None or owner.text in self.names


def _below(tree: Tree, parties: Parties, token: Token, known: _Known) -> Iterator[Token]:
    """What a noun or a clause leads on to; of a noun that is somebody's only to them: "a US plan for Sudria"."""
    if is_verb(token):
        yield from _below_verb(tree, token)
        return
    owners = [t for owner in tree.children(token, "poss") for t in conjuncts(tree, owner)] + parties.modifying(token)
    yield from owners
    if any(known.is_other(t) for t in owners):
        return
    yield from parties.opposed(token)
    for preposition in tree.children(token, "prep", "agent"):
        if preposition.text.casefold() in INSIDE:
            yield from (t for t in pobjects(tree, preposition) if t.pos in NOMINAL)
            yield from tree.children(preposition, "pcomp")
        elif preposition.text.casefold() == "in":  # "40 million euros in aid for Sudria"
            yield from (t for t in pobjects(tree, preposition) if parties.is_abstract(t) or t.lemma in MATTERS)
    for clause in tree.children(token, "acl"):
        if (
            any(t.tag == "TO" for t in tree.children(clause, "aux"))
            or tree.children(clause, "mark")
            or clause.tag == "VBG"
        ):
            yield clause
        elif clause.tag == "VBN":  # "the sanctions imposed on Sudria"
            yield from (t for t in after(tree, clause, INSIDE - {"by", "from"}) if t.pos in NOMINAL)
    yield from (t for t in tree.children(token, "ccomp") if is_verb(t))


def _below_verb(tree: Tree, verb: Token) -> Iterator[Token]:
    leading = INSIDE
    yield from agents(tree, verb)
    subject = [t for t in tree.children(verb, "nsubj", "nsubjpass") if t.tag not in ("WDT", "WP", "DT", "EX")]
    for token in subject:
        yield from conjuncts(tree, token)
    if not is_passive(tree, verb):
        yield from objects(tree, verb)
        taken = any(t.dep == "dobj" and t.lemma.casefold() not in SENT for t in objects(tree, verb))
        leading = INSIDE - {"from"} if taken and verb.lemma.casefold() not in SENDING else INSIDE
    for preposition in tree.children(verb, "prep", "dative"):
        if preposition.text.casefold() in leading:
            yield from (t for t in pobjects(tree, preposition) if t.pos in NOMINAL)
    yield from (t for t in tree.children(verb, *CLAUSES) if is_verb(t) and t.dep != "advcl")


def _places(tree: Tree, parties: Parties, noun: Token) -> list[Token]:
    """The countries and places named after "in" in a noun's own phrase."""
    return [
        t
        for p in tree.children(noun, "prep")
        if p.text.casefold() in PLACED
        for t in pobjects(tree, p)
        if (m := parties.mention(t)) is not None and m.kind in ("country", "place")
    ]
