"""Clauses that answer an allegation: "the ministry denied the reports", "the claims are baseless", "the situation you
mention does not exist", "the report did not accord with the facts", "there is no truth in it"."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.accounts.propositions.find import Proposition
from rashomon.language import Tree
from rashomon.model import Token

# Verbs by which an allegation is turned away.
REJECTING = frozenset("deny reject dismiss refute rebut repudiate contradict rubbish dispute disavow".split())
# What is alleged, or tells of it.
ALLEGATION = frozenset(
    "accusation allegation assertion charge claim contention insinuation report rumor rumour story suggestion"
    " speculation account statement version article coverage news information".split()
)
# What one who is accused denies of himself.
BLAME = frozenset("wrongdoing guilt involvement responsibility role part complicity misconduct collusion fault".split())
MATTER = frozenset("situation thing case incident matter event such".split()) | ALLEGATION
THIS = frozenset("it this that these those they".split())
UNTRUE = frozenset(
    "false untrue baseless groundless unfounded fabricated incorrect inaccurate wrong fictitious bogus fake nonsense"
    " lie fabrication fiction fantasy hoax slander rubbish".split()
)
AGREEING = frozenset("accord agree conform correspond square tally match".split())
BEING = frozenset("exist happen occur".split())
FACTS = frozenset("fact reality truth".split())
TRUTH = frozenset("truth basis substance foundation".split())
# Verbs of denial that say what they deny by a noun alone only where it is something alleged.
ONLY_ALLEGED = frozenset({"reject", "dismiss", "dispute"})


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `content` are the places of the tokens that say what is alleged, where the answer itself says it
    ("claims that it had sold oil")."""

    content: frozenset[int] = frozenset()


def answer_of(p: Proposition, tree: Tree) -> Answer | None:
    """What a clause answers; None where it is no answer."""
    head = tree.tokens[p.head]
    noun = _rejected(head, tree, negated=p.negated) or _untrue(head, tree, negated=p.negated)
    if noun is None:
        return None
    below = {
        t.index for clause in tree.children(noun, "acl", "relcl", "prep") for t in tree.subtree(clause)
        if noun.lemma.casefold() in ALLEGATION
    }  # fmt: skip
    return Answer(frozenset(below))


def _rejected(head: Token, tree: Tree, *, negated: bool) -> Token | None:
    """What the clause's verb turns away: "denied the reports", "dismissed the claim", "denied it"."""
    verb = head.lemma.casefold()
    if negated or verb not in REJECTING or head.pos != "VERB":
        return None
    for noun in tree.children(head, "nsubjpass" if tree.children(head, "auxpass") else "dobj"):
        word = noun.lemma.casefold()
        if word in ALLEGATION or (verb not in ONLY_ALLEGED and (word in BLAME or noun.text.casefold() in THIS)):
            return noun
    return None


def _untrue(head: Token, tree: Tree, *, negated: bool) -> Token | None:
    """What the clause calls untrue."""
    verb = head.lemma.casefold()
    subject = next((t for t in tree.children(head, "nsubj")), None)
    if verb == "be":
        truth = [t for t in tree.children(head, "attr", "nsubj") if t.lemma.casefold() in TRUTH]
        if truth and negated:  # "there is no truth in the reports"
            links = [*tree.children(truth[0], "prep"), *tree.children(head, "prep")]
            of = [t for link in links for t in tree.children(link, "pobj")]
            return next((t for t in of if t.lemma.casefold() in ALLEGATION or t.text.casefold() in THIS), None)
        said = {t.lemma.casefold() for t in tree.children(head, "acomp", "attr")}
        if not (said & UNTRUE and not negated) and not ("true" in said and negated):
            return None
        allowed = ALLEGATION
    elif verb in AGREEING and negated:
        facts = {t.lemma.casefold() for link in tree.children(head, "prep") for t in tree.children(link, "pobj")}
        if not facts & FACTS:
            return None
        allowed = ALLEGATION
    elif verb in BEING and negated:
        allowed = MATTER
    else:
        return None
    if subject is None:
        return None
    this = subject.text.casefold() in THIS and verb not in BEING
    return subject if this or subject.lemma.casefold() in allowed else None
